/** Frees what proofs no longer need: frames of plain readings, once their batch is final and long past. */
import type { Journal } from "./journal/journal.js";
import type { SubmissionStore } from "./submit/store.js";

/**
 * Prunes once. Frames go only when a batch at or above theirs is final and `keepMs` have passed since they
 * were taken; manifests, boundary readings and everything but plain advances stay for ever.
 * @returns how many readings lost their frames
 */
export function prune(journal: Journal, store: SubmissionStore, nowMs: bigint, keepMs: number): number {
  const settled = store.newestSettled();
  if (!settled) return 0;
  const before = (nowMs - BigInt(keepMs)) * 1_000_000n;
  return journal.batches
    .attestationsUpTo(settled.sequence)
    .reduce((sum, { segment, first, last }) => sum + journal.readings.prune(segment, first, last, before), 0);
}
