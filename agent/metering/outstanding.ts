/** What a meter showed that its state neither credits nor disputes yet: it waits for another reading, or for the date. */
import { waitingIn } from "./gate.js";
import type { CounterKind } from "./rules.js";
import type { CounterState, Held, RegisterState, TickState } from "./state.js";

/** Base units whose fate the next readings decide; together they are all that was shown above what is confirmed. */
export interface Outstanding {
  /** Accepted once: a second reading credits them. */
  readonly awaited: bigint;
  /** Of readings that contradict what is accepted, until K of them agree or one refutes them. */
  readonly held: bigint;
  /** Borne out, but explained only by an outage whose length nobody knows before the clock is trusted. */
  readonly undated: bigint;
  /** Counted, and waiting for the next sample of the gauges that gate it. */
  readonly gated: bigint;
}

/** What is outstanding of a meter; our own counts wait for nobody but a gate. */
export function outstanding(state: CounterState | null, kind: CounterKind): Outstanding {
  const register = state?.counter;
  const gated = state?.gate ? waitingIn(state.gate) : 0n;
  if (register?.form !== "register") {
    const held = register?.form === "ticks" ? ticksHeld(register) : (state?.rescaling?.units ?? 0n);
    return { awaited: 0n, held, undated: 0n, gated };
  }
  const { level, confirmed, waiting, offset, held } = register;
  return {
    awaited: level - confirmed,
    held: (held === null ? 0n : unitsHeld(held, register, kind)) + rescaled(state),
    undated: rise(waiting.at(-1)?.value, level - offset),
    gated,
  };
}

/** Whole units of ticks whose worth is not believed yet; less than a unit waits for others. */
function ticksHeld({ doubtful, remainder, per }: TickState): bigint {
  return doubtful === undefined ? 0n : remainder / per;
}

/** What the register rose by since it is multiplied by something else. */
function rescaled(state: CounterState | null): bigint {
  const run = state?.rescaling?.run ?? [];
  return rise(run.at(-1)?.value, run[0]?.value ?? 0n);
}

/** After a fall, only what was seen to be counted since: where it started from is not known. */
function unitsHeld({ side, run }: Held, { level, offset }: RegisterState, kind: CounterKind): bigint {
  const last = run.at(-1)?.value;
  if (side === "high") return rise(last, level - offset);
  return rise(last, kind === "periodic" ? 0n : (run[0]?.value ?? 0n));
}

function rise(value: bigint | undefined, from: bigint): bigint {
  return value === undefined || value < from ? 0n : value - from;
}
