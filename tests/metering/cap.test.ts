/**
 * Beyond the fault model: whatever a register says, however often it lies, resets, returns or rolls over,
 * what is credited stays within the cap. The meters here use nothing at all, so every unit is over-credit.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capOver, hourText, inLastHour, record, shareOfLastHour } from "../../agent/metering/cap.js";
import { judge } from "../../agent/metering/judge.js";
import { type CounterRules, HOUR, MINUTE } from "../../agent/metering/rules.js";
import type { CounterState } from "../../agent/metering/state.js";
import { counterReading } from "../simulators/counter-reading.js";

const RATED = 8_000_000n;
const EVERY = 5_000_000_000n;

const rules = (kind: CounterRules["kind"]): CounterRules => ({
  kind,
  quantity: "energy",
  ratedPerHour: RATED,
  confirmations: 3,
  every: EVERY,
  gap: 24n * HOUR,
  source: "meter",
  evidence: "wire",
});

/** A lie: so much of what the cap allows in some time, up or down, from the last value or from an older one. */
const lie = fc.record({
  wait: fc.constantFrom(EVERY, EVERY, EVERY, 60n * 1_000_000_000n, 7n * MINUTE, 55n * MINUTE, 3n * HOUR),
  from: fc.constantFrom("last", "last", "last", "last", "older", "zero"),
  older: fc.nat({ max: 20 }),
  span: fc.constantFrom(0n, EVERY, 7n * MINUTE, HOUR, 3n * HOUR),
  percent: fc.integer({ min: -30, max: 110 }),
  session: fc.nat({ max: 1 }),
  reboot: fc.boolean(),
});
type Lie = typeof lie extends fc.Arbitrary<infer T> ? T : never;

/** What a lying meter got credited, with the time it can have been counted in. */
interface Point {
  readonly age: bigint;
  readonly credited: bigint;
  /** From this age on the next credit can have been counted. */
  readonly from: bigint;
  /** A reset was undone here: what it credits goes back to this age. */
  readonly undone: bigint | null;
}

function deceive(
  lies: readonly Lie[],
  kind: CounterRules["kind"],
  modulus: bigint | null,
  step: bigint,
): Point[] {
  let state: CounterState | null = null;
  let time = 0n;
  const said: bigint[] = [modulus === null ? 100_000_000n : modulus - RATED];
  return lies.map(({ wait, from, older, span, percent, session }) => {
    time += wait;
    const start = from === "zero" ? 0n : ((from === "last" ? said.at(-1) : said[older % said.length]) ?? 0n);
    const wanted = start + (capOver(span, RATED) * BigInt(percent)) / 100n;
    const positive = wanted < 0n ? 0n : wanted;
    const value: bigint = modulus === null ? positive : positive % modulus;
    said.push(value);
    const reading = {
      ...counterReading({ value, step, modulus }),
      moment: { boot: "boot-1", monotonic: time, wall: 0n, synced: true },
      session,
    };
    const before = state?.counter?.form === "register" ? state.counter.remembered : [];
    const judged = judge(state, reading, rules(kind));
    state = judged.state;
    const register = state.counter?.form === "register" ? state.counter : null;
    const isReturn = judged.verdict.reason.includes("undone,");
    const ages = before.map(({ at }) => at).sort((a, b) => (a < b ? -1 : 1));
    return {
      age: state.last?.age ?? 0n,
      credited: state.credited,
      from: register?.since ?? 0n,
      undone: isReturn ? (ages[0] ?? 0n) : null,
    };
  });
}

/**
 * Credit in every stretch of a life against the cap, in thousandths: over an hour at most, and over any time.
 * A stretch of more than an hour may begin with an hour's worth at once (the meter was idle before), and what
 * was not observed for longer than an hour is taken to have been counted evenly.
 */
function worst(points: readonly Point[], step: bigint): { hour: number; ever: number } {
  const most = { hour: 0, ever: 0 };
  points.forEach((start, i) => {
    let from = start.from;
    for (const end of points.slice(i + 1)) {
      if (end.undone !== null && end.undone < from) from = end.undone;
      const stretch = end.age - from;
      const hours = (stretch + HOUR - 1n) / HOUR;
      const brief = hours <= 1n;
      const allowed = brief
        ? capOver(HOUR, RATED) + step
        : capOver(stretch + HOUR, RATED) + hours * step + 1n;
      const ratio = Number(((end.credited - start.credited) * 1_000n) / allowed);
      if (brief) most.hour = Math.max(most.hour, ratio);
      most.ever = Math.max(most.ever, ratio);
    }
  });
  return most;
}

