/** The readings that a window's evidence holds: the meter's own, and where a rule gates it, those of its gauges. */
import type { GaugeSource } from "../journal/gauges.js";
import type { Journal } from "../journal/journal.js";
import type { ReadingRow } from "../journal/readings.js";

/** A meter with the gauges that its credit depends on. */
export interface Gated {
  readonly meter: string;
  readonly gauges: readonly GaugeSource[];
}

/**
 * A window's readings in the journal's order, which is that of time; the last one is the meter's own.
 * @param own the meter's own readings of the window
 * @param records whether the gauges' come with theirs
 */
export function withGauges(
  journal: Journal,
  { meter, gauges }: Gated,
  own: readonly ReadingRow[],
  records: boolean,
): readonly ReadingRow[] {
  const [first, last] = [own[0]?.id, own.at(-1)?.id];
  if (gauges.length === 0 || first === undefined || last === undefined) return own;
  const beside = journal.gauges.beside(meter, gauges, { first, last }, records);
  return [...own, ...beside].sort((a, b) => a.id - b.id);
}
