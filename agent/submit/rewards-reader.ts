/** What the contract owes and has paid on a lane: registry, vault, ring and token, all as of one block. */
import type { LaneHead } from "../attest/typed-data.js";
import { readView, stateAt } from "./chain-reader.js";
import type { Endpoints } from "./endpoints.js";
import type { Answer, Question, QuestionArgs, Target } from "./evm-calls.js";
import type { Claim } from "./evm-codec.js";
import { type Block, type Finality, type Hex, LedgerError, type RegisteredMeter } from "./ledger.js";
import type { TokenFacts } from "./registry.js";
import { type RingSlot, ringDigest, slotsOf } from "./ring.js";
import { isRevert, RpcError } from "./rpc.js";
import { hexBytes } from "./rpc-shapes.js";

type Calls = typeof import("./evm-calls.js");

/** A meter's term with its money. Rates are reward-token wei per base unit, times 1e18. */
export interface MeterRewards extends RegisteredMeter {
  /** Base units paid in this term; their wei, without corrections. */
  readonly paid: bigint;
  readonly rewarded: bigint;
  /** Unix seconds up to which the meter's capacity is used up by what was paid. */
  readonly paidUntil: bigint;
  readonly payout: Hex;
  /** What claims pay at the block's time; and what was announced, from when (0: nothing was). */
  readonly rate: bigint;
  readonly nextRate: bigint;
  readonly rateEffectiveAt: bigint;
  /** All that was paid was paid at `rate`. */
  readonly oneRate: boolean;
  /** Claims need the meter's own signature. */
  readonly ownKey: boolean;
}

/** A head that the ring holds. */
export interface PostedHead {
  readonly head: LaneHead;
  /** Unix seconds. */
  readonly postedAt: bigint;
}

/** A lane's money, as of block `at`. */
export interface LaneRewards {
  readonly at: Block;
  readonly final: Block;
  readonly signer: Hex;
  /** Of the newest posted head. */
  readonly sequence: bigint;
  /** 0 while it is not. */
  readonly frozenAt: bigint;
  readonly vault: { readonly address: Hex; readonly balance: bigint };
  readonly bond: bigint;
  /** What the funder announced to take back, while that stands; from when, and until when. */
  readonly withdrawal: bigint;
  readonly withdrawableAt: bigint;
  readonly withdrawalExpiresAt: bigint;
  /** Seconds between a post and the first claim against it. */
  readonly challengeWindow: bigint;
  readonly meters: readonly MeterRewards[];
  /** Oldest first. */
  readonly ring: readonly RingSlot[];
  readonly token: TokenFacts;
}

/** What a claim would pay now, or why the contract refuses it. */
export type Payable = { readonly units: bigint; readonly amount: bigint } | { readonly refused: string };

/** Reads the rewards of any lane of one contract. Every method rejects with a `LedgerError`, and with nothing else. */
export class RewardsReader {
  readonly #endpoints: Endpoints;
  readonly #contract: Hex;
  readonly #finality: Finality;
  #calls: Promise<Calls> | null = null;

  constructor(endpoints: Endpoints, contract: Hex, finality: Finality) {
    this.#endpoints = endpoints;
    this.#contract = contract;
    this.#finality = finality;
  }

