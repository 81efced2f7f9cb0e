/** Everything that watches the data path or answers questions about it; none of it can hold it up. */
import { wireInWords } from "../config/links.js";
import type { MeterConfig } from "../config/meter.js";
import type { Config } from "../config/schema.js";
import type { Clock } from "../drivers/clock.js";
import type { Quantity } from "../drivers/measurement.js";
import type { MqttConnection } from "../drivers/transports/mqtt.js";
import { agentRoutes } from "./agent-routes.js";
import type { ChainSide } from "./chain-side.js";
import type { Journal } from "./journal/journal.js";
import { sizesOf } from "./journal/size.js";
import { evidenceOf, type RosteredMeter } from "./roster.js";
import type { Route } from "./status-server.js";
import type { Outlook } from "./submit/desk.js";
import { LedgerError } from "./submit/ledger.js";
import { BundlePublisher } from "./telemetry/bundle-publisher.js";
import type { LiveReading } from "./telemetry/live-reading.js";
import { logSink, openLog } from "./telemetry/log.js";
import { MqttSink } from "./telemetry/mqtt-sink.js";
import type { Observer } from "./telemetry/observer.js";
import type { TopicPlace } from "./telemetry/payloads.js";
import type { Status } from "./telemetry/status.js";
import { StatusBoard } from "./telemetry/status-board.js";
import { statusLine } from "./telemetry/status-line.js";
import { fieldproofVersion } from "./version.js";

/** What those who watch are told from. */
export interface OutletsParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly journalPath: string;
  readonly observer: Observer;
  readonly meters: readonly RosteredMeter[];
  readonly chains: readonly ChainSide[];
  readonly broker: MqttConnection | null;
  /** What must never be quoted in a log. */
  readonly secrets: readonly string[];
  readonly logAsJson: boolean;
  /** Base units a meter was ever credited. */
  readonly credited: (meter: string) => bigint;
  /** A fresh reading for whoever asks; null where no meter has this name. */
  readonly readNow: (meter: string) => Promise<LiveReading | null> | null;
  /** Lines of what is heard of a meter; null where no meter has this name. */
  readonly capture: (meter: string) => AsyncIterable<string> | null;
}

/** How long telemetry may take to hear the last words. */
const LAST_WORDS_MS = 1_000;
const BALANCE_EVERY_MS = 60_000;

/** Log, MQTT, bundles, status board and status socket of a running agent. */
export class Outlets {
  readonly #board: StatusBoard;
  readonly #parts: OutletsParts;
  readonly #mqtt: MqttSink | null;
  readonly #publisher: BundlePublisher | null;

