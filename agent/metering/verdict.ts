/** How the parts of the state machine hand back what they found. */
import type { Verdict, VerdictKind } from "./reading.js";

/** Verdicts that accept the reading. */
const ACCEPTS: ReadonlySet<VerdictKind> = new Set(["advance", "unchanged", "glitch"]);

/**
 * Whether the disputed units of such a verdict are what exceeds the rating, and so were never credited. Those of an
 * accepted reading are what an undone reset had credited too early: paid once already, or to be paid.
 */
export function isOverLimit(kind: VerdictKind): boolean {
  return !ACCEPTS.has(kind);
}

/** A verdict that credits nothing unless told otherwise. */
export function verdict(kind: VerdictKind, reason: string, found: Partial<Verdict> = {}): Verdict {
  return { credited: 0n, disputed: 0n, flags: 0, ...found, kind, reason };
}
