/** Time, identity and silence: what a register's reading is worth besides its value. */
import { describe, expect, it } from "vitest";
import { FLAGS } from "../../agent/metering/flags.js";
import { encodeState, UNOBSERVED } from "../../agent/metering/state.js";
import { counterReading } from "../simulators/counter-reading.js";
import { KWH, MeterBench, RULES, settled } from "./meter-bench.js";

describe("time and the cap", () => {
  it("passes a register that moves once in seven and a half minutes, at full load", () => {
    const meter = new MeterBench();
    meter.step = KWH;
    for (let seconds = 0; seconds < 4 * 3_600; seconds += 5) {
      const kwh = BigInt(Math.floor(seconds / 450));
      expect(meter.reads((100n + kwh) * KWH).kind).not.toBe("implausible");
    }
    expect(meter.credited).toBe(31n * KWH);
  });

  it("allows an hour's worth at once after an idle hour, and no more within the hour", () => {
    const meter = settled();
    meter.wait(3_600).reads(100n * KWH);
    meter.wait(3_600).reads(100n * KWH);
    expect(meter.reads(109n * KWH).kind).toBe("advance");
    expect(meter.reads(110n * KWH).kind).toBe("implausible");
    expect(meter.reads(109n * KWH).kind).toBe("glitch");
    expect(meter.wait(3_600).reads(110n * KWH).kind).toBe("advance");
  });

  it("gives a glitch's allowance back", () => {
    const meter = settled();
    meter.wait(3_600).reads(100n * KWH);
    meter.kinds(109n * KWH, 100n * KWH);
    expect(meter.reads(109n * KWH).kind).toBe("advance");
  });

  it("bridges a reboot by trusted wall time", () => {
    const meter = settled();
    meter.reboot("boot-2", 5 * 3_600, 30);
    expect(meter.reads(140n * KWH)).toMatchObject({ kind: "advance", flags: FLAGS.GAP });
  });

  it("allows after a reboot no more than the time since the boot explains, until the clock is trusted", () => {
    const meter = settled();
    meter.synced = false;
    meter.reboot("boot-2", 5 * 3_600, 30);
    const flags = FLAGS.GAP | FLAGS.DATED_BACK;
    expect(meter.reads(140n * KWH)).toMatchObject({ kind: "implausible", flags });
    meter.synced = true;
    expect(meter.reads(140n * KWH).kind).toBe("advance");
    expect(meter.reads(140n * KWH)).toMatchObject({ kind: "unchanged", credited: 40n * KWH });
  });

  it("says what it gives up when the register restarts before the clock is trusted", () => {
    const meter = settled();
    meter.synced = false;
    meter.reboot("boot-2", 5 * 3_600, 30);
    meter.kinds(140n * KWH, 140n * KWH, 140n * KWH);
    meter.kinds(1n, 2n);
    expect(meter.reads(3n)).toMatchObject({
      kind: "reset",
      disputed: 40n * KWH,
      flags: FLAGS.RESET | FLAGS.WITHHELD | FLAGS.DATED_BACK,
    });
  });

  it("disputes nothing that an outage may explain before the clock is trusted, however late that is", () => {
    const meter = settled();
    meter.synced = false;
    meter.reboot("boot-2", 5 * 3_600, 30);
    const held = Array.from({ length: 20 }, () => meter.reads(140n * KWH));
    expect(new Set(held.map(({ kind }) => kind))).toEqual(new Set(["implausible"]));
    expect(held.at(-1)?.reason).toMatch(/; held until the clock is trusted$/);
    expect(meter.state?.counter).toMatchObject({ waiting: { length: 3 } });
    meter.synced = true;
    expect(meter.kinds(140n * KWH, 140n * KWH)).toEqual(["advance", "unchanged"]);
    expect(meter.credited).toBe(40n * KWH);
  });

  it("disputes a jump when the clock is trusted, and the outage does not explain it", () => {
    const meter = settled();
    meter.synced = false;
    meter.reboot("boot-2", 3_600, 30);
    meter.kinds(140n * KWH, 140n * KWH, 140n * KWH, 140n * KWH + 5n);
    meter.synced = true;
    expect(meter.reads(140n * KWH + 9n)).toMatchObject({
      kind: "baseline",
      credited: 5n,
      disputed: 40n * KWH,
    });
  });

  it("does not wait for a date that cannot come: nobody vouched for the clock before the outage either", () => {
    const meter = new MeterBench();
    meter.synced = false;
    meter.kinds(100n * KWH, 100n * KWH, 100n * KWH, 100n * KWH);
    meter.reboot("boot-2", 5 * 3_600, 30);
    const kinds = meter.kinds(140n * KWH, 140n * KWH, 140n * KWH);
    expect(kinds).toEqual(["implausible", "implausible", "baseline"]);
  });

  it("lets no false value refute what waits for the clock", () => {
    const meter = settled();
    meter.synced = false;
    meter.reboot("boot-2", 5 * 3_600, 30);
    meter.kinds(140n * KWH, 140n * KWH, 140n * KWH);
    expect(meter.kinds(100n * KWH, 900n * KWH, 0n, 140n * KWH)).toEqual([
      "glitch",
      "glitch",
      "glitch",
      "implausible",
    ]);
    meter.synced = true;
    meter.kinds(140n * KWH, 140n * KWH);
    expect(meter.credited).toBe(40n * KWH);
  });

  it("credits a periodic register what it counted in an outage before it restarted, once that is dated", () => {
    const meter = new MeterBench({ ...RULES, kind: "periodic" });
    meter.kinds(100n * KWH, 100n * KWH, 100n * KWH, 100n * KWH);
    meter.synced = false;
    meter.reboot("boot-2", 5 * 3_600, 30);
    expect(meter.kinds(...Array(5).fill(30n * KWH))).toEqual(Array(5).fill("glitch"));
    meter.synced = true;
    expect(meter.reads(30n * KWH)).toMatchObject({ kind: "reset", credited: 30n * KWH, disputed: 0n });
  });

  it("does not take time before the boot for time since", () => {
    const meter = settled();
    meter.synced = false;
    meter.reboot("boot-2", 5 * 3_600, 30);
    meter.kinds(100n * KWH, 100n * KWH);
    meter.synced = true;
    expect(meter.reads(140n * KWH)).toMatchObject({ kind: "implausible", flags: FLAGS.GAP });
  });

  it("forgets the hour before a downtime when the boot is dated", () => {
    const meter = settled();
    for (let i = 1n; i < 100n; i++) meter.reads(100n * KWH + i * 9_000n);
    meter.synced = false;
    meter.reboot("boot-2", 50 * 3_600, 30);
    for (let i = 100n; i < 200n; i++) meter.reads(100n * KWH + i * 9_000n);
    meter.synced = true;
    meter.reads(100n * KWH + 200n * 9_000n);
    expect(encodeState(meter.state ?? UNOBSERVED).length).toBeLessThan(1_000);
    expect(meter.state?.hour.at(-1)?.minute).toBeGreaterThan(50 * 60);
  });

  it("does not let time that passes explain a jump that it cannot have caused", () => {
    const meter = settled();
    meter.kinds(140n * KWH, 140n * KWH);
    meter.wait(20 * 3_600);
    expect(meter.reads(150n * KWH)).toMatchObject({ kind: "baseline", disputed: 40n * KWH });
  });

  it("flags a gap, and a reading that must be dated back", () => {
    const meter = settled();
    expect(meter.reads(100n * KWH).flags).toBe(0);
    expect(meter.wait(11).reads(100n * KWH).flags).toBe(FLAGS.GAP);
    meter.synced = false;
    expect(meter.reads(100n * KWH).flags).toBe(FLAGS.DATED_BACK);
    expect(meter.wait(60).reads(null).flags).toBe(FLAGS.DATED_BACK | FLAGS.GAP);
  });

  it("does not count a reading from before the last one", () => {
    const meter = settled();
    const { state } = meter;
    meter.monotonic -= 60_000_000_000n;
    expect(meter.reads(101n * KWH).kind).toBe("unknown");
    expect(meter.state).toBe(state);
  });
});

