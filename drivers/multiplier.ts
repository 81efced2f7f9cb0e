/**
 * Ratios that an installer sets: behind a current transformer of 200/5 a meter's registers show a fortieth of what
 * flows. They are exact fractions, applied once to what a register shows, so no remainder can drift.
 */
import { z } from "zod";
import { type Fraction, lowestTerms } from "./decimal.js";
import type { Measurement } from "./measurement.js";

const RATIO = /^[1-9]\d{0,8}(?:\/[1-9]\d{0,8})?$/;

const EXPECTED = 'a text with a ratio of whole numbers, such as "200/5" or "40"';

const ratio = () => z.string({ error: EXPECTED }).regex(RATIO, { error: EXPECTED }).exactOptional();

/** What multiplies the values of a meter, as its nameplates have it. */
export const multipliers = z.strictObject({
  ct: ratio().describe("Ratio of the current transformers before the meter, as on their nameplate"),
  vt: ratio().describe("Ratio of the voltage transformers before the meter, as on their nameplate"),
  multiplier: ratio().describe("Any other factor that what the meter shows has to be multiplied by"),
});

/** By kind, as text; what is absent multiplies by 1. */
export type Multipliers = z.output<typeof multipliers>;

/** The name of a ratio, and the field it is configured in. */
export type MultiplierName = keyof Multipliers;

/** A meter whose registers show what flows. */
export const UNMULTIPLIED: Multipliers = {};

/** All ratios together, in lowest terms. */
export function productOf({ ct = "1", vt = "1", multiplier = "1" }: Multipliers): Fraction {
  return [ct, vt, multiplier].map(fractionOf).reduce(product);
}

/** Whether both make the same of every value that is counted. */
export function sameProduct(a: Multipliers, b: Multipliers): boolean {
  const [one, other] = [productOf(a), productOf(b)];
  return one.numerator === other.numerator && one.denominator === other.denominator;
}

/** `ct 200/5, vt 100`; `none` where nothing multiplies. */
export function inWords(of: Multipliers): string {
  const set = Object.entries(of).map(([name, ratio]) => `${name} ${ratio}`);
  return set.length === 0 ? "none" : set.join(", ");
}

/**
 * What flows, from what the meter shows. Counts are rounded down, steps up; where a register starts over between two
 * base units, it is taken to do so at the lower one, so that no unit is invented.
 */
export function multiplied(shown: Measurement, by: Multipliers): Measurement {
  const factor = productOf(by);
  if (factor.numerator === factor.denominator) return shown;
  switch (shown.type) {
    case "counter": {
      const { value, step, modulus } = shown;
      const most = modulus === undefined ? undefined : down(modulus, factor);
      const whole = value === null ? null : down(value, factor);
      const within = whole !== null && value !== null && modulus !== undefined && value < modulus;
      return {
        ...shown,
        value: within && most !== undefined && whole >= most ? most - 1n : whole,
        step: up(step, factor),
        ...(most !== undefined && { modulus: most }),
      };
    }
    case "increment": {
      const { units, per } = shown.worth;
      return { ...shown, worth: { units: units * factor.numerator, per: per * factor.denominator } };
    }
    case "gauge":
      return gauge(shown, factorOf(shown.unit, by));
  }
}

/** Currents pass only through current transformers, voltages through the others, and power through all. */
function factorOf(unit: string, { ct = "1", vt = "1", ...other }: Multipliers): Fraction {
  if (/^[mkM]?A$/.test(unit)) return fractionOf(ct);
  if (/^[mkM]?V$/.test(unit)) return fractionOf(vt);
  return productOf(/^[mkMG]?(?:W|VA|var)$/.test(unit) ? { ct, vt, ...other } : UNMULTIPLIED);
}

/** Decimals that a gauge gains where a ratio does not come out even. */
const FINER = 6;

function gauge<G extends Measurement & { type: "gauge" }>(shown: G, { numerator, denominator }: Fraction): G {
  if (shown.value === null || numerator === denominator) return shown;
  const exact = shown.value * numerator;
  if (exact % denominator === 0n) return { ...shown, value: exact / denominator };
  return { ...shown, value: (exact * 10n ** BigInt(FINER)) / denominator, exponent: shown.exponent - FINER };
}

function fractionOf(text: string): Fraction {
  const [numerator = "1", denominator = "1"] = text.split("/");
  return lowestTerms({ numerator: BigInt(numerator), denominator: BigInt(denominator) });
}

function product(a: Fraction, b: Fraction): Fraction {
  return lowestTerms({
    numerator: a.numerator * b.numerator,
    denominator: a.denominator * b.denominator,
  });
}

function down(value: bigint, { numerator, denominator }: Fraction): bigint {
  return (value * numerator) / denominator;
}

function up(value: bigint, { numerator, denominator }: Fraction): bigint {
  return (value * numerator + denominator - 1n) / denominator;
}
