/**
 * What the meters of a site say of each other, from the units that each was credited in the same quarters of an hour.
 * Two that agree all day count the same usage; a whole is what its parts are together. Pure, in integers.
 */
import { max } from "../primitives/bigint-order.js";

/** How many intervals are compared. */
export const INTERVALS = 24;

/** The length of one, seconds. */
export const INTERVAL = 900n;

/** Units credited in each interval, oldest first. */
export type Advances = readonly bigint[];

/** In so few units per interval the steps of registers drown what is compared. */
const LEAST = 100n;

/** Within how many percent two meters count the same: what lies between them loses something, and is read later. */
const SAME = 3n;

/** By how many percent parts may exceed their whole: what an inverter between them loses. */
const LOST = 10n;

/** By how many percent a solar whole may exceed its parts. */
const GAINED = 5n;

/** Whether both count one usage: they vary, and vary together. Meters of steady loads may be alike by chance. */
export function isDouble(a: Advances, b: Advances): boolean {
  if (!varies(a) || !varies(b)) return false;
  const pairs = a.map((units, i) => [units, b[i] ?? 0n] as const);
  const apart = sum(pairs.map(([one, other]) => (one > other ? one - other : other - one)));
  const most = sum(pairs.map(([one, other]) => max(one, other)));
  // Each interval was rounded once.
  return (apart - BigInt(a.length)) * 100n <= SAME * most;
}

/** Whether the parts cannot make the whole. @param complete the whole has no other parts: it is solar, they its strings */
export function partsDiffer(whole: Advances, parts: readonly Advances[], complete: boolean): boolean {
  const [all, together] = [sum(whole), sum(parts.map(sum))];
  if (max(all, together) < LEAST * BigInt(whole.length)) return false;
  if (together * 100n > all * (100n + LOST)) return true;
  return complete && all * 100n > together * (100n + GAINED);
}

/** The mean distance from the mean is a fifth of it at least. */
function varies(advances: Advances): boolean {
  const [total, count] = [sum(advances), BigInt(advances.length)];
  if (total < LEAST * count) return false;
  const apart = advances.map((units) => units * count - total).map((d) => (d < 0n ? -d : d));
  return sum(apart) * 5n >= total * count;
}

function sum(units: readonly bigint[]): bigint {
  return units.reduce((all, one) => all + one, 0n);
}
