/** What a register showed is either credited, put aside, or outstanding. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../agent/metering/judge.js";
import { outstanding } from "../../agent/metering/outstanding.js";
import {
  type CounterState,
  decodeState,
  encodeState,
  type Held,
  type RegisterState,
  UNOBSERVED,
} from "../../agent/metering/state.js";
import { live } from "../simulators/meter-life.js";
import { script, settings } from "../simulators/meter-scripts.js";

describe("what is outstanding of a register", () => {
  it("is never negative, whatever the meter lives through, and survives the journal", () => {
    fc.assert(
      fc.property(settings(false), script, (setting, events) => {
        let state: CounterState | null = null;
        for (const { reading } of live(setting, events)) {
          state = judge(state, reading, setting.rules).state;
          const found = outstanding(state, setting.rules.kind);
          for (const units of Object.values(found)) expect(units).toBeGreaterThanOrEqual(0n);
          expect(outstanding(decodeState(encodeState(state)), setting.rules.kind)).toEqual(found);
        }
      }),
      { numRuns: 100, seed: 20260101 },
    );
  });

  it("is what the register stands above the last credited value, while it plainly counts", () => {
    let seen = 0;
    fc.assert(
      fc.property(settings(false), script, (setting, events) => {
        let state: CounterState | null = null;
        let [base, aside] = [0n, 0n];
        for (const { reading } of live(setting, events)) {
          const { measured } = reading;
          const { state: next, verdict } = judge(state, reading, setting.rules);
          state = next;
          aside += verdict.disputed;
          if (verdict.kind === "unknown") continue;
          if (measured?.type !== "counter" || measured.value === null || !PLAIN.has(verdict.kind)) return;
          if (verdict.kind === "baseline") base = measured.value - state.credited - aside;
          const { awaited, held, undated } = outstanding(state, setting.rules.kind);
          expect(state.credited + aside + awaited + held + undated).toBe(measured.value - base);
          seen += awaited > 0n ? 1 : 0;
        }
      }),
      { numRuns: 500, seed: 20260101 },
    );
    expect(seen).toBeGreaterThan(500);
  });

  it("is what a jump shows, until enough readings agree or one refutes it", () => {
    const register = registerAt({ confirmed: 100n, level: 100n });
    const high: Held = { side: "high", sameSession: true, run: [{ value: 900n, age: 5n }] };
    expect(outstanding(holding(register, high), "cumulative")).toEqual({
      awaited: 0n,
      held: 800n,
      undated: 0n,
      gated: 0n,
    });
    const waiting = { ...register, waiting: [{ value: 900n, age: 5n }] };
    expect(outstanding({ ...UNOBSERVED, counter: waiting }, "cumulative").undated).toBe(800n);
    const offset = registerAt({ confirmed: 1_100n, level: 1_160n, offset: 1_000n });
    expect(outstanding({ ...UNOBSERVED, counter: offset }, "cumulative").awaited).toBe(60n);
    expect(outstanding(holding({ ...offset, level: 1_100n }, high), "cumulative").held).toBe(800n);
  });

  it("is, after a fall, only what was seen since; of a register that restarts by design, all it shows", () => {
    const run = [40n, 55n].map((value) => ({ value, age: 5n }));
    const fallen = holding(registerAt({ confirmed: 100n, level: 100n }), {
      side: "low",
      sameSession: false,
      run,
    });
    expect(outstanding(fallen, "cumulative").held).toBe(15n);
    expect(outstanding(fallen, "periodic").held).toBe(55n);
    expect(outstanding(null, "cumulative")).toEqual({ awaited: 0n, held: 0n, undated: 0n, gated: 0n });
  });
});

/** Verdicts of a register that counts as it should. */
const PLAIN: ReadonlySet<string> = new Set(["baseline", "advance", "unchanged"]);

function registerAt(changes: Partial<RegisterState>): RegisterState {
  const at = {
    session: 1,
    offset: 0n,
    base: { value: 0n, age: 0n },
    confirmed: 0n,
    since: 0n,
    level: 0n,
    at: 0n,
  };
  const calm = { doubted: null, unsettled: 0, held: null, waiting: [], remembered: [] };
  return { form: "register", ...at, ...calm, ...changes };
}

function holding(register: RegisterState, held: Held): CounterState {
  return { ...UNOBSERVED, counter: { ...register, held } };
}
