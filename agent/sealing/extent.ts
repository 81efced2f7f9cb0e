/**
 * How far a meter's next window reaches. The contract refuses a leaf whose window ends after its post, or after its
 * term's close. So a window ends with the last reading dated within that, and holds nothing later: what it held
 * beyond its stated end could be counted again by whatever begins there.
 */
import { readSetup } from "../attest/evidence.js";
import { readReading } from "../attest/records.js";
import type { Journal } from "../journal/journal.js";
import type { Window } from "../journal/lane-batches.js";
import type { ReadingRow } from "../journal/readings.js";
import { dateBack } from "../metering/clock-trust.js";
import { judge } from "../metering/judge.js";
import type { Moment } from "../metering/reading.js";
import { type CounterState, decodeState, encodeState } from "../metering/state.js";

/** A window with its readings (without records) and its end in Unix seconds. */
export interface Extent {
  readonly window: Window;
  readonly readings: readonly ReadingRow[];
  readonly end: bigint;
}

/** How far a window may reach. */
export interface Reach {
  /** Unix seconds at or before which it has to end. */
  readonly until: bigint;
  /** The chain's time, Unix seconds. */
  readonly now: bigint;
  /** The boot of the meter's newest reading. */
  readonly boot: string | null;
  /** Whether a window of which no reading can be dated ends at `until`; else it has no part. */
  readonly undated: boolean;
}

/** How far a gateway's clock may be ahead of the chain's, seconds: the contract's CLOCK_TOLERANCE. */
export const CLOCK_TOLERANCE = 300n;

/** The part of `window` that is within reach; null when none is. */
export function extentOf(journal: Journal, window: Window, reach: Reach): Extent | null {
  const readings = journal.readings.between(window.segment, window.first, window.last, false);
  const offsets = journal.readings.bootOffsets();
  const dates = readings.map(({ moment }) => dateOf(moment, offsets, reach));
  if (dates.every((date) => date === null))
    return reach.undated ? { window, readings, end: reach.until } : null;
  // A reading that cannot be dated lies before any later one that can.
  const last = dates.findLastIndex((date) => date !== null && date <= reach.until);
  const [end, newest] = [dates[last], readings[last]];
  if (typeof end !== "bigint" || newest === undefined) return null;
  if (newest.id === window.last) return { window, readings, end };
  const kept = { ...window, last: newest.id, after: stateAfter(journal, window, newest.id) };
  return { window: kept, readings: readings.slice(0, last + 1), end };
}

/** Unix seconds; null where nobody knows. A boot that is over cannot lie in the future: its clock was wrong. */
function dateOf(moment: Moment, offsets: ReadonlyMap<string, bigint>, { now, boot }: Reach): bigint | null {
  const unixMs = dateBack(offsets, moment);
  if (unixMs === undefined) return null;
  const date = unixMs / 1_000n;
  return moment.boot !== boot && date > now + CLOCK_TOLERANCE ? null : date;
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
