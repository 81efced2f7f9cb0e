/** What the registers of a SunSpec model mean: its points, their encodings, and what says that there is no value. */
import { bitsOf, decode, type Encoding, type Shown, SIZES, type Unsaid } from "./encodings.js";
import { planReads, type Read, type Together } from "./register-plan.js";
import { mapLine, registerAt } from "./registers.js";
import {
  COMMON,
  LAYOUTS,
  type Layout,
  MOST_INPUTS,
  type Point,
  type PointType,
  type Repeated,
} from "./sunspec-layouts.js";

/** Every point of a model of this length, those of each DC input under its number. */
export function pointsOf({ points, repeated }: Layout, length: number): readonly Point[] {
  if (repeated === undefined) return points;
  const inputs = Math.min(Math.floor((2 + length - repeated.first) / repeated.size), MOST_INPUTS);
  return [...points, ...Array.from({ length: inputs }, (_, i) => pointsOfInput(repeated, i)).flat()];
}

function pointsOfInput({ first, size, points }: Repeated, i: number): Point[] {
  return points.map((point) => ({
    ...point,
    name: `${point.name} of input ${i + 1}`,
    channel: point.channel.replace("#", String(i + 1)),
    at: first + i * size + point.at,
  }));
}

/** How long a model has to be, after ID and length, to hold its points; one input, where it repeats them. */
export function leastLength(layout: Layout): number {
  const { points, repeated } = layout;
  const all = repeated === undefined ? points : [...points, ...pointsOfInput(repeated, 0)];
  return Math.max(...all.flatMap(registersOfPoint)) + 1 - 2;
}

/** Registers in one request, at most, and of ID and length at the beginning of each model. */
const MOST_REGISTERS = 125;
const HEAD = [0, 1];

/**
 * The requests for a model's points, from its ID on. A model that no single request can hold is read in the fewest, and
 * then its scale factors once more: if they have not moved, they are those of all the values in between.
 */
export function readsOfModel(layout: Layout, length: number): readonly Read[] {
  const points = pointsOf(layout, length);
  const values: Together[] = [HEAD, ...points.map(registersAt)].map((at) => ({ table: "holding", at }));
  const last = Math.max(...points.flatMap(registersOfPoint));
  const factors = points.flatMap(({ scale }) => (scale === undefined ? [] : [scale.at]));
  const readable = [{ table: "holding", from: 0, to: last }] as const;
  const reads = planReads([...values, ...factors.map((at) => ({ table: "holding", at: [at] }) as const)], {
    most: MOST_REGISTERS,
    readable,
  });
  if (reads.length === 1) return reads;
  const [from, to] = [Math.min(...factors), Math.max(...factors)];
  return [...reads, { table: "holding", at: from, count: to - from + 1 }];
}

function registersOfPoint(point: Point): number[] {
  return [...registersAt(point), ...(point.scale === undefined ? [] : [point.scale.at])];
}

function registersAt({ at, type }: Point): number[] {
  return Array.from({ length: SIZES[ENCODED[type]] }, (_, i) => at + i);
}

/** The register map as text: the evidence manifest binds its hash, so it is made of the tables themselves. */
export function mapText(): string {
  return [
    ...COMMON.identity.map(({ name, at, registers }) => `${COMMON.id} ${at} ${name}: string${registers}`),
    ...LAYOUTS.flatMap(({ ids, points, repeated }) => [
      ...points.map((point) => `${ids.join("/")} ${line(point)}`),
      ...(repeated?.points ?? []).map(
        (point) => `${ids.join("/")} every ${repeated?.size} from ${repeated?.first} on ${line(point)}`,
      ),
    ]),
  ].join("\n");
}

function line(point: Point): string {
  const { type, scale } = point;
  return mapLine(point, scale === undefined ? type : `${type} x 10^${scale.name}@${scale.at}`);
}

/** An accumulator is an unsigned number that begins at 1 and rolls over. */
const ENCODED: Record<PointType, Encoding> = {
  int16: "int16",
  uint16: "uint16",
  uint32: "uint32",
  uint64: "uint64",
  acc32: "uint32",
  float32: "float32",
};

/**
 * What a point shows.
 * @param registers the model from its ID on
 */
export function shown(point: Point, registers: readonly number[]): Shown | Unsaid {
  const { type } = point;
  const words = registersAt(point).map((at) => registerAt(registers, at));
  if (type === "float32") return decode(type, words);
  const absent = NOT_IMPLEMENTED[type].get(bitsOf(words));
  if (absent !== undefined) return { unknown: absent };
  const exponent = scaleFactor(point, registers);
  if (typeof exponent !== "number") return exponent;
  const count = decode(ENCODED[type], words);
  if ("unknown" in count) return count;
  return {
    value: { value: count.value.value, exponent },
    step: { value: 1n, exponent },
    ...(type === "acc32" ? { modulus: { value: 2n ** 32n, exponent } } : {}),
  };
}

/**
 * The values by which a point says that it says nothing. An acc32 of 0 is "not accumulated", so a brand-new
 * meter is unknown until its first count; taking 0 for a value would mint the whole register on every
 * wake-up that shows 0 first. 0xFFFFFFFF is no sentinel of acc32, but SolarEdge fills all registers with
 * ones for a cycle after it reconnects. A uint64 of 0 is a value: models 701 and 714 count from 0.
 */
const NOT_IMPLEMENTED: Record<Exclude<PointType, "float32">, ReadonlyMap<bigint, string>> = {
  int16: new Map([[0x8000n, "is 0x8000: the meter has no value for it"]]),
  uint16: new Map([[0xffffn, "is 0xFFFF: the meter has no value for it"]]),
  uint32: new Map([[0xffff_ffffn, "is 0xFFFFFFFF: the meter has no value for it"]]),
  uint64: new Map([[2n ** 64n - 1n, "is 0xFFFFFFFFFFFFFFFF: the meter has no value for it"]]),
  acc32: new Map([
    [0n, "is 0, which SunSpec defines as not accumulated: it counts from 1 on"],
    [0xffff_ffffn, "is 0xFFFFFFFF: the meter has no value for it"],
  ]),
};

/** SunSpec allows 10⁻¹⁰ to 10¹⁰. */
const LARGEST_SCALE = 10;

function scaleFactor({ scale }: Point, registers: readonly number[]): number | Unsaid {
  if (scale === undefined) return 0;
  const register = registerAt(registers, scale.at);
  const factor = register < 0x8000 ? register : register - 0x1_0000;
  if (factor === -0x8000) return { unknown: `cannot be scaled: ${scale.name} is 0x8000, no value` };
  if (Math.abs(factor) <= LARGEST_SCALE) return factor;
  return { unknown: `cannot be scaled: ${scale.name} is ${factor}, SunSpec allows -10 to 10` };
}
