/** When to connect next, by how the connections before fared. */
import type { Clock } from "../clock.js";

const FIRST_WAIT_MS = 250;
const LAST_WAIT_MS = 15_000;
/** A connection that stood for this long, longer than any wait between two attempts, has proven itself. */
const PROVEN_AFTER_NS = 30_000_000_000n;
/** So many connections in a row that broke before are no chance. */
const SHORT_LIVED = 3;

export class Attempts {
  readonly #clock: Clock;
  #waitMs = FIRST_WAIT_MS;
  /** When the connection came to stand; null while there is none. */
  #since: bigint | null = null;
  #shortLived = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Connections break right after connecting, again and again: something is wrong that no waiting mends. */
  get inVain(): boolean {
    return this.#shortLived >= SHORT_LIVED;
  }

  connected(): void {
    this.#since = this.#clock.monotonic();
  }

  /** Milliseconds to wait after a loss or a failed attempt; longer and longer until a connection has proven itself. */
  lost(): number {
    if (this.#since !== null) this.#note(this.#clock.monotonic() - this.#since);
    this.#since = null;
    const wait = this.#waitMs + Math.floor((this.#waitMs * (this.#clock.random(1)[0] ?? 0)) / 1024);
    this.#waitMs = Math.min(this.#waitMs * 2, LAST_WAIT_MS);
    return wait;
  }

  #note(lived: bigint): void {
    const proven = lived >= PROVEN_AFTER_NS;
    this.#shortLived = proven ? 0 : this.#shortLived + 1;
    if (proven) this.#waitMs = FIRST_WAIT_MS;
  }
}
