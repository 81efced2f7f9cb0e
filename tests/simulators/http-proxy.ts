/** An HTTP proxy on a free loopback port, before a node: what becomes of a request is the subclass's business. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export abstract class HttpProxy {
  readonly #target: string;
  readonly #server: Server;

  /** @param target URL of the node */
  constructor(target: string) {
    this.#target = target;
    this.#server = createServer((request, response) => void this.serve(request, response));
  }

  /** Listens; resolves with itself. */
  async listen(): Promise<this> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.breakOff();
    this.#server.close();
    await once(this.#server, "close");
  }

  protected abstract serve(request: IncomingMessage, response: ServerResponse): Promise<void>;

  /** Ends every connection, also of requests that wait for an answer. */
  protected breakOff(): void {
    this.#server.closeAllConnections();
  }

  /** What the node says to this body. */
  protected ask(body: string): Promise<Response> {
    const headers = { "content-type": "application/json" };
    return fetch(this.#target, { method: "POST", headers, body });
  }
}

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await request.toArray()).toString();
}
