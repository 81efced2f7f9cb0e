/** A poor line to a node: an HTTP proxy that tests cut, slow down and make complain. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyOf, HttpProxy } from "./http-proxy.js";

/**
 * What becomes of requests: passed on, cut off, never answered, or answered with this HTTP status; `stuck`: answered
 * as they were first, by a node that stands still and tells nobody of the transactions it takes; `one-way`: passed on,
 * and the answer is lost.
 */
export type Weather = "fair" | "cut" | "silent" | "stuck" | "one-way" | number;

/** A JSON-RPC error. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
}

interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}

const NO_HASH = `0x${"00".repeat(32)}`;

export class Uplink extends HttpProxy {
  weather: Weather = "fair";
  /** JSON-RPC methods that were asked for. */
  readonly asked: string[] = [];
  /** Methods that the node does not serve. */
  readonly refused = new Map<string, Refusal>();
  /** What methods are answered with, whatever the node says. */
  readonly lies = new Map<string, unknown>();
  /** Results by method and parameters. */
  readonly #first = new Map<string, unknown>();

  /** Opens a line to `target` on a free loopback port. */
  static open(target: string): Promise<Uplink> {
    return new Uplink(target).listen();
  }

  /** The node is restarted and answers: what was asked before and waits for an answer breaks off. */
  restart(): void {
    this.weather = "fair";
    this.breakOff();
  }

  protected async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked: unknown = JSON.parse(await bodyOf(request));
    const calls = [asked].flat() as Call[];
    this.asked.push(...calls.map(({ method }) => method));
    if (this.weather === "cut") return void request.socket.destroy();
    if (this.weather === "silent") return;
    if (typeof this.weather === "number") return void response.writeHead(this.weather).end();
    const replies: object[] = [];
    for (const { id, method, params } of calls) {
      const error = this.refused.get(method);
      const answer = error ? { error } : await this.#answer(method, params);
      replies.push({ jsonrpc: "2.0", ...answer, id });
    }
    if (this.weather === "one-way") return void request.socket.destroy();
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(Array.isArray(asked) ? replies : replies[0]));
  }

  async #answer(method: string, params: unknown): Promise<{ result?: unknown }> {
    if (this.lies.has(method)) return { result: this.lies.get(method) };
    const question = JSON.stringify({ method, params });
    if (this.weather === "stuck" && this.#first.has(question)) return { result: this.#first.get(question) };
    if (this.weather === "stuck" && method === "eth_sendRawTransaction") return { result: NO_HASH };
    const said = await this.ask(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }));
    const answer = (await said.json()) as object;
    if ("result" in answer) this.#first.set(question, answer.result);
    return answer;
  }
}
