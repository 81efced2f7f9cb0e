/**
 * Watches every attempt that may still be mined, not only the newest: an older one with lower fees can win.
 * A receipt says "mined"; a nonce is decided only at a final block, so reorgs are simply seen as changes.
 */
import type { Desk } from "./desk.js";
import type { ChainView, Receipt } from "./ledger.js";
import { type Attempt, isSameHead, type Mined } from "./store.js";

/** Brings the store's picture of pending attempts up to date with the chain. */
export async function watch(desk: Desk, chain: ChainView): Promise<void> {
  const undecided: bigint[] = [];
  for (const { nonce, attempts } of byNonce(desk.store.pending())) {
    const mined = await lookFor(desk, attempts);
    if (!mined) undecided.push(nonce);
    else if (mined.blockNumber <= chain.final.number) desk.store.close(nonce, "ours");
  }
  if (undecided.length > 0) await closeUsedElsewhere(desk, chain, undecided);
}

/** A nonce with everything of ours that may use it. */
export interface NonceInUse {
  readonly nonce: bigint;
  /** Oldest first. */
  readonly attempts: readonly Attempt[];
  readonly newest: Attempt;
}

/** Groups what a store calls pending; the order stays: lowest nonce first. */
export function byNonce(pending: readonly Attempt[]): NonceInUse[] {
  const groups = new Map<bigint, NonceInUse>();
  for (const attempt of pending) {
    const { nonce } = attempt;
    const attempts = [...(groups.get(nonce)?.attempts ?? []), attempt];
    groups.set(nonce, { nonce, attempts, newest: attempt });
  }
  return [...groups.values()];
}

/** At most one attempt of a nonce can be in the chain; the one last seen there is asked for first. */
async function lookFor(desk: Desk, attempts: readonly Attempt[]): Promise<Mined | null> {
  const likeliestFirst = attempts.toReversed().sort((a, b) => Number(!a.mined) - Number(!b.mined));
  let found: Mined | null = null;
  for (const attempt of likeliestFirst) {
    const mined: Mined | null = found ? null : minedOf(await desk.ledger.receipt(attempt.hash), attempt);
    noteChange(desk, attempt, mined);
    found ??= mined;
  }
  return found;
}

function minedOf(receipt: Receipt | null, attempt: Attempt): Mined | null {
  if (!receipt?.canonical) return null;
  const { blockNumber, blockHash, gasUsed, price, ok } = receipt;
  const posted = attempt.heads.filter((head) =>
    receipt.posted.some((one) => isSameHead(one, head) && one.root === head.root),
  );
  return { blockNumber, blockHash, gasUsed, price, ok, posted };
}

function noteChange(desk: Desk, attempt: Attempt, mined: Mined | null): void {
  if (attempt.mined?.blockHash === mined?.blockHash) return;
  desk.store.seen(attempt.hash, mined);
  if (mined) desk.report.mined(attempt, mined);
}

/**
 * Asked only at the final block: there the answer cannot come from an endpoint that is merely ahead of the
 * one that gave the receipts, and it cannot change.
 */
async function closeUsedElsewhere(desk: Desk, chain: ChainView, nonces: readonly bigint[]): Promise<void> {
  const used = await desk.ledger.nonce(desk.signer.address, chain.final);
  for (const nonce of nonces) {
    if (nonce < used) desk.store.close(nonce, "elsewhere");
  }
}
