/** Telegrams of real meters, against what another decoder makes of them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FrameError } from "../../drivers/driver.js";
import { requestData, telegramOf } from "../../drivers/protocols/mbus.js";
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

  it.each(readdirSync(join(path, "error-frames")))("error-frames/%s is rejected", (name) => {
    const frame = bytesFrame(hexIn(join(path, "error-frames", name)));
    expect(() => recordsOf(telegramOf(frame, REQUEST))).toThrow(FrameError);
  });
});
