/** Frees what proofs no longer need: frames of plain readings, once their batch has been final for long. */
import type { LaneBatches } from "./journal/lane-batches.js";
import type { SubmissionStore } from "./submit/store.js";

/** A backlog from weeks without a chain is worked off little by little: readings come first. */
const WINDOWS_AT_ONCE = 50;

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
