/** Gathers what a wire brings until a frame stands in it. What can be no part of one is garbage, and goes at once. */
import { type BytesFrame, type Cut, DriverDefect, type Request } from "../driver.js";
import type { Cutter } from "../link.js";

/** No frame of any meter is longer: a stream of what only looks like a beginning is dropped there. */
export const MOST_HELD = 16_384;

/** Bytes on their way to become one frame. */
export class Gathering {
  readonly #cut: Cutter;
  readonly #expect: Request | null;
  readonly #framing: Pick<BytesFrame, "framing">;
  #head: Uint8Array = new Uint8Array();
  #garbage = 0;

  /** @param expect what the frame answers; null for what a meter says by itself */
  constructor(cut: Cutter, expect: Request | null, framing?: BytesFrame["framing"]) {
    this.#framing = framing === undefined ? {} : { framing };
    this.#cut = cut;
    this.#expect = expect;
  }

  /** Bytes so far that were neither of a frame nor the echo of our own request. */
  get garbage(): number {
    return this.#garbage;
  }

  /** What came last may become a frame. */
  get begun(): boolean {
    return this.#head.length > 0;
  }

  /**
   * Takes what came in; returns the first whole frame and what stands behind it, null while there is none.
   * @throws DriverDefect in the place of anything that the cutter throws, which may not
   */
  hear(bytes: Uint8Array): { readonly frame: BytesFrame; readonly rest: Uint8Array } | null {
    this.#head = joined(this.#head, bytes);
    const cut = this.#cutHead();
    if (cut.type === "more") {
      this.#drop(this.#head.length - cut.keep > MOST_HELD ? this.#head.length : cut.keep);
      return null;
    }
    this.#drop(cut.start);
    const length = cut.end - cut.start;
    return {
      frame: { type: "bytes", bytes: this.#head.slice(0, length), ...this.#framing },
      rest: this.#head.slice(length),
    };
  }

  /** What was gathered will not become a frame any more. */
  giveUp(): void {
    this.#drop(this.#head.length);
  }

  #cutHead(): Cut {
    try {
      return this.#cut(this.#head, this.#expect);
    } catch (cause) {
      throw new DriverDefect(cause);
    }
  }

  /** The first `length` bytes are no part of a frame; our own echo is not the line's fault. */
  #drop(length: number): void {
    const dropped = this.#head.subarray(0, length);
    this.#head = this.#head.slice(length);
    if (this.#expect === null || !same(dropped, this.#expect.bytes)) this.#garbage += length;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The same bytes in the same order. */
export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
