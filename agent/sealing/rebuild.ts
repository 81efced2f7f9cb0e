/** A signed batch's tree again, from the journal's leaves as they stood when it was signed. */
import type { LaneHead, UsageAttestation } from "../attest/typed-data.js";
import { type Batch, buildBatch } from "../batch/batch.js";
import { readAttestation } from "../batch/bundle.js";
import type { LaneBatches } from "../journal/lane-batches.js";

/** A batch with what its leaves attest, by place. */
export interface RebuiltBatch extends Batch {
  readonly attestations: ReadonlyMap<number, UsageAttestation>;
}

/** Rebuilds the batch of `head`; null when the journal's leaves do not lead to its root. */
export function rebuildBatch(batches: LaneBatches, head: LaneHead): RebuiltBatch | null {
  const leaves = batches.leavesAt(head.sequence).filter(({ position }) => position < head.meters);
  const attestations = new Map(leaves.map((leaf) => [leaf.position, readAttestation(leaf.record)]));
  const built = buildBatch({ ...head, attestations });
  return built.head.root === head.root ? { ...built, attestations } : null;
}
