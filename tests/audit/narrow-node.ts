/** A node that searches few blocks at once, and may not say when an event was: an HTTP proxy before a real one. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Question {
  readonly id: number;
  readonly method: string;
  readonly params: readonly Record<string, string>[];
}

export class NarrowNode {
  /** Blocks that one search may cover; null for any number. */
  most: bigint | null = null;
  /** Events come without the time of their block, as from nodes before 2025. */
  timeless = false;
  /** Searches that were asked for. */
  searches = 0;
  readonly #target: string;
  readonly #server: Server;

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async before(target: string): Promise<NarrowNode> {
    const node = new NarrowNode(target);
    node.#server.listen(0, "127.0.0.1");
    await once(node.#server, "listening");
    return node;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await request.toArray()).map((chunk: Buffer) => chunk.toString()).join("");
    const question = JSON.parse(body) as Question;
    const answer = question.method === "eth_getLogs" ? await this.#search(question) : await this.#ask(body);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer));
  }

  async #search(question: Question): Promise<unknown> {
    this.searches += 1;
    const { fromBlock = "0x0", toBlock = "0x0" } = question.params[0] ?? {};
    if (this.most !== null && BigInt(toBlock) - BigInt(fromBlock) >= this.most) {
      const error = { code: -32005, message: `query exceeds the range of ${this.most} blocks` };
      return { jsonrpc: "2.0", id: question.id, error };
    }
    const answer = { result: [] as object[], ...(await this.#ask(JSON.stringify(question))) };
    const timeless = answer.result.map((log) => ({ ...log, blockTimestamp: undefined }));
    return this.timeless ? { ...answer, result: timeless } : answer;
  }

  async #ask(body: string): Promise<object> {
    const headers = { "content-type": "application/json" };
    const response = await fetch(this.#target, { method: "POST", headers, body });
    return (await response.json()) as object;
  }
}
