import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replay, type Transcript } from "../../drivers/conversation.js";
import { type DsmrOptions, dsmr } from "../../drivers/devices/dsmr.js";
import type { Measurement } from "../../drivers/measurement.js";
import { cutTelegram, secondsOf, telegramOf } from "../../drivers/protocols/p1.js";
import { house, p1Telegram } from "../simulators/p1-meter.js";
import { bytesFrame, describeCaptures } from "./captures.js";
import { proveWire, strangeLine, withWrongBit } from "./wire.js";

const heard = (bytes: Uint8Array): Transcript => [{ sent: null, received: bytesFrame(bytes), at: 0n }];
const OPTIONS = optionsWith({});

function optionsWith(written: object): DsmrOptions {
  return dsmr.options.parse(written);
}

/** What a meter says that sends `now` after it was opened with `first`. */
function read(first: Uint8Array, now = first, options = OPTIONS): readonly Measurement[] {
  return replay(dsmr.poll(replay(dsmr.open(options), heard(first)), options), heard(now));
}

function amount(measurements: readonly Measurement[], channel: string): bigint | null | undefined {
  const found = measurements.find((one) => one.channel === channel);
  return found?.type === "increment" ? undefined : found?.value;
}

const wh = fc.nat(999_999_999);
const homes = fc.record({
  import: fc.tuple(wh, wh),
  export: fc.tuple(wh, wh),
  watts: fc.nat(99_999),
  gas: fc.option(fc.record({ time: fc.constant("260714113000S"), litres: fc.nat(99_999_999) }), {
    nil: undefined,
  }),
});

describe("telegrams", () => {
  proveWire({
    driver: dsmr,
    options: OPTIONS,
    frame: homes.map(house),
    anything: fc.array(strangeLine("*kWh"), { maxLength: 8 }).map((lines) => p1Telegram("TST5", lines)),
    request: null,
  });

  it("say what the meter counts, the sum of its tariffs exactly", () => {
    fc.assert(
      fc.property(homes, (home) => {
        const said = read(house(home));
        expect(amount(said, "import")).toBe(1000n * BigInt(home.import[0] + home.import[1]));
        expect(amount(said, "import-t2")).toBe(1000n * BigInt(home.import[1]));
        expect(amount(said, "export")).toBe(1000n * BigInt(home.export[0] + home.export[1]));
        expect(amount(said, "power")).toBe(BigInt(home.watts));
        expect(amount(said, "gas")).toBe(home.gas && 1000n * BigInt(home.gas.litres));
      }),
    );
  });

  it("may leave out the leading zeros of their CRC", () => {
    const texts = Array.from({ length: 64 }, (_, i) => p1Telegram("TST5SIM", [`0-0:96.13.0(${i})`], "short"));
    const short = texts.filter((bytes) => !/![0-9A-F]{4}\r\n$/.test(Buffer.from(bytes).toString("latin1")));
    expect(short.length).toBeGreaterThan(0);
    for (const bytes of short) expect(cutTelegram(bytes)).toMatchObject({ type: "frame", end: bytes.length });
  });

  it("without a CRC are refused where one is expected, and need to be written right where not", () => {
    const bytes = p1Telegram("TST5\\2SIM-1", ["1-0:1.8.1(00001.001*kWh)", "1-0:1.8.2(00002.000*kWh)"], false);
    expect(() => read(bytes)).toThrow(/no CRC.*checksum: false/);
    expect(amount(read(bytes, bytes, optionsWith({ checksum: false })), "import")).toBe(3_001_000n);
    // The parenthesis of a line is lost: a telegram that cannot be read is none.
    const at = Buffer.from(bytes).indexOf("(00001");
    expect(cutTelegram(withWrongBit(bytes, 8 * at + 4)).type).toBe("more");
  });

  it("with a tariff gone say nothing of the sum", () => {
    const lines = ["1-0:1.8.1(000001.000*kWh)", "1-0:1.8.2(000002.000*kWh)"];
    const [first, now] = [p1Telegram("TST5SIM", lines), p1Telegram("TST5SIM", lines.slice(0, 1))];
    expect(read(first, now)).toMatchObject([
      { channel: "import", value: null, unknown: expect.stringContaining("1-0:1.8.2") },
      { channel: "import-t1", value: 1_000_000n },
      { channel: "import-t2", value: null },
    ]);
  });

  it("with a register for all tariffs are read there", () => {
    const lines = ["1-0:1.8.0(000003.500*kWh)", "1-0:1.8.1(000001.000*kWh)", "1-0:1.8.2(000002.000*kWh)"];
    expect(amount(read(p1Telegram("TST5SIM", lines)), "import")).toBe(3_500_000n);
  });
});

