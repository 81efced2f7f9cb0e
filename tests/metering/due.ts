/** The oracle of the properties in truth.test.ts: it knows what each reading really was, and no rule of the judge. */
import type { CounterRules } from "../../agent/metering/rules.js";
import { max, min } from "../../agent/primitives/bigint-order.js";
import type { Beat } from "../simulators/meter-beat.js";
import type { Setting } from "../simulators/meter-scripts.js";

interface Era {
  readonly first: bigint;
  proven: bigint;
  last: bigint | null;
}

/**
 * What is due, from the labels alone: in each era (between two moves of the register other than counting), the
 * highest value that two accepted readings in a row stand at or above, less the value the era began at. A true
 * reading is accepted, and so is a lone spike that the cap cannot tell from one; anything else in between
 * breaks the row. Given up are therefore: the last reading's lag; what was counted between the last proven value of an era
 * and the first reading of the next; and nothing else. A register that forgot its count for a while and then
 * remembered it loses nothing. One that climbed unseen past where it stood before a reset is back in that era,
 * and the later ones never were; but what was once due stays so.
 */
export function due(beats: readonly Beat[], { rules }: Setting): bigint {
  const eras = new Map<number, Era>();
  let most = 0n;
  for (const { label, stands, era } of beats) {
    if (stands === null || label === "stranger") continue;
    for (const later of [...eras.keys()].filter((known) => known > era)) eras.delete(later);
    const current = eras.get(era) ?? { first: stands, proven: stands, last: null };
    eras.set(era, current);
    const accepted = label === "true" || label === "spike";
    if (accepted && current.last !== null) current.proven = max(current.proven, min(current.last, stands));
    current.last = accepted ? stands : null;
    most = max(most, earned(eras, rules));
  }
  return most;
}

function earned(eras: ReadonlyMap<number, Era>, rules: CounterRules): bigint {
  let sum = 0n;
  for (const [era, { first, proven }] of eras) {
    // A periodic register restarts at 0, so all that it shows was counted.
    sum += proven - (rules.kind === "periodic" && era > 0 && first < rules.ratedPerHour ? 0n : first);
  }
  return sum;
}
