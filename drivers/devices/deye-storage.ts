/**
 * Deye storage (hybrid) inverters over Modbus, also sold as Sunsynk. Holding registers (function 3), low word first;
 * names as in Deye's "MODBUS RTU protocol" for storage inverters, addresses as in the solarman integration's
 * deye_hybrid and deye_sg04lp3 maps, deye-hass and evcc's templates. Single-phase ones have the grid frequency in the
 * middle of the energy that was bought: its low word is at 78, its high word at 80. No source found names a value for
 * "not available", so none is taken for one: what cannot be is left to the maximum rate. Not covered: HP3 (high
 * voltage). The battery is charged from the panels or the grid, and what comes out of it may be sold: its totals do not
 * tell, so the same energy may be in several of them.
 */
import { z } from "zod";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { counter, gauge, NEGATIVE_POWER, POSITIVE_POWER, registerMap } from "../protocols/register-map.js";
import { deyeOf } from "./deye-kind.js";

const IDENTITY = {
  maker: "Deye",
  model: "storage inverter",
  serial: { name: "Inverter ID", table: "holding", at: 3, count: 5, as: "text" },
} as const;

const CHARGED = { help: "energy that went into the battery", overlaps: ["yield", "import", "export"] };
const DISCHARGED = {
  help: "energy that came out of the battery",
  overlaps: ["yield", "import", "export", "charged"],
};
const PRODUCED = { help: "energy that came from the panels", overlaps: ["export"] };
const BOUGHT = { ...POSITIVE_POWER, help: "energy taken from the grid" };
const SOLD = { ...NEGATIVE_POWER, help: "energy given to the grid" };
const FLOW = { help: "power from the grid, negative towards it" };

const MAPS = {
  "1-phase": registerMap(
    {
      table: "holding",
      words: "low-first",
      readable: [
        [3, 112],
        [150, 249],
      ],
      identity: IDENTITY,
    },
    [
      counter("yield", "historyPV PowerWh", 96, "uint32", "0.1 kWh", PRODUCED),
      counter("import", "Total_GridBuy_PowerWh", 78, "uint32", "0.1 kWh", { ...BOUGHT, further: [80] }),
      counter("export", "Total_GridSell_PowerWh", 81, "uint32", "0.1 kWh", SOLD),
      counter("charged", "Total charge of the battery", 72, "uint32", "0.1 kWh", CHARGED),
      counter("discharged", "Total discharge of the battery", 74, "uint32", "0.1 kWh", DISCHARGED),
      gauge("power", "Total grid power", 169, "int16", "W", FLOW),
      gauge("frequency", "Grid frequency", 79, "uint16", "0.01 Hz"),
    ],
  ),
  "3-phase": registerMap(
    {
      table: "holding",
      words: "low-first",
      readable: [
        [514, 558],
        [598, 636],
      ],
      identity: IDENTITY,
    },
    [
      counter("yield", "Total_PV_PowerWh", 534, "uint32", "0.1 kWh", PRODUCED),
      counter("import", "Total_GridBuy_PowerWh", 522, "uint32", "0.1 kWh", BOUGHT),
      counter("export", "Total_GridSell_PowerWh", 524, "uint32", "0.1 kWh", SOLD),
      counter("charged", "Total charge of the battery", 516, "uint32", "0.1 kWh", CHARGED),
      counter("discharged", "Total discharge of the battery", 518, "uint32", "0.1 kWh", DISCHARGED),
      gauge("power", "Grid side total power", 625, "int16", "W", FLOW),
    ],
  ),
};

const options = z.strictObject({
  unit: unitId(1),
  model: z.enum(["1-phase", "3-phase"]).describe("1-phase: SG0xLP1 and alike; 3-phase: SG0xLP3, SG01HP3"),
});

/** Deye storage inverters. */
export const deyeStorage = registerDriver<z.infer<typeof options>>({
  name: "deye-storage",
  help: "Deye and Sunsynk storage inverters over Modbus",
  options,
  sources: [
    'Deye, "MODBUS RTU protocol" for storage inverters',
    "solarman integration (deye_hybrid, deye_sg04lp3), deye-hass, evcc",
  ],
  maps: MAPS,
  mapOf: ({ model }) => MAPS[model],
  *probe(unit) {
    for (const model of ["1-phase", "3-phase"] as const) {
      const found = yield* deyeOf(unit, model, MAPS[model]);
      if (found !== null) return { written: { unit, model }, ...found };
    }
    return null;
  },
});
