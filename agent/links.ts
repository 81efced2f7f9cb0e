/** Opens what meters hang on: one bus per serial port, one connection per broker, one line per pulse input. */
import { readFile } from "node:fs/promises";
import {
  type BrokerConfig,
  type BusConfig,
  type SerialWire,
  type TcpWire,
  wireInWords,
} from "../config/links.js";
import type { MeterConfig } from "../config/meter.js";
import type { Config } from "../config/schema.js";
import { readSecret } from "../config/secrets.js";
import { SERVER_ADVICE, TCP_ADVICE } from "../drivers/bus/advice.js";
import { plain, SERIAL } from "../drivers/bus/framing.js";
import { type BusTiming, SERVER_TIMING, TCP_TIMING, timingOf } from "../drivers/bus/timing.js";
import { Bus, type BusOptions } from "../drivers/bus.js";
import type { Clock } from "../drivers/clock.js";
import { driverNamed } from "../drivers/index.js";
import { LazyLink } from "../drivers/lazy-link.js";
import { type Link, LinkError } from "../drivers/link.js";
import { mbapFraming } from "../drivers/protocols/mbap.js";
import { type GpioOptions, openGpio } from "../drivers/transports/gpio.js";
import { MqttConnection } from "../drivers/transports/mqtt.js";
import { mqttLink } from "../drivers/transports/mqtt-link.js";
import type { MqttOptions } from "../drivers/transports/mqtt-options.js";
import { openSerial } from "../drivers/transports/serial.js";
import { openTcp } from "../drivers/transports/tcp.js";
import { pathOfAdapter } from "../drivers/transports/usb-ports.js";
import type { AgentEvent } from "./telemetry/events.js";
import type { Unreadable } from "./unreadable.js";

/** Opens a pulse input; the machine's own by default. */
export type OpenGpio = (options: GpioOptions, clock: Clock) => Promise<Link>;

/** What links are opened from and report to. */
export interface LinksParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly emit: (event: AgentEvent) => void;
  readonly openGpio?: OpenGpio;
  /** The will that the telemetry broker is to publish when this gateway vanishes. */
  readonly will: MqttOptions["will"];
  /** Takes brokers whose secrets cannot be read. */
  readonly unreadable: Unreadable;
}

/** Everything that meters of one configuration hang on. */
export class Links {
  /** Passwords that were read; no log may quote them. */
  readonly secrets: readonly string[];
  readonly #parts: LinksParts;
  readonly #buses = new Map<string, Bus>();
  /** Null: left out, since a secret cannot be read. */
  readonly #brokers: ReadonlyMap<string, MqttConnection | null>;
  readonly #inputs: Link[] = [];

  private constructor(
    parts: LinksParts,
    brokers: ReadonlyMap<string, MqttConnection | null>,
    secrets: readonly string[],
  ) {
    this.secrets = secrets;
    this.#parts = parts;
    this.#brokers = brokers;
  }

  /** Reads secrets and begins to connect to brokers; ports and lines are opened when first needed. */
  static async open(parts: LinksParts): Promise<Links> {
    const secrets: string[] = [];
    const brokers = new Map<string, MqttConnection | null>();
    for (const [name, broker] of Object.entries(parts.config.brokers)) {
      const consequence =
        "the broker is not connected to, its meters are not heard, nothing is published there";
      const options = () => optionsOf(name, broker, parts, secrets);
      const known = await parts.unreadable.orLeaveOut(fieldOf(name), consequence, options);
      brokers.set(name, known && connect(name, known, parts));
    }
    return new Links(parts, brokers, secrets);
  }

