/**
 * One connection to an MQTT broker, shared by meters (which subscribe) and telemetry (which publishes).
 *
 * Protocol 5, because on 3.1.1 a publication that the broker's access list denies is acknowledged as if it
 * had arrived; 3.1.1 only where the broker refuses 5. Every attempt to connect is a new client with an empty
 * queue, so nothing is repeated behind the publisher's back and nothing grows while the broker is away.
 *
 * What comes in is one of two things. Of a register only the newest value matters: QoS 0, and what was missed was
 * missed, since a value that the broker had kept would pass for a fresh one. Of reports every one counts: their
 * topics have QoS 1 and a session that outlives connection and process, and a report is acknowledged only once
 * who heard it says that it is safe. So the broker keeps what comes while nobody is there, and delivers again what
 * was under way; that a report may come twice is what its id is for.
 */
import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from "mqtt";
import type { Clock } from "../clock.js";
import { LinkError } from "../link.js";
import { datesInWords } from "./certificate-dates.js";
import { Attempts } from "./mqtt-attempts.js";
import { Audience, type Subscriber } from "./mqtt-audience.js";
import { brokerName, type MqttOptions } from "./mqtt-options.js";
import { Outbox } from "./mqtt-outbox.js";
import { Receipts } from "./mqtt-receipts.js";

/** How the connection stands, and in words for a technician why. */
export interface ConnectionState {
  /** `connecting` only until the first attempt is decided; later attempts are made while `down`. */
  readonly phase: "connecting" | "connected" | "down" | "closed";
  readonly words: string;
}

const CONNECT_WITHIN_MS = 10_000;
const CLOSE_WITHIN_MS = 1_000;
const KEEPALIVE_S = 30;
/** No meter says more in one message; protocol 5 lets us tell the broker. */
const MOST_BYTES = 1 << 20;
/** 3.1.1 has no Receive Maximum; brokers commonly keep 20 messages under way. */
const WINDOW_WITHOUT_RECEIVE_MAXIMUM = 20;
const WIDEST_WINDOW = 256;
/**
 * How many messages may come unacknowledged, as brokers commonly have it. What was acknowledged when the line broke
 * comes again: no more, then, than a meter remembers ids of (agent/metering/replay-window.ts).
 */
const MOST_UNACKNOWLEDGED = 20;
/** A gateway that was away for longer comes back as a new one. */
const SESSION_KEPT_S = 30 * 24 * 3600;

/** Said to mqtt.js of a message that it shall not acknowledge; it goes on with the next one all the same. */
const ACKNOWLEDGED_LATER = new Error("acknowledged once it is safe");

/** CONNACK codes that mean "not this protocol version": 0x01 from a broker that knows no 5, 0x84 from one that does. */
const VERSION_REFUSED = [0x01, 0x84];

/** A connection that is kept up. */
export class MqttConnection {
  readonly #options: MqttOptions;
  readonly #clock: Clock;
  /** Host and port: what may be shown of the URL, which can hold a password. */
  readonly #broker: string;
  readonly #outbox: Outbox;
  readonly #attempts: Attempts;
  readonly #audience: Audience;
  readonly #counting: ReadonlyMap<string, number>;
  readonly #watchers = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState;
  #client: MqttClient | null = null;
  #cancelRetry = () => {};

