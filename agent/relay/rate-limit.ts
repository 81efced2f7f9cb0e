/** So many at once, and one more every so often: the generic cell rate algorithm (ITU-T I.371), per key. Pure. */

/** How often something is let through. */
export interface Rate {
  /** Milliseconds between two, in the long run. */
  readonly every: number;
  /** How many may come at once. */
  readonly burst: number;
}

/** Above this many keys those that owe nothing are forgotten. */
const MOST_KEYS = 10_000;

/** Counts by key. */
export class RateLimit {
  readonly #every: bigint;
  readonly #allowance: bigint;
  /** When a key will owe nothing any more, ns. */
  readonly #paidUp = new Map<string, bigint>();

  constructor({ every, burst }: Rate) {
    this.#every = BigInt(every) * 1_000_000n;
    this.#allowance = this.#every * BigInt(burst - 1);
  }

  /** Whether one more may pass; it is counted only then. @param now CLOCK_MONOTONIC, ns */
  admits(key: string, now: bigint): boolean {
    const paidUp = this.#paidUp.get(key) ?? now;
    const from = paidUp > now ? paidUp : now;
    if (from - now > this.#allowance) return false;
    this.#paidUp.set(key, from + this.#every);
    if (this.#paidUp.size > MOST_KEYS) this.#forgetPaid(now);
    return true;
  }

  #forgetPaid(now: bigint): void {
    for (const [key, paidUp] of this.#paidUp) if (paidUp <= now) this.#paidUp.delete(key);
  }
}
