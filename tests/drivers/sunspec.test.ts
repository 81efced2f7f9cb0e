/** The SunSpec driver against a simulated inverter, and against whatever registers there may be. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sunspec } from "../../drivers/devices/sunspec.js";
import { FrameError, SilenceError } from "../../drivers/driver.js";
import type { CounterValue, Measurement } from "../../drivers/measurement.js";
import { Loopback } from "../simulators/loopback.js";
import {
  bank,
  floatRegisters,
  longRegisters,
  ModbusSlave,
  textRegisters,
} from "../simulators/modbus-slave.js";
import { commonModel, type InverterOptions, SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const OPTIONS = sunspec.options.parse({});
const HOUR = 3_600_000;

function inverter(options: Partial<InverterOptions> = {}) {
  const wire = new Loopback();
  const clock = new VirtualClock();
  const simulated = new SunSpecInverter({ slave: new ModbusSlave(wire), clock, watts: 5000, ...options });
  const session = wire.converse(sunspec.open(OPTIONS));
  const poll = () => wire.converse(sunspec.poll(session, OPTIONS));
  return { wire, clock, simulated, session, poll, export: () => counter(poll(), "export") };
}

function counter(measurements: readonly Measurement[], channel: string): CounterValue {
  const found = measurements.find((measurement) => measurement.channel === channel);
  if (found?.type !== "counter") throw new Error(`no counter ${channel}`);
  return found;
}

/** A unit whose holding registers from 40000 on are these, and a poll of it. */
function unitWith(registers: readonly number[]) {
  const wire = new Loopback();
  new ModbusSlave(wire).attach(1, { holding: bank(40000, [registers]) });
  return {
    wire,
    read() {
      const session = wire.converse(sunspec.open(OPTIONS));
      return wire.converse(sunspec.poll(session, OPTIONS));
    },
  };
}

const HEAD = [...textRegisters("SunS", 2), ...commonModel({})];

/** Model 103 with these energy registers and everything else "not implemented". */
function model103(energy: readonly number[], scale: number): number[] {
  const body = new Array<number>(50).fill(0x8000);
  body.splice(22, 3, ...energy, scale & 0xffff);
  return [...HEAD, 103, 50, ...body, 0xffff, 0];
}

function model113(energy: readonly number[]): number[] {
  const body = new Array<number>(60).fill(0);
  body.splice(30, 2, ...energy);
  return [...HEAD, 113, 60, ...body, 0xffff, 0];
}

describe("sunspec with a simulated inverter", () => {
  it("finds it without asking for two replies that look alike", () => {
    const { wire, session } = inverter({ maker: "Maker", model: "Model", serial: "42" });
    expect(session.identity).toEqual({ maker: "Maker", model: "Model", serial: "42" });
    const { transcript } = wire.recorded(sunspec.open(OPTIONS));
    const lengths = transcript.map(({ received }) => received?.type === "bytes" && received.bytes.length);
    expect(lengths).toEqual([11, 139, 7, 9]);
  });

  it("takes a device without a serial number for nobody, or every other of its model would be the same one", () => {
    expect(inverter({ maker: "Maker", model: "Model", serial: "" }).session.identity).toBeNull();
  });

  it.each([
    ["integers", { startWh: 12_345 }],
    ["integers of 100 Wh", { startWh: 12_345, scale: 2 }],
    ["integers of 10 mWh", { startWh: 0.345, scale: -2 }],
    ["float", { startWh: 12_345, float: true }],
    ["coarse float", { startWh: 20_000_000, float: true }],
    ["integers that roll over", { startWh: 2 ** 32 - 7000 }],
  ])("counts what the inverter counts: %s", (_, options) => {
    const { clock, simulated, export: read } = inverter(options);
    let [last, counted] = [read(), 0n];
    for (let i = 0; i < 24; i++) {
      simulated.watts = 700 * i;
      clock.advance(HOUR / 3);
      const now = read();
      const [before, after] = [last.value ?? -1n, now.value ?? -1n];
      counted += after >= before ? after - before : after + (now.modulus ?? 0n) - before;
      last = now;
      expect(counted).toBe(simulated.truth());
    }
    expect(counted).toBeGreaterThan(50_000_000n);
  });

  it("reads glitches as they are and blank registers as unknown", () => {
    const { clock, simulated, export: read } = inverter({ startWh: 5000 });
    simulated.energy.glitch(9_000_000);
    expect(read().value).toBe(9_000_000_000n);
    expect(read().value).toBe(5_000_000n);
    simulated.blank();
    expect(read()).toMatchObject({ value: null, unknown: expect.stringContaining("WH is 0xFFFFFFFF") });
    clock.advance(HOUR);
    simulated.energy.reset(3);
    expect(read().value).toBe(3000n);
    expect(simulated.truth()).toBe(5_000_000n);
    clock.advance(HOUR);
    expect(simulated.truth()).toBe(10_000_000n);
    simulated.energy.reset();
    expect(read().value).toBeNull();
  });

  it("is silent with a silent inverter, and refuses another one at the same place", () => {
    const { wire, clock, simulated, session, poll } = inverter();
    simulated.silent = true;
    expect(poll).toThrow(SilenceError);
    expect(() => wire.converse(sunspec.open(OPTIONS))).toThrow(SilenceError);
    new SunSpecInverter({ slave: new ModbusSlave(wire), clock, watts: 1, float: true });
    expect(session.block.id).toBe(103);
    expect(poll).toThrow(/had model 103 of length 50 at 40070, and now shows 113 of length 60/);
  });
});

