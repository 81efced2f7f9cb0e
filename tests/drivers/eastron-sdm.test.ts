/** The Eastron driver against a simulated meter, and against whatever float32 there may be. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EastronOptions, eastronSdm } from "../../drivers/devices/eastron-sdm.js";
import type { Measurement } from "../../drivers/measurement.js";
import { decode } from "../../drivers/protocols/encodings.js";
import { measured, type Register } from "../../drivers/protocols/registers.js";
import { EastronMeter } from "../simulators/eastron-meter.js";
import { Loopback } from "../simulators/loopback.js";
import { floatRegisters, ModbusSlave } from "../simulators/modbus-slave.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const HOUR = 3_600_000;
const COUNTER: Register = { name: "Energy", at: 0, unit: "kWh", gives: "counter", channel: "import" };
const GAUGE: Register = { name: "Power", at: 0, unit: "W", gives: "gauge", channel: "power" };

function meter(model: EastronOptions["model"], startWh = 0) {
  const wire = new Loopback();
  const clock = new VirtualClock();
  const options = eastronSdm.options.parse({ model, unit: 3 });
  const simulated = new EastronMeter({
    slave: new ModbusSlave(wire),
    clock,
    unit: 3,
    watts: 1200,
    phases: model === "sdm630" ? 3 : 1,
    startWh: { import: startWh, export: startWh },
  });
  const session = wire.converse(eastronSdm.open(options));
  const poll = () => wire.converse(eastronSdm.poll(session, options));
  return { clock, simulated, poll };
}

/** mWh of a counter. */
function energy(measurements: readonly Measurement[], channel: string): bigint {
  const found = measurements.find((measurement) => measurement.channel === channel);
  if (found?.type !== "counter" || found.value === null) throw new Error(`no value of ${channel}`);
  return found.value;
}

function power(measurements: readonly Measurement[]): number {
  const found = measurements.find(({ channel }) => channel === "power");
  if (found?.type !== "gauge") throw new Error("no power");
  return Number(found.value) * 10 ** found.exponent;
}

describe("eastron-sdm with a simulated meter", () => {
  it.each([
    ["sdm120", 0],
    ["sdm230", 1_234_567],
    ["sdm630", 123_456_789],
  ] as const)("counts what the %s counts, from %i Wh on", (model, startWh) => {
    const { clock, simulated, poll } = meter(model, startWh);
    const start = poll();
    for (const watts of [3500, -2250, 0, 17, 11_000]) {
      simulated.watts = watts;
      clock.advance(HOUR);
      const now = poll();
      expect(power(now)).toBeCloseTo(watts, 3);
      expect(energy(now, "import") - energy(start, "import")).toBe(simulated.truth());
      expect(energy(now, "export") - energy(start, "export")).toBe(simulated.truth("export"));
    }
    expect(simulated.truth()).toBeGreaterThan(14_500_000n);
    expect(simulated.truth("export")).toBeGreaterThan(2_200_000n);
  });

  it("reads a glitch as it is", () => {
    const { simulated, poll } = meter("sdm120", 5000);
    simulated.energy.import.glitch(0);
    expect(energy(poll(), "import")).toBe(0n);
    expect(energy(poll(), "import")).toBe(5_000_000n);
  });
});

describe("a float32 register", () => {
  it("reads the datasheet's example: 43 66 33 34 is 230.2 V", () => {
    const volts = measured({ ...GAUGE, unit: "V" }, decode("float32", [0x4366, 0x3334]));
    expect(volts).toMatchObject({ value: 230_200n, exponent: -3 });
  });

  it.each([
    [0x7fc0, 0x0000, "is NaN"],
    [0x7f80, 0x0001, "is NaN"],
    [0xffff, 0xffff, "is NaN"],
    [0x7f80, 0x0000, "is infinite"],
    [0xff80, 0x0000, "is infinite"],
    [0xbf80, 0x0000, "is below zero (-1000000 mWh)"],
    [0x7f7f, 0xffff, "is more than any meter has ever counted"],
  ])("%i %i says nothing: %s", (high, low, why) => {
    const read = measured(COUNTER, decode("float32", [high, low]));
    expect(read).toMatchObject({ value: null, unknown: expect.stringContaining(`Energy ${why}`) });
  });

  it("is rounded once to the nearest mWh, whatever its size", () => {
    fc.assert(
      fc.property(fc.float({ min: 0, max: 8e9, noNaN: true }), (kWh) => {
        // 24 bits of a float32 and 20 of a million: exact in a double.
        const read = measured(COUNTER, decode("float32", floatRegisters(kWh)));
        expect(read).toMatchObject({ value: BigInt(Math.round(kWh * 1e6)) });
      }),
    );
  });

  it("shows its step: about 2 Wh above 16,384 kWh, never less than 1 mWh", () => {
    const stepAt = (kWh: number) => {
      const read = measured(COUNTER, decode("float32", floatRegisters(kWh)));
      return read.type === "counter" ? read.step : null;
    };
    expect(stepAt(16_384)).toBe(1954n);
    expect(stepAt(16_383)).toBe(977n);
    expect(stepAt(0)).toBe(1n);
  });

  it("shows a gauge to the thousandth, and its sign", () => {
    const anyBits = fc.tuple(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 0xffff }));
    fc.assert(
      fc.property(anyBits, ([high, low]) => {
        const read = measured(GAUGE, decode("float32", [high, low]));
        const view = new DataView(Uint8Array.of(high >> 8, high, low >> 8, low).buffer);
        const watts = view.getFloat32(0);
        if (read.type !== "gauge") throw new Error("a gauge gives a gauge");
        expect(read.value === null).toBe(!Number.isFinite(watts));
        expect(read.exponent).toBeGreaterThanOrEqual(-3);
        const shown = Number(read.value) * 10 ** read.exponent;
        if (read.value !== null)
          expect(Math.abs(shown - watts)).toBeLessThanOrEqual(0.00051 + Math.abs(watts) * 1e-9);
      }),
    );
  });
});
