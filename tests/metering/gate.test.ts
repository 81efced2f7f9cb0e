/**
 * Derived credit, against an oracle that sees the whole life at once: whatever the order in which meters are heard,
 * a unit is credited only between samples that speak for it, and every unit is accounted for.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeMeter } from "../../agent/metering/credit.js";
import { efficiency, WHOLE } from "../../agent/metering/credit-rule.js";
import { FLAGS } from "../../agent/metering/flags.js";
import type { Reading } from "../../agent/metering/reading.js";
import type { CounterState } from "../../agent/metering/state.js";
import type { CounterValue } from "../../drivers/measurement.js";
import { counterReading } from "../simulators/counter-reading.js";
import { comesToItsDue } from "./gate-oracle.js";
import {
  arrivals,
  type Beat,
  CREDIT,
  delays,
  GATED,
  type Judging,
  judging,
  life,
  play,
  readingOf,
} from "./gated-life.js";

const RUNS = { numRuns: 300, seed: 20260101 };

describe("for any life of a gated meter and its gauges", () => {
  it("credits what fresh samples within specification bracket, at the worst efficiency, the remainder carried", () => {
    fc.assert(comesToItsDue(judging, CREDIT.rule), RUNS);
  });

  it("comes to the same in whatever order the meters are heard", () => {
    const begun = life.map((streams) => [
      [{ meter: "water", at: 0, shows: 0 }, ...(streams[0] ?? [])],
      ...streams.slice(1),
    ]);
    const inOrder = (streams: readonly (readonly Beat[])[], late: readonly number[]) => {
      const [first, ...rest] = arrivals(streams, late).toSorted((a, b) =>
        a.at === 0 ? -1 : b.at === 0 ? 1 : 0,
      );
      return play(first ? [first, ...rest] : rest, judging);
    };
    fc.assert(
      fc.property(begun, delays, delays, (streams, late, later) => {
        expect(inOrder(streams, late)).toEqual(inOrder(streams, later));
      }),
      RUNS,
    );
  });

  it("credits at no time more than the counter, and accounts for every unit", () => {
    const check = (outcome: ReturnType<typeof play>) => {
      const { credited, counted, waiting, unsampled, unfit, weighted } = outcome;
      expect(credited).toBeLessThanOrEqual(counted);
      expect(credited + waiting + unsampled + unfit + weighted).toBe(counted);
    };
    fc.assert(
      fc.property(life, delays, (streams, late) => void play(arrivals(streams, late), judging, check)),
      RUNS,
    );
  });
});

/** A gate with one rule broken. */
const broken: Record<string, Judging> = {
  "a sample out of specification is passed over": (state, gauges, reading) =>
    judging(
      state,
      gauges.filter(
        ({ meter, measured }) =>
          meter !== "turbidity" || measured?.type !== "gauge" || (measured.value ?? 0n) < 10n,
      ),
      reading,
    ),
  "a unit does not wait for the second sample": (state, gauges, reading) => {
    const again = gauges.map((one) => ({
      ...one,
      moment: { ...reading.moment, monotonic: reading.moment.monotonic },
    }));
    return judging(state, [...gauges, ...again], reading);
  },
  "what waits is forgotten with the agent": (state, gauges, reading) =>
    judging(
      state?.gate ? { ...state, gate: { ...state.gate, waiting: [], gathering: null } } : state,
      gauges,
      reading,
    ),
  "the remainder is dropped": (state, gauges, reading) =>
    judging(state?.gate ? { ...state, gate: { ...state.gate, remainder: 0n } } : state, gauges, reading),
  "gauges are heard after the meter": (() => {
    let before: readonly Reading[] = [];
    return (state: CounterState | null, gauges: readonly Reading[], reading: Reading) => {
      const heard = state === null ? [] : before;
      before = gauges;
      return judging(state, heard, reading);
    };
  })(),
};

describe("the oracle notices when", () => {
  it.each(Object.keys(broken))("%s", (name) => {
    const played = fc.check(comesToItsDue(broken[name] as Judging, CREDIT.rule), {
      ...RUNS,
      endOnFailure: true,
    });
    expect(played.failed).toBe(true);
  });
});

describe("the measured efficiency", () => {
  it("lies between nothing and all, and errs to the strict side by less than a millionth", () => {
    const value = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(value, value, (into, out) => {
        const ppm = efficiency(into, out);
        if (ppm === null) {
          expect(into).toBe(0n);
          return;
        }
        expect(ppm).toBeGreaterThanOrEqual(0n);
        expect(ppm).toBeLessThanOrEqual(WHOLE);
        if (out >= into) expect(ppm).toBe(0n);
        else {
          const exact = (into - out) * WHOLE;
          expect(ppm * into).toBeLessThanOrEqual(exact);
          expect((ppm + 1n) * into).toBeGreaterThan(exact);
        }
      }),
    );
  });
});

