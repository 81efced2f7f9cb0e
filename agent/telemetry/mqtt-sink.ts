/**
 * Publishes how things stand over MQTT. Live values are for now: what happens while the broker is away is not
 * kept (the journal and the bundles are the record), and each meter's last word is said again on return.
 */
import type { MqttConnection } from "../../drivers/transports/mqtt.js";
import type { AgentEvent } from "./events.js";
import type { Sink } from "./observer.js";
import {
  batchReport,
  meterReport,
  OFFLINE,
  online,
  type PublishedMeter,
  type TopicPlace,
  topicsOf,
} from "./payloads.js";

/** What telemetry needs of a broker. */
export type Broker = Pick<MqttConnection, "state" | "onState" | "publish">;

/** What is published beside the events themselves. */
export interface MqttSinkFacts {
  readonly place: TopicPlace;
  /** What people call the site. */
  readonly site: string;
  readonly version: string;
  /** When this run began, Unix milliseconds. */
  readonly since: bigint;
  /** Undefined for a meter that is none of ours. */
  readonly meterOf: (name: string) => PublishedMeter | undefined;
}

/** The sink that publishes to a broker. */
export class MqttSink implements Sink {
  readonly name = "mqtt";
  readonly #broker: Broker;
  readonly #facts: MqttSinkFacts;
  readonly #topics: ReturnType<typeof topicsOf>;
  /** The newest payload of each meter, by topic. */
  readonly #latest = new Map<string, string>();
  readonly #unwatch: () => void;

  constructor(broker: Broker, facts: MqttSinkFacts) {
    this.#broker = broker;
    this.#facts = facts;
    this.#topics = topicsOf(facts.place);
    this.#unwatch = broker.onState(({ phase }) => void (phase === "connected" && this.#greet()));
    if (broker.state.phase === "connected") this.#greet();
  }

  async consume(event: AgentEvent): Promise<void> {
    if (event.type === "reading") {
      const meter = this.#facts.meterOf(event.reading.meter);
      if (meter === undefined) return;
      const topic = this.#topics.meter(event.reading.meter);
      const payload = JSON.stringify(meterReport(event, meter));
      this.#latest.set(topic, payload);
      await this.#publish(topic, payload);
    }
    if (event.type === "batch" || event.type === "submission") {
      await this.#publish(this.#topics.batches, JSON.stringify(batchReport(event)));
    }
  }

  /** Says goodbye; to be called before the connection is closed, because a will is only for accidents. */
  async close(): Promise<void> {
    this.#unwatch();
    if (this.#broker.state.phase !== "connected") return;
    await this.#broker.publish(this.#topics.status, OFFLINE, { retain: true, qos: 1 }).catch(lost);
  }

  async #publish(topic: string, payload: string): Promise<void> {
    if (this.#broker.state.phase !== "connected") return;
    await this.#broker.publish(topic, payload, { qos: 0 });
  }

  #greet(): void {
    const { site, version, since } = this.#facts;
    const status = JSON.stringify(online(site, version, since));
    this.#broker.publish(this.#topics.status, status, { retain: true, qos: 1 }).catch(lost);
    for (const [topic, payload] of this.#latest) this.#broker.publish(topic, payload, { qos: 0 }).catch(lost);
  }
}

/** The connection reports that the broker is gone; on its return everything is said again. */
function lost(): void {}
