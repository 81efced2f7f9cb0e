/**
 * The submitter's durable memory. A call that returned is on the disk, whatever happens next; the submitter
 * keeps nothing else that correctness rests on, so a restart at any point goes on from here.
 * One store serves one lane, posted by one sender on one chain.
 */
import type { Envelope, Hex, Inclusion, SignedHead, SignedTransaction } from "./ledger.js";

/**
 * - `open` to be posted, or posted and not final        - `settled` its own root is on the chain for good
 * - `superseded` a newer head holds all that it held    - `conflict` the chain went past it without us
 */
export type HeadState = "open" | "settled" | "superseded" | "conflict";

/** A signed head and what became of it. */
export interface StoredHead extends SignedHead {
  readonly state: HeadState;
  /** The newer head, when superseded. */
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
  /** The contract announced this attempt's own root in it. */
  readonly posted: boolean;
}

/** One signed transaction that may be out there. Those of one nonce differ in fees, and perhaps in the head. */
export interface Attempt extends SignedTransaction, Envelope {
  /** The head it carries. */
  readonly sequence: bigint;
  /** The chain's time when it was signed (seconds): it survives restarts and no wall clock can move it. */
  readonly madeAt: bigint;
  readonly mined: Mined | null;
}

/** What a submitter remembers of one lane, posted by one sender on one chain. */
export interface SubmissionStore {
  /**
   * Takes the newest signed head; older ones that no transaction carries become `superseded`. Repeating an
   * offer changes nothing, an older one is stored as superseded.
   * @throws Error when another root was offered under this sequence: posting both would freeze the lane
   */
  offer(head: SignedHead): void;
  head(sequence: bigint): StoredHead | null;
  /** Heads in state `open` or `conflict`, newest first. */
  unsettled(): readonly StoredHead[];
  /** The newest settled head; of those that were settled at `before` (chain seconds) or earlier, if given. */
  newestSettled(before?: bigint): StoredHead | null;

  /**
   * Write-ahead: called before the transaction is broadcast for the first time. The very same bytes again
   * (a reorg below the final block set their nonce free) make a decided attempt pending once more.
   */
  record(attempt: Attempt): void;
  /** Attempts whose nonce is not decided for good, by nonce, then oldest first. */
  pending(): readonly Attempt[];
  attemptsFor(sequence: bigint): readonly Attempt[];
  /** The newest attempt at the highest nonce ever used. */
  last(): Attempt | null;
  /** The attempt is in this canonical block, or (null) no longer in any. */
  seen(hash: Hex, mined: Mined | null): void;
  /** The nonce is decided at a final block: by one of our attempts, or by a transaction that is not ours. */
  close(nonce: bigint, by: "ours" | "elsewhere"): void;
  /** Wei that nonces used since `time` (chain seconds) cost, or may still cost at most; `except` not counted. */
  spentSince(time: bigint, except: bigint | null): bigint;

  /** @param now the chain's time, seconds: the age of what is final must not depend on a wall clock */
  settle(sequence: bigint, inclusion: Inclusion, now: bigint): void;
  supersede(sequence: bigint, by: bigint): void;
  conflict(sequence: bigint): void;
}
