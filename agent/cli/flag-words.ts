/** The flags of an attestation in words. */
import { type EvidenceClass, evidenceOf, FLAGS } from "../metering/flags.js";

/** What each bit of FLAGS says of the window. */
const FLAG_WORDS: Readonly<Record<keyof typeof FLAGS, string>> = {
  DATED_BACK: "some readings were dated back, from before the clock was trusted",
  GAP: "the meter was not observed for a while",
  RESET: "its counter restarted",
  WITHHELD: "units were withheld or disputed",
  QUALITY: "a quality rule limited what was credited",
  UNSEQUENCED: "the pulse input cannot tell of lost pulses",
  RESCALED: "its multiplier was changed, and it was held for that",
  OVER_RATED: "more was counted within an hour than its rating",
  NIGHT: "it counted though the sun was down",
  CLEAR_SKY: "more was counted than a clear sky gives",
  STUCK: "its counter stood still though its power did not",
  PARTS: "the meters within it count something else together",
  DOUBLE: "another credited meter counts the same",
  STRANGER: "another meter answered in its place",
};

/** How each class of evidence came to us. */
export const EVIDENCE_WORDS: Readonly<Record<EvidenceClass, string>> = {
  message: "a message from a broker",
  wire: "a meter on a wire of the gateway",
  hardware: "a meter on a wire of the gateway, whose key is in hardware",
  sensor: "signed by the sensor itself",
};

/** `evidence: a meter on a wire of the gateway`, as an attestation's flags state it. */
export function evidenceWords(flags: number): string {
  return `evidence: ${EVIDENCE_WORDS[evidenceOf(flags)]}`;
}

/** What the bits of an attestation's flags say; the evidence class is not among them. */
export function flagWords(flags: number): string[] {
  return (Object.keys(FLAGS) as (keyof typeof FLAGS)[])
    .filter((name) => (flags & FLAGS[name]) !== 0)
    .map((name) => FLAG_WORDS[name]);
}

/** The same, a line each. */
export function windowWords(flags: number): string[] {
  return flagWords(flags).map((words) => `in this window: ${words}`);
}
