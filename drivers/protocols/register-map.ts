/**
 * A meter's register map as data: where each value is, how it is encoded, what it is worth. Requests, values,
 * channels and the text that evidence is bound to are derived from it.
 */
import { type Decimal, decimalText, parseDecimal } from "../decimal.js";
import type { ShownPower } from "../measurement.js";
import { type Encoding, SIZES } from "./encodings.js";
import type { Limits, Table } from "./register-plan.js";
import { mapLine, type Register } from "./registers.js";

/** Which comes first in a value of several registers, or in a register of two bytes. Modbus says: the high one. */
export type Order = "high-first" | "low-first";

/** How a map's values are stored, where nothing else is said of one. */
interface Storage {
  readonly table: Table;
  readonly words: Order;
  readonly bytes: Order;
  /** The values, as unsigned numbers, by which it says that it says nothing. */
  readonly absent: readonly bigint[];
}

/** A value of the map. */
export interface MapRegister extends Register, Storage {
  readonly type: Encoding;
  /** Its further registers, where they do not follow the first. */
  readonly further?: readonly number[];
  /** A float32 that holds what is less than a whole (totals of flow meters), from this register on. */
  readonly fraction?: number;
  /** The high word by which it says that the value is beyond its range. */
  readonly overflow?: number;
  /** What one count is worth, in `unit`. */
  readonly scale: Decimal;
  /** Base units at which it is known to start over. */
  readonly modulus?: bigint;
  /** It starts over by design, when a day is over or its device restarts. */
  readonly periodic?: true;
  /** The gauge that shows the power which it counts; see Driver. */
  readonly power?: ShownPower;
  /** For whoever chooses what to credit. */
  readonly help?: string;
  /** Counters of the map that count some of the same: see Channel. */
  readonly overlaps?: readonly string[];
}

/** A field that says who the meter is. */
export interface IdentityField {
  readonly name: string;
  readonly table: Table;
  readonly at: number;
  readonly count: number;
  readonly as: "text" | "number";
}

export interface RegisterMap {
  readonly registers: readonly MapRegister[];
  readonly limits: Limits;
  readonly identity?: {
    readonly maker: string;
    readonly model: string | IdentityField;
    readonly serial: IdentityField;
  };
}

/** A value as a device's table writes it: the rest is the map's own. */
export type Row = Omit<MapRegister, keyof Storage> & Partial<Storage>;
type More = Partial<
  Pick<
    Row,
    | keyof Storage
    | "further"
    | "fraction"
    | "overflow"
    | "modulus"
    | "periodic"
    | "power"
    | "help"
    | "overlaps"
  >
>;

/** A register that counts. `worth` is a count's worth as datasheets write it: `0.1 kWh`, or `kWh`. */
export function counter(
  channel: string,
  name: string,
  at: number,
  type: Encoding,
  worth: string,
  more: More = {},
): Row {
  return { gives: "counter", channel, name, at, type, ...scaleAndUnit(worth), ...more };
}

/** A momentary value; see `counter`. */
export function gauge(
  channel: string,
  name: string,
  at: number,
  type: Encoding,
  worth: string,
  more: More = {},
): Row {
  return { ...counter(channel, name, at, type, worth, more), gives: "gauge" };
}

/** What a counter counts is shown by the gauge `power`; it is then positive, or negative. */
export const POSITIVE_POWER = { power: { gauge: "power", sign: 1 } } as const;
export const NEGATIVE_POWER = { power: { gauge: "power", sign: -1 } } as const;
/** It counts what comes from the panels, shown by the gauge `pv-power`. */
export const PANEL_POWER = { power: { gauge: "pv-power", sign: 1 } } as const;

/** All ones: what many devices fill registers with that they do not have. */
export function allOnes(type: Encoding): readonly bigint[] {
  return [(1n << BigInt(16 * SIZES[type])) - 1n];
}

/** SMA's NaN, and SunSpec's: all ones in an unsigned number, the lowest value in a signed one. */
export function nanOf(type: Encoding): readonly bigint[] {
  return type.startsWith("int") ? [1n << BigInt(16 * SIZES[type] - 1)] : allOnes(type);
}

/** Huawei's invalid values: all ones in an unsigned number, the highest value in a signed one. */
export function highestOf(type: Encoding): readonly bigint[] {
  return type.startsWith("int") ? [(1n << BigInt(16 * SIZES[type] - 1)) - 1n] : allOnes(type);
}

/** The protocol's limit, where a device has none of its own. */
const MOST_REGISTERS = 125;

/** A map whose values are stored alike. `readable` are ranges of `table`, first and last register. */
export function registerMap(
  storage: Partial<Pick<Storage, "words" | "bytes">> &
    Pick<Storage, "table"> & {
      readonly absent?: (type: Encoding) => readonly bigint[];
      readonly most?: number;
      readonly readable?: readonly (readonly [number, number])[];
      readonly identity?: RegisterMap["identity"];
    },
  rows: readonly Row[],
): RegisterMap {
  const { table, words = "high-first", bytes = "high-first", absent, most, readable, identity } = storage;
  return {
    registers: rows.map((row) => ({ table, words, bytes, absent: absent?.(row.type) ?? [], ...row })),
    limits: {
      most: most ?? MOST_REGISTERS,
      readable: (readable ?? []).map(([from, to]) => ({ table, from, to })),
    },
    ...(identity && { identity }),
  };
}

/** What decides how a map is read, as text: the evidence manifest binds its hash. */
export function mapText({ registers, identity }: RegisterMap): string[] {
  const fields = identity === undefined ? [] : [identity.model, identity.serial];
  return [
    ...fields
      .filter((field) => typeof field !== "string")
      .map(({ table, at, name, as, count }) => `${table} ${at} ${name}: ${as}${count}, identity`),
    ...registers.map((register) => `${register.table} ${mapLine(register, encodingOf(register))}`),
  ];
}

/** What one count of a register is worth, and all that decides how many counts it shows. */
export function worthOf(register: MapRegister): string {
  const { table, at, scale, unit } = register;
  return `${decimalText(scale)} ${unit} (${table} ${at} ${storedAs(register)})`;
}

function storedAs({ type, further, fraction, words, bytes }: MapRegister): string {
  return [
    type,
    ...(further === undefined ? [] : [`and ${further.join(", ")}`]),
    ...(fraction === undefined ? [] : [`plus float32 at ${fraction}`]),
    ...(words === "low-first" && SIZES[type] > 1 ? ["low word first"] : []),
    ...(bytes === "low-first" ? ["low byte first"] : []),
  ].join(" ");
}

function encodingOf(register: MapRegister): string {
  const { absent, overflow, scale, modulus } = register;
  return [
    storedAs(register),
    ...absent.map((bits) => `without ${hex(bits)}`),
    ...(overflow === undefined ? [] : [`beyond its range with high word ${hex(BigInt(overflow))}`]),
    ...(modulus === undefined ? [] : [`modulo ${modulus}`]),
    ...(scale.value === 1n && scale.exponent === 0 ? [] : [`x ${scale.value}e${scale.exponent}`]),
  ].join(" ");
}

function scaleAndUnit(worth: string): Pick<MapRegister, "scale" | "unit"> {
  const [number, unit] = worth.includes(" ") ? worth.split(" ") : ["1", worth];
  const scale = parseDecimal(number ?? "");
  if (scale === null || unit === undefined)
    throw new Error(`"${worth}" is no count's worth such as "0.1 kWh"`);
  return { scale, unit };
}

/** As manuals write what a register holds. */
export function hex(bits: bigint): string {
  return `0x${bits.toString(16).toUpperCase()}`;
}
