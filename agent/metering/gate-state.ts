/**
 * What a gated meter remembers besides its counter: units that wait for a sample, and the samples that later units
 * may need. Times are CLOCK_MONOTONIC nanoseconds of one boot: those of another say nothing about when.
 */
import * as z from "zod";
import { bigintText } from "../primitives/bigint-text.js";

const amount = bigintText(z.bigint().nonnegative());
const instant = bigintText(z.bigint().nonnegative());

/** How many samples of a gauge are kept: an interval that begins before the oldest of them is not credited. */
export const MOST_SAMPLES = 1_024;

/** Units counted somewhere in (from, to]. */
const INTERVAL = { from: instant, to: instant, units: amount };
const Interval = z.strictObject(INTERVAL);
export type Interval = z.output<typeof Interval>;

const Sample = z.strictObject({
  at: instant,
  /**
   * A message may have waited to be read, and another master may have asked earlier: it was said after this. Absent for
   * what was asked for at `at`.
   */
  since: instant.optional(),
  value: bigintText(),
});
/** What a gauge showed, billionths of its unit. */
export type Sample = z.output<typeof Sample>;

const Run = z.strictObject({
  /** A new session is a break: what was opened anew may have been switched on anew. */
  session: z.int().nonnegative(),
  since: instant,
  /** Since when it has shown nothing but 0; null where it last showed something. */
  zero: instant.nullable(),
});
/** Readings of a gauge without a break: see warm-up.ts. */
export type Run = z.output<typeof Run>;

const Track = z.strictObject({
  /** The newest reading of the gauge's meter, also one without a value; 0 before the first. */
  heard: instant,
  /** In order of time. */
  samples: z.array(Sample).max(MOST_SAMPLES),
  /** Only of a gauge whose sensor has to warm up, and while it is heard. */
  run: Run.exactOptional(),
});
/** What was heard of one gauge. */
export type Track = z.output<typeof Track>;

export const GateState = z.strictObject({
  /** Names the rule it was made under (see Credit); empty under none. */
  rule: z.string(),
  /** What the counter itself ever credited; `credited` of the state is what passed the gate. */
  counted: amount,
  /** Below one base unit, in millionths. */
  remainder: amount,
  /** By how much its own readings may be older than their dates, in whole polling intervals; absent: by nothing. */
  lag: instant.exactOptional(),
  /** Whose times these are; null before the first reading. */
  boot: z.string().nullable(),
  /** The last units, while others may join them: see `gather`. */
  gathering: z.strictObject({ cell: instant, ...INTERVAL }).nullable(),
  waiting: z.array(Interval),
  /** One for each probe of the rule, in their order. */
  tracks: z.array(Track),
});
export type GateState = z.output<typeof GateState>;
