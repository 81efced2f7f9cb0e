/**
 * The positional Merkle tree: leaf i belongs to the meter with registry index i, so a place cannot be taken twice or
 * left out. The three prefixes keep leaf, inner node and empty place apart: none can pass for another.
 */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { concatBytes } from "@noble/hashes/utils.js";

/** Before what a leaf hashes. */
export const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

/** A meter not yet attested, and the padding up to a power of two. */
export const EMPTY_LEAF: Uint8Array = keccak_256(Uint8Array.of(0x02));

/** The leaf of a struct hash. */
export function leafOf(structHash: Uint8Array): Uint8Array {
  return keccak_256(concatBytes(LEAF_PREFIX, structHash));
}

/** The root over `leaves`; of none, the empty leaf. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  return levels(leaves).at(-1)?.[0] ?? EMPTY_LEAF;
}

/** The siblings of leaf `index`, from the leaf upwards. @throws RangeError when there is no such leaf */
export function merklePath(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  return merklePaths(leaves)(index);
}

/** `merklePath` for many leaves of one tree, which is hashed only once. */
export function merklePaths(leaves: readonly Uint8Array[]): (index: number) => Uint8Array[] {
  const built = levels(leaves).slice(0, -1);
  return (index) => {
    if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
      throw new RangeError(`leaf ${index} of a tree with ${leaves.length} leaves`);
    }
    return built.map((level, height) => level[(index >> height) ^ 1] ?? EMPTY_LEAF);
  };
}

/** The root that `leaf` at `index` leads to along `siblings`. */
export function rootFrom(leaf: Uint8Array, index: number, siblings: readonly Uint8Array[]): Uint8Array {
  return siblings.reduce(
    (below, sibling, level) => (((index >> level) & 1) === 0 ? node(below, sibling) : node(sibling, below)),
    leaf,
  );
}

/** Levels above `leaves` leaves: a valid path has exactly this length. */
export function depth(leaves: number): number {
  let levels = 0;
  while (2 ** levels < leaves) levels++;
  return levels;
}

/** The padded leaves, their parents, … , the root. */
function levels(leaves: readonly Uint8Array[]): Uint8Array[][] {
  const width = 2 ** depth(leaves.length);
  let level = Array.from({ length: width }, (_, i) => leaves[i] ?? EMPTY_LEAF);
  const all = [level];
  while (level.length > 1) {
    const below = level;
    level = Array.from({ length: below.length / 2 }, (_, i) =>
      node(below[2 * i] ?? EMPTY_LEAF, below[2 * i + 1] ?? EMPTY_LEAF),
    );
    all.push(level);
  }
  return all;
}

function node(left: Uint8Array, right: Uint8Array): Uint8Array {
  return keccak_256(concatBytes(NODE_PREFIX, left, right));
}
