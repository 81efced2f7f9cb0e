/** The SunSpec models that are longer than one request, or repeat points: 160, 701, 714. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sunspec } from "../../drivers/devices/sunspec.js";
import { FrameError } from "../../drivers/driver.js";
import type { Measurement } from "../../drivers/measurement.js";
import { UNITS_TO_TRY } from "../../drivers/protocols/sunspec.js";
import { Loopback } from "../simulators/loopback.js";
import { bank, ModbusSlave } from "../simulators/modbus-slave.js";
import { deviceWith, type Input, model160, model701, model714 } from "../simulators/sunspec-models.js";

/** A device with these registers from 40000 on, and a meter of it that reads `channel`. */
function meterOf(registers: () => readonly number[], channel = "export", base = 40000) {
  const wire = new Loopback();
  const live = { length: registers().length, now: registers };
  new ModbusSlave(wire).attach(1, { holding: bank(base, [live]) });
  const options = sunspec.options.parse({ channel });
  const session = wire.converse(sunspec.open(options));
  return { poll: () => wire.recorded(sunspec.poll(session, options)) };
}

function counters(measurements: readonly Measurement[]): Record<string, bigint | null> {
  const found = measurements.flatMap((one) => (one.type === "counter" ? [[one.channel, one.value]] : []));
  return Object.fromEntries(found);
}

/** Address and length of the requests of a poll. */
function requests(transcript: readonly { sent: Uint8Array | null }[]): [number, number][] {
  return transcript.map(({ sent }) => {
    const [, , high = 0, low = 0, , count = 0] = sent ?? [];
    return [high * 256 + low, count];
  });
}

const inputs = (count: number): Input[] =>
  Array.from({ length: count }, (_, i) => ({
    wh: BigInt(1_000_003 * (i + 1)),
    absorbed: BigInt(17 * i),
    watts: 100 * i,
    decivolts: 4000 + i,
  }));

/** Model 1 takes 68 registers, after "SunS". */
const BLOCK = 40070;

describe("model 701", () => {
  it("is read in one request, scale factors included, and counts from 0", () => {
    const device = deviceWith(model701({ injected: 0n, absorbed: 12n, watts: -500 }, 1));
    const { result, transcript } = meterOf(() => device).poll();
    expect(requests(transcript)).toEqual([[BLOCK, 123]]);
    expect(counters(result)).toEqual({ export: 0n, import: 120_000n });
    expect(result.find(({ channel }) => channel === "power")).toMatchObject({ value: -500n });
    expect(result.find(({ channel }) => channel === "frequency")).toMatchObject({
      value: 50_020n,
      exponent: -3,
    });
  });

  it("says nothing of an energy that is not implemented", () => {
    const device = deviceWith(model701({ injected: null, absorbed: 1n, watts: 0 }));
    const [energy] = meterOf(() => device).poll().result;
    expect(energy).toMatchObject({ value: null, unknown: expect.stringContaining("TotWhInj is 0xFFFF") });
  });
});

describe.each([
  ["160", model160, 20, 10, 2],
  ["714", model714, 25, 20, 15],
] as const)("model %s", (_, model, size, first, factorsAt) => {
  it("counts each input by itself, beside an inverter's model that comes first", () => {
    const device = deviceWith([103, 50, ...new Array(50).fill(0)], model(inputs(2), -1));
    const read = counters(meterOf(() => device, "dc2").poll().result);
    expect(read).toMatchObject({ dc1: 100_000_300n, dc2: 200_000_600n });
    expect(read).not.toHaveProperty("export");
  });

  it("reads any number of inputs in the fewest requests, each value whole, and the scale factors once more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), (count) => {
        const device = deviceWith(model(inputs(count)));
        const { result, transcript } = meterOf(() => device, "dc1").poll();
        expect(counters(result)).toMatchObject(
          Object.fromEntries(inputs(count).map(({ wh }, i) => [`dc${i + 1}`, wh * 1000n])),
        );
        const asked = requests(transcript);
        const last = first + count * size;
        // The values end a few registers before the last input does.
        const fewest = Math.ceil((last - 8) / 125);
        expect(asked.length).toBeLessThanOrEqual(Math.ceil(last / 125) + (asked.length > 1 ? 1 : 0));
        expect(asked.length).toBeGreaterThanOrEqual(fewest);
        expect(new Set(asked.map(([, length]) => length)).size).toBe(asked.length);
        if (asked.length > 1) expect(asked.at(-1)?.[0]).toBeGreaterThanOrEqual(BLOCK + factorsAt);
      }),
    );
  });

  it("gives no value when a scale factor moves between two requests", () => {
    let reads = 0;
    const still = meterOf(() => deviceWith(model(inputs(9))), "dc1");
    expect(() => still.poll()).not.toThrow();
    const moving = meterOf(() => deviceWith(model(inputs(9), -(reads++ % 5))), "dc1");
    expect(() => moving.poll()).toThrow(FrameError);
    expect(() => moving.poll()).toThrow(/scale factors of model \d+ of unit 1 moved while it was read/);
  });

  it("is not read where nobody asks for inputs", () => {
    const device = deviceWith(model(inputs(1)));
    expect(() => meterOf(() => device)).toThrow(
      /has the SunSpec models 1, \d+, but no inverter or meter model/,
    );
  });
});

describe("where to look for SunSpec", () => {
  it.each([40000, 0, 50000])("finds a map at %i", (base) => {
    const device = deviceWith(model701({ injected: 5n, absorbed: 0n, watts: 1 }));
    expect(counters(meterOf(() => device, "export", base).poll().result).export).toBe(5000n);
  });

  it("tries every unit id once, the usual ones first", () => {
    expect([...UNITS_TO_TRY].sort((a, b) => a - b)).toEqual(Array.from({ length: 247 }, (_, i) => i + 1));
    expect(UNITS_TO_TRY.indexOf(71)).toBeLessThan(10);
  });

  it("refuses a DC input of a meter's block", () => {
    const issues = sunspec.options.safeParse({ channel: "dc1", block: "meter" }).error?.issues;
    expect(issues?.map(({ path }) => path.join("."))).toEqual(["block"]);
  });
});
