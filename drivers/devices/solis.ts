/**
 * Solis (Ginlong) hybrid inverters over Modbus, RHI and S6 series. Input registers (function 4), high word first;
 * names and addresses as in Ginlong's "RS485_MODBUS Hybrid" protocol, in agreement with solis_modbus and evcc's solis-
 * hybrid template; the frequency in agreement with solis_modbus and solarman. The serial number is not read: firmware
 * editions differ in the order of its characters. No source found names a value for "not available", so none is taken
 * for one: what cannot be is left to the maximum rate. Not covered: string inverters, whose registers are at 3000.
 */
import { z } from "zod";
import { recognised } from "../protocols/recognition.js";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { counter, gauge, PANEL_POWER, type Row, registerMap } from "../protocols/register-map.js";

/** Blocks without gaps in the protocol. */
const STORAGE = {
  table: "input",
  readable: [
    [33029, 33040],
    [33049, 33058],
    [33072, 33084],
  ],
} as const;

const ROWS: readonly Row[] = [
  counter("yield", "PV total energy generation", 33029, "uint32", "kWh", PANEL_POWER),
  gauge("power", "Active power", 33079, "int32", "W"),
  gauge("pv-power", "Total PV power", 33057, "uint32", "W", { help: "power that comes from the panels" }),
  gauge("voltage", "A phase voltage", 33073, "uint16", "0.1 V"),
];

const MAP = registerMap(STORAGE, ROWS);

/** With the mains' frequency, which stands apart from what is counted: by it such an inverter is recognised. */
const SEEN = registerMap(STORAGE, [
  ...ROWS,
  gauge("frequency", "Grid frequency", 33094, "uint16", "0.01 Hz"),
]);

const options = z.strictObject({ unit: unitId(1) });

/** Solis hybrid inverters. */
export const solis = registerDriver<z.infer<typeof options>>({
  name: "solis",
  help: "Solis hybrid inverters (RHI, S6) over Modbus",
  options,
  sources: ['Ginlong, "RS485_MODBUS Hybrid" protocol', "solis_modbus and evcc, which agree"],
  maps: { "": MAP },
  mapOf: () => MAP,
  *probe(unit) {
    const doubt = yield* recognised(unit, SEEN);
    return doubt === null ? null : { written: { unit }, identity: null, doubt };
  },
});
