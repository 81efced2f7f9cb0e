/** A batch: the newest attestation of every meter of a lane, in one head to sign. Pure. */
import { attestationHash, type LaneHead, type UsageAttestation } from "../attest/typed-data.js";
import { fromHex, type Hex, toHex } from "../primitives/hex.js";
import { depth, EMPTY_LEAF, leafOf, merklePath, merkleRoot, rootFrom } from "../primitives/merkle.js";

/** What a batch is built from: the lane's newest attestations by their places in its tree. */
export interface BatchContent {
  readonly lane: Hex;
  /** Above every sequence this lane signed before. */
  readonly sequence: bigint;
  /** How many meters the registry has at a final block. */
  readonly meters: number;
  /** The newest attestation of each registry index; an index without one gets the empty leaf. */
  readonly attestations: ReadonlyMap<number, UsageAttestation>;
  /** `headHash` of the head this lane signed last; `NO_PREVIOUS` for its first. */
  readonly previous: Hex;
}

/** A batch with its tree: the head to sign, and what proofs of its leaves need. */
export interface Batch {
  readonly head: LaneHead;
  /** One per meter, by registry index. */
  readonly leaves: readonly Uint8Array[];
  /** The same 32 bytes as `head.root`. */
  readonly root: Uint8Array;
}

/** @throws RangeError when an attestation is of another lane, or beyond the registry */
export function buildBatch({ lane, sequence, meters, attestations, previous }: BatchContent): Batch {
  for (const [index, attestation] of attestations) {
    if (attestation.lane !== lane) {
      throw new RangeError(`the attestation at index ${index} is of lane ${attestation.lane}, not ${lane}`);
    }
    if (!Number.isInteger(index) || index < 0 || index >= meters) {
      throw new RangeError(`an attestation is at index ${index}, but the registry has ${meters} meters`);
    }
  }
  const leaves = Array.from({ length: meters }, (_, index) => {
    const attestation = attestations.get(index);
    return attestation ? leafOf(attestationHash(attestation)) : EMPTY_LEAF;
  });
  const root = merkleRoot(leaves);
  return { head: { lane, sequence, meters, root: toHex(root), previous }, leaves, root };
}

/** The path of the meter with registry index `index`, as a claim takes it. */
export function proofOf(batch: Batch, index: number): Hex[] {
  return merklePath(batch.leaves, index).map(toHex);
}

/** Whether `attestation` is the leaf at `index` of the batch that `head` commits to, as the contract would judge. */
export function isProven(
  head: LaneHead,
  attestation: UsageAttestation,
  index: number,
  proof: readonly Hex[],
): boolean {
  if (attestation.lane !== head.lane || !Number.isInteger(index) || index < 0 || index >= head.meters)
    return false;
  if (proof.length !== depth(head.meters)) return false;
  const siblings = proof.map((sibling) => fromHex(sibling, 32));
  return toHex(rootFrom(leafOf(attestationHash(attestation)), index, siblings)) === head.root;
}
