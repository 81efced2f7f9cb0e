/**
 * Several endpoints of one chain. Each proves, before it is believed, that it serves this chain and that the
 * contract is there. One that fails is left alone for a while, and must prove itself again when it could not be
 * reached; one that stands still while another goes on is asked last.
 */
import { z } from "zod";
import type { Clock } from "../../drivers/clock.js";
import { hasCodeAt } from "./chain-reader.js";
import { BusyError } from "./http-line.js";
import { type ChainView, type EndpointView, type Hex, LedgerError } from "./ledger.js";
import { Pace } from "./pace.js";
import { Endpoint, RpcError } from "./rpc.js";
import { quantity } from "./rpc-shapes.js";

/** Where a chain is asked, and how long an answer may take. */
export interface EndpointsOptions {
  /** In order of preference. */
  readonly urls: readonly string[];
  readonly chainId: number;
  readonly contract: Hex;
  readonly clock: Clock;
  /** Milliseconds that an answer may take. */
  readonly timeout: number;
  /** What questions may take of the uplink on average; no limit by default. */
  readonly bytesPerSecond?: number | undefined;
}

/** How long an endpoint that failed is not asked first, ns. */
const RESPITE = 30_000_000_000n;
/** Poor uplinks pay by the byte: between two looks at all of them, the first one that is well speaks for all, ns. */
const COMPARE_EVERY = 30_000_000_000n;
/** Seconds of chain time: honest endpoints of a live chain differ by a block or two. */
const MOST_LAG = 30n;

interface Member {
  readonly endpoint: Endpoint;
  proven: boolean;
  trouble: LedgerError | null;
  failedAt: bigint;
  /** When all were compared last, its chain ended well before another's. */
  lags: boolean;
}

/** The endpoints of one chain, as one that answers if any does. */
export class Endpoints {
  readonly #members: readonly Member[];
  readonly #options: EndpointsOptions;
  #comparedAt: bigint | null = null;

  constructor(options: EndpointsOptions) {
    this.#options = options;
    const { clock, timeout, bytesPerSecond = null } = options;
    const pace = new Pace(clock, bytesPerSecond);
    this.#members = options.urls.map((url) => ({
      endpoint: new Endpoint(url, clock, timeout, pace),
      proven: false,
      trouble: null,
      failedAt: 0n,
      lags: false,
    }));
  }

  /** Each endpoint with what was wrong when it was asked last; null where nothing was. */
  get troubles(): readonly { readonly name: string; readonly trouble: string | null }[] {
    return this.#members.map(({ endpoint, trouble }) => ({
      name: endpoint.name,
      trouble: trouble?.message ?? null,
    }));
  }

  /** The newest view, as of the last comparison of all endpoints: see `COMPARE_EVERY`. */
  async view(read: (endpoint: Endpoint) => Promise<ChainView>): Promise<ChainView> {
    const now = this.#options.clock.monotonic();
    const isRecent = this.#comparedAt !== null && now - this.#comparedAt < COMPARE_EVERY;
    return isRecent ? this.ask(read) : newestOf(await this.views(read));
  }

  /** The view of every endpoint that answers. Those that lag are asked last, until the next comparison. */
  async views(read: (endpoint: Endpoint) => Promise<ChainView>): Promise<EndpointView[]> {
    const answers = await this.#answers(read);
    const newest = newestOf(answers.map(({ answer }) => answer));
    for (const { member, answer } of answers) member.lags = lagsBehind(newest, answer);
    this.#comparedAt = this.#options.clock.monotonic();
    return answers.map(({ member, answer }) => ({ endpoint: member.endpoint.name, ...answer }));
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
    return (await this.#answers(question)).map(({ answer }) => answer);
  }

  /**
   * Whether most of the endpoints that answer bear out what one of them said: what a journal will rest on must not be
   * one endpoint's word. Where a single one is configured, or answers, its word is all there is.
   */
  async bearsOut(question: (endpoint: Endpoint) => Promise<boolean>): Promise<boolean> {
    const voices = await this.#answers(question);
    return voices.filter(({ answer }) => answer).length * 2 > voices.length;
  }

  /** Never empty. */
  async #answers<T>(question: (endpoint: Endpoint) => Promise<T>): Promise<{ member: Member; answer: T }[]> {
    const answers = await Promise.all(
      this.#members.map((member) =>
        this.#askOne(member, question).then(
          (answer) => [{ member, answer }],
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
    const [found, hasCode] = await Promise.all([
      endpoint.ask("eth_chainId", [], quantity),
      hasCodeAt(endpoint, contract),
    ]);
    if (found !== BigInt(chainId)) {
      throw new LedgerError(
        `${endpoint.name} serves chain ${found}, not ${chainId}: correct the endpoint (rpc) or the chain's id`,
        "never",
      );
    }
    if (!hasCode) {
      throw new LedgerError(
        `there is no contract at ${contract} on chain ${chainId} (asked ${endpoint.name}): correct the contract's address`,
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
    // Whoever refuses a request is still the node that proved itself.
    if (!(error instanceof RpcError || error instanceof BusyError)) member.proven = false;
    member.failedAt = this.#options.clock.monotonic();
  }

  /** The configured order, but those that failed lately come later, and those that lag come last. */
  #inOrder(): Member[] {
    const since = this.#options.clock.monotonic() - RESPITE;
    const rank = ({ trouble, failedAt, lags }: Member) =>
      lags ? 2 : trouble !== null && failedAt > since ? 1 : 0;
    return [...this.#members].sort((a, b) => rank(a) - rank(b));
  }

  #nobody(): LedgerError {
    const troubles = this.#members.flatMap(({ trouble }) => trouble ?? []);
    const retry = troubles.every((trouble) => trouble.retry === "never") ? "never" : "later";
    return new LedgerError(troubles.map((trouble) => trouble.message).join("; "), retry);
  }
}

/**
 * The newest view that is borne out: of three or more the second, since a number that only one of them claims may be
 * made up, or of a fork of its own; of two nobody can say which.
 */
function newestOf<V extends ChainView>(views: readonly V[]): V {
  const newestFirst = [...views].sort((a, b) => Number(b.latest.number - a.latest.number));
  const borneOut = newestFirst[views.length > 2 ? 1 : 0];
  if (borneOut === undefined) throw new Error("no endpoint answered");
  return borneOut;
}

/** An endpoint that has not reached the final block yet would say of a mined transaction that there is none. */
function lagsBehind(newest: ChainView, { latest }: ChainView): boolean {
  return latest.number < newest.final.number || newest.latest.timestamp - latest.timestamp > MOST_LAG;
}
