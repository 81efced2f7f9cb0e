/**
 * One meter on a real wire with all that stands behind it: configuration, transport, driver, poller, state machine and
 * journal, wired as main.ts wires them. Only the time that readings are dated with is turned by hand.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../agent/clock.js";
import { Journal } from "../../agent/journal/journal.js";
import { Links } from "../../agent/links.js";
import { Pipeline } from "../../agent/pipeline.js";
import { pollersOf } from "../../agent/pollers.js";
import { rosterOf } from "../../agent/roster.js";
import { Unreadable } from "../../agent/unreadable.js";
import { parseConfig } from "../../config/load.js";
import type { MessageFrame } from "../../drivers/driver.js";
import { MqttConnection } from "../../drivers/transports/mqtt.js";
import { type Broker, startEmbeddedBroker, startMosquitto } from "../simulators/broker.js";
import { EastronMeter } from "../simulators/eastron-meter.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { openPty } from "../simulators/pty.js";
import { NODE_OPTIONS, SparkplugNode } from "../simulators/sparkplug-node.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { inPhase } from "../telemetry/ear.js";

const clock = systemClock();
const never = new AbortController().signal;
const MINUTE = 60_000_000_000n;

/** The far end of a wire: a meter whose register shows what it is told to. */
export interface Wire {
  /** The sections of the configuration: where the meter is, and what it is. */
  readonly links: string;
  readonly meter: string;
  /** Resolves once who polls next learns of it; or, where a meter only tells, once it came to who listens already. */
  show(wh: bigint): Promise<void>;
  /** Set where a meter only tells: takes the gateway's connection. */
  readonly toldTo?: (agent: MqttConnection) => void;
  close(): Promise<void>;
}

/** What a device publishes at a broker to show a count. */
type Telling = (wh: bigint, device: MqttConnection) => Promise<void>;

/** A meter that publishes at a broker. */
async function onBroker(start: () => Promise<Broker>, section: string, tell: Telling): Promise<Wire> {
  const broker = await start();
  const device = new MqttConnection({ url: broker.url, clientId: "device" }, clock);
  await inPhase(device, "connected");
  let [sent, come] = [0, 0];
  return {
    links: `brokers: { site: { url: "${broker.url}" } }`,
    meter: `${section}, broker: site`,
    toldTo: (agent) => {
      const message = ({ payload }: MessageFrame) => {
        come = Number(Buffer.from(payload));
      };
      agent.subscribe("fence", { message, again: () => {}, refused: () => {} });
    },
    show: async (wh) => {
      await tell(wh, device);
      // A broker keeps the order: what was told before this message has come before it.
      for (const mark = ++sent; come < mark; ) await device.publish("fence", `${mark}`);
    },
    close: async () => {
      await device.close();
      await broker.close();
    },
  };
}

const JSON_METER = "driver: mqtt-json, topic: meter, value: /wh, unit: Wh";
const tellJson: Telling = (wh, device) => device.publish("meter", `{"wh":${wh}}`);

export const onMosquitto = (more = "") => onBroker(startMosquitto, JSON_METER + more, tellJson);
export const onEmbeddedBroker = (more = "") => onBroker(startEmbeddedBroker, JSON_METER + more, tellJson);

/** A metric of a Sparkplug node, told by its birth until it moves, and then by alias. */
export function onSparkplugNode(): Promise<Wire> {
  let born: { readonly node: SparkplugNode; readonly wh: bigint } | null = null;
  const { group, node: name, metric, unit } = NODE_OPTIONS;
  const section = `driver: sparkplug, group: ${group}, node: ${name}, metric: ${metric}, unit: ${unit}`;
  return onBroker(startMosquitto, section, async (wh, device) => {
    born ??= { node: new SparkplugNode((topic, bytes) => device.publish(topic, bytes)), wh };
    return born.wh === wh ? born.node.birth(wh) : born.node.data(wh);
  });
}

/** A meter of Eastron on a serial line: kWh in float32. */
export const onSerialFloat = () => eastron("driver: eastron-sdm, model: sdm230");

/** The same, by the technician's own map. */
export const onSerialMap = () =>
  eastron(
    "driver: modbus-map, channel: import, registers: [{ channel: import, gives: counter, table: input, at: 72, type: float32, unit: kWh }]",
  );

