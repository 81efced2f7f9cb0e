/** Which gauge shows the power that a counter counts: without it nobody can tell a stuck counter from a quiet one. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rosterOf } from "../../agent/roster.js";
import { parseConfig } from "../../config/load.js";
import type { AnyDriver } from "../../drivers/driver.js";
import { DRIVERS } from "../../drivers/index.js";

const FIXTURES = join(import.meta.dirname, "..", "fixtures");

/** Counters of energy whose power no gauge shows, and why. */
const UNSHOWN: Readonly<Record<string, string>> = {
  "sunspec export": "of a meter, as below; that of an inverter is shown",
  "sunspec import": "meters do not agree on the sign of power",
  "deye-storage yield": "its power is that of several inputs",
  "deye-storage charged": "no register of the map shows the battery's power",
  "deye-storage discharged": "no register of the map shows the battery's power",
  "ve-direct charged": "the battery's power has no label in older monitors",
  "ve-direct discharged": "the battery's power has no label in older monitors",
  "mbus energy": "heat meters show cold as power of either sign",
  "modbus-map value": "its gauges are the technician's",
  "mqtt-json value": "its gauges are the technician's, but for Tasmota's",
  "zigbee2mqtt energy": "many plugs show power without its sign",
  "zigbee2mqtt produced": "many plugs show power without its sign",
  "sparkplug value": "one metric is read",
};

interface Case {
  readonly options: Readonly<Record<string, unknown>>;
  readonly shown: readonly { readonly type: string; readonly channel: string; readonly unit?: string }[];
}

/** The options of a driver's fixtures, with all that each of them shows. */
function casesOf({ name }: AnyDriver): Case[] {
  const folder = join(FIXTURES, name);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")))
    .map(({ options, polls = [] }) => ({
      options,
      shown: polls.flatMap(({ measurements = [] }: { measurements?: Case["shown"] }) => measurements),
    }));
}

/** Counters of energy that a driver offers to be credited, and that its fixture shows. */
function creditedIn(driver: AnyDriver, options: unknown, shown: Case["shown"]): string[] {
  const counters = new Set(shown.filter(({ type }) => type === "counter").map(({ channel }) => channel));
  return driver.channels
    .map((channel) => channel.name)
    .filter((channel) => counters.has(channel) && driver.quantity?.(options, channel) === "energy");
}

describe.each(DRIVERS.map((driver) => [driver.name, driver] as const))("%s", (name, driver) => {
  it("names a gauge in W that it shows for each counter of energy, or says why there is none", () => {
    const cases = casesOf(driver);
    const gauges = cases.flatMap(({ shown }) =>
      shown.filter(({ type, unit }) => type === "gauge" && unit === "W"),
    );
    for (const { options, shown } of cases) {
      const parsed = driver.options.parse(options);
      for (const channel of creditedIn(driver, parsed, shown)) {
        const power = driver.power?.(parsed, channel) ?? null;
        const why = UNSHOWN[`${name} ${channel}`];
        if (power === null) expect([name, channel, why]).toEqual([name, channel, expect.any(String)]);
        else expect(gauges.map((gauge) => gauge.channel)).toContain(power.gauge);
      }
    }
  });
});

describe("the rules of a meter", () => {
  const powerOf = (section: string) => {
    const text = `gateway: { name: t }\nbuses: { a: { serial: /dev/ttyS9 } }\nbrokers: { m: { url: "mqtt://127.0.0.1" } }\nmeters:\n  w: { ${section}, rated: 10 kW }\n`;
    return rosterOf(parseConfig(text, "x"))[0]?.judged?.rules.power ?? null;
  };

  it.each([
    ["driver: sunspec, bus: a", { gauge: "power", sign: 1 }],
    ["driver: sunspec, bus: a, block: meter", null],
    ["driver: huawei-sun2000, bus: a", { gauge: "power", sign: 1 }],
    ["driver: growatt, bus: a, channel: pv", { gauge: "pv-power", sign: 1 }],
    ["driver: sma, bus: a", { gauge: "power", sign: 1 }],
    ["driver: solis, bus: a", { gauge: "pv-power", sign: 1 }],
    ["driver: carlo-gavazzi-em24, model: din, bus: a, channel: export", { gauge: "power", sign: -1 }],
    ['driver: shelly, broker: m, device: d, component: "switch:0"', { gauge: "power", sign: 1 }],
    ["driver: mqtt-json, broker: m, topic: t, profile: tasmota", { gauge: "power", sign: 1 }],
    ["driver: mqtt-json, broker: m, topic: t, profile: tasmota, value: /ENERGY/Today", null],
  ])("%s", (section, power) => {
    expect(powerOf(section)).toEqual(power);
  });
});
