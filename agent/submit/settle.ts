/**
 * Decides what became of heads once the final block has passed them. "Status 1" proves nothing: a post that
 * comes too late succeeds and changes nothing. A head is settled when its own root is in the chain.
 */
import type { Desk } from "./desk.js";
import type { ChainView, Inclusion } from "./ledger.js";
import type { Attempt, Mined, StoredHead } from "./store.js";

/** Settles, supersedes or flags every head that the lane's final sequence has reached. */
export async function settle(desk: Desk, chain: ChainView): Promise<void> {
  if (desk.store.unsettled().every((head) => underWay(desk, chain, head))) return;
  const lane = await desk.ledger.lane(desk.lane, chain.final);
  for (const head of desk.store.unsettled()) {
    if (head.sequence > lane.sequence) continue;
    await decide(desk, chain, head, lane.sequence);
  }
}

/** A transaction carries it whose nonce is undecided, and which is not overdue: no need to ask yet. */
function underWay({ store, policy }: Desk, chain: ChainView, head: StoredHead): boolean {
  const overdue = chain.latest.timestamp - policy.bumpAfter;
  const carriers = store.pending().filter((attempt) => attempt.sequence === head.sequence);
  return carriers.some((attempt) => attempt.mined || attempt.madeAt > overdue);
}

async function decide(desk: Desk, chain: ChainView, head: StoredHead, onChain: bigint): Promise<void> {
  const own = ownInclusion(desk.store.attemptsFor(head.sequence), chain);
  if (own) {
    desk.store.settle(head.sequence, inclusionOf(own), chain.latest.timestamp);
    return desk.report.final(own, own.mined);
  }
  const newer = desk.store.newestSettled();
  if (newer && newer.sequence > head.sequence) {
    desk.store.supersede(head.sequence, newer.sequence);
    return desk.report.superseded(head, newer.sequence);
  }
  if (head.state === "conflict") return;
  const relayed = await desk.ledger.settled(head, chain.final);
  if (relayed) {
    desk.store.settle(head.sequence, relayed, chain.latest.timestamp);
    return desk.report.relayed(head, relayed);
  }
  desk.store.conflict(head.sequence);
  desk.report.conflict(head.sequence, conflictWords(desk, head, onChain));
}

type MinedAttempt = Attempt & { readonly mined: Mined };

/** Our own transaction at a final block, whose receipt announced this head's root. */
function ownInclusion(attempts: readonly Attempt[], chain: ChainView): MinedAttempt | null {
  for (const attempt of attempts) {
    const { mined } = attempt;
    if (mined?.posted && mined.blockNumber <= chain.final.number) return { ...attempt, mined };
  }
  return null;
}

function inclusionOf({ hash, mined }: MinedAttempt): Inclusion {
  const { blockNumber, blockHash, gasUsed } = mined;
  return { blockNumber, blockHash, transaction: hash, gasUsed };
}

function conflictWords(desk: Desk, head: StoredHead, onChain: bigint): string {
  return (
    `lane ${desk.lane} stands at sequence ${onChain} on chain ${desk.ledger.chainId}, past head ${head.sequence}, ` +
    "which never got there: something else posts with this lane's key. Look for a second gateway with a copy of " +
    "the key or of this card and stop it; units of this head stay in the journal and are in the next head"
  );
}
