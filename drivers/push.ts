/** What drivers of meters that speak by themselves share. */
import { type Cut, type Frame, FrameError, type Identity, type Listen } from "./driver.js";
import { markIdentity } from "./identity-marks.js";
import { wholeFrame } from "./protocols/framing.js";

/**
 * The next frame that the meter sends.
 * @param within milliseconds after which it is silent
 * @param what names such a frame in errors
 */
export function* hear(
  within: number,
  cut: (head: Uint8Array) => Cut,
  what: string,
): Generator<Listen, Uint8Array, Frame> {
  return wholeFrame(yield { type: "listen", topic: "", within }, cut, what);
}

/**
 * A meter can be exchanged without its line noticing: so each time it says who it is, it has to be who it was.
 * @throws FrameError
 */
export function requireSame(expected: Identity | null, said: Identity | null): void {
  if (expected === null) return;
  if (said === null) throw new FrameError("the meter does not say any more who it is");
  const same =
    said.maker === expected.maker && said.model === expected.model && said.serial === expected.serial;
  if (same) return;
  const [now, before] = [said, expected].map(({ maker, model, serial }) =>
    markIdentity(`${maker} ${model} ${serial}`),
  );
  throw new FrameError(`this is from the meter ${now}, not ${before}`);
}
