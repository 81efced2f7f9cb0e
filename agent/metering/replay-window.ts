/**
 * Which reports were taken already, in bounded memory and without ever taking one twice: the highest ids are
 * listed, and an id not above the highest one that had to be forgotten is refused (the anti-replay window of
 * RFC 4303 section 3.4.3, for ids that need not be dense). Ids therefore have to sort by age: counters, ISO
 * times, ULIDs, UUIDv7. Numbers sort by value, all else by code unit, numbers first.
 */

/** How many ids are listed: so far out of order a report may arrive. */
export const LISTED = 32;

/** No meter names its reports at greater length. */
export const LONGEST_ID = 64;

/** Which report ids were taken. */
export interface ReplayWindow {
  readonly ids: readonly string[];
  readonly floor: string | null;
}

/** Whether a report of this id was `taken`, is too `old` to know, or is `new`. */
export function standing({ ids, floor }: ReplayWindow, id: string): "taken" | "old" | "new" {
  if (ids.some((taken) => compare(taken, id) === 0)) return "taken";
  return floor !== null && compare(id, floor) <= 0 ? "old" : "new";
}

/** The window after a new id was taken. */
export function take({ ids, floor }: ReplayWindow, id: string): { ids: string[]; floor: string | null } {
  const sorted = [...ids, id].sort(compare);
  if (sorted.length <= LISTED) return { ids: sorted, floor };
  return { ids: sorted.slice(1), floor: sorted[0] ?? floor };
}

function compare(a: string, b: string): number {
  const [x, y] = [number(a), number(b)];
  if (x !== null && y !== null) return x < y ? -1 : x > y ? 1 : 0;
  if (x !== null || y !== null) return x !== null ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function number(id: string): bigint | null {
  return /^\d+$/.test(id) ? BigInt(id) : null;
}
