/** Meters with a register map of their own, and registers that wrap, in a whole configuration. */
import { describe, expect, it } from "vitest";
import { ConfigError } from "../../config/errors.js";
import { parseConfig } from "../../config/load.js";
import { DRIVERS } from "../../drivers/index.js";
import { SAMPLE } from "./sample.js";

const RECTIFIER = `meters:
  rectifier:
    driver: modbus-map
    bus: rack
    unit: 9
    channel: delivered
    rated: 3 kW
    registers:
      - channel: delivered
        gives: counter
        table: input
        at: 72
        type: uint32
        words: low-first
        scale: 0.01
        unit: kWh
        absent: [0xFFFFFFFF, "0xFFFFFFFE"]
        wraps: 1000000 kWh
      - channel: output
        gives: gauge
        table: input
        at: 10
        type: int32
        unit: W
`;

const ROUTER = `meters:
  tower:
    driver: teltonika
    bus: rack
    rated: 100 Mbit/s
    every: 10 s
`;

/** The sample's meters with one more, changed. */
function configured(meter: string, [from, to]: readonly [string, string] = ["", ""]) {
  return parseConfig(SAMPLE.replace("meters:\n", meter.replace(from, to)), "config.yaml");
}

/** `field: line` and what is reported there. */
function complaints(meter: string, change: readonly [string, string]): string {
  try {
    configured(meter, change);
    return "";
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) => JSON.stringify(problem)).join("\n");
  }
}

describe("a meter with a register map in the configuration", () => {
  it("keeps the whole map as it was written, for the evidence", () => {
    const meter = configured(RECTIFIER).meters.find(({ name }) => name === "rectifier");
    expect(meter).toMatchObject({ driver: "modbus-map", channel: "delivered", kind: "cumulative" });
    expect(meter?.written.registers).toEqual([
      {
        channel: "delivered",
        ...{ gives: "counter", table: "input", at: 72, type: "uint32", words: "low-first", unit: "kWh" },
        ...{ scale: 0.01, absent: ["0xFFFFFFFF", "0xFFFFFFFE"], wraps: "1000000 kWh" },
      },
      { channel: "output", gives: "gauge", table: "input", at: 10, type: "int32", unit: "W" },
    ]);
  });

  it.each([
    ["a word that is no type", "type: uint32", "type: u32", "meters.rectifier.registers[0].type", /uint32/],
    ["a counter of watts", "unit: kWh", "unit: W", "meters.rectifier.registers[0].unit", /can be counted/],
    ["an address too high", "at: 72", "at: 70000", "meters.rectifier.registers[0].at", /65535/],
    [
      "a channel it does not have",
      "channel: delivered\n    rated",
      "channel: yield\n    rated",
      "meters.rectifier.channel",
      /delivered, output/,
    ],
    [
      "power taken for a counter",
      "channel: delivered\n    rated",
      "channel: output\n    rated",
      "meters.rectifier.kind",
      /integrated/,
    ],
    [
      "a rating of something else",
      "rated: 3 kW",
      "rated: 3 L/min",
      "meters.rectifier.rated",
      /a rate of energy/,
    ],
    [
      "a rollover that could pass unseen",
      "wraps: 1000000 kWh",
      "wraps: 0.01 kWh",
      "meters.rectifier.every",
      /less than/,
    ],
    [
      "a misspelt field",
      "words: low-first",
      "word: low-first",
      "meters.rectifier.registers[0].word",
      /"nearest":"words"/,
    ],
  ])("refuses %s", (_, from, to, field, says) => {
    const found = complaints(RECTIFIER, [from, to]);
    expect(found).toContain(field);
    expect(found).toMatch(says);
  });
});

describe("a register that starts over by design", () => {
  const kindOf = (meter: string) =>
    configured(meter).meters.find(({ name }) => name === "tower" || name === "plug")?.kind;
  const plug = (value: string) => `meters:
  plug:
    driver: mqtt-json
    profile: tasmota
    broker: site
    topic: tele/plug/SENSOR
    rated: 3 kW${value}
`;

  it("is taken for what its channel is, where nothing is said of it", () => {
    expect(kindOf(ROUTER)).toBe("periodic");
    expect(kindOf(ROUTER.replace("rated: 100 Mbit/s", "channel: uptime\n    rated: 1 s/s"))).toBe("periodic");
    expect(kindOf(plug("\n    value: /ENERGY/Today\n    unit: kWh"))).toBe("periodic");
    expect(kindOf(plug(""))).toBe("cumulative");
  });

  it("is refused as one of the other kind, in both directions, and as one where it counts nothing", () => {
    expect(complaints(ROUTER, ["every", "kind: cumulative\n    every"])).toMatch(
      /meters.tower.kind.*\\"periodic\\", or no `kind`.*received starts over by design/,
    );
    expect(complaints(plug(""), ["rated", "kind: periodic\n    rated"])).toMatch(
      /meters.plug.kind.*\\"cumulative\\", or no `kind`/,
    );
    expect(complaints(plug("\n    value: /ENERGY/Yesterday\n    unit: kWh"), ["", ""])).toMatch(
      /meters.plug.kind.*a register that counts.*a time that is over/,
    );
  });

  it("may be either where only the technician knows", () => {
    expect(complaints(RECTIFIER, ["rated", "kind: periodic\n    rated"])).toBe("");
    expect(complaints(RECTIFIER, ["rated", "kind: cumulative\n    rated"])).toBe("");
  });

  it("is told of, by every driver that has one", () => {
    const found = DRIVERS.flatMap((driver) =>
      driver.channels.flatMap(({ name }) => {
        const made = driver.options.safeParse({}).data;
        return made && driver.kind?.(made, name) === "periodic" ? [`${driver.name} ${name}`] : [];
      }),
    );
    expect(found).toEqual(["teltonika received", "teltonika sent", "teltonika uptime"]);
    for (const { channels } of DRIVERS)
      for (const { name, help } of channels)
        expect(/today|of the day|daily/i.test(help)).toBe(
          ["received", "sent"].includes(name) && /SIM/.test(help),
        );
  });
});

describe("a router's counter of 32 bits", () => {
  it("is refused where a quarter of it can pass between two readings", () => {
    expect(complaints(ROUTER, ["", ""])).toBe("");
    expect(complaints(ROUTER, ["every: 10 s", "every: 5 min"])).toMatch(
      /meters.tower.every.*less than 85899 ms/,
    );
    expect(complaints(ROUTER, ["every: 10 s", "every: 5 min\n    data: kB"])).toBe("");
  });
});
