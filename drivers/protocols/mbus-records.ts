/** The records of an M-Bus telegram: data and value information fields with their extensions, EN 13757-3. */
import { FrameError } from "../driver.js";
import { decode, type Shown, type Unsaid } from "./encodings.js";
import type { MbusTelegram } from "./mbus.js";
import { fixedMeaningOf, type Meaning, meaningOf, type VifTable } from "./mbus-units.js";
import { counts } from "./registers.js";

/** One record. */
export interface MbusRecord {
  readonly function: "instantaneous" | "maximum" | "minimum" | "error";
  /** 0 is now; others are of the past. */
  readonly storage: number;
  readonly tariff: number;
  /** The part of the device. */
  readonly subunit: number;
  /** Null for what no unit here is known of: dates, texts, the maker's own. */
  readonly meaning: Meaning | null;
  /** Codes that change the meaning, scaling factors left out. */
  readonly qualifiers: readonly number[];
  readonly shown: Shown | Unsaid;
}

export interface Records {
  readonly records: readonly MbusRecord[];
  /** The meter has another telegram to say. */
  readonly moreFollow: boolean;
}

const FUNCTIONS = ["instantaneous", "maximum", "minimum", "error"] as const;
const MORE = 0x80;
const FILLER = 0x2f;
const MANUFACTURER = 0x0f;
const MANUFACTURER_AND_MORE = 0x1f;
const VARIABLE_LENGTH = 0x0d;
/** The standard allows ten extensions of either field. */
const MOST_EXTENSIONS = 10;

/** Bytes of data by the low four bits of a data information field. */
const LENGTHS = [0, 1, 2, 3, 4, 4, 6, 8, 0, 1, 2, 3, 4, null, 6, null];

/** @throws FrameError when a record ends before the telegram does */
export function recordsOf({ structure, data }: MbusTelegram): Records {
  return structure === "fixed" ? { records: fixedRecords(data), moreFollow: false } : variableRecords(data);
}

function variableRecords(data: Uint8Array): Records {
  const reader = new Reader(data);
  const records: MbusRecord[] = [];
  while (!reader.done) {
    const dif = reader.byte();
    if (dif === FILLER) continue;
    if (dif === MANUFACTURER || dif === MANUFACTURER_AND_MORE) {
      return { records, moreFollow: dif === MANUFACTURER_AND_MORE };
    }
    records.push(recordFrom(dif, reader));
  }
  return { records, moreFollow: false };
}

function recordFrom(dif: number, reader: Reader): MbusRecord {
  let [storage, tariff, subunit] = [(dif >> 6) & 1, 0, 0];
  for (const [i, extension] of reader.extensions(dif).entries()) {
    storage += (extension & 0x0f) * 2 ** (4 * i + 1);
    tariff += ((extension >> 4) & 0x03) * 4 ** i;
    subunit += ((extension >> 6) & 0x01) * 2 ** i;
  }
  const { meaning, qualifiers, power } = valueInformation(reader);
  const shown = dataFrom(dif & 0x0f, reader, (meaning?.exponent ?? 0) + power);
  const kind = FUNCTIONS[(dif >> 4) & 0x03] ?? "error";
  return { function: kind, storage, tariff, subunit, meaning, qualifiers, shown };
}

interface ValueInformation {
  readonly meaning: Meaning | null;
  readonly qualifiers: readonly number[];
  /** Powers of ten that the extensions multiply by. */
  readonly power: number;
}

function valueInformation(reader: Reader): ValueInformation {
  const vif = reader.byte();
  const table: VifTable = vif === 0xfd ? "FD" : vif === 0xfb ? "FB" : "primary";
  // A unit in plain text: its length and letters stand before any extension.
  if ((vif & ~MORE) === 0x7c) reader.take(reader.byte());
  const extensions = reader.extensions(vif);
  const [code = 0, ...rest] = table === "primary" ? [vif & ~MORE, ...extensions] : extensions;
  const scales = rest.map((extension) => scaleOf(extension));
  return {
    meaning: meaningOf(table, code),
    qualifiers: rest.filter((_, i) => scales[i] === null),
    power: scales.reduce<number>((power, scale) => power + (scale ?? 0), 0),
  };
}

/** Of a multiplicative factor the power of ten. */
function scaleOf(extension: number): number | null {
  if (extension >= 0x70 && extension <= 0x77) return extension - 0x76;
  return extension === 0x7d ? 3 : null;
}

function dataFrom(field: number, reader: Reader, exponent: number): Shown | Unsaid {
  if (field === VARIABLE_LENGTH) {
    reader.take(variableLength(reader.byte()));
    return { unknown: "is a text" };
  }
  const length = LENGTHS[field];
  if (length === undefined || length === null) throw new FrameError(`data field ${field} is of no record`);
  const bytes = reader.take(length).toReversed();
  if (length === 0) return { unknown: "has no data" };
  if (field === 0x05) return scaled(real(bytes), exponent);
  return field < 0x08 ? integer(bytes, exponent) : decimal(bytes, exponent);
}

function variableLength(code: number): number {
  if (code < 0xc0) return code;
  if (code < 0xf0) return code & 0x0f;
  throw new FrameError(`variable length ${code} is reserved`);
}

/** Two's complement; the lowest number stands for "invalid" (type B). */
function integer(bytes: Uint8Array, exponent: number): Shown | Unsaid {
  const bits = 8 * bytes.length;
  const number = BigInt.asIntN(
    bits,
    bytes.reduce((all, byte) => all * 256n + BigInt(byte), 0n),
  );
  return number === -(2n ** BigInt(bits - 1))
    ? { unknown: "is said to be invalid" }
    : counts(number, exponent);
}

/** Binary coded decimals (type A); F in front is a minus sign, any other letter no number. */
function decimal(bytes: Uint8Array, exponent: number): Shown | Unsaid {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const match = /^(f?)(\d+)$/.exec(digits);
  if (match === null) return { unknown: `is no number (${digits})` };
  const [, sign, number = "0"] = match;
  return counts(sign === "" ? BigInt(number) : -BigInt(number), exponent);
}

function real(bytes: Uint8Array): Shown | Unsaid {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return decode("float32", [a * 256 + b, c * 256 + d]);
}

function scaled(shown: Shown | Unsaid, exponent: number): Shown | Unsaid {
  if ("unknown" in shown) return shown;
  const { value, step } = shown;
  return {
    value: { ...value, exponent: value.exponent + exponent },
    step: { ...step, exponent: step.exponent + exponent },
  };
}

/** Access number, status, two units, two counters: binary where the status says so, else decimal. */
function fixedRecords(data: Uint8Array): MbusRecord[] {
  const status = data[1] ?? 0;
  return [0, 1].map((i) => {
    const meaning = fixedMeaningOf((data[2 + i] ?? 0) & 0x3f);
    const bytes = data.slice(4 + 4 * i, 8 + 4 * i).toReversed();
    const decode = status & 0x01 ? integer : decimal;
    return {
      function: "instantaneous",
      storage: (status >> 1) & 0x01,
      tariff: 0,
      subunit: 0,
      meaning,
      qualifiers: [],
      shown: decode(bytes, meaning?.exponent ?? 0),
    };
  });
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new FrameError("a record ends behind the end of the telegram");
    const taken = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** The fields that `first` says follow it, without their extension bits. */
  extensions(first: number): number[] {
    const found: number[] = [];
    for (let last = first; last & MORE; ) {
      if (found.length === MOST_EXTENSIONS) throw new FrameError("a record has more than ten extensions");
      last = this.byte();
      found.push(last & ~MORE);
    }
    return found;
  }
}
