/**
 * A JSON-RPC node that misbehaves by script: an HTTP proxy in front of a real one. It loses, delays and refuses
 * requests, swallows transactions, lags behind, lies, and counts what went over the wire meanwhile.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { type Hex, toHex } from "../../agent/primitives/hex.js";
import { hashOf } from "./fake-chain.js";
import { inThePast, knownInThePast } from "./rpc-past.js";

/** One question of a request: JSON-RPC allows several in one. */
export interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** What becomes of a request. */
export type Fault =
  /** The connection ends: the node never has the request, or has it and its answer is lost. */
  | { readonly kind: "drop"; readonly node: "never asked" | "asked" }
  /** No answer comes, and the connection stays. */
  | { readonly kind: "silent"; readonly node: "never asked" | "asked" }
  /** The answer waits for a promise. */
  | { readonly kind: "late"; readonly until: Promise<unknown> }
  /** `retryAfter` is the header's text: seconds, or an HTTP date. */
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: string }
  /** Transactions are taken, with their hash for an answer, and no node ever sees them. */
  | { readonly kind: "swallow" };

/** Which requests a fault strikes: those with a question that matches, so many of them (all by default). */
export interface Aim {
  readonly methods?: RegExp;
  readonly times?: number;
}

/** A fault at work. */
export interface Injected {
  readonly fault: Fault;
  /** Requests that it has struck. */
  readonly struck: number;
  lift(): void;
}

/** Replaces the result of a question; what it returns goes to whoever asked. */
export type Lie = (call: Call, result: unknown) => unknown;

/** What went over the wire. */
export interface Traffic {
  /** HTTP requests. */
  readonly requests: number;
  /** JSON-RPC calls in them. */
  readonly calls: number;
  /** Bytes of the HTTP bodies, from and to whoever asks. */
  readonly bodyUp: number;
  readonly bodyDown: number;
  /** Bytes of the whole TCP payload: HTTP heads too, but no TCP/IP headers and no TLS. */
  readonly tcpUp: number;
  readonly tcpDown: number;
}

class Work implements Injected {
  struck = 0;
  #lifted = false;
  readonly fault: Fault;
  readonly #aim: Aim;
  readonly #onStrike: () => void;

  constructor(fault: Fault, aim: Aim, onStrike: () => void) {
    this.fault = fault;
    this.#aim = aim;
    this.#onStrike = onStrike;
  }

  lift(): void {
    this.#lifted = true;
  }