describe("a meter behind the meter", () => {
  const gasAt = (time: string, serial?: string) =>
    house({ time: "260714120000S", import: [1, 2], gas: { time, litres: 5, ...(serial && { serial }) } });

  it.each([
    ["260714080000S", 5000n],
    ["260714075959S", null],
    // Winter's half past ten is summer's half past eleven.
    ["260714063000W", null],
    ["260714073000W", 5000n],
    ["632525252525W", null],
    // A few minutes are a matter of clocks; no meter is read tomorrow.
    ["260714120500S", 5000n],
    ["260714120501S", null],
  ])("read at %s by noon", (time, value) => {
    const options = optionsWith({ channel: "gas", stale: "4 h" });
    expect(amount(read(gasAt(time), gasAt(time), options), "gas")).toBe(value);
  });

  it("is known by its own serial number", () => {
    const options = optionsWith({ channel: "gas" });
    expect(replay(dsmr.open(options), heard(gasAt("260714113000S"))).identity).toEqual({
      maker: "unknown",
      model: "gas meter",
      serial: "G0001",
    });
    expect(() => read(gasAt("260714113000S"), gasAt("260714113000S", "G0002"), options)).toThrow(/G0002/);
  });

  /** Gas meters at their places: whom the telegram names there, and litres. */
  const gasMeters = (...at: readonly (readonly [place: number, serial: string, litres: number])[]) =>
    p1Telegram("TST5SIM", [
      "0-0:1.0.0(260714120000S)",
      ...at.flatMap(([place, serial, litres]) => [
        `0-${place}:24.1.0(003)`,
        ...(serial === "" ? [] : [`0-${place}:96.1.0(${Buffer.from(serial).toString("hex")})`]),
        `0-${place}:24.2.1(260714113000S)(${(litres / 1000).toFixed(3)}*m3)`,
      ]),
    ]);
  const gas = optionsWith({ channel: "gas" });
  const gasOf = (first: Uint8Array, now: Uint8Array, options = gas) =>
    amount(read(first, now, options), "gas");

  it("is followed by its serial number wherever its place is, and beside another", () => {
    const first = gasMeters([1, "OLD", 5]);
    expect(gasOf(first, gasMeters([3, "OLD", 6]))).toBe(6000n);
    expect(gasOf(first, gasMeters([1, "NEW", 900], [2, "OLD", 6]))).toBe(6000n);
    expect(() => gasOf(first, gasMeters([1, "NEW", 900]))).toThrow(/“unknown gas meter NEW”, not/);
    expect(() => gasOf(first, gasMeters([1, "NEW", 900], [2, "OTHER", 6]))).toThrow(/say which one/);
  });

  it("is known after a restart, or asked for where another has come", () => {
    const opened = (telegram: Uint8Array, options = gas) =>
      replay(dsmr.open(options), heard(telegram)).identity?.serial;
    expect(opened(gasMeters([2, "OLD", 6]))).toBe("OLD");
    const both = gasMeters([1, "NEW", 900], [2, "OLD", 6]);
    expect(() => opened(both)).toThrow(
      "2 gas meters report through this port, “NEW” at 0-1 and “OLD” at 0-2: say which one is meant (serial)",
    );
    const old = optionsWith({ channel: "gas", serial: "OLD" });
    expect(opened(both, old)).toBe("OLD");
    expect(gasOf(both, gasMeters([1, "OLD", 7], [2, "NEW", 901]), old)).toBe(7000n);
    expect(() => opened(gasMeters([1, "NEW", 900]), old)).toThrow(/no gas meter “OLD” reports .*“NEW”/);
    expect(() => gasOf(both, gasMeters([1, "NEW", 900]), old)).toThrow(/no gas meter “OLD”/);
  });

  it("without a serial number is held to its place", () => {
    const first = gasMeters([1, "", 5]);
    expect(gasOf(first, gasMeters([1, "", 6]))).toBe(6000n);
    expect(() => gasOf(first, gasMeters([2, "", 900]))).toThrow(/was at 0-1.*at 0-2/);
    expect(() => gasOf(first, gasMeters([1, "", 900], [2, "", 6]))).toThrow(/2 gas meters/);
    expect(() => gasOf(first, gasMeters([1, "NEW", 900]))).toThrow(/says only now/);
  });

  it("that is not credited says nothing beside another of its kind, and holds up nothing", () => {
    const both = gasMeters([1, "A", 5], [2, "B", 6]);
    expect(read(both)).toMatchObject([
      { channel: "gas", value: null, unknown: "gas meter is shown by 2 meters" },
    ]);
  });

  it("alone has a serial number to be chosen by", () => {
    expect(() => optionsWith({ channel: "import", serial: "OLD" })).toThrow(
      /only gas, water and heat meters/,
    );
  });

  it("counts seconds over the change of the clocks", () => {
    expect((secondsOf("261025020000W") ?? 0) - (secondsOf("261025025959S") ?? 0)).toBe(1);
    expect(secondsOf("261325020000W")).toBeNull();
  });
});