describe("a gated meter", () => {
  const clean = (at: number): Beat[] => [
    { meter: "turbidity", at, shows: 2 },
    { meter: "pm-in", at, shows: 400 },
    { meter: "pm-out", at, shows: 100 },
  ];
  const water = (at: number, shows: number): Beat => ({ meter: "water", at, shows });

  it("waits for the second sample, then credits three quarters", () => {
    const before = [water(0, 0), ...clean(1), water(2, 0), water(10, 40), water(12, 0)];
    expect(play(before, judging)).toMatchObject({ credited: 0n, waiting: 40n });
    expect(play([...before, ...clean(13), water(14, 0)], judging)).toMatchObject({
      credited: 30n,
      weighted: 10n,
      waiting: 0n,
    });
  });

  it("says what it did not credit and why, and flags it", () => {
    const dirty: Beat[] = [{ meter: "turbidity", at: 20, shows: 10 }, ...clean(20).slice(1)];
    const beats = [...clean(1), ...dirty].map((beat) => readingOf(beat));
    const start = judging(null, [], readingOf(water(0, 0))).state;
    const counted = judging(
      judging(start, beats.slice(0, 3), readingOf(water(2, 0))).state,
      [],
      readingOf(water(10, 40)),
    );
    expect(counted.verdict).toMatchObject({ credited: 0n, quality: { waiting: 40n } });
    expect(counted.verdict.flags & FLAGS.QUALITY).toBe(0);
    const { verdict } = judging(counted.state, beats.slice(3), readingOf(water(21, 0)));
    expect(verdict).toMatchObject({
      credited: 0n,
      quality: { waiting: 0n, unfit: 40n },
    });
    expect(verdict.flags & FLAGS.QUALITY).toBe(FLAGS.QUALITY);
    expect(verdict.reason).toContain("40 mL not credited: out of specification");
  });

  it("waits no longer than a gauge that fell silent was fresh", () => {
    const silent = [70, 130].map((at): Beat => ({ meter: "turbidity", at, shows: null }));
    const beats = [
      water(0, 0),
      ...clean(1),
      water(2, 0),
      water(10, 40),
      ...clean(11).slice(1),
      ...silent,
      water(131, 0),
    ];
    expect(play(beats, judging)).toMatchObject({ credited: 0n, unsampled: 40n, waiting: 0n });
  });

  it("takes no sample of another boot, and credits nothing that was counted across a restart of the machine", () => {
    const state = [water(0, 0), water(2, 0), water(10, 40)].reduce<CounterState | null>(
      (before, beat, i) =>
        judging(before, i === 1 ? clean(1).map((one) => readingOf(one)) : [], readingOf(beat)).state,
      null,
    );
    const later = [...clean(11), ...clean(40)].map((beat) => readingOf(beat, "boot-2"));
    const { verdict } = judging(state, later, readingOf(water(41, 5), "boot-2"));
    expect(verdict).toMatchObject({ credited: 0n, quality: { unsampled: 45n, waiting: 0n } });
  });

  it("goes on from what it had when the rule changes or is taken away, and never falls", () => {
    const counted = [...clean(1), water(2, 0), water(10, 40), ...clean(11), water(12, 7)];
    let state = judging(null, [], readingOf(water(0, 0))).state;
    let gauges: Reading[] = [];
    for (const beat of counted) {
      if (beat.meter !== "water") gauges.push(readingOf(beat));
      else {
        state = judging(state, gauges, readingOf(beat)).state;
        gauges = [];
      }
    }
    expect(state).toMatchObject({ credited: 30n, gate: { counted: 47n } });
    const other = { ...GATED, credit: { ...CREDIT, id: "another rule" } };
    const changed = judgeMeter(state, [], readingOf(water(20, 0)), other);
    expect(changed.verdict).toMatchObject({ credited: 0n, quality: { unsampled: 7n, waiting: 0n } });
    const { verdict, state: free } = judgeMeter(state, [], readingOf(water(20, 5)), {
      ...GATED,
      credit: null,
    });
    expect(verdict).toMatchObject({ credited: 5n, quality: { unsampled: 7n, waiting: 0n } });
    expect(free.credited).toBe(35n);
  });

  it("needs a sample at or before the reading that a register's units are confirmed up to", () => {
    const rules = { ...GATED, rules: { ...GATED.rules, kind: "cumulative" as const } };
    const register = (at: number, value: bigint): Reading => {
      const { moment } = readingOf(water(at, 0));
      const read = counterReading({ value });
      return {
        ...read,
        meter: "water",
        moment,
        measured: { ...(read.measured as CounterValue), quantity: "volume" },
      };
    };
    const samples = (at: number) => clean(at).map((beat) => readingOf(beat));
    let state: CounterState | null = null;
    const reads = (at: number, value: bigint, gauges: readonly Reading[]) => {
      const judged = judgeMeter(state, gauges, register(at, value), rules);
      state = judged.state;
      return judged.verdict;
    };
    for (const at of [0, 10, 20, 30]) reads(at, 100n, at === 30 ? samples(25) : []);
    // Counted between 30 and 40, read at 40, confirmed at 50: a sample at 41 closes the interval.
    expect(reads(40, 140n, [])).toMatchObject({ credited: 0n, quality: { waiting: 0n } });
    expect(reads(50, 140n, samples(41))).toMatchObject({ quality: { waiting: 40n } });
    expect(reads(60, 140n, [])).toMatchObject({ credited: 30n, quality: { weighted: 10n, waiting: 0n } });
  });
});
