/** A gated meter's life: its pulses, what its gauges show, and the order in which the agent hears of all that. */
import * as fc from "fast-check";
import { judgeMeter, type MeterRules } from "../../agent/metering/credit.js";
import type { Credit, CreditRule } from "../../agent/metering/credit-rule.js";
import type { Quality, Reading } from "../../agent/metering/reading.js";
import { type CounterState, decodeState, encodeState } from "../../agent/metering/state.js";
import type { Gauge, Increment } from "../../drivers/measurement.js";
import { counterReading } from "../simulators/counter-reading.js";
import { RULES } from "./meter-bench.js";

export const SECOND = 1_000_000_000n;
const BILLION = 1_000_000_000n;
export const FRESH = 60n * SECOND;

/** Turbidity below 1 NTU, and what two dust sensors say of a filter between them. */
const RULE: CreditRule = {
  when: [{ meter: "turbidity", channel: "ntu", unit: "NTU", fresh: FRESH, above: null, below: BILLION }],
  weight: {
    in: { meter: "pm-in", channel: "pm2.5", unit: "µg/m³", fresh: 2n * FRESH },
    out: { meter: "pm-out", channel: "pm2.5", unit: "ug/m3", fresh: 2n * FRESH },
  },
};
export const CREDIT: Credit = { id: "the rule", rule: RULE };
export const GATED: MeterRules = {
  rules: { ...RULES, kind: "pulse", quantity: "volume", ratedPerHour: 10n ** 12n },
  credit: CREDIT,
};

/** One reading of one meter: seconds since boot, and what it shows in tenths (pulses of the gated meter); null: silence. */
export interface Beat {
  readonly meter: string;
  readonly at: number;
  readonly shows: number | null;
}

const CHANNELS: Readonly<Record<string, { channel: string; unit: string }>> = {
  turbidity: { channel: "ntu", unit: "NTU" },
  "pm-in": { channel: "pm2.5", unit: "µg/m³" },
  "pm-out": { channel: "pm2.5", unit: "µg/m³" },
};

export function readingOf({ meter, at, shows }: Beat, boot = "boot-1"): Reading {
  const wall = 1_750_000_000_000n + BigInt(at) * 1_000n;
  const moment = { boot, monotonic: BigInt(at) * SECOND, wall, synced: true };
  const blank = { ...counterReading({ value: 0n }), meter, moment };
  if (shows === null) return { ...blank, measured: null, unknown: "no answer" };
  return { ...blank, measured: meter === "water" ? pulses(shows) : gauge(meter, shows) };
}

function pulses(count: number): Increment {
  const worth = { units: 1n, per: 1n };
  return { type: "increment", channel: "pulses", quantity: "volume", ticks: BigInt(count), worth };
}

function gauge(meter: string, tenths: number): Gauge {
  const at = CHANNELS[meter] ?? { channel: "?", unit: "?" };
  return { type: "gauge", ...at, value: BigInt(tenths), exponent: -1 };
}

/** Beats of one meter, some seconds apart. */
const stream = (meter: string, every: number, shows: fc.Arbitrary<number | null>): fc.Arbitrary<Beat[]> =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: every }), shows), { minLength: 1, maxLength: 25 })
    .map((steps) => {
      let at = 0;
      return steps.map(([step, shown]) => {
        at += step;
        return { meter, at, shows: shown };
      });
    });

const or = (shows: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 6, arbitrary: shows }, { weight: 1, arbitrary: fc.constant(null) });

/** The streams of a life: the meter's own first. Gauges are mostly in order. */
export const life: fc.Arbitrary<readonly (readonly Beat[])[]> = fc.tuple(
  stream("water", 20, or(fc.nat(50))),
  stream("turbidity", 25, or(fc.oneof(fc.nat(9), fc.nat(12)))),
  stream("pm-in", 40, or(fc.integer({ min: -1, max: 300 }))),
  // Behind a good filter much is 0.
  stream("pm-out", 40, or(fc.oneof(fc.constant(0), fc.integer({ min: -1, max: 60 })))),
);

/** How late each reading may be heard of, seconds; within a stream none overtakes another. */
export const delays = fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 40 });

/** The order of arrival. After all of that the meter is read until every unit is decided. */
export function arrivals(streams: readonly (readonly Beat[])[], late: readonly number[]): Beat[] {
  let drawn = 0;
  const heard = streams.flatMap((beats) => {
    let before = 0;
    return beats.map((beat) => {
      before = Math.max(before, beat.at + (late[drawn++ % late.length] ?? 0));
      return { beat, before };
    });
  });
  const end = Math.max(...streams.flat().map(({ at }) => at));
  const closing = [200, 400, 600].map((more) => ({ meter: "water", at: end + more, shows: 0 }));
  return [...heard.sort((a, b) => a.before - b.before).map(({ beat }) => beat), ...closing];
}

/** What a life came to. */
export interface Outcome extends Quality {
  readonly credited: bigint;
  readonly counted: bigint;
}

/** How a reading is judged. */
export type Judging = (
  state: CounterState | null,
  gauges: readonly Reading[],
  reading: Reading,
) => ReturnType<typeof judgeMeter>;

export const judging: Judging = (state, gauges, reading) => judgeMeter(state, gauges, reading, GATED);

/** Plays a life in an order of arrival, the agent being killed after every reading; `check` sees every step. */
export function play(
  beats: readonly Beat[],
  judge: Judging,
  check: (outcome: Outcome) => void = () => undefined,
): Outcome {
  let state: CounterState | null = null;
  let gauges: Reading[] = [];
  let sum = { credited: 0n, unsampled: 0n, unfit: 0n, weighted: 0n };
  let outcome: Outcome = { ...sum, waiting: 0n, counted: 0n };
  for (const reading of beats.map((beat) => readingOf(beat))) {
    if (reading.meter !== "water") {
      if (state !== null) gauges.push(reading);
      continue;
    }
    const judged = judge(state, gauges, reading);
    gauges = [];
    state = decodeState(encodeState(judged.state));
    const { credited, quality } = judged.verdict;
    const { waiting, unsampled, unfit, weighted } = quality ?? {
      waiting: 0n,
      unsampled: 0n,
      unfit: 0n,
      weighted: 0n,
    };
    sum = {
      credited: sum.credited + credited,
      unsampled: sum.unsampled + unsampled,
      unfit: sum.unfit + unfit,
      weighted: sum.weighted + weighted,
    };
    outcome = { ...sum, waiting, counted: state.gate?.counted ?? state.credited };
    check(outcome);
  }
  return outcome;
}
