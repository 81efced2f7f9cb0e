/**
 * One HTTP line to an endpoint, one request at a time over a connection that is kept: on a poor uplink requests side
 * by side only make each other late, and a TLS handshake has more bytes than most answers. Its failures come out in
 * words, without what may be secret in its URL.
 */
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as plain } from "node:http";
import { request as encrypted, Agent as TlsAgent } from "node:https";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Clock } from "../../drivers/clock.js";
import { datesInWords } from "../../drivers/transports/certificate-dates.js";
import { LedgerError } from "./ledger.js";
import type { Pace } from "./pace.js";

/** The endpoint is there, and wants to be left alone for a while. */
export class BusyError extends LedgerError {}

/** The endpoint does not take this request as it stands: perhaps it takes no batches, or none of this size. */
export class RequestError extends LedgerError {}

/** Who asks for more is mistaken, and would silence posting: ns. */
const LONGEST_REST = 600_000_000_000n;
const NS_PER_S = 1_000_000_000n;
/** No more than an endpoint needs: Node's fetch says twice as much with each request. */
const HEADERS = { "content-type": "application/json", "accept-encoding": "gzip" };

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Bytes of the body as they came. */
  readonly received: number;
}

/** Posts JSON to one URL. */
export class HttpLine {
  /** Host and port: the path, the query and the user may hold a key. */
  readonly name: string;
  readonly #url: URL;
  readonly #connection: Agent;
  readonly #clock: Clock;
  readonly #timeout: number;
  readonly #pace: Pace;
  /** It asked to be left alone until then (CLOCK_MONOTONIC, ns). */
  #restsUntil = 0n;

  /** @param timeout milliseconds that an answer may take */
  constructor(url: string, clock: Clock, timeout: number, pace: Pace) {
    this.#url = new URL(url);
    this.name = this.#url.host;
    const keeping = { keepAlive: true, maxSockets: 1 };
    this.#connection = this.#isTls ? new TlsAgent(keeping) : new Agent(keeping);
    this.#clock = clock;
    this.#timeout = timeout;
    this.#pace = pace;
  }

  /**
   * Posts, and returns the parsed answer, whatever it is.
   * @throws BusyError at once, and without a byte sent, while the endpoint rests as it asked to
   * @throws LedgerError when it cannot be reached, or answers with no JSON
   */
  async post(request: unknown): Promise<unknown> {
    const left = this.#restsUntil - this.#clock.monotonic();
    if (left > 0n) {
      const seconds = (left + NS_PER_S - 1n) / NS_PER_S;
      throw new BusyError(`${this.name} asked for ${seconds} s more without requests (Retry-After)`, "later");
    }
    const body = JSON.stringify(request);
    const { status, headers, text } = await this.#pace.keep(body.length, () => this.#exchange(body));
    if (status === 429 || status === 503) this.#rest(headers);
    if (status === 429) throw new BusyError(`${this.name} ${statusInWords(status)}`, "later");
    const isOk = status >= 200 && status < 300;
    if (!isOk && !text.includes('"jsonrpc"')) throw this.#refused(status);
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw this.trouble("answered with something that is no JSON", cause);
    }
  }

  /** What is wrong at this endpoint, in words that begin with its name. */
  trouble(words: string, cause?: unknown): LedgerError {
    return new LedgerError(`${this.name} ${words}`, "later", { cause });
  }

  async #exchange(body: string): Promise<Answer> {
    const patience = new AbortController();
    const cancel = this.#clock.after(this.#timeout, () => patience.abort());
    try {
      return await this.#send(body, patience.signal);
    } catch (error) {
      if (patience.signal.aborted) throw this.trouble(`gave no answer within ${this.#timeout / 1000} s`);
      throw this.trouble(lineInWords(error, this.#clock.wall()), error);
    } finally {
      cancel();
    }
  }

  #send(body: string, signal: AbortSignal): Promise<Answer> {
    const headers = { ...HEADERS, "content-length": Buffer.byteLength(body) };
    const options = { method: "POST", agent: this.#connection, headers, signal };
    const begin = this.#isTls ? encrypted : plain;
    return new Promise((resolve, reject) => {
      const request = begin(this.#url, options, (response) => answerOf(response).then(resolve, reject));
      request.on("error", (error) => {
        // The endpoint may have ended the kept connection just as it was taken up again; asking twice changes nothing.
        if (request.reusedSocket && !signal.aborted) resolve(this.#send(body, signal));
        else reject(error);
      });
      request.end(body);
    });
  }

  get #isTls(): boolean {
    return this.#url.protocol === "https:";
  }

  /** RFC 9110, 10.2.3: seconds, or a date, which the answer's own date measures better than our clock. */
  #rest({ "retry-after": asked, date = "" }: IncomingHttpHeaders): void {
    if (asked === undefined) return;
    const ms = /^\d+$/.test(asked.trim()) ? Number(asked) * 1_000 : Date.parse(asked) - Date.parse(date);
    if (!(ms > 0)) return;
    const rest = BigInt(Math.ceil(Math.min(ms, 1e9))) * 1_000_000n;
    this.#restsUntil = this.#clock.monotonic() + (rest < LONGEST_REST ? rest : LONGEST_REST);
  }

  #refused(status: number): LedgerError {
    const words = `${this.name} ${statusInWords(status)}`;
    const isAboutRequest = [400, 405, 413, 414, 422].includes(status);
    return isAboutRequest ? new RequestError(words, "later") : new LedgerError(words, "later");
  }
}

async function answerOf(response: IncomingMessage): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  const bytes = Buffer.concat(await response.toArray());
  const body = headers["content-encoding"] === "gzip" ? await promisify(gunzip)(bytes) : bytes;
  return { status, headers, text: body.toString(), received: bytes.length };
}

function statusInWords(status: number): string {
  if (status === 429) return "wants fewer requests (HTTP 429): poll more slowly or use another endpoint";
  if (status === 401 || status === 403) return `refuses us (HTTP ${status}): check the token in its URL`;
  if (status === 404) return "has nothing at this path (HTTP 404): check the URL";
  if (status >= 300 && status < 400) return `has moved (HTTP ${status}): write its new URL`;
  return `answered with HTTP ${status}`;
}

function lineInWords(error: unknown, wall: bigint): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ECONNREFUSED") return "refuses connections: is the node running, is the port right?";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return "is not known by name: check the URL, the DNS and the uplink";
  const dates = datesInWords(error, wall);
  if (dates !== null) return `cannot prove who it is: ${dates}`;
  if (/CERT|TLS|SSL|SELF_SIGNED/.test(code))
    return `cannot prove who it is (${code}): check the clock and the certificates`;
  if (code !== "") return `cannot be reached (${code}): check the uplink`;
  return `cannot be reached: ${error instanceof Error ? error.message : String(error)}`;
}
