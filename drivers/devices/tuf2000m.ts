/**
 * TUF-2000M ultrasonic flow meters over Modbus, 9600 Bd 8N1. Holding registers (function 3), low word first; names as in
 * the "TUF-2000M User Manual", whose registers count from 1: REG0001 is address 0. A total is a whole number and, in
 * registers of its own, the fraction; both in the unit of menu M31 times the multiplier of M32, which the meter does
 * not tell: they are options, and part of what a count is worth. A scan knows the family by the speed of sound in the
 * fluid (REG0007, also in the manual of the TUF-2000F, 5.1.1). Of the units of M31 the gallons, barrels and cubic
 * feet are not covered.
 */
import { z } from "zod";
import { decode } from "../protocols/encodings.js";
import { readHolding, registersOf } from "../protocols/modbus.js";
import { showsWithin } from "../protocols/recognition.js";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { counter, gauge, type RegisterMap, registerMap } from "../protocols/register-map.js";

const UNITS = ["m3", "L"] as const;
const MULTIPLIERS = ["0.001", "0.01", "0.1", "1", "10", "100", "1000", "10000"] as const;

function mapFor(total: (typeof UNITS)[number], times: (typeof MULTIPLIERS)[number]): RegisterMap {
  const worth = `${times} ${total}`;
  return registerMap({ table: "holding", words: "low-first", readable: [[0, 91]] }, [
    counter("volume", "Positive accumulator", 8, "int32", worth, {
      fraction: 10,
      help: "what flowed forward",
    }),
    counter("backward", "Negative accumulator", 12, "int32", worth, {
      fraction: 14,
      help: "what flowed back",
    }),
    gauge("flow", "Flow rate", 0, "float32", "m³/h"),
    gauge("velocity", "Velocity", 4, "float32", "m/s"),
    gauge("temperature", "Temperature #1/inlet", 32, "float32", "°C"),
    gauge("errors", "Error code", 71, "uint16", "bits"),
    gauge("quality", "Signal quality", 91, "uint8", "%"),
  ]);
}

const FLUID_SOUND_SPEED = 6;
/** In m/s: oils and alcohols are above the least, brines below the most. */
const SOUND = [1_000, 2_000] as const;

const options = z.strictObject({
  unit: unitId(1),
  total: z.enum(UNITS).default("m3").describe("unit of the totals as set in menu M31"),
  totalizer: z.enum(MULTIPLIERS).default("1").describe("multiplier of the totals as set in menu M32"),
});

/** TUF-2000M. */
export const tuf2000m = registerDriver<z.infer<typeof options>>({
  name: "tuf2000m",
  help: "TUF-2000M ultrasonic water flow meters over Modbus",
  options,
  sources: ['"TUF-2000M User Manual"'],
  maps: Object.fromEntries(
    UNITS.flatMap((total) => MULTIPLIERS.map((by) => [`in ${by} ${total}`, mapFor(total, by)])),
  ),
  mapOf: ({ total, totalizer }) => mapFor(total, totalizer),
  *probe(unit) {
    const request = readHolding(unit, FLUID_SOUND_SPEED, 2);
    const [low = 0, high = 0] = registersOf(yield request, request);
    const speed = decode("float32", [high, low]);
    if ("unknown" in speed) return null;
    const { value, exponent } = speed.value;
    const metres = Number(value) * 10 ** exponent;
    const [total, totalizer] = ["m3", "1"] as const;
    if (metres < SOUND[0] || metres > SOUND[1]) return null;
    const values = yield* showsWithin(unit, mapFor(total, totalizer), {
      velocity: [-32_000, 32_000],
      quality: [0, 99_000],
    });
    if (values?.every((one) => one.type === "increment" || one.value !== null) !== true) return null;
    return {
      written: { unit, total, totalizer },
      identity: null,
      doubt:
        "flow and the speed of sound are where the family has them, nothing names it; set total as in menu M31 and totalizer as in M32",
    };
  },
});
