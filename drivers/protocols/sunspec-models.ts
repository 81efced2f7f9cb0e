/**
 * The SunSpec information models that carry energy, as in the SunSpec Alliance's model definitions
 * (github.com/sunspec/models), and what their encodings mean. Register 0 of a model is its ID, 1 its length.
 */
import { float32, mapLine, type Register, registerAt, type Shown, type Unsaid } from "./registers.js";

/** SunSpec's point types, as far as the points below need them. */
export type PointType = "int16" | "uint16" | "acc32" | "float32";

/** The `sunssf` register holding the power of ten that a point is to be multiplied by. */
export interface ScaleFactor {
  readonly name: string;
  readonly at: number;
}

/** One point of a model. Integers have a scale factor, which may move at run time. */
export interface Point extends Register {
  readonly type: PointType;
  readonly scale?: ScaleFactor;
}

/** Models of one layout. They differ in the number of phases only. */
export interface Layout {
  readonly kind: "inverter" | "meter";
  readonly ids: readonly number[];
  readonly points: readonly Point[];
}

/** Every layout this driver reads. A meter's exported energy is what left towards the grid. */
export const LAYOUTS: readonly Layout[] = [
  {
    kind: "inverter",
    ids: [101, 102, 103],
    points: [
      counter("export", "WH", 24, "acc32", "Wh", sf("WH_SF", 26)),
      gauge("power", "W", 14, "int16", "W", sf("W_SF", 15)),
      gauge("voltage", "PhVphA", 10, "uint16", "V", sf("V_SF", 13)),
      gauge("frequency", "Hz", 16, "uint16", "Hz", sf("Hz_SF", 17)),
      gauge("temperature", "TmpCab", 33, "int16", "°C", sf("Tmp_SF", 37)),
    ],
  },
  {
    kind: "inverter",
    ids: [111, 112, 113],
    points: [
      counter("export", "WH", 32, "float32", "Wh"),
      gauge("power", "W", 22, "float32", "W"),
      gauge("voltage", "PhVphA", 16, "float32", "V"),
      gauge("frequency", "Hz", 24, "float32", "Hz"),
      gauge("temperature", "TmpCab", 40, "float32", "°C"),
    ],
  },
  {
    kind: "meter",
    ids: [201, 202, 203, 204],
    points: [
      counter("export", "TotWhExp", 38, "acc32", "Wh", sf("TotWh_SF", 54)),
      counter("import", "TotWhImp", 46, "acc32", "Wh", sf("TotWh_SF", 54)),
      gauge("power", "W", 18, "int16", "W", sf("W_SF", 22)),
      gauge("voltage", "PhV", 7, "int16", "V", sf("V_SF", 15)),
      gauge("frequency", "Hz", 16, "int16", "Hz", sf("Hz_SF", 17)),
    ],
  },
  {
    kind: "meter",
    ids: [211, 212, 213, 214],
    points: [
      counter("export", "TotWhExp", 60, "float32", "Wh"),
      counter("import", "TotWhImp", 68, "float32", "Wh"),
      gauge("power", "W", 28, "float32", "W"),
      gauge("voltage", "PhV", 10, "float32", "V"),
      gauge("frequency", "Hz", 26, "float32", "Hz"),
    ],
  },
];

/** Model 1, "Common": strings of two characters per register, padded with NUL. */
export const COMMON = {
  id: 1,
  /** 66 by the definition, without ID and length; SolarEdge and Fronius leave the padding register out. */
  lengths: [65, 66],
  /** Maker, model and serial. */
  identity: [
    { name: "Mn", at: 2, registers: 16 },
    { name: "Md", at: 18, registers: 16 },
    { name: "SN", at: 50, registers: 16 },
  ],
};

const REGISTERS: Record<PointType, number> = { int16: 1, uint16: 1, acc32: 2, float32: 2 };

/** How many registers from the model's ID on hold all points of `layout` and their scale factors. */
export function span({ points }: Layout): number {
  return Math.max(
    ...points.map((point) => Math.max(point.at + REGISTERS[point.type], (point.scale?.at ?? 0) + 1)),
  );
}

