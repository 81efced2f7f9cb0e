/** The flags of an attestation in words. */
import { FLAGS } from "../metering/flags.js";

/** What each bit of FLAGS says of the window. */
const FLAG_WORDS: Readonly<Record<keyof typeof FLAGS, string>> = {
  DATED_BACK: "some readings were dated back, from before the clock was trusted",
  GAP: "the meter was not observed for a while",
  RESET: "its counter restarted",
  WITHHELD: "units were withheld or disputed",
  QUALITY: "a quality rule limited what was credited",
  UNSEQUENCED: "the pulse input cannot tell of lost pulses",
  RESCALED: "its multiplier was changed, and it was held for that",
};

/** What the bits of an attestation's flags say; the evidence class is not among them. */
export function flagWords(flags: number): string[] {
  return (Object.keys(FLAGS) as (keyof typeof FLAGS)[])
    .filter((name) => (flags & FLAGS[name]) !== 0)
    .map((name) => FLAG_WORDS[name]);
}
