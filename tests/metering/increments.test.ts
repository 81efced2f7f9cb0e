/** Pulses, reports and integrated power: what each is credited. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capOver } from "../../agent/metering/cap.js";
import { FLAGS } from "../../agent/metering/flags.js";
import { LISTED, standing, take } from "../../agent/metering/replay-window.js";
import { HOUR } from "../../agent/metering/rules.js";
import { max, min } from "../../agent/primitives/bigint-order.js";
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

  it("start a new remainder when their worth changes, and keep what is credited", () => {
    const meter = new MeterBench(FLOW);
    meter.ticks(0n, { worth: { units: 1n, per: 2n } });
    meter.ticks(3n, { worth: { units: 1n, per: 2n } });
    expect(meter.ticks(2n, { worth: { units: 1n, per: 3n } }).credited).toBe(0n);
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
    expect(meter.ticks(5n, { lost: 2n }).reason).toBe("5 ticks, 5 mL; 2 lost ticks are not credited");
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

  const slow = { ...REPORTS, quantity: "energy" as const, ratedPerHour: 6_000n };

  /** A device that counts below its rating, and keeps its reports while it is out of reach. */
  class Device {
    readonly meter = new MeterBench(slow);
    readonly #queue: { id: string; units: bigint }[] = [];
    #due = 0;
    counted = 0n;
    disputed = 0n;

    /** @param minutes from one report to the next */
    constructor(
      readonly minutes: number,
      readonly loads: readonly bigint[],
    ) {
      this.meter.ticks(0n, { id: "0" });
    }

    /** Minutes pass in which nothing is delivered. */
    offline(minutes: number): void {
      this.meter.wait(minutes * 60);
      while (BigInt(this.#due + 1) * BigInt(this.minutes * 60) * 1_000_000_000n <= this.meter.monotonic) {
        const load = this.loads[this.#due % this.loads.length] ?? 0n;
        const units = (slow.ratedPerHour * BigInt(this.minutes) * load) / 6_000n;
        this.#due += 1;
        this.counted += units;
        this.#queue.push({ id: String(this.#due), units });
      }
    }

    /** Delivers what it kept, or so many reports of it. */
    deliver(most = Number.POSITIVE_INFINITY): void {
      for (const { id, units } of this.#queue.splice(0, most)) {
        this.disputed += this.meter.ticks(units, { id }).disputed;
      }
    }
  }

  it("that a device kept while it was out of reach are credited: it counted them below its rating", () => {
    const loads = fc.array(fc.bigInt(0n, 100n), { minLength: 1, maxLength: 20 });
    const outages = fc.array(fc.oneof(fc.nat({ max: 90 }), fc.nat({ max: 1_500 })), {
      minLength: 5,
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 180 }), loads, outages, (minutes, loads, outages) => {
        const device = new Device(minutes, loads);
        for (const outage of outages) {
          device.offline(outage);
          device.deliver();
        }
        expect(device.disputed).toBe(0n);
        expect(device.meter.credited).toBe(device.counted);
      }),
    );
  });

  it("are credited after the next outage where one cut their delivery short", () => {
    const device = new Device(10, [100n]);
    device.offline(300);
    device.deliver(3);
    device.offline(90);
    device.deliver();
    device.offline(55);
    device.deliver();
    expect(device.meter.credited).toBe(device.counted);
  });

  it("are credited after an outage whose first report comes twice", () => {
    const device = new Device(10, [100n]);
    device.offline(10);
    device.deliver();
    device.offline(300);
    expect(device.meter.ticks(1_000n, { id: "1" }).kind).toBe("unchanged");
    device.deliver();
    expect(device.meter.credited).toBe(device.counted);
  });

  it("of an outage in which the machine restarted are credited once it is known how long that was", () => {
    const meter = new MeterBench(slow);
    meter.ticks(0n, { id: "0" });
    meter.synced = false;
    meter.reboot("boot-2", 5 * 3_600, 30);
    meter.ticks(0n, { id: "1" });
    meter.synced = true;
    expect(meter.ticks(15_000n, { id: "2" })).toMatchObject({ credited: 15_000n, disputed: 0n });
    expect(meter.ticks(25_000n, { id: "3" }).disputed).toBeGreaterThan(0n);
  });

  it("are never credited beyond the cap over the time they can have been counted in", () => {
    const report = fc.record({
      wait: fc.constantFrom(0, 60, 600, 1_800, 3_500, 3_700, 20_000),
      units: fc.bigInt(0n, 40_000n),
    });
    const [second, step] = [1_000_000_000n, 1n];
    let most = 0n;
    fc.assert(
      fc.property(fc.array(report, { minLength: 2, maxLength: 60 }), (reports) => {
        const meter = new MeterBench(slow);
        let silence = { from: -2n * HOUR, to: -2n * HOUR };
        const points: { at: bigint; from: bigint; credited: bigint }[] = [];
        reports.forEach(({ wait, units }, i) => {
          meter.wait(wait).ticks(units, { id: String(i) });
          const at = meter.monotonic;
          const last = points.at(-1)?.at ?? at;
          if (at - last > HOUR) silence = { from: last - silence.to < HOUR ? silence.from : last, to: at };
          const from = at - silence.to < HOUR ? silence.from : at - HOUR;
          points.push({ at, from, credited: meter.credited });
        });
        points.forEach((start, i) => {
          const next = points[i + 1];
          for (const end of points.slice(i + 1)) {
            const allowed = capOver(end.at - (next?.from ?? 0n), slow.ratedPerHour) + step;
            const credited = end.credited - start.credited;
            expect(credited).toBeLessThanOrEqual(allowed);
            most = max(most, (credited * 100n) / allowed);
          }
        });
        const life = meter.monotonic - 5n * second - BigInt(reports[0]?.wait ?? 0) * second;
        expect(meter.credited).toBeLessThanOrEqual(capOver(life, slow.ratedPerHour) + step);
      }),
    );
    // The liars did find the cap: a test that credits next to nothing would show nothing.
    expect(most).toBeGreaterThan(95n);
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