describe("sunspec with any registers", () => {
  const register = fc.integer({ min: 0, max: 0xffff });

  it("reads an integer energy exactly, at every scale", () => {
    const count = fc.integer({ min: 1, max: 2 ** 32 - 2 });
    const scale = fc.integer({ min: -10, max: 10 });
    fc.assert(
      fc.property(count, scale, (n, sf) => {
        const read = counter(unitWith(model103(longRegisters(n), sf)).read(), "export");
        // Half a mWh more, and cut off: rounding to the nearest, all scaled up so that nothing is lost.
        const fine = 10n ** 10n;
        const exact = BigInt(n) * 10n ** BigInt(sf + 13);
        const value = (exact + fine / 2n) / fine;
        const tooMuch = value >= 2n ** 63n;
        expect(read.value).toBe(tooMuch ? null : value);
        if (!tooMuch) expect(read.step).toBe(sf >= -3 ? 10n ** BigInt(sf + 3) : 1n);
        if (!tooMuch) expect(read.modulus).toBe(sf >= -3 ? 2n ** 32n * 10n ** BigInt(sf + 3) : read.modulus);
      }),
    );
  });

  it("reads a float energy rounded once, and its step is the next float", () => {
    fc.assert(
      fc.property(fc.float({ min: 0, max: Math.fround(8e12), noNaN: true }), (wh) => {
        const bits = floatRegisters(wh);
        const next = longRegisters(toLong(bits) + 1);
        const [read, higher] = [bits, next].map((energy) =>
          counter(unitWith(model113(energy)).read(), "export"),
        );
        // A float32 has 24 bits and 1000 has 10: the product is exact in a double.
        expect(read?.value).toBe(BigInt(Math.round(wh * 1000)));
        const step = (higher?.value ?? 0n) - (read?.value ?? 0n);
        expect(step).toBeLessThanOrEqual(read?.step ?? 0n);
        expect(step).toBeGreaterThanOrEqual((read?.step ?? 0n) - 1n);
      }),
    );
  });

  it("makes measurements of whatever a model holds", () => {
    const ids = [
      [101, 50],
      [102, 50],
      [103, 50],
      [111, 60],
      [112, 60],
      [113, 60],
      [201, 105],
      [202, 105],
      [203, 105],
      [204, 105],
      [211, 124],
      [212, 124],
      [213, 124],
      [214, 124],
    ] as const;
    const body = fc.array(register, { minLength: 124, maxLength: 124 });
    fc.assert(
      fc.property(fc.constantFrom(...ids), body, ([id, length], registers) => {
        const read = unitWith([...HEAD, id, length, ...registers.slice(0, length)]).read();
        expect(read.map(({ channel }) => channel)).toEqual(
          id < 200
            ? ["export", "power", "voltage", "frequency", "temperature"]
            : ["export", "import", "meter-power", "voltage", "frequency"],
        );
        for (const measurement of read) {
          if (measurement.type === "increment") throw new Error("a register is no increment");
          expect(measurement.value === null).toBe(measurement.unknown !== undefined);
          if (measurement.type === "counter") expect(measurement.step).toBeGreaterThan(0n);
        }
      }),
    );
  });

  it("throws nothing but FrameError while it finds its way through garbage", () => {
    const model = fc.oneof(fc.constantFrom(0, 1, 103, 113, 203, 213, 0xffff), register);
    const part = fc.tuple(model, fc.oneof(fc.constantFrom(0, 50, 65, 66), register), fc.array(register));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.boolean(), (parts, hasHead) => {
        const registers = parts.flatMap(([id, length, body]) => [id, length, ...body]);
        const head = hasHead ? HEAD : textRegisters("SunS", 2);
        expect(onlyFrameErrors(() => unitWith([...head, ...registers]).read())).toBe(true);
      }),
    );
  });

  it("throws nothing but FrameError on bytes that are no reply", () => {
    const { session } = inverter();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const talk = sunspec.poll(session, OPTIONS);
        talk.next();
        expect(() => talk.next({ type: "bytes", bytes })).toThrow(FrameError);
      }),
    );
  });
});

describe("sunspec options", () => {
  it("refuse what is no unit id and no base", () => {
    expect(sunspec.options.safeParse({ unit: 0 }).success).toBe(false);
    expect(sunspec.options.safeParse({ unit: 248 }).success).toBe(false);
    expect(sunspec.options.safeParse({ base: 1 }).success).toBe(false);
    expect(sunspec.options.safeParse({ unti: 1 }).success).toBe(false);
    expect(sunspec.options.parse({})).toEqual({ unit: 1, channel: "export" });
  });
});

function onlyFrameErrors(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    return error instanceof FrameError;
  }
}

function toLong([high = 0, low = 0]: readonly number[]): number {
  return high * 0x1_0000 + low;
}
