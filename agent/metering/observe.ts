/** The word on a reading of a meter that is only shown: there is nothing to count. */
import type { Judged } from "./judge.js";
import type { Reading } from "./reading.js";
import { type CounterState, UNOBSERVED } from "./state.js";
import { verdict } from "./verdict.js";

/**
 * What such a reading is worth to a quality rule is for the meter to say whose credit depends on it.
 * @param state of the time when the meter was credited, to which it may return; null when it never was
 */
export function observe(state: CounterState | null, { measured, gauges, unknown }: Reading): Judged {
  const silent = measured === null && gauges.every(({ value }) => value === null);
  const word = silent
    ? verdict("unknown", unknown ?? "no answer")
    : verdict("observed", "shown, not credited");
  return { state: state ?? UNOBSERVED, verdict: word, span: null };
}
