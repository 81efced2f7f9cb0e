/** Frees what proofs no longer need: frames of plain readings, once their batch has been final for long, and of gauges. */
import type { Journal } from "./journal/journal.js";
import type { LaneBatches } from "./journal/lane-batches.js";
import type { SubmissionStore } from "./submit/store.js";

/** A backlog from weeks without a chain is worked off little by little: readings come first. */
const WINDOWS_AT_ONCE = 50;
const READINGS_AT_ONCE = 5_000;

/**
 * Prunes once what a lane attested. Frames go only when a batch at or above theirs was settled at least `keepMs` ago; manifests,
 * boundary readings and everything but plain advances stay for ever.
 * @param now the chain's time, seconds: a wall clock that runs years ahead must not void what `keepMs` promises
 * @returns how many readings lost their frames
 */
export function prune(batches: LaneBatches, store: SubmissionStore, now: bigint, keepMs: number): number {
  const settled = store.newestSettled(now - BigInt(Math.ceil(keepMs / 1_000)));
  return settled ? batches.prune(settled.sequence, WINDOWS_AT_ONCE) : 0;
}

/**
 * Prunes once what was read of gauges at least `keepMs` ago, and what the windows that it is evidence of no longer hold.
 * @param now the chain's time, seconds
 * @returns how many readings lost their frames
 */
export function pruneGauges(
  { gaugePruning }: Pick<Journal, "gaugePruning">,
  now: bigint,
  keepMs: number,
): number {
  const before = now * 1_000_000_000n - BigInt(keepMs) * 1_000_000n;
  return gaugePruning.prune(before, READINGS_AT_ONCE);
}
