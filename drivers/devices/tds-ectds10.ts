/**
 * ECTDS10 conductivity and TDS sensor over Modbus, 9600 Bd 8N1: a quality gauge, it counts nothing. Holding registers
 * (function 3); names, addresses and the reserved register 1, which reads as 0, as in Seeed's "Liquid EC & TDS Sensor
 * User Manual" v1.1, 7.2.
 */
import { z } from "zod";
import { readHolding, registersOf } from "../protocols/modbus.js";
import { showsWithin } from "../protocols/recognition.js";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { gauge, registerMap } from "../protocols/register-map.js";

const MAP = registerMap({ table: "holding", readable: [[0, 7]] }, [
  gauge("tds", "TDS", 4, "uint16", "mg/L"),
  gauge("conductivity", "EC", 2, "uint16", "µS/cm"),
  gauge("salinity", "Salinity", 3, "uint16", "mg/L"),
  gauge("temperature", "Temperature", 0, "int16", "0.01 °C"),
]);

const RESERVED = 1;
const LIQUID_WATER = { temperature: [0, 100_000] } as const;

const options = z.strictObject({ unit: unitId(1) });

/** ECTDS10. */
export const tdsEctds10 = registerDriver<z.infer<typeof options>>({
  name: "tds-ectds10",
  help: "ECTDS10 conductivity and TDS sensor over Modbus: a quality gauge of water",
  options,
  sources: ['Seeed, "Liquid EC & TDS Sensor User Manual" v1.1, 7.2'],
  maps: { "": MAP },
  mapOf: () => MAP,
  *probe(unit) {
    const request = readHolding(unit, RESERVED, 1);
    const [reserved] = registersOf(yield request, request);
    const values = reserved === 0 ? yield* showsWithin(unit, MAP, LIQUID_WATER) : null;
    const shown = (channel: string) => values?.find((one) => one.channel === channel);
    const [ec, tds] = [shown("conductivity"), shown("tds")].map((one) =>
      one?.type === "gauge" ? one.value : null,
    );
    // The solids are reckoned from the conductivity, by a factor below one.
    const fits = ec != null && tds != null && tds <= ec && 3n * tds >= ec;
    return fits
      ? { written: { unit }, identity: null, doubt: "its values would suit many sensors", vague: true }
      : null;
  },
});
