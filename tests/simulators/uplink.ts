/** A poor line to a node: an HTTP proxy that tests cut, slow down and make complain. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

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

export class Uplink {
  weather: Weather = "fair";
  /** JSON-RPC methods that were asked for. */
  readonly asked: string[] = [];
  /** Methods that the node does not serve. */
  readonly refused = new Map<string, Refusal>();
  /** What methods are answered with, whatever the node says. */
  readonly lies = new Map<string, unknown>();
  /** Results by method and parameters. */
  readonly #first = new Map<string, unknown>();
  readonly #server: Server;
  readonly #target: string;

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Opens a line to `target` on a free loopback port. */
  static async open(target: string): Promise<Uplink> {
    const uplink = new Uplink(target);
    uplink.#server.listen(0, "127.0.0.1");
    await once(uplink.#server, "listening");
    return uplink;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The node is restarted and answers: what was asked before and waits for an answer breaks off. */
  restart(): void {
    this.weather = "fair";
    this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await request.toArray()).map((chunk: Buffer) => chunk.toString()).join("");
    const asked: unknown = JSON.parse(body);
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
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const answer = (await (await fetch(this.#target, { method: "POST", headers, body })).json()) as object;
    if ("result" in answer) this.#first.set(question, answer.result);
    return answer;
  }
}
