/**
 * A chain as the submitter and the attester see it: one lane contract behind any number of endpoints.
 * Amounts are wei, times unix seconds of the chain, everything a bigint. Every method rejects with a
 * `LedgerError` when no endpoint gave a usable answer, and with nothing else.
 */
import type { Signer } from "../attest/signer.js";
import type { Domain, LaneHead, UsageAttestation } from "../attest/typed-data.js";
import type { Hex } from "../primitives/hex.js";

export type { Finality } from "../../config/finality.js";
export type { Hex };

/** The chain could not be asked; the message says where, what happened and what to do. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";

  constructor(
    message: string,
    /** `never`: no answer will come before a person has changed something. */
    readonly retry: "later" | "never",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Chain and contract in one word, CAIP-10: `eip155:1:0x…`. */
export function ledgerId({ chainId, contract }: Domain): string {
  return `eip155:${chainId}:${contract.toLowerCase()}`;
}

/** A block by number, hash and time (Unix seconds). */
export interface Block {
  readonly number: bigint;
  readonly hash: Hex;
  readonly timestamp: bigint;
}

/** The newest block and the newest final one. */
export interface ChainView {
  readonly latest: Block;
  readonly final: Block;
}

/** One endpoint's own view, for the rule that two of them must vouch for the wall clock. */
export interface EndpointView extends ChainView {
  /** Host and port; never the path or the user, which may hold a key. */
  readonly endpoint: string;
}

/** Which state a question is about. A block is better than a tag: an endpoint that lags cannot answer it. */
export type At = "latest" | "final" | Block;

/** A lane as its contract has it. */
export interface LaneState {
  readonly registered: boolean;
  readonly signer: Hex;
  /** Of the newest posted head, 0 before the first. */
  readonly sequence: bigint;
  /** How many meters the registry has on this lane. */
  readonly meters: number;
  readonly frozen: boolean;
  /** The key that another took consent for, and from when it may take over, Unix seconds; null while none waits. */
  readonly proposed: { readonly signer: Hex; readonly at: bigint } | null;
}

/** One registration (term) of a meter on a lane. */
export interface RegisteredMeter {
  /** Position in the lane's tree. */
  readonly index: number;
  readonly meterId: Hex;
  readonly term: number;
  readonly unit: number;
  readonly openedAt: bigint;
  /** 0 while no end is set; it may lie in the future. */
  readonly closedAt: bigint;
  /** Unix seconds since when its claims are refused; 0 while they are not. */
  readonly frozenAt: bigint;
  /** Base units per hour. */
  readonly ratedPerHour: bigint;
}

/** A lane and its registry as one endpoint has them at its own final block. */
export interface LaneSighting {
  /** See `EndpointView`. */
  readonly endpoint: string;
  readonly state: LaneState;
  /** In tree order. */
  readonly meters: readonly RegisteredMeter[];
}

/** Whether a term has ended by `now`, Unix seconds: a close with notice is still to come. */
export function isOver({ closedAt }: Pick<RegisteredMeter, "closedAt">, now: bigint): boolean {
  return closedAt !== 0n && closedAt <= now;
}

/** A lane's head with the lane key's signature: what `postBatch` takes. */
export interface SignedHead extends LaneHead {
  /** 64 bytes, EIP-2098: r, then s with the parity in its top bit (`compactSignature`). */
  readonly signature: Hex;
}

/** An attestation with its path to the root of a head. */
export interface ProvenLeaf {
  readonly head: LaneHead;
  readonly attestation: UsageAttestation;
  /** Its place in the tree. */
  readonly position: number;
  readonly path: readonly Hex[];
}

/** What the chain asks for at the moment. */
export interface FeeMarket {
  readonly baseFee: bigint;
  readonly tip: bigint;
}

/** What a transaction offers (EIP-1559). */
export interface Fees {
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
}

/** A transaction without what it carries. */
export interface Envelope {
  readonly nonce: bigint;
  readonly gas: bigint;
  readonly fees: Fees;
}

/** A transaction ready to be broadcast. */
export interface SignedTransaction {
  readonly hash: Hex;
  readonly raw: Hex;
}

/** The most heads that one transaction posts. */
export const MAX_HEADS = 64;

