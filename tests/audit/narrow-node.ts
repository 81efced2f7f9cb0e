/** A node that searches few blocks at once, and may not say when an event was: an HTTP proxy before a real one. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyOf, HttpProxy } from "../simulators/http-proxy.js";

interface Question {
  readonly id: number;
  readonly method: string;
  readonly params: readonly Record<string, string>[];
}

export class NarrowNode extends HttpProxy {
  /** Blocks that one search may cover; null for any number. */
  most: bigint | null = null;
  /** Events come without the time of their block, as from nodes before 2025. */
  timeless = false;
  /** Searches that were asked for. */
  searches = 0;

  static before(target: string): Promise<NarrowNode> {
    return new NarrowNode(target).listen();
  }

  protected async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const question = JSON.parse(body) as Question;
    const answer = question.method === "eth_getLogs" ? await this.#search(question) : await this.#pass(body);
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
    const answer = { result: [] as object[], ...(await this.#pass(JSON.stringify(question))) };
    const timeless = answer.result.map((log) => ({ ...log, blockTimestamp: undefined }));
    return this.timeless ? { ...answer, result: timeless } : answer;
  }

  async #pass(body: string): Promise<object> {
    return (await (await this.ask(body)).json()) as object;
  }
}
