/** What the contract and its token know, for people who are about to call them: read at the newest block. */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { fromHex, type Hex, toHex } from "../primitives/hex.js";
import { readBlock } from "./chain-reader.js";
import type { Endpoints } from "./endpoints.js";
import type { Answer, Question, QuestionArgs, Target } from "./evm-calls.js";
import { LedgerError } from "./ledger.js";
import { isRevert, RpcError } from "./rpc.js";
import { hexBytes } from "./rpc-shapes.js";

/** A lane with its admin, funder, bond and rotations. */
export type LaneView = Answer<"rewards", "lane">;
/** One registration of a meter. */
export type MeterView = Answer<"rewards", "meter">;

/** The reward token. */
export interface TokenFacts {
  readonly address: Hex;
  /** Decimal places that people write its amounts with. */
  readonly decimals: number;
  readonly symbol: string;
}

/** The contract answered, with a refusal. */
class QuestionRefused extends LedgerError {
  constructor(
    message: string,
    /** Name of the contract's own error; null where it is none. */
    readonly reason: string | null,
    options: ErrorOptions,
  ) {
    super(message, "never", options);
  }
}

/** One UsageRewards contract. */
export class Registry {
  readonly contract: Hex;
  readonly #endpoints: Endpoints;

  constructor(endpoints: Endpoints, contract: Hex) {
    this.#endpoints = endpoints;
    this.contract = contract;
  }

  /** @throws LedgerError also when the contract refuses the question */
  ask<N extends Question<"rewards">>(
    name: N,
    args: QuestionArgs<"rewards", N>,
  ): Promise<Answer<"rewards", N>> {
    return this.#ask("rewards", this.contract, name, args);
  }

  /** The chain's time, Unix seconds. */
  async now(): Promise<bigint> {
    return (await this.#endpoints.ask((endpoint) => readBlock(endpoint, "latest"))).timestamp;
  }

  /** keccak256 of the contract's code (EXTCODEHASH). */
  async codeHash(): Promise<Hex> {
    const code = await this.#endpoints.ask((endpoint) =>
      endpoint.ask("eth_getCode", [this.contract, "latest"], hexBytes),
    );
    return toHex(keccak_256(fromHex(code, code.length / 2 - 1)));
  }

  /** Null while nobody has registered it. */
  async lane(id: Hex): Promise<LaneView | null> {
    try {
      return await this.ask("lane", [id]);
    } catch (error) {
      if (error instanceof QuestionRefused && error.reason === "LaneUnknown") return null;
      throw error;
    }
  }

  /** The last registration of a meter anywhere; null for a meter that was never registered. */
  async homeOf(meter: Hex) {
    const home = await this.ask("home", [meter]);
    if (home.term === 0) return null;
    return { ...home, place: await this.ask("meter", [home.lane, home.index]) };
  }

  async token(): Promise<TokenFacts> {
    const address = await this.ask("token", []);
    const decimals = await this.#ask("token", address, "decimals", []);
    return { address, decimals, symbol: await this.#ask("token", address, "symbol", []) };
  }

  /** Reward-token wei that `owner` has. */
  async balanceOf(owner: Hex): Promise<bigint> {
    return this.#ask("token", await this.ask("token", []), "balanceOf", [owner]);
  }

  /** Reward-token wei that the contract may take from `owner`. */
  async allowanceOf(owner: Hex): Promise<bigint> {
    return this.#ask("token", await this.ask("token", []), "allowance", [owner, this.contract]);
  }

  async #ask<T extends Target, N extends Question<T>>(
    target: T,
    to: Hex,
    name: N,
    args: QuestionArgs<T, N>,
  ): Promise<Answer<T, N>> {
    const { question, answer, refusalOf } = await import("./evm-calls.js");
    const data = question(target, name, args);
    try {
      return await this.#endpoints.ask(async (endpoint) => {
        const said = await endpoint.ask("eth_call", [{ to, data }, "latest"], hexBytes);
        return understood(`${endpoint.name}: ${to}`, name, () => answer(target, name, said));
      }, isRevert);
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      const reason = refusalOf(error);
      const words = `the contract at ${to} refuses ${name}: ${reason?.words ?? error.message}`;
      throw new QuestionRefused(words, reason?.name ?? null, { cause: error });
    }
  }
}

function understood<T>(where: string, name: string, decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    const words = `${where} does not answer ${name} as a UsageRewards contract of this version, or its token, would`;
    throw new LedgerError(words, "never", { cause });
  }
}
