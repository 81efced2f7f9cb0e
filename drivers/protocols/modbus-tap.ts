/**
 * A Modbus line heard from beside it: which master asked whom for what, and what was answered. Bytes only, and the
 * moments at which they were heard; nothing is ever said.
 */
import type { Request } from "../driver.js";
import { describe, intact, REQUEST, readAt, replyLength, strayLength } from "./modbus-frames.js";
import type { Overheard } from "./modbus-overheard.js";

interface Ghost {
  readonly bytes: Uint8Array;
  readonly until: number;
}

/**
 * No frame has a pause of so many milliseconds in it, whatever buffers are on the way; and no master gives up a
 * request sooner.
 */
const PAUSE = 100;

/** Pairs requests with replies. */
export class ModbusTap {
  readonly #lateness: number;
  #head: Uint8Array = new Uint8Array();
  #heardAt = Number.NEGATIVE_INFINITY;
  #asked: Request | null = null;
  #garbage = 0;
  /** What was said last and not answered, so far as we heard; null for what may have been a request to anybody. */
  #open: { readonly request: Request | null; readonly at: number } | null = null;
  /** Requests that were not answered, by shape: their replies may still come, in the place of others'. */
  readonly #ghosts = new Map<string, Ghost>();
  #unknownGhostUntil = Number.NEGATIVE_INFINITY;

  /** @param lateness milliseconds after which a reply does not come any more */
  constructor(lateness: number) {
    this.#lateness = lateness;
  }

  /** Bytes of neither a read nor its reply: damaged frames, and other functions. */
  get garbage(): number {
    return this.#garbage;
  }

  /** Takes what was heard at `at`, and returns the exchanges that it completes. */
  hear(bytes: Uint8Array, at: number): Overheard[] {
    const before = at - this.#heardAt > PAUSE ? this.#walk(this.#heardAt, true) : [];
    this.#head = Uint8Array.from([...this.#head, ...bytes]);
    this.#heardAt = at;
    return [...before, ...this.#walk(at, false)];
  }

  /** @param ended nothing more comes of what has begun */
  #walk(at: number, ended: boolean): Overheard[] {
    const complete: Overheard[] = [];
    let start = 0;
    while (start < this.#head.length) {
      const step = this.#reply(start, at, ended) ?? this.#request(start, at, ended);
      if (step === "more") break;
      start += step.length;
      if (step.heard !== undefined) complete.push(step.heard);
    }
    this.#head = this.#head.slice(start);
    return complete;
  }

  /** The reply to what was asked; null when it is not here, and so does not come. */
  #reply(start: number, at: number, ended: boolean): Step | null {
    const request = this.#asked;
    if (request === null) return null;
    const length = replyLength(this.#head, start, request.bytes);
    if (length !== null && this.#head.length - start < length && !ended) return "more";
    this.#asked = null;
    const reply = this.#head.slice(start, start + (length ?? 0));
    if (length !== null && reply.length === length && intact(reply)) {
      this.#open = null;
      return this.#doubtful(request, at) ? { length } : { length, heard: { request, reply, at } };
    }
    // A reply follows its request at once. Behind anything else it might be another request's.
    return null;
  }

  /** A request, a reply to one that was not heard, or garbage. */
  #request(start: number, at: number, ended: boolean): Step {
    const left = this.#head.length - start;
    if (left < REQUEST && !ended) return "more";
    this.#asked = readAt(this.#head, start);
    if (this.#asked !== null) {
      this.#another(at);
      this.#open = { request: this.#asked, at };
      return { length: REQUEST };
    }
    const stray = strayLength(this.#head, start);
    if (stray !== null && left < stray && !ended) return "more";
    const answered = stray !== null && left >= stray && intact(this.#head.subarray(start, start + stray));
    if (answered) this.#open = null;
    else this.#open ??= { request: null, at };
    const length = answered ? stray : 1;
    this.#garbage += length;
    return { length };
  }

  /** The master asks on. What it waited for without an answer may still be answered. */
  #another(at: number): void {
    if (this.#open === null || at - this.#open.at <= PAUSE) return;
    const { request } = this.#open;
    const until = this.#open.at + this.#lateness;
    if (request === null) this.#unknownGhostUntil = until;
    else this.#ghosts.set(request.shape, { bytes: request.bytes, until });
  }

  /** What answers `request` may as well be the late reply to another one. */
  #doubtful(request: Request, at: number): boolean {
    if (this.#unknownGhostUntil > at) return true;
    const ghost = this.#ghosts.get(request.shape);
    if (ghost === undefined || ghost.until <= at) return false;
    return !ghost.bytes.every((byte, i) => byte === request.bytes[i]);
  }
}

/** How far to go; "more" when more must be heard first. */
type Step = { readonly length: number; readonly heard?: Overheard } | "more";

/** What was read, for a technician. */
export function inWords(request: Request): string {
  return describe(request).replace(/^unit \d+, /, "");
}
