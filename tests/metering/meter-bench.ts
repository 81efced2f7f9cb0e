/** A meter on the bench: says what the test tells it to, at the time the test tells it, and is judged. */
import { judge } from "../../agent/metering/judge.js";
import type { Reading, Verdict } from "../../agent/metering/reading.js";
import { type CounterRules, HOUR } from "../../agent/metering/rules.js";
import type { CounterState } from "../../agent/metering/state.js";
import type { Gauge, Increment } from "../../drivers/measurement.js";
import { counterReading } from "../simulators/counter-reading.js";

const SECOND = 1_000_000_000n;

export const KWH = 1_000_000n;

/** An 8 kW meter polled every 5 seconds. */
export const RULES: CounterRules = {
  kind: "cumulative",
  quantity: "energy",
  ratedPerHour: 8_000_000n,
  confirmations: 3,
  every: 5n * SECOND,
  gap: 24n * HOUR,
  source: "meter",
  evidence: "wire",
};

export class MeterBench {
  state: CounterState | null = null;
  identity: string | null = "Acme M1 4711";
  session = 1;
  boot = "boot-1";
  synced = true;
  step = 1n;
  modulus: bigint | null = null;
  monotonic = 0n;
  wall = 1_750_000_000_000n;

  constructor(public rules: CounterRules = RULES) {}

  /** The agent starts again with another configuration. */
  configured(rules: Partial<CounterRules>): this {
    this.rules = { ...this.rules, ...rules };
    this.session++;
    return this;
  }

  get credited(): bigint {
    return this.state?.credited ?? 0n;
  }

  /** Lets seconds pass on both clocks. */
  wait(seconds: number): this {
    this.monotonic += BigInt(seconds) * SECOND;
    this.wall += BigInt(seconds) * 1_000n;
    return this;
  }

  /** The machine was down, and has been up again for `up` seconds. */
  reboot(boot: string, down: number, up: number): this {
    this.wait(down);
    this.boot = boot;
    this.monotonic = BigInt(up) * SECOND;
    this.session++;
    return this;
  }

  /** Five seconds later the register reads `value`; null when it says nothing. */
  reads(value: bigint | null): Verdict {
    return this.wait(5).judge(counterReading({ value, step: this.step, modulus: this.modulus }));
  }

  /** The kinds of the verdicts on a run of register values, five seconds apart. */
  kinds(...values: (bigint | null)[]): string[] {
    return values.map((value) => this.reads(value).kind);
  }

  /** Five seconds later these ticks have come. */
  ticks(ticks: bigint, more: Partial<Increment> = {}): Verdict {
    const worth = { units: 1n, per: 1n };
    const measured = {
      type: "increment",
      channel: "pulses",
      quantity: this.rules.quantity,
      ticks,
      worth,
    } as const;
    return this.wait(5).judge({ ...counterReading({ value: 0n }), measured: { ...measured, ...more } });
  }

  /** Five seconds later the power is so many watts, or so many times 10^exponent. */
  watts(value: bigint | null, exponent = 0): Verdict {
    const measured: Gauge = { type: "gauge", channel: "power", unit: "W", value, exponent };
    return this.wait(5).judge({ ...counterReading({ value: 0n }), measured });
  }

  /** Judges a reading as this meter's, now. */
  judge(reading: Reading): Verdict {
    const { boot, monotonic, wall, synced, session, identity } = this;
    const moment = { boot, monotonic, wall, synced };
    const judged = judge(this.state, { ...reading, moment, session, identity }, this.rules);
    this.state = judged.state;
    return judged.verdict;
  }
}

/** A meter at 100 kWh that has been read often enough to be believed. */
export function settled(): MeterBench {
  const meter = new MeterBench();
  meter.kinds(100n * KWH, 100n * KWH, 100n * KWH, 100n * KWH);
  return meter;
}
