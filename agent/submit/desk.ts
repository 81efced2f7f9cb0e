/** What every part of the submitter works with, and the operator's rules for it. */
import type { Clock } from "../../drivers/clock.js";
import type { Signer } from "../attest/signer.js";
import { type ChainView, type Hex, type Ledger, MAX_HEADS } from "./ledger.js";
import type { Reporter } from "./report.js";
import type { SubmissionStore } from "./store.js";

/** The operator's rules for posting. */
export interface SubmitPolicy {
  /** Wei that one transaction may cost at most. */
  readonly perTransaction: bigint;
  /** Wei that all posts of any 24 hours may cost at most. */
  readonly perDay: bigint;
  /** Seconds of chain time after which an attempt that is not mined is replaced by a dearer one. */
  readonly bumpAfter: bigint;
  /** Milliseconds after which the same bytes are handed to the node again, in case it dropped them. */
  readonly repeatAfter: number;
  /** Seconds of chain time between a post that reverted and the next try: each costs gas. */
  readonly revertPause: bigint;
  /** Milliseconds between two looks at the chain while something is on its way. */
  readonly pollEvery: number;
  /** Milliseconds between two looks while posting is paused, and that the back-off grows to without an answer. */
  readonly longestBackOff: number;
  /** Milliseconds that a head waits for others to share its transaction. */
  readonly gather: number;
  /** Heads that one transaction carries at most. */
  readonly mostHeads: number;
  /** An account that may not pay for so many more posts is an alarm. */
  readonly lowPosts: bigint;
}

/** Sound for Ethereum-like chains; the caps are the operator's to choose. */
export const USUAL_POLICY: Omit<SubmitPolicy, "perTransaction" | "perDay"> = {
  bumpAfter: 120n,
  repeatAfter: 60_000,
  revertPause: 600n,
  pollEvery: 4_000,
  longestBackOff: 60_000,
  gather: 0,
  mostHeads: MAX_HEADS,
  lowPosts: 20n,
};

/** One sender on one contract: what each step of the submitter works with. */
export interface Desk {
  /** The gateway's own lane; null at a relayer, which carries the heads of any and answers for none. */
  readonly lane: Hex | null;
  readonly ledger: Ledger;
  readonly store: SubmissionStore;
  /** The key that pays: one submitter per key and chain, and nobody else may send with it. */
  readonly signer: Signer;
  readonly clock: Clock;
  readonly policy: SubmitPolicy;
  readonly report: Reporter;
  /** Why no new transaction is to be made now; null when one may be. */
  readonly hold?: (chain: ChainView) => Outlook | null;
}

/** Where things stand after a step. Only `idle` needs no further look at the chain. */
export interface Outlook {
  readonly state: "idle" | "waiting" | "paused" | "unreachable";
  /** For `fieldproof status`. */
  readonly words: string;
  /** Milliseconds until the next look, where that is not the usual time. */
  readonly again?: number;
}

/** Nothing to do until a head is offered. */
export const IDLE: Outlook = { state: "idle", words: "every head is settled" };

export function waiting(words: string, again?: number): Outlook {
  return { state: "waiting", words, ...(again !== undefined && { again }) };
}
