/** Frees what proofs no longer need: frames of plain readings, once their batch is final and long past. */
import type { Journal } from "./journal/journal.js";
import type { SubmissionStore } from "./submit/store.js";

/** A backlog from weeks without a chain is worked off little by little: readings come first. */
const WINDOWS_AT_ONCE = 50;

/**
 * Prunes once. Frames go only when a batch at or above theirs is final and `keepMs` have passed since they
 * were attested; manifests, boundary readings and everything but plain advances stay for ever.
 * @returns how many readings lost their frames
 */
export function prune(journal: Journal, store: SubmissionStore, nowMs: bigint, keepMs: number): number {
  const settled = store.newestSettled();
  if (!settled) return 0;
  // A sequence is the trusted millisecond it was made in.
  const long = nowMs - BigInt(keepMs);
  return journal.batches.prune(settled.sequence < long ? settled.sequence : long, WINDOWS_AT_ONCE);
}
