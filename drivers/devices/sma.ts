/**
 * SMA inverters over SMA's own Modbus profile (their SunSpec side is the driver `sunspec`). Input registers, which are
 * also holding registers; high word first; NaN by type. Names and addresses as in SMA's "Modbus parameters and
 * measured values" lists, in agreement with smarthomeNG's sma_mb and evcc; Sunny Boy and Sunny Tripower of the
 * generation with Webconnect. Not covered: Sunny Home Manager, Data Manager.
 */
import { z } from "zod";
import { bitsOf } from "../protocols/encodings.js";
import { readInput, registersOf } from "../protocols/modbus.js";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { counter, gauge, nanOf, POSITIVE_POWER, registerMap } from "../protocols/register-map.js";
import { readIdentity } from "../protocols/register-reading.js";

/** Reading what the lists do not name is refused, so each value is asked for alone. */
const MAP = registerMap(
  {
    table: "input",
    absent: nanOf,
    identity: {
      maker: "SMA",
      model: "inverter",
      serial: { name: "Serial number", table: "input", at: 30005, count: 2, as: "number" },
    },
  },
  [
    counter("yield", "Total yield", 30513, "uint64", "Wh", POSITIVE_POWER),
    gauge("power", "Power", 30775, "int32", "W"),
  ],
);

/** What kind of device it is: "Device class" of the lists, read as smarthomeNG's sma_mb does. */
const DEVICE_CLASS = 30051;
const SOLAR_INVERTER = 8001n;

const RATING = registerMap({ table: "input", absent: nanOf }, [
  gauge("rated", "Nominal power in Ok mode", 30203, "uint32", "W"),
]);

const options = z.strictObject({ unit: unitId(3) });

/** SMA inverters. */
export const sma = registerDriver<z.infer<typeof options>>({
  name: "sma",
  help: "SMA inverters over SMA's own Modbus profile",
  options,
  sources: ['SMA, "Modbus parameters and measured values"', "smarthomeNG's sma_mb and evcc, which agree"],
  maps: { "": MAP },
  mapOf: () => MAP,
  ratingOf: () => RATING,
  *probe(unit) {
    const request = readInput(unit, DEVICE_CLASS, 2);
    if (bitsOf(registersOf(yield request, request)) !== SOLAR_INVERTER) return null;
    const identity = yield* readIdentity(unit, MAP);
    return identity && { written: { unit }, identity, doubt: null };
  },
});