describe("whatever a register says", () => {
  it("is credited no more than the cap in any hour", async ({ annotate }) => {
    const most = { hour: 0, ever: 0 };
    const setting = fc.record({
      kind: fc.constantFrom("cumulative" as const, "cumulative" as const, "periodic" as const),
      wraps: fc.boolean(),
      step: fc.constantFrom(1n, RATED / 8n),
    });
    fc.assert(
      fc.property(setting, fc.array(lie, { minLength: 40, maxLength: 80, size: "max" }), (meter, lies) => {
        const { hour, ever } = worst(
          deceive(lies, meter.kind, meter.wraps ? RATED * 64n : null, meter.step),
          meter.step,
        );
        most.hour = Math.max(most.hour, hour);
        most.ever = Math.max(most.ever, ever);
        expect(ever).toBeLessThanOrEqual(1_000);
      }),
      { numRuns: 1_000 },
    );
    // The liars did find the cap: a test that credits next to nothing would show nothing.
    expect(most.hour).toBeGreaterThan(500);
    await annotate(
      `worst over-credit: ${most.hour / 10} % of the cap in an hour, ${most.ever / 10} % over any time`,
    );
  });

  it("would exceed it if the hour did not slide", () => {
    // The sentinel: the same liars, judged with an hour that is forgotten after every reading.
    const lies = Array.from(
      { length: 40 },
      (): Lie => ({
        wait: 60n * 1_000_000_000n,
        from: "last",
        older: 0,
        span: 7n * MINUTE,
        percent: 90,
        session: 0,
        reboot: false,
      }),
    );
    const idle: Lie = { wait: HOUR, from: "last", older: 0, span: 0n, percent: 0, session: 0, reboot: false };
    expect(worst(deceive([idle, idle, ...lies], "cumulative", null, 1n), 1n).ever).toBeLessThanOrEqual(1_000);
    let state: CounterState | null = null;
    let [time, value] = [0n, 0n];
    for (const { wait, span } of [idle, idle, idle, ...lies]) {
      time += wait;
      value += capOver(span, RATED);
      const moment = { boot: "boot-1", monotonic: time, wall: 0n, synced: true };
      const forgetful: CounterState | null = state === null ? null : { ...(state as CounterState), hour: [] };
      state = judge(forgetful, { ...counterReading({ value }), moment }, rules("cumulative")).state;
    }
    expect(state?.credited).toBeGreaterThan(capOver(HOUR, RATED) + 1n);
  });
});

describe("the sliding hour", () => {
  const entry = fc.record({ units: fc.bigInt(0n, 10n ** 9n), wait: fc.bigInt(1n, 90n * MINUTE) });

  it("never counts less than what was counted in the hour, and is short on paper", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        let hour = record([], 0n, 0n, 0n);
        let now = 0n;
        const counted: { units: bigint; from: bigint; to: bigint }[] = [];
        for (const { units, wait } of entries) {
          hour = record(hour, units, now, now + wait);
          counted.push({ units, from: now, to: now + wait });
          now += wait;
          // Each share is rounded up and each minute's part down, so a unit for each entry may be between them.
          const exact = counted.reduce((sum, c) => sum + shareOfLastHour(c.units, c.from, c.to, now), 0n);
          expect(inLastHour(hour, now) + BigInt(counted.length)).toBeGreaterThanOrEqual(exact);
          expect(hour.length).toBeLessThanOrEqual(61);
          expect(hourText.decode(hourText.encode(hour))).toEqual(hour);
        }
      }),
    );
  });

  it("keeps every unit of the last hour when it spreads them over minutes", () => {
    expect(inLastHour(record([], 1_000n, 7n, 45n * MINUTE + 11n), 46n * MINUTE)).toBe(1_000n);
    expect(record([], 90n, 30n * MINUTE, 33n * MINUTE)).toEqual(
      [30, 31, 32].map((minute) => ({ minute, units: 30n })),
    );
  });
});
