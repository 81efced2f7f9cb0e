/**
 * Deye string inverters over Modbus, also sold as Sunsynk. Holding registers (function 3), uint32, low word first;
 * names as in Deye's "MODBUS RTU protocol" for string inverters, addresses as in the solarman integration's
 * deye_string map and evcc's deye-string template. No source found names a value for "not available", so none is taken
 * for one: what cannot be is left to the maximum rate. Not covered: micro inverters.
 */
import { z } from "zod";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { counter, gauge, POSITIVE_POWER, registerMap } from "../protocols/register-map.js";
import { deyeOf } from "./deye-kind.js";

/** Registers 3 to 112 are read in one go by others; from the first value to the last one is enough. */
const MAP = registerMap(
  {
    table: "holding",
    words: "low-first",
    readable: [[3, 112]],
    identity: {
      maker: "Deye",
      model: "string inverter",
      serial: { name: "Inverter ID", table: "holding", at: 3, count: 5, as: "text" },
    },
  },
  [
    counter("yield", "Total_Active_PowerWh", 63, "uint32", "0.1 kWh", POSITIVE_POWER),
    gauge("power", "Output active power", 86, "uint32", "0.1 W"),
    gauge("frequency", "Grid frequency", 79, "uint16", "0.01 Hz"),
    gauge("voltage", "PV1 voltage", 109, "uint16", "0.1 V"),
  ],
);

/** As the solarman integration reads it; storage inverters take in more from their panels than they are rated for. */
const RATING = registerMap({ table: "holding", words: "low-first" }, [
  gauge("rated", "Rated power", 16, "uint32", "0.1 W"),
]);

const options = z.strictObject({ unit: unitId(1) });

/** Deye string inverters. */
export const deyeString = registerDriver<z.infer<typeof options>>({
  name: "deye-string",
  help: "Deye and Sunsynk string inverters over Modbus",
  options,
  sources: ['Deye, "MODBUS RTU protocol" for string inverters', "solarman integration (deye_string), evcc"],
  maps: { "": MAP },
  mapOf: () => MAP,
  ratingOf: () => RATING,
  *probe(unit) {
    const found = yield* deyeOf(unit, "string", MAP);
    return found && { written: { unit }, ...found };
  },
});
