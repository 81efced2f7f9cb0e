/** What stands between the transactions of a block and running them all at once. Pure. */

/**
 * What a transaction read, and what it changed: `storage ADDRESS SLOT`, `nonce ADDRESS`, `balance ADDRESS`. The
 * balance of the block's fee recipient is not in it: every executor adds fees up after the block.
 */
export interface Access {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
}

/** When a transaction has to wait for an earlier one. */
export interface Rule {
  /** Whether the executor compares this at all. */
  readonly compares: (key: string) => boolean;
  /** A write also waits for earlier reads and writes of the same, as it must where values have no versions. */
  readonly orderedWrites: boolean;
}

/** One transaction that reads or changes what another changes waits for it; so do two of one sender. */
export const STRICT: Rule = { compares: () => true, orderedWrites: true };

/** Monad's: only a storage slot that was read before an earlier transaction changed it makes one run again. */
export const MONAD: Rule = { compares: (key) => key.startsWith("storage "), orderedWrites: false };

/** How many transactions, in the block's order, form the longest chain in which each waits for the one before. */
export function criticalPath(block: readonly Access[], rule: Rule): number {
  const readers = new Map<string, number>();
  const writers = new Map<string, number>();
  let longest = 0;
  for (const { reads, writes } of block) {
    const read = [...reads].filter(rule.compares);
    const written = [...writes].filter(rule.compares);
    const waits = [
      ...read.map((key) => writers.get(key) ?? 0),
      ...(rule.orderedWrites ? written.map((key) => deepest(key, readers, writers)) : []),
    ];
    const depth = 1 + waits.reduce((most, one) => Math.max(most, one), 0);
    for (const key of read) readers.set(key, Math.max(depth, readers.get(key) ?? 0));
    for (const key of written) writers.set(key, Math.max(depth, writers.get(key) ?? 0));
    longest = Math.max(longest, depth);
  }
  return longest;
}

function deepest(key: string, ...depths: ReadonlyMap<string, number>[]): number {
  return Math.max(...depths.map((depth) => depth.get(key) ?? 0));
}
