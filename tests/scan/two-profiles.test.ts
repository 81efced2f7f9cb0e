/** A device that speaks two profiles, each at a unit id of its own: it is one meter, and is written once. */
import { expect, it } from "vitest";
import type { Output } from "../../agent/cli/output.js";
import { renderDiscovery } from "../../agent/cli/scan-view.js";
import { type Existing, entriesFor, NOTHING, type Place } from "../../agent/scan/sections.js";
import { sweepUnits } from "../../agent/scan/sweep.js";
import { type Request, SilenceError } from "../../drivers/driver.js";
import type { Link } from "../../drivers/link.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const UNITS = [1, 126, 3];
const SERIAL = 3_005_067_415;
const place: Place = { type: "tcp", host: "10.0.0.5", port: 502, framing: "mbap" };

/** Each run of registers by its first address. */
function registers(runs: Readonly<Record<number, readonly number[]>>): ReadonlyMap<number, number> {
  return new Map(
    Object.entries(runs).flatMap(([at, run]) => run.map((word, i) => [Number(at) + i, word] as const)),
  );
}

/** An inverter of SMA, SunSpec at unit 126 and SMA's own profile at unit 3, with these numbers. */
async function found(sunspecSerial: string, maker = "SMA") {
  const clock = new VirtualClock();
  const listeners: ((bytes: Uint8Array) => void)[] = [];
  let answer: Uint8Array | null = null;
  const slave = new ModbusSlave({
    path: "",
    close: () => undefined,
    onBytes: (listener) => listeners.push(listener),
    write: (bytes) => {
      answer = bytes;
    },
  });
  new SunSpecInverter({ slave, clock, unit: 126, watts: 0, startWh: 777_000, maker, serial: sunspecSerial });
  const words = registers({
    30005: [SERIAL >>> 16, SERIAL & 0xffff],
    30051: [0, 8001],
    30203: [0, 8000],
    30513: [0, 0, 11, 56_104],
    30775: [0, 0],
  });
  slave.attach(3, {
    input: {
      read: (start, count) => {
        const read = Array.from({ length: count }, (_, i) => words.get(start + i));
        return read.every((word) => word !== undefined) ? read : null;
      },
    },
  });
  const link: Link = {
    exchange: async (step) => {
      answer = null;
      for (const listener of listeners) listener((step as Request).bytes);
      if (answer === null) throw new SilenceError("nobody");
      return { type: "bytes", bytes: answer };
    },
    close: async () => undefined,
  };
  const { signal } = new AbortController();
  return sweepUnits({ link: () => link, clock, signal }, UNITS, () => undefined);
}

const meters = (discovered: Awaited<ReturnType<typeof found>>, existing: Existing = NOTHING) =>
  entriesFor([{ place, found: discovered }], existing).filter(({ section }) => section === "meters");

it("is one meter by its maker and its number, whatever the profiles call its model", async () => {
  const all = await found(String(SERIAL));
  expect(all.map(({ driver, also }) => [driver, also])).toEqual([
    ["sunspec", [{ driver: "sma", written: { unit: 3 } }]],
  ]);
  expect(meters(all)).toHaveLength(1);
  const output = { paint: (_: string, text: string) => text } as Output;
  expect(renderDiscovery({ place, found: all }, output)).toContain("the same device as sma at unit 3");
});

it("is not written once more where the configuration has it at its other unit", async () => {
  const all = await found(String(SERIAL));
  const bus = { name: "roof", spoken: "framing mbap" };
  const existing = { ...NOTHING, buses: new Map([["10.0.0.5:502", bus]]) };
  expect(meters(all, existing)).toHaveLength(1);
  expect(meters(all, { ...existing, meters: new Set(["roof/3"]) })).toEqual([]);
});

it("is two meters where number or maker differ, as behind a gateway", async () => {
  expect(meters(await found("3005067416"))).toHaveLength(2);
  expect(meters(await found(String(SERIAL), "Fronius"))).toHaveLength(2);
});
