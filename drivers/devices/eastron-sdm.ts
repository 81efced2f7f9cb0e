/**
 * Eastron SDM energy meters over Modbus RTU. Input registers (function 4), float32, high word first; names
 * and addresses as in Eastron's "Smart Meter Modbus Protocol Implementation" of each model.
 */
import { z } from "zod";
import type { Driver, Session } from "../driver.js";
import { cutModbus, readInput, registersOf } from "../protocols/modbus.js";
import { float32, mapLine, measured, type Register } from "../protocols/registers.js";

const VOLTAGE: Register = { name: "Voltage", at: 0x00, unit: "V", gives: "gauge", channel: "voltage" };
const L1_VOLTAGE: Register = { ...VOLTAGE, name: "Phase 1 line to neutral volts" };
const POWER: Register = { name: "Active power", at: 0x0c, unit: "W", gives: "gauge", channel: "power" };
const TOTAL_POWER: Register = { ...POWER, name: "Total system power", at: 0x34 };
const FREQUENCY: Register = { name: "Frequency", at: 0x46, unit: "Hz", gives: "gauge", channel: "frequency" };
const IMPORT: Register = {
  name: "Import active energy",
  at: 0x48,
  unit: "kWh",
  gives: "counter",
  channel: "import",
};
const EXPORT: Register = { ...IMPORT, name: "Export active energy", at: 0x4a, channel: "export" };

const SINGLE_PHASE = [IMPORT, EXPORT, POWER, VOLTAGE, FREQUENCY];

const MAPS: Record<EastronOptions["model"], readonly Register[]> = {
  sdm120: SINGLE_PHASE,
  sdm230: SINGLE_PHASE,
  sdm630: [IMPORT, EXPORT, TOTAL_POWER, L1_VOLTAGE, FREQUENCY],
};

/**
 * All values in one request of 76 registers, so that they are of one instant; Eastron allows 80. The gaps
 * between the values are readable.
 */
const FIRST = VOLTAGE.at;
const COUNT = EXPORT.at + 2 - FIRST;

const options = z.strictObject({
  unit: z.int().min(1).max(247).default(1).describe("Modbus unit id of the meter"),
  model: z.enum(["sdm120", "sdm230", "sdm630"]).describe("which meter it is"),
});

export type EastronOptions = z.infer<typeof options>;

/** Eastron SDM120, SDM230 and SDM630. */
export const eastronSdm: Driver<EastronOptions> = {
  name: "eastron-sdm",
  help: "Eastron energy meters SDM120, SDM230 and SDM630 over Modbus RTU",
  link: "bus",
  options,
  channels: [
    { name: "import", help: "energy taken by the load behind the meter" },
    { name: "export", help: "energy that flowed the other way" },
    { name: "power", help: "active power, negative when it flows the other way" },
  ],
  quantity: () => "energy",
  gives: (_options, channel) => (channel === "power" ? "gauge" : "counter"),
  counter: ({ unit }, channel) => `unit ${unit} ${channel}`,
  map: Object.entries(MAPS)
    .flatMap(([model, registers]) =>
      registers.map((register) => `${model} input ${mapLine(register, "float32")}`),
    )
    .join("\n"),
  cut: cutModbus,
  // Eastron's serial number register is not the same in all models and editions: none is better than a wrong one.
  // biome-ignore lint/correctness/useYield: nothing has to be asked
  *open(): Generator<never, Session> {
    return { identity: null };
  },
  *poll(_session, { unit, model }) {
    const request = readInput(unit, FIRST, COUNT);
    const registers = registersOf(yield request, request);
    return MAPS[model].map((register) => measured(register, float32(registers, register.at - FIRST)));
  },
};
