/** What the value information fields of EN 13757-3 say: which quantity, in which unit. */

/** A quantity in `10^exponent` units. */
export interface Meaning {
  readonly quantity: string;
  readonly unit: string;
  readonly exponent: number;
}

/** Codes from `first` on, the exponent rising by one with each. */
interface Range extends Meaning {
  readonly first: number;
  readonly count: number;
}

/** Tables of the primary VIF, and of the first and second extension (FD and FB). */
export type VifTable = "primary" | "FD" | "FB";

const TABLES: Readonly<Record<VifTable, readonly Range[]>> = {
  primary: [
    range(0x00, 8, "energy", "Wh", -3),
    range(0x08, 8, "energy", "J", 0),
    range(0x10, 8, "volume", "m³", -6),
    range(0x18, 8, "mass", "kg", -3),
    range(0x28, 8, "power", "W", -3),
    range(0x30, 8, "power", "J/h", 0),
    range(0x38, 8, "flow", "m³/h", -6),
    range(0x40, 8, "flow", "m³/min", -7),
    range(0x48, 8, "flow", "m³/s", -9),
    range(0x50, 8, "mass flow", "kg/h", -3),
    range(0x58, 4, "flow temperature", "°C", -3),
    range(0x5c, 4, "return temperature", "°C", -3),
    range(0x60, 4, "temperature difference", "K", -3),
    range(0x64, 4, "external temperature", "°C", -3),
    range(0x68, 4, "pressure", "bar", -3),
  ],
  FD: [range(0x40, 16, "voltage", "V", -9), range(0x50, 16, "current", "A", -12)],
  FB: [
    range(0x00, 2, "energy", "Wh", 5),
    range(0x08, 2, "energy", "J", 8),
    range(0x10, 2, "volume", "m³", 2),
    range(0x18, 2, "mass", "kg", 5),
    range(0x28, 2, "power", "W", 5),
    range(0x30, 2, "power", "J/h", 8),
  ],
};

function range(first: number, count: number, quantity: string, unit: string, exponent: number): Range {
  return { first, count, quantity, unit, exponent };
}

/** What a code means, without its extension bit; null for what no meter here is read by. */
export function meaningOf(table: VifTable, code: number): Meaning | null {
  const found = TABLES[table].find(({ first, count }) => code >= first && code < first + count);
  if (found === undefined) return null;
  return { ...found, exponent: found.exponent + code - found.first };
}

/** Units of the fixed structure: EN 1434-3. */
const FIXED: readonly Range[] = [
  range(0x02, 9, "energy", "Wh", 0),
  range(0x0b, 9, "energy", "J", 3),
  range(0x14, 9, "power", "W", 0),
  range(0x26, 9, "volume", "m³", -6),
  range(0x2f, 9, "flow", "m³/h", -6),
];

export function fixedMeaningOf(code: number): Meaning | null {
  const found = FIXED.find(({ first, count }) => code >= first && code < first + count);
  return found === undefined ? null : { ...found, exponent: found.exponent + code - found.first };
}

/** Device types of EN 13757-3. */
const MEDIA: ReadonlyMap<number, string> = new Map([
  [0x00, "other"],
  [0x01, "oil"],
  [0x02, "electricity"],
  [0x03, "gas"],
  [0x04, "heat"],
  [0x05, "steam"],
  [0x06, "warm water"],
  [0x07, "water"],
  [0x08, "heat cost allocator"],
  [0x0a, "cooling"],
  [0x0b, "cooling, inlet"],
  [0x0c, "heat, inlet"],
  [0x0d, "heat and cooling"],
  [0x15, "hot water"],
  [0x16, "cold water"],
]);

export function mediumName(code: number): string {
  return MEDIA.get(code) ?? `medium ${code}`;
}