/**
 * What a dry run of a post came to: the gas limit to use and how many heads the contract would take (of one it does
 * not say, and a repeat counts), or why it refuses.
 */
export type DryRun = { readonly gas: bigint; readonly posted: number } | { readonly refused: string };

/**
 * What the nodes say to a transaction: of several, the one that did most with it.
 * - `accepted` now, or known already
 * - `nonce-used` something with this nonce is mined, perhaps this very transaction
 * - `underpriced` another transaction with this nonce waits and this one does not replace it
 * - `unfunded` the sender cannot pay       - `rejected` anything else
 */
export interface BroadcastAnswer {
  readonly outcome: "accepted" | "nonce-used" | "underpriced" | "unfunded" | "rejected";
  /** The reasons, by endpoint. */
  readonly words: string;
}

/** Where a head is on the chain. */
export interface Inclusion {
  readonly blockNumber: bigint;
  readonly blockHash: Hex;
  readonly transaction: Hex;
  /** Of the whole transaction, which may have posted other heads too. */
  readonly gasUsed: bigint;
}

/** What a node knows of a mined transaction. */
export interface Receipt {
  readonly blockNumber: bigint;
  readonly blockHash: Hex;
  /** Of its block. */
  readonly timestamp: bigint;
  readonly gasUsed: bigint;
  /** Wei per gas that was paid. */
  readonly price: bigint;
  /** The transaction did not revert. A post that changed nothing is ok too: look at `posted`. */
  readonly ok: boolean;
  /** Its block is part of the endpoint's chain: a node may keep receipts of orphaned blocks. */
  readonly canonical: boolean;
  /** Heads that this contract announced with `HeadPosted` in this transaction. */
  readonly posted: readonly Pick<LaneHead, "lane" | "sequence" | "meters" | "root">[];
}

/** All but the money agrees: of that some nodes say less on chains with fees of their own. */
export function isSameReceipt(one: Receipt, other: Receipt | null): boolean {
  return (
    other?.canonical === true &&
    one.blockHash === other.blockHash &&
    one.ok === other.ok &&
    one.posted.length === other.posted.length &&
    one.posted.every((head, i) => head.root === other.posted[i]?.root)
  );
}

/** The seam to the chain: real in `EvmLedger`, simulated in tests. */
export interface Ledger {
  readonly chainId: number;
  /** See `ledgerId`. */
  readonly id: string;

  /** The view of every endpoint that answers, asked independently. */
  blocks(): Promise<readonly EndpointView[]>;
  /** The newest view, but for the seconds that honest endpoints differ by. */
  view(): Promise<ChainView>;
  /** The block of this number as the chain has it now. */
  block(number: bigint): Promise<Block>;
  lane(lane: Hex, at: At): Promise<LaneState>;
  /** The registry of a lane, in tree order. */
  meters(lane: Hex, at: At): Promise<readonly RegisteredMeter[]>;
  /** A lane as every endpoint that answers has it, asked independently: for what must not be one endpoint's word. */
  sightings(lane: Hex): Promise<readonly LaneSighting[]>;
  /** How many transactions of this address are mined: the next nonce. */
  nonce(address: Hex, at: At): Promise<bigint>;
  balance(address: Hex): Promise<bigint>;

  fees(): Promise<FeeMarket>;
  /** @param heads 1 to `MAX_HEADS` of them, of different lanes; of several, those that are bad are passed over */
  dryRun(heads: readonly SignedHead[], sender: Hex): Promise<DryRun>;
  /** Signs a post of these heads. Nothing leaves the machine; equal inputs give equal bytes (RFC 6979). */
  sign(heads: readonly SignedHead[], envelope: Envelope, signer: Signer): Promise<SignedTransaction>;
  /** Offers a transaction to every endpoint. */
  broadcast(raw: Hex): Promise<BroadcastAnswer>;
  /** null while the endpoint that is asked has it in no block. */
  receipt(hash: Hex): Promise<Receipt | null>;
  /** Looks for exactly this head among what anybody posted up to `final`. */
  settled(head: SignedHead, final: Block): Promise<Inclusion | null>;
  /**
   * The cumulative units that the contract accepts of a leaf, in its state at a block; null when its ring does
   * not hold the head there: not yet, or no longer.
   */
  proven(leaf: ProvenLeaf, at: Block): Promise<bigint | null>;
}
