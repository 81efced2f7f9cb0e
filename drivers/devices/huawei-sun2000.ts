/**
 * Huawei SUN2000 inverters over Modbus: direct, or through an SDongle (wait a second after connecting). Holding
 * registers (function 3), high word first; names and addresses as in "Solar Inverter Modbus Interface Definitions"
 * V3.0 (EDOC1100113918), in agreement with sun2000_modbus and evcc; invalid values as in huawei-solar-lib. Not covered: SmartLogger, LUNA2000 batteries.
 */
import { z } from "zod";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { counter, gauge, highestOf, POSITIVE_POWER, registerMap } from "../protocols/register-map.js";

/** The definitions leave no gap between 32064 and 32094, but do before the accumulated yield. */
const MAP = registerMap(
  {
    table: "holding",
    absent: highestOf,
    readable: [
      [30000, 30034],
      [32064, 32094],
    ],
    identity: {
      maker: "Huawei",
      model: { name: "Model", table: "holding", at: 30000, count: 15, as: "text" },
      serial: { name: "SN", table: "holding", at: 30015, count: 10, as: "text" },
    },
  },
  [
    counter("yield", "Accumulated energy yield", 32106, "uint32", "0.01 kWh", POSITIVE_POWER),
    gauge("power", "Active power", 32080, "int32", "W"),
    gauge("pv-power", "Input power", 32064, "int32", "W", { help: "power that comes from the panels" }),
    gauge("voltage", "Phase A voltage", 32069, "uint16", "0.1 V"),
    gauge("frequency", "Grid frequency", 32085, "uint16", "0.01 Hz"),
    gauge("temperature", "Internal temperature", 32087, "int16", "0.1 °C"),
  ],
);

const RATING = registerMap({ table: "holding", absent: highestOf }, [
  gauge("rated", "Maximum active power (Pmax)", 30075, "uint32", "W"),
]);

const options = z.strictObject({ unit: unitId(1) });

/** Huawei SUN2000. */
export const huaweiSun2000 = registerDriver<z.infer<typeof options>>({
  name: "huawei-sun2000",
  help: "Huawei SUN2000 inverters over Modbus",
  options,
  sources: [
    'Huawei, "Solar Inverter Modbus Interface Definitions" V3.0 (EDOC1100113918)',
    "sun2000_modbus and evcc, which agree; huawei-solar-lib for invalid values",
  ],
  maps: { "": MAP },
  mapOf: () => MAP,
  ratingOf: () => RATING,
});
