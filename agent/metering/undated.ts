/**
 * What K readings bore out in a boot that is not dated yet. How long the machine was down before it, and so how
 * much the meter can have counted meanwhile, shows once the clock is trusted: until then nothing is disputed
 * that this may explain. Memory stays bounded: the first of those readings is kept, and the newest.
 */
import { agrees } from "./held.js";
import type { Sight, Standing } from "./register.js";
import type { CounterRules } from "./rules.js";
import type { Held, Sighting } from "./state.js";

/** Puts what the held readings prove aside. A fall is held on: readings that contradict it do not refute it. */
export function postpone(standing: Standing, { side, ...held }: Held, rules: CounterRules): Standing {
  const run = shorten(held.run, rules);
  const aside = side === "high" ? { held: null, waiting: run } : { held: { ...held, side, run } };
  return { ...standing, register: { ...standing.register, ...aside } };
}

/**
 * While a jump waits no other value is accepted: it would bear witness that nothing was counted while the machine
 * was down. Null when none waits.
 */
export function wait(
  standing: Standing,
  sight: Sight,
  rules: CounterRules,
): { standing: Standing; bornOut: boolean } | null {
  const { waiting: run } = standing.register;
  const { value, age, undated } = sight;
  if (undated === null || run.length === 0) return null;
  const bornOut = agrees(standing, run, sight, rules);
  const waiting = bornOut ? shorten([...run, { value, age }], rules) : run;
  return { standing: { ...standing, register: { ...standing.register, held: null, waiting } }, bornOut };
}

/** The clock is trusted, or cannot come to be in this boot: what waited is held like any other jump. */
export function resume(standing: Standing, { undated }: Sight): Standing {
  const { waiting: run } = standing.register;
  if (undated !== null || run.length === 0) return standing;
  const held: Held = { side: "high", sameSession: false, run };
  return { ...standing, register: { ...standing.register, held, waiting: [] } };
}

function shorten(run: readonly Sighting[], { confirmations }: CounterRules): Sighting[] {
  return run.length <= confirmations ? [...run] : [...run.slice(0, 1), ...run.slice(1 - confirmations)];
}
