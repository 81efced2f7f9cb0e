/**
 * DFRobot SEN0710 turbidity sensor over Modbus, 4800 Bd 8N1: a quality gauge, it counts nothing. Holding registers
 * (function 3), names and addresses as in its product page.
 */
import { z } from "zod";
import { showsWithin } from "../protocols/recognition.js";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { gauge, registerMap } from "../protocols/register-map.js";

const MAP = registerMap({ table: "holding" }, [
  gauge("turbidity", "Turbidity", 0, "uint16", "0.1 NTU"),
  gauge("temperature", "Temperature", 1, "int16", "0.1 °C"),
]);

/** Milk has about 4000 NTU. */
const WATER = { turbidity: [0, 4_000_000], temperature: [-20_000, 100_000] } as const;

const options = z.strictObject({ unit: unitId(1) });

/** SEN0710. */
export const turbiditySen0710 = registerDriver<z.infer<typeof options>>({
  name: "turbidity-sen0710",
  help: "DFRobot SEN0710 turbidity sensor over Modbus: a quality gauge of water",
  options,
  sources: ["DFRobot, product page of SEN0710"],
  maps: { "": MAP },
  mapOf: () => MAP,
  *probe(unit) {
    const values = yield* showsWithin(unit, MAP, WATER);
    return (
      values && {
        written: { unit },
        identity: null,
        doubt: "its values would suit many sensors",
        vague: true,
      }
    );
  },
});
