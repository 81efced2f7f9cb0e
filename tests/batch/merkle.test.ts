/** What an auditor relies on: each leaf has one place, and nothing else passes for a leaf. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHex } from "../../agent/primitives/hex.js";
import {
  depth,
  EMPTY_LEAF,
  leafOf,
  merklePath,
  merkleRoot,
  rootFrom,
} from "../../agent/primitives/merkle.js";

const word = fc.uint8Array({ minLength: 32, maxLength: 32 });
/** Leaves and one index among them. */
const tree = fc
  .uniqueArray(word, { minLength: 1, maxLength: 70, selector: toHex })
  .chain((leaves) => fc.record({ leaves: fc.constant(leaves), index: fc.nat(leaves.length - 1) }));

describe("a path", () => {
  test("leads from its leaf to the root and has the depth of the tree", () => {
    fc.assert(
      fc.property(tree, ({ leaves, index }) => {
        const path = merklePath(leaves, index);
        expect(path).toHaveLength(depth(leaves.length));
        expect(toHex(rootFrom(leaves[index] ?? EMPTY_LEAF, index, path))).toBe(toHex(merkleRoot(leaves)));
      }),
    );
  });

  test("leads nowhere from another place", () => {
    fc.assert(
      fc.property(tree, fc.nat(127), ({ leaves, index }, other) => {
        fc.pre(other % 2 ** depth(leaves.length) !== index);
        const place = other % 2 ** depth(leaves.length);
        const root = rootFrom(leaves[index] ?? EMPTY_LEAF, place, merklePath(leaves, index));
        expect(toHex(root)).not.toBe(toHex(merkleRoot(leaves)));
      }),
    );
  });

  test("exists for no leaf outside the tree", () => {
    for (const index of [-1, 3, 0.5, Number.NaN]) {
      expect(() => merklePath([EMPTY_LEAF, EMPTY_LEAF, EMPTY_LEAF], index)).toThrow(RangeError);
    }
  });
});

describe("the root", () => {
  test("changes with any leaf, any omission, any repetition and any exchange", () => {
    fc.assert(
      fc.property(tree, word, fc.nat(), ({ leaves, index }, other, n) => {
        fc.pre(!leaves.map(toHex).includes(toHex(other)));
        const root = toHex(merkleRoot(leaves));
        const second = n % leaves.length;
        const changed = leaves.with(index, other);
        const omitted = leaves.toSpliced(index, 1);
        const repeated = leaves.toSpliced(index, 0, leaves[index] ?? other);
        const exchanged = leaves.with(index, leaves[second] ?? other).with(second, leaves[index] ?? other);
        for (const altered of [changed, omitted, repeated]) expect(toHex(merkleRoot(altered))).not.toBe(root);
        if (second !== index) expect(toHex(merkleRoot(exchanged))).not.toBe(root);
      }),
    );
  });

  test("is not changed by padding, so the head says how many meters there are", () => {
    fc.assert(
      fc.property(tree, ({ leaves }) => {
        const padded = Array.from({ length: 2 ** depth(leaves.length) }, (_, i) => leaves[i] ?? EMPTY_LEAF);
        expect(toHex(merkleRoot(padded))).toBe(toHex(merkleRoot(leaves)));
      }),
    );
  });

  test("of one leaf is the leaf, of none the empty leaf", () => {
    const leaf = leafOf(new Uint8Array(32));
    expect(merkleRoot([leaf])).toEqual(leaf);
    expect(merkleRoot([])).toEqual(EMPTY_LEAF);
  });

  test("of a subtree cannot be shown as a leaf: no struct hash makes an inner node or the padding", () => {
    fc.assert(
      fc.property(word, word, (left, right) => {
        const inner = toHex(merkleRoot([left, right]));
        for (const struct of [left, right, merkleRoot([left, right]), EMPTY_LEAF]) {
          expect(toHex(leafOf(struct))).not.toBe(inner);
          expect(toHex(leafOf(struct))).not.toBe(toHex(EMPTY_LEAF));
        }
        // A tree over two inner nodes has the root of the four leaves; only the depth tells them apart.
        const flat = merkleRoot([left, right, right, left]);
        expect(merkleRoot([merkleRoot([left, right]), merkleRoot([right, left])])).toEqual(flat);
        expect(depth(4)).not.toBe(depth(2));
      }),
    );
  });
});
