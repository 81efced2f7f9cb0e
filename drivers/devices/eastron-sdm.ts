/**
 * Eastron SDM energy meters over Modbus. Input registers (function 4), float32, high word first; names and addresses
 * as in Eastron's "Smart Meter Modbus Protocol Implementation" of each model. The serial number's register is not
 * the same in all models and editions: none is better than a wrong one.
 */
import { z } from "zod";
import { readInput, registersOf } from "../protocols/modbus.js";
import { recognised } from "../protocols/recognition.js";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import {
  counter,
  gauge,
  NEGATIVE_POWER,
  POSITIVE_POWER,
  type Row,
  registerMap,
} from "../protocols/register-map.js";

/** Eastron allows 80 registers in a request, and lets the gaps between the values be read: one request for all. */
const STORAGE = { table: "input", most: 80, readable: [[0x00, 0x4b]] } as const;

const IMPORT = counter("import", "Import active energy", 0x48, "float32", "kWh", POSITIVE_POWER);
const EXPORT = counter("export", "Export active energy", 0x4a, "float32", "kWh", NEGATIVE_POWER);
const FREQUENCY = gauge("frequency", "Frequency", 0x46, "float32", "Hz");

/** Phase 2 and 3: a single-phase meter shows 0 there. */
const L2_VOLTS = 0x02;

const SINGLE_PHASE: readonly Row[] = [
  IMPORT,
  EXPORT,
  gauge("power", "Active power", 0x0c, "float32", "W"),
  gauge("voltage", "Voltage", 0x00, "float32", "V"),
  FREQUENCY,
];

const THREE_PHASES: readonly Row[] = [
  IMPORT,
  EXPORT,
  gauge("power", "Total system power", 0x34, "float32", "W"),
  gauge("voltage", "Phase 1 line to neutral volts", 0x00, "float32", "V"),
  FREQUENCY,
];

const MAPS = {
  sdm120: registerMap(STORAGE, SINGLE_PHASE),
  sdm230: registerMap(STORAGE, SINGLE_PHASE),
  sdm630: registerMap(STORAGE, THREE_PHASES),
};

const options = z.strictObject({
  unit: unitId(1),
  model: z.enum(["sdm120", "sdm230", "sdm630"]).describe("which meter it is"),
});

export type EastronOptions = z.infer<typeof options>;

/** Eastron SDM120, SDM230 and SDM630. */
export const eastronSdm = registerDriver<EastronOptions>({
  name: "eastron-sdm",
  help: "Eastron energy meters SDM120, SDM230 and SDM630 over Modbus",
  options,
  sources: ['Eastron, "Smart Meter Modbus Protocol Implementation" of SDM120, SDM230 and SDM630'],
  multipliers: ["ct", "vt"],
  maps: MAPS,
  mapOf: ({ model }) => MAPS[model],
  *probe(unit) {
    const found = yield* recognised(unit, MAPS.sdm630);
    if (found === null) return null;
    const request = readInput(unit, L2_VOLTS, 4);
    const phases = registersOf(yield request, request).some((register) => register !== 0);
    return {
      written: { unit, model: phases ? "sdm630" : "sdm120" },
      identity: null,
      doubt: `${found}${phases ? "" : "; an sdm230 has the same registers"}`,
    };
  },
});
