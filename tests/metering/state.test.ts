/** What is journaled: it comes back as it was, is the same bytes every time, and stays small. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { judge } from "../../agent/metering/judge.js";
import type { Reading } from "../../agent/metering/reading.js";
import { COUNTER_KINDS, CounterRules } from "../../agent/metering/rules.js";
import { type CounterState, decodeState, encodeState, UNOBSERVED } from "../../agent/metering/state.js";
import { live } from "../simulators/meter-life.js";
import { script, settings } from "../simulators/meter-scripts.js";
import { MeterBench, RULES } from "./meter-bench.js";

describe("the state of a meter", () => {
  it("goes on from paper exactly where it stopped, at any reading", () => {
    fc.assert(
      fc.property(settings(false), script, (setting, events) => {
        let inMemory: CounterState | null = null;
        let onPaper = encodeState(UNOBSERVED);
        for (const { reading } of live(setting, events)) {
          const judged = judge(inMemory, reading, setting.rules);
          const resumed = judge(decodeState(onPaper), reading, setting.rules);
          expect(resumed).toEqual(judged);
          inMemory = judged.state;
          onPaper = encodeState(judged.state);
          expect(encodeState(resumed.state)).toBe(onPaper);
          expect(onPaper.length).toBeLessThan(2_000);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("of a meter at work for hours is below 1,100 bytes", () => {
    const meter = new MeterBench();
    for (let i = 0n; i < 2_000n; i++) meter.reads(100_000_000_000n + i * 11_111n);
    const paper = encodeState(meter.state ?? UNOBSERVED);
    expect(paper.length).toBeLessThan(1_100);
    expect(encodeState(decodeState(paper))).toBe(paper);
  });

  it("is refused when it is not one", () => {
    expect(() => decodeState("{}")).toThrow();
    expect(() => decodeState(encodeState(UNOBSERVED).replace('"credited":"0"', '"credited":"-1"'))).toThrow();
    expect(() => decodeState(encodeState(UNOBSERVED).replace('"credited":"0"', '"credited":"01"'))).toThrow();
  });
});

describe("the rules", () => {
  it("encode to JSON and back", () => {
    const paper = JSON.stringify(z.encode(CounterRules, RULES));
    expect(paper).toBe(
      '{"kind":"cumulative","quantity":"energy","ratedPerHour":"8000000","confirmations":3,"every":"5000000000","gap":"86400000000000","source":"meter","evidence":"wire"}',
    );
    expect(z.decode(CounterRules, JSON.parse(paper))).toEqual(RULES);
  });

  it("that one false reading could break are refused", () => {
    expect(CounterRules.safeDecode({ ...z.encode(CounterRules, RULES), confirmations: 1 }).success).toBe(
      false,
    );
  });
});

const huge = fc.oneof(
  { weight: 5, arbitrary: fc.bigInt() },
  { weight: 1, arbitrary: fc.bigInt(0n, 10n ** 400n) },
);

/** Anything of the right shape, sense or none. */
const anyReading: fc.Arbitrary<Omit<Reading, "meter" | "gauges" | "transcript">> = fc.record({
  moment: fc.record({
    boot: fc.constantFrom("a", "b", "c"),
    monotonic: fc.bigInt(-(10n ** 20n), 10n ** 20n),
    wall: fc.bigInt(-(10n ** 20n), 10n ** 20n),
    synced: fc.boolean(),
  }),
  session: fc.integer(),
  identity: fc.option(fc.constantFrom("x", "y")),
  unknown: fc.option(fc.string(), { freq: 10 }),
  measured: fc.option(
    fc.oneof(
      fc.record(
        {
          type: fc.constant("counter" as const),
          channel: fc.constant("c"),
          quantity: fc.constant("energy" as const),
          value: fc.option(huge),
          step: huge,
          modulus: huge,
        },
        { requiredKeys: ["type", "channel", "quantity", "value", "step"] },
      ),
      fc.record(
        {
          type: fc.constant("increment" as const),
          channel: fc.constant("c"),
          quantity: fc.constantFrom("energy" as const, "count" as const),
          ticks: huge,
          worth: fc.record({ units: huge, per: huge }),
          id: fc.string({ maxLength: 100 }),
          lost: fc.bigInt(),
          fault: fc.string(),
        },
        { requiredKeys: ["type", "channel", "quantity", "ticks", "worth"] },
      ),
      fc.record({
        type: fc.constant("gauge" as const),
        channel: fc.constant("c"),
        unit: fc.constantFrom("W", "°C"),
        value: fc.option(huge),
        exponent: fc.oneof(fc.integer(), fc.double()),
      }),
    ),
  ),
});

it("no reading whatever breaks the judge, makes credit fall, or leaves a state that cannot be written", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...COUNTER_KINDS),
      fc.array(anyReading, { maxLength: 40 }),
      (kind, readings) => {
        let state: CounterState | null = null;
        for (const reading of readings) {
          const before: bigint = state?.credited ?? 0n;
          const whole = { meter: "m", gauges: [], transcript: [], ...reading };
          const judged = judge(state, whole, { ...RULES, kind });
          state = judged.state;
          expect(state.credited - before).toBe(judged.verdict.credited);
          expect(judged.verdict.credited >= 0n && judged.verdict.disputed >= 0n).toBe(true);
          expect(decodeState(encodeState(state))).toEqual(state);
          if (judged.verdict.kind === "unknown") expect(judged.verdict.credited).toBe(0n);
        }
      },
    ),
    { numRuns: 500 },
  );
});