describe("who the meter is", () => {
  it("holds another meter's readings for as long as they come, and names both", () => {
    const meter = settled();
    const { state } = meter;
    meter.identity = "Acme M1 4712";
    for (let i = 0; i < 10; i++) expect(meter.reads(500n * KWH).kind).toBe("implausible");
    expect(meter.reads(5n).reason).toBe(
      "the meter says it is “Acme M1 4712”, but counting began with “Acme M1 4711”: held until that one answers again",
    );
    expect(meter.state).toBe(state);
    meter.identity = null;
    expect(meter.reads(5n).reason).toMatch(/no longer says who it is/);
    meter.identity = "Acme M1 4711";
    expect(meter.reads(100n * KWH).kind).toBe("unchanged");
  });

  it("starts anew when the configuration names another counter, whoever answers there", () => {
    const meter = settled().configured({ source: "unit 2" });
    meter.identity = "Acme M1 4712";
    const anew = meter.reads(104n * KWH);
    expect(anew).toMatchObject({ kind: "baseline", credited: 0n });
    expect(anew.reason).toBe("the configuration names another counter: counting starts at 104 kWh");
    meter.kinds(104n * KWH + 5n, 104n * KWH + 5n);
    expect(meter.credited).toBe(5n);
    meter.identity = "Acme M1 4711";
    expect(meter.reads(104n * KWH).kind).toBe("implausible");
  });

  it("forgets nothing of a counter before the other one was read", () => {
    const meter = settled();
    const { state } = meter;
    expect(meter.configured({ source: "unit 2" }).reads(null).kind).toBe("unknown");
    expect(meter.state).toBe(state);
    meter.configured({ source: "meter" });
    expect(meter.kinds(100n * KWH + 5n, 100n * KWH + 5n)).toEqual(["advance", "unchanged"]);
  });

  it("takes another device's reports for new, and its power for another's", () => {
    const reports = new MeterBench({ ...RULES, kind: "delta" });
    reports.ticks(0n, { id: "7" });
    reports.configured({ source: "another topic" });
    expect(reports.ticks(9n, { id: "7" })).toMatchObject({ kind: "baseline", credited: 0n });
    expect(reports.ticks(9n, { id: "8" })).toMatchObject({ kind: "advance", credited: 9n });
    const power = new MeterBench({ ...RULES, kind: "integrated" });
    power.watts(3_600n);
    expect(power.configured({ source: "phase 2" }).watts(3_600n)).toMatchObject({
      kind: "baseline",
      credited: 0n,
    });
  });

  it("starts anew after a gap when the meter cannot say who it is", () => {
    const meter = new MeterBench();
    meter.identity = null;
    meter.kinds(100n * KWH, 100n * KWH);
    meter.wait(86_400);
    const anew = meter.reads(101n * KWH);
    expect(anew).toMatchObject({ kind: "baseline", credited: 0n, flags: FLAGS.GAP });
    expect(anew.reason).toMatch(/^not observed for 24 h and without a serial number it may be another meter/);
    expect(meter.state?.epoch).toBe(2);
  });

  it("goes on after a gap when the meter says who it is", () => {
    const meter = settled();
    meter.wait(2 * 86_400);
    expect(meter.reads(101n * KWH).kind).toBe("advance");
  });
});

describe("unknown", () => {
  it("changes nothing, whatever the reason", () => {
    const meter = settled();
    const { state } = meter;
    expect(meter.reads(null)).toMatchObject({
      kind: "unknown",
      reason: "the register says it is not implemented",
    });
    const reading = counterReading({ value: 5n });
    const silent = { ...reading, measured: null, unknown: "no answer within 1 s" };
    expect(meter.wait(5).judge(silent)).toMatchObject({ kind: "unknown", reason: "no answer within 1 s" });
    expect(meter.reads(-1n).reason).toBe("the meter gave a negative count, -1");
    const gauge = { type: "gauge", channel: "power", unit: "W", value: 5n, exponent: 0 } as const;
    expect(meter.wait(5).judge({ ...reading, measured: gauge }).reason).toBe(
      "a cumulative meter gives a counter, this one gave a gauge",
    );
    meter.modulus = 100n;
    expect(meter.reads(100n).kind).toBe("unknown");
    expect(meter.state).toBe(state);
  });

  it("leaves an unobserved meter unobserved", () => {
    const meter = new MeterBench();
    expect(meter.reads(null).kind).toBe("unknown");
    expect(meter.state).toMatchObject({ credited: 0n, last: null, counter: null });
  });
});
