/** Sensors that show 0 until they are warm: no filter is perfect for that, and none that is loses its credit. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeMeter } from "../../agent/metering/credit.js";
import type { CreditRule } from "../../agent/metering/credit-rule.js";
import type { Run } from "../../agent/metering/gate-state.js";
import type { Reading } from "../../agent/metering/reading.js";
import type { CounterState } from "../../agent/metering/state.js";
import { isWarm, runAfter } from "../../agent/metering/warm-up.js";
import type { Gauge } from "../../drivers/measurement.js";
import { comesToItsDue } from "./gate-oracle.js";
import { type Beat, CREDIT, GATED, type Judging, judging, play, readingOf, SECOND } from "./gated-life.js";

const { weight } = CREDIT.rule;
if (weight === null) throw new Error("the rule of the life has a weight");
const WARM_UP = 30n * SECOND;
/** Only the dust behind the filter and before it; both sensors have to warm up. */
const RULE: CreditRule = {
  when: [],
  weight: { in: { ...weight.in, warmUp: WARM_UP }, out: { ...weight.out, warmUp: WARM_UP } },
};
const WARMING = { ...GATED, credit: { id: "warm-up", rule: RULE } };
const warming: Judging = (state, gauges, reading) => judgeMeter(state, gauges, reading, WARMING);

/** Ten pulses before every round of samples, 40 before the filter and behind it what is given, in tenths; null: silence. */
function rounds(...behind: readonly (number | null)[]): Beat[] {
  const last: Beat = { meter: "water", at: 10 * behind.length, shows: 0 };
  const beats = behind.flatMap((shows, i): Beat[] => [
    { meter: "water", at: 10 * i, shows: i === 0 ? 0 : 10 },
    { meter: "pm-in", at: 10 * i + 1, shows: 400 },
    { meter: "pm-out", at: 10 * i + 1, shows },
  ]);
  return [...beats, last];
}

/** Four rounds until the sensors are warm: what was counted before 40 has no sample. */
const WARM = [100, 100, 100, 100];
const LOST = 40n;

describe("of sensors that warm up", () => {
  const runs = { numRuns: 300, seed: 20260101 };

  it("a gate lets pass what is due by samples of warm sensors, in whatever order the meters are heard", () => {
    fc.assert(comesToItsDue(warming, RULE), runs);
  });

  it.each<[string, Judging]>([
    ["a 0 is believed at once", judging],
    [
      "a silence is overheard",
      (state, gauges, reading) =>
        warming(
          state,
          gauges.filter(({ measured }) => measured !== null),
          reading,
        ),
    ],
    [
      "a 0 is never believed",
      (state, gauges, reading) =>
        warming(
          state,
          gauges.filter(({ measured }) => measured?.type !== "gauge" || measured.value !== 0n),
          reading,
        ),
    ],
  ])("the oracle notices when %s", (_, judge) => {
    const played = fc.check(comesToItsDue(judge, RULE), { ...runs, endOnFailure: true });
    expect(played.failed).toBe(true);
  });

  it("no 0 of a sensor that lost its power for a moment is taken for clean air", () => {
    const steady = play(rounds(...WARM, 100, 100, 100, 100, 100), warming);
    const dipped = play(rounds(...WARM, 0, 0, 0, 100, 100), warming);
    expect(dipped).toEqual(steady);
    expect(steady).toMatchObject({ credited: 30n, weighted: 10n, unsampled: LOST });
  });

  it("none has a sample after it was silent, until it was heard for as long as it warms up", () => {
    const silenced = play(rounds(...WARM, null, 0, 0, 0, 100, 100), warming);
    // 30 s after the first 0 it is warm: the whole silence lies between two samples of 10.
    expect(silenced).toMatchObject({ credited: 37n, weighted: 13n, unsampled: LOST });
  });

  it("air that is truly clean loses no credit: it stays clean", () => {
    const clean = play(rounds(...WARM, 0, 0, 0, 0, 0, 0), warming);
    // 40 are credited as before, until the 0 is 30 s old; then 10 are credited whole.
    expect(clean).toMatchObject({ credited: 40n, weighted: 10n, unsampled: LOST, waiting: 0n });
  });

  it("air at the limit of what the sensor can tell is weighted by the least that it tells", () => {
    const { credited, weighted, unsampled } = play(rounds(...WARM, 10, 0, 10, 0, 10, 0, 10), warming);
    // 10 as before, 50 at 39 in 40.
    expect({ credited, weighted, unsampled }).toEqual({ credited: 56n, weighted: 4n, unsampled: LOST });
  });

  it("one whose session was opened anew warms up anew", () => {
    const reading = (beat: Beat, session: number): Reading => ({ ...readingOf(beat), session });
    const newestSample = (session: number) => {
      let state: CounterState | null = null;
      let gauges: Reading[] = [];
      for (const beat of rounds(...WARM, 100, 100)) {
        const one = reading(beat, beat.at > 40 ? session : 1);
        if (beat.meter !== "water") gauges.push(one);
        else {
          state = warming(state, gauges, one).state;
          gauges = [];
        }
      }
      return (state as CounterState | null)?.gate?.tracks[1]?.samples.at(-1)?.at;
    };
    expect(newestSample(1)).toBe(51n * SECOND);
    expect(newestSample(2)).toBe(31n * SECOND);
  });
});

describe("a measured efficiency", () => {
  const CLEAR = { ...GATED, credit: { id: "cold", rule: { ...RULE, weight } } };
  const cold: Judging = (state, gauges, reading) => judgeMeter(state, gauges, reading, CLEAR);
  const between = (into: number, out: number) =>
    play(
      rounds(out, out, out).map((beat) => (beat.meter === "pm-in" ? { ...beat, shows: into } : beat)),
      cold,
    );

  it("is none where nothing came in", () => {
    expect(between(0, 0)).toMatchObject({ credited: 0n, unsampled: 20n, weighted: 0n });
  });

  it("is none of values below 0, which no concentration has", () => {
    expect(between(400, -1)).toMatchObject({ credited: 0n, unsampled: 20n, weighted: 0n });
    expect(between(-1, 0)).toMatchObject({ credited: 0n, unsampled: 20n, weighted: 0n });
  });
});

it("begins anew where the driver had to start the sensor, though it answered all along", () => {
  const at = (seconds: number, more: Partial<Gauge>): Reading => {
    const reading = readingOf({ meter: "pm-out", at: seconds, shows: 30 });
    return { ...reading, measured: { ...(reading.measured as Gauge), ...more } };
  };
  const after = (run: Run | null, heard: number, reading: Reading) =>
    runAfter({ heard: BigInt(heard) * SECOND, ...(run && { run }) }, reading, 30n, 60n * SECOND);
  const warmAt = (run: Run | null, seconds: number) =>
    run !== null && isWarm(run, { at: BigInt(seconds) * SECOND, value: 30n }, 30n * SECOND);
  const before = after(after(null, 0, at(10, {})), 10, at(50, {}));
  expect(warmAt(before, 50)).toBe(true);
  const idle = after(before, 50, at(60, { value: null, unknown: "idle", started: true }));
  const soon = after(idle, 60, at(70, {}));
  expect(warmAt(soon, 70)).toBe(false);
  expect(warmAt(after(soon, 70, at(90, {})), 90)).toBe(true);
});
