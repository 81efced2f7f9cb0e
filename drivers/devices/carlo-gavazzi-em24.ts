/**
 * Carlo Gavazzi EM24 three-phase meters over Modbus. Input registers (function 4), int32, low word first; names and
 * addresses as in "EM24-DIN Communication protocol" (serial) and "EM24_E1 Communication protocol" (Ethernet), whose
 * energies are elsewhere; both agree with mbmd and, for the E1, with Victron's client. Older EM24-DIN have no register
 * for the serial number, so none is read there. Of the E1 no source names an overflow; what its meters cannot have
 * counted is left to the maximum rate. Not covered: EM21, EM100, EM300, EM500.
 */
import { z } from "zod";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { counter, gauge, NEGATIVE_POWER, POSITIVE_POWER, registerMap } from "../protocols/register-map.js";

/** What the display shows as EEEE: "EM24-DIN PFA, PFB & X models Communication Protocol", 2.2. */
const OVERFLOW = { overflow: 0x7fff };

const POWER = gauge("power", "W sys", 0x28, "int32", "0.1 W", OVERFLOW);

/** How many registers these meters answer at once differs between their editions: gaps are not read. */
const MAPS = {
  din: registerMap({ table: "input", words: "low-first" }, [
    counter("import", "kWh(+) TOT", 0x42, "int32", "0.1 kWh", { ...POSITIVE_POWER, ...OVERFLOW }),
    counter("export", "kWh(-) TOT", 0x5c, "int32", "0.1 kWh", { ...NEGATIVE_POWER, ...OVERFLOW }),
    POWER,
    gauge("frequency", "Hz", 0x37, "uint16", "0.1 Hz"),
  ]),
  e1: registerMap(
    {
      table: "input",
      words: "low-first",
      identity: {
        maker: "Carlo Gavazzi",
        model: "EM24_E1",
        serial: { name: "Serial number", table: "input", at: 0x5000, count: 7, as: "text" },
      },
    },
    [
      counter("import", "kWh(+) TOT", 0x34, "int32", "0.1 kWh", POSITIVE_POWER),
      counter("export", "kWh(-) TOT", 0x4e, "int32", "0.1 kWh", NEGATIVE_POWER),
      gauge("power", "W sys", 0x28, "int32", "0.1 W"),
      gauge("frequency", "Hz", 0x33, "uint16", "0.1 Hz"),
    ],
  ),
};

const options = z.strictObject({
  unit: unitId(1),
  model: z
    .enum(["din", "e1"])
    .describe("din: EM24-DIN with a serial port; e1: EM24_E1 with Ethernet, in application H"),
});

/** Carlo Gavazzi EM24-DIN and EM24_E1. */
export const carloGavazziEm24 = registerDriver<z.infer<typeof options>>({
  name: "carlo-gavazzi-em24",
  help: "Carlo Gavazzi energy meters EM24-DIN and EM24_E1 over Modbus",
  options,
  sources: [
    'Carlo Gavazzi, "EM24-DIN Communication protocol" and "EM24_E1 Communication protocol"',
    "mbmd and Victron's client, which agree",
  ],
  // Its CT versions show what flows once their own ratio is set; left at 1, what flows behind the transformers.
  multipliers: ["ct", "vt"],
  maps: MAPS,
  mapOf: ({ model }) => MAPS[model],
});
