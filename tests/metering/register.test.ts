/** Every verdict on a register that is read, in the situations the design names. */
import { describe, expect, it } from "vitest";
import { FLAGS } from "../../agent/metering/flags.js";
import { KWH, MeterBench, RULES, settled } from "./meter-bench.js";

describe("a register", () => {
  it("is credited one reading late", () => {
    const meter = new MeterBench();
    expect(meter.reads(100n * KWH)).toMatchObject({ kind: "baseline", credited: 0n });
    expect(meter.reads(100n * KWH + 10n)).toMatchObject({ kind: "advance", credited: 0n });
    expect(meter.reads(100n * KWH + 25n)).toMatchObject({ kind: "advance", credited: 10n });
    expect(meter.reads(100n * KWH + 25n)).toMatchObject({ kind: "unchanged", credited: 15n });
    expect(meter.credited).toBe(25n);
  });

  it("never pays for an upward glitch below the cap", () => {
    const meter = settled();
    expect(meter.reads(100n * KWH + 9_000n).kind).toBe("advance");
    const back = meter.reads(100n * KWH + 4n);
    expect(back).toMatchObject({ kind: "glitch", credited: 4n });
    expect(back.reason).toBe("fell by 8.996 Wh to 100.000004 kWh: the higher reading before it was false");
  });

  it("does not let two glitches confirm each other over a dip", () => {
    const meter = settled();
    meter.kinds(100n * KWH + 9_000n, 0n, 100n * KWH + 9_000n, 100n * KWH);
    expect(meter.credited).toBe(0n);
  });

  it("holds a fall, and calls it a glitch when the value is back", () => {
    const meter = settled();
    const fall = meter.reads(0n);
    expect(fall).toMatchObject({ kind: "glitch", credited: 0n });
    expect(fall.reason).toBe("reads 0 mWh, 100 kWh less than confirmed; held, 1 of 3");
    expect(meter.reads(0n).kind).toBe("glitch");
    const back = meter.reads(100n * KWH + 5n);
    expect(back.kind).toBe("glitch");
    expect(back.reason).toBe("back at 100.000005 kWh: 0 mWh, held for 2 readings, was false");
    meter.reads(100n * KWH + 5n);
    expect(meter.credited).toBe(5n);
  });

  it("takes K rising readings for a reset and counts them in", () => {
    const meter = settled();
    expect(meter.kinds(3n, 5n)).toEqual(["glitch", "glitch"]);
    const reset = meter.reads(9n);
    expect(reset).toMatchObject({ kind: "reset", credited: 2n, flags: FLAGS.RESET });
    expect(reset.reason).toBe("restarted below 100 kWh, as 3 rising readings confirm; now 9 mWh");
    meter.reads(9n);
    expect(meter.credited).toBe(6n);
    expect(meter.state?.epoch).toBe(2);
  });

  it("does not take a falling run for a reset", () => {
    const meter = settled();
    expect(meter.kinds(9n, 7n, 5n, 3n, 1n)).toEqual(Array(5).fill("glitch"));
  });

  it("holds an advance beyond the cap, and forgets it when it proves false", () => {
    const meter = settled();
    const jump = meter.reads(287n * KWH);
    expect(jump).toMatchObject({ kind: "implausible", credited: 0n });
    expect(jump.reason).toMatch(/^rose by 187 kWh in 5 s, and can have counted 53.334 Wh; held, 1 of 3$/);
    expect(meter.reads(100n * KWH)).toMatchObject({ kind: "glitch", credited: 0n });
  });

  it("disputes a jump that K readings confirm: a swapped meter with a higher count mints nothing", () => {
    const meter = settled();
    meter.kinds(287n * KWH, 287n * KWH + 4n);
    const moved = meter.reads(287n * KWH + 6n);
    expect(moved).toMatchObject({
      kind: "baseline",
      credited: 4n,
      disputed: 187n * KWH,
      flags: FLAGS.WITHHELD,
    });
    expect(moved.reason).toBe(
      "3 readings confirm a jump to 287.000006 kWh: counting goes on from there, 187 kWh disputed",
    );
  });

  it("mints nothing when a meter wakes up at 0 and rebounds at once (dbus-fronius#18)", () => {
    const meter = new MeterBench();
    expect(meter.kinds(0n, 0n, 187n * KWH, 187n * KWH, 187n * KWH)).toEqual([
      "baseline",
      "unchanged",
      "implausible",
      "implausible",
      "baseline",
    ]);
    expect(meter.credited).toBe(0n);
  });

  it("lets a waking meter of low count settle: its first value above 0 is the baseline", () => {
    const meter = new MeterBench();
    expect(meter.kinds(0n, 0n, 40n, 40n)).toEqual(["baseline", "unchanged", "baseline", "unchanged"]);
    expect(meter.credited).toBe(0n);
    const young = new MeterBench();
    young.kinds(0n, 0n, 0n, 40n, 40n);
    expect(young.credited).toBe(40n);
  });

  it("loses and mints nothing when a meter wakes up at 0, counts up, and then remembers", () => {
    const meter = settled();
    meter.kinds(0n, 2n, 4n, 6n, 8n);
    expect(meter.credited).toBe(6n);
    expect(meter.kinds(100n * KWH + 10n, 100n * KWH + 12n)).toEqual(["implausible", "implausible"]);
    expect(meter.reads(100n * KWH + 14n)).toMatchObject({ kind: "glitch", flags: FLAGS.WITHHELD });
    meter.kinds(100n * KWH + 14n);
    expect(meter.credited).toBe(14n);
    expect(meter.state?.withheld).toBe(0n);
  });

  it("withholds what an undone reset had credited too much", () => {
    const meter = settled();
    meter.kinds(0n, 20n, 40n, 60n, 60n);
    expect(meter.credited).toBe(60n);
    meter.kinds(100n * KWH, 100n * KWH, 100n * KWH + 10n, 100n * KWH + 10n);
    expect([meter.credited, meter.state?.withheld]).toEqual([60n, 50n]);
    const paid = [meter.reads(100n * KWH + 80n), meter.reads(100n * KWH + 80n)];
    expect(paid[1]).toMatchObject({ credited: 20n, disputed: 50n, flags: FLAGS.WITHHELD });
    expect(meter.credited).toBe(80n);
  });

  /** A meter that was reset at 100 mWh, and has counted 95 mWh since. */
  function resetYoung(): MeterBench {
    const meter = new MeterBench();
    meter.kinds(100n, 100n, 100n, 0n, 0n, 0n, 50n, 90n, 95n);
    expect(meter.credited).toBe(90n);
    return meter;
  }

  it("takes a climb past the value before a reset, before its eyes, for counting", () => {
    const meter = resetYoung();
    expect(meter.kinds(101n, 102n, 103n, 103n)).toEqual(["advance", "advance", "advance", "unchanged"]);
    expect([meter.credited, meter.state?.withheld]).toEqual([103n, 0n]);
    expect(meter.state?.counter).toMatchObject({ remembered: [] });
    meter.session++;
    meter.wait(3_600).kinds(150n, 150n);
    expect([meter.credited, meter.state?.withheld]).toEqual([150n, 0n]);
  });

  it("loses at a true reset only what it had not shown yet, however low it stood", () => {
    const meter = settled();
    meter.kinds(0n, 0n, 0n);
    for (let day = 1n; day <= 4n; day++) {
      for (let value = 0n; value <= day * 50_000n; value += 10_000n) meter.reads(value);
      meter.kinds(day * 50_000n, 0n, 0n, 0n);
    }
    expect([meter.credited, meter.state?.withheld]).toEqual([500_000n, 0n]);
  });

  it.each<[string, (meter: MeterBench) => unknown]>([
    ["while nobody looked", (meter) => meter.wait(15)],
    ["while the device restarted", (meter) => meter.session++],
    ["while the machine was down", (meter) => meter.reboot("boot-2", 60, 30)],
  ])("takes a climb past the value before a reset %s for a return, since that credits less", (_, unseen) => {
    const meter = resetYoung();
    unseen(meter);
    meter.kinds(101n, 102n, 103n, 103n);
    expect([meter.credited, meter.state?.withheld]).toEqual([90n, 87n]);
    meter.kinds(200n, 200n);
    expect([meter.credited, meter.state?.withheld]).toEqual([100n, 0n]);
  });

  it("takes a rise that counting does not explain for a return, though nobody looked away", () => {
    const meter = settled();
    meter.kinds(0n, 2n, 4n);
    expect(meter.kinds(100n * KWH, 100n * KWH, 100n * KWH)).toEqual(["implausible", "implausible", "glitch"]);
    expect([meter.credited, meter.state?.withheld]).toEqual([2n, 2n]);
  });

  it("does not forget where it stood for one reading above it", () => {
    const meter = resetYoung();
    meter.kinds(105n, 96n);
    meter.session++;
    meter.kinds(104n, 104n, 104n, 104n);
    expect([meter.credited, meter.state?.withheld]).toEqual([96n, 92n]);
  });

  it("remembers the value before a reset until the meter was seen to count on for seven days", () => {
    const meter = settled();
    meter.kinds(0n, 2n, 4n, 4n);
    meter.wait(8 * 86_400);
    meter.kinds(100n * KWH, 100n * KWH);
    expect(meter.reads(100n * KWH)).toMatchObject({ kind: "glitch", credited: 0n });
    expect(meter.state).toMatchObject({ credited: 4n, withheld: 4n });

    const reset = settled();
    reset.kinds(0n, 2n, 4n, 4n);
    reset.wait(8 * 86_400).reads(4n);
    reset.kinds(100n * KWH, 100n * KWH);
    expect(reset.reads(100n * KWH)).toMatchObject({ kind: "baseline", disputed: 100n * KWH - 4n });
  });
});

