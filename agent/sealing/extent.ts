/**
 * How far a meter's next window reaches. The contract refuses a leaf whose window ends after its post, or after its
 * term's close. So a window ends with the last reading dated within that, and holds nothing later: what it held
 * beyond its stated end could be counted again by whatever begins there.
 */

import { readSetup } from "../attest/evidence.js";
import { readReading } from "../attest/records.js";
import type { Window } from "../journal/batches.js";
import type { Journal } from "../journal/journal.js";
import type { ReadingRow } from "../journal/readings.js";
import { dateBack } from "../metering/clock-trust.js";
import { judge } from "../metering/judge.js";
import { type CounterState, decodeState, encodeState } from "../metering/state.js";

/** A window with its readings (without records) and its end in Unix seconds. */
export interface Extent {
  readonly window: Window;
  readonly readings: readonly ReadingRow[];
  readonly end: bigint;
}

/**
 * The part of `window` that ends at or before `limit`, Unix seconds; null when it has none.
 * @param undated whether a window of which no reading can be dated ends at the limit; else it has no part
 */
export function extentOf(journal: Journal, window: Window, limit: bigint, undated: boolean): Extent | null {
  const readings = journal.readings.between(window.segment, window.first, window.last, false);
  const offsets = journal.readings.bootOffsets();
  const dates = readings.map(({ moment }) => secondsOf(dateBack(offsets, moment)));
  if (dates.every((date) => date === null)) return undated ? { window, readings, end: limit } : null;
  // A reading that cannot be dated lies before any later one that can.
  const last = dates.findLastIndex((date) => date !== null && date <= limit);
  const [end, newest] = [dates[last], readings[last]];
  if (typeof end !== "bigint" || newest === undefined) return null;
  if (newest.id === window.last) return { window, readings, end };
  const kept = { ...window, last: newest.id, after: stateAfter(journal, window, newest.id) };
  return { window: kept, readings: readings.slice(0, last + 1), end };
}

function secondsOf(unixMs: bigint | undefined): bigint | null {
  return unixMs === undefined ? null : unixMs / 1_000n;
}

/** The journal keeps the state after a segment's last reading; after an earlier one it is judged again. */
function stateAfter(journal: Journal, { segment, first, before, setup }: Window, last: number): string {
  const { rules } = readSetup(setup);
  let state: CounterState | null = before === null ? null : decodeState(before);
  for (const { id, record } of journal.readings.between(segment, first, last, true)) {
    if (record === null) throw new Error(`reading ${id} was pruned before it was attested`);
    state = judge(state, readReading(record), rules).state;
  }
  if (state === null) throw new Error(`no reading up to ${last}`);
  return encodeState(state);
}
