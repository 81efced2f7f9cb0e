/** Wires that cannot carry what a meter says are refused where the meter names them. */
import { describe, expect, it } from "vitest";
import { ConfigError } from "../../config/errors.js";
import { parseConfig } from "../../config/load.js";

const BUSES = `gateway: { name: shed }
buses:
  mbus: { serial: /dev/ttyUSB1, listen: true, baud: 2400, parity: even }
  fast: { serial: /dev/ttyUSB2, listen: true, baud: 115200 }
  slow: { serial: /dev/ttyUSB3, listen: true }
  lan: { tcp: 10.0.0.1 }
  named: { tcp: 10.0.0.2, framing: mbap }
  server: { tcp: 10.0.0.3, framing: rtu }
  own: { serial: /dev/ttyUSB4 }
meters:
`;
const FIRST_METER = BUSES.split("\n").length;

/** What is refused of these meters, each in a line of its own. */
function refused(...meters: string[]): string[] {
  try {
    parseConfig(BUSES + meters.map((meter, i) => `  m${i + 1}: { ${meter} }\n`).join(""), "fieldproof.yaml");
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(
      ({ line, field, expected, got, hint }) =>
        `${(line ?? 0) - FIRST_METER + 1} ${field}: ${expected}, got ${got} (${hint})`,
    );
  }
}

const MODBUS = "driver: eastron-sdm, model: sdm120, rated: 8 kW";
const MAP = "driver: modbus-map, channel: e";
const DUST = "channel: pm25, credited: false";
const registers = (gives: string) =>
  `registers: [{ channel: e, gives: ${gives}, at: 71, type: uint16, unit: kWh, table: holding }]`;

describe("a bus that only listens", () => {
  it.each([
    ["mbus", "unit: 1, rated: 10 m3/h", "mbus"],
    ["sps30", DUST, "fast"],
    ["mh-z19", "credited: false", "slow"],
  ])("is none for a meter of %s, which has to be asked", (driver, more, bus) => {
    expect(refused(`driver: ${driver}, bus: ${bus}, ${more}`)).toEqual([
      `1 meters.m1.bus: a bus on which it may be asked, got "${bus}" (a meter of ${driver} answers only when it is asked, and with \`listen: true\` not a byte is sent)`,
    ]);
  });

  it("is one for Modbus, which another master reads, and for what speaks by itself", () => {
    expect(refused(`${MODBUS}, bus: slow`, "driver: sunspec, bus: fast, unit: 3, rated: 8 kW")).toEqual([]);
    expect(refused(`${MAP}, bus: slow, rated: 8 kW, ${registers("counter")}`)).toEqual([]);
    expect(refused("driver: sml, bus: slow, rated: 8 kW", "driver: dsmr, bus: fast, rated: 8 kW")).toEqual(
      [],
    );
    expect(refused(`driver: plantower, model: pms5003, bus: slow, ${DUST}`)).toEqual([]);
  });
});

describe("Modbus TCP", () => {
  it.each([
    ["dsmr", "rated: 10 kW", "lan"],
    ["dsmr", "rated: 10 kW", "named"],
    ["mbus", "unit: 4, rated: 10 m3/h", "lan"],
    ["iec-62056-21", "rated: 10 kW", "lan"],
  ])("carries nothing for a meter of %s (%s, %s)", (driver, more, bus) => {
    expect(refused(`driver: ${driver}, bus: ${bus}, ${more}`)).toEqual([
      `1 meters.m1.bus: a serial line, or a serial server (\`framing: rtu\`), got "${bus}" (a meter of ${driver} does not speak Modbus, and without \`framing\` a bus with \`tcp\` carries nothing else)`,
    ]);
    expect(refused(`driver: ${driver}, bus: server, ${more}`)).toEqual([]);
  });

  it("carries Modbus, as a serial server does", () => {
    expect(refused(`${MODBUS}, bus: lan`, `${MODBUS}, bus: server`)).toEqual([]);
  });
});

describe("two devices on one bus", () => {
  it.each([
    [
      `driver: plantower, model: pms5003, bus: own, ${DUST}`,
      `driver: sds011, bus: own, ${DUST}`,
      "plantower",
    ],
    ["driver: dsmr, bus: server, rated: 10 kW", `driver: sps30, bus: server, ${DUST}`, "dsmr"],
  ])("that have no addresses need two", (one, other, driver) => {
    expect(refused(one, other)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^2 meters.m2.bus: a bus of its own, got "\\w+" \\("m1" \\(${driver}\\) is another device on it, and no address`,
        ),
      ),
    ]);
  });

  it("may not have one address, unless a map of one's own only shows more of the same device", () => {
    const water = "driver: tuf2000m, bus: own, rated: 10 m3/h";
    const shown = `${MAP}, bus: own, credited: false, ${registers("gauge")}`;
    expect(refused(water, shown)).toEqual([]);
    expect(refused(shown, water)).toEqual([]);
    expect(refused(water, `${MAP}, bus: own, rated: 8 kW, ${registers("counter")}`)).toEqual([
      expect.stringMatching(/^2 meters.m2.unit: an address of its own on this bus, got 1 /),
    ]);
    expect(refused(water, shown, `${MODBUS}, bus: own`)).toEqual([
      expect.stringMatching(/^3 meters.m3.unit: an address of its own/),
    ]);
  });
});
