/**
 * What limits a meter's credit besides its own counter: quality gauges of other meters, that have to be within
 * specification (`when`), and two of them that say how much was filtered out (`weight`).
 */
import * as z from "zod";
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

/** What a gauge meter's reading says of a probe, billionths of its unit; null when nothing. */
export function sampleOf({ measured, gauges }: Reading, { channel, unit }: Probe): bigint | null {
  const all = measured?.type === "gauge" ? [measured, ...gauges] : gauges;
  const found = all.find((gauge) => gauge.channel === channel);
  if (found === undefined || found.value === null || plainUnit(found.unit) !== plainUnit(unit)) return null;
  const { value, exponent } = found;
  const shift = exponent - GRAIN_EXPONENT;
  const sane =
    Number.isInteger(exponent) && shift >= 0 && exponent <= COARSEST && value < MOST && value > -MOST;
  return sane ? value * 10n ** BigInt(shift) : null;
}

/** Whether a sample lies outside of what its probe demands; that of a weight demands nothing. */
export function violates(sample: bigint, probe: Probe | Condition): boolean {
  if (!("above" in probe)) return false;
  const { above, below } = probe;
  return (above !== null && sample <= above) || (below !== null && sample >= below);
}

/** Parts per million. */
export const WHOLE = 1_000_000n;

/** 1 − out / in in parts per million, rounded down, from 0 to 10⁶. Where nothing went in, nothing was filtered. */
export function efficiency(into: bigint, out: bigint): bigint {
  if (into <= 0n || out >= into) return 0n;
  if (out <= 0n) return WHOLE;
  return WHOLE - (out * WHOLE + into - 1n) / into;
}

/** Units have several spellings: two Unicode characters are a micro sign, and some write `u`. */
function plainUnit(unit: string): string {
  return unit.replace(/[µμ]/g, "u").replace(/³/g, "3").replace(/\s/g, "");
}
