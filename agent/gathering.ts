/**
 * Readings that come close together share a commit: each commit writes whole pages of a memory card and waits for it,
 * however little is new. All of them are judged and journaled in one turn of the event loop, in the order in which they
 * came, and nobody hears of one before its commit.
 */
import type { Clock } from "../drivers/clock.js";
import type { Reading } from "./metering/reading.js";

/** What a gathering works with. */
export interface GatheringParts<Judged> {
  readonly clock: Clock;
  /** Judges readings, the first first: all of them are on the disk when this returns. */
  readonly accept: (readings: readonly Reading[]) => readonly Judged[];
}

interface Waiting<Judged> {
  readonly reading: Reading;
  readonly resolve: (judged: Judged) => void;
  readonly reject: (error: unknown) => void;
}

/** Takes readings, and journals them a few at a time. */
export class Gathering<Judged> {
  readonly #parts: GatheringParts<Judged>;
  #waiting: Waiting<Judged>[] = [];
  /** CLOCK_MONOTONIC nanoseconds at which the next commit is due; null while nothing waits. */
  #due: bigint | null = null;
  #cancel = () => {};

  constructor(parts: GatheringParts<Judged>) {
    this.#parts = parts;
  }

  /**
   * Resolves once the reading is on the disk. @param within milliseconds it may wait for others; 0 for none
   * @throws what judging or journaling throws: then nothing that waited was accepted
   */
  accept(reading: Reading, within: number): Promise<Judged> {
    const judged = new Promise<Judged>((resolve, reject) => {
      this.#waiting.push({ reading, resolve, reject });
    });
    if (within === 0) this.#commit();
    else this.#commitBy(this.#parts.clock.monotonic() + BigInt(Math.ceil(within * 1e6)));
    return judged;
  }

  #commitBy(due: bigint): void {
    if (this.#due !== null && this.#due <= due) return;
    const { clock } = this.#parts;
    this.#cancel();
    this.#due = due;
    this.#cancel = clock.after(Number((due - clock.monotonic()) / 1_000_000n), () => this.#commit());
  }

  #commit(): void {
    this.#cancel();
    this.#due = null;
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      const judged = this.#parts.accept(waiting.map(({ reading }) => reading));
      for (const [i, { resolve }] of waiting.entries()) resolve(judged[i] as Judged);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}
