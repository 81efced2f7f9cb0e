/** How a bus has to speak for the meters on it. */
import { describe, expect, it } from "vitest";
import { ConfigError } from "../../config/errors.js";
import { parseConfig } from "../../config/load.js";
import { SAMPLE } from "./sample.js";

/** What is wrong with the sample when a meter of this driver stands on a bus with these settings. */
function problems(meter: string, settings: string): string[] {
  const text = SAMPLE.replace(
    "  rack:\n    serial: /dev/ttyUSB1\n",
    `  rack: { serial: /dev/ttyUSB1, ${settings} }\n`,
  );
  try {
    parseConfig(`${text}  behind: { bus: rack, rated: 8 kW, ${meter} }\n`, "fieldproof.yaml");
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ field, expected, got }) => `${field}: expected ${expected}, got ${got}`);
  }
}

const VICTRON = "driver: ve-direct";
const HEAT = "driver: mbus, unit: 1, channel: energy";

describe("a bus of which nothing is said", () => {
  it("is told how its meters speak", () => {
    expect(problems(VICTRON, "")).toEqual([
      "buses.rack.baud: expected 19200, as a meter of ve-direct usually speaks, got nothing",
    ]);
    expect(problems(HEAT, "")).toEqual([
      "buses.rack.baud: expected 2400, as a meter of mbus usually speaks, got nothing",
      "buses.rack.parity: expected even, as a meter of mbus usually speaks, got nothing",
    ]);
  });

  it("is right for meters that speak so, and for those that are set in the field", () => {
    expect(problems("driver: sml", "")).toEqual([]);
    expect(problems("driver: eastron-sdm, model: sdm120", "")).toEqual([]);
  });
});

describe("a bus of which something is said", () => {
  it.each([
    [VICTRON, "baud: 19200", []],
    [VICTRON, "baud: 38400", []],
    [HEAT, "baud: 2400, parity: even", []],
    [HEAT, "baud: 2400, parity: none", []],
    [
      HEAT,
      "baud: 9600",
      ["buses.rack.parity: expected even, as a meter of mbus usually speaks, got nothing"],
    ],
    ["driver: dsmr", "baud: 115200", []],
    [
      "driver: dsmr",
      "baud: 9600",
      [
        "buses.rack.dataBits: expected 7, as a meter of dsmr usually speaks, got nothing",
        "buses.rack.parity: expected even, as a meter of dsmr usually speaks, got nothing",
      ],
    ],
  ])("%s with %s", (meter, settings, expected) => {
    expect(problems(meter, settings)).toEqual(expected);
  });
});
