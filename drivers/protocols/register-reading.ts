/** Reads a register map: the requests of its plan, and from their replies the values and who the meter is. */

import type { Decimal } from "../decimal.js";
import { type Frame, FrameError, type Identity, type Request, SilenceError, type Span } from "../driver.js";
import { identified } from "../identity.js";
import type { Measurement } from "../measurement.js";
import { bitsOf, decode, type Shown, SIZES, textOf, type Unsaid } from "./encodings.js";
import { ModbusException, readHolding, readInput, registersOf } from "./modbus.js";
import { hex, type IdentityField, type MapRegister, type RegisterMap } from "./register-map.js";
import { type Limits, planReads, type Read, type Table, type Together } from "./register-plan.js";
import { measured } from "./registers.js";

/** The requests that read a map's values. @throws RangeError when one cannot be read whole */
export function readsOf({ registers, limits }: RegisterMap): readonly Read[] {
  return planReads(registers.map(together), limits);
}

/** All values of a map. @throws FrameError when the meter does not answer with what was asked for */
export function* readMap(unit: number, map: RegisterMap): Generator<Request, Measurement[], Frame> {
  const found = yield* readAll(unit, map.registers.map(together), map.limits);
  return map.registers.map((register) => measuredIn(register, found));
}

/** Who the meter says it is; null where it does not. */
export function* readIdentity(
  unit: number,
  { identity, limits }: RegisterMap,
): Generator<Request, Identity | null, Frame> {
  if (identity === undefined) return null;
  const { maker, model, serial } = identity;
  const fields = typeof model === "string" ? [serial] : [model, serial];
  try {
    const found = yield* readAll(unit, fields.map(together), limits);
    const says = (field: string | IdentityField) =>
      typeof field === "string" ? field : fieldIn(field, found);
    return identified(maker, says(model), says(serial));
  } catch (error) {
    if (error instanceof ModbusException && MISSING.includes(error.code)) return null;
    throw error;
  }
}

/** The power on its plate, as a configuration writes it; null where the meter does not say. */
export function* readRating(unit: number, map: RegisterMap): Generator<Request, string | null, Frame> {
  try {
    const [rating] = yield* readMap(unit, map);
    if (rating?.type !== "gauge" || rating.value === null || rating.value <= 0n) return null;
    const watts = rating.value * 10n ** BigInt(Math.max(0, rating.exponent));
    return `${rating.exponent < 0 ? watts / 10n ** BigInt(-rating.exponent) : watts} W`;
  } catch (error) {
    // Who does not say it is who he is all the same.
    if (error instanceof FrameError || error instanceof SilenceError) return null;
    throw error;
  }
}

/** The exceptions of a device that has no such registers: Application Protocol V1.1b3, chapter 7. */
const MISSING: readonly number[] = [1, 2];

/** A register as found, by its table and address. */
type Found = (table: Table, at: number) => number;

function* readAll(
  unit: number,
  values: readonly Together[],
  limits: Limits,
): Generator<Request, Found, Frame> {
  const found = { holding: new Map<number, number>(), input: new Map<number, number>() };
  for (const read of planReads(values, limits)) {
    const { table, at, count } = read;
    const request = (table === "holding" ? readHolding : readInput)(unit, at, count, spansIn(read, values));
    for (const [i, word] of registersOf(yield request, request).entries()) found[table].set(at + i, word);
  }
  return (table, at) => {
    const word = found[table].get(at);
    if (word === undefined) throw new FrameError(`no reply holds ${table} register ${at}`);
    return word;
  };
}

/** What has to be of one instant: each value of a read, and nothing that was read only because it lies between. */
function spansIn({ table, at, count }: Read, values: readonly Together[]): Span[] {
  return values
    .filter((value) => value.table === table)
    .map((value) => ({
      at: Math.min(...value.at),
      length: 1 + Math.max(...value.at) - Math.min(...value.at),
    }))
    .filter((span) => span.at >= at && span.at < at + count);
}

function together(register: MapRegister | IdentityField): Together {
  const { table, at } = register;
  return { table, at: "count" in register ? following(at, register.count) : addressesOf(register) };
}

function addressesOf(register: MapRegister): number[] {
  const { fraction } = register;
  return [...wordsAt(register), ...(fraction === undefined ? [] : following(fraction, SIZES.float32))];
}

function wordsAt({ at, type, further }: MapRegister): readonly number[] {
  return further === undefined ? following(at, SIZES[type]) : [at, ...further];
}

function following(at: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => at + i);
}

function measuredIn(register: MapRegister, found: Found): Measurement {
  const measurement = measured(register, shownIn(register, found));
  const { modulus } = register;
  return measurement.type === "counter" && modulus !== undefined ? { ...measurement, modulus } : measurement;
}

function shownIn(register: MapRegister, found: Found): Shown | Unsaid {
  const { type, absent, overflow, fraction } = register;
  const words = inOrder(register, wordsAt(register), found);
  const bits = bitsOf(words);
  if (absent.includes(bits)) return { unknown: `is ${hex(bits)}: the meter has no value for it` };
  if (words[0] === overflow) return { unknown: `is ${hex(bits)}: beyond what the meter can show` };
  const shown = decode(type, words);
  if ("unknown" in shown || fraction === undefined) return scaled(shown, register.scale);
  const rest = decode("float32", inOrder(register, following(fraction, SIZES.float32), found));
  return scaled(withFraction(shown, rest), register.scale);
}

function inOrder({ table, words, bytes }: MapRegister, at: readonly number[], found: Found): number[] {
  const read = at.map((address) => found(table, address));
  const turned = bytes === "high-first" ? read : read.map((word) => (word >> 8) | ((word & 0xff) << 8));
  return words === "high-first" ? turned : turned.reverse();
}

/** A fraction below a whole: `value × 10^exponent`, exponent not above 0 as every binary fraction has it. */
function withFraction({ value }: Shown, rest: Shown | Unsaid): Shown | Unsaid {
  if ("unknown" in rest) return rest;
  const one = 10n ** BigInt(-rest.value.exponent);
  if (rest.value.value < 0n || rest.value.value >= one) return { unknown: "has a fraction that is none" };
  return {
    value: { value: value.value * one + rest.value.value, exponent: rest.value.exponent },
    step: rest.step,
  };
}

function scaled(shown: Shown | Unsaid, scale: Decimal): Shown | Unsaid {
  if ("unknown" in shown) return shown;
  const times = ({ value, exponent }: Decimal): Decimal => ({
    value: value * scale.value,
    exponent: exponent + scale.exponent,
  });
  return { value: times(shown.value), step: times(shown.step) };
}

function fieldIn({ table, at, count, as }: IdentityField, found: Found): string {
  const words = following(at, count).map((address) => found(table, address));
  // All ones, or all zeros, is what a field shows that nobody filled.
  if (words.every((word) => word === 0xffff) || words.every((word) => word === 0)) return "";
  return as === "text" ? textOf(words) : bitsOf(words).toString();
}
