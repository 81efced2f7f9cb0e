/** Ratios of transformers: every driver whose meters may hang behind some takes them, and they are part of the evidence. */
import { expect, it } from "vitest";
import { rosterOf } from "../../agent/roster.js";
import { parseConfig } from "../../config/load.js";

const written = (section: string) =>
  parseConfig(
    `gateway: { name: t }\nbuses: { a: { serial: /dev/ttyS9, baud: 300, parity: even, dataBits: 7 } }\n` +
      `brokers: { m: { url: "mqtt://127.0.0.1" } }\nmeters:\n  w: { ${section}, rated: 10 kW, ct: "200/5", vt: "100" }\n`,
    "x",
  );

it.each([
  "driver: eastron-sdm, model: sdm630, bus: a",
  "driver: carlo-gavazzi-em24, model: din, bus: a",
  "driver: orno-we516, bus: a",
  "driver: sml, bus: a",
  "driver: dsmr, bus: a",
  "driver: iec-62056-21, bus: a",
  "driver: mbus, bus: a, unit: 1, channel: energy",
  "driver: modbus-map, bus: a, channel: e, registers: [{ at: 0, table: holding, channel: e, gives: counter, type: uint32, unit: kWh }]",
  "driver: mqtt-json, broker: m, topic: t, profile: tasmota",
  "driver: zigbee2mqtt, broker: m, topic: t",
  "driver: sparkplug, broker: m, group: g, node: n, metric: e, unit: kWh",
  'driver: shelly, broker: m, device: d, component: "emdata:0"',
])("%s takes `ct` and `vt`", (section) => {
  const [meter] = rosterOf(written(section));
  expect(meter?.config.multipliers).toEqual({ ct: "200/5", vt: "100" });
  expect(JSON.parse(meter?.setup ?? "").rules.multipliers).toEqual({ ct: "200/5", vt: "100" });
});

it("is refused where registers show what flows", () => {
  expect(() => written("driver: huawei-sun2000, bus: a")).toThrow(/ct/);
});

it("is refused where no electricity is counted, be it energy or not", () => {
  const through = (section: string) => written(`driver: dsmr, bus: a, ${section}`);
  expect(() => through("channel: heat")).toThrow(/meters\.w\.ct: .*this meter counts heat: `multiplier`/);
  expect(() => through("channel: heat")).toThrow(/meters\.w\.vt: /);
  expect(rosterOf(through("channel: export"))[0]?.config.multipliers).toEqual({ ct: "200/5", vt: "100" });
});
