/**
 * What limits a meter's credit besides its own counter: quality gauges of other meters, that have to be within
 * specification (`when`), and two of them that say how much was filtered out (`weight`).
 */
import * as z from "zod";
import { isSameUnit } from "../../drivers/units.js";
import { bigintText } from "../primitives/bigint-text.js";
import type { Reading } from "./reading.js";
import { MOST } from "./rules.js";

/** Gauges and limits are compared in billionths of the gauge's unit. */
export const GRAIN_EXPONENT = -9;

/** A gauge with a finer or coarser scale than this is none that a rule could be written for. */
const COARSEST = 9;

const PROBE = {
  /** The gauge's meter and its channel, as the configuration and its driver name them. */
  meter: z.string().min(1),
  channel: z.string().min(1),
  /** A value in any other unit is no value. */
  unit: z.string(),
  /** For how long a sample speaks for what follows it, nanoseconds. */
  fresh: bigintText(z.bigint().positive()),
  /** For how long its sensor shows nothing true after it was switched on, nanoseconds; absent: for no time. */
  warmUp: bigintText(z.bigint().positive()).exactOptional(),
};
const Probe = z.strictObject(PROBE);
/** One gauge that a rule looks at. */
export type Probe = z.output<typeof Probe>;

/** A gauge whose value has to lie strictly between two limits. */
const Condition = z.strictObject({
  ...PROBE,
  above: bigintText().nullable(),
  below: bigintText().nullable(),
});
export type Condition = z.output<typeof Condition>;

export const CreditRule = z.strictObject({
  /** Every condition must hold. */
  when: z.array(Condition),
  /** Credit is multiplied by 1 − out / in. */
  weight: z.strictObject({ in: Probe, out: Probe }).nullable(),
});
export type CreditRule = z.output<typeof CreditRule>;

/** A rule with the name of all that it depends on: a state made under another one is not gone on with. */
export interface Credit {
  readonly id: string;
  readonly rule: CreditRule;
}

/** All gauges of a rule: the conditions', then what goes in and what comes out. */
export function probesOf({ when, weight }: CreditRule): readonly (Probe | Condition)[] {
  return weight === null ? when : [...when, weight.in, weight.out];
}

/**
 * What a gauge meter's reading says of a probe, billionths of its unit; null when nothing. A weight is of two
 * concentrations, and a negative one is none.
 */
export function sampleOf({ measured, gauges }: Reading, probe: Probe | Condition): bigint | null {
  const { channel, unit } = probe;
  const all = measured?.type === "gauge" ? [measured, ...gauges] : gauges;
  const found = all.find((gauge) => gauge.channel === channel);
  if (found === undefined || found.value === null || !isSameUnit(found.unit, unit)) return null;
  const { value, exponent } = found;
  const shift = exponent - GRAIN_EXPONENT;
  const sane =
    Number.isInteger(exponent) && shift >= 0 && exponent <= COARSEST && value < MOST && value > -MOST;
  const real = isCondition(probe) || value >= 0n;
  return sane && real ? value * 10n ** BigInt(shift) : null;
}

/** Whether a sample lies outside of what its probe demands; that of a weight demands nothing. */
export function violates(sample: bigint, probe: Probe | Condition): boolean {
  if (!isCondition(probe)) return false;
  const { above, below } = probe;
  return (above !== null && sample <= above) || (below !== null && sample >= below);
}

function isCondition(probe: Probe | Condition): probe is Condition {
  return "above" in probe;
}

/** Parts per million. */
export const WHOLE = 1_000_000n;

/**
 * 1 − out / in in parts per million, rounded down, from 0 to 10⁶, of concentrations that are not negative. Null where
 * nothing went in: 0 / 0 says nothing of a filter.
 */
export function efficiency(into: bigint, out: bigint): bigint | null {
  if (into === 0n) return null;
  if (out >= into) return 0n;
  return WHOLE - (out * WHOLE + into - 1n) / into;
}
