/**
 * The submitter's durable memory. A call that returned is on the disk, whatever happens next; the submitter
 * keeps nothing else that correctness rests on, so a restart at any point goes on from here.
 * One store serves one sender on one contract: for a gateway its one lane, for a relayer any number of them.
 */
import type { LaneHead } from "../attest/typed-data.js";
import type { Envelope, Hex, Inclusion, SignedHead, SignedTransaction } from "./ledger.js";

/** Which head: a lane never has two of one sequence. */
export type HeadKey = Pick<LaneHead, "lane" | "sequence">;

/** A head among those of a transaction. */
export type CarriedHead = HeadKey & Pick<LaneHead, "root">;

export function isSameHead(one: HeadKey, other: HeadKey): boolean {
  return one.sequence === other.sequence && one.lane === other.lane;
}

/**
 * - `open` to be posted, or posted and not final        - `settled` its own root is on the chain for good
 * - `superseded` a newer head holds all that it held    - `conflict` the chain went past it without us
 * - `dropped` the contract refuses it, and a relayer that has no part in it gave it up
 */
export type HeadState = "open" | "settled" | "superseded" | "conflict" | "dropped";

/** A signed head and what became of it. */
export interface StoredHead extends SignedHead {
  readonly state: HeadState;
  /** The newer head, when superseded; at a relayer perhaps the very same, posted by somebody else. */
  readonly supersededBy: bigint | null;
  /** Where it is, when settled. */
  readonly inclusion: Inclusion | null;
}

/** An attempt as last seen in a canonical block. */
export interface Mined {
  readonly blockNumber: bigint;
  readonly blockHash: Hex;
  readonly gasUsed: bigint;
  /** Wei per gas that was paid. */
  readonly price: bigint;
  readonly ok: boolean;
  /** Those of this attempt's heads whose own root the contract announced in it. */
  readonly posted: readonly HeadKey[];
}

/** One signed transaction that may be out there. Those of one nonce differ in fees, and perhaps in the heads. */
export interface Attempt extends SignedTransaction, Envelope {
  /** What it carries: one head of a lane at most. */
  readonly heads: readonly CarriedHead[];
  /** The chain's time when it was signed (seconds): it survives restarts and no wall clock can move it. */
  readonly madeAt: bigint;
  readonly mined: Mined | null;
}

/** What a submitter remembers of its lanes, posted by one sender on one contract. */
export interface SubmissionStore {
  /**
   * Takes a signed head; older ones of its lane that no transaction carries become `superseded`. Repeating an
   * offer changes nothing, but a head that was dropped, or whose lane others had brought past it, is open again;
   * an older one is stored as superseded.
   * @throws Error when another root was offered under this sequence: posting both would freeze the lane
   */
  offer(head: SignedHead): void;
  head(key: HeadKey): StoredHead | null;
  /** Heads in state `open` or `conflict`, newest first over all lanes. */
  unsettled(): readonly StoredHead[];
  /** The newest settled head; of those that were settled at `before` (chain seconds) or earlier, if given. */
  newestSettled(before?: bigint): StoredHead | null;
  /** The newest settled head of the same lane above this one. */
  settledAbove(key: HeadKey): StoredHead | null;
  /** The sequence, which is a time, of the first head after the newest settled one; null when there is none. */
  waitingSince(): bigint | null;
  /** Heads that were settled after this time (chain seconds), the newest block's first, as far as none before them was. */
  settledSince(time: bigint): readonly StoredHead[];

  /**
   * Write-ahead: called before the transaction is broadcast for the first time. The very same bytes again
   * (a reorg below the final block set their nonce free) make a decided attempt pending once more.
   */
  record(attempt: Attempt): void;
  /** Attempts whose nonce is not decided for good, by nonce, then oldest first. */
  pending(): readonly Attempt[];
  /** Attempts that carry this head, oldest first. */
  attemptsFor(key: HeadKey): readonly Attempt[];
  /** The newest attempt at the highest nonce ever used. */
  last(): Attempt | null;
  /** The attempt is in this canonical block, or (null) no longer in any. */
  seen(hash: Hex, mined: Mined | null): void;
  /** The nonce is decided at a final block: by one of our attempts, or by a transaction that is not ours. */
  close(nonce: bigint, by: "ours" | "elsewhere"): void;
  /** Wei that nonces used since `time` (chain seconds) cost, or may still cost at most; `except` not counted. */
  spentSince(time: bigint, except: bigint | null): bigint;

  /** @param now the chain's time, seconds: the age of what is final must not depend on a wall clock */
  settle(key: HeadKey, inclusion: Inclusion, now: bigint): void;
  supersede(key: HeadKey, by: bigint): void;
  conflict(key: HeadKey): void;
  drop(key: HeadKey, reason: string): void;
  /** The block that a head was settled in is none of the chain any more: the head is open again, and so is its nonce. */
  reopen(key: HeadKey): void;
}
