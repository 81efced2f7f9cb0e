/** Channels of one device that count some of the same: of two such meters one is credited. */
import { describe, expect, it } from "vitest";
import { DRIVERS, driverNamed } from "../../drivers/index.js";
import { buses, complaints } from "./two-meters.js";

describe("the power of a device, integrated, beside its own counter", () => {
  const COUNTER = { driver: "eastron-sdm", model: "sdm120", bus: "rack", unit: 9, rated: "8 kW" };
  const POWER = { ...COUNTER, channel: "power", kind: "integrated" };

  it("is the same usage once more, whichever comes first", () => {
    expect(complaints(COUNTER, POWER)).toEqual(["meters.other.channel"]);
    expect(complaints(POWER, COUNTER)).toEqual(["meters.one.channel"]);
  });

  it("is taken where one of them is not credited, and of another device", () => {
    expect(complaints(COUNTER, { ...POWER, within: "one" })).toEqual([]);
    const { rated: _, kind: __, ...shown } = POWER;
    expect(complaints(COUNTER, { ...shown, credited: false })).toEqual([]);
    expect(complaints(COUNTER, { ...POWER, unit: 10 })).toEqual([]);
  });
});

const AT = { bus: "rack", unit: 9, rated: "8 kW" };
const SUNSPEC = { driver: "sunspec", ...AT };
const DEYE = { driver: "deye-storage", model: "3-phase", ...AT };
const GROWATT = { driver: "growatt", ...AT };
const SHELLY = { driver: "shelly", broker: "site", device: "shelly", component: "emdata:0", rated: "4 kW" };
const MBUS = { driver: "mbus", ...AT, bus: "mbus", channel: "energy" };
const LINE = buses("mbus: { serial: /dev/ttyUSB8, baud: 2400, parity: even }");
const TASMOTA = { driver: "mqtt-json", profile: "tasmota", broker: "site", topic: "plug", rated: "4 kW" };

