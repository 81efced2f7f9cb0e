/** What every part of the submitter works with, and the operator's rules for it. */
import type { Clock } from "../../drivers/clock.js";
import type { Signer } from "../attest/signer.js";
import type { Hex, Ledger } from "./ledger.js";
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
}

/** Sound for Ethereum-like chains; the caps are the operator's to choose. */
export const USUAL_POLICY: Omit<SubmitPolicy, "perTransaction" | "perDay"> = {
  bumpAfter: 120n,
  repeatAfter: 60_000,
  revertPause: 600n,
  pollEvery: 4_000,
  longestBackOff: 60_000,
};

/** One lane, one sender, one chain: what each step of the submitter works with. */
export interface Desk {
  readonly lane: Hex;
  readonly ledger: Ledger;
  readonly store: SubmissionStore;
  /** The key that pays: one submitter per key and chain, and nobody else may send with it. */
  readonly signer: Signer;
  readonly clock: Clock;
  readonly policy: SubmitPolicy;
  readonly report: Reporter;
}

/** Where things stand after a step. Only `idle` needs no further look at the chain. */
export interface Outlook {
  readonly state: "idle" | "waiting" | "paused" | "unreachable";
  /** For `fieldproof status`. */
  readonly words: string;
}

/** Nothing to do until a head is offered. */
export const IDLE: Outlook = { state: "idle", words: "every head is settled" };

export function waiting(words: string): Outlook {
  return { state: "waiting", words };
}
