/** Who listens to which topics, and what came before all did. */
import type { MessageFrame } from "../driver.js";
import type { LinkError } from "../link.js";
import { asksFor } from "./mqtt-filter.js";

/** Tells the broker that a message need not be delivered again; null where it never would be (QoS 0). */
export type Acknowledge = (() => void) | null;

/** Who listens to a topic, or to all that a filter asks for. */
export interface Subscriber {
  message(frame: MessageFrame, acknowledge: Acknowledge): void;
  /** The broker delivers again, now, all that was not acknowledged on connections before. */
  again(): void;
  /** The broker does not allow this subscription. */
  refused(why: LinkError): void;
}

export class Audience {
  /** By filter. */
  readonly #subscribers = new Map<string, Set<Subscriber>>();
  /** How many are to hear every message that a filter asks for. */
  readonly #expected: ReadonlyMap<string, number>;
  /** Deliveries that wait for listeners, by topic. */
  readonly #early = new Map<string, (() => void)[]>();

  constructor(expected: ReadonlyMap<string, number>) {
    this.#expected = expected;
  }

  /** What is subscribed to. */
  get filters(): readonly string[] {
    return [...this.#subscribers.keys()];
  }

  has(filter: string): boolean {
    return this.#subscribers.has(filter);
  }

  /** Somebody listens to messages on this topic. */
  hears(topic: string): boolean {
    return this.filters.some((filter) => asksFor(filter, topic));
  }

  /** Every message on this topic counts. */
  counts(topic: string): boolean {
    return [...this.#expected.keys()].some((filter) => asksFor(filter, topic));
  }

  join(filter: string, subscriber: Subscriber): void {
    const subscribers = this.#subscribers.get(filter) ?? new Set();
    this.#subscribers.set(filter, subscribers.add(subscriber));
    for (const [topic, early] of this.#early) {
      if (!asksFor(filter, topic) || !this.#complete(topic)) continue;
      this.#early.delete(topic);
      for (const deliver of early) deliver();
    }
  }

  /** Everybody who is to hear this topic listens. */
  #complete(topic: string): boolean {
    const expected = [...this.#expected].filter(([filter]) => asksFor(filter, topic));
    return expected.every(([filter, count]) => (this.#subscribers.get(filter)?.size ?? 0) >= count);
  }

  /** @returns whether that was the last listener */
  leave(filter: string, subscriber: Subscriber): boolean {
    const subscribers = this.#subscribers.get(filter);
    if (!subscribers?.delete(subscriber) || subscribers.size > 0) return false;
    return this.#subscribers.delete(filter);
  }

  /** Hands a message to all who listen; one that is to be acknowledged waits for them, and for each of them to say so. */
  deliver(frame: MessageFrame, acknowledge: Acknowledge): void {
    if (!this.#complete(frame.topic) && acknowledge !== null) {
      const early = this.#early.get(frame.topic) ?? [];
      this.#early.set(frame.topic, [...early, () => this.deliver(frame, acknowledge)]);
      return;
    }
    const subscribers = [...this.#subscribers].flatMap(([filter, listening]) =>
      asksFor(filter, frame.topic) ? [...listening] : [],
    );
    let owed = subscribers.length;
    const shared = acknowledge && (() => void (--owed === 0 && acknowledge()));
    for (const subscriber of subscribers) subscriber.message(frame, shared);
  }

  again(): void {
    this.#early.clear();
    for (const subscribers of this.#subscribers.values()) for (const one of subscribers) one.again();
  }

  refuse(filter: string, why: LinkError): void {
    for (const subscriber of this.#subscribers.get(filter) ?? []) subscriber.refused(why);
  }
}