describeCaptures("dsmr", (path) => {
  const telegram = (name: string) => new Uint8Array(readFileSync(join(path, `telegram_${name}.txt`)));
  const tariffs = (one: bigint, two: bigint, back1: bigint, back2: bigint) => ({
    ...{ import: one + two, "import-t1": one, "import-t2": two },
    ...{ export: back1 + back2, "export-t1": back1, "export-t2": back2 },
  });
  const same = (all: bigint) => tariffs(all, all, all, all);
  it.each([
    ["v2_2", false, { ...same(1_001_000n), power: 101n, "power-export": 0n, gas: 1_001_000n }],
    ["v3", false, { ...same(12_345_678_000n), power: 119n, "power-export": 0n, gas: 1_001_000n }],
    // The time of its gas meter's reading, 16 days ahead of the telegram's, was written by hand.
    [
      "v4_2",
      true,
      { ...tariffs(1_581_123_000n, 1_435_706_000n, 0n, 0n), power: 2_027n, "power-export": 0n, gas: null },
    ],
    [
      "v5",
      true,
      {
        ...tariffs(4_426_000n, 2_399_000n, 2_444_000n, 0n),
        ...{ power: 244n, "power-export": 0n, voltage: 2_300n, gas: 107_000n },
      },
    ],
    [
      "fluvius_v171",
      true,
      {
        ...tariffs(34_000n, 15_758_000n, 0n, 11_000n),
        ...{ power: 0n, "power-export": 0n, voltage: 2_347n, gas: 112_384_000n, water: 872_234_000n },
      },
    ],
  ] as const)("telegram_%s: all that it says", (name, checksum, values) => {
    const bytes = telegram(name);
    expect(cutTelegram(bytes)).toEqual({ type: "frame", start: 0, end: bytes.length });
    expect(telegramOf(bytes).checked).toBe(checksum);
    const said = read(bytes, bytes, optionsWith({ checksum }));
    expect(Object.fromEntries(said.map(({ channel }) => [channel, amount(said, channel)]))).toEqual(values);
  });

  it("telegram_v4_2 at the time of its gas meter's reading: 981.443 m³", () => {
    const [header = "", ...lines] = Buffer.from(telegram("v4_2")).toString("latin1").split("\r\n");
    const later = lines.slice(1, -2).map((line) => line.replace("161113205757W", "161129205757W"));
    const bytes = p1Telegram(header.slice(1), later);
    expect(amount(read(bytes), "gas")).toBe(981_443_000n);
    expect(amount(read(bytes), "import")).toBe(3_016_829_000n);
  });
});