  strikes(calls: readonly Call[]): boolean {
    const { methods = /./, times = Number.POSITIVE_INFINITY } = this.#aim;
    if (this.#lifted || this.struck >= times || !calls.some(({ method }) => methods.test(method)))
      return false;
    this.struck++;
    this.#onStrike();
    return true;
  }
}

export class FaultyRpc {
  /** Blocks that it is behind the node; its answers are those of a node that knows no later block. */
  lag = 0n;
  /** Transactions of others in every block: a block answer names the hash of each. */
  crowd = 0;
  /** Whether it serves `eth_getHeaderByNumber`, as geth and reth do and anvil does not. */
  servesHeaders = false;
  /** Whether it compresses answers for those who take that, as geth and most public endpoints do and anvil does not. */
  compresses = false;
  /** Connections that were opened to it. */
  connections = 0;
  /** The most requests that were under way at a time. */
  mostAtOnce = 0;
  #underWay = 0;
  /** Told to whoever asks, in this order. */
  readonly lies: Lie[] = [];
  /** Methods that were asked for. */
  readonly asked: string[] = [];
  readonly #target: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #faults: Work[] = [];
  #counted = { requests: 0, calls: 0, bodyUp: 0, bodyDown: 0 };
  #closed = { tcpUp: 0, tcpDown: 0 };

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((request, response) => {
      this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#underWay);
      response.once("close", () => this.#underWay--);
      void this.#serve(request, response);
    });
    this.#server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      this.connections++;
      socket.once("close", () => {
        this.#sockets.delete(socket);
        this.#closed.tcpUp += socket.bytesRead;
        this.#closed.tcpDown += socket.bytesWritten;
      });
    });
  }

  /** Opens the proxy of the node at `target` on a free loopback port. */
  static async open(target: string): Promise<FaultyRpc> {
    const rpc = new FaultyRpc(target);
    rpc.#server.listen(0, "127.0.0.1");
    await once(rpc.#server, "listening");
    return rpc;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What went over the wire since the proxy was opened. */
  get traffic(): Traffic {
    let { tcpUp, tcpDown } = this.#closed;
    for (const socket of this.#sockets) {
      tcpUp += socket.bytesRead;
      tcpDown += socket.bytesWritten;
    }
    return { ...this.#counted, tcpUp, tcpDown };
  }

  /** Puts a fault to work; of several that match, the first one injected strikes. */
  inject(fault: Fault, aim: Aim = {}, onStrike: () => void = () => undefined): Injected {
    const work = new Work(fault, aim, onStrike);
    this.#faults.push(work);
    return work;
  }

  /** Behaves from now on. */
  mend(): void {
    this.#faults = [];
    this.lies.length = 0;
    this.lag = 0n;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const asked: unknown = JSON.parse(body.toString());
    const calls = [asked].flat() as Call[];
    this.asked.push(...calls.map(({ method }) => method));
    this.#counted.requests++;
    this.#counted.calls += calls.length;
    this.#counted.bodyUp += body.length;
    const fault = this.#faults.find((work) => work.strikes(calls))?.fault;
    if (fault?.kind === "status") return this.#refuse(response, fault);
    if (fault && "node" in fault && fault.node === "never asked") return lose(request, fault);
    const answers: object[] = [];
    for (const call of calls) answers.push(await this.#answer(call, fault?.kind === "swallow"));
    if (fault && "node" in fault) return lose(request, fault);
    if (fault?.kind === "late") await fault.until;
    const reply = JSON.stringify(Array.isArray(asked) ? answers : answers[0]);
    const zips = this.compresses && String(request.headers["accept-encoding"]).includes("gzip");
    if (zips) response.setHeader("content-encoding", "gzip");
    this.#send(response, 200, zips ? gzipSync(reply) : Buffer.from(reply));
  }

  #refuse(response: ServerResponse, { status, retryAfter }: Fault & { kind: "status" }): void {
    if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
    this.#send(response, status, Buffer.from('{"error":"try later"}'));
  }

  #send(response: ServerResponse, status: number, body: Buffer): void {
    this.#counted.bodyDown += body.length;
    response.setHeader("content-type", "application/json");
    response.setHeader("content-length", body.length);
    response.writeHead(status).end(body);
  }

  async #answer(call: Call, swallows: boolean): Promise<object> {
    const frame = { jsonrpc: "2.0", id: call.id };
    if (swallows && call.method === "eth_sendRawTransaction")
      return { ...frame, result: toHex(keccak_256(Buffer.from(String(call.params[0]).slice(2), "hex"))) };
    const answer = await this.#truth(call);
    if (!("result" in answer)) return { ...frame, ...answer };
    const told = this.lies.reduce((result, lie) => lie(call, result), answer.result);
    return { ...frame, result: told };
  }

  /** What the node says, or said when it was at the block that we are at. */
  async #truth(call: Call): Promise<{ result?: unknown; error?: unknown }> {
    if (this.lag === 0n) return this.#ask(call.method, call.params);
    const { result } = await this.#ask("eth_blockNumber", []);
    const height = BigInt(result as Hex) - this.lag;
    const { method, params } = inThePast(call, height);
    const answer = await this.#ask(method, params);
    return "result" in answer ? { result: knownInThePast(answer.result, height) } : answer;
  }

  async #ask(method: string, params: readonly unknown[]): Promise<{ result?: unknown; error?: unknown }> {
    if (method === "eth_getHeaderByNumber" && this.servesHeaders) {
      const { result: found, ...rest } = await this.#ask("eth_getBlockByNumber", [...params, false]);
      const { transactions, uncles, size, withdrawals, ...header } = (found ?? {}) as Record<string, unknown>;
      return found ? { ...rest, result: header } : { ...rest, result: found };
    }
    const answer = await this.#forward(method, params);
    const block = answer.result as { transactions?: Hex[] } | null | undefined;
    if (method === "eth_getBlockByNumber" && block && params[1] === false)
      block.transactions?.push(...Array.from({ length: this.crowd }, (_, i) => hashOf(`another ${i}`)));
    return answer;
  }

  async #forward(method: string, params: readonly unknown[]): Promise<{ result?: unknown; error?: unknown }> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const headers = { "content-type": "application/json" };
    const response = await fetch(this.#target, { method: "POST", headers, body });
    const { jsonrpc, id, ...answer } = (await response.json()) as Record<string, unknown>;
    return answer;
  }
}

function lose(request: IncomingMessage, { kind }: Fault): void {
  if (kind === "drop") request.socket.destroy();
}
