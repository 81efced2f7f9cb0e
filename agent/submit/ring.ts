/** What the slots of a lane's ring say (CommitmentRing.sol): 216 bits of a head's hash, and when it was posted. */
import type { LaneHead } from "../attest/typed-data.js";
import type { Hex } from "../primitives/hex.js";

/** A slot that holds a commitment. */
export interface RingSlot {
  /** See `ringDigest`. */
  readonly digest: bigint;
  /** Unix seconds. */
  readonly postedAt: bigint;
}

/** The low 40 bits of a slot are the time of the post. */
const POSTED_AT = (1n << 40n) - 1n;
/** A slot before its first commitment. */
const NOT_POSTED = 1n;

/** What a slot keeps of a commitment's hash. */
export function ringDigest(commitment: bigint): bigint {
  return commitment & ~POSTED_AT;
}

/** The slots that hold a commitment, oldest post first. */
export function slotsOf(ring: readonly Hex[]): RingSlot[] {
  return ring
    .map((slot) => BigInt(slot))
    .filter((slot) => slot !== NOT_POSTED)
    .map((slot) => ({ digest: ringDigest(slot), postedAt: slot & POSTED_AT }))
    .sort((a, b) => Number(a.postedAt - b.postedAt));
}

/** The view of the contract that gives the ring of a head's lane. */
export function ringOf({ lane }: Pick<LaneHead, "lane">) {
  return { functionName: "commitments", args: [lane] } as const;
}

/** When a commitment was posted, Unix seconds; null when the ring does not hold it, or no longer. */
export function postedAt(ring: readonly Hex[], commitment: bigint): bigint | null {
  const wanted = ringDigest(commitment);
  return slotsOf(ring).find(({ digest }) => digest === wanted)?.postedAt ?? null;
}
