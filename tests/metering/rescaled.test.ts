/** Ratios that an installer sets: exact arithmetic, and a meter that is held when they change. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FLAGS } from "../../agent/metering/flags.js";
import { outstanding } from "../../agent/metering/outstanding.js";
import { decodeState, encodeState, UNOBSERVED } from "../../agent/metering/state.js";
import type { CounterValue } from "../../drivers/measurement.js";
import { type Multipliers, multiplied, productOf, sameProduct } from "../../drivers/multiplier.js";
import { counterReading } from "../simulators/counter-reading.js";
import { KWH, MeterBench, RULES } from "./meter-bench.js";

const number = fc.integer({ min: 1, max: 999_999_999 });
const ratio = fc.oneof(
  number.map((n) => `${n}`),
  fc.tuple(number, number).map(([n, d]) => `${n}/${d}`),
);
const ratios: fc.Arbitrary<Multipliers> = fc.record(
  { ct: ratio, vt: ratio, multiplier: ratio },
  { requiredKeys: [] },
);

function counter(value: bigint, modulus: bigint | null = null): CounterValue {
  return counterReading({ value, modulus, step: 10n }).measured as CounterValue;
}

/** The product as one fraction that was never reduced. */
function rawProduct(by: Multipliers): [bigint, bigint] {
  const parts = Object.values(by).map((text) => text.split("/").map(BigInt));
  return parts.reduce<[bigint, bigint]>(([n, d], [p = 1n, q = 1n]) => [n * p, d * q], [1n, 1n]);
}

describe("a multiplied value", () => {
  it("is the exact product rounded down once, so that differences never drift", () => {
    fc.assert(
      fc.property(ratios, fc.array(fc.bigInt(0n, 1n << 63n), { minLength: 2 }), (by, values) => {
        const [n, d] = rawProduct(by);
        const rising = values.toSorted((a, b) => (a < b ? -1 : 1));
        const shown = rising.map((value) => multiplied(counter(value), by) as CounterValue);
        for (const [i, { value, step }] of shown.entries()) {
          expect(value).toBe(((rising[i] ?? 0n) * n) / d);
          expect(step * d).toBeGreaterThanOrEqual(10n * n);
        }
        const [first, last] = [shown[0]?.value ?? 0n, shown.at(-1)?.value ?? 0n];
        const truth = ((rising.at(-1) ?? 0n) - (rising[0] ?? 0n)) * n;
        const error = truth - (last - first) * d;
        expect(error < d && error > -d).toBe(true);
      }),
    );
  });

  it("stays below where the register starts over, and a turn is never worth more than it was", () => {
    fc.assert(
      fc.property(ratios, fc.bigInt(1n, 1n << 40n), fc.bigInt(0n, 1n << 40n), (by, modulus, seed) => {
        const [n, d] = rawProduct(by);
        const shown = multiplied(counter(seed % modulus, modulus), by) as CounterValue;
        const turn = shown.modulus ?? 0n;
        expect(turn * d <= modulus * n && (turn + 1n) * d > modulus * n).toBe(true);
        if (turn > 0n) expect(shown.value).toBeLessThan(turn);
      }),
    );
  });

  it("multiplies currents, voltages and power by what they pass through", () => {
    const by = { ct: "200/5", vt: "3" };
    const gauge = (unit: string) =>
      multiplied({ type: "gauge", channel: "x", unit, value: 7n, exponent: -1 }, by);
    expect(gauge("A")).toMatchObject({ value: 280n, exponent: -1 });
    expect(gauge("V")).toMatchObject({ value: 21n });
    expect(gauge("W")).toMatchObject({ value: 840n });
    expect(gauge("Hz")).toMatchObject({ value: 7n });
    const third = multiplied(
      { type: "gauge", channel: "x", unit: "W", value: 7n, exponent: 0 },
      { ct: "1/3" },
    );
    expect(third).toMatchObject({ value: 2_333_333n, exponent: -6 });
  });
});

/** A meter of 100 kWh behind 200/5, believed. */
function behindTransformers(): MeterBench {
  const meter = new MeterBench({ ...RULES, multipliers: { ct: "200/5" } });
  meter.kinds(100n * KWH, 100n * KWH, 100n * KWH, 100n * KWH);
  return meter;
}

