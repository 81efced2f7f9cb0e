/** Who a meter is: what names it, and that it goes on being the same one. */
import { FrameError, type Identity } from "./driver.js";
import { markIdentity } from "./identity-marks.js";

/** What stands where nobody wrote a number: blanks, zeros, or bytes of all ones, as characters or shown in hex. */
const NOBODY = /^(?:[\s0.:/_-]*|(?:ff)+|[ÿ\ufffd]+)$/i;

/** Null where the serial number is none: all meters that leave it out would be one and the same. */
export function identified(maker: string, model: string, serial: string): Identity | null {
  return NOBODY.test(serial) ? null : { maker, model, serial };
}

/**
 * A meter can be exchanged without its line noticing: so each time it says who it is, it has to be who it was. One
 * that did not say it when it was opened may be any: it has to be opened anew, and is pinned from there on.
 * @throws FrameError
 */
export function requireSame(expected: Identity | null, said: Identity | null): void {
  if (expected === null && said === null) return;
  if (said === null) throw new FrameError("the meter does not say any more who it is");
  const now = words(said);
  if (expected === null)
    throw new FrameError(`the meter says only now that it is ${now}: it has to be opened anew`);
  const before = words(expected);
  if (now !== before) throw new FrameError(`this is from the meter ${now}, not ${before}`);
}

function words({ maker, model, serial }: Identity): string {
  return markIdentity(`${maker} ${model} ${serial}`);
}
