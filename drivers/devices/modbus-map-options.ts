/**
 * The options of `modbus-map`: a technician's own register map, checked entry by entry, and as a whole for requests
 * that can read it.
 */
import { z } from "zod";
import { type Decimal, parseDecimal } from "../decimal.js";
import { type Form, rollover } from "../fields.js";
import { SIZES } from "../protocols/encodings.js";
import { unitId } from "../protocols/register-driver.js";
import type { MapRegister, RegisterMap } from "../protocols/register-map.js";
import { readsOf } from "../protocols/register-reading.js";
import { UNITS } from "../units.js";

const SCALE: Form = {
  expected: "what one count is worth as a decimal number above 0, such as 0.1",
  pattern: /^(?!0*(\.0*)?$)\d{1,12}(\.\d{1,12})?$/,
  examples: ["0.1", "10", "0.05"],
};

const SENTINEL: Form = {
  expected: 'a value as it is stored, such as "0xFFFFFFFF"',
  pattern: /^(0x[0-9a-fA-F]{1,16}|\d{1,20})$/,
  examples: ["0xFFFF", "0x80000000"],
};

/** A text of this form, or the number that YAML makes of it where it has no quotes. */
function unquoted<T>({ expected, pattern, examples }: Form, parse: (text: string) => T) {
  const given = z.union([z.string(), z.number()], { error: expected }).meta({ examples });
  return given.transform((value, context): T => {
    const text = String(value);
    const exact = typeof value === "string" || Math.abs(value) <= Number.MAX_SAFE_INTEGER;
    if (exact && pattern.test(text)) return parse(text);
    const hint = exact ? null : "so large a number needs quotes";
    context.addIssue({ code: "custom", message: expected, params: { hint } });
    return z.NEVER;
  });
}

function decimal(text: string): Decimal {
  const scale = parseDecimal(text);
  if (scale === null) throw new Error(`the form lets ${text} through, which is no number`);
  return scale;
}

const address = z.int().min(0).max(0xffff);
const table = z.enum(["holding", "input"]).describe("holding is read with function 3, input with function 4");
const order = z.enum(["high-first", "low-first"]).default("high-first");
const types = Object.keys(SIZES) as [MapRegister["type"], ...MapRegister["type"][]];

const register = z.strictObject({
  channel: z.string().min(1).max(64).describe("what it is called here, each only once"),
  gives: z.enum(["counter", "gauge"]).describe("counter: it only rises; gauge: a momentary value"),
  table,
  at: address.describe("its first register as on the wire, from 0 (a manual's 40001 or 30001 is 0)"),
  further: z
    .array(address)
    .min(1)
    .max(3)
    .optional()
    .describe("its further registers, where they do not follow"),
  type: z.enum(types).describe("how the number is stored"),
  words: order.describe("which register of a value comes first"),
  bytes: order.describe("which byte of a register comes first"),
  scale: unquoted(SCALE, decimal).prefault(1).describe("what one count is worth, in `unit`"),
  unit: z.string().min(1).max(16).describe("a counter's unit, such as kWh or m3; any text for a gauge"),
  absent: z
    .array(unquoted(SENTINEL, BigInt))
    .max(8)
    .default([])
    .describe("values, as stored, by which the meter says that it has none"),
  wraps: rollover()
    .optional()
    .describe("where the counter is known to start again at 0, such as 1000000 kWh"),
});

export const options = z
  .strictObject({
    unit: unitId(1),
    channel: z.string().min(1).describe("What is credited: the channel of one of `registers`"),
    registers: z.array(register).min(1).max(64).describe("the values to read"),
    most: z.int().min(1).max(125).default(125).describe("registers in one request, at most"),
    readable: z
      .array(
        z.strictObject({
          table,
          from: address.describe("the first register of the range"),
          to: address.describe("the last register of the range"),
        }),
      )
      .max(64)
      .default([])
      .describe("ranges in which the meter lets everything be read, so that fewer requests are needed"),
  })
  .superRefine((chosen, context) => {
    for (const { path, message } of mistakes(chosen)) context.addIssue({ code: "custom", path, message });
  });

/** A register map of one's own. */
export type ModbusMapOptions = z.output<typeof options>;
/** One entry of `registers`. */
export type WrittenRegister = ModbusMapOptions["registers"][number];

interface Mistake {
  readonly path: (string | number)[];
  readonly message: string;
}

function mistakes(chosen: ModbusMapOptions): Mistake[] {
  const channels = chosen.registers.map(({ channel }) => channel);
  const found = chosen.registers.flatMap((one, i) =>
    [...mistakesOf(one), ...repeated(channels, i)].map(({ path, message }) => ({
      path: ["registers", i, ...path],
      message,
    })),
  );
  if (!channels.includes(chosen.channel)) {
    found.push({
      path: ["channel"],
      message: `expected one of the channels of registers: ${channels.join(", ")}`,
    });
  }
  return found.length > 0 ? found : unreadable(chosen);
}

function repeated(channels: readonly string[], i: number): Mistake[] {
  const first = channels.indexOf(channels[i] ?? "");
  if (first === i) return [];
  return [{ path: ["channel"], message: `expected a name of its own: entry ${first + 1} has it already` }];
}

function mistakesOf({ gives, at, further, type, unit, absent, wraps }: WrittenRegister): Mistake[] {
  const size = SIZES[type];
  const counted = UNITS.get(unit)?.quantity;
  const found: Mistake[] = [];
  const complain = (field: string, message: string) => found.push({ path: [field], message });
  if (gives === "counter" && counted === undefined)
    complain("unit", `expected a unit that can be counted: ${[...UNITS.keys()].join(", ")}`);
  if (further !== undefined && further.length !== size - 1)
    complain("further", `expected ${size - 1} further registers: ${type} takes ${size}`);
  if (further === undefined && at + size > 0x1_0000)
    complain("at", `expected room for ${type}: it takes ${size} registers`);
  if (new Set([at, ...(further ?? [])]).size !== 1 + (further?.length ?? 0))
    complain("further", "expected each register once");
  if (absent.some((bits) => bits >> BigInt(16 * size) !== 0n))
    complain("absent", `expected values of ${size * 4} hexadecimal digits at most: ${type} has no more`);
  if (wraps !== undefined && (gives !== "counter" || wraps.quantity !== counted))
    complain("wraps", `expected nothing, or for a counter an amount of ${counted ?? "what it counts"}`);
  return found;
}

function unreadable(chosen: ModbusMapOptions): Mistake[] {
  try {
    readsOf(mapOf(chosen));
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = `expected registers that requests can read: ${error.message}; see most and readable`;
    return [{ path: ["registers"], message }];
  }
}

/** The register map that the options describe. */
export function mapOf({ registers, most, readable }: ModbusMapOptions): RegisterMap {
  return {
    registers: registers.map(({ wraps, further, ...stored }) => ({
      ...stored,
      name: stored.channel,
      ...(further && { further }),
      ...(wraps && { modulus: wraps.amount }),
    })),
    limits: { most, readable },
  };
}
