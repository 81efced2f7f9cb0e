/**
 * Teltonika RUT and RUTX routers over Modbus TCP: what went through a SIM card. Holding registers (function 3), uint32,
 * high word first; names and addresses as in Teltonika's "Modbus" manual pages (RutOS 7). The service is off until it
 * is switched on (Services, Modbus). The day's counters restart at midnight by the router's clock, and the uptime with
 * the router.
 */
import { z } from "zod";
import { textOf } from "../protocols/encodings.js";
import { readHolding, registersOf } from "../protocols/modbus.js";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { counter, gauge, type RegisterMap, registerMap } from "../protocols/register-map.js";

/** Where the day's counters of each SIM card are: received, then sent. */
const TODAY = { "1": 185, "2": 300 } as const;
type Sim = keyof typeof TODAY;

/** In bytes a counter has 32 bits; what it does at the end of kilobytes or megabytes is not documented. */
const IN_BYTES = { modulus: 2n ** 32n, periodic: true } as const;
const DATA_TYPES = ["byte", "kB", "MB"] as const;
type DataType = (typeof DATA_TYPES)[number];

function mapFor(sim: Sim, type: DataType): RegisterMap {
  const more = type === "byte" ? IN_BYTES : ({ periodic: true } as const);
  const identity = {
    maker: "Teltonika",
    model: "router",
    serial: { name: "Router serial number", table: "holding", at: 39, count: 16, as: "text" },
  } as const;
  const at = TODAY[sim];
  return registerMap({ table: "holding", identity }, [
    counter("received", `Mobile data received today (SIM${sim})`, at, "uint32", type, more),
    counter("sent", `Mobile data sent today (SIM${sim})`, at + 2, "uint32", type, more),
    counter("uptime", "System uptime", 1, "uint32", "s", {
      periodic: true,
      help: "seconds the router has been running",
    }),
    gauge("signal", "Mobile signal strength", 3, "int32", "dBm"),
    gauge("temperature", "System temperature", 5, "int32", "0.1 °C"),
    gauge("clock", "Unix timestamp", 364, "uint32", "s"),
  ]);
}

/** Text has sixteen registers everywhere. */
const SERIAL = 39;
const LAN_MAC = 55;
/** The maker's own (IEEE MA-L). */
const MACS = /^(00:?1E:?42|20:?97:?27)/i;

function* text(unit: number, at: number) {
  const request = readHolding(unit, at, 16);
  return textOf(registersOf(yield request, request));
}

const options = z.strictObject({
  unit: unitId(1).describe("Modbus device id of the router, as set in it"),
  sim: z.enum(["1", "2"]).default("1").describe("SIM card whose data are counted"),
  data: z
    .enum(DATA_TYPES)
    .default("byte")
    .describe("Mobile data type as set in the router: byte, kB or MB (counted as powers of 1000)"),
});

/** Teltonika RUT and RUTX routers. */
export const teltonika = registerDriver<z.infer<typeof options>>({
  name: "teltonika",
  help: "Teltonika RUT and RUTX routers over Modbus TCP: mobile data of the day, uptime, signal",
  options,
  sources: ['Teltonika, "Modbus" manual pages of RutOS 7'],
  maps: Object.fromEntries(
    (Object.keys(TODAY) as Sim[]).flatMap((sim) =>
      DATA_TYPES.map((type) => [`sim ${sim} in ${type}`, mapFor(sim, type)]),
    ),
  ),
  mapOf: ({ sim, data }) => mapFor(sim, data),
  *probe(unit) {
    const serial = yield* text(unit, SERIAL);
    if (!/^\d{10}$/.test(serial) || !MACS.test(yield* text(unit, LAN_MAC))) return null;
    return {
      written: { unit, sim: "1", data: "byte" },
      identity: { maker: "Teltonika", model: "router", serial },
      doubt:
        "in which SIM the card is, and whether it counts bytes, kB or MB, it does not tell: set sim and data",
      restarts: true,
    };
  },
  // The uptime is the router's, whichever card is meant.
  within: ({ sim }, channel) => (channel === "uptime" ? null : `SIM ${sim}`),
});