async function eastron(driver: string): Promise<Wire> {
  const slave = new ModbusSlave(openPty());
  const meter = new EastronMeter({ slave, clock: new VirtualClock(), watts: 0 });
  return serial(slave, `${driver}, unit: 1`, (wh) => meter.energy.import.reset(wh));
}

/** A SunSpec inverter on a serial line: Wh in 32 bits that roll over. */
export async function onSerialInteger(): Promise<Wire> {
  const slave = new ModbusSlave(openPty());
  const inverter = new SunSpecInverter({ slave, clock: new VirtualClock(), watts: 0 });
  return serial(slave, "driver: sunspec, unit: 1", (wh) => inverter.energy.reset(wh));
}

function serial(slave: ModbusSlave, meter: string, set: (wh: number) => void): Wire {
  return {
    links: `buses: { rs485: { serial: ${slave.path}, timeout: 50 ms, lateness: 50 ms } }`,
    meter: `${meter}, bus: rs485`,
    show: async (wh) => set(Number(wh)),
    close: async () => slave.close(),
  };
}

/** The gateway's end. */
export class WiredMeter {
  readonly #wire: Wire;
  readonly #close: () => Promise<void>;
  readonly #journal: Journal;
  readonly #poll: () => Promise<unknown>;
  #monotonic = 0n;

  private constructor(
    wire: Wire,
    parts: { journal: Journal; poll: () => Promise<unknown>; close: () => Promise<void> },
  ) {
    this.#wire = wire;
    this.#journal = parts.journal;
    this.#poll = parts.poll;
    this.#close = parts.close;
  }

  /** @param more further fields of the meter's section */
  static async open(wire: Wire, more = ""): Promise<WiredMeter> {
    const folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
    const meters = `meters:\n  one: { ${wire.meter}, rated: 8 kW, every: 1 min${more} }\n`;
    const text = `gateway: { name: tower-7 }\nstate: ${folder}\n${wire.links}\n${meters}`;
    const config = parseConfig(text, "fieldproof.yaml");
    const emit = () => {};
    const roster = rosterOf(config);
    const journal = Journal.open(join(folder, "journal.db"));
    const links = await Links.open({ config, clock, emit, will: undefined, unreadable: new Unreadable() });
    const pipeline = new Pipeline(roster, { clock, journal, emit, lanes: new Map() });
    const moment = () => {
      const monotonic = meter.#monotonic;
      return { boot: "boot-1", monotonic, wall: monotonic / 1_000_000n, synced: true };
    };
    const poller = pollersOf(roster, { links, clock, moment, pipeline, emit, ids: [], gather: 0 }).get("one");
    if (poller === undefined) throw new Error("the configuration has no meter");
    wire.toldTo?.(links.broker("site"));
    const close = async () => {
      await links.close();
      journal.close();
      rmSync(folder, { recursive: true });
    };
    const meter: WiredMeter = new WiredMeter(wire, { journal, poll: () => poller.pollNow(never), close });
    return meter;
  }

  /** A minute passes, in which the register comes to show this; then it is read. */
  async read(wh: bigint): Promise<void> {
    this.#monotonic += MINUTE;
    const deaf = this.#wire.toldTo !== undefined && this.#last() === null;
    if (!deaf) await this.#wire.show(wh);
    let heard = false;
    const polled = this.#poll().then(() => {
      heard = true;
    });
    // A subscription begins with the first poll, so nobody knows when it is in place.
    while (deaf && !heard) await this.#wire.show(wh);
    await polled;
    // This process may be held up for longer than a bus waits: then the meter is asked again.
    while (this.#last()?.verdict.reason.startsWith("no answer from")) await this.#poll();
  }

  /** mWh credited, by the journal. */
  get credited(): bigint {
    return this.#last()?.total ?? 0n;
  }

  /** What the journal says of the last reading. */
  get verdict(): string {
    return this.#last()?.verdict.kind ?? "none";
  }

  #last() {
    return this.#journal.readings.newest("one");
  }

  async close(): Promise<void> {
    await this.#close();
    await this.#wire.close();
  }
}
