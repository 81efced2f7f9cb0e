/**
 * From a meter's registers to measurements: exact until the one rounding to whole base units, whatever the
 * encoding. A protocol decodes a register to what it shows; what that is worth is decided here, once.
 */
import { type Fraction, times } from "../decimal.js";
import { FrameError } from "../driver.js";
import { type Measurement, QUANTITIES, type ShownGauge } from "../measurement.js";
import { UNITS } from "../units.js";
import type { Shown, Unsaid } from "./encodings.js";

/** Something that a meter shows, wherever it stands. */
export interface Value {
  /** The datasheet's name. */
  readonly name: string;
  /** The datasheet's unit: a counter's is one of UNITS. */
  readonly unit: string;
  readonly gives: "counter" | "gauge";
  readonly channel: string;
}

/** One line of a register map. */
export interface Register extends Value {
  /** The first 16-bit register of the value. */
  readonly at: number;
}

/** The gauges among what a meter shows, each once. */
export function gaugesAmong(values: readonly Value[]): readonly ShownGauge[] {
  const gauges = values.filter(({ gives }) => gives === "gauge");
  const named = gauges.map(({ channel, unit }) => [`${channel} ${unit}`, { name: channel, unit }] as const);
  return [...new Map(named).values()];
}

/** A line of the register map as text: what decides how the register is read, and nothing else. */
export function mapLine({ at, name, unit, gives, channel }: Register, encoding: string): string {
  return `${at} ${name}: ${encoding} ${unit}, ${gives} ${channel}`;
}

/** No meter has a finer or a coarser scale; a far one would take as many digits to reckon with. */
const FARTHEST = 60;

/** `count × 10^exponent` of a register that counts whole numbers of these. @throws FrameError beyond any scale */
export function counts(count: bigint, exponent: number): Shown {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > FARTHEST)
    throw new FrameError(`10^${exponent} is no scale of a value`);
  return { value: { value: count, exponent }, step: { value: 1n, exponent } };
}

/** Gauges are for people and for power × time: a thousandth is fine enough, and a float32 has no more to say. */
const FINEST_GAUGE = -3;

/** No meter has counted 2⁶³ mWh (9 million GWh): a register that says so is damaged. */
const MOST = 2n ** 63n - 1n;

/** The value as a measurement: a counter in base units, a gauge in its own. */
export function measured(value: Value, shown: Shown | Unsaid): Measurement {
  return value.gives === "counter" ? counter(value, shown) : gauge(value, shown);
}

function counter({ name, channel, unit: unitName }: Value, shown: Shown | Unsaid): Measurement {
  const unit = UNITS.get(unitName);
  if (unit === undefined) throw new Error(`${name} counts in ${unitName}, which is no unit of UNITS`);
  const { quantity, factor } = unit;
  const unknown = (why: string): Measurement => ({
    type: "counter",
    channel,
    quantity,
    value: null,
    unknown: `${name} ${why}`,
    step: 1n,
  });
  if ("unknown" in shown) return unknown(shown.unknown);
  const value = nearest(times(shown.value, factor));
  if (value < 0n) return unknown(`is below zero (${value} ${QUANTITIES[quantity].unit}): no counter is`);
  if (value > MOST) return unknown("is more than any meter has ever counted");
  const modulus = shown.modulus && times(shown.modulus, factor);
  return {
    type: "counter",
    channel,
    quantity,
    value,
    step: ceiling(times(shown.step, factor)),
    // A register that rolls over between two base units has no modulus that could be told in them.
    ...(modulus?.denominator === 1n ? { modulus: modulus.numerator } : {}),
  };
}

function gauge({ name, channel, unit }: Value, shown: Shown | Unsaid): Measurement {
  if ("unknown" in shown) {
    return { type: "gauge", channel, unit, value: null, unknown: `${name} ${shown.unknown}`, exponent: 0 };
  }
  const exponent = Math.max(shown.value.exponent, FINEST_GAUGE);
  const inPlaces = { value: shown.value.value, exponent: shown.value.exponent - exponent };
  return { type: "gauge", channel, unit, value: nearest(times(inPlaces, ONE)), exponent };
}

/** The register at `at`. @throws FrameError when the reply ended before it */
export function registerAt(registers: readonly number[], at: number): number {
  const register = registers[at];
  if (register === undefined) throw new FrameError(`the reply ends before register ${at}`);
  return register;
}

const ONE: Fraction = { numerator: 1n, denominator: 1n };

/** Half away from zero. */
function nearest({ numerator, denominator }: Fraction): bigint {
  const magnitude = ((numerator < 0n ? -numerator : numerator) * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -magnitude : magnitude;
}

/** Of a fraction above 0: a step finer than a base unit is one base unit. */
function ceiling({ numerator, denominator }: Fraction): bigint {
  return (numerator + denominator - 1n) / denominator;
}
