/**
 * How far a meter's next window reaches. The contract refuses a leaf whose window ends after its post, or after its
 * term's close. So a window ends with the last reading dated within that, and counts nothing later: what it counted
 * beyond its stated end could be counted again by whatever begins there. A register's last units before a close are
 * credited by the reading after it, which credits nothing else: it is the last one of the term.
 */
import { gaugesIn, readManifest, readSetup, rulesIn } from "../attest/evidence.js";
import { readReading } from "../attest/records.js";
import type { Journal } from "../journal/journal.js";
import type { Window } from "../journal/lane-batches.js";
import type { ReadingRow } from "../journal/readings.js";
import { dateBack } from "../metering/clock-trust.js";
import { judgeMeter } from "../metering/credit.js";
import type { Moment, Reading } from "../metering/reading.js";
import { type CounterState, decodeState, encodeState } from "../metering/state.js";
import { withGauges } from "./window-readings.js";

/** A window with the meter's own readings (without records) and its end in Unix seconds. */
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
  /** Whether the reading after `until` is taken in that bears out the last one before: of a register at its term's end. */
  readonly confirmed: boolean;
}

/** How far a gateway's clock may be ahead of the chain's, seconds: the contract's CLOCK_TOLERANCE. */
export const CLOCK_TOLERANCE = 300n;

/** The part of `window` that is within reach; null when none is. */
export function extentOf(journal: Journal, meter: string, window: Window, reach: Reach): Extent | null {
  const readings = journal.readings.between(window.segment, window.first, window.last, false);
  const offsets = journal.readings.bootOffsets();
  const dates = readings.map(({ moment }) => dateOf(moment, offsets, reach));
  if (reach.undated && dates.every((date) => date === null)) return { window, readings, end: reach.until };
  // A reading that cannot be dated lies before any later one that can.
  const last = dates.findLastIndex((date) => date !== null && date <= reach.until);
  const confirming = reach.confirmed ? confirmingAt(readings, last, window, reach, offsets) : null;
  if (confirming !== null) return cut(journal, meter, window, readings.slice(0, confirming + 1), reach.until);
  const end = dates[last];
  return typeof end === "bigint" ? cut(journal, meter, window, readings.slice(0, last + 1), end) : null;
}

/**
 * Which reading bears out what the last one within reach showed: the next that was judged. A register's reading
 * credits only what an earlier one stood at, so this one none that was counted beyond reach; any later one might.
 */
function confirmingAt(
  readings: readonly ReadingRow[],
  last: number,
  { before, previousManifest }: Window,
  reach: Reach,
  offsets: ReadonlyMap<string, bigint>,
): number | null {
  if (last < 0) {
    const attested = previousManifest === null ? null : readManifest(previousManifest).last;
    const end = attested && dateOf(attested, offsets, reach);
    if (end === null || end > reach.until) return null;
  }
  const credited = readings[last]?.total ?? (before === null ? 0n : decodeState(before).credited);
  const next = readings.findIndex(({ verdict }, i) => i > last && verdict.kind !== "unknown");
  return (readings[next]?.total ?? 0n) > credited ? next : null;
}

/** The window with just these of its readings. */
function cut(
  journal: Journal,
  meter: string,
  window: Window,
  readings: readonly ReadingRow[],
  end: bigint,
): Extent | null {
  const newest = readings.at(-1);
  if (newest === undefined) return null;
  if (newest.id === window.last) return { window, readings, end };
  const after = stateAfter(journal, meter, window, newest.id);
  if (after === null) return null;
  return { window: { ...window, last: newest.id, after, closed: false }, readings, end };
}

/** Unix seconds; null where nobody knows. A boot that is over cannot lie in the future: its clock was wrong. */
function dateOf(moment: Moment, offsets: ReadonlyMap<string, bigint>, { now, boot }: Reach): bigint | null {
  const unixMs = dateBack(offsets, moment);
  if (unixMs === undefined) return null;
  const date = unixMs / 1_000n;
  return moment.boot !== boot && date > now + CLOCK_TOLERANCE ? null : date;
}

/**
 * The journal keeps the state after a segment's last reading; after an earlier one it is judged again. Null where a
 * close was heard of so late that frames of what was attested past it are gone: up to it nothing can be shown any more.
 */
function stateAfter(
  journal: Journal,
  meter: string,
  { segment, first, before, setup }: Window,
  last: number,
): string | null {
  const judgedBy = readSetup(setup);
  const rules = rulesIn(judgedBy);
  let state: CounterState | null = before === null ? null : decodeState(before);
  const own = journal.readings.between(segment, first, last, true);
  let gauges: Reading[] = [];
  for (const { record } of withGauges(journal, { meter, gauges: gaugesIn(judgedBy) }, own, true)) {
    if (record === null) return null;
    const reading = readReading(record);
    if (reading.meter !== meter) gauges.push(reading);
    else {
      state = judgeMeter(state, gauges, reading, rules).state;
      gauges = [];
    }
  }
  if (state === null) throw new Error(`no reading up to ${last}`);
  return encodeState(state);
}
