/**
 * One connection to an MQTT broker, shared by meters (which subscribe) and telemetry (which publishes).
 *
 * Protocol 5, because on 3.1.1 a publication that the broker's access list denies is acknowledged as if it
 * had arrived; 3.1.1 only where the broker refuses 5. Every attempt to connect is a new client with an empty
 * queue, so nothing is repeated behind the publisher's back and nothing grows while the broker is away.
 */
import { connect, type IClientOptions, type MqttClient } from "mqtt";
import type { Clock } from "../clock.js";
import type { MessageFrame } from "../driver.js";
import { LinkError } from "../link.js";
import { Outbox } from "./mqtt-outbox.js";

export interface MqttOptions {
  /** `mqtt://host:1883`, `mqtts://host:8883`, `ws://…`, `wss://…`. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  /** PEM: the authority that signed the broker's certificate, where it is not a public one. */
  readonly ca?: Uint8Array;
  /** PEM: this gateway's own certificate and its key. */
  readonly cert?: Uint8Array;
  readonly key?: Uint8Array;
  readonly clientId: string;
  /** What the broker publishes when this gateway vanishes. */
  readonly will?: { readonly topic: string; readonly payload: string; readonly retain: boolean };
}

/** How the connection stands, and in words for a technician why. */
export interface ConnectionState {
  /** `connecting` only until the first attempt is decided; later attempts are made while `down`. */
  readonly phase: "connecting" | "connected" | "down" | "closed";
  readonly words: string;
}

/** Who listens to a topic. */
export interface Subscriber {
  message(frame: MessageFrame): void;
  /** The broker does not allow this subscription. */
  refused(why: LinkError): void;
}

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 15_000;
const CONNECT_WITHIN_MS = 10_000;
const CLOSE_WITHIN_MS = 1_000;
const KEEPALIVE_S = 30;
/** No meter says more in one message; protocol 5 lets us tell the broker. */
const MOST_BYTES = 1 << 20;
/** 3.1.1 has no Receive Maximum; brokers commonly keep 20 messages under way. */
const WINDOW_WITHOUT_RECEIVE_MAXIMUM = 20;
const WIDEST_WINDOW = 256;

/** CONNACK codes that mean "not this protocol version": 0x01 from a broker that knows no 5, 0x84 from one that does. */
const VERSION_REFUSED = [0x01, 0x84];

export class MqttConnection {
  readonly #options: MqttOptions;
  readonly #clock: Clock;
  /** Host and port: what may be shown of the URL, which can hold a password. */
  readonly #broker: string;
  readonly #outbox: Outbox;
  readonly #subscribers = new Map<string, Set<Subscriber>>();
  readonly #watchers = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState;
  #client: MqttClient | null = null;
  #cancelRetry = () => {};
  #retryMs = FIRST_RETRY_MS;

