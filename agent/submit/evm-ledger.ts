/**
 * `Ledger` over EVM endpoints and the UsageRewards contract. viem and the ABI (evm-codec.ts) are loaded with the
 * first question, so that a command that never asks a chain starts at once.
 */
import type { Signer } from "../attest/signer.js";
import type { LaneHead } from "../attest/typed-data.js";
import { bestOf, logAt, readBlock, readFees, readView, sendRaw, stateAt } from "./chain-reader.js";
import { Endpoints, type EndpointsOptions } from "./endpoints.js";
import type { View } from "./evm-codec.js";
import { gasLimit } from "./fees.js";
import { type AskLane, readLane, readMeters } from "./lane-reader.js";
import {
  type At,
  type Block,
  type BroadcastAnswer,
  type ChainView,
  type DryRun,
  type EndpointView,
  type Envelope,
  type FeeMarket,
  type Finality,
  type Hex,
  type Inclusion,
  isSameReceipt,
  type LaneSighting,
  type LaneState,
  type Ledger,
  LedgerError,
  ledgerId,
  type ProvenLeaf,
  type Receipt,
  type RegisteredMeter,
  type SignedHead,
  type SignedTransaction,
} from "./ledger.js";
import { Registry } from "./registry.js";
import { postedAt, ringOf } from "./ring.js";
import { type Endpoint, isRevert, RpcError } from "./rpc.js";
import { count, hexBytes, type LogAnswer, quantity, receipt as receiptShape } from "./rpc-shapes.js";

type Codec = typeof import("./evm-codec.js");

/** Which contract on which chain, and when a block of it counts as final. */
export interface EvmLedgerOptions extends EndpointsOptions {
  readonly finality: Finality;
}

/** Receipts that are remembered: of what is on its way at a time there are few. */
const MOST_RECEIPTS = 64;

/** A `Ledger` on an EVM chain. */
export class EvmLedger implements Ledger {
  readonly chainId: number;
  readonly id: string;
  readonly #contract: Hex;
  readonly #finality: Finality;
  readonly #endpoints: Endpoints;
  /** One endpoint's word is all there is. */
  readonly #isAlone: boolean;
  /** Receipts that were borne out, by transaction. */
  readonly #receipts = new Map<Hex, Receipt>();
  #codec: Promise<Codec> | null = null;

  constructor(options: EvmLedgerOptions) {
    this.chainId = options.chainId;
    this.id = ledgerId(options);
    this.#contract = options.contract;
    this.#finality = options.finality;
    this.#isAlone = options.urls.length === 1;
    this.#endpoints = new Endpoints(options);
  }

  /** The contract's registry and token, over the same endpoints: what proved itself once need not do so again. */
  registry(): Registry {
    return new Registry(this.#endpoints, this.#contract);
  }

  /** What was wrong with each endpoint when it was asked last. */
  get troubles(): Endpoints["troubles"] {
    return this.#endpoints.troubles;
  }

  blocks(): Promise<readonly EndpointView[]> {
    return this.#endpoints.views((endpoint) => readView(endpoint, this.#finality));
  }

  view(): Promise<ChainView> {
    return this.#endpoints.view((endpoint) => readView(endpoint, this.#finality));
  }

  block(number: bigint): Promise<Block> {
    return this.#endpoints.ask((endpoint) => readBlock(endpoint, number));
  }

  async lane(lane: Hex, at: At): Promise<LaneState> {
    return readLane((view, decode) => this.#ofLane(view, decode, at), await this.#loaded(), lane);
  }

  async meters(lane: Hex, at: At): Promise<readonly RegisteredMeter[]> {
    // One state for all of them: the registry may grow while it is read.
    const state = at === "final" ? (await this.view()).final : at;
    const { meters } = await this.lane(lane, state);
    const ask: AskLane = (view, decode) => this.#ofLane(view, decode, state);
    return readMeters(ask, await this.#loaded(), lane, meters);
  }

  async sightings(lane: Hex): Promise<readonly LaneSighting[]> {
    const codec = await this.#loaded();
    return this.#endpoints.askAll(async (endpoint) => {
      // Its own block: at another's, which may be made up, an honest endpoint has nothing to say.
      const { final } = await readView(endpoint, this.#finality);
      const ask: AskLane = (view, decode) => this.#viewAt(endpoint, view, decode, final);
      const state = await readLane(ask, codec, lane);
      const meters = await readMeters(ask, codec, lane, state.meters);
      return { endpoint: endpoint.name, state, meters };
    });
  }

  nonce(address: Hex, at: At): Promise<bigint> {
    return this.#endpoints.ask(async (endpoint) => {
      const state = await stateAt(endpoint, at, this.#finality);
      return endpoint.ask("eth_getTransactionCount", [address, state], count);
    });
  }

  balance(address: Hex): Promise<bigint> {
    return this.#endpoints.ask((endpoint) => endpoint.ask("eth_getBalance", [address, "latest"], quantity));
  }

  fees(): Promise<FeeMarket> {
    return this.#endpoints.ask(readFees);
  }

  async dryRun(heads: readonly SignedHead[], sender: Hex): Promise<DryRun> {
    const codec = await this.#loaded();
    const call = { from: sender, to: this.#contract, data: codec.post(heads) };
    try {
      return await this.#endpoints.ask(async (endpoint) => {
        const estimate = await endpoint.ask("eth_estimateGas", [call], count);
        const posted = heads.length === 1 ? 1 : await this.#wouldPost(endpoint, codec, call);
        return { gas: gasLimit(estimate), posted };
      }, isRevert);
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      return { refused: codec.refusal(error) };
    }
  }

