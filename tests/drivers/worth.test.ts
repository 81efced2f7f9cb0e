/** Options that change what one count stands for: the meter has to be held when they are changed. */
import { expect, it } from "vitest";
import { rosterOf } from "../../agent/roster.js";
import { parseConfig } from "../../config/load.js";

const REGISTER = { channel: "e", gives: "counter", table: "holding", at: 70, type: "uint32", unit: "kWh" };
const MAP = { driver: "modbus-map", bus: "wire", rated: "10 kW", channel: "e" };
const mapped = (change: object) => ({ ...MAP, registers: [{ ...REGISTER, ...change }] });
const TUF = { driver: "tuf2000m", bus: "wire", rated: "10 m3/h" };
const ROUTER = { driver: "teltonika", bus: "wire", rated: "100 Mbit/s", kind: "periodic", every: "5 s" };
const JSON_METER = { driver: "mqtt-json", broker: "site", topic: "t", value: "/total", rated: "10 kW" };
const ZIGBEE = { driver: "zigbee2mqtt", broker: "site", topic: "t", channel: "volume", rated: "1 m3/h" };
const METRIC = { driver: "sparkplug", broker: "site", group: "g", node: "n", metric: "m", rated: "10 kW" };

/** The rules that a meter of this section is judged by. */
function rulesOf(section: object) {
  const config = {
    gateway: { name: "shed" },
    buses: { wire: { tcp: "127.0.0.1" } },
    brokers: { site: { url: "mqtt://127.0.0.1" } },
    meters: { meter: section },
  };
  return rosterOf(parseConfig(JSON.stringify(config), "config.yaml"))[0]?.judged?.rules;
}

it.each([
  ["tuf2000m total", TUF, { ...TUF, total: "L" }],
  ["tuf2000m totalizer", TUF, { ...TUF, totalizer: "10" }],
  ["teltonika data", { ...ROUTER, data: "kB" }, { ...ROUTER, data: "MB" }],
  ["modbus-map scale", mapped({}), mapped({ scale: 0.1 })],
  ["modbus-map unit", mapped({}), mapped({ unit: "Wh" })],
  ["modbus-map type", mapped({}), mapped({ type: "float32" })],
  ["modbus-map bytes", mapped({}), mapped({ bytes: "low-first" })],
  ["modbus-map words, of the same lowest", mapped({}), mapped({ words: "low-first", at: 71 })],
  ["mqtt-json unit", { ...JSON_METER, unit: "Wh" }, { ...JSON_METER, unit: "kWh" }],
  ["zigbee2mqtt unit", ZIGBEE, { ...ZIGBEE, unit: "L" }],
  ["sparkplug unit", { ...METRIC, unit: "Wh" }, { ...METRIC, unit: "kWh" }],
])("%s is part of what a count is worth, of the same counter", (_, before, after) => {
  const [was, is] = [rulesOf(before), rulesOf(after)];
  expect(is?.source).toBe(was?.source);
  expect(was?.worth).not.toBeUndefined();
  expect(is?.worth).not.toBe(was?.worth);
});

it("is the same however it is written, and whatever else is read", () => {
  const worth = rulesOf(mapped({ scale: 0.1 }))?.worth;
  expect(worth).toBe("0.1 kWh (holding 70 uint32)");
  const others = [
    mapped({ scale: "0.100" }),
    mapped({ scale: 0.1, absent: ["0xFFFFFFFF"], wraps: "1000 kWh" }),
  ];
  for (const other of others) expect(rulesOf(other)?.worth).toBe(worth);
});