/** The register map as text: the evidence manifest binds its hash, so it is made of the tables themselves. */
export function mapText(): string {
  return [
    ...COMMON.identity.map(({ name, at, registers }) => `${COMMON.id} ${at} ${name}: string${registers}`),
    ...LAYOUTS.flatMap(({ ids, points }) => points.map((point) => `${ids.join("/")} ${line(point)}`)),
  ].join("\n");
}

function line(point: Point): string {
  const { type, scale } = point;
  return mapLine(point, scale === undefined ? type : `${type} x 10^${scale.name}@${scale.at}`);
}

/**
 * What a point shows.
 * @param registers the model from its ID on
 */
export function shown(point: Point, registers: readonly number[]): Shown | Unsaid {
  if (point.type === "float32") return float32(registers, point.at);
  const high = registerAt(registers, point.at);
  const count = point.type === "acc32" ? high * 0x1_0000 + registerAt(registers, point.at + 1) : high;
  const absent = NOT_IMPLEMENTED[point.type].get(count);
  if (absent !== undefined) return { unknown: absent };
  const exponent = scaleFactor(point, registers);
  if (typeof exponent !== "number") return exponent;
  const value = point.type === "int16" ? signed(count) : count;
  return {
    value: { value: BigInt(value), exponent },
    step: { value: 1n, exponent },
    ...(point.type === "acc32" ? { modulus: { value: 2n ** 32n, exponent } } : {}),
  };
}

/**
 * The values by which a point says that it says nothing. An acc32 of 0 is "not accumulated", so a brand-new
 * meter is unknown until its first count; taking 0 for a value would mint the whole register on every
 * wake-up that shows 0 first. 0xFFFFFFFF is no sentinel of acc32, but SolarEdge fills all registers with
 * ones for a cycle after it reconnects.
 */
const NOT_IMPLEMENTED: Record<Exclude<PointType, "float32">, ReadonlyMap<number, string>> = {
  int16: new Map([[0x8000, "is 0x8000: the meter has no value for it"]]),
  uint16: new Map([[0xffff, "is 0xFFFF: the meter has no value for it"]]),
  acc32: new Map([
    [0, "is 0, which SunSpec defines as not accumulated: it counts from 1 on"],
    [0xffff_ffff, "is 0xFFFFFFFF: the meter has no value for it"],
  ]),
};

/** SunSpec allows 10⁻¹⁰ to 10¹⁰. */
const LARGEST_SCALE = 10;

function scaleFactor({ scale }: Point, registers: readonly number[]): number | Unsaid {
  if (scale === undefined) return 0;
  const factor = signed(registerAt(registers, scale.at));
  if (factor === -0x8000) return { unknown: `cannot be scaled: ${scale.name} is 0x8000, no value` };
  if (Math.abs(factor) <= LARGEST_SCALE) return factor;
  return { unknown: `cannot be scaled: ${scale.name} is ${factor}, SunSpec allows -10 to 10` };
}

/** A string point: what comes before the first NUL, without control characters. */
export function text(registers: readonly number[], at: number, length: number): string {
  const bytes = registers.slice(at, at + length).flatMap((pair) => [pair >> 8, pair & 0xff]);
  const end = bytes.indexOf(0);
  const decoded = new TextDecoder().decode(Uint8Array.from(end < 0 ? bytes : bytes.slice(0, end)));
  return decoded.replace(/\p{C}/gu, "").trim();
}

function signed(register: number): number {
  return register < 0x8000 ? register : register - 0x1_0000;
}

function counter(
  channel: string,
  name: string,
  at: number,
  type: PointType,
  unit: string,
  scale?: ScaleFactor,
): Point {
  return { gives: "counter", channel, name, at, type, unit, ...(scale && { scale }) };
}

function gauge(
  channel: string,
  name: string,
  at: number,
  type: PointType,
  unit: string,
  scale?: ScaleFactor,
): Point {
  return { gives: "gauge", channel, name, at, type, unit, ...(scale && { scale }) };
}

function sf(name: string, at: number): ScaleFactor {
  return { name, at };
}
