/** Telegrams of real meters, against what another decoder makes of them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { replay } from "../../drivers/conversation.js";
import { mbus } from "../../drivers/devices/mbus.js";
import { FrameError } from "../../drivers/driver.js";
import type { Measurement } from "../../drivers/measurement.js";
import { normalise, requestData, telegramOf } from "../../drivers/protocols/mbus.js";
import { type MbusRecord, recordsOf } from "../../drivers/protocols/mbus-records.js";
import { bytesFrame, describeCaptures } from "./captures.js";

/** The other decoder's words for our quantities, all of them in the unit it normalises to. */
const QUANTITIES: Readonly<Record<string, string>> = {
  Energy: "energy",
  Volume: "volume",
  Mass: "mass",
  Power: "power",
  "Volume flow": "flow",
  "Mass flow": "mass flow",
  "Flow temperature": "flow temperature",
  "Return temperature": "return temperature",
  "Temperature difference": "temperature difference",
  "External temperature": "external temperature",
  Pressure: "pressure",
  Voltage: "voltage",
  Current: "current",
};

const NORMAL: Readonly<Record<string, number>> = { J: 1 / 3600, "J/h": 1 / 3600, "m³/min": 60, "m³/s": 3600 };
const FUNCTIONS: Readonly<Record<string, string>> = {
  "Instantaneous value": "instantaneous",
  "Maximum value": "maximum",
  "Minimum value": "minimum",
  "Value during error state": "error",
  "Actual value": "instantaneous",
};

/** Any address answers this. */
const REQUEST = requestData(0xfe, 0);

function hexIn(path: string): Uint8Array {
  return Uint8Array.from(Buffer.from(readFileSync(path, "utf8").replaceAll(/\s/g, ""), "hex"));
}

function field(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}

function compare(record: MbusRecord, their: string): void {
  const quantity = QUANTITIES[field(their, "Quantity") ?? ""];
  const places = ["StorageNumber", "Tariff", "Device"].map((what) => Number(field(their, what) ?? 0));
  expect([record.storage, record.tariff, record.subunit]).toEqual(places);
  expect(record.function).toBe(FUNCTIONS[field(their, "Function") ?? ""]);
  if (quantity !== undefined) {
    expect(record.meaning?.quantity).toBe(quantity);
    expect(normal(record)).toBeCloseTo(Number(field(their, "Value")), 6);
  }
  // The fixed structure has no names for quantities; what its two counters say stands under their unit.
  const unit = { kWh: 1000, l: 0.001 }[field(their, "Unit") ?? ""];
  if (unit !== undefined) expect(normal(record)).toBeCloseTo(Number(field(their, "Value")) * unit, 6);
}

function normal({ meaning, shown }: MbusRecord): number {
  if ("unknown" in shown) throw new Error(shown.unknown);
  return Number(shown.value.value) * 10 ** shown.value.exponent * (NORMAL[meaning?.unit ?? ""] ?? 1);
}

/** What one of their units is in base units of our channel. The fixed structure has units, and no names. */
const COUNTERS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  volume: { Volume: 1e6, l: 1e3 },
  energy: { Energy: 1e3, kWh: 1e6 },
};

/** Its status is 88: it has to be repaired. The heating controller with status 28 has nothing that the driver reads. */
const FAILING = ["allmess_cf50.hex"];

function isOfNow(their: string): boolean {
  const past = ["StorageNumber", "Tariff", "Device"].some((what) => Number(field(their, what) ?? 0) > 0);
  return !past && FUNCTIONS[field(their, "Function") ?? ""] === "instantaneous";
}

/** What the driver reads of a meter that answers with this telegram. */
function read(frame: Uint8Array): readonly Measurement[] {
  const options = mbus.options.parse({ unit: 1 });
  const answering = Uint8Array.from(frame);
  // Captures are of meters at any address; the checksum goes with it.
  answering[5] = 1;
  answering[frame.length - 2] = ((frame.at(-2) ?? 0) - (frame[5] ?? 0) + 1) & 0xff;
  const transcript = [
    { sent: normalise(1).bytes, received: bytesFrame(Uint8Array.of(0xe5)), at: 0n },
    { sent: requestData(1, 0).bytes, received: bytesFrame(answering), at: 0n },
  ];
  return replay(mbus.poll(replay(mbus.open(options), transcript), options), transcript);
}

describeCaptures("mbus", (path) => {
  const names = readdirSync(join(path, "frames")).filter((name) => name.endsWith(".hex"));
  it.each(names)("frames/%s", (name) => {
    const frame = hexIn(join(path, "frames", name));
    const xml = readFileSync(join(path, "frames", name.replace(".hex", ".norm.xml")), "latin1");
    const telegram = telegramOf(bytesFrame(frame), REQUEST);
    expect(Number(telegram.header.id)).toBe(Number(field(xml, "Id")));
    if (telegram.header.maker !== null) expect(telegram.header.maker).toBe(field(xml, "Manufacturer"));
    const { records, moreFollow } = recordsOf(telegram);
    const theirs = xml.split("<DataRecord").slice(1);
    expect(moreFollow).toBe(theirs.some((one) => field(one, "Function") === "More records follow"));
    // What the maker keeps to itself and "more follow" are records to them.
    expect(theirs.length - records.length).toBe(
      /<Function>(?:Manufacturer specific|More records follow)/.test(xml) ? 1 : 0,
    );
    for (const [i, record] of records.entries()) compare(record, theirs[i] ?? "");
  });

  const counted = names.flatMap((name) => {
    const xml = readFileSync(join(path, "frames", name.replace(".hex", ".norm.xml")), "latin1");
    const now = xml.split("<DataRecord").slice(1).filter(isOfNow);
    const telegram = telegramOf(bytesFrame(hexIn(join(path, "frames", name))), REQUEST);
    return recordsOf(telegram).moreFollow ? [] : [[name, now] as const];
  });

  it.each(counted)("frames/%s as the driver reads it", (name, now) => {
    const frame = hexIn(join(path, "frames", name));
    const said = read(frame);
    const failing = FAILING.includes(name);
    for (const [channel, worth] of Object.entries(COUNTERS)) {
      const theirs = new Set(
        now.flatMap((one) => {
          const each = worth[field(one, "Quantity") ?? ""] ?? worth[field(one, "Unit") ?? ""];
          return each === undefined ? [] : [Math.round(Number(field(one, "Value")) * each)];
        }),
      );
      const found = said.find((one) => one.channel === channel);
      if (found === undefined || found.type !== "counter") continue;
      if (failing)
        expect(found).toMatchObject({ value: null, unknown: expect.stringContaining("permanent error") });
      else if (found.value === null) expect([...theirs], `${name} ${found.unknown}`).not.toHaveLength(1);
      else expect([...theirs]).toContain(Number(found.value));
    }
  });

  it("of which the driver reads a counter in 26, and believes one meter in nothing", () => {
    const values = counted.map(([name]) => [name, read(hexIn(join(path, "frames", name)))] as const);
    const counters = values.filter(([, said]) =>
      said.some((one) => one.type === "counter" && one.value !== null),
    );
    expect(counters).toHaveLength(26);
    const unbelieved = values.filter(([, said]) =>
      said.some((one) => one.type !== "increment" && one.unknown?.includes("permanent error")),
    );
    expect(unbelieved.map(([name]) => name)).toEqual(FAILING);
  });

  it.each(readdirSync(join(path, "error-frames")))("error-frames/%s is rejected", (name) => {
    const frame = bytesFrame(hexIn(join(path, "error-frames", name)));
    expect(() => recordsOf(telegramOf(frame, REQUEST))).toThrow(FrameError);
  });
});
