/** One JSON-RPC endpoint over HTTP. Its failures come out in words, without what may be secret in its URL. */
import { z } from "zod";
import type { Clock } from "../../drivers/clock.js";
import { LedgerError } from "./ledger.js";

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

/** One JSON-RPC endpoint. */
export class Endpoint {
  /** Host and port: the path, the query and the user may hold a key. */
  readonly name: string;
  readonly #url: string;
  readonly #clock: Clock;
  readonly #timeout: number;
  #id = 0;

  /** @param timeout milliseconds that an answer may take */
  constructor(url: string, clock: Clock, timeout: number) {
    this.#url = url;
    this.name = new URL(url).host;
    this.#clock = clock;
    this.#timeout = timeout;
  }

  /**
   * Asks, and checks the answer's shape.
   * @throws RpcError when the endpoint refuses the request
   * @throws LedgerError when it cannot be reached or what it says makes no sense
   */
  async ask<T>(method: string, params: readonly unknown[], shape: z.ZodType<T>): Promise<T> {
    const answer = reply.safeParse(await this.#post({ jsonrpc: "2.0", id: ++this.#id, method, params }));
    if (!answer.success) throw this.#trouble(`answered ${method} with something that is no JSON-RPC`);
    if ("error" in answer.data) throw rpcError(answer.data.error);
    const result = shape.safeParse(answer.data.result);
    if (!result.success) throw this.#trouble(`answered ${method} with something else than expected`);
    return result.data;
  }

  async #post(request: unknown): Promise<unknown> {
    const patience = new AbortController();
    const cancel = this.#clock.after(this.#timeout, () => patience.abort());
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(request),
        signal: patience.signal,
      });
      const text = await response.text();
      if (!response.ok && !text.includes('"jsonrpc"')) throw this.#trouble(statusInWords(response.status));
      return JSON.parse(text);
    } catch (error) {
      if (error instanceof LedgerError) throw error;
      if (patience.signal.aborted) throw this.#trouble(`gave no answer within ${this.#timeout / 1000} s`);
      throw this.#trouble(lineInWords(error), error);
    } finally {
      cancel();
    }
  }

  #trouble(words: string, cause?: unknown): LedgerError {
    return new LedgerError(`${this.name} ${words}`, "later", { cause });
  }
}

function rpcError({ code, message, data }: z.output<typeof failure>): RpcError {
  return new RpcError(message, code, typeof data === "string" ? data : null);
}

function statusInWords(status: number): string {
  if (status === 429) return "wants fewer requests (HTTP 429): poll more slowly or use another endpoint";
  if (status === 401 || status === 403) return `refuses us (HTTP ${status}): check the token in its URL`;
  if (status === 404) return "has nothing at this path (HTTP 404): check the URL";
  return `answered with HTTP ${status}`;
}

/** Node's fetch hides the reason in `cause`. */
function lineInWords(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ECONNREFUSED") return "refuses connections: is the node running, is the port right?";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return "is not known by name: check the URL, the DNS and the uplink";
  if (/CERT|TLS|SSL|SELF_SIGNED/.test(code))
    return `cannot prove who it is (${code}): check the clock and the certificates`;
  if (error instanceof SyntaxError) return "answered with something that is no JSON";
  if (code !== "") return `cannot be reached (${code}): check the uplink`;
  return `cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`;
}
