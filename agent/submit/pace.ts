/** How much of an uplink the questions to a chain may take: whoever meters beside a radio of 1 kbit/s is not alone on it. */
import type { Clock } from "../../drivers/clock.js";

/** About what HTTP adds to the bodies of a request and its answer on a kept connection, without TLS. */
const HEADS = 300;
const NS_PER_S = 1_000_000_000n;
const NS_PER_MS = 1_000_000n;

/** One budget for all endpoints of a chain: they share the uplink. */
export class Pace {
  readonly #clock: Clock;
  readonly #bytesPerSecond: bigint | null;
  /** What was sent and received is paid for then (CLOCK_MONOTONIC, ns). */
  #paidAt = 0n;

  /** @param bytesPerSecond on average; null where the uplink has no limit to speak of */
  constructor(clock: Clock, bytesPerSecond: number | null) {
    this.#clock = clock;
    this.#bytesPerSecond = bytesPerSecond === null ? null : BigInt(bytesPerSecond);
  }

  /**
   * Waits until all before is paid for, then exchanges; the more that moves, the longer the next one waits.
   * @param sent bytes of the request's body
   */
  async keep<T extends { readonly received: number }>(sent: number, exchange: () => Promise<T>): Promise<T> {
    if (this.#bytesPerSecond === null) return exchange();
    for (let owed = this.#owed(); owed > 0n; owed = this.#owed())
      await this.#clock.sleep(Number(owed / NS_PER_MS) + 1);
    // In advance: it is spent even if no answer comes, and another endpoint must not take the same turn.
    this.#charge(HEADS + sent, this.#bytesPerSecond);
    const done = await exchange();
    this.#charge(done.received, this.#bytesPerSecond);
    return done;
  }

  #owed(): bigint {
    return this.#paidAt - this.#clock.monotonic();
  }

  #charge(bytes: number, bytesPerSecond: bigint): void {
    const now = this.#clock.monotonic();
    const from = this.#paidAt > now ? this.#paidAt : now;
    this.#paidAt = from + (BigInt(bytes) * NS_PER_S) / bytesPerSecond;
  }
}