describe("a rollover", () => {
  const MODULUS = 1_000n * KWH;

  /** A meter 10 mWh below its highest value. */
  function nearlyFull(): MeterBench {
    const meter = new MeterBench();
    meter.modulus = MODULUS;
    meter.kinds(MODULUS - 10n, MODULUS - 10n, MODULUS - 10n);
    return meter;
  }

  it("is seen when K readings go on from 0, and loses nothing", () => {
    const meter = nearlyFull();
    expect(meter.kinds(5n, 6n, 7n, 8n, 8n)).toEqual(["glitch", "glitch", "rollover", "advance", "unchanged"]);
    expect(meter.credited).toBe(18n);
    expect(meter.state?.epoch).toBe(1);
  });

  it("is not made of two false zeros", () => {
    const meter = nearlyFull();
    meter.kinds(0n, 0n, MODULUS - 9n, MODULUS - 9n);
    expect(meter.credited).toBe(1n);
  });

  it("is a reset instead when the device restarted", () => {
    const meter = nearlyFull();
    meter.session = 2;
    expect(meter.kinds(5n, 6n, 7n)).toEqual(["glitch", "glitch", "reset"]);
    expect(meter.credited).toBe(1n);
  });

  it("is a reset instead when more than a quarter of a turn could have passed unseen", () => {
    const meter = nearlyFull();
    meter.wait(27 * 3_600);
    expect(meter.kinds(5n, 6n, 7n)).toEqual(["glitch", "glitch", "reset"]);
  });

  it("is a reset instead when what was left of the turn cannot have passed since the reading before", () => {
    const meter = new MeterBench({ ...RULES, ratedPerHour: 45_000n * KWH });
    meter.modulus = 2n ** 32n;
    meter.kinds(...Array.from({ length: 1_000 }, () => 1_000n * KWH));
    expect(meter.kinds(300n, 301n, 305n, 305n)).toEqual(["glitch", "glitch", "reset", "unchanged"]);
    expect(meter.credited).toBe(5n);
  });

  it("is a reset instead when the modulus is not known", () => {
    const meter = nearlyFull();
    meter.modulus = null;
    expect(meter.kinds(5n, 6n, 7n)).toEqual(["glitch", "glitch", "reset"]);
  });
});

