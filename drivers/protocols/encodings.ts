/** How meters write numbers and texts into 16-bit registers, decoded exactly. The first register is the high one. */
import type { Decimal } from "../decimal.js";

/** What a register shows, exactly, in the unit of its datasheet. */
export interface Shown {
  readonly value: Decimal;
  /** What one count of the register, or one unit in the last place of a float, is worth there. */
  readonly step: Decimal;
  /** Where the register starts over. */
  readonly modulus?: Decimal;
}

/** A register that does not say: why, in words for a technician. */
export interface Unsaid {
  readonly unknown: string;
}

/** The registers that a number takes. `uint8` is the low byte of one, whatever the high byte holds. */
export const SIZES = {
  uint8: 1,
  uint16: 1,
  int16: 1,
  uint32: 2,
  int32: 2,
  uint64: 4,
  int64: 4,
  float32: 2,
  float64: 4,
} as const;

export type Encoding = keyof typeof SIZES;

/** The registers as one unsigned number. */
export function bitsOf(words: readonly number[]): bigint {
  return words.reduce((bits, word) => (bits << 16n) | BigInt(word), 0n);
}

/** The number in as many registers as its encoding takes. */
export function decode(type: Encoding, words: readonly number[]): Shown | Unsaid {
  const bits = bitsOf(words);
  switch (type) {
    case "float32":
      return float32Of(bits);
    case "float64":
      return float64Of(bits);
    case "int16":
    case "int32":
    case "int64":
      return whole(BigInt.asIntN(16 * SIZES[type], bits));
    case "uint8":
      return whole(bits & 0xffn);
    default:
      return whole(bits);
  }
}

function whole(value: bigint): Shown {
  return { value: { value, exponent: 0 }, step: { value: 1n, exponent: 0 } };
}

/** An IEEE 754 binary32, exactly. */
export function float32Of(bits: bigint): Shown | Unsaid {
  return float(bits, 8, 23);
}

/** An IEEE 754 binary64, exactly. */
export function float64Of(bits: bigint): Shown | Unsaid {
  return float(bits, 11, 52);
}

/**
 * An IEEE 754 binary format of a sign, an exponent and a fraction: every finite one is a finite decimal. NaN
 * (SunSpec's "not implemented") and the infinities say nothing.
 */
function float(bits: bigint, exponentBits: number, fractionBits: number): Shown | Unsaid {
  const highest = 2 ** exponentBits - 1;
  const biased = Number(bits >> BigInt(fractionBits)) & highest;
  const fraction = BigInt.asUintN(fractionBits, bits);
  if (biased === highest)
    return { unknown: fraction === 0n ? "is infinite" : "is NaN: the meter has no value for it" };
  const significand = biased === 0 ? fraction : fraction | (1n << BigInt(fractionBits));
  // Subnormals share the exponent of the smallest normal numbers.
  const lastPlace = Math.max(biased, 1) - (highest >> 1) - fractionBits;
  const negative = bits >> BigInt(fractionBits + exponentBits) === 1n;
  return {
    value: timesPowerOfTwo(negative ? -significand : significand, lastPlace),
    step: timesPowerOfTwo(1n, lastPlace),
  };
}

/** `whole × 2^power`: for a negative power, 2⁻¹ = 5 × 10⁻¹. */
function timesPowerOfTwo(count: bigint, power: number): Decimal {
  return power < 0
    ? { value: count * 5n ** BigInt(-power), exponent: power }
    : { value: count << BigInt(power), exponent: 0 };
}

/** Two characters to a register: what comes before the first NUL, without control characters. */
export function textOf(words: readonly number[]): string {
  const bytes = words.flatMap((pair) => [pair >> 8, pair & 0xff]);
  const end = bytes.indexOf(0);
  const decoded = new TextDecoder().decode(Uint8Array.from(end < 0 ? bytes : bytes.slice(0, end)));
  return decoded.replace(/\p{C}/gu, "").trim();
}
