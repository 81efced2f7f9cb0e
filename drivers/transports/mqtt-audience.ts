/** Who listens to which topic, and what came before all did. */
import type { MessageFrame } from "../driver.js";
import type { LinkError } from "../link.js";

/** Tells the broker that a message need not be delivered again; null where it never would be (QoS 0). */
export type Acknowledge = (() => void) | null;

/** Who listens to a topic. */
export interface Subscriber {
  message(frame: MessageFrame, acknowledge: Acknowledge): void;
  /** The broker delivers again, now, all that was not acknowledged on connections before. */
  again(): void;
  /** The broker does not allow this subscription. */
  refused(why: LinkError): void;
}

export class Audience {
  readonly #subscribers = new Map<string, Set<Subscriber>>();
  /** How many are to hear every message of a topic. */
  readonly #expected: ReadonlyMap<string, number>;
  /** Deliveries that wait for listeners, by topic. */
  readonly #early = new Map<string, (() => void)[]>();

  constructor(expected: ReadonlyMap<string, number>) {
    this.#expected = expected;
  }

  /** The topics that somebody listens to. */
  get topics(): readonly string[] {
    return [...this.#subscribers.keys()];
  }

  has(topic: string): boolean {
    return this.#subscribers.has(topic);
  }

  join(topic: string, subscriber: Subscriber): void {
    const subscribers = this.#subscribers.get(topic) ?? new Set();
    this.#subscribers.set(topic, subscribers.add(subscriber));
    if (!this.#complete(topic)) return;
    const early = this.#early.get(topic) ?? [];
    this.#early.delete(topic);
    for (const deliver of early) deliver();
  }

  /** Everybody who is to hear this topic listens. */
  #complete(topic: string): boolean {
    return (this.#subscribers.get(topic)?.size ?? 0) >= (this.#expected.get(topic) ?? 1);
  }

  /** @returns whether that was the last listener */
  leave(topic: string, subscriber: Subscriber): boolean {
    const subscribers = this.#subscribers.get(topic);
    if (!subscribers?.delete(subscriber) || subscribers.size > 0) return false;
    return this.#subscribers.delete(topic);
  }

  /** Hands a message to all who listen; one that is to be acknowledged waits for them, and for each of them to say so. */
  deliver(frame: MessageFrame, acknowledge: Acknowledge): void {
    const subscribers = [...(this.#subscribers.get(frame.topic) ?? [])];
    if (!this.#complete(frame.topic) && acknowledge !== null) {
      const early = this.#early.get(frame.topic) ?? [];
      this.#early.set(frame.topic, [...early, () => this.deliver(frame, acknowledge)]);
      return;
    }
    let owed = subscribers.length;
    const shared = acknowledge && (() => void (--owed === 0 && acknowledge()));
    for (const subscriber of subscribers) subscriber.message(frame, shared);
  }

  again(): void {
    this.#early.clear();
    for (const subscribers of this.#subscribers.values()) for (const one of subscribers) one.again();
  }

  refuse(topic: string, why: LinkError): void {
    for (const subscriber of this.#subscribers.get(topic) ?? []) subscriber.refused(why);
  }
}
