/**
 * The meters of a simulated site: for each the simulator that counts, how the agent's configuration names it,
 * and what the registry is told. What they count, they count by themselves, whoever reads them.
 */
import { join } from "node:path";
import type { MeterIdentity } from "../../agent/attest/typed-data.js";
import type { Clock } from "../../drivers/clock.js";
import type { Quantity } from "../../drivers/measurement.js";
import { parseRate } from "../../drivers/units.js";
import { ModbusSlave } from "./modbus-slave.js";
import { openPty, type Pty } from "./pty.js";
import { startRouter } from "./router.js";
import { SimulatedLine, serveLine, startPulses } from "./simulated-gpio.js";
import { SunSpecInverter } from "./sunspec-inverter.js";

/** A meter before it is switched on: what its owner knows of it. */
export interface MeterPlan {
  readonly name: string;
  readonly identity: MeterIdentity;
  readonly quantity: Quantity;
  /** As the configuration has it, such as `30 kW`. */
  readonly rated: string;
  /** Reward-token wei per base unit, times 1e18. */
  readonly rate: bigint;
}

/** What an agent made of a meter's last reading that had a value. */
export interface LastSeen {
  /** The counter in base units; null where increments are counted. */
  readonly value: bigint | null;
  /** Unix milliseconds. */
  readonly at: number;
}

/** A meter that counts. */
export interface SiteMeter extends MeterPlan {
  /** Its section of the configuration, without `every` and `rated`. */
  readonly section: Readonly<Record<string, unknown>>;
  /** Where it is simulated, for people. */
  readonly place: string;
  /** Base units counted since it began. */
  truth(): bigint;
  /** Counts no more, but goes on answering and publishing. */
  stop(): void;
  /** After `stop`: whether this reading shows all that was counted, so that no later one can show more. */
  isAllIn(seen: LastSeen): boolean;
  /** Begins to count, or counts on after a stop; until then it answers and stands still. */
  start(): void;
  close(): Promise<void>;
}

/** Wei-per-unit prices are stated times 1e18, so that a unit may be worth less than one wei. */
const TOKEN = 10n ** 18n * 10n ** 18n;

export const ROOF: MeterPlan = {
  name: "roof",
  identity: { maker: "Fieldproof", model: "Simulated inverter", serial: "SIM-0001", channel: "export" },
  quantity: "energy",
  rated: "30 kW",
  rate: TOKEN / 1_000_000n, // 1 token for a kWh
};

export const DOWNLINK: MeterPlan = {
  name: "downlink",
  identity: { maker: "Teltonika", model: "router", serial: "1101234567", channel: "value" },
  quantity: "data",
  rated: "300 Mbit/s",
  rate: TOKEN / 10n ** 11n, // 1 token for 100 GB
};

export const WATER: MeterPlan = {
  name: "water",
  identity: { maker: "Sea", model: "YF-DN40", serial: "bench-07", channel: "pulses" },
  quantity: "volume",
  rated: "30 L/min",
  rate: TOKEN / 1_000_000n, // 1 token for a m³
};

export const PLANS = [ROOF, DOWNLINK, WATER] as const;

/** Modbus unit of the inverter, and of the one that never answers. */
const UNIT = 1;
const SILENT_UNIT = 2;
const WATTS = 24_600;
const START_WH = 14_203_117;
const BYTES_PER_SECOND = 11_300_000n;
const START_BYTES = 48_211_904_377n;
const PULSE_MILLILITRES = 100n;
const PULSES = { every: 350, width: 60 };
/** Milliseconds of edges in a reading. */
const RUN = 500;

/** The far end of the serial bus. */
export interface SimulatedBus {
  readonly slave: ModbusSlave;
  readonly roof: SiteMeter;
  readonly inverter: SunSpecInverter;
}

/** Switches on an inverter on a serial line: a pseudo-terminal, unless another is given. */
export function switchOnInverter(clock: Clock, line: Pty = openPty()): SimulatedBus {
  const slave = new ModbusSlave(line);
  const { maker, model, serial } = ROOF.identity;
  const inverter = new SunSpecInverter({
    ...{ slave, clock, unit: UNIT, maker, model, serial },
    ...{ watts: 0, startWh: START_WH },
  });
  const roof: SiteMeter = {
    ...ROOF,
    section: { driver: "sunspec", bus: "rs485", unit: UNIT, channel: ROOF.identity.channel },
    place: `a SunSpec inverter, Modbus RTU on ${slave.path}`,
    truth: () => inverter.truth(),
    start: () => {
      inverter.watts = WATTS;
    },
    stop: () => inverter.stop(),
    isAllIn: ({ value }) => value === 1_000n * BigInt(START_WH) + inverter.truth(),
    close: async () => slave.close(),
  };
  return { slave, roof, inverter };
}

/** The configuration of an inverter that is not there; nobody registers it. */
export const SILENT_SECTION = { driver: "sunspec", bus: "rs485", unit: SILENT_UNIT, channel: "export" };

/** Switches on a router that publishes its data counter every second. */
export function switchOnRouter(clock: Clock, url: string): SiteMeter {
  const { serial } = DOWNLINK.identity;
  const router = startRouter({
    ...{ url, clock, serial, bytesPerSecond: BYTES_PER_SECOND, start: START_BYTES, idle: true },
  });
  return {
    ...DOWNLINK,
    section: {
      driver: "mqtt-json",
      broker: "local",
      profile: "teltonika",
      topic: router.topic,
      stale: "5 s",
    },
    place: `a router, JSON over MQTT on ${router.topic}`,
    truth: router.truth,
    start: router.resume,
    stop: router.pause,
    // A message may have been on its way when the router was stopped; the last one has the last value.
    isAllIn: ({ value }) => value === START_BYTES + router.truth(),
    close: router.close,
  };
}

/** Switches on a water meter whose line other processes watch in `folder`. */
export function switchOnWaterMeter(clock: Clock, folder: string): SiteMeter {
  const line = new SimulatedLine(clock);
  const server = serveLine(line, lineFile(folder));
  const pulses = startPulses(line, clock, PULSES);
  pulses.pause();
  let lastEdgeAt = 0;
  line.watch(() => {
    lastEdgeAt = Number(clock.wall());
  });
  const { maker, model, serial } = WATER.identity;
  return {
    ...WATER,
    section: {
      ...{
        driver: "pulse",
        line: 17,
        k: `${1000n / PULSE_MILLILITRES} / L`,
        debounce: "10 ms",
        run: `${RUN} ms`,
      },
      identity: { maker, model, serial },
    },
    place: "a water meter, pulses on a GPIO line simulated at the transport seam",
    truth: () => pulses.truth() * PULSE_MILLILITRES,
    start: pulses.resume,
    stop: pulses.pause,
    // The pulse it was stopped in still ends, and a run of edges may end up to a quarter before its reading.
    isAllIn: ({ at }) => line.high && at > lastEdgeAt + RUN,
    close: async () => {
      pulses.pause();
      server.close();
    },
  };
}

/** Where a site serves its simulated GPIO line. */
export function lineFile(folder: string): string {
  return join(folder, "gpio17.edges");
}

/** Base units an hour that a plan is rated at. */
export function ratedPerHour({ rated }: MeterPlan): bigint {
  return parseRate(rated).perHour;
}
