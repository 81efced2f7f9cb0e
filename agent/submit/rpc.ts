/**
 * One JSON-RPC endpoint. Questions that are asked together, or while another request is under way, leave together as
 * one batch (JSON-RPC 2.0, section 6): heads, round trips and turn-around cost a poor uplink more than questions do.
 */
import { z } from "zod";
import type { Clock } from "../../drivers/clock.js";
import { HttpLine, RequestError } from "./http-line.js";
import type { LedgerError } from "./ledger.js";
import type { Pace } from "./pace.js";

/** The endpoint answered, with an error: about the request, not about the line. */
export class RpcError extends Error {
  override readonly name = "RpcError";

  constructor(
    message: string,
    readonly code: number,
    /** Revert data, where the node gives it. */
    readonly data: string | null,
  ) {
    super(message);
  }
}

/** geth's code for a revert is 3; others say it in words, and some give only the data. */
export function isRevert(error: RpcError): boolean {
  return error.code === 3 || error.data !== null || /revert/i.test(error.message);
}

const failure = z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() });
const reply = z.union([z.object({ error: failure }), z.object({ result: z.unknown() })]);
const numbered = z.object({ id: z.number() });

interface Question {
  readonly request: { readonly jsonrpc: "2.0"; readonly id: number; readonly method: string };
  readonly answer: (reply: unknown) => void;
  readonly fail: (error: unknown) => void;
}

/** Of few bytes each: a minute of 1 kbit/s, and less than any public endpoint allows. */
const MOST_TOGETHER = 16;

/** One JSON-RPC endpoint. */
export class Endpoint {
  /** Host and port: the path, the query and the user may hold a key. */
  readonly name: string;
  /** Methods that it turned out not to serve. */
  readonly lacks = new Set<string>();
  readonly #line: HttpLine;
  readonly #waiting: Question[] = [];
  #isAsking = false;
  #takesBatches = true;
  #id = 0;

  /** @param timeout milliseconds that an answer may take */
  constructor(url: string, clock: Clock, timeout: number, pace: Pace) {
    this.#line = new HttpLine(url, clock, timeout, pace);
    this.name = this.#line.name;
  }

  /**
   * Asks, and checks the answer's shape.
   * @throws RpcError when the endpoint refuses the request
   * @throws LedgerError when it cannot be reached or what it says makes no sense
   */
  async ask<T>(method: string, params: readonly unknown[], shape: z.ZodType<T>): Promise<T> {
    const answer = reply.safeParse(await this.#enqueue(method, params));
    if (!answer.success) throw this.#trouble(`answered ${method} with something that is no JSON-RPC`);
    if ("error" in answer.data) throw rpcError(answer.data.error);
    const result = shape.safeParse(answer.data.result);
    if (!result.success) throw this.#trouble(`answered ${method} with something else than expected`);
    return result.data;
  }

  #enqueue(method: string, params: readonly unknown[]): Promise<unknown> {
    const request = { jsonrpc: "2.0" as const, id: ++this.#id, method, params };
    return new Promise((answer, fail) => {
      this.#waiting.push({ request, answer, fail });
      // What is asked in the same breath is in the queue by then.
      queueMicrotask(() => void this.#drain());
    });
  }

  async #drain(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#waiting.length > 0) {
      const together = this.#waiting.splice(0, this.#takesBatches ? MOST_TOGETHER : 1);
      try {
        await this.#put(together);
      } catch (error) {
        for (const { fail } of together) fail(error);
      }
    }
    this.#isAsking = false;
  }

  async #put(questions: readonly Question[]): Promise<void> {
    const [first] = questions;
    if (questions.length === 1 && first) return first.answer(await this.#line.post(first.request));
    const replies = await this.#postTogether(questions);
    if (replies === null) {
      this.#takesBatches = false;
      this.#waiting.unshift(...questions);
      return;
    }
    const byId = new Map(replies.map((one) => [numbered.safeParse(one).data?.id, one]));
    for (const { request, answer } of questions) answer(byId.get(request.id));
  }

  /** The answers in any order; null from an endpoint that does not take batches. */
  async #postTogether(questions: readonly Question[]): Promise<unknown[] | null> {
    try {
      const replies = await this.#line.post(questions.map(({ request }) => request));
      return Array.isArray(replies) ? replies : null;
    } catch (error) {
      if (error instanceof RequestError) return null;
      throw error;
    }
  }

  #trouble(words: string): LedgerError {
    return this.#line.trouble(words);
  }
}

function rpcError({ code, message, data }: z.output<typeof failure>): RpcError {
  return new RpcError(message, code, typeof data === "string" ? data : null);
}