  async #wouldPost(endpoint: Endpoint, codec: Codec, call: object): Promise<number> {
    const answer = await endpoint.ask("eth_call", [call, "latest"], hexBytes);
    return this.#understood(endpoint, "postMany", () => codec.postedCount(answer));
  }

  async sign(heads: readonly SignedHead[], envelope: Envelope, signer: Signer): Promise<SignedTransaction> {
    const codec = await this.#loaded();
    const to = { chainId: this.chainId, to: this.#contract };
    return codec.sign(codec.post(heads), envelope, to, signer);
  }

  /**
   * To every endpoint, well or not: one may refuse what another takes, or take it and tell nobody. It is some
   * hundred bytes, and seldom.
   */
  async broadcast(raw: Hex): Promise<BroadcastAnswer> {
    return bestOf(await this.#endpoints.askAll((endpoint) => sendRaw(endpoint, raw)));
  }

  /**
   * A block's hash commits to its receipts: while the chain has the block, the receipt need not be fetched again. The
   * first time, other endpoints must know it too.
   */
  async receipt(hash: Hex): Promise<Receipt | null> {
    const codec = await this.#loaded();
    const known = this.#receipts.get(hash);
    if (known && (await this.block(known.blockNumber)).hash === known.blockHash) return known;
    this.#receipts.delete(hash);
    const receipt = await this.#endpoints.ask((endpoint) => this.#readReceipt(endpoint, codec, hash));
    if (!receipt?.canonical) return receipt;
    const isTheSame = async (endpoint: Endpoint) =>
      isSameReceipt(receipt, await this.#readReceipt(endpoint, codec, hash));
    if (this.#isAlone || (await this.#endpoints.bearsOut(isTheSame))) this.#receipts.set(hash, receipt);
    const [oldest] = this.#receipts.keys();
    if (oldest && this.#receipts.size > MOST_RECEIPTS) this.#receipts.delete(oldest);
    return this.#receipts.get(hash) ?? null;
  }

  async #readReceipt(endpoint: Endpoint, codec: Codec, hash: Hex): Promise<Receipt | null> {
    const found = await endpoint.ask("eth_getTransactionReceipt", [hash], receiptShape.nullable());
    if (!found) return null;
    const { blockNumber, blockHash, gasUsed, effectiveGasPrice: price, status, logs } = found;
    const { hash: canonicalHash, timestamp } = await readBlock(endpoint, blockNumber);
    const canonical = canonicalHash === blockHash;
    const ours = logs.filter((entry) => this.#isOurs(entry));
    const posted = this.#understood(endpoint, "the events of a post", () => codec.posted(ours));
    return { blockNumber, blockHash, timestamp, gasUsed, price, ok: status === 1n, canonical, posted };
  }

  /** The ring proves it; its timestamp then leads to the block, and the block to the transaction. */
  async settled(head: SignedHead, final: Block): Promise<Inclusion | null> {
    const codec = await this.#loaded();
    const postedAt = (await this.#postedAt(head, final)) ?? (await this.#postedByMost(codec, head, final));
    if (postedAt === null) return null;
    return this.#endpoints.ask((endpoint) => this.#locate(endpoint, codec, head, postedAt, final));
  }

  async proven({ head, attestation, position, path }: ProvenLeaf, at: Block): Promise<bigint | null> {
    const codec = await this.#loaded();
    const postedAt = await this.#postedAt(head, at);
    if (postedAt === null) return null;
    const commitment = { ...head, postedAt: Number(postedAt) };
    const claim = { attestation, index: position, path, commitment, signature: "0x" } as const;
    const view = { functionName: "provenCumulative", args: [claim] } as const;
    return this.#ofLane(view, codec.provenCumulative, at);
  }

  /** When this head was posted; null when the ring does not hold it, or no longer. */
  async #postedAt(head: LaneHead, at: Block): Promise<bigint | null> {
    const codec = await this.#loaded();
    const ring = await this.#ofLane(ringOf(head), codec.commitments, at);
    return ring && postedAt(ring, codec.commitment(head));
  }

  /** Where one endpoint denies the post it may lie, or stand on a fork of its own: then more than half decide. */
  async #postedByMost(codec: Codec, head: LaneHead, at: Block): Promise<bigint | null> {
    if (this.#isAlone) return null;
    const times = await this.#endpoints.askAll(async (endpoint) => {
      const ring = await this.#viewAt(endpoint, ringOf(head), codec.commitments, at);
      return ring && postedAt(ring, codec.commitment(head));
    });
    const borneOut = (time: bigint | null) => times.filter((one) => one === time).length * 2 > times.length;
    return times.find(borneOut) ?? null;
  }

  async #locate(
    endpoint: Endpoint,
    codec: Codec,
    head: SignedHead,
    postedAt: bigint,
    final: Block,
  ): Promise<Inclusion> {
    const filter = { address: this.#contract, topics: [codec.headPosted, head.lane] };
    const isSought = (entry: LogAnswer) =>
      this.#understood(endpoint, "the events of a post", () => codec.posted([entry])[0]?.root === head.root);
    const found = await logAt(endpoint, filter, isSought, postedAt, final);
    if (!found) throw new RpcError(`it has no event of head ${head.sequence}, which the ring holds`, 0, null);
    const { blockNumber, blockHash, transactionHash: transaction } = found;
    const [{ gasUsed }, { hash, timestamp }] = await Promise.all([
      endpoint.ask("eth_getTransactionReceipt", [transaction], receiptShape),
      readBlock(endpoint, blockNumber),
    ]);
    if (hash !== blockHash || timestamp !== postedAt)
      throw new RpcError(`it has the event of head ${head.sequence} in another block than the ring`, 0, null);
    return { blockNumber, blockHash, transaction, gasUsed };
  }

  /** What a view of the contract returns; null when it does not know the lane. */
  async #ofLane<T>(view: View, decode: (answer: Hex) => T, at: At): Promise<T | null> {
    const codec = await this.#loaded();
    try {
      return await this.#endpoints.ask((endpoint) => this.#viewAt(endpoint, view, decode, at), isRevert);
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      const words = `the contract at ${this.#contract} refuses ${view.functionName}: ${codec.refusal(error)}`;
      const hint = "is it a UsageRewards contract of this version?";
      throw new LedgerError(`${words}; ${hint}`, "never", { cause: error });
    }
  }

  async #viewAt<T>(endpoint: Endpoint, view: View, decode: (answer: Hex) => T, at: At): Promise<T | null> {
    const [codec, state] = await Promise.all([this.#loaded(), stateAt(endpoint, at, this.#finality)]);
    const call = { to: this.#contract, data: codec.call(view) };
    try {
      const answer = await endpoint.ask("eth_call", [call, state], hexBytes);
      return this.#understood(endpoint, view.functionName, () => decode(answer));
    } catch (error) {
      if (error instanceof RpcError && codec.errorName(error) === "LaneUnknown") return null;
      throw error;
    }
  }

  /** Where the contract is younger than the state asked for, or is another one, the answer is empty or makes no sense. */
  #understood<T>(endpoint: Endpoint, what: string, decode: () => T): T {
    try {
      return decode();
    } catch (cause) {
      const words = `${endpoint.name} does not answer ${what} as a UsageRewards contract at ${this.#contract} would`;
      const hint = "is the contract final yet, and of this version?";
      throw new LedgerError(`${words}: ${hint}`, "later", { cause });
    }
  }

  #isOurs(entry: LogAnswer): boolean {
    return entry.address.toLowerCase() === this.#contract.toLowerCase();
  }

  #loaded(): Promise<Codec> {
    this.#codec ??= import("./evm-codec.js");
    return this.#codec;
  }
}
