/** What an attestation must say of its window: a signer states it, a verifier holds it to that. Pure. */
import { EVIDENCE_CLASS } from "../metering/flags.js";
import type { Verdict } from "../metering/reading.js";
import type { Manifest } from "./evidence.js";

/** Credited units of the term at the end of a manifest's window; a window before the term's start has none. */
export function cumulativeOf({ after, base }: Pick<Manifest, "after" | "base">): bigint {
  return after.credited > base ? after.credited - base : 0n;
}

/** The flags an attestation must carry for the verdicts of its window. */
export function flagsOf(
  { setup }: Pick<Manifest, "setup">,
  verdicts: readonly Pick<Verdict, "flags">[],
): number {
  return verdicts.reduce((all, { flags }) => all | flags, EVIDENCE_CLASS[setup.rules.evidence]);
}