describe("a meter whose ratio was changed", () => {
  it("is held for K readings, and credits what was counted since the first of them but not the jump", () => {
    const meter = behindTransformers();
    // A jump of 100 Wh would be plausible after an hour: only the ratio tells that it is none.
    meter.wait(3_600).configured({ multipliers: { ct: "400/5" } });
    const held = meter.reads(100n * KWH + 100_000n);
    expect(held).toMatchObject({ kind: "implausible", credited: 0n, flags: FLAGS.RESCALED | FLAGS.GAP });
    expect(held.reason).toBe("the multiplier was changed from ct 200/5 to ct 400/5; held, 1 of 3");
    expect(meter.reads(100n * KWH + 101_000n)).toMatchObject({ kind: "implausible", credited: 0n });
    expect(outstanding(meter.state, "cumulative").held).toBe(1_000n);
    const released = meter.reads(100n * KWH + 102_000n);
    expect(released).toMatchObject({ kind: "baseline", credited: 1_000n, flags: FLAGS.RESCALED });
    meter.reads(100n * KWH + 102_000n);
    expect(meter.credited).toBe(2_000n);
    expect(outstanding(meter.state, "cumulative").held).toBe(0n);
    expect(meter.reads(100n * KWH + 103_000n).flags).toBe(0);
  });

  it("is held as well where one count is worth something else than before", () => {
    const meter = new MeterBench({ ...RULES, worth: "0.1 kWh" });
    meter.kinds(100n * KWH, 100n * KWH, 100n * KWH, 100n * KWH);
    meter.wait(3_600).configured({ worth: "1 kWh" });
    const held = meter.reads(101n * KWH);
    expect(held).toMatchObject({ kind: "implausible", credited: 0n, flags: FLAGS.RESCALED | FLAGS.GAP });
    expect(held.reason).toBe("one count was worth 0.1 kWh, and now is 1 kWh; held, 1 of 3");
    meter.configured({ multipliers: { ct: "2" } });
    expect(meter.reads(101n * KWH).reason).toBe(
      "one count was worth 0.1 kWh, and now is 1 kWh; the multiplier was changed from none to ct 2; held, 1 of 3",
    );
    meter.state = decodeState(encodeState(meter.state ?? UNOBSERVED));
    expect(meter.kinds(101n * KWH, 101n * KWH)).toEqual(["implausible", "baseline"]);
    expect(meter.credited).toBe(0n);
    expect(meter.reads(101n * KWH).flags).toBe(0);
  });

  it("is not held where its journal does not say yet what a count was worth, but from then on", () => {
    const meter = new MeterBench();
    meter.kinds(100n * KWH, 100n * KWH);
    meter.configured({ worth: "1 kWh" });
    expect(meter.reads(100n * KWH).kind).toBe("unchanged");
    meter.configured({ worth: "10 kWh" });
    expect(meter.reads(100n * KWH).kind).toBe("implausible");
    meter.configured({ worth: "1 kWh" });
    expect(meter.reads(100n * KWH).kind).toBe("unchanged");
  });

  it("counts on as if nothing had been when the old ratio is put back in time", () => {
    const meter = behindTransformers();
    meter.configured({ multipliers: { ct: "2000/5" } });
    expect(meter.kinds(1_000n * KWH, 1_000n * KWH)).toEqual(["implausible", "implausible"]);
    meter.configured({ multipliers: { ct: "40" } });
    expect(meter.kinds(100n * KWH + 5_000n, 100n * KWH + 5_000n)).toEqual(["advance", "unchanged"]);
    expect(meter.credited).toBe(5_000n);
  });

  it("begins anew where its readings contradict each other", () => {
    const meter = behindTransformers();
    meter.configured({ multipliers: {} });
    expect(meter.kinds(2n * KWH, 9n * KWH, 2n * KWH, 2n * KWH, 2n * KWH)).toEqual([
      ...["implausible", "implausible", "implausible", "implausible"],
      "baseline",
    ]);
    expect(meter.credited).toBe(0n);
  });

  it("puts aside what awaited a second reading in the old scale", () => {
    const meter = behindTransformers();
    meter.reads(100n * KWH + 9_000n);
    meter.configured({ multipliers: { ct: "400/5" } });
    meter.kinds(200n * KWH, 200n * KWH);
    expect(meter.reads(200n * KWH)).toMatchObject({
      kind: "baseline",
      disputed: 9_000n,
      flags: FLAGS.RESCALED | FLAGS.WITHHELD,
    });
  });

  it("is remembered in the journal's own encoding", () => {
    const meter = behindTransformers();
    meter.configured({ multipliers: { ct: "400/5" } }).reads(200n * KWH);
    const text = encodeState(meter.state as NonNullable<typeof meter.state>);
    expect(encodeState(decodeState(text))).toBe(text);
    expect(decodeState(text)).toEqual(meter.state);
  });
});