describe("a periodic register", () => {
  const daily = { ...RULES, kind: "periodic" as const };

  it("restarts every day: what it shows then was counted", () => {
    const meter = new MeterBench(daily);
    meter.kinds(20n * KWH, 20n * KWH, 20n * KWH + 5n, 20n * KWH + 5n);
    meter.wait(6 * 3_600);
    expect(meter.kinds(300n, 301n, 305n, 305n)).toEqual(["glitch", "glitch", "reset", "unchanged"]);
    expect(meter.credited).toBe(5n + 305n);
    expect(meter.state?.counter).toMatchObject({ remembered: [] });
  });

  it("disputes what it cannot have counted since it was last seen", () => {
    const meter = new MeterBench(daily);
    meter.kinds(20n * KWH, 20n * KWH, 20n * KWH);
    meter.kinds(15n * KWH, 15n * KWH);
    expect(meter.reads(15n * KWH)).toMatchObject({ kind: "reset", credited: 0n, disputed: 15n * KWH });
  });

  it("mints no turn of a register that restarts, though its rating lets one pass in an hour", () => {
    const meter = new MeterBench({ ...daily, ratedPerHour: 45_000n * KWH });
    meter.modulus = 2n ** 32n;
    meter.kinds(...Array.from({ length: 1_000 }, () => 1_000n * KWH));
    expect(meter.kinds(300n, 301n, 305n, 305n)).toEqual(["glitch", "glitch", "reset", "unchanged"]);
    expect(meter.credited).toBe(305n);
  });

  it("mints nothing of a zero dip", () => {
    const meter = new MeterBench(daily);
    meter.kinds(500n, 500n, 500n, 0n, 0n, 500n, 500n);
    expect(meter.credited).toBe(0n);
  });
});