describe("two channels of one device", () => {
  it.each([
    ["an input and the inverter's yield", { ...SUNSPEC, channel: "dc2" }, { ...SUNSPEC, channel: "export" }],
    [
      "a battery's input and the panels'",
      { ...SUNSPEC, channel: "dc2-absorbed" },
      { ...SUNSPEC, channel: "dc1" },
    ],
    ["what came from the panels and what left as AC", { ...GROWATT, channel: "pv" }, GROWATT],
    ["the panels and what was sold", DEYE, { ...DEYE, channel: "export" }],
    ["the battery and what was sold", { ...DEYE, channel: "discharged" }, { ...DEYE, channel: "export" }],
    ["both ways of a battery", { ...DEYE, channel: "discharged" }, { ...DEYE, channel: "charged" }],
    ["a battery and what was bought for it", { ...DEYE, channel: "charged" }, { ...DEYE, channel: "import" }],
    [
      "two powers, both integrated",
      { ...GROWATT, channel: "pv-power", kind: "integrated" },
      { ...GROWATT, channel: "power", kind: "integrated" },
    ],
  ])("are not both credited: %s", (_, one, other) => {
    const [found, ...more] = complaints(one, other);
    expect(more).toEqual([]);
    expect(found).toMatch(/^meters\.(one|other)\.channel$/);
    expect(complaints(other, one)).toHaveLength(1);
    expect(complaints(one, { ...other, within: "one" })).toEqual([]);
    expect(complaints({ ...one, within: "other" }, other)).toEqual([]);
    expect(complaints(one, { ...other, credited: false, kind: undefined, rated: undefined })).toEqual([]);
    expect(complaints(one, { ...other, unit: 10 })).toEqual([]);
    // That they are surely one usage, no word and no nameplate can change.
    expect(complaints(one, { ...other, beside: ["one"] })).toHaveLength(1);
    const plates = ["1", "2"].map((serial) => ({ identity: { maker: "x", model: "y", serial } }));
    expect(complaints({ ...one, ...plates[0] }, { ...other, ...plates[1] })).toHaveLength(1);
  });

  it("names the part, whichever comes first, and the unit by its meaning", () => {
    const [part, whole] = [
      { ...SUNSPEC, channel: "dc1" },
      { ...SUNSPEC, channel: "export", block: "inverter" },
    ];
    expect(complaints(part, whole)).toEqual(["meters.one.channel"]);
    expect(complaints(whole, part)).toEqual(["meters.other.channel"]);
    const { unit: _, ...usual } = { ...GROWATT, channel: "pv" };
    expect(complaints(usual, { ...GROWATT, unit: 1 })).toEqual(["meters.one.channel"]);
  });

  it.each([
    ["import and export", { ...DEYE, channel: "import" }, { ...DEYE, channel: "export" }],
    ["import and yield", { ...DEYE, channel: "import" }, DEYE],
    ["two inputs", { ...SUNSPEC, channel: "dc1" }, { ...SUNSPEC, channel: "dc2" }],
    ["what is bought and an input", { ...SUNSPEC, channel: "import" }, { ...SUNSPEC, channel: "dc2" }],
    ["heat and the water that carries it", MBUS, { ...MBUS, channel: "volume", rated: "20 L/min" }],
    ["two plugs of a strip", { ...SHELLY, component: "switch:0" }, { ...SHELLY, component: "switch:1" }],
    ["two phases", { ...SHELLY, component: "em1data:0" }, { ...SHELLY, component: "em1data:1" }],
  ])("may be: %s", (_, one, other) => {
    expect(complaints(one, other, LINE)).toEqual([]);
  });

  it.each([
    ["a phase beside all three", SHELLY, { ...SHELLY, component: "em1data:1" }],
    ["a phase in a list beside its sum", TASMOTA, { ...TASMOTA, value: "/ENERGY/Total/0", channel: "l1" }],
    [
      "what was counted today beside all of it",
      TASMOTA,
      { ...TASMOTA, value: "/ENERGY/Today", channel: "today", kind: "periodic" },
    ],
    [
      "another part of the message that a driver reads",
      SHELLY,
      {
        ...{ driver: "mqtt-json", broker: "site", topic: "shelly/status/emdata:0", rated: "4 kW" },
        ...{ value: "/a_total_act_energy", unit: "Wh" },
      },
    ],
    [
      "an inverter and the meter that it shows",
      { ...SUNSPEC, block: "inverter" },
      { ...SUNSPEC, block: "meter" },
    ],
  ])("are not both credited unless somebody says that they may be: %s", (_, one, other) => {
    expect(complaints(one, other)).toEqual(["meters.other.channel"]);
    expect(complaints(other, one)).toEqual(["meters.other.channel"]);
    expect(complaints(one, { ...other, within: "one" })).toEqual([]);
    expect(complaints(one, { ...other, beside: ["one"] })).toEqual([]);
    expect(complaints({ ...one, beside: ["other"] }, other)).toEqual([]);
  });
});

describe("what drivers say of their channels", () => {
  it("names channels that there are, and no channel by itself", () => {
    for (const { channels } of DRIVERS) {
      const known = channels.map(({ name }) => name);
      for (const { name, overlaps = [] } of channels) {
        expect(known).toEqual(expect.arrayContaining([...overlaps]));
        expect(overlaps).not.toContain(name);
      }
    }
  });

  it("has the power of every device beside its counters", () => {
    const powers = DRIVERS.flatMap((driver) => {
      const energies = driver.channels.filter(({ name }) => name !== "power");
      const power = driver.channels.find(({ name }) => name === "power");
      return power && energies.length > 0 ? [[driver.name, power.overlaps?.length ?? 0] as const] : [];
    });
    expect(powers.length).toBeGreaterThan(12);
    for (const [name, overlapped] of powers) expect([name, overlapped > 0]).toEqual([name, true]);
    expect(driverNamed("sunspec")?.channels.find(({ name }) => name === "power")?.overlaps).toHaveLength(34);
  });
});
