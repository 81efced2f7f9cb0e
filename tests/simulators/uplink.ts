/** A poor line to a node: an HTTP proxy that tests cut, slow down and make complain. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What becomes of requests: passed on, cut off, never answered, or answered with this HTTP status. */
export type Weather = "fair" | "cut" | "silent" | number;

export class Uplink {
  weather: Weather = "fair";
  /** JSON-RPC methods that were asked for. */
  readonly asked: string[] = [];
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

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await request.toArray()).map((chunk: Buffer) => chunk.toString()).join("");
    this.asked.push((JSON.parse(body) as { method: string }).method);
    if (this.weather === "cut") return void request.socket.destroy();
    if (this.weather === "silent") return;
    if (this.weather !== "fair") return void response.writeHead(this.weather).end();
    const headers = { "content-type": "application/json" };
    const answer = await fetch(this.#target, { method: "POST", headers, body });
    response.writeHead(answer.status, headers).end(await answer.text());
  }
}
