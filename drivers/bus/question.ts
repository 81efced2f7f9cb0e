/** One request under way: gathers what comes back until it is a frame, or until patience ends. */
import type { Clock } from "../clock.js";
import type { BytesFrame, Request } from "../driver.js";
import type { Cutter } from "../link.js";

/** How long an answer is waited for. */
export interface Patience {
  readonly clock: Clock;
  /** Milliseconds without a byte. */
  readonly idle: number;
  /** Milliseconds in all, however much noise comes. */
  readonly total: number;
}

/** How a question ended, unless its wire was lost. */
export interface Outcome {
  /** Null: no valid reply in time. */
  readonly frame: BytesFrame | null;
  /** Bytes that were neither of the frame nor the echo of our own request. */
  readonly garbage: number;
}

/** A request on the wire, and what was heard since. */
export class Question {
  readonly outcome: Promise<Outcome>;
  readonly #request: Request;
  readonly #cut: Cutter;
  readonly #patience: Patience;
  readonly #giveUpAt: bigint;
  #head: Uint8Array = new Uint8Array();
  #garbage = 0;
  #cancel: () => void = () => undefined;
  #settle: (outcome: Outcome) => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;

  constructor(request: Request, cut: Cutter, patience: Patience) {
    this.#request = request;
    this.#cut = cut;
    this.#patience = patience;
    this.#giveUpAt = patience.clock.monotonic() + milliseconds(patience.total);
    this.outcome = new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
    });
    this.#wait();
  }

  /** Bytes came in. */
  hear(bytes: Uint8Array): void {
    this.#head = joined(this.#head, bytes);
    const cut = this.#cut(this.#head, this.#request);
    if (cut.type === "more") {
      this.#drop(cut.keep);
      this.#wait();
      return;
    }
    const frame = this.#head.slice(cut.start, cut.end);
    this.#garbage += this.#head.length - cut.end;
    this.#drop(cut.start);
    this.#end({ type: "bytes", bytes: frame });
  }

  /** The wire is lost. */
  fail(why: Error): void {
    this.#cancel();
    this.#fail(why);
  }

  #end(frame: BytesFrame | null): void {
    this.#cancel();
    this.#settle({ frame, garbage: this.#garbage });
  }

  #wait(): void {
    this.#cancel();
    const { clock, idle } = this.#patience;
    const left = Number((this.#giveUpAt - clock.monotonic()) / 1_000_000n);
    this.#cancel = clock.after(Math.max(0, Math.min(idle, left)), () => {
      this.#drop(this.#head.length);
      this.#end(null);
    });
  }

  /** The first `length` bytes are no part of a frame; our own echo is not the line's fault. */
  #drop(length: number): void {
    const dropped = this.#head.subarray(0, length);
    this.#head = this.#head.slice(length);
    if (!same(dropped, this.#request.bytes)) this.#garbage += length;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function milliseconds(ms: number): bigint {
  return BigInt(Math.ceil(ms)) * 1_000_000n;
}
