/**
 * The promise of the counter state machine, on lives of meters whose truth is known (the fault model is in
 * simulators/meter-life.ts): what is credited never exceeds what was counted, and when the faults end it is all
 * that was counted, less what the oracle (due.ts) says must be given up.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../agent/metering/judge.js";
import type { CounterState } from "../../agent/metering/state.js";
import { live } from "../simulators/meter-life.js";
import { script, settings } from "../simulators/meter-scripts.js";
import { due } from "./due.js";

type Judge = (...given: Parameters<typeof judge>) => Omit<ReturnType<typeof judge>, "span">;

/** The same 2,000 lives on every machine; `LIVES=40000` plays as many new ones instead. */
const PLAY = process.env.LIVES ? { numRuns: Number(process.env.LIVES) } : { numRuns: 2_000, seed: 20260101 };

/** Plays a life and checks after every reading that no more is credited than was counted. */
function creditedNeverExceedsTruth(judging: Judge) {
  return fc.property(settings(false), script, (setting, events) => {
    let state: CounterState | null = null;
    for (const beat of live(setting, events)) {
      const before: bigint = state?.credited ?? 0n;
      const judged = judging(state, beat.reading, setting.rules);
      state = judged.state;
      expect(judged.verdict.credited).toBe(state.credited - before);
      expect(judged.verdict.credited).toBeGreaterThanOrEqual(0n);
      expect(state.credited).toBeLessThanOrEqual(beat.truth);
    }
  });
}

function creditedIsDue(judging: Judge) {
  return fc.property(settings(true), script, (setting, events) => {
    const beats = live(setting, events);
    let state: CounterState | null = null;
    for (const { reading } of beats) state = judging(state, reading, setting.rules).state;
    expect(state?.credited).toBe(due(beats, setting));
    expect(state?.credited).toBeLessThanOrEqual(beats.at(-1)?.truth ?? 0n);
  });
}

describe("for any life of a meter within the fault model", () => {
  it("credits no more than was counted, at any time", () => {
    fc.assert(creditedNeverExceedsTruth(judge), PLAY);
  });

  it("credits, when the faults end, all that was counted less what the oracle gives up", () => {
    fc.assert(creditedIsDue(judge), PLAY);
  });
});

/** A judge with one rule broken: what it should have decided is changed behind its back. */
const broken: Record<string, Judge> = {
  "a unit is credited on sight": (state, reading, rules) => {
    const { state: after, verdict } = judge(state, reading, rules);
    if (after.counter?.form !== "register") return { state: after, verdict };
    const { level, confirmed, at } = after.counter;
    const early = level - confirmed;
    return {
      state: {
        ...after,
        credited: after.credited + early,
        counter: { ...after.counter, confirmed: level, since: at },
      },
      verdict: { ...verdict, credited: verdict.credited + early },
    };
  },
  "one reading confirms another value": (state, reading, rules) =>
    judge(state, reading, { ...rules, confirmations: 1 }),
  "a fall moves the baseline at once": (state, reading, rules) => {
    const counter = state?.counter;
    const value = reading.measured?.type === "counter" ? reading.measured.value : null;
    if (!state || counter?.form !== "register" || value === null || value >= counter.confirmed)
      return judge(state, reading, rules);
    const [level, offset, held] = [value, 0n, null];
    const fallen = {
      ...counter,
      level,
      offset,
      held,
      confirmed: value,
      base: { value, age: counter.at },
      unsettled: 0,
    };
    return judge({ ...state, counter: fallen }, reading, rules);
  },
  "the value before a reset is forgotten": (state, reading, rules) => {
    const { state: after, verdict } = judge(state, reading, rules);
    if (after.counter?.form !== "register") return { state: after, verdict };
    return { state: { ...after, counter: { ...after.counter, remembered: [] } }, verdict };
  },
  "every climb past an old value is a return": (state, reading, rules) => {
    // Where each reading is of another session nothing is seen while it happens; a rollover would need it, though.
    const rolls = reading.measured?.type === "counter" && reading.measured.modulus !== undefined;
    return judge(state, rolls ? reading : { ...reading, session: Number(reading.moment.monotonic) }, rules);
  },
  "no boot is ever dated late": (state, reading, rules) => {
    const { state: after, verdict } = judge(state, reading, rules);
    if (after.last === null || after.last.trusted?.boot === after.last.boot) return { state: after, verdict };
    return { state: { ...after, last: { ...after.last, trusted: null } }, verdict };
  },
  "an undone reset withholds nothing": (state, reading, rules) => {
    const { state: after, verdict } = judge(state, reading, rules);
    return { state: { ...after, withheld: 0n }, verdict };
  },
  "there is no cap": (state, reading, rules) => judge(state, reading, { ...rules, ratedPerHour: 10n ** 30n }),
  "identities are not compared": (state, reading, rules) =>
    judge(state, { ...reading, identity: null }, rules),
  "a first baseline need not settle": (state, reading, rules) => {
    const { state: after, verdict } = judge(state, reading, rules);
    if (after.counter?.form !== "register") return { state: after, verdict };
    return { state: { ...after, counter: { ...after.counter, unsettled: 0 } }, verdict };
  },
  "a failed read is 0": (state, reading, rules) => {
    const { measured } = reading;
    if (measured?.type !== "counter" || measured.value !== null) return judge(state, reading, rules);
    return judge(state, { ...reading, measured: { ...measured, value: 0n } }, rules);
  },
};

describe("the properties can fail: they catch a judge in which", () => {
  it.each(Object.entries(broken))("%s", (_, judging) => {
    const truth = fc.check(creditedNeverExceedsTruth(judging), { ...PLAY, endOnFailure: true });
    const due = fc.check(creditedIsDue(judging), { ...PLAY, endOnFailure: true });
    expect(truth.failed || due.failed).toBe(true);
  });
});
