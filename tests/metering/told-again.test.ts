/** Who tells one measurement twice, or ten thousand times, has measured once. */
import { describe, expect, it } from "vitest";
import { FLAGS } from "../../agent/metering/flags.js";
import { judge } from "../../agent/metering/judge.js";
import { type CounterState, decodeState, encodeState } from "../../agent/metering/state.js";
import { replay } from "../../drivers/conversation.js";
import { dsmr } from "../../drivers/devices/dsmr.js";
import { mqttJson } from "../../drivers/devices/mqtt-json.js";
import { shelly } from "../../drivers/devices/shelly.js";
import { sparkplug } from "../../drivers/devices/sparkplug.js";
import { zigbee2mqtt } from "../../drivers/devices/zigbee2mqtt.js";
import type { AnyDriver, Frame } from "../../drivers/driver.js";
import { counterReading } from "../simulators/counter-reading.js";
import { house } from "../simulators/p1-meter.js";
import { NODE_OPTIONS, SparkplugNode } from "../simulators/sparkplug-node.js";
import { KWH, MeterBench, RULES } from "./meter-bench.js";

/** A meter that is told with marks. */
class ToldBench extends MeterBench {
  /** Five seconds later this is told. */
  told(value: bigint, mark: string) {
    const reading = counterReading({ value, step: this.step });
    const { measured } = reading;
    if (measured?.type !== "counter") throw new Error("a counter reading has a counter");
    return this.wait(5).judge({ ...reading, measured: { ...measured, mark } });
  }
}

/** At 100 kWh, told for an hour and more. */
function resting(mark = ""): ToldBench {
  const meter = new ToldBench();
  for (let i = 0; i < 4; i++) meter.told(100n * KWH, `${mark}${i}`);
  for (let i = 0; i < 800; i++) meter.told(100n * KWH, mark);
  return meter;
}

