/** Inverters and a meter on one pseudo-terminal, read by the drivers over the real serial bus. */
import { afterEach, expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { SERIAL } from "../../drivers/bus/framing.js";
import { timingOf } from "../../drivers/bus/timing.js";
import { Bus } from "../../drivers/bus.js";
import { converse, type Exchange, replay } from "../../drivers/conversation.js";
import type { AnyDriver } from "../../drivers/driver.js";
import { driverNamed } from "../../drivers/index.js";
import type { Measurement } from "../../drivers/measurement.js";
import { openSerial } from "../../drivers/transports/serial.js";
import { EastronMeter } from "../simulators/eastron-meter.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { openPty } from "../simulators/pty.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const HOUR = 3_600_000;
/** So patient that a busy machine is not taken for a silent meter. */
const PATIENT = { ...timingOf(115_200), timeout: 2000, lateness: 2000 };
const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close();
});

function line() {
  const slave = new ModbusSlave(openPty());
  const clock = systemClock();
  const settings = { path: slave.path, baud: 115_200, parity: "none", dataBits: 8, stopBits: 1 } as const;
  const bus = new Bus({
    ...SERIAL,
    name: "roof",
    open: () => openSerial(settings, clock),
    clock,
    timing: PATIENT,
  });
  open.push(slave, bus);
  const { signal } = new AbortController();

  /** A driver on the bus; every poll must replay offline to the same measurements. */
  async function connect(name: string, given: object) {
    const driver: AnyDriver | undefined = driverNamed(name);
    if (driver === undefined) throw new Error(`no driver ${name}`);
    const options = driver.options.parse(given);
    const via = { link: bus.link(), cut: driver.cut, clock, signal };
    const session = await converse(driver.open(options), via, () => undefined);
    return async (): Promise<readonly Measurement[]> => {
      const transcript: Exchange[] = [];
      const live = await converse(driver.poll(session, options), via, (exchange) =>
        transcript.push(exchange),
      );
      expect(replay(driver.poll(session, options), transcript)).toEqual(live);
      return live;
    };
  }
  return { slave, connect };
}

function energy(measurements: readonly Measurement[], channel: string): bigint {
  const found = measurements.find((measurement) => measurement.channel === channel);
  if (found?.type !== "counter" || found.value === null) throw new Error(`no value of ${channel}`);
  return found.value;
}

it("reads two inverters and a meter on one line, and their energy is what they counted", async () => {
  const { slave, connect } = line();
  const clock = new VirtualClock();
  const inverter = new SunSpecInverter({ slave, clock, unit: 1, watts: 4800, startWh: 17 });
  const float = new SunSpecInverter({
    slave,
    clock,
    unit: 2,
    watts: 8000,
    startWh: 2e7,
    float: true,
    base: 0,
  });
  const meter = new EastronMeter({ slave, clock, unit: 3, watts: -900, phases: 3 });
  const polls = await Promise.all([
    connect("sunspec", { unit: 1 }),
    connect("sunspec", { unit: 2 }),
    connect("eastron-sdm", { unit: 3, model: "sdm630" }),
  ]);
  const read = async () => {
    const [one = [], two = [], three = []] = await Promise.all(polls.map((poll) => poll()));
    return [energy(one, "export"), energy(two, "export"), energy(three, "export")];
  };
  const before = await read();
  clock.advance(2 * HOUR);
  const after = await read();
  expect(after.map((value, i) => value - (before[i] ?? 0n))).toEqual([
    inverter.truth(),
    float.truth(),
    meter.truth("export"),
  ]);
  expect(inverter.truth()).toBe(9_600_000n);
  expect(float.truth()).toBe(16_000_000n);
  expect(meter.truth("export")).toBe(1_800_000n);
});

it("says of a silent unit that it does not answer, of a missing map what it found, and goes on when it is back", async () => {
  const { slave, connect } = line();
  const inverter = new SunSpecInverter({ slave, clock: new VirtualClock(), unit: 1, watts: 100, startWh: 5 });
  new EastronMeter({ slave, clock: new VirtualClock(), unit: 3, watts: 100 });
  const poll = await connect("sunspec", { unit: 1 });
  inverter.silent = true;
  await expect(poll()).rejects.toThrow(/no answer from address 1 on bus "roof"/);
  inverter.silent = false;
  expect(energy(await poll(), "export")).toBe(5000n);
  await expect(connect("sunspec", { unit: 3 })).rejects.toThrow(/unit 3 answers, but has no SunSpec map/);
});
