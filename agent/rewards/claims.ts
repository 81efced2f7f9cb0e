/** What proves a leaf to the contract, from the journal. */
import { proofOf } from "../batch/batch.js";
import type { LaneBatches } from "../journal/lane-batches.js";
import { rebuildBatch } from "../sealing/rebuild.js";
import type { Claim } from "../submit/evm-codec.js";
import type { PostedHead } from "../submit/rewards-reader.js";

/** The claim of the leaf at `index` against a posted head; null when the journal's leaves do not lead to its root. */
export function claimOf(batches: LaneBatches, { head, postedAt }: PostedHead, index: number): Claim | null {
  const built = rebuildBatch(batches, head);
  const attestation = built?.attestations.get(index);
  if (!built || !attestation) return null;
  const { sequence, meters, root } = head;
  const commitment = { sequence, meters, root, postedAt: Number(postedAt) };
  return { attestation, index, path: proofOf(built, index), commitment, signature: "0x" };
}
