/** One counter that two meters read in different words: it would be paid twice. */
import { describe, expect, it } from "vitest";
import { again, buses, complaints, type Section } from "./two-meters.js";

const PLUG = "zigbee2mqtt/kitchen/plug";
const ZIGBEE = { driver: "zigbee2mqtt", broker: "site", topic: PLUG, rated: "4 kW" };
const SHELLY = { driver: "shelly", broker: "site", device: "shelly", component: "emdata:0", rated: "4 kW" };
const JSON_PLUG = {
  driver: "mqtt-json",
  broker: "site",
  topic: PLUG,
  value: "/energy",
  unit: "kWh",
  rated: "4 kW",
};
const METRIC = {
  ...{ driver: "sparkplug", broker: "site", group: "g", node: "n", unit: "kWh", rated: "4 kW" },
  metric: "Energy/Import",
};
const STATS = "eu868/gateway/0016c001ff10a235/event/stats";
const GATEWAY = { driver: "chirpstack", broker: "site", topic: STATS, kind: "delta", rated: "60 /min" };
const GATEWAY_JSON = {
  ...{ driver: "mqtt-json", broker: "site", topic: STATS, kind: "delta", rated: "60 /min" },
  ...{ unit: "count", id: "/time" },
};
const READABLE = [{ table: "input", from: 78, to: 103 }];
const WORDS = {
  driver: "modbus-map",
  bus: "rack",
  unit: 9,
  channel: "it",
  rated: "3 kW",
  readable: READABLE,
};
const ROUTER = {
  driver: "teltonika",
  bus: "rack",
  unit: 5,
  rated: "1 s/s",
  channel: "uptime",
};

const D0 = { driver: "iec-62056-21", bus: "head", rated: "8 kW" };
const GAS = { driver: "dsmr", bus: "port", channel: "gas", rated: "6 m3/h" };
const LINES = buses(
  "head: { serial: /dev/ttyUSB7, baud: 300, dataBits: 7, parity: even }",
  "port: { serial: /dev/ttyUSB8, baud: 115200 }",
);

function map(register: Section): Section {
  return {
    ...WORDS,
    registers: [{ channel: "it", gives: "counter", table: "input", unit: "kWh", ...register }],
  };
}

describe("a counter that two meters read", () => {
  it.each([
    ["by a driver of its kind and as any JSON", ZIGBEE, JSON_PLUG],
    ["by a driver of its kind and by itself", ZIGBEE, { ...JSON_PLUG, topic: `${PLUG}/energy`, value: "" }],
    [
      "by a driver of its make and as any JSON",
      { ...SHELLY, channel: "export" },
      { ...JSON_PLUG, topic: "shelly/status/emdata:0", value: "/total_act_ret", unit: "Wh" },
    ],
    [
      "by a driver of its make and in its notifications",
      { ...SHELLY, channel: "export" },
      { ...JSON_PLUG, topic: "shelly/events/rpc", value: "/params/emdata:0/total_act_ret", unit: "Wh" },
    ],
    ["of a gateway's packets, as any JSON", GATEWAY, { ...GATEWAY_JSON, value: "/rxPacketsReceivedOk" }],
    ["of a router, whichever SIM card is named", ROUTER, { ...ROUTER, sim: "2" }],
    ["whole and its low end", map({ at: 100, type: "uint32" }), map({ at: 101, type: "uint16" })],
    [
      "as one number and as the low end of a longer one",
      map({ at: 100, type: "uint32", words: "low-first" }),
      map({ at: 100, type: "uint64", words: "low-first" }),
    ],
    [
      "whose words are named one by one",
      map({ at: 80, further: [78], type: "uint32" }),
      map({ at: 78, further: [80], type: "uint32", words: "low-first" }),
    ],
  ])("is refused: %s", (_, one, other) => {
    expect(complaints(one, other)).toEqual(["meters.other"]);
    expect(complaints(one, { ...other, credited: false, rated: undefined })).toEqual([]);
  });

  it.each([
    ["zigbee2mqtt", ZIGBEE, { ...ZIGBEE, channel: "produced" }],
    ["shelly", SHELLY, { ...SHELLY, channel: "export" }],
    ["another shelly", SHELLY, { ...SHELLY, device: "another" }],
    ["sparkplug", METRIC, { ...METRIC, metric: "Energy/Export" }],
    [
      "teltonika",
      { ...ROUTER, channel: "sent", rated: "10 Mbit/s" },
      { ...ROUTER, channel: "sent", rated: "10 Mbit/s", sim: "2" },
    ],
    ["modbus-map", map({ at: 100, type: "uint32" }), map({ at: 102, type: "uint32" })],
  ])("is not what another channel, card or register of one device is: %s", (_, one, other) => {
    expect(complaints(one, other)).toEqual([]);
  });

  it.each([
    ["10203", "010203"],
    ["0", "00000000"],
  ])("is of one device address, whatever zeros lead it: %s and %s", (device, longer) => {
    expect(complaints({ ...D0, device }, { ...D0, device: longer }, LINES)).toEqual(["meters.other"]);
    expect(complaints({ ...D0, device }, { ...D0, device: `${longer}7` }, LINES)).toEqual([]);
  });

  it("is of one meter behind a P1 port, which only its number tells from another", () => {
    expect(complaints({ ...GAS, serial: "G1" }, { ...GAS, serial: "G2" }, LINES)).toEqual([]);
    expect(complaints({ ...GAS, serial: "G1" }, { ...GAS, serial: "G1" }, LINES)).toEqual(["meters.other"]);
    expect(complaints({ ...GAS, serial: "G1" }, GAS, LINES)).toEqual(["meters.other.channel"]);
    const water = { ...GAS, channel: "water" };
    expect(complaints({ ...GAS, serial: "G1" }, water, LINES)).toEqual([]);
  });

  it.each([
    "mqtt://127.0.0.1",
    "mqtt://127.0.0.1/",
    "mqtt://127.0.0.1:1883/",
    "mqtts://127.0.0.1:1883",
    "mqtt://localhost",
    "mqtt://[::ffff:127.0.0.1]",
  ])("is seen behind %s", (url) => {
    expect(complaints(ZIGBEE, { ...ZIGBEE, broker: "again" }, again(url))).toEqual(["meters.other"]);
  });
});
