/** Meters that speak by themselves on an MQTT topic. */
import type { Clock } from "../clock.js";
import {
  type Frame,
  FrameError,
  type Listen,
  type MessageFrame,
  type Request,
  SilenceError,
} from "../driver.js";
import { type Cutter, type Link, LinkError } from "../link.js";
import type { MqttConnection } from "./mqtt.js";
import type { Acknowledge } from "./mqtt-audience.js";

/** Messages kept between two polls that the broker would not deliver again; the oldest goes first. */
export const MOST_KEPT = 1_024;

/** No meter says more in one message, nor while nobody reads it: bytes. */
export const LONGEST_MESSAGE = 1 << 18;
const MOST_KEPT_BYTES = 1 << 22;

/**
 * A link that hears topics through a shared connection. A topic is subscribed to by the first `exchange`
 * that asks for it, and heard from then on. Every message is handed out once, in order.
 *
 * A message is safe, and acknowledged, when the next `exchange` on its topic begins: then the poll that it was
 * handed to has been judged and journaled. What was handed out last before the end comes again after it.
 *
 * `within: 0` asks only for what has come already. Otherwise messages that came more than `within` before
 * the exchange are dropped: they are as stale as silence.
 */
export function mqttLink(connection: MqttConnection, clock: Clock): Link {
  const inboxes = new Map<string, Inbox>();
  return {
    exchange(step: Request | Listen, _cut: Cutter | undefined, signal: AbortSignal): Promise<Frame> {
      if (step.type === "request") {
        return Promise.reject(new LinkError("a meter on an MQTT topic cannot be sent requests"));
      }
      const inbox = inboxes.get(step.topic) ?? new Inbox(step.topic, connection, clock);
      inboxes.set(step.topic, inbox);
      return inbox.next(step.within, signal);
    },
    async close() {
      for (const inbox of inboxes.values()) inbox.close();
      inboxes.clear();
    },
  };
}

interface Kept {
  readonly frame: MessageFrame;
  /** CLOCK_MONOTONIC nanoseconds. */
  readonly at: bigint;
  readonly acknowledge: Acknowledge;
}

class Inbox {
  readonly #topic: string;
  readonly #connection: MqttConnection;
  readonly #clock: Clock;
  #kept: Kept[] = [];
  /** How many of a topic whose every message counts had to be dropped. */
  #dropped = 0;
  /** Bytes of a message that was too long to be kept; 0 when there was none. */
  #tooLong = 0;
  /** Of the message that was handed out last. */
  #acknowledge: Acknowledge = null;
  /** Makes the exchange that waits, if one does, look again. */
  #wake = () => {};
  /** Set when this topic will not be heard any more. */
  #refusal: LinkError | null = null;
  #leave: () => void;

  constructor(topic: string, connection: MqttConnection, clock: Clock) {
    this.#topic = topic;
    this.#connection = connection;
    this.#clock = clock;
    this.#leave = this.#join();
  }

