/** Meters that may read one counter, as far as what is written of them tells: somebody has to say that they do not. */
import { describe, expect, it } from "vitest";
import { again, buses, complaints, problems, type Section } from "./two-meters.js";

const SUNSPEC = { driver: "sunspec", bus: "rack", unit: 9, rated: "8 kW" };
const D0 = { driver: "iec-62056-21", bus: "d0", rated: "17 kW" };
const MBUS = { driver: "mbus", bus: "mbus", rated: "20 L/min" };
const ZIGBEE = { driver: "zigbee2mqtt", broker: "site", topic: "zigbee2mqtt/plug", rated: "4 kW" };
const SDM = { driver: "eastron-sdm", model: "sdm120", unit: 1, rated: "8 kW" };

const SERIAL = buses("d0: { serial: /dev/ttyUSB7, baud: 300, dataBits: 7, parity: even }");
const WIRED_MBUS = buses("mbus: { serial: /dev/ttyUSB8, baud: 2400, parity: even }");

function map(table: string, at: number, type: string): Section {
  return {
    ...{ driver: "modbus-map", bus: "rack", unit: 9, channel: "it", rated: "3 kW" },
    registers: [{ channel: "it", gives: "counter", table, at, type, unit: "kWh" }],
  };
}

const POWER_MAP = {
  ...{ driver: "modbus-map", bus: "rack", unit: 9, channel: "it", kind: "integrated", rated: "3 kW" },
  registers: [{ channel: "it", gives: "gauge", table: "holding", at: 5, type: "uint16", unit: "W" }],
};

const plate = (serial: string) => ({ identity: { maker: "x", model: "y", serial } });

describe("two meters that may be one", () => {
  it.each([
    ["a SunSpec unit without a block, and its meter", SUNSPEC, { ...SUNSPEC, block: "meter" }, undefined],
    ["whoever hears a request, and a meter by its number", D0, { ...D0, device: "12345678" }, SERIAL],
    ["an address, and a serial number", { ...MBUS, unit: 5 }, { ...MBUS, serial: "12345678" }, WIRED_MBUS],
    ["both tables at one address", map("holding", 100, "uint32"), map("input", 100, "uint32"), undefined],
    ["registers of which one is in both", map("input", 100, "uint32"), map("input", 99, "uint32"), undefined],
    ["a device's power, and its counter", map("holding", 100, "uint32"), POWER_MAP, undefined],
    [
      "a name, and an address",
      { ...SDM, bus: "a" },
      { ...SDM, bus: "b" },
      buses("a: { tcp: meter.local }", "b: { tcp: 192.168.1.50 }"),
    ],
    [
      "two names of one host",
      { ...SDM, bus: "a" },
      { ...SDM, bus: "b" },
      buses("a: { tcp: meter.local }", "b: { tcp: METER }"),
    ],
    ["a broker plain and encrypted", ZIGBEE, { ...ZIGBEE, broker: "again" }, again("mqtts://127.0.0.1")],
    ["a broker over WebSockets", ZIGBEE, { ...ZIGBEE, broker: "again" }, again("ws://127.0.0.1:9001/mqtt")],
    ["a broker by name", ZIGBEE, { ...ZIGBEE, broker: "again" }, again("mqtt://broker.local")],
  ])("%s", (_, one: Section, other: Section, change) => {
    expect(complaints(one, other, change)).toEqual(["meters.other.channel"]);
    expect(complaints(one, { ...other, beside: ["one"] }, change)).toEqual([]);
    expect(complaints({ ...one, within: "other" }, other, change)).toEqual([]);
    const shown = { ...other, credited: false, rated: undefined, kind: undefined };
    expect(complaints(one, shown, change)).toEqual([]);
    // Two nameplates are two devices, but not where both are at one place; and one nameplate is none.
    const places = one.bus === other.bus && one.broker === other.broker ? 1 : 2;
    const plated = complaints({ ...one, ...plate("1") }, { ...other, ...plate("2") }, change);
    expect(plated).toEqual(places === 1 ? ["meters.other.channel"] : []);
    expect(complaints({ ...one, ...plate("1") }, other, change)).toEqual(["meters.other.channel"]);
  });
});

describe("two meters that are surely two", () => {
  it.each([
    [
      "an inverter's yield, and what its meter saw come",
      SUNSPEC,
      { ...SUNSPEC, block: "meter", channel: "import" },
      undefined,
    ],
    ["two numbers on one line", { ...D0, device: "1" }, { ...D0, device: "2" }, SERIAL],
    ["two addresses on one line", { ...MBUS, unit: 5 }, { ...MBUS, unit: 6 }, WIRED_MBUS],
    ["registers apart", map("holding", 100, "uint32"), map("input", 102, "uint32"), undefined],
    [
      "two addresses",
      { ...SDM, bus: "a" },
      { ...SDM, bus: "b" },
      buses("a: { tcp: 192.168.1.51 }", "b: { tcp: 192.168.1.50 }"),
    ],
    [
      "two names",
      { ...SDM, bus: "a" },
      { ...SDM, bus: "b" },
      buses("a: { tcp: east.local }", "b: { tcp: west.local }"),
    ],
    [
      "two names in two domains",
      { ...SDM, bus: "a" },
      { ...SDM, bus: "b" },
      buses("a: { tcp: meter.east.example }", "b: { tcp: meter.west.example }"),
    ],
    [
      "two ports of a serial server",
      { ...SDM, bus: "a" },
      { ...SDM, bus: "b" },
      buses("a: { tcp: server.local:4001 }", "b: { tcp: 192.168.1.50:4002 }"),
    ],
    ["two brokers", ZIGBEE, { ...ZIGBEE, broker: "again" }, again("mqtt://127.0.0.2")],
  ])("%s", (_, one: Section, other: Section, change) => {
    expect(complaints(one, other, change)).toEqual([]);
  });

  it.each([
    ["fd00:0:0::50", "[FD00::50]:502"],
    ["site.local", "Site.local."],
    ["::ffff:192.168.1.50", "192.168.1.50"],
    ["localhost", "127.0.0.1"],
  ])("are not two buses at one host: %s and %s", (one, other) => {
    const change = buses(`a: { tcp: "${one}" }`, `b: { tcp: "${other}" }`);
    expect(complaints({ ...SDM, bus: "a" }, { ...SDM, bus: "b", unit: 2 }, change)).toEqual(["buses.b.tcp"]);
  });
});

describe("the words about two meters that may be one", () => {
  const [one, other] = [
    { ...SDM, bus: "a" },
    { ...SDM, bus: "b" },
  ];
  const hint = (...sample: Parameters<typeof problems>) => problems(...sample).map(({ hint }) => hint);

  it("name the two spellings of what may be one host", () => {
    expect(hint(one, other, buses("a: { tcp: meter.local }", "b: { tcp: 192.168.1.50 }"))).toEqual([
      expect.stringContaining('as "meter.local" and "192.168.1.50" may be one host: leave one out'),
    ]);
  });

  it("name the host that a broker is at with several ports", () => {
    const [words] = hint(ZIGBEE, { ...ZIGBEE, broker: "again" }, again("mqtts://127.0.0.1"));
    expect(words).toContain("as both are at host 127.0.0.1: leave one out");
  });

  it("name no host where the connection is one", () => {
    const [words] = hint(SUNSPEC, { ...SUNSPEC, block: "meter" });
    expect(words).toContain('"one" may count it too: leave one out');
  });
});
