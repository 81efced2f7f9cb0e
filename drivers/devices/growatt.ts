/**
 * Growatt grid-tied inverters over Modbus: TL-X, TL3-X, MID, MAC and MAX that follow "Growatt PV Inverter Modbus RS485
 * RTU Protocol" V1.20 to V1.24; names as there. Input registers (function 4), uint32, high word first; the serial
 * number in holding registers. No source found names a value for "not available", so none is taken for one: what
 * cannot be is left to the maximum rate. Not covered: protocol V3.05 and before (MTL, UE: total at 28), storage (SPH,
 * SPF).
 */
import { z } from "zod";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { counter, gauge, PANEL_POWER, POSITIVE_POWER, registerMap } from "../protocols/register-map.js";

/** The protocol answers any range within its block of input registers 0 to 124: one request for all. */
const MAP = registerMap(
  {
    table: "input",
    readable: [[0, 124]],
    identity: {
      maker: "Growatt",
      model: "inverter",
      serial: { name: "Serial NO", table: "holding", at: 23, count: 5, as: "text" },
    },
  },
  [
    counter("yield", "Eac total", 55, "uint32", "0.1 kWh", POSITIVE_POWER),
    counter("pv", "Epv total", 91, "uint32", "0.1 kWh", {
      ...PANEL_POWER,
      help: "energy that came from the panels",
      overlaps: ["yield"],
    }),
    gauge("power", "Pac", 35, "uint32", "0.1 W"),
    gauge("pv-power", "Ppv", 1, "uint32", "0.1 W", { help: "power that comes from the panels" }),
    gauge("frequency", "Fac", 37, "uint16", "0.01 Hz"),
    gauge("voltage", "Vac1", 38, "uint16", "0.1 V"),
  ],
);

const options = z.strictObject({ unit: unitId(1) });

/** Growatt inverters. */
export const growatt = registerDriver<z.infer<typeof options>>({
  name: "growatt",
  help: "Growatt grid-tied inverters with Modbus protocol V1.20 to V1.24",
  options,
  sources: ['"Growatt PV Inverter Modbus RS485 RTU Protocol" V1.20 to V1.24'],
  maps: { "": MAP },
  mapOf: () => MAP,
});
