/** The oracle of the properties in truth.test.ts: it knows what each reading really was, and no rule of the judge. */
import type { Beat } from "../simulators/meter-life.js";
import type { Setting } from "../simulators/meter-scripts.js";

/**
 * What is due, from the labels alone: in each era (between two moves of the register other than counting), the
 * highest value that two accepted readings in a row stand at or above, less the value the era began at. A true
 * reading is accepted, and so is a lone spike that the cap cannot tell from one; anything else in between
 * breaks the row. Given up are therefore: the last reading's lag; what was counted between the last proven value of an era
 * and the first reading of the next; and nothing else. A register that forgot its count for a while and then
 * remembered it loses nothing.
 */
export function due(beats: readonly Beat[], { rules }: Setting): bigint {
  const eras = new Map<number, { first: bigint; proven: bigint; last: bigint | null }>();
  for (const { label, stands, era } of beats) {
    if (stands === null || label === "stranger") continue;
    const current = eras.get(era) ?? { first: stands, proven: stands, last: null };
    eras.set(era, current);
    const accepted = label === "true" || label === "spike";
    if (!accepted) current.last = null;
    else {
      const both = current.last !== null && current.last < stands ? current.last : stands;
      if (current.last !== null && both > current.proven) current.proven = both;
      current.last = stands;
    }
  }
  let sum = 0n;
  for (const [era, { first, proven }] of eras) {
    // A periodic register restarts at 0, so all that it shows was counted.
    sum += proven - (rules.kind === "periodic" && era > 0 && first < rules.ratedPerHour ? 0n : first);
  }
  return sum;
}
