/**
 * ORNO OR-WE-516 and OR-WE-517 three-phase meters over Modbus, 9600 Bd 8E1 or as set. Holding registers (function 3),
 * float32, high word first; names and addresses as in ORNO's "Register description OR-WE-516 & OR-WE-517", in
 * agreement with mbmd and ya-modbus. Not covered: OR-WE-504, 514, 515, 525, whose registers are elsewhere.
 */
import { z } from "zod";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { counter, gauge, NEGATIVE_POWER, POSITIVE_POWER, registerMap } from "../protocols/register-map.js";

/** Others read registers 0 to 0x42 at once; the energies follow each other without a gap from 0x100 on. */
const MAP = registerMap(
  {
    table: "holding",
    readable: [
      [0x00, 0x3b],
      [0x100, 0x12f],
    ],
    identity: {
      maker: "ORNO",
      model: "OR-WE-516/517",
      serial: { name: "Serial number", table: "holding", at: 0, count: 2, as: "number" },
    },
  },
  [
    counter("import", "Forward active energy", 0x108, "float32", "kWh", POSITIVE_POWER),
    counter("export", "Reverse active energy", 0x110, "float32", "kWh", NEGATIVE_POWER),
    gauge("power", "Total active power", 0x1c, "float32", "1000 W"),
    gauge("voltage", "L1 voltage", 0x0e, "float32", "V"),
    gauge("frequency", "Grid frequency", 0x14, "float32", "Hz"),
  ],
);

const options = z.strictObject({ unit: unitId(1) });

/** ORNO OR-WE-516 and OR-WE-517. */
export const ornoWe516 = registerDriver<z.infer<typeof options>>({
  name: "orno-we516",
  help: "ORNO energy meters OR-WE-516 and OR-WE-517 over Modbus",
  options,
  sources: ['ORNO, "Register description OR-WE-516 & OR-WE-517"', "mbmd and ya-modbus, which agree"],
  multipliers: ["ct", "vt"],
  maps: { "": MAP },
  mapOf: () => MAP,
});
