/** What journal and chain know of a meter's terms: the facts from which its account is drawn up. */
import type { Quantity } from "../../drivers/measurement.js";
import type { Stretch } from "../journal/usage.js";
import type { Outstanding } from "../metering/outstanding.js";
import type { Quality } from "../metering/reading.js";
import type { Hex } from "../primitives/hex.js";
import type { Claim } from "../submit/evm-codec.js";
import type { TokenFacts } from "../submit/registry.js";
import type { MeterRewards } from "../submit/rewards-reader.js";

/** Words for an operator: why units are where they are, and what to do about it. */
export interface Cause {
  readonly reason: string;
  /** Null where nothing has to be done. */
  readonly remedy: string | null;
}

/** A head in the contract's ring, with what its leaf says of one term. Times are Unix seconds. */
export interface PostedLeaf {
  readonly sequence: bigint;
  readonly cumulative: bigint;
  readonly windowEnd: bigint;
  readonly postedAt: bigint;
  /** From then on it can be claimed against. */
  readonly maturesAt: bigint;
}

/** What the contract would pay against the newest matured leaf. */
export interface PayableLeaf {
  readonly leaf: PostedLeaf;
  /** What proves it; null when the journal cannot. */
  readonly claim: Claim | null;
  /** Null: the contract refuses the claim. */
  readonly units: bigint | null;
  readonly refusal: string | null;
}

/** A term as the contract has it. */
export interface TermOnChain {
  readonly meter: MeterRewards;
  /** Unix seconds of the block that was looked at, and of the newest final one. */
  readonly now: bigint;
  readonly final: bigint;
  /** Nothing that had not matured by then is ever paid; null while neither lane nor meter is frozen. */
  readonly frozenAt: bigint | null;
  readonly vault: { readonly address: Hex; readonly balance: bigint };
  readonly token: TokenFacts;
  readonly payable: PayableLeaf | null;
  /** Posted and not matured, oldest first. */
  readonly maturing: readonly PostedLeaf[];
}

/** One term of a meter. Amounts are base units of the term, from its base on. */
export interface TermStanding {
  /** Name of the chain, for people. */
  readonly chain: string;
  readonly lane: Hex;
  readonly index: number;
  readonly term: number;
  /** Units credited before the term: where on the meter's line it begins. */
  readonly base: bigint;
  /** Units credited up to its close, or until the meter went to another lane; null while it counts, or nobody knows. */
  readonly close: bigint | null;
  /** In the newest signed batch, and in the newest of which this gateway knows that it is final. */
  readonly signed: bigint;
  readonly settled: bigint;
  /** The newest batch that was signed; null before the first. */
  readonly batch: bigint | null;
  /** Why the rest is not attested. */
  readonly unattested: Cause;
  /** Why the chain is not known, or how the term stands there. */
  readonly onChain: TermOnChain | string;
}

/** A reading that put units aside. */
export interface AsideUnits {
  readonly units: bigint;
  /** Its leaf of the evidence tree: what the owner settles it by. */
  readonly evidence: Hex;
  readonly reason: string;
  /** Unix milliseconds; null where the reading has no date. */
  readonly at: bigint | null;
  /** More than the rating allows; or counted twice, because a reset proved false. */
  readonly cause: "limit" | "return";
  /** The owner has paid for it; null when nobody could be asked. */
  readonly corrected: boolean | null;
}

/** What the journal knows of a meter's usage in an interval. */
export interface MeterUsage {
  readonly meter: string;
  readonly quantity: Quantity;
  readonly stretch: Stretch;
  /** What is undecided yet; all 0 where the interval ends before the newest reading. */
  readonly outstanding: Outstanding;
  /** In the words of the newest reading's verdict; null before the first. */
  readonly verdict: string | null;
  /** Units credited too early, which the next ones pay back. */
  readonly withheld: bigint;
  readonly aside: readonly AsideUnits[];
  /** What quality rules took off, by the reading that decided it. */
  readonly limited: readonly Omit<Quality, "counted" | "waiting">[];
  /** Unix milliseconds of the last value and of the last poll; null where there was none, or without a date. */
  readonly heard: bigint | null;
  readonly polled: bigint | null;
  /** The newest poll brought no value. */
  readonly silent: boolean;
  /** The boot of the newest reading trusts its clock, without which nothing is attested. */
  readonly dated: boolean;
}
