/** What drivers of meters that speak by themselves share. */
import type { Cut, Frame, Listen } from "./driver.js";
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
