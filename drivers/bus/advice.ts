/** What a technician looks at when a wire does not bring what it should. */
import { SilenceError } from "../driver.js";

/** One kind of wire; each line completes a message. */
export interface Advice {
  /** A unit that was asked says nothing. */
  readonly silent: string;
  /** Something came back, but no valid answer. */
  readonly damaged: string;
  /** A meter that speaks by itself is not heard. */
  readonly unheard: string;
  /** Something is heard, but nothing whole. */
  readonly unwhole: string;
}

export const SERIAL_ADVICE: Advice = {
  silent:
    "does the meter have power, is this its address, are baud rate and parity its own, are A and B swapped?",
  damaged: "check baud rate and parity, the cable's shield and its termination",
  unheard: "does the meter have power, is it plugged into this port, and is its output switched on?",
  unwhole: "check baud rate and parity, the cable, and that the meter is what the configuration says",
};

export const SERVER_ADVICE: Advice = {
  silent:
    "does the meter have power, is this its address, are baud rate and parity in the serial server its own, and does " +
    "another program hold the one connection that the server allows?",
  damaged:
    "check baud rate and parity in the serial server, the cable, and that the meter is what the configuration says",
  unheard: "is the port the right one, and does the serial server's line carry anything?",
  unwhole:
    "check baud rate and parity in the serial server, and that the meter is what the configuration says",
};

export const TCP_ADVICE: Advice = {
  silent:
    "is this its unit id, does the device need a pause after connecting (`settle`), and does another program hold " +
    "the one connection it allows?",
  damaged: "does the device speak this `framing`, and is the port the one for Modbus?",
  unheard: "is the port the right one, and does the serial server's line carry anything?",
  unwhole:
    "check baud rate and parity in the serial server, and that the meter is what the configuration says",
};

/** Nothing valid came of `who` in `waited` milliseconds, only `garbage` bytes. */
export function unansweredBy(
  who: string,
  { silent, damaged }: Advice,
  { garbage, waited }: { readonly garbage: number; readonly waited: number },
): SilenceError {
  return new SilenceError(
    garbage === 0
      ? `no answer from ${who} within ${Math.round(waited)} ms: ${silent}`
      : `no valid answer from ${who}, only ${garbage} damaged bytes: ${damaged}`,
    { damaged: garbage > 0 },
  );
}
