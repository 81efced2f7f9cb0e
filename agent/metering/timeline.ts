/**
 * How much time has passed between two readings, never more than really did. Within a boot the monotonic
 * clock says so. Over a reboot it is trusted wall time when both ends are trusted, else the least it can
 * have been: the time since the new boot. An over-estimate would loosen the cap.
 */
import * as z from "zod";
import { bigintText } from "./codec.js";
import type { Moment } from "./reading.js";

const nanoseconds = bigintText(z.bigint().nonnegative());

export const Timeline = z.strictObject({
  boot: z.string(),
  /** CLOCK_MONOTONIC nanoseconds of that boot. */
  monotonic: bigintText(),
  /** Nanoseconds since the first reading, at least. */
  age: nanoseconds,
  /** The newest reading whose wall clock was trusted: the anchor over the next reboot. */
  trusted: z.strictObject({ boot: z.string(), age: nanoseconds, wall: bigintText() }).nullable(),
});
export type Timeline = z.output<typeof Timeline>;

/** A reading's place on the timeline. */
export interface Passage {
  readonly now: Timeline;
  /** Nanoseconds since the last reading, at least. */
  readonly elapsed: bigint;
  /** The whole of `elapsed` was measured by one boot's monotonic clock. */
  readonly continuous: boolean;
  /** False when a reboot hides how long it was: more time may have passed. */
  readonly exact: boolean;
}

const NS_PER_MS = 1_000_000n;

/** Places `moment` after `last`; null when it lies before it. */
export function follow(last: Timeline | null, moment: Moment): Passage | null {
  const { boot, monotonic, wall, synced } = moment;
  if (last === null) return passage(0n, moment, null, { elapsed: 0n, continuous: true, exact: true });
  const sameBoot = boot === last.boot;
  const ticked = sameBoot ? monotonic - last.monotonic : max(0n, monotonic);
  if (ticked < 0n) return null;
  const anchor = last.trusted;
  const anchored = synced && anchor !== null && anchor.boot !== boot;
  const lower = last.age + ticked;
  const age = anchored ? max(lower, anchor.age + (wall - anchor.wall) * NS_PER_MS) : lower;
  return passage(age, moment, anchor, {
    elapsed: age - last.age,
    continuous: sameBoot && age === lower,
    exact: sameBoot || anchored,
  });
}

function passage(
  age: bigint,
  { boot, monotonic, wall, synced }: Moment,
  anchor: Timeline["trusted"],
  facts: Omit<Passage, "now">,
): Passage {
  const trusted = synced ? { boot, age, wall } : anchor;
  return { now: { boot, monotonic, age, trusted }, ...facts };
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