  /** Starts connecting at once, and goes on for ever.
   * @throws LinkError when the URL is none
   */
  constructor(options: MqttOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
    this.#broker = brokerName(options.url);
    this.#outbox = new Outbox(clock);
    this.#attempts = new Attempts(clock);
    this.#counting = options.counting ?? new Map();
    this.#audience = new Audience(this.#counting);
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

  /** Whether every message on this topic counts. */
  counts(topic: string): boolean {
    return this.#audience.counts(topic);
  }

  /**
   * Hears every message that `filter` asks for (a topic, a pattern, a share), over reconnects too; the returned
   * function ends that.
   */
  subscribe(filter: string, subscriber: Subscriber): () => void {
    const first = !this.#audience.has(filter);
    this.#audience.join(filter, subscriber);
    if (first && this.#client !== null && this.#state.phase === "connected") {
      this.#request(this.#client, filter);
    }
    return () => {
      if (!this.#audience.leave(filter, subscriber)) return;
      if (this.#state.phase === "connected") this.#client?.unsubscribe(filter);
    };
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
    const receipts = new Receipts((puback) => {
      if (this.#client === client) client.stream.write(puback);
    });
    // mqtt.js may handle messages of the session before it says that it has connected.
    client.on("packetreceive", (packet) => {
      if (packet.cmd === "connack" && packet.sessionPresent) this.#audience.again();
    });
    client.handleMessage = (packet, done) => {
      if (this.#client === client) this.#hear(client, packet, receipts);
      done(packet.qos === 0 ? undefined : ACKNOWLEDGED_LATER);
    };
    client.on("disconnect", ({ reasonCode }) => {
      reason = `it ended the connection (MQTT reason ${reasonCode}${reasonCode === 0x8e ? ": another client has this client id" : ""})`;
    });
    client.on("error", (error) => {
      versionRefused = version === 5 && VERSION_REFUSED.includes(reasonCodeOf(error) ?? 0);
      reason ??= datesInWords(error, this.#clock.wall()) ?? error.message;
    });
    client.once("close", () => {
      if (this.#client !== client) return;
      this.#client = null;
      if (versionRefused) this.#connect(4);
      else this.#lost(reason ?? "the connection broke");
    });
  }

  #clientOptions(protocolVersion: 4 | 5): IClientOptions {
    const { url: _, counting, sessionKept = SESSION_KEPT_S, will, ca, cert, key, ...rest } = this.#options;
    const keeps = this.#counting.size > 0;
    const properties = {
      maximumPacketSize: MOST_BYTES,
      receiveMaximum: MOST_UNACKNOWLEDGED,
      ...(keeps && { sessionExpiryInterval: sessionKept }),
    };
    return {
      ...rest,
      ...(ca && { ca: Buffer.from(ca) }),
      ...(cert && { cert: Buffer.from(cert) }),
      ...(key && { key: Buffer.from(key) }),
      ...(will && { will: { ...will, payload: Buffer.from(will.payload), qos: 1 } }),
      ...(protocolVersion === 5 && { properties }),
      protocolVersion,
      clean: !keeps,
      keepalive: KEEPALIVE_S,
      connectTimeout: CONNECT_WITHIN_MS,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
    };
  }

  #connected(client: MqttClient, version: 4 | 5, window: number): void {
    this.#attempts.connected();
    const protocol =
      version === 5 ? "MQTT 5" : "MQTT 3.1.1: it refuses 5, so denied publications go unnoticed";
    this.#enter("connected", `connected to the broker at ${this.#broker} (${protocol})`);
    for (const filter of this.#audience.filters) this.#request(client, filter);
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
    const wait = this.#attempts.lost();
    this.#enter("down", `${this.#happened(reason)}; trying on`);
    this.#outbox.shut(new LinkError(this.#state.words));
    this.#cancelRetry = this.#clock.after(wait, () => this.#connect(5));
  }

  #happened(reason: string): string {
    if (this.#state.phase !== "connected") {
      return `cannot reach the broker at ${this.#broker}: ${reason}; is it running, and are url and credentials right?`;
    }
    // A broker cuts off the elder of two clients with one id, and some say nothing of it.
    const twin = `; it breaks right after connecting: does another gateway (or a second agent) use the client id ${this.#options.clientId}?`;
    return `lost the broker at ${this.#broker}: ${reason}${this.#attempts.inVain ? twin : ""}`;
  }

  #request(client: MqttClient, filter: string): void {
    client.subscribe(filter, { qos: this.#counting.has(filter) ? 1 : 0 }, (error) => {
      if (!error || client !== this.#client || reasonCodeOf(error) === undefined) return;
      this.#audience.refuse(filter, this.#refusal(`listening to ${filter}`, error));
    });
  }

  /** A session that was kept also brings what an earlier configuration had asked for. */
  #hear(client: MqttClient, { topic, payload, retain, messageId }: IPublishPacket, receipts: Receipts): void {
    const acknowledge = messageId === undefined ? null : receipts.add(messageId);
    const counts = this.counts(topic);
    if (!counts && !this.#audience.hears(topic)) client.unsubscribe(topic);
    if (!counts && acknowledge !== null) {
      // A value of unknown age, if any.
      acknowledge();
      return;
    }
    const bytes = typeof payload === "string" ? Buffer.from(payload) : payload;
    this.#audience.deliver({ type: "message", topic, payload: bytes, retained: retain }, acknowledge);
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
