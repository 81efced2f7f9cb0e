/**
 * The gateway's side of relaying: says the newest head that is not settled to relayers, again and again, and lets
 * the gateway post for itself only when none of them has brought a head to the chain for too long.
 */
import type { Clock } from "../../drivers/clock.js";
import type { Domain } from "../attest/typed-data.js";
import { type Outlook, waiting } from "../submit/desk.js";
import type { ChainView } from "../submit/ledger.js";
import type { SubmissionStore } from "../submit/store.js";
import { headTopic, writeHeadMessage } from "./message.js";

/** What a courier works with. */
export interface CourierParts {
  readonly store: Pick<SubmissionStore, "unsettled" | "waitingSince">;
  readonly domain: Domain;
  /** What all topics begin with. */
  readonly prefix: string;
  readonly gateway: string;
  /** Publishes with QoS 1, not retained; rejects while the broker is away. */
  readonly publish: (topic: string, payload: string) => Promise<void>;
  readonly clock: Clock;
  /** Milliseconds between two publications of a head. */
  readonly every: number;
  /** Milliseconds of chain time that relayers have. */
  readonly fallback: number;
}

/** Hands one lane's heads to relayers. */
export class Courier {
  readonly #parts: CourierParts;
  readonly #topic: string;

  constructor(parts: CourierParts) {
    this.#parts = parts;
    this.#topic = headTopic(parts.prefix, parts.gateway, parts.domain);
  }

  /** Says the newest head that is not settled, once. Never waits and never rejects: it is said again. */
  announce(): void {
    const { store, domain, publish } = this.#parts;
    const [newest] = store.unsettled();
    if (newest) publish(this.#topic, writeHeadMessage(domain, newest)).catch(() => undefined);
  }

  /** Says it every so often until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, every } = this.#parts;
    while (!signal.aborted) {
      this.announce();
      await clock.sleep(every, signal).catch(() => undefined);
    }
  }

  /**
   * For the submitter: it posts nothing itself while relayers may still do it. A head's sequence is when it was
   * signed, so the wait is counted in chain time, over restarts and over newer heads alike.
   */
  hold({ latest }: ChainView): Outlook | null {
    const { store, every, fallback } = this.#parts;
    const since = store.waitingSince();
    if (since === null) return null;
    const left = since + BigInt(fallback) - latest.timestamp * 1_000n;
    if (left <= 0n) return null;
    const words = `relayers have ${left / 1_000n} s more to bring the head to the chain`;
    return waiting(words, Math.min(every, Number(left) + 1_000));
  }
}