describe("a measurement that is told again", () => {
  it("bears no false value out, however often it comes", () => {
    const meter = resting();
    expect(meter.told(103n * KWH, "").kind).toBe("advance");
    for (let i = 0; i < 10; i++) {
      expect(meter.told(103n * KWH, "")).toMatchObject({ kind: "unchanged", credited: 0n });
    }
    const back = [0n, 10_000n, 20_000n].map((more) => meter.told(100n * KWH + more, "").kind);
    expect(back).toEqual(["glitch", "advance", "advance"]);
    expect(meter.credited).toBe(10_000n);
  });

  it("confirms no jump", () => {
    const meter = resting();
    expect(meter.told(500n * KWH, "12:00").reason).toContain("held, 1 of 3");
    for (let i = 0; i < 10; i++) expect(meter.told(500n * KWH, "12:00").kind).toBe("unchanged");
    expect(meter.told(500n * KWH, "13:00").reason).toContain("held, 2 of 3");
  });

  it("is a second one once its mark or its value is another", () => {
    const meter = resting();
    meter.told(101n * KWH, "12:00");
    expect(meter.told(101n * KWH, "12:00")).toMatchObject({
      credited: 0n,
      reason: "stands at 101 kWh: the measurement of 12:00 told again",
    });
    expect(meter.told(101n * KWH, "13:00").credited).toBe(KWH);
    expect(meter.told(101n * KWH + 10_000n, "13:00").credited).toBe(0n);
    expect(meter.told(101n * KWH + 20_000n, "13:00").credited).toBe(10_000n);
  });

  it("is the same over a restart of the agent and of the gateway", () => {
    const meter = resting();
    meter.told(101n * KWH, "");
    meter.state = decodeState(encodeState(meter.state as CounterState));
    meter.reboot("boot-2", 60, 60);
    expect(meter.told(101n * KWH, "")).toMatchObject({ kind: "unchanged", credited: 0n });
  });

  it("was heard all the same: a meter that rests for days is neither unobserved nor another", () => {
    const meter = resting();
    meter.identity = null;
    meter.state = { ...(meter.state as CounterState), identity: null };
    const flags = new Set<number>();
    for (let i = 0; i < 20_000; i++) flags.add(meter.told(100n * KWH, "").flags);
    expect([...flags]).toEqual([0]);
    expect(meter.told(100n * KWH + 10_000n, "").kind).toBe("advance");
    meter.told(100n * KWH + 20_000n, "");
    expect(meter.credited).toBe(10_000n);
  });

  it("is none whose telling shows no time, whatever showed the first one's", () => {
    const meter = resting();
    meter.told(103n * KWH, "12:00");
    for (const mark of ["", "", "12:00"]) expect(meter.told(103n * KWH, mark).kind).toBe("unchanged");
    expect(meter.told(100n * KWH, "13:00").kind).toBe("glitch");
    expect(meter.credited).toBe(0n);
  });

  it("bears nothing out while the meter is held for another worth", () => {
    const meter = new ToldBench({ ...RULES, worth: "Wh" });
    for (let i = 0; i < 4; i++) meter.told(100n * KWH, `${i}`);
    meter.told(101n * KWH, "false");
    meter.configured({ worth: "kWh" });
    for (const mark of ["a", "a", "a"]) meter.told(200n * KWH, mark);
    meter.wait(1800);
    expect(meter.told(203n * KWH, "b").reason).toContain("held, 2 of 3");
    for (let i = 0; i < 5; i++) expect(meter.told(203n * KWH, "b").reason).toContain("of b told again");
    meter.state = decodeState(encodeState(meter.state as CounterState));
    expect(meter.told(200n * KWH, "c").reason).toContain("held, 1 of 3");
    meter.configured({ worth: "Wh" });
    expect(meter.told(101n * KWH, "false")).toMatchObject({ kind: "unchanged", credited: 0n });
    expect(meter.credited).toBe(0n);
  });

  it("is remembered from the reading on with which counting starts in another worth", () => {
    const meter = new ToldBench({ ...RULES, worth: "Wh" });
    for (let i = 0; i < 4; i++) meter.told(100n * KWH, `${i}`);
    meter.configured({ worth: "kWh" });
    for (const mark of ["a", "b"]) meter.told(200n * KWH, mark);
    meter.wait(1800);
    expect(meter.told(203n * KWH, "c").kind).toBe("baseline");
    expect(meter.told(203n * KWH, "c")).toMatchObject({ kind: "unchanged", credited: 0n });
  });

  it.each(["cumulative", "periodic"] as const)(
    "leaves no step without a trace when a %s register restarts",
    (kind) => {
      const meter = new ToldBench({ ...RULES, kind });
      for (let i = 0; i < 4; i++) meter.told(100n * KWH + BigInt(i) * 1_000n, "");
      meter.wait(3_600);
      for (let i = 0; i < 500; i++) meter.told(103n * KWH, "");
      const before = meter.credited;
      const restart = [1_000n, 2_000n, 3_000n].map((value) => meter.told(value, ""));
      expect(restart.map(({ disputed }) => disputed)).toEqual([0n, 0n, 103n * KWH - (100n * KWH + 3_000n)]);
      expect(restart[2]).toMatchObject({ kind: "reset", flags: FLAGS.RESET | FLAGS.WITHHELD });
      expect(restart[2]?.reason).toContain("2.997 kWh disputed");
      for (const value of [4_000n, 5_000n, 6_000n]) expect(meter.told(value, "").disputed).toBe(0n);
      const since = kind === "periodic" ? 5_000n : 4_000n;
      expect([before, meter.credited - before]).toEqual([3_000n, since]);
    },
  );

  it("is a new baseline where the meter may be another by now", () => {
    const meter = resting();
    meter.identity = null;
    meter.state = { ...(meter.state as CounterState), identity: null };
    meter.wait(25 * 3600);
    expect(meter.told(100n * KWH, "")).toMatchObject({ kind: "baseline" });
  });
});

/** What is credited of what a driver makes of these frames, each poll five seconds after the one before. */
function credited(driver: AnyDriver, written: object, polls: readonly (readonly (Frame | null)[])[]): bigint {
  const options = driver.options.parse(written);
  const heard = (frames: readonly (Frame | null)[]) =>
    frames.map((received) => ({ sent: null, received, at: 0n }));
  let state: CounterState | null = null;
  const channel = (written as { channel?: string }).channel ?? driver.channels[0].name;
  const quantity = driver.quantity?.(options, channel) ?? "energy";
  const opening = driver === dsmr ? heard(polls[0] ?? []) : [];
  const session = replay(driver.open(options), opening);
  for (const [i, frames] of polls.entries()) {
    const measured = replay(driver.poll(session, options), heard(frames)).find(
      (one) => one.channel === channel,
    );
    if (measured?.type !== "counter") throw new Error(`no counter ${channel}`);
    const moment = {
      boot: "b",
      monotonic: BigInt(i) * 5_000_000_000n,
      wall: BigInt(i) * 5_000n,
      synced: true,
    };
    const reading = { ...counterReading({ value: 0n }), measured, moment };
    state = judge(state, reading, { ...RULES, quantity, ratedPerHour: 1_000n * KWH }).state;
  }
  return state?.credited ?? 0n;
}

