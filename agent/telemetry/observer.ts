/**
 * Between the data path and whoever watches it: a bounded queue per sink. Emitting never throws, blocks or
 * waits; a sink that is slow or hung loses its own oldest events and nobody else's.
 */
import type { Clock } from "../../drivers/clock.js";
import type { AgentEvent } from "./events.js";

/** Someone who watches. What it throws or rejects with is counted, and stops nothing. */
export interface Sink {
  readonly name: string;
  consume(event: AgentEvent): void | Promise<void>;
}

/** How a sink keeps up. */
export interface SinkHealth {
  readonly name: string;
  readonly queued: number;
  /** Events it never saw because its queue was full. */
  readonly dropped: number;
  /** Events it saw and failed on. */
  readonly failed: number;
  readonly lastError: string | null;
}

/** Events a sink may lag behind before it starts to lose the oldest. */
const CAPACITY = 1_000;

/** Hands events to all sinks. */
export class Observer {
  readonly #queues: SinkQueue[] = [];

  /** Adds a sink; it sees what is emitted from now on. */
  attach(sink: Sink, capacity = CAPACITY): void {
    this.#queues.push(new SinkQueue(sink, capacity));
  }

  /** Hands the event to every sink's queue and returns; no sink runs before the caller's code gives way. */
  emit(event: AgentEvent): void {
    for (const queue of this.#queues) queue.push(event);
  }

  health(): SinkHealth[] {
    return this.#queues.map((queue) => queue.health());
  }

  /** Waits until every sink has seen everything, but no longer than `within` milliseconds. */
  async drain(clock: Clock, within: number): Promise<void> {
    const patience = new AbortController();
    const givenUp = clock.sleep(within, patience.signal).catch(() => undefined);
    await Promise.race([Promise.all(this.#queues.map((queue) => queue.idle())), givenUp]);
    patience.abort();
  }
}

class SinkQueue {
  readonly #sink: Sink;
  readonly #capacity: number;
  readonly #events: AgentEvent[] = [];
  #working: Promise<void> | null = null;
  #dropped = 0;
  #failed = 0;
  #lastError: string | null = null;

  constructor(sink: Sink, capacity: number) {
    this.#sink = sink;
    this.#capacity = capacity;
  }

  push(event: AgentEvent): void {
    this.#events.push(event);
    if (this.#events.length > this.#capacity) {
      this.#events.shift();
      this.#dropped++;
    }
    this.#working ??= Promise.resolve().then(() => this.#work());
  }

  idle(): Promise<void> {
    return this.#working ?? Promise.resolve();
  }

  health(): SinkHealth {
    return {
      name: this.#sink.name,
      queued: this.#events.length,
      dropped: this.#dropped,
      failed: this.#failed,
      lastError: this.#lastError,
    };
  }

  async #work(): Promise<void> {
    for (let event = this.#events.shift(); event !== undefined; event = this.#events.shift()) {
      try {
        await this.#sink.consume(event);
      } catch (error) {
        this.#failed++;
        this.#lastError = error instanceof Error ? error.message : String(error);
      }
    }
    this.#working = null;
  }
}
