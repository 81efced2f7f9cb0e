/** A gated meter that is held for another ratio: what is released then was counted since it was held. */
import { expect, it } from "vitest";
import { judgeMeter, type MeterRules } from "../../agent/metering/credit.js";
import type { CreditRule } from "../../agent/metering/credit-rule.js";
import type { Reading } from "../../agent/metering/reading.js";
import { type CounterState, decodeState, encodeState } from "../../agent/metering/state.js";
import type { Measurement } from "../../drivers/measurement.js";
import { type Beat, FRESH, GATED, readingOf } from "./gated-life.js";
import { KWH } from "./meter-bench.js";

const RULE: CreditRule = {
  when: [
    { meter: "turbidity", channel: "ntu", unit: "NTU", fresh: FRESH, above: null, below: 1_000_000_000n },
  ],
  weight: null,
};

/** Reads the meter every ten seconds, each time with a clear sample five seconds before; `foul`: seconds of a foul one. */
class GatedBench {
  state: CounterState | null = null;
  quality = { credited: 0n, unfit: 0n };
  #at = 0;

  constructor(
    public rules: MeterRules,
    readonly foul: number,
  ) {}

  reads(measured: Measurement): void {
    this.#at += 10;
    const beat = (meter: string, at: number, shows: number): Beat => ({ meter, at, shows });
    const sample = readingOf(beat("turbidity", this.#at - 5, this.#at - 5 === this.foul ? 30 : 3));
    const reading: Reading = { ...readingOf(beat("water", this.#at, 0)), measured };
    const { state, verdict } = judgeMeter(this.state, [sample], reading, this.rules);
    this.state = decodeState(encodeState(state));
    this.quality.credited += verdict.credited;
    this.quality.unfit += verdict.quality?.unfit ?? 0n;
  }
}

const RULES = { ...GATED.rules, confirmations: 4 } as const;
const credit = { id: "one gauge", rule: RULE };
const pulses = (ticks: bigint, units: bigint): Measurement => ({
  ...{ type: "increment", channel: "pulses", quantity: "volume", ticks },
  worth: { units, per: 1n },
});
const watts = (value: bigint): Measurement => ({
  ...{ type: "gauge", channel: "power", unit: "W", value, exponent: 0 },
});
const register = (value: bigint): Measurement => ({
  ...{ type: "counter", channel: "import", quantity: "energy", value, step: 1n },
});

/** The readings at 30 to 50 s are held, and that at 60 s releases them. */
function pulsesHeld(foul: number): GatedBench {
  const bench = new GatedBench({ rules: RULES, credit }, foul);
  bench.reads(pulses(0n, 1n));
  bench.reads(pulses(2n, 1n));
  for (const ticks of [5n, 0n, 0n, 0n, 0n, 0n]) bench.reads(pulses(ticks, 10n));
  return bench;
}

function powerHeld(foul: number): GatedBench {
  const rules = { ...RULES, kind: "integrated", quantity: "energy", multipliers: { ct: "2" } } as const;
  const bench = new GatedBench({ rules, credit }, foul);
  bench.reads(watts(3_600n));
  bench.reads(watts(3_600n));
  bench.rules = { rules: { ...rules, every: 10n ** 10n, multipliers: { ct: "4" } }, credit };
  for (const power of [3_600n, 3_600n, 3_600n, 3_600n, 0n, 0n, 0n]) bench.reads(watts(power));
  return bench;
}

function registerHeld(foul: number): GatedBench {
  const rules = { ...RULES, kind: "cumulative", quantity: "energy", multipliers: { ct: "2" } } as const;
  const bench = new GatedBench({ rules, credit }, foul);
  bench.reads(register(KWH));
  bench.reads(register(KWH));
  bench.rules = { rules: { ...rules, multipliers: { ct: "4" } }, credit };
  for (const risen of [0n, 9n, 9n, 9n, 9n, 9n]) bench.reads(register(2n * KWH + risen));
  return bench;
}

it.each([
  { kind: "pulses", held: pulsesHeld, before: 2n, units: 50n },
  { kind: "power", held: powerHeld, before: 10_000n, units: 30_000n },
  { kind: "a register", held: registerHeld, before: 0n, units: 9n },
])("gates the units of $kind by the samples of all the time they were held", ({ held, before, units }) => {
  expect(held(0).quality).toEqual({ credited: before + units, unfit: 0n });
  expect(held(35).quality).toEqual({ credited: before, unfit: units });
});
