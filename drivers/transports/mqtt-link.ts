/** Meters that speak by themselves on an MQTT topic. */
import type { Clock } from "../clock.js";
import { type Frame, type Listen, type MessageFrame, type Request, SilenceError } from "../driver.js";
import { type Cutter, type Link, LinkError } from "../link.js";
import type { MqttConnection } from "./mqtt.js";

/** Messages kept between two polls, enough for the backlog of reports that a device flushes; the oldest goes first. */
export const MOST_KEPT = 1_024;

/**
 * A link that hears topics through a shared connection. A topic is subscribed to by the first `exchange`
 * that asks for it, and heard from then on. Every message is delivered once, in order.
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
      let inbox = inboxes.get(step.topic);
      if (inbox === undefined || inbox.refusal !== null) {
        inbox?.close();
        inbox = new Inbox(step.topic, connection, clock);
        inboxes.set(step.topic, inbox);
      }
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
}

class Inbox {
  readonly #topic: string;
  readonly #connection: MqttConnection;
  readonly #clock: Clock;
  readonly #leave: () => void;
  #kept: Kept[] = [];
  /** Makes the exchange that waits, if one does, look again. */
  #wake = () => {};
  /** Set when this topic will not be heard any more. */
  refusal: LinkError | null = null;

  constructor(topic: string, connection: MqttConnection, clock: Clock) {
    this.#topic = topic;
    this.#connection = connection;
    this.#clock = clock;
    const unwatch = connection.onState(() => this.#wake());
    const unsubscribe = connection.subscribe(topic, {
      message: (frame) => this.#keep(frame),
      refused: (why) => this.#refuse(why),
    });
    this.#leave = () => {
      unwatch();
      unsubscribe();
    };
  }

  next(within: number, signal: AbortSignal): Promise<MessageFrame> {
    if (within > 0) this.#dropOlderThan(within);
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        this.#wake = () => {};
        cancelTimer();
        signal.removeEventListener("abort", abort);
        settle();
      };
      const look = () => {
        const kept = this.#kept.shift();
        const failure = kept === undefined ? this.#failure(within) : null;
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

  #keep(frame: MessageFrame): void {
    this.#kept.push({ frame, at: this.#clock.monotonic() });
    if (this.#kept.length > MOST_KEPT) this.#kept.shift();
    this.#wake();
  }

  #refuse(why: LinkError): void {
    this.refusal ??= why;
    this.#wake();
  }

  #dropOlderThan(within: number): void {
    const oldest = this.#clock.monotonic() - BigInt(within) * 1_000_000n;
    this.#kept = this.#kept.filter(({ at }) => at >= oldest);
  }

  /** Why waiting is of no use, or null when it is. */
  #failure(within: number): Error | null {
    if (this.refusal !== null) return this.refusal;
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