  /** The broker that telemetry goes to; null where none is configured. */
  get telemetry(): MqttConnection | null {
    const { broker } = this.#parts.config.telemetry;
    return (broker !== undefined && this.#brokers.get(broker)) || null;
  }

  /** The connection to a configured broker. @throws LinkError where a secret of it cannot be read */
  broker(name: string): MqttConnection {
    const broker = named(this.#brokers, name);
    if (broker === null) throw new LinkError(this.#parts.unreadable.why(fieldOf(name)));
    return broker;
  }

  /** The link of one meter. */
  of({ link }: MeterConfig): Link {
    if (link.type === "bus") return this.#bus(link.bus).link();
    if (link.type === "mqtt")
      return new LazyLink(async () => mqttLink(this.broker(link.broker), this.#parts.clock));
    const { clock, openGpio: open = onThisMachine } = this.#parts;
    const { chip, line, bias, via } = link;
    const input = new LazyLink(() => open({ chip, line, bias, via }, clock));
    this.#inputs.push(input);
    return input;
  }

  /** Milliseconds in which a meter's request is answered or given up, its turn on a shared bus included. */
  answersWithin({ link }: MeterConfig): number {
    if (link.type !== "bus") return 0;
    const { meters, buses } = this.#parts.config;
    const beside = meters.filter((meter) => meter.link.type === "bus" && meter.link.bus === link.bus);
    const { timeout, lateness } = timingOn(named(new Map(Object.entries(buses)), link.bus));
    const longest = beside.map(({ driver }) => LONGEST_OPENING + (driverNamed(driver)?.lasts ?? 0));
    return longest.reduce((sum, each) => sum + timeout + lateness + each, 0);
  }

  async close(): Promise<void> {
    const all = [...this.#buses.values(), ...this.#brokers.values(), ...this.#inputs];
    await Promise.all(all.map((link) => link?.close()));
  }

  #bus(name: string): Bus {
    const known = this.#buses.get(name);
    if (known) return known;
    const bus = busOf(name, named(new Map(Object.entries(this.#parts.config.buses)), name), this.#parts);
    this.#buses.set(name, bus);
    return bus;
  }
}

function fieldOf(broker: string): string {
  return `brokers.${broker}`;
}

const onThisMachine: OpenGpio = (options, clock) => openGpio(options, { clock });

/** Milliseconds that another master may take to read all that it reads. */
const COMES_ROUND = 30_000;

/** Milliseconds that opening a port or a connection may take, a protocol's own patience with a meter included. */
const LONGEST_OPENING = 30_000;

function busOf(name: string, bus: BusConfig, { clock, emit }: LinksParts): Bus {
  const { wire, listen } = bus;
  const opened = wire.type === "tcp" ? connection(wire, clock) : line(wire, clock);
  const timing = timingOn(bus);
  const onPort = (missing: string | null) => {
    const reason = missing ?? `${wireInWords(wire)} is open`;
    emit({ type: "link", at: clock.wall(), link: "bus", name, up: missing === null, reason });
  };
  return new Bus({ ...opened, name, clock, timing, listen, onPort });
}

/** The times of a bus: those of its wire, but for what the configuration says. */
function timingOn({ wire, listen, timeout, lateness }: BusConfig): BusTiming {
  const usual = usualOn(wire);
  return {
    ...usual,
    timeout: timeout ?? (listen ? COMES_ROUND : usual.timeout),
    lateness: lateness ?? usual.lateness,
  };
}

function usualOn(wire: SerialWire | TcpWire): BusTiming {
  if (wire.type === "tcp") return wire.framing === "rtu" ? SERVER_TIMING : TCP_TIMING;
  const { baud, dataBits, parity, stopBits } = wire;
  return timingOf(baud, 1 + dataBits + (parity === "none" ? 0 : 1) + stopBits);
}

type Wired = Pick<BusOptions, "open" | "framing" | "ids" | "advice">;

function line({ port, baud, dataBits, parity, stopBits }: SerialWire, clock: Clock): Wired {
  const open = async () => {
    const path = "usb" in port ? await pathOfAdapter(port.usb) : port.path;
    return openSerial({ path, baud, parity, dataBits, stopBits }, clock);
  };
  return { ...SERIAL, open };
}

function connection(wire: TcpWire, clock: Clock): Wired {
  const open = () => openTcp({ ...wire, place: wireInWords(wire) }, clock);
  return wire.framing === "rtu"
    ? { framing: plain, ids: false, advice: SERVER_ADVICE, open }
    : { framing: mbapFraming(), ids: true, advice: TCP_ADVICE, open };
}

async function optionsOf(
  name: string,
  broker: BrokerConfig,
  { config, will }: LinksParts,
  secrets: string[],
): Promise<MqttOptions> {
  const clientId = broker.clientId ?? `fieldproof-${config.gateway.name}`;
  return {
    ...(await brokerOptions(broker, clientId, secrets)),
    ...(will && config.telemetry.broker === name && { will }),
    counting: countingAt(name, config.meters),
  };
}

/**
 * What a connection to a configured broker is told.
 * @param secrets receives what must never be quoted
 * @throws SecretError or LinkError in words
 */
export async function brokerOptions(
  broker: Omit<BrokerConfig, "clientId">,
  clientId: string,
  secrets: string[],
): Promise<MqttOptions> {
  const password = broker.password === undefined ? null : await readSecret(broker.password);
  if (password !== null) secrets.push(password);
  return {
    ...{ url: broker.url, clientId },
    ...(broker.username !== undefined && { username: broker.username }),
    ...(password !== null && { password }),
    ...(broker.ca !== undefined && { ca: await certificate(broker.ca) }),
    ...(broker.cert !== undefined && { cert: await certificate(broker.cert) }),
    ...(broker.key !== undefined && { key: Buffer.from(await readSecret(broker.key)) }),
  };
}

/** Topics at a broker of which every message counts, and how many of our meters listen to each. */
function countingAt(broker: string, meters: readonly MeterConfig[]): Map<string, number> {
  const here = meters.filter(({ link }) => link.type === "mqtt" && link.broker === broker);
  const topics = here.filter(reports).map(({ options }) => options.topic);
  const listeners = (topic: unknown) => here.filter(({ options }) => options.topic === topic).length;
  return new Map(topics.map((topic) => [String(topic), listeners(topic)]));
}

/** A meter reports, and every report is to be counted; of one that tells a register only the newest word is. */
function reports({ driver, options, channel }: MeterConfig): boolean {
  return driverNamed(driver)?.gives(options, channel) === "increment";
}

async function certificate(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const why = cause instanceof Error && "code" in cause ? cause.code : cause;
    throw new LinkError(
      `the certificate ${path} cannot be read (${why}): is it there, and may this user read it?`,
      {
        cause,
      },
    );
  }
}

function connect(name: string, options: MqttOptions, { clock, emit }: LinksParts): MqttConnection {
  const connection = new MqttConnection(options, clock);
  watched(connection, name, { clock, emit });
  return connection;
}

/** Tells when a broker is lost, and when it is back. */
export function watched(
  connection: MqttConnection,
  name: string,
  { clock, emit }: Pick<LinksParts, "clock" | "emit">,
): void {
  connection.onState(({ phase, words: reason }) => {
    if (phase !== "connected" && phase !== "down") return;
    emit({ type: "link", at: clock.wall(), link: "broker", name, up: phase === "connected", reason });
  });
}

function named<T>(things: ReadonlyMap<string, T>, name: string): T {
  const thing = things.get(name);
  if (thing === undefined) throw new Error(`nothing is called ${name}`);
  return thing;
}