  /** Starts connecting at once, and goes on for ever.
   * @throws LinkError when the URL is none
   */
  constructor(options: MqttOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
    this.#broker = brokerName(options.url);
    this.#outbox = new Outbox(clock);
    this.#state = { phase: "connecting", words: `connecting to the broker at ${this.#broker}` };
    this.#connect(5);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Calls `watcher` on every change of state; the returned function ends that. */
  onState(watcher: (state: ConnectionState) => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** Resolves when the broker has acknowledged (qos 1) or the message has left (qos 0). Nothing is kept for
   * later: while the broker is away it rejects at once, and the caller decides what is worth repeating.
   * @throws LinkError broker away, lost on the way, too busy, or publication refused
   */
  publish(
    topic: string,
    payload: Uint8Array | string,
    { retain = false, qos = 1 }: { retain?: boolean; qos?: 0 | 1 } = {},
  ): Promise<void> {
    if (this.#state.phase !== "connected") return Promise.reject(new LinkError(this.#state.words));
    return this.#outbox.add({ topic, payload, retain, qos });
  }

  /** Hears every message on exactly this topic, over reconnects too; the returned function ends that. */
  subscribe(topic: string, subscriber: Subscriber): () => void {
    const others = this.#subscribers.get(topic);
    if (others !== undefined) {
      others.add(subscriber);
    } else {
      this.#subscribers.set(topic, new Set([subscriber]));
      if (this.#client !== null && this.#state.phase === "connected") this.#request(this.#client, topic);
    }
    return () => this.#unsubscribe(topic, subscriber);
  }

  /** Ends the connection in good order (the broker then keeps the last will to itself). Never hangs. */
  async close(): Promise<void> {
    if (this.#state.phase === "closed") return;
    const connected = this.#state.phase === "connected";
    this.#cancelRetry();
    this.#enter("closed", `the connection to the broker at ${this.#broker} is closed`);
    this.#outbox.shut(new LinkError(this.#state.words));
    const client = this.#client;
    this.#client = null;
    if (client !== null) await ended(client, connected, this.#clock);
  }

  #connect(version: 4 | 5): void {
    const client = connect(this.#options.url, this.#clientOptions(version));
    this.#client = client;
    let reason: string | null = null;
    let versionRefused = false;
    client.on("connect", (connack) => {
      const window = connack.properties?.receiveMaximum ?? WINDOW_WITHOUT_RECEIVE_MAXIMUM;
      this.#connected(client, version, Math.min(window, WIDEST_WINDOW));
    });
    client.on("message", (topic, payload, packet) => {
      const frame: MessageFrame = { type: "message", topic, payload, retained: packet.retain };
      for (const subscriber of this.#subscribers.get(topic) ?? []) subscriber.message(frame);
    });
    client.on("disconnect", ({ reasonCode }) => {
      reason = `it ended the connection (MQTT reason ${reasonCode}${reasonCode === 0x8e ? ": another client has this client id" : ""})`;
    });
    client.on("error", (error) => {
      versionRefused = version === 5 && VERSION_REFUSED.includes(reasonCodeOf(error) ?? 0);
      reason ??= error.message;
    });
    client.once("close", () => {
      if (this.#client !== client) return;
      this.#client = null;
      if (versionRefused) this.#connect(4);
      else this.#lost(reason ?? "the connection broke");
    });
  }

  #clientOptions(protocolVersion: 4 | 5): IClientOptions {
    const { url: _, will, ca, cert, key, ...rest } = this.#options;
    return {
      ...rest,
      ...(ca && { ca: Buffer.from(ca) }),
      ...(cert && { cert: Buffer.from(cert) }),
      ...(key && { key: Buffer.from(key) }),
      ...(will && { will: { ...will, payload: Buffer.from(will.payload), qos: 1 } }),
      ...(protocolVersion === 5 && { properties: { maximumPacketSize: MOST_BYTES } }),
      protocolVersion,
      clean: true,
      keepalive: KEEPALIVE_S,
      connectTimeout: CONNECT_WITHIN_MS,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
    };
  }

  #connected(client: MqttClient, version: 4 | 5, window: number): void {
    this.#retryMs = FIRST_RETRY_MS;
    const protocol =
      version === 5 ? "MQTT 5" : "MQTT 3.1.1: it refuses 5, so denied publications go unnoticed";
    this.#enter("connected", `connected to the broker at ${this.#broker} (${protocol})`);
    for (const topic of this.#subscribers.keys()) this.#request(client, topic);
    this.#outbox.open({
      window,
      send: ({ topic, payload, qos, retain }, done) => {
        const message = typeof payload === "string" ? payload : Buffer.from(payload);
        client.publish(topic, message, { qos, retain }, (error) =>
          done(error ? this.#refusal(`publishing on ${topic}`, error) : undefined),
        );
      },
      giveUp: () => client.stream.destroy(new Error("it does not acknowledge what it is sent")),
    });
  }

  #lost(reason: string): void {
    const wait = this.#retryMs + Math.floor((this.#retryMs * (this.#clock.random(1)[0] ?? 0)) / 1024);
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
    const happened =
      this.#state.phase === "connected"
        ? `lost the broker at ${this.#broker}: ${reason}`
        : `cannot reach the broker at ${this.#broker}: ${reason}; is it running, and are url and credentials right?`;
    this.#enter("down", `${happened}; trying on`);
    this.#outbox.shut(new LinkError(this.#state.words));
    this.#cancelRetry = this.#clock.after(wait, () => this.#connect(5));
  }

  #request(client: MqttClient, topic: string): void {
    client.subscribe(topic, { qos: 1 }, (error) => {
      if (!error || client !== this.#client || reasonCodeOf(error) === undefined) return;
      const why = this.#refusal(`listening to ${topic}`, error);
      for (const subscriber of this.#subscribers.get(topic) ?? []) subscriber.refused(why);
    });
  }

  #unsubscribe(topic: string, subscriber: Subscriber): void {
    const subscribers = this.#subscribers.get(topic);
    if (!subscribers?.delete(subscriber) || subscribers.size > 0) return;
    this.#subscribers.delete(topic);
    if (this.#state.phase === "connected") this.#client?.unsubscribe(topic);
  }

  #refusal(what: string, error: Error): LinkError {
    const words = `the broker at ${this.#broker} refused ${what}: ${error.message}; may this gateway's user do that?`;
    return new LinkError(words, { cause: error });
  }

  #enter(phase: ConnectionState["phase"], words: string): void {
    if (this.#state.phase === phase && this.#state.words === words) return;
    this.#state = { phase, words };
    for (const watcher of [...this.#watchers]) watcher(this.#state);
  }
}

function brokerName(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (
    parsed === null ||
    !["mqtt:", "mqtts:", "ws:", "wss:"].includes(parsed.protocol) ||
    parsed.host === ""
  ) {
    throw new LinkError("the broker's url must look like mqtt://host:1883 or mqtts://host:8883");
  }
  return parsed.host;
}

/** `end` alone may wait for acknowledgements that never come, or for a peer that never closes. */
async function ended(client: MqttClient, connected: boolean, clock: Clock): Promise<void> {
  await new Promise<void>((resolve) => {
    const cancel = clock.after(CLOSE_WITHIN_MS, () => client.stream.destroy());
    client.once("close", () => {
      cancel();
      resolve();
    });
    client.end(!connected);
  });
}

/** The MQTT reason code an error carries; sockets put words like ECONNREFUSED into `code` instead. */
function reasonCodeOf(error: Error): number | undefined {
  return "code" in error && typeof error.code === "number" ? error.code : undefined;
}