const message = (topic: string, value: object): Frame => ({
  type: "message",
  topic,
  payload: new TextEncoder().encode(JSON.stringify(value)),
  retained: false,
});

describe("of a false value, told twice, nothing is credited", () => {
  it("the hourly reading of a gas meter, in every telegram", () => {
    const at = (time: string, litres: number): Frame => ({
      type: "bytes",
      bytes: house({ time: "260714140500S", import: [1, 2], gas: { time, litres } }),
    });
    const hours = [
      ...["260714110000S", "260714111000S", "260714112000S", "260714113000S"].map((time) => at(time, 5_000)),
      ...Array.from({ length: 5 }, () => at("260714120000S", 5_900)),
      ...["260714130000S", "260714140000S"].map((time) => at(time, 5_000)),
    ];
    expect(
      credited(
        dsmr,
        { channel: "gas" },
        hours.map((frame) => [frame]),
      ),
    ).toBe(0n);
    const true_ = [...hours.slice(0, 9), at("260714130000S", 5_900)];
    expect(
      credited(
        dsmr,
        { channel: "gas" },
        true_.map((frame) => [frame]),
      ),
    ).toBe(900_000n);
  });

  it("the remembered energy of a plug behind Zigbee2MQTT that reports its power", () => {
    const topic = "zigbee2mqtt/plug";
    const told = (energy: number, power: number) => [
      message(topic, { energy, power, last_seen: `2026-07-14T12:00:0${power}Z` }),
      null,
    ];
    const polls = [told(99.8, 1), told(99.9, 1), told(100, 1), told(100, 2)];
    const false_ = [...polls, told(103, 3), told(103, 4), told(103, 5), told(100, 6), told(100, 7)];
    expect(credited(zigbee2mqtt, { topic }, false_)).toBe(credited(zigbee2mqtt, { topic }, polls) + 100_000n);
  });

  it("a change that a Shelly tells in its notification and then in its status", () => {
    const device = "shellyplus1pm";
    const both = (total: number): (Frame | null)[][] => {
      const said = { aenergy: { total } };
      const params = { "switch:0": said };
      return [
        [message(`${device}/events/rpc`, { method: "NotifyStatus", params }), null],
        [message(`${device}/status/switch:0`, said), null],
      ];
    };
    const polls = [both(800), both(900), both(1000), both(4000), both(1000)].flat();
    expect(credited(shelly, { device, component: "switch:0" }, polls)).toBe(
      credited(shelly, { device, component: "switch:0" }, polls.slice(0, 6)) + 100_000n,
    );
  });

  it("a metric of a Sparkplug node that is born again", async () => {
    const note = (): Frame => ({ type: "note", text: "" });
    const sent: Frame[] = [];
    const node = new SparkplugNode(async (topic, payload) => {
      sent.push({ type: "message", topic, payload, retained: false });
    });
    await node.birth(1_000n);
    for (const wh of [1_001n, 1_002n, 1_003n, 6_000n]) await node.data(wh);
    for (let i = 0; i < 3; i++) await node.birth(6_000n);
    for (const wh of [1_004n, 1_005n]) await node.data(wh);
    // Each poll hears all since the first birth, in place of the note that the poll before it left.
    const polls = sent.map((_, i) => [note(), ...sent.slice(0, i + 1), null]);
    expect(credited(sparkplug, NODE_OPTIONS, polls)).toBe(4_000n);
  });

  it("a message that a broker delivers twice, where it says its time", () => {
    const told = (Time: string, Total: number) => [message("t", { Time, ENERGY: { Total } }), null];
    const polls = [told("1", 1), told("2", 1), told("3", 1), told("4", 4), told("4", 4), told("5", 1)];
    expect(credited(mqttJson, { topic: "t", profile: "tasmota" }, polls)).toBe(0n);
    const timed = { topic: "t", value: "/ENERGY/Total", unit: "kWh", channel: "value" };
    expect(credited(mqttJson, { ...timed, time: "/Time" }, polls)).toBe(0n);
    expect(credited(mqttJson, timed, polls)).toBe(3n * KWH);
    const untimed = polls.map(([frame], i) => (i < 3 ? [frame as Frame, null] : told("", i === 5 ? 1 : 4)));
    expect(credited(mqttJson, { ...timed, time: "/Zeit" }, untimed)).toBe(0n);
  });
});