describe("a meter whose transformers are exchanged over and over", () => {
  const phase = fc.record({
    ratio: fc.constantFrom("1", "2", "10/2", "10", "200/5"),
    rises: fc.array(
      fc.bigInt(0n, 300n).map((n) => n * 40n),
      { minLength: 4, maxLength: 20 },
    ),
  });

  it("is credited all that was counted, but for each exchange and the reading before it", () => {
    fc.assert(
      fc.property(fc.array(phase, { minLength: 1, maxLength: 6 }), (phases) => {
        const meter = new MeterBench({ ...RULES, multipliers: { ct: "7" } });
        let [register, truth, given, former] = [5n * KWH, 0n, 0n, ""];
        for (const [i, { ratio, rises }] of phases.entries()) {
          meter.configured({ multipliers: { ct: ratio } });
          const { numerator, denominator } = productOf({ ct: ratio });
          for (const [j, rise] of rises.entries()) {
            truth += rise;
            register += (rise * denominator) / numerator;
            const shown = multiplied(counter(register), { ct: ratio }) as CounterValue;
            meter.step = 1n;
            meter.reads(shown.value);
            expect(meter.credited).toBeLessThanOrEqual(truth);
            if (j === 0 && i === 0) given += rise;
            if (j === 0 && i > 0 && !sameProduct({ ct: former }, { ct: ratio }))
              given += rise + (phases[i - 1]?.rises.at(-1) ?? 0n);
          }
          former = ratio;
        }
        const last = phases.at(-1)?.rises.at(-1) ?? 0n;
        expect(meter.credited).toBe(truth - given - last);
      }),
    );
  });
});

describe("power whose ratio was changed", () => {
  const POWER = { ...RULES, kind: "integrated", multipliers: { ct: "200/5" } } as const;

  it("waits for K readings and is then credited with what was held", () => {
    const meter = new MeterBench(POWER);
    meter.watts(3_600n);
    expect(meter.watts(3_600n).credited).toBe(5_000n);
    meter.configured({ multipliers: { ct: "100/5" } });
    expect(meter.watts(1_800n)).toMatchObject({ kind: "implausible", credited: 0n });
    expect(meter.watts(1_800n)).toMatchObject({ kind: "implausible", credited: 0n });
    expect(outstanding(meter.state, "integrated").held).toBe(2_500n);
    expect(meter.watts(1_800n)).toMatchObject({ credited: 5_000n, flags: FLAGS.RESCALED });
    expect(meter.watts(1_800n)).toMatchObject({ credited: 2_500n, flags: 0 });
  });

  it("disputes what a ratio measured that was taken back", () => {
    const meter = new MeterBench(POWER);
    meter.watts(3_600n);
    meter.configured({ multipliers: { ct: "100/5" } }).watts(1_800n);
    meter.watts(1_800n);
    meter.configured({ multipliers: { ct: "200/5" } });
    expect(meter.watts(3_600n)).toMatchObject({ disputed: 2_500n });
    expect(meter.watts(3_600n)).toMatchObject({ credited: 5_000n, disputed: 0n });
  });
});

describe("pulses that are worth something else", () => {
  const LITRES = { ...RULES, kind: "pulse", quantity: "volume", ratedPerHour: 3_600_000n } as const;
  const tick = (units: bigint) => ({ worth: { units, per: 1n }, lost: 0n });

  it("wait for K readings, and none is lost", () => {
    const meter = new MeterBench(LITRES);
    meter.ticks(0n, tick(1_000n));
    expect(meter.ticks(2n, tick(1_000n)).credited).toBe(2_000n);
    const held = meter.ticks(1n, tick(500n));
    expect(held).toMatchObject({ kind: "implausible", credited: 0n, flags: FLAGS.RESCALED });
    expect(held.reason).toBe("what one tick is worth was changed; 1 tick held, 1 of 3");
    expect(meter.ticks(2n, tick(500n)).credited).toBe(0n);
    expect(outstanding(meter.state, "pulse").held).toBe(1_500n);
    expect(meter.ticks(1n, tick(500n))).toMatchObject({ credited: 2_000n, flags: FLAGS.RESCALED });
    expect(meter.ticks(1n, tick(500n))).toMatchObject({ credited: 500n, flags: 0 });
  });

  it("are disputed where the old worth is put back", () => {
    const meter = new MeterBench(LITRES);
    meter.ticks(0n, tick(1_000n));
    meter.ticks(3n, tick(10_000n));
    expect(meter.ticks(1n, tick(1_000n))).toMatchObject({ credited: 0n, disputed: 30_000n });
    meter.ticks(0n, tick(1_000n));
    expect(meter.ticks(0n, tick(1_000n)).credited).toBe(1_000n);
  });
});
