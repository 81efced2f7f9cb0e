/**
 * When the units of a report can have been counted. A device that was out of reach delivers what it counted
 * meanwhile report by report, so the time a unit comes at says little. Units are booked to the earliest time
 * that is still free, at the rate of the cap (the virtual scheduling algorithm of ITU-T I.371, annex A): no time
 * is used twice. Free time reaches back an hour, and in the hour after a longer silence to where that began: so
 * late a report may be.
 */
import { max, min } from "../primitives/bigint-order.js";
import { capOver, timeFor } from "./cap.js";
import { type CounterRules, HOUR } from "./rules.js";
import type { TickState } from "./state.js";
import type { Passage } from "./timeline.js";

/**
 * The counter after it was heard of. A silence over a reboot is noted whatever its length, since that may not be
 * known yet. One that begins before the hour after the last one is over may have cut that one's backlog short, so
 * it reaches back there.
 */
export function heard(counter: TickState, { now, elapsed, continuous }: Passage): TickState {
  if (continuous && elapsed <= HOUR) return counter;
  const { silence: last } = counter;
  const from = now.age - elapsed;
  const cut = last !== null && from - last.to < HOUR;
  return { ...counter, silence: { reach: cut ? last.from : from, from, to: now.age } };
}

/** Units that reports can bring at `age`. A step more than time allows is within the grain of the counter. */
export function roomForReport(counter: TickState, age: bigint, step: bigint, rules: CounterRules): bigint {
  const grain = timeFor(step, rules.ratedPerHour);
  return capOver(age + grain - freeFrom(counter, age), rules.ratedPerHour);
}

/** Books units to the earliest time that is free. */
export function bookReport(counter: TickState, age: bigint, units: bigint, rules: CounterRules): TickState {
  return { ...counter, booked: freeFrom(counter, age) + timeFor(units, rules.ratedPerHour) };
}

function freeFrom({ booked, silence }: TickState, age: bigint): bigint {
  const hour = age - HOUR;
  const recent = silence !== null && age - silence.to < HOUR;
  return max(booked, recent ? min(silence.reach, hour) : hour);
}
