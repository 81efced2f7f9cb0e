/**
 * Decimal numbers as people and JSON write them, kept exact: `value × 10^exponent`. A float would turn
 * 123.456 kWh into 123455.999…; no unit that is paid for may pass through one.
 */

/** An exact decimal: `value × 10^exponent`. */
export interface Decimal {
  readonly value: bigint;
  readonly exponent: number;
}

/** RFC 8259 section 6, with leading zeros allowed: people write them, and no reading changes by it. */
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** No meter shows more; `1e999999999` on a topic must not make us compute a billion digits. */
const MAX_DIGITS = 60;
const MAX_EXPONENT = 60;

/** The exact value of `text`, or null when it is not a decimal number of a sane size. */
export function parseDecimal(text: string): Decimal | null {
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const [, sign = "", whole = "", fraction = "", power = "0"] = match;
  const exponent = Number(power) - fraction.length;
  if (whole.length + fraction.length > MAX_DIGITS || Math.abs(exponent) > MAX_EXPONENT) return null;
  const value = BigInt(whole + fraction);
  return { value: sign === "-" ? -value : value, exponent };
}

/** A decimal that is not negative, as people write it: without exponent, and without zeros at its end. */
export function decimalText({ value, exponent }: Decimal): string {
  if (exponent >= 0) return `${value * 10n ** BigInt(exponent)}`;
  const digits = `${value}`.padStart(1 - exponent, "0");
  const fraction = digits.slice(exponent).replace(/0+$/, "");
  return digits.slice(0, exponent) + (fraction === "" ? "" : `.${fraction}`);
}

/** The exact sum, with as many decimal places as the finest of them; 0 of none. */
export function sum(decimals: readonly Decimal[]): Decimal {
  const exponent = Math.min(...decimals.map((decimal) => decimal.exponent), MAX_EXPONENT);
  const inPlaces = decimals.map((decimal) => decimal.value * 10n ** BigInt(decimal.exponent - exponent));
  return { value: inPlaces.reduce((total, value) => total + value, 0n), exponent };
}

/** An exact fraction, the denominator positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `decimal × factor`, exact, in lowest terms. */
export function times(decimal: Decimal, factor: Fraction): Fraction {
  const scale = 10n ** BigInt(Math.abs(decimal.exponent));
  const up = decimal.exponent >= 0 ? scale : 1n;
  const down = decimal.exponent >= 0 ? 1n : scale;
  return lowestTerms({
    numerator: decimal.value * factor.numerator * up,
    denominator: factor.denominator * down,
  });
}

/** The same fraction with the smallest denominator. */
export function lowestTerms({ numerator, denominator }: Fraction): Fraction {
  const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator);
  return divisor <= 1n
    ? { numerator, denominator }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** The whole part of a fraction that is not negative: what is not yet a whole unit waits. */
export function floor({ numerator, denominator }: Fraction): bigint {
  return numerator / denominator;
}

function gcd(a: bigint, b: bigint): bigint {
  let [big, small] = [a, b];
  while (small !== 0n) [big, small] = [small, big % small];
  return big;
}