  constructor(parts: OutletsParts) {
    const { config, observer, meters, broker, clock, journal } = parts;
    this.#parts = parts;
    this.#board = boardOf(parts);
    for (const { name } of meters) this.#board.setCredited(name, parts.credited(name));
    for (const { name, store } of parts.chains)
      this.#board.setChain(name, { pending: store.unsettled().map(({ sequence }) => sequence) });
    observer.attach(this.#board);
    observer.attach(
      logSink(
        openLog({ level: config.log, secrets: parts.secrets, ...(parts.logAsJson && { pretty: false }) }),
      ),
    );
    const place = placeOf(config);
    this.#mqtt = broker && mqttSink(broker, place, parts);
    if (this.#mqtt) observer.attach(this.#mqtt);
    const outbox = {
      pending: (limit: number) => journal.batches.unacknowledged(limit),
      count: () => journal.batches.unacknowledgedCount(),
      acknowledged: (sequence: bigint) => journal.batches.acknowledge(sequence),
    };
    const emit = observer.emit.bind(observer);
    this.#publisher = broker && new BundlePublisher({ broker, outbox, place, clock, emit });
  }

  /** What the status socket answers. */
  routes(): Readonly<Record<string, Route>> {
    const { readNow, capture } = this.#parts;
    return agentRoutes({ status: () => this.#status(), readNow, capture });
  }

  /** How everything stands, in one line. */
  inOneLine(): string {
    return statusLine(this.#status());
  }

  /** Publishes bundles, and keeps an eye on the posting accounts, until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const watching = this.#parts.chains.map((chain) => this.#watchBalance(chain, signal));
    await Promise.all([this.#publisher?.run(signal), ...watching]);
  }

  /** A new bundle is in the journal. */
  bundleAdded(): void {
    this.#publisher?.notify();
  }

  #status(): Status {
    for (const { name, submitter, watch } of this.#parts.chains) {
      const { state } = watch;
      this.#board.setChain(name, { submitter: inWords(submitter.outlook) });
      if (state) this.#board.setChain(name, { registered: state.registered, headSequence: state.sequence });
    }
    return this.#board.snapshot();
  }

  async #watchBalance({ name, ledger, sender }: ChainSide, signal: AbortSignal): Promise<void> {
    const { clock } = this.#parts;
    while (!signal.aborted) {
      const balance = await ledger.balance(sender.address).catch(unreachable);
      this.#board.setChain(name, { balance });
      await clock.sleep(BALANCE_EVERY_MS, signal).catch(() => undefined);
    }
  }

  /** Lets the sinks hear what was said last, then closes. */
  async close(): Promise<void> {
    await this.#parts.observer.drain(this.#parts.clock, LAST_WORDS_MS);
    await this.#mqtt?.close();
  }
}

function inWords({ state, words }: Outlook): string {
  return `${state}: ${words}`;
}

/** A balance that cannot be asked for now is unknown, not nothing. */
function unreachable(error: unknown): null {
  if (error instanceof LedgerError) return null;
  throw error;
}

/** Where this gateway publishes. */
export function placeOf({ telemetry, gateway }: Config): TopicPlace {
  return { prefix: telemetry.topic, gateway: gateway.name };
}

function mqttSink(
  broker: MqttConnection,
  place: TopicPlace,
  { config, meters, clock }: OutletsParts,
): MqttSink {
  const published = new Map(
    meters.map((meter) => [
      meter.name,
      { quantity: quantityOf(meter), evidence: evidenceOf(meter.config), names: namesOf(meter.config) },
    ]),
  );
  return new MqttSink(broker, {
    ...{ place, site: config.site.name, version: fieldproofVersion(), since: clock.wall() },
    meterOf: (name) => published.get(name),
  });
}

/** Devices often publish on a topic that is made of their serial number. */
function namesOf({ identity, written }: MeterConfig): string[] {
  return [identity?.serial, written.topic].filter((name) => typeof name === "string");
}

function boardOf(parts: OutletsParts): StatusBoard {
  const { config, clock, journal, journalPath, observer, meters, chains } = parts;
  return new StatusBoard({
    ...{ gateway: config.gateway.name, version: fieldproofVersion(), clock },
    meters: meters.map((meter) => ({
      ...{ name: meter.name, driver: meter.driver.name, where: whereIs(meter.config, config) },
      ...{ evidence: evidenceOf(meter.config), quantity: quantityOf(meter), chain: meter.config.chain },
      ...(meter.config.within !== undefined && { within: meter.config.within }),
    })),
    chains: chains.map(({ name, lane, config: { chainId, contract } }) => ({
      ...{ name, chainId: BigInt(chainId), contract, lane },
    })),
    journal: () => sizesOf(journalPath),
    bundles: () => ({ unacknowledged: journal.batches.unacknowledgedCount() }),
    sinks: () => observer.health(),
  });
}

/** What a meter is credited in; null for one that is only shown. */
function quantityOf({ judged }: RosteredMeter): Quantity | null {
  return judged?.rules.quantity ?? null;
}

function whereIs({ link, written }: MeterConfig, config: Config): string {
  switch (link.type) {
    case "bus":
      return `${wireOf(link.bus, config)} unit ${written.unit ?? 1}`;
    case "mqtt":
      return `broker ${link.broker}${written.topic === undefined ? "" : ` ${written.topic}`}`;
    case "gpio":
      return `GPIO ${link.line}`;
  }
}

function wireOf(name: string, { buses }: Config): string {
  const bus = buses[name];
  return bus === undefined ? `bus ${name}` : wireInWords(bus.wire);
}