  /** The lane in the state of the newest block; null when the contract does not know it. */
  async lane(id: Hex): Promise<LaneRewards | null> {
    const { latest: at, final } = await this.#endpoints.view((endpoint) =>
      readView(endpoint, this.#finality),
    );
    const lane = await this.#answer("rewards", "lane", [id], at);
    if ("refused" in lane) {
      if (lane.name === "LaneUnknown") return null;
      throw this.#incompatible("lane", lane.refused);
    }
    const { signer, sequence, frozenAt, bond, vault } = lane.answer;
    const ring = await this.#ask("commitments", [id], at);
    const challengeWindow = await this.#ask("challengeWindow", [], at);
    const withdrawableAt = BigInt(lane.answer.withdrawableAt);
    const withdrawalExpiresAt = withdrawableAt + (await this.#ask("notice", [], at));
    const withdrawal = at.timestamp < withdrawalExpiresAt ? lane.answer.withdrawal : 0n;
    const meters: MeterRewards[] = [];
    for (let index = 0; index < lane.answer.meterCount; index++)
      meters.push(termOf(index, await this.#ask("meter", [id, index], at), at));
    const address = await this.#ask("token", [], at);
    const balance = await this.#answer("token", "balanceOf", [vault], at, address);
    if ("refused" in balance) throw this.#incompatible("balanceOf", balance.refused);
    return {
      ...{ at, final, signer, sequence, frozenAt, bond, withdrawal, challengeWindow, meters },
      ...{ ring: slotsOf(ring), token: await this.#token(address, at) },
      ...{ withdrawableAt, withdrawalExpiresAt },
      vault: { address: vault, balance: balance.answer },
    };
  }

  /** The heads among these that the ring holds, oldest post first. */
  async posted(ring: readonly RingSlot[], heads: Iterable<LaneHead>): Promise<PostedHead[]> {
    const { commitment } = await import("./evm-codec.js");
    const wanted = new Map(ring.map(({ digest, postedAt }) => [digest, postedAt]));
    const found: PostedHead[] = [];
    if (wanted.size === 0) return found;
    for (const head of heads) {
      const digest = ringDigest(commitment(head));
      const postedAt = wanted.get(digest);
      if (postedAt !== undefined) found.push({ head, postedAt });
      if (wanted.delete(digest) && wanted.size === 0) break;
    }
    return found.sort((a, b) => Number(a.postedAt - b.postedAt));
  }

  async claimable(claim: Claim, at: Block): Promise<Payable> {
    const found = await this.#answer("rewards", "claimable", [claim], at);
    if ("refused" in found) return { refused: found.refused };
    const [units, amount] = found.answer;
    return { units, amount };
  }

  /** Which of these pieces of evidence the owner has settled. */
  async corrected(evidence: readonly Hex[], at: Block): Promise<ReadonlySet<Hex>> {
    const settled = new Set<Hex>();
    for (const leaf of evidence) if (await this.#ask("isCorrected", [leaf], at)) settled.add(leaf);
    return settled;
  }

  /** Decimals and symbol are optional in ERC-20: without the one amounts are wei, without the other nameless. */
  async #token(address: Hex, at: Block): Promise<TokenFacts> {
    const symbol = await this.#answer("token", "symbol", [], at, address);
    const decimals = await this.#answer("token", "decimals", [], at, address);
    return {
      address,
      symbol: "answer" in symbol ? symbol.answer : "",
      decimals: "answer" in decimals ? decimals.answer : 0,
    };
  }

  async #ask<N extends Question<"rewards">>(
    name: N,
    args: QuestionArgs<"rewards", N>,
    at: Block,
  ): Promise<Answer<"rewards", N>> {
    const found = await this.#answer("rewards", name, args, at);
    if ("refused" in found) throw this.#incompatible(name, found.refused);
    return found.answer;
  }

  /** What a contract answers, or that it refuses; what makes no sense counts as a refusal. */
  async #answer<T extends Target, N extends Question<T>>(
    target: T,
    name: N,
    args: QuestionArgs<T, N>,
    at: Block,
    to: Hex = this.#contract,
  ): Promise<{ answer: Answer<T, N> } | { refused: string; name: string | null }> {
    const calls = await this.#loaded();
    const data = calls.question(target, name, args);
    try {
      const answer = await this.#endpoints.ask(async (endpoint) => {
        const state = await stateAt(endpoint, at, this.#finality);
        return endpoint.ask("eth_call", [{ to, data }, state], hexBytes);
      }, isRevert);
      return decoded(() => calls.answer(target, name, answer));
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      const reason = calls.refusalOf(error);
      return { refused: reason?.words ?? error.message, name: reason?.name ?? null };
    }
  }

  #incompatible(name: string, words: string): LedgerError {
    const message = `the contract at ${this.#contract} does not answer ${name}: ${words}`;
    return new LedgerError(`${message}; is it a UsageRewards contract of this version?`, "never");
  }

  #loaded(): Promise<Calls> {
    this.#calls ??= import("./evm-calls.js");
    return this.#calls;
  }
}

function decoded<T>(decode: () => T): { answer: T } | { refused: string; name: null } {
  try {
    return { answer: decode() };
  } catch {
    return { refused: "the answer makes no sense", name: null };
  }
}

/** A rate is reward-token wei per base unit, times this. */
const RATE_SCALE = 10n ** 18n;

/** What the first `units` of a term are worth at one rate, wei: payments are differences of this (Settlement.sol). */
export function worth(rate: bigint, units: bigint): bigint {
  return (rate * units) / RATE_SCALE;
}

/** The rate of a registration at a time (Unix seconds): the announced one, once its notice is over. */
export function rateInForce(
  {
    rate,
    nextRate,
    rateEffectiveAt,
  }: Pick<Answer<"rewards", "meter">, "rate" | "nextRate" | "rateEffectiveAt">,
  now: bigint,
): bigint {
  return rateEffectiveAt !== 0 && BigInt(rateEffectiveAt) <= now ? nextRate : rate;
}

function termOf(index: number, answer: Answer<"rewards", "meter">, { timestamp }: Block): MeterRewards {
  const { id: meterId, term, unit, ratedPerHour, paid, paidUntil, payout, nextRate, amountBase } = answer;
  const rateEffectiveAt = BigInt(answer.rateEffectiveAt);
  const rate = rateInForce(answer, timestamp);
  return {
    ...{ index, meterId, term, unit, ratedPerHour, paid, paidUntil, payout, nextRate, rateEffectiveAt },
    openedAt: BigInt(answer.openedAt),
    closedAt: BigInt(answer.closedAt),
    rewarded: amountBase + worth(answer.rate, paid),
    rate,
    oneRate: amountBase === 0n && rate === answer.rate,
    ownKey: answer.keyKind !== 0,
    frozenAt: BigInt(answer.frozenAt),
  };
}
