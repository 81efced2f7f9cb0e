/**
 * Carlo Gavazzi EM24 three-phase meters over Modbus. Input registers (function 4), int32, low word first; names and
 * addresses as in "EM24-DIN Communication protocol" (serial) and "EM24_E1 Communication protocol" (Ethernet), whose
 * energies are elsewhere; both agree with mbmd and, for the E1, with Victron's client. Older EM24-DIN have no register
 * for the serial number, so none is read there. Of the E1 no source names an overflow; what its meters cannot have
 * counted is left to the maximum rate. Not covered: EM21, EM100, EM300, EM500.
 */
import { z } from "zod";
import type { Frame, Request } from "../driver.js";
import { ModbusException, readInput, registersOf } from "../protocols/modbus.js";
import { recognised } from "../protocols/recognition.js";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import {
  counter,
  gauge,
  NEGATIVE_POWER,
  POSITIVE_POWER,
  type Row,
  registerMap,
} from "../protocols/register-map.js";
import { readIdentity } from "../protocols/register-reading.js";

/** What the display shows as EEEE: "EM24-DIN PFA, PFB & X models Communication Protocol", 2.2. */
const OVERFLOW = { overflow: 0x7fff };

const POWER = gauge("power", "W sys", 0x28, "int32", "0.1 W", OVERFLOW);

/** How many registers these meters answer at once differs between their editions: gaps are not read. */
const STORAGE = { table: "input", words: "low-first" } as const;

const DIN: readonly Row[] = [
  counter("import", "kWh(+) TOT", 0x42, "int32", "0.1 kWh", { ...POSITIVE_POWER, ...OVERFLOW }),
  counter("export", "kWh(-) TOT", 0x5c, "int32", "0.1 kWh", { ...NEGATIVE_POWER, ...OVERFLOW }),
  POWER,
  gauge("frequency", "Hz", 0x37, "uint16", "0.1 Hz"),
];

/** By its voltage an EM24-DIN is recognised: both tables have it where they begin. */
const DIN_SEEN = registerMap(STORAGE, [...DIN, gauge("voltage", "V L1-N", 0x00, "int32", "0.1 V")]);

/** "Carlo Gavazzi Controls identification code", as Victron's client knows those of the E1: XE1X, PFA and PFB, 65 A and CT. */
const CODE = 0x0b;
const E1_CODES = { first: 1648, last: 1653 };

const MAPS = {
  din: registerMap(STORAGE, DIN),
  e1: registerMap(
    {
      ...STORAGE,
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
  *probe(unit) {
    if (yield* isE1(unit)) {
      const identity = yield* readIdentity(unit, MAPS.e1);
      return { written: { unit, model: "e1" }, identity, doubt: null };
    }
    const doubt = yield* recognised(unit, DIN_SEEN);
    return doubt === null ? null : { written: { unit, model: "din" }, identity: null, doubt };
  },
});

/** Editions without such a register refuse it. */
function* isE1(unit: number): Generator<Request, boolean, Frame> {
  const request = readInput(unit, CODE, 1);
  try {
    const [code = 0] = registersOf(yield request, request);
    return E1_CODES.first <= code && code <= E1_CODES.last;
  } catch (error) {
    if (error instanceof ModbusException) return false;
    throw error;
  }
}