  next(within: number, signal: AbortSignal): Promise<MessageFrame> {
    this.#acknowledge?.();
    this.#acknowledge = null;
    if (this.#refusal !== null) this.#askAgain();
    if (within > 0) this.#dropOlderThan(within);
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        this.#wake = () => {};
        cancelTimer();
        signal.removeEventListener("abort", abort);
        settle();
      };
      const look = () => {
        const loss = this.#loss();
        const kept = loss === null ? this.#take() : undefined;
        const failure = kept === undefined ? (loss ?? this.#failure(within)) : null;
        if (kept !== undefined) this.#acknowledge = kept.acknowledge;
        if (kept !== undefined) finish(() => resolve(kept.frame));
        else if (failure !== null) finish(() => reject(failure));
      };
      const abort = () => finish(() => reject(signal.reason));
      const cancelTimer = this.#clock.after(within, () => finish(() => reject(this.#silence(within))));
      signal.addEventListener("abort", abort, { once: true });
      this.#wake = look;
      if (signal.aborted) abort();
      else look();
    });
  }

  close(): void {
    this.#leave();
    this.#refuse(new LinkError(`nobody listens to ${this.#topic} any more`));
  }

  /** @returns what ends it */
  #join(): () => void {
    const unwatch = this.#connection.onState(() => this.#wake());
    const unsubscribe = this.#connection.subscribe(this.#topic, {
      message: (frame, acknowledge) => this.#keep(frame, acknowledge),
      again: () => {
        this.#kept = this.#kept.filter(({ acknowledge }) => acknowledge === null);
      },
      refused: (why) => this.#refuse(why),
    });
    return () => {
      unwatch();
      unsubscribe();
    };
  }

  /** The access list may have changed. */
  #askAgain(): void {
    this.#leave();
    this.#refusal = null;
    this.#leave = this.#join();
  }

  #keep(frame: MessageFrame, acknowledge: Acknowledge): void {
    if (frame.payload.length > LONGEST_MESSAGE) {
      this.#tooLong = frame.payload.length;
      acknowledge?.();
    } else {
      this.#kept.push({ frame, at: this.#clock.monotonic(), acknowledge });
      while (this.#overfull() && this.#dropOldest());
    }
    this.#wake();
  }

  #overfull(): boolean {
    const bytes = this.#kept.reduce((sum, { frame }) => sum + frame.payload.length, 0);
    return this.#kept.length > MOST_KEPT || bytes > MOST_KEPT_BYTES;
  }

  /**
   * The oldest; but nothing that could not be acknowledged, before it is known whether the broker delivers it again
   * (then this would be the second of two) or has forgotten it.
   */
  #take(): Kept | undefined {
    const [first] = this.#kept;
    const known = first?.acknowledge === null || this.#connection.state.phase === "connected";
    return known ? this.#kept.shift() : undefined;
  }

  /** What the broker waits to have acknowledged stays: it sends only so much ahead. False when nothing else is left. */
  #dropOldest(): boolean {
    const oldest = this.#kept.findIndex((kept) => kept.acknowledge === null);
    if (oldest < 0) return false;
    this.#kept.splice(oldest, 1);
    if (this.#connection.counts(this.#topic)) this.#dropped++;
    return true;
  }

  #refuse(why: LinkError): void {
    this.#refusal ??= why;
    this.#wake();
  }

  #dropOlderThan(within: number): void {
    const oldest = this.#clock.monotonic() - BigInt(within) * 1_000_000n;
    for (const { at, acknowledge } of this.#kept) if (at < oldest) acknowledge?.();
    this.#kept = this.#kept.filter(({ at }) => at >= oldest);
  }

  /** Says once what could not be kept: a device that publishes reports with QoS 0 lets nobody make it wait. */
  #loss(): FrameError | null {
    if (this.#tooLong > 0) {
      const words = `a message of ${this.#tooLong} bytes on ${this.#topic}: no meter says more than ${LONGEST_MESSAGE}`;
      this.#tooLong = 0;
      return new FrameError(words);
    }
    if (this.#dropped === 0) return null;
    const words = `${this.#dropped} reports on ${this.#topic} came faster than they can be kept: publish them with QoS 1`;
    this.#dropped = 0;
    return new FrameError(words);
  }

  /** Why waiting is of no use, or null when it is. */
  #failure(within: number): Error | null {
    if (this.#refusal !== null) return this.#refusal;
    if (within === 0) return this.#silence(within);
    const { phase, words } = this.#connection.state;
    return phase === "down" || phase === "closed" ? new LinkError(words) : null;
  }

  #silence(within: number): SilenceError {
    const patience =
      within === 0 ? "more has come yet" : `came within ${within / 1000} s: is the device publishing?`;
    return new SilenceError(`nothing on ${this.#topic} ${patience}`);
  }
}
