/**
 * A clock that tests turn by hand. Nothing passes unless `advance` says so: timers then run in the order in
 * which they fall due (ties in the order they were set), each seeing the moment it was due at.
 */
import type { Clock } from "../../drivers/clock.js";

const NS_PER_MS = 1_000_000n;

interface Timer {
  readonly due: bigint;
  readonly order: number;
  readonly task: () => void;
}

export interface VirtualClockStart {
  readonly boot?: string;
  /** Monotonic nanoseconds to start at. */
  readonly monotonic?: bigint;
  /** Unix milliseconds to start at. */
  readonly wall?: bigint;
  /** Seed of `random`: equal seeds draw equal bytes. */
  readonly seed?: number;
}

export class VirtualClock implements Clock {
  #boot: string;
  #monotonic: bigint;
  /** Wall minus monotonic, in milliseconds: what a clock step changes. */
  #offset: bigint;
  #seed: number;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(start: VirtualClockStart = {}) {
    this.#boot = start.boot ?? "boot-1";
    this.#monotonic = start.monotonic ?? 0n;
    this.#offset = (start.wall ?? 1_750_000_000_000n) - this.#monotonic / NS_PER_MS;
    this.#seed = start.seed ?? 1;
  }

  get boot(): string {
    return this.#boot;
  }

  /** How many timers wait: a test of clean shutdown expects 0. */
  get pending(): number {
    return this.#timers.size;
  }

  monotonic(): bigint {
    return this.#monotonic;
  }

  wall(): bigint {
    return this.#monotonic / NS_PER_MS + this.#offset;
  }

  after(ms: number, task: () => void): () => void {
    return this.#at(this.#monotonic + BigInt(Math.max(0, Math.ceil(ms))) * NS_PER_MS, task);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = () => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = this.after(ms, () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      });
      signal?.addEventListener("abort", abort, { once: true });
    });
  }

  until(instant: bigint): Promise<void> {
    return new Promise((resolve) => {
      if (instant <= this.#monotonic) resolve();
      else this.#at(instant, resolve);
    });
  }

  /** mulberry32: reproducible, and nothing a key could be made of. */
  random(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => {
      this.#seed = (this.#seed + 0x6d2b79f5) | 0;
      let mixed = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return (mixed ^ (mixed >>> 14)) & 0xff;
    });
  }

  /** Lets `ms` milliseconds pass, running every timer that falls due, also those set on the way. */
  advance(ms: number): void {
    const until = this.#monotonic + BigInt(ms) * NS_PER_MS;
    for (let timer = this.#next(until); timer; timer = this.#next(until)) {
      this.#timers.delete(timer);
      if (timer.due > this.#monotonic) this.#monotonic = timer.due;
      timer.task();
    }
    this.#monotonic = until;
  }

  /** Like `advance`, but lets promises settle after every timer, so code that awaits `sleep` in a loop runs on. */
  async pass(ms: number): Promise<void> {
    const until = this.#monotonic + BigInt(ms) * NS_PER_MS;
    await settle();
    for (let timer = this.#next(until); timer; timer = this.#next(until)) {
      this.#timers.delete(timer);
      if (timer.due > this.#monotonic) this.#monotonic = timer.due;
      timer.task();
      await settle();
    }
    this.#monotonic = until;
  }

  /** Steps the wall clock by `ms` (negative: back); monotonic time and timers do not notice. */
  step(ms: number): void {
    this.#offset += BigInt(ms);
  }

  /** The machine restarts, or another takes its place: timers are gone, its clocks read `wall` and `monotonic`. */
  reboot(boot: string, wall: bigint = this.wall(), monotonic = 0n): void {
    this.#timers.clear();
    this.#boot = boot;
    this.#monotonic = monotonic;
    this.#offset = wall - monotonic / NS_PER_MS;
  }

  #at(due: bigint, task: () => void): () => void {
    const timer = { due, order: this.#order++, task };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  #next(until: bigint): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.due > until) continue;
      if (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order)) {
        first = timer;
      }
    }
    return first;
  }
}

/** Lets all microtasks, and whatever they queue, run. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
