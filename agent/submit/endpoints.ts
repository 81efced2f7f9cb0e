/**
 * Several endpoints of one chain. Each proves, before it is believed, that it serves this chain and that the
 * contract is there; one that fails is left alone for a while and must prove itself again.
 */
import { z } from "zod";
import type { Clock } from "../../drivers/clock.js";
import { type Hex, LedgerError } from "./ledger.js";
import { Endpoint, RpcError } from "./rpc.js";
import { hexBytes, quantity } from "./rpc-shapes.js";

export interface EndpointsOptions {
  /** In order of preference. */
  readonly urls: readonly string[];
  readonly chainId: number;
  readonly contract: Hex;
  readonly clock: Clock;
  /** Milliseconds that an answer may take. */
  readonly timeout: number;
}

/** How one endpoint does. */
export interface EndpointHealth {
  readonly name: string;
  /** null: well, or not used yet. */
  readonly trouble: string | null;
}

/** How long an endpoint that failed is not asked first. */
const RESPITE = 30_000_000_000n;

interface Member {
  readonly endpoint: Endpoint;
  proven: boolean;
  trouble: LedgerError | null;
  failedAt: bigint;
}

export class Endpoints {
  readonly #members: readonly Member[];
  readonly #options: EndpointsOptions;

  constructor(options: EndpointsOptions) {
    this.#options = options;
    this.#members = options.urls.map((url) => ({
      endpoint: new Endpoint(url, options.clock, options.timeout),
      proven: false,
      trouble: null,
      failedAt: 0n,
    }));
  }

  health(): EndpointHealth[] {
    return this.#members.map(({ endpoint, trouble }) => ({
      name: endpoint.name,
      trouble: trouble?.message ?? null,
    }));
  }

  /**
   * Puts a question to the first endpoint that can answer it. An `RpcError` for which `isAnswer` holds is an
   * answer and is thrown on; any other is that endpoint's trouble, and the next one is asked.
   */
  async ask<T>(
    question: (endpoint: Endpoint) => Promise<T>,
    isAnswer: (error: RpcError) => boolean = () => false,
  ): Promise<T> {
    for (const member of this.#inOrder()) {
      try {
        return await this.#askOne(member, question);
      } catch (error) {
        if (error instanceof RpcError && isAnswer(error)) throw error;
        this.#note(member, error);
      }
    }
    throw this.#nobody();
  }

  /** Puts a question to every endpoint, and returns the answers of those that gave one. */
  async askAll<T>(question: (endpoint: Endpoint) => Promise<T>): Promise<T[]> {
    const answers = await Promise.all(
      this.#members.map((member) =>
        this.#askOne(member, question).then(
          (answer) => [answer],
          (error) => {
            this.#note(member, error);
            return [];
          },
        ),
      ),
    );
    if (answers.every((answer) => answer.length === 0)) throw this.#nobody();
    return answers.flat();
  }

  async #askOne<T>(member: Member, question: (endpoint: Endpoint) => Promise<T>): Promise<T> {
    if (!member.proven) await this.#prove(member);
    const answer = await question(member.endpoint);
    member.trouble = null;
    return answer;
  }

  async #prove(member: Member): Promise<void> {
    const { chainId, contract } = this.#options;
    const { endpoint } = member;
    const found = await endpoint.ask("eth_chainId", [], quantity);
    if (found !== BigInt(chainId)) {
      throw new LedgerError(
        `${endpoint.name} serves chain ${found}, not ${chainId}: correct chain.rpc or chain.chainId`,
        "never",
      );
    }
    const code = await endpoint.ask("eth_getCode", [contract, "latest"], hexBytes);
    if (code === "0x") {
      throw new LedgerError(
        `there is no contract at ${contract} on chain ${chainId} (asked ${endpoint.name}): correct chain.contract`,
        "never",
      );
    }
    member.proven = true;
  }

  #note(member: Member, error: unknown): void {
    const { name } = member.endpoint;
    if (error instanceof LedgerError) member.trouble = error;
    else if (error instanceof RpcError || error instanceof z.ZodError) {
      member.trouble = new LedgerError(`${name} cannot answer: ${error.message}`, "later", { cause: error });
    } else throw error;
    member.proven = false;
    member.failedAt = this.#options.clock.monotonic();
  }

  /** The configured order, with those that failed lately at the end. */
  #inOrder(): Member[] {
    const since = this.#options.clock.monotonic() - RESPITE;
    const resting = (member: Member) => member.trouble !== null && member.failedAt > since;
    return [...this.#members].sort((a, b) => Number(resting(a)) - Number(resting(b)));
  }

  #nobody(): LedgerError {
    const troubles = this.#members.flatMap(({ trouble }) => trouble ?? []);
    const retry = troubles.every((trouble) => trouble.retry === "never") ? "never" : "later";
    return new LedgerError(troubles.map((trouble) => trouble.message).join("; "), retry);
  }
}
