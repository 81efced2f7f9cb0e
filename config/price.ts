/** What a unit of usage earns, as people write it: `0.05 / kWh`. Exact: a rate that would need rounding is refused. */
import { type Fraction, parseDecimal, times } from "../drivers/decimal.js";
import { QUANTITIES, type Quantity } from "../drivers/measurement.js";
import { UNITS } from "../drivers/units.js";

/** Reward tokens for a quantity. */
export interface Price {
  /** As it was written. */
  readonly text: string;
  readonly quantity: Quantity;
  /** Whole reward tokens per base unit. */
  readonly perUnit: Fraction;
}

/** Every text that parsePrice understands, for editors. */
export const PRICE = /^\s*\d+(?:\.\d+)?\s*\/\s*\S+\s*$/;

/** The contract's scale of rates (UsageRewards `RATE_SCALE`), as a power of ten. */
export const RATE_SCALE_DIGITS = 18;
const LARGEST_RATE = 2n ** 128n - 1n;

/** The text is no price, or none that the contract can hold exactly. */
export class PriceError extends Error {
  override readonly name = "PriceError";
}

/** Reward tokens per unit: `0.05 / kWh`, `2 / GB`, `0.001 / L`. @throws PriceError */
export function parsePrice(text: string): Price {
  const [, amount = "", name = ""] = /^\s*([\d.]+)\s*\/\s*(\S+)\s*$/.exec(text) ?? [];
  const decimal = parseDecimal(amount);
  if (decimal === null) throw new PriceError(`"${text}" is not reward tokens per unit, such as "0.05 / kWh"`);
  const unit = UNITS.get(name);
  if (unit === undefined)
    throw new PriceError(`unknown unit "${name}"; known: ${[...UNITS.keys()].join(", ")}`);
  const { numerator, denominator } = unit.factor;
  return {
    text: text.trim(),
    quantity: unit.quantity,
    perUnit: times(decimal, { numerator: denominator, denominator: numerator }),
  };
}

/**
 * The contract's rate: reward-token wei per base unit, times 1e18.
 * @param decimals of the reward token
 * @throws PriceError when it is no whole number, or too large
 */
export function rateOf({ quantity, perUnit }: Price, decimals: number): bigint {
  const scaled = perUnit.numerator * 10n ** BigInt(decimals + RATE_SCALE_DIGITS);
  if (scaled % perUnit.denominator !== 0n) {
    const { unit } = QUANTITIES[quantity];
    throw new PriceError(
      `the contract counts rates in 1e-${RATE_SCALE_DIGITS} of the token's smallest unit per ${unit}, and this one is no ` +
        "whole number of them: choose one with fewer digits",
    );
  }
  const rate = scaled / perUnit.denominator;
  if (rate > LARGEST_RATE) throw new PriceError("it is more than the contract can hold (2^128)");
  return rate;
}

/** An amount of tokens, such as `1500` or `0.25`, in the token's smallest unit. @throws PriceError unless it is whole */
export function parseTokens(text: string, decimals: number): bigint {
  const decimal = /^[\d.]+$/.test(text) ? parseDecimal(text) : null;
  if (decimal === null) throw new PriceError(`"${text}" is no amount of tokens such as 1500 or 0.25`);
  const { numerator, denominator } = times(decimal, { numerator: 10n ** BigInt(decimals), denominator: 1n });
  if (denominator !== 1n)
    throw new PriceError(`"${text}" has more than the token's ${decimals} decimal places`);
  return numerator;
}
