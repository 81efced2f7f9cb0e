/**
 * A cellular router that publishes its data counters as JSON over MQTT, in the format of the `teltonika`
 * profile. It counts on by itself, whether the broker is there or not, as routers do.
 */
import type { Clock } from "../../drivers/clock.js";
import { MqttConnection } from "../../drivers/transports/mqtt.js";

export interface RouterOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly serial?: string;
  readonly topic?: string;
  /** Bytes received per second, on average. */
  readonly bytesPerSecond?: bigint;
  /** Milliseconds between two messages. */
  readonly every?: number;
  /** The counter starts again at 0 on reaching this. */
  readonly wraps?: bigint;
  /** Bytes counted before this router was looked at. */
  readonly start?: bigint;
  /** Counts nothing before `resume`; publishes all the same. */
  readonly idle?: boolean;
}

export interface Router {
  readonly topic: string;
  readonly serial: string;
  /** Resolves when the broker has acknowledged the first message. */
  readonly publishing: Promise<void>;
  /** Bytes received since it was switched on: what it counted, wrapped or not, published or not. */
  truth(): bigint;
  /** Counts no more, but goes on publishing what it has counted. */
  pause(): void;
  /** Counts on after a pause, or begins to. */
  resume(): void;
  close(): Promise<void>;
}

export function startRouter(options: RouterOptions): Router {
  const { url, clock, serial = "1101234567", start = 0n, every = 1000 } = options;
  const topic = options.topic ?? `router/${serial}/usage`;
  const connection = new MqttConnection({ url, clientId: `router-${serial}` }, clock);
  const traffic = count(clock, options.bytesPerSecond ?? 1_000_000n);
  if (options.idle !== true) traffic.resume();
  let cancel = () => {};
  let announce = () => {};
  const publishing = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const publish = () => {
    cancel = clock.after(every, publish);
    const counter = start + traffic.bytes();
    const rx = options.wraps === undefined ? counter : counter % options.wraps;
    // A message that does not arrive is no loss: the next one carries the same counter.
    connection
      .publish(topic, `{"serial":"${serial}","rx":${rx},"tx":${rx / 7n},"signal":-71}`)
      .then(announce, () => {});
  };
  publish();
  return {
    topic,
    serial,
    publishing,
    truth: () => traffic.bytes(),
    pause: traffic.pause,
    resume: traffic.resume,
    close: async () => {
      cancel();
      await connection.close();
    },
  };
}

interface Traffic {
  bytes(): bigint;
  pause(): void;
  resume(): void;
}

/** Bytes at a steady rate of the clock, from `resume` to `pause`. */
function count(clock: Clock, bytesPerSecond: bigint): Traffic {
  let counted = 0n;
  let since: bigint | null = null;
  const bytes = () =>
    since === null ? counted : counted + ((clock.monotonic() - since) * bytesPerSecond) / 1_000_000_000n;
  return {
    bytes,
    pause: () => {
      counted = bytes();
      since = null;
    },
    resume: () => {
      since ??= clock.monotonic();
    },
  };
}
