/**
 * How much time has passed between two readings, never more than really did. Within a boot the monotonic
 * clock says so. Over a reboot it is trusted wall time when both ends are trusted, else the least it can
 * have been: the time since the new boot. An over-estimate would loosen the cap.
 */
import * as z from "zod";
import { max } from "../primitives/bigint-order.js";
import { bigintText } from "../primitives/bigint-text.js";
import type { Moment } from "./reading.js";

const nanoseconds = bigintText(z.bigint().nonnegative());

export const Timeline = z.strictObject({
  boot: z.string(),
  /** CLOCK_MONOTONIC nanoseconds of that boot. */
  monotonic: bigintText(),
  /** Nanoseconds since the first reading, at least. */
  age: nanoseconds,
  /** The age at that boot's first reading. */
  began: nanoseconds,
  /** The newest reading whose wall clock was trusted: the anchor over the next reboot. */
  trusted: z.strictObject({ boot: z.string(), age: nanoseconds, wall: bigintText() }).nullable(),
});
export type Timeline = z.output<typeof Timeline>;

/** A reading's place on the timeline. */
export interface Passage {
  readonly now: Timeline;
  /** Nanoseconds since the last reading, at least. */
  readonly elapsed: bigint;
  /** By how much this boot as a whole turns out to be later than was thought, now that the clock is trusted. */
  readonly later: bigint;
  /** `elapsed` was measured by one boot's monotonic clock. */
  readonly continuous: boolean;
  /** False when a reboot hides how long it was: more time may have passed. */
  readonly exact: boolean;
  /**
   * Age at which this boot began, while its date is unknown and can still come to be known: then all since moves
   * later, and the time before it grows. Null when that cannot happen, or has.
   */
  readonly undated: bigint | null;
}

const NS_PER_MS = 1_000_000n;

/** Places `moment` after `last`; null when it lies before it. */
export function follow(last: Timeline | null, moment: Moment): Passage | null {
  const { boot, monotonic, wall, synced } = moment;
  const place = (age: bigint, began: bigint, anchor: Timeline["trusted"]): Timeline => {
    const trusted = synced ? { boot, age, wall } : anchor;
    return { boot, monotonic, age, began, trusted };
  };
  const first = { elapsed: 0n, later: 0n, continuous: true, exact: true, undated: null };
  if (last === null) return { now: place(0n, 0n, null), ...first };

  const sameBoot = boot === last.boot;
  const ticked = sameBoot ? monotonic - last.monotonic : max(0n, monotonic);
  if (ticked < 0n) return null;
  // Time that a boot without trust lies in between cannot be divided between its two ends.
  const anchor = sameBoot || last.trusted?.boot === last.boot ? last.trusted : null;
  const least = last.age + ticked;
  const over = synced && anchor !== null && anchor.boot !== boot ? anchor : null;
  const age = over ? max(least, over.age + (wall - over.wall) * NS_PER_MS) : least;
  if (!sameBoot) {
    const elapsed = age - last.age;
    const now = place(age, age, anchor);
    return { now, elapsed, later: 0n, continuous: false, exact: over !== null, undated: undated(now) };
  }
  const later = age - least;
  const now = place(age, last.began + later, anchor);
  return { now, elapsed: ticked, later, continuous: true, exact: true, undated: undated(now) };
}

/** An anchor of the boot before dates this one as soon as its clock is trusted. */
function undated({ boot, began, trusted }: Timeline): bigint | null {
  return trusted !== null && trusted.boot !== boot ? began : null;
}
