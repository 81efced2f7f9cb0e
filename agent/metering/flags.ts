import * as z from "zod";

/** The bits of `UsageAttestation.flags`: a promise to users, documented in OWNING.md. */
export const FLAGS = {
  /** Some reading was taken before the clock was trusted and dated back from the monotonic offset. */
  DATED_BACK: 1 << 0,
  /** Somewhere in the window the meter was not observed for longer than three polling intervals, or pulses passed unseen. */
  GAP: 1 << 1,
  /** The meter's counter restarted in the window. */
  RESET: 1 << 2,
  /** Units were withheld or disputed in the window. */
  WITHHELD: 1 << 3,
  /** A quality rule limited what was credited (derived credit). */
  QUALITY: 1 << 4,
  /** Pulses came through an interface that cannot tell of lost edges. */
  UNSEQUENCED: 1 << 5,
  /** What the meter shows was multiplied by something else than before: it was held until readings agreed. */
  RESCALED: 1 << 6,
  /** Within an hour the meter counted more than its rating, though less than the cap. */
  OVER_RATED: 1 << 7,
  // Bits 8 and 9 are EVIDENCE_CLASS.
  /** A solar meter counted for an hour in which the sun was down. */
  NIGHT: 1 << 10,
  /** A solar meter counted more in an hour than a clear sky gives. */
  CLEAR_SKY: 1 << 11,
  /** The counter stood still for an hour while the meter's own power said otherwise. */
  STUCK: 1 << 12,
  /** The meter counts something else than the meters within it do together. */
  PARTS: 1 << 13,
  /** Another credited meter of the site counts the same, and neither is declared to be part of the other. */
  DOUBLE: 1 << 14,
  /** Another meter answered in its place, or it no longer said who it is. */
  STRANGER: 1 << 15,
} as const;

/** What only a comparison with other meters shows: the frames of the one meter in a proof do not tell. */
export const OF_OTHERS = FLAGS.PARTS | FLAGS.DOUBLE;

/** How hard the evidence is to forge, in bits 8 and 9. */
export const EVIDENCE_CLASS = {
  /** A message from a broker. */
  message: 0 << 8,
  /** A meter on a wire of this gateway. */
  wire: 1 << 8,
  /** A meter on a wire; the lane's key lives in hardware. */
  hardware: 2 << 8,
  /** The reading was signed where it was measured. */
  sensor: 3 << 8,
} as const;

/** How a meter's evidence came to us. */
export type EvidenceClass = keyof typeof EVIDENCE_CLASS;

/** Validates the name of one. */
export const evidenceClass = z.enum(Object.keys(EVIDENCE_CLASS) as [EvidenceClass, ...EvidenceClass[]]);

/** The class that an attestation's flags state. */
export function evidenceOf(flags: number): EvidenceClass {
  const { message, wire, hardware, sensor } = EVIDENCE_CLASS;
  const stated = flags & sensor;
  return stated === message
    ? "message"
    : stated === wire
      ? "wire"
      : stated === hardware
        ? "hardware"
        : "sensor";
}
