/** Reports that come long after what they report was counted. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capOver } from "../../agent/metering/cap.js";
import { HOUR, MINUTE } from "../../agent/metering/rules.js";
import { max } from "../../agent/primitives/bigint-order.js";
import { MeterBench, RULES } from "./meter-bench.js";

const REPORTS = { ...RULES, kind: "delta" as const, ratedPerHour: 6_000n };

/** A device that counts below its rating, and keeps its reports while it is out of reach. */
class Device {
  readonly meter = new MeterBench(REPORTS);
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
    this.#report();
  }

  /** Delivers what it kept, the oldest first, and what comes due meanwhile; or so many reports of it. */
  deliver(most = Number.POSITIVE_INFINITY): void {
    for (let sent = 0; sent < most; sent++) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      this.disputed += this.meter.ticks(next.units, { id: next.id }).disputed;
      this.#report();
    }
  }

  /** Writes the reports that are due. */
  #report(): void {
    const interval = BigInt(this.minutes) * MINUTE;
    while (BigInt(this.#due + 1) * interval <= this.meter.monotonic) {
      const load = this.loads[this.#due % this.loads.length] ?? 0n;
      const units = (REPORTS.ratedPerHour * BigInt(this.minutes) * load) / 6_000n;
      this.#due += 1;
      this.counted += units;
      this.#queue.push({ id: String(this.#due), units });
    }
  }
}

describe("reports", () => {
  it("that a device kept while it was out of reach are credited: it counted them below its rating", () => {
    const loads = fc.array(fc.bigInt(0n, 100n), { minLength: 1, maxLength: 20 });
    // With the time a report covers, the lateness stays below an hour; or there is a silence of more than one.
    const outages = fc.array(fc.oneof(fc.nat({ max: 40 }), fc.integer({ min: 61, max: 1_500 })), {
      minLength: 5,
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 20 }), loads, outages, (minutes, loads, outages) => {
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
    const meter = new MeterBench(REPORTS);
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
        const meter = new MeterBench(REPORTS);
        let silence = { reach: 0n, from: -2n * HOUR, to: -2n * HOUR };
        const points: { at: bigint; from: bigint; credited: bigint }[] = [];
        reports.forEach(({ wait, units }, i) => {
          meter.wait(wait).ticks(units, { id: String(i) });
          const at = meter.monotonic;
          const last = points.at(-1)?.at ?? at;
          const reach = last - silence.to < HOUR ? silence.from : last;
          if (at - last > HOUR) silence = { reach, from: last, to: at };
          const from = at - silence.to < HOUR ? silence.reach : at - HOUR;
          points.push({ at, from, credited: meter.credited });
        });
        points.forEach((start, i) => {
          const next = points[i + 1];
          for (const end of points.slice(i + 1)) {
            const allowed = capOver(end.at - (next?.from ?? 0n), REPORTS.ratedPerHour) + step;
            const credited = end.credited - start.credited;
            expect(credited).toBeLessThanOrEqual(allowed);
            most = max(most, (credited * 100n) / allowed);
          }
        });
        const life = meter.monotonic - 5n * second - BigInt(reports[0]?.wait ?? 0) * second;
        expect(meter.credited).toBeLessThanOrEqual(capOver(life, REPORTS.ratedPerHour) + step);
      }),
    );
    // The liars did find the cap: a test that credits next to nothing would show nothing.
    expect(most).toBeGreaterThan(95n);
  });
});
