/**
 * Decides what became of heads once the final block has passed them. "Status 1" proves nothing: a post that
 * comes too late succeeds and changes nothing. A head is settled when its own root is in the chain.
 */
import type { Desk } from "./desk.js";
import type { ChainView, Hex, Inclusion } from "./ledger.js";
import { type Attempt, type HeadKey, isSameHead, type Mined, type StoredHead } from "./store.js";

/**
 * Settles, supersedes or flags every head that its lane's final sequence has reached.
 * @returns whether there was one
 */
export async function settle(desk: Desk, chain: ChainView): Promise<boolean> {
  const open = desk.store.unsettled();
  for (const head of open) settleByOwnMemory(desk, chain, head);
  // What others do with a stranger's lane is none of a relayer's business, until a post of its own finds out.
  const passed = desk.lane !== null && (await settleByTheChain(desk, desk.lane, chain));
  return passed || desk.store.unsettled().length < open.length;
}

/** What our own transactions tell, at no cost. */
function settleByOwnMemory({ store, report }: Desk, chain: ChainView, head: StoredHead): void {
  const inclusion = ownInclusion(store.attemptsFor(head), head, chain);
  if (inclusion) {
    store.settle(head, inclusion, chain.latest.timestamp);
    report.final(head, inclusion);
    return;
  }
  const newer = store.settledAbove(head);
  if (!newer) return;
  store.supersede(head, newer.sequence);
  report.superseded(head, newer.sequence);
}

async function settleByTheChain(desk: Desk, lane: Hex, chain: ChainView): Promise<boolean> {
  if (desk.store.unsettled().every((head) => underWay(desk, chain, head))) return false;
  const { sequence } = await desk.ledger.lane(lane, chain.final);
  const passed = await settlePassed(desk, { lane, sequence }, chain);
  for (const head of desk.store.unsettled()) {
    if (head.sequence <= sequence) await decide(desk, chain, head, sequence);
  }
  return passed;
}

/**
 * Where heads are signed faster than blocks become final, a newer one has taken the place of what a relayer posted:
 * that is the lane's final head all the same.
 */
async function settlePassed(
  { store, ledger, report }: Desk,
  key: HeadKey,
  chain: ChainView,
): Promise<boolean> {
  const head = store.head(key);
  const relayed = head?.state === "superseded" ? await ledger.settled(head, chain.final) : null;
  if (!head || !relayed) return false;
  store.settle(head, relayed, chain.latest.timestamp);
  report.final(head, relayed);
  return true;
}

/** A transaction carries it whose nonce is undecided, and which is not overdue: no need to ask yet. */
function underWay({ store, policy }: Desk, chain: ChainView, head: StoredHead): boolean {
  const overdue = chain.latest.timestamp - policy.bumpAfter;
  const carriers = store.pending().filter(({ heads }) => heads.some((one) => isSameHead(one, head)));
  return carriers.some((attempt) => attempt.mined || attempt.madeAt > overdue);
}

/** No transaction of ours brought it there: a relayer's did, or the chain went past it. */
async function decide(desk: Desk, chain: ChainView, head: StoredHead, onChain: bigint): Promise<void> {
  const { store, ledger, report } = desk;
  const newer = store.settledAbove(head);
  if (newer) {
    store.supersede(head, newer.sequence);
    return report.superseded(head, newer.sequence);
  }
  const relayed = await ledger.settled(head, chain.final);
  if (relayed) {
    store.settle(head, relayed, chain.latest.timestamp);
    return report.final(head, relayed);
  }
  // It is asked for again with every look: what an endpoint said in error must not stand.
  if (head.state === "conflict") return;
  store.conflict(head);
  report.conflict(head, conflictWords(desk, head, onChain));
}

/** Our own transaction at a final block, whose receipt announced this head's root. */
function ownInclusion(attempts: readonly Attempt[], head: StoredHead, chain: ChainView): Inclusion | null {
  for (const { hash, mined } of attempts) {
    if (mined && hasPosted(mined, head) && mined.blockNumber <= chain.final.number) {
      const { blockNumber, blockHash, gasUsed } = mined;
      return { blockNumber, blockHash, transaction: hash, gasUsed };
    }
  }
  return null;
}

/** This transaction brought the head to the chain, if its block stays. */
export function hasPosted({ posted }: Mined, head: StoredHead): boolean {
  return posted.some((one) => isSameHead(one, head));
}

function conflictWords({ ledger }: Desk, head: StoredHead, onChain: bigint): string {
  return (
    `lane ${head.lane} stands at sequence ${onChain} on chain ${ledger.chainId}, past head ${head.sequence}, ` +
    "which never got there: something else posts with this lane's key. Look for a second gateway with a copy of " +
    "the key or of this card and stop it; units of this head stay in the journal and are in the next head"
  );
}
