/** What a meter's own readings say against it: flags for whoever pays, never a unit more or less. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EVIDENCE_CLASS, FLAGS } from "../../agent/metering/flags.js";
import type { CounterRules } from "../../agent/metering/rules.js";
import { clearSky, sineOfElevation } from "../../agent/metering/sun.js";
import { counterReading } from "../simulators/counter-reading.js";
import { MeterBench, RULES } from "./meter-bench.js";

const MINUTES = 60_000_000_000n;
const ZURICH = { latitude: 47_377, longitude: 8_542 };
const SOLAR = {
  ...RULES,
  every: 5n * MINUTES,
  solar: { ...ZURICH, peakPerHour: 8_000_000n },
  power: { gauge: "power", sign: 1 as const },
};

/** A solar meter that is read every five minutes; what it shows is for the test to say. */
class SolarBench extends MeterBench {
  truth = 1_000_000_000n;
  /** Flags of all readings so far. */
  flags = 0;

  constructor(rules: CounterRules = SOLAR) {
    super(rules);
    this.wall = BigInt(Date.UTC(2026, 5, 20, 22));
    this.step = 1_000n;
  }

  /**
   * Lets five minutes pass.
   * @param watts what flows, by the hour's light in W/m²
   * @param shown what the register shows of the truth, and the power that the meter shows; null: it shows none
   */
  pass(
    watts: (light: bigint) => bigint,
    shown: { register?: (truth: bigint) => bigint; power?: bigint | null } = {},
  ): this {
    const light = clearSky(sineOfElevation(ZURICH, this.wall));
    this.truth += (watts(light) * 1_000n) / 12n;
    const { register = (truth) => truth, power = watts(light) } = shown;
    const value = (register(this.truth) / this.step) * this.step;
    const gauge = { type: "gauge", channel: "power", unit: "W", exponent: 0 } as const;
    const gauges = power === null ? [] : [{ ...gauge, value: power }];
    const verdict = this.wait(300).judge({ ...counterReading({ value, step: this.step }), gauges });
    this.flags |= verdict.flags;
    return this;
  }
}

const NONE = 0;

describe("a solar meter", () => {
  it("is never flagged for what modules that follow the sun give, however late its counter is renewed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 100 }), (renewed, share) => {
        const meter = new SolarBench();
        let shown = meter.truth;
        for (let i = 0; i < 2 * 288; i++)
          meter.pass((light) => (BigInt(share) * 8n * light) / 100n, {
            register: (truth) => {
              if (i % renewed === 0) shown = truth;
              return shown;
            },
          });
        expect(meter.flags).toBe(NONE);
        if (share > 0) expect(meter.credited).toBeGreaterThan(0n);
      }),
      { numRuns: 12 },
    );
  });

  it("is flagged when it counts at night, and credited all the same", () => {
    const { solar: _, power: __, ...unchecked } = SOLAR;
    const [meter, other] = [new SolarBench(), new SolarBench(unchecked)];
    for (const one of [meter, other]) for (let i = 0; i < 30; i++) one.pass(() => 500n);
    expect([meter.flags, other.flags]).toEqual([FLAGS.NIGHT, NONE]);
    expect(meter.credited).toBeGreaterThan(1_000_000n);
    expect(meter.credited).toBe(other.credited);
  });

  it("is flagged when it counts more than its modules can give in that light", () => {
    const meter = new SolarBench();
    while (meter.wall < BigInt(Date.UTC(2026, 5, 21, 3))) meter.pass(() => 0n);
    for (let i = 0; i < 26; i++) meter.pass(() => 6_900n);
    expect(meter.flags).toBe(FLAGS.CLEAR_SKY);
  });

  it("is not judged by a clock that nobody vouches for, nor over a gap", () => {
    const meter = new SolarBench();
    meter.synced = false;
    for (let i = 0; i < 30; i++) meter.pass(() => 500n);
    expect(meter.flags).toBe(FLAGS.DATED_BACK);
    const away = new SolarBench();
    away.pass(() => 0n).wait(1_800);
    for (let i = 0; i < 8; i++) away.wait(600).pass(() => 0n);
    expect(away.flags & FLAGS.NIGHT).toBe(0);
  });
});

describe("a counter that stands still", () => {
  it("is flagged while the meter's own power says that it should not", () => {
    const meter = new SolarBench();
    const still = { register: () => 1_000_000_000n };
    for (let i = 0; i < 14; i++) meter.pass(() => 0n, { ...still, power: 3n });
    expect(meter.flags).toBe(FLAGS.STUCK);
  });

  it("is not flagged for power below its steps, that comes and goes, flows the other way, or is not shown", () => {
    for (const power of [2n, -500n, null]) {
      const meter = new SolarBench();
      meter.step = 1_000n;
      for (let i = 0; i < 40; i++) meter.pass(() => 0n, { register: () => 1_000_000_000n, power });
      expect(meter.flags).toBe(NONE);
    }
    const flickers = new SolarBench();
    for (let i = 0; i < 40; i++)
      flickers.pass(() => 0n, { register: () => 1_000_000_000n, power: i % 3 === 0 ? 0n : 900n });
    expect(flickers.flags).toBe(NONE);
  });
});

describe("a meter above its rating", () => {
  it("is flagged between the rating and the cap, and credited", () => {
    const plain = new MeterBench({ ...RULES, every: 5n * MINUTES });
    let flags = 0;
    for (let i = 0n; i < 20n; i++) flags |= plain.wait(295).reads(1_000_000n + i * 760_000n).flags;
    expect(flags).toBe(FLAGS.OVER_RATED);
    expect(plain.credited).toBe(18n * 760_000n);
    const within = new MeterBench({ ...RULES, every: 5n * MINUTES });
    flags = 0;
    for (let i = 0n; i < 20n; i++) flags |= within.wait(295).reads(1_000_000n + i * 666_000n).flags;
    expect(flags).toBe(NONE);
  });
});

it("leaves the class of the evidence alone", () => {
  const all = Object.values(FLAGS).reduce((sum, flag) => sum | flag, 0);
  expect(all & EVIDENCE_CLASS.sensor).toBe(0);
});
