/**
 * Brings every signed bundle to the broker, so that a dead SD card does not make earned usage unprovable.
 * It works beside the data path: posting never waits for it, and an outage only makes the pile grow on disk.
 */
import type { Clock } from "../../drivers/clock.js";
import { orAborted } from "../../drivers/signals.js";
import { AlarmBell } from "./alarm-bell.js";
import type { AgentEvent } from "./events.js";
import type { Broker } from "./mqtt-sink.js";
import { type TopicPlace, topicsOf } from "./payloads.js";

/** A bundle that no broker has acknowledged. */
export interface PendingBundle {
  readonly sequence: bigint;
  readonly bundle: string | Uint8Array;
}

/** The bundles that are signed and durable, and which of them the broker has. */
export interface BundleOutbox {
  /** At most `limit` bundles that nobody has acknowledged, newest first. */
  pending(limit: number): readonly PendingBundle[];
  /** How many there are in all. */
  count(): number;
  acknowledged(sequence: bigint): void;
}

/** Where bundles come from and go to. */
export interface BundlePublisherParts {
  readonly broker: Broker;
  readonly outbox: BundleOutbox;
  readonly place: TopicPlace;
  readonly clock: Clock;
  readonly emit: (event: AgentEvent) => void;
}

/** Between two bundles: a pile from a week's outage leaves the uplink to live traffic. */
const PACE_MS = 100;
/** What the broker refused is tried again this often. */
const RETRY_MS = 30_000;
/** So many refusals (access list, size) mean that the rest of the pile can wait for the next round. */
const REFUSALS_PER_ROUND = 3;
const ALARM = "bundles:refused";

/** Publishes bundles until each is acknowledged. */
export class BundlePublisher {
  readonly #parts: BundlePublisherParts;
  readonly #topics: ReturnType<typeof topicsOf>;
  #wake = () => {};
  readonly #alarms: AlarmBell;

  constructor(parts: BundlePublisherParts) {
    this.#parts = parts;
    this.#topics = topicsOf(parts.place);
    this.#alarms = new AlarmBell(parts.emit, parts.clock);
  }

  /** Tells that a bundle was added. Never waits. */
  notify(): void {
    this.#wake();
  }

  /** Publishes until the signal aborts. Rejects only with what the outbox threw. */
  async run(signal: AbortSignal): Promise<void> {
    const unwatch = this.#parts.broker.onState(({ phase }) => void (phase === "connected" && this.#wake()));
    try {
      while (!signal.aborted) {
        // Asked for before the round, so that what arrives during it starts the next one.
        const woken = this.#nextWake();
        await this.#round(signal);
        await orAborted(woken, signal);
      }
    } finally {
      unwatch();
      this.#wake();
    }
  }

  /** Publishes the pile, newest first, passing over what the broker refuses. */
  async #round(signal: AbortSignal): Promise<void> {
    const { outbox, clock } = this.#parts;
    const refused = new Map<bigint, Error>();
    while (!signal.aborted && this.#connected() && refused.size < REFUSALS_PER_ROUND) {
      const next = outbox.pending(refused.size + 1).find(({ sequence }) => !refused.has(sequence));
      if (next === undefined) break;
      const error = await orAborted(this.#publish(next), signal);
      if (signal.aborted) return;
      if (error === null) this.#delivered(next.sequence);
      else if (this.#connected()) refused.set(next.sequence, error);
      await clock.sleep(PACE_MS, signal).catch(() => undefined);
    }
    if (!this.#connected()) return;
    const last = [...refused.values()].at(-1);
    this.#alarms.set(ALARM, last ? `bundles stay on this gateway: ${last.message}` : null);
  }

  #publish({ sequence, bundle }: PendingBundle): Promise<Error | null> {
    const published = this.#parts.broker.publish(this.#topics.bundle(sequence), bundle, { qos: 1 });
    return published.then(
      () => null,
      (error: Error) => error,
    );
  }

  #delivered(sequence: bigint): void {
    const { outbox, clock, emit } = this.#parts;
    outbox.acknowledged(sequence);
    emit({ type: "bundle", at: clock.wall(), sequence, unacknowledged: outbox.count() });
  }

  #connected(): boolean {
    return this.#parts.broker.state.phase === "connected";
  }

  #nextWake(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#parts.clock.after(RETRY_MS, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
