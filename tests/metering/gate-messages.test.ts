/** What is told in messages, or read by another master, is not of the moment at which it is read: it may have waited. */
import { describe, expect, it } from "vitest";
import { judgeMeter } from "../../agent/metering/credit.js";
import type { Reading } from "../../agent/metering/reading.js";
import type { CounterState } from "../../agent/metering/state.js";
import { type Beat, GATED, judging, readingOf, SECOND } from "./gated-life.js";

/** The reading, its value told in a message. */
function toldBy(reading: Reading): Reading {
  const received = { type: "message", topic: "gauge", payload: new Uint8Array(), retained: false } as const;
  return { ...reading, transcript: [{ sent: null, received, at: reading.moment.monotonic }] };
}

/** The reading, its value read by another master some seconds before. */
function overheard(reading: Reading, before: number): Reading {
  const { monotonic } = reading.moment;
  const heard = monotonic - BigInt(before) * SECOND;
  const received = { type: "bytes", bytes: new Uint8Array(), framing: "overheard", heard } as const;
  return { ...reading, transcript: [{ sent: new Uint8Array(), received, at: monotonic }] };
}

const clean = (at: number): Beat[] => [
  { meter: "turbidity", at, shows: 2 },
  { meter: "pm-in", at, shows: 400 },
  { meter: "pm-out", at, shows: 100 },
];
const water = (at: number, shows: number): Beat => ({ meter: "water", at, shows });

describe("a gated meter", () => {
  it("lets no message that waited to be read speak for units that were counted after it was said", () => {
    const told = (beats: readonly Beat[]): Reading[] => beats.map((beat) => toldBy(readingOf(beat)));
    let state = judging(null, [], readingOf(water(0, 0))).state;
    const reads = (gauges: readonly Reading[], beat: Beat) => {
      const judged = judging(state, gauges, readingOf(beat));
      state = judged.state;
      return judged.verdict;
    };
    reads(told(clean(1)), water(2, 0));
    // Read at 11, but it may have been said at 2.
    reads([], water(10, 40));
    expect(reads(told(clean(11)), water(12, 0))).toMatchObject({ credited: 0n, quality: { waiting: 40n } });
    const dirty = told([{ meter: "turbidity", at: 21, shows: 10 }, ...clean(21).slice(1)]);
    expect(reads(dirty, water(22, 0))).toMatchObject({ credited: 0n, quality: { waiting: 0n, unfit: 40n } });
    // What is read at 51 was said after 41: it closes what was counted until 40.
    reads(told(clean(31)), water(32, 0));
    reads([], water(40, 40));
    expect(reads(told(clean(41)), water(42, 0))).toMatchObject({ credited: 0n, quality: { waiting: 40n } });
    expect(reads(told(clean(51)), water(52, 0))).toMatchObject({ credited: 30n, quality: { waiting: 0n } });
  });

  it("lets nothing that another master read speak for units that were counted after it was heard", () => {
    const heard = (at: number, before: number) => clean(at).map((beat) => overheard(readingOf(beat), before));
    let state = judging(null, [], readingOf(water(0, 0))).state;
    const reads = (gauges: readonly Reading[], beat: Beat) => {
      const judged = judging(state, gauges, readingOf(beat));
      state = judged.state;
      return judged.verdict;
    };
    reads(heard(1, 1), water(2, 0));
    reads([], water(10, 40));
    expect(reads(heard(11, 3), water(12, 0))).toMatchObject({ credited: 0n, quality: { waiting: 40n } });
    expect(reads(heard(13, 3), water(14, 0))).toMatchObject({ credited: 30n, quality: { waiting: 0n } });
  });

  it("counts what another master read from when it was heard", () => {
    const rules = { ...GATED, rules: { ...GATED.rules, every: 10n * SECOND } };
    const lives = (before: number) => {
      let state: CounterState | null = null;
      const reads = (gauges: readonly Beat[], own: Reading) => {
        const heard = gauges.map((gauge) => readingOf(gauge));
        const judged = judgeMeter(state, heard, own, rules);
        state = judged.state;
        return judged.verdict;
      };
      reads([], readingOf(water(80, 0)));
      // Dirty from 95 to 99. What is read at 110 was counted since what was read at 100 had been heard.
      const dirty: Beat[] = [{ meter: "turbidity", at: 95, shows: 10 }, ...clean(95).slice(1)];
      reads([...clean(85), ...dirty, ...clean(99)], overheard(readingOf(water(100, 0)), before));
      reads([], readingOf(water(110, 40)));
      return reads(clean(111), readingOf(water(112, 0)));
    };
    expect(lives(0)).toMatchObject({ credited: 30n });
    expect(lives(3)).toMatchObject({ credited: 0n, quality: { unfit: 40n } });
  });

  it("counts what a message tells as of when it may have been said, not of when it was read", () => {
    const rules = { ...GATED, rules: { ...GATED.rules, every: 10n * SECOND, evidence: "message" as const } };
    let state: CounterState | null = null;
    const reads = (gauges: readonly Beat[], beat: Beat) => {
      const heard = gauges.map((gauge) => readingOf(gauge));
      const judged = judgeMeter(state, heard, readingOf(beat), rules);
      state = judged.state;
      return judged.verdict;
    };
    reads([], water(100, 0));
    // Dirty until 105: what is read at 120 may have been counted from 90 on, what is read at 140 from 110 on.
    const dirty: Beat[] = [{ meter: "turbidity", at: 105, shows: 10 }, ...clean(105).slice(1)];
    reads([...clean(101), ...dirty, ...clean(109)], water(110, 0));
    expect(reads(clean(121), water(122, 40))).toMatchObject({ credited: 0n });
    const { quality } = reads(clean(123), water(130, 0));
    expect(quality).toMatchObject({ waiting: 0n, unsampled: 40n });
    reads([], water(140, 40));
    expect(reads(clean(141), water(142, 0))).toMatchObject({ credited: 30n, quality: { waiting: 0n } });
  });
});
