/** Pulses, reports and integrated power: what each is credited. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capOver } from "../../agent/metering/cap.js";
import { FLAGS } from "../../agent/metering/flags.js";
import { LISTED, standing, take } from "../../agent/metering/replay-window.js";
import { HOUR } from "../../agent/metering/rules.js";
import { min } from "../../agent/primitives/bigint-order.js";
import { MeterBench, RULES } from "./meter-bench.js";

const FLOW = { ...RULES, kind: "pulse" as const, quantity: "volume" as const, ratedPerHour: 3_600_000n };
const REPORTS = { ...RULES, kind: "delta" as const, quantity: "data" as const, ratedPerHour: 3_600_000_000n };
const POWER = { ...RULES, kind: "integrated" as const };

describe("pulses", () => {
  it("are credited at once, the remainder carried", () => {
    const meter = new MeterBench(FLOW);
    const worth = { units: 1_000n, per: 450n };
    expect(meter.ticks(7n, { worth, lost: 0n })).toMatchObject({ kind: "baseline", credited: 0n });
    expect(meter.ticks(100n, { worth, lost: 0n })).toMatchObject({ kind: "advance", credited: 222n });
    expect(meter.ticks(1n, { worth, lost: 0n }).credited).toBe(2n);
    expect(meter.ticks(0n, { worth, lost: 0n })).toMatchObject({ kind: "unchanged", credited: 0n });
  });

  it("lose no unit to rounding, whatever they are worth", () => {
    const worth = fc.record({ units: fc.bigInt(1n, 10_000n), per: fc.bigInt(1n, 10_000n) });
    fc.assert(
      fc.property(worth, fc.array(fc.bigInt(0n, 20n), { minLength: 2, maxLength: 60 }), (worth, runs) => {
        const meter = new MeterBench({ ...FLOW, ratedPerHour: 10n ** 12n });
        for (const ticks of runs) meter.ticks(ticks, { worth, lost: 0n });
        const sum = runs.slice(1).reduce((a, b) => a + b, 0n);
        expect(meter.credited).toBe((sum * worth.units) / worth.per);
      }),
    );
  });

  it("start a new remainder when their worth changes, wait until it is believed, and keep what is credited", () => {
    const meter = new MeterBench(FLOW);
    meter.ticks(0n, { worth: { units: 1n, per: 2n } });
    meter.ticks(3n, { worth: { units: 1n, per: 2n } });
    expect(meter.ticks(2n, { worth: { units: 1n, per: 3n } }).credited).toBe(0n);
    expect(meter.ticks(0n, { worth: { units: 1n, per: 3n } }).credited).toBe(0n);
    expect(meter.ticks(1n, { worth: { units: 1n, per: 3n } }).credited).toBe(1n);
    expect(meter.credited).toBe(2n);
  });

  it("beyond the cap are disputed, and are the only ones", () => {
    const runs = fc.array(fc.bigInt(0n, 100_000n), { minLength: 2, maxLength: 80 });
    fc.assert(
      fc.property(runs, fc.integer({ min: 5, max: 600 }), (runs, wait) => {
        const meter = new MeterBench(FLOW);
        let [counted, disputed] = [0n, 0n];
        runs.forEach((ticks, i) => {
          const verdict = meter.wait(wait).ticks(ticks, { lost: 0n });
          if (i > 0) counted += ticks;
          disputed += verdict.disputed;
          const life = BigInt(i * (wait + 5)) * 1_000_000_000n;
          const step = 1n;
          expect(meter.credited).toBeLessThanOrEqual(capOver(life, FLOW.ratedPerHour) + step);
          expect(verdict.kind === "implausible").toBe(verdict.disputed > 0n);
          expect((verdict.flags & FLAGS.WITHHELD) > 0).toBe(verdict.disputed > 0n);
        });
        expect(meter.credited + disputed).toBe(counted);
      }),
    );
  });

  it("that were lost or are not to be trusted are never credited, and say so", () => {
    const meter = new MeterBench(FLOW);
    meter.ticks(0n, { lost: 0n });
    expect(meter.ticks(5n, { lost: 2n })).toMatchObject({ credited: 5n, flags: FLAGS.GAP });
    expect(meter.ticks(5n, { lost: 2n }).reason).toBe("5 ticks, 5 mL; 2 ticks lost and not credited");
    const stuck = meter.ticks(9n, { lost: 0n, fault: "the input is stuck" });
    expect(stuck).toMatchObject({ kind: "implausible", credited: 0n, disputed: 9n, flags: FLAGS.WITHHELD });
    expect(stuck.reason).toBe("9 ticks not credited: the input is stuck");
    expect(meter.ticks(1n)).toMatchObject({ credited: 1n, flags: FLAGS.UNSEQUENCED });
  });

  it("after a downtime bring no backlog: the hour slides for them whatever was before", () => {
    const meter = new MeterBench(FLOW);
    meter.ticks(0n, { lost: 0n });
    const burst = meter.wait(5 * 3_600).ticks(9_000_000n, { lost: 0n });
    expect(burst).toMatchObject({ credited: capOver(HOUR, FLOW.ratedPerHour) + 1n });
    expect(meter.wait(3_000).ticks(5n, { lost: 0n })).toMatchObject({ credited: 0n, disputed: 5n });
  });

  it("after a downtime flag the gap", () => {
    const meter = new MeterBench(FLOW);
    meter.ticks(0n, { lost: 0n });
    expect(meter.wait(60).ticks(3n, { lost: 0n })).toMatchObject({ credited: 3n, flags: FLAGS.GAP });
    meter.session++;
    expect(meter.ticks(3n, { lost: 0n })).toMatchObject({ credited: 3n, flags: FLAGS.GAP });
    expect(meter.ticks(3n, { lost: 0n })).toMatchObject({ credited: 3n, flags: 0 });
  });
});

describe("reports", () => {
  it("are counted once each, in any order within the window", () => {
    const order = fc.shuffledSubarray(
      Array.from({ length: LISTED }, (_, i) => i),
      { minLength: LISTED },
    );
    fc.assert(
      fc.property(order, fc.array(fc.nat({ max: LISTED - 1 })), (ids, again) => {
        const meter = new MeterBench(REPORTS);
        meter.ticks(0n, { id: "0" });
        for (const id of ids) meter.ticks(10n, { id: String(1_000 + id) });
        for (const id of again) {
          expect(meter.ticks(10n, { id: String(1_000 + id) })).toMatchObject({
            kind: "unchanged",
            credited: 0n,
          });
        }
        expect(meter.credited).toBe(BigInt(LISTED) * 10n);
      }),
    );
  });

  it("are never taken twice, however long ago the first time was", () => {
    const id = fc.oneof(fc.nat({ max: 200 }).map(String), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(id, { maxLength: 400, size: "max" }), (ids) => {
        const taken = new Set<string>();
        let window: { ids: readonly string[]; floor: string | null } = { ids: [], floor: null };
        for (const id of ids) {
          if (standing(window, id) !== "new") continue;
          expect(taken.has(id)).toBe(false);
          taken.add(id);
          window = take(window, id);
          expect(window.ids.length).toBeLessThanOrEqual(LISTED);
        }
      }),
    );
  });

  it("older than all that is remembered are disputed: they may have been counted", () => {
    const meter = new MeterBench(REPORTS);
    for (let id = 100; id < 200; id++) meter.ticks(1n, { id: String(id) });
    const old = meter.ticks(5n, { id: "99" });
    expect(old).toMatchObject({ kind: "implausible", credited: 0n, disputed: 5n, flags: FLAGS.WITHHELD });
    expect(meter.ticks(5n, { id: "0200" }).credited).toBe(5n);
    expect(meter.ticks(5n, { id: "200" }).kind).toBe("unchanged");
  });

  it("without an id are unknown", () => {
    expect(new MeterBench(REPORTS).ticks(5n).reason).toBe(
      "the report has no id, so it could be counted twice",
    );
    expect(new MeterBench(FLOW).ticks(5n, { id: "1" }).kind).toBe("unknown");
  });
});

describe("integrated power", () => {
  it("counts no more than the lower of two readings, and carries the remainder", () => {
    const meter = new MeterBench(POWER);
    expect(meter.watts(3_600n).kind).toBe("baseline");
    expect(meter.watts(7_200n).credited).toBe(5_000n);
    expect(meter.watts(3_600n).credited).toBe(5_000n);
    for (let i = 0; i < 720; i++) meter.watts(1n);
    // One watt for an hour is 1 Wh, of which no single five seconds are a whole mWh more than one.
    expect(meter.credited).toBe(10_000n + 1_000n);
  });

  it("does not pay for a spike, a gap, a reboot, or power that flows the other way", () => {
    const meter = new MeterBench(POWER);
    meter.watts(0n);
    expect(meter.watts(9_000n).credited).toBe(0n);
    expect(meter.watts(0n).credited).toBe(0n);
    meter.watts(3_600n);
    expect(meter.wait(60).watts(3_600n)).toMatchObject({ credited: 0n, flags: FLAGS.GAP });
    expect(meter.reboot("boot-2", 60, 5).watts(3_600n)).toMatchObject({ credited: 0n, flags: FLAGS.GAP });
    meter.watts(-3_600n);
    meter.watts(-3_600n);
    expect(meter.credited).toBe(0n);
  });

  it("refuses power beyond the cap, and what no meter says", () => {
    const meter = new MeterBench(POWER);
    meter.watts(9_600n);
    expect(meter.watts(9_601n)).toMatchObject({ kind: "implausible", credited: 0n, flags: FLAGS.WITHHELD });
    expect(meter.watts(9_600n).credited).toBe(0n);
    expect(meter.watts(5n, 1_000_000_000).kind).toBe("unknown");
    expect(meter.watts(5n, 0.5).kind).toBe("unknown");
    expect(meter.watts(null).kind).toBe("unknown");
  });

  it("is the sum of the lower of every two plausible readings over the time between, to the mWh", () => {
    const sample = fc.record({
      value: fc.bigInt(-20_000n, 20_000n),
      exponent: fc.integer({ min: -3, max: 1 }),
    });
    // 1 mWh is 3.6 J, and five seconds lie between two readings: in mW·s exactly.
    const [milliwattHour, seconds, most] = [3_600n, 5n, 9_600_000n];
    const milliwatts = ({ value, exponent }: { value: bigint; exponent: number }) =>
      value < 0n ? 0n : value * 10n ** BigInt(exponent + 3);
    fc.assert(
      fc.property(fc.array(sample, { minLength: 2, maxLength: 60 }), (samples) => {
        const meter = new MeterBench(POWER);
        for (const { value, exponent } of samples) meter.watts(value, exponent);
        const powers = samples.map(milliwatts).map((power) => (power > most ? 0n : power));
        const work = powers.slice(1).map((power, i) => min(power, powers[i] ?? 0n) * seconds);
        expect(meter.credited).toBe(work.reduce((sum, part) => sum + part, 0n) / milliwattHour);
      }),
    );
  });
});
