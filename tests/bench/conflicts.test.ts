/** The critical path, on graphs made by hand and against its definition. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Access, criticalPath, MONAD, type Rule, STRICT } from "./conflicts.js";

const access = (reads: readonly string[], writes: readonly string[]): Access => ({
  reads: new Set(reads),
  writes: new Set(writes),
});
const [A, B, C] = ["storage 0xa 0x1", "storage 0xa 0x2", "storage 0xb 0x1"];
const both = (block: readonly Access[]) => [criticalPath(block, STRICT), criticalPath(block, MONAD)];

describe("the critical path", () => {
  test("of no transaction is 0, of one is 1", () => {
    expect(both([])).toEqual([0, 0]);
    expect(both([access([A], [A])])).toEqual([1, 1]);
  });

  test("of transactions that share nothing, or only read what they share, is 1", () => {
    expect(both([access([A], [A]), access([B], [B]), access([C], [C])])).toEqual([1, 1]);
    expect(both([access([A, B], [B]), access([A, C], [C])])).toEqual([1, 1]);
  });

  test("of a counter that all increment is all of them", () => {
    expect(both(Array.from({ length: 7 }, () => access([A], [A])))).toEqual([7, 7]);
  });

  test("runs through whoever reads what an earlier one changed, over different slots", () => {
    expect(both([access([A], [A]), access([A, B], [B]), access([B, C], [C]), access([], [])])).toEqual([
      3, 3,
    ]);
  });

  test("is longer under the strict rule where a write follows a read or a write", () => {
    expect(both([access([A], []), access([], [A])])).toEqual([2, 1]);
    expect(both([access([], [A]), access([], [A])])).toEqual([2, 1]);
  });

  test("orders the transactions of one sender under the strict rule only", () => {
    const nonce = "nonce 0x5e";
    const block = [A, B, C].map((slot) =>
      access([slot, nonce, "balance 0x5e"], [slot, nonce, "balance 0x5e"]),
    );
    expect(both(block)).toEqual([3, 1]);
  });

  test("is what its definition says", () => {
    const keys = fc.subarray([A, B, C, "nonce 0x5e", "balance 0x5e"]);
    const blocks = fc.array(
      fc.tuple(keys, keys).map(([reads, writes]) => access(reads, writes)),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(blocks, fc.constantFrom(STRICT, MONAD), (block, rule) => {
        expect(criticalPath(block, rule)).toBe(longestChain(block, rule));
      }),
      { numRuns: 500 },
    );
  });
});

/** All chains, tried one after the other. */
function longestChain(block: readonly Access[], rule: Rule): number {
  const from = (i: number): number =>
    1 + Math.max(0, ...block.flatMap((later, j) => (j > i && waits(block[i], later, rule) ? [from(j)] : [])));
  return Math.max(0, ...block.map((_, i) => from(i)));
}

function waits(earlier: Access | undefined, later: Access, { compares, orderedWrites }: Rule): boolean {
  const shared = (one: ReadonlySet<string> | undefined, other: ReadonlySet<string>) =>
    [...(one ?? [])].some((key) => compares(key) && other.has(key));
  if (shared(earlier?.writes, later.reads)) return true;
  return orderedWrites && (shared(earlier?.writes, later.writes) || shared(earlier?.reads, later.writes));
}
