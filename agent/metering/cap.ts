/**
 * The cap: what a meter of a given rating can have counted in a given time, and the memory of the last hour
 * that makes it slide. Counted units are kept by the minute they were counted in, at most 61 minutes of them;
 * a minute counts as long as any part of it lies within the hour, so the sum errs to the strict side.
 */
import * as z from "zod";
import { HOUR, MINUTE } from "./rules.js";

/** Units counted in the minute that begins at age `minute` × 60 s. */
export interface Slot {
  readonly minute: number;
  readonly units: bigint;
}

/** Ascending minutes, none empty. */
export type Hour = readonly Slot[];

/** Twice what an hour needs; a forged text must not make us keep an hour of a billion minutes. */
const MOST_MINUTES = 128;
const PAPER = /^(\d{1,15}:\d{0,60}(,\d{0,60}){0,127})?$/;

/** A minute's place in the list. Places are no amounts: nothing else here may become a number. */
export function place(minute: bigint): number {
  return Number(minute);
}

/** On paper: the first minute, then every minute's units, an empty field for none: `417:1333,1333,,2`. */
export const hourText = z.codec(z.string().regex(PAPER), z.custom<Hour>(Array.isArray), {
  decode: (text): Hour => {
    const [first = "", units = ""] = text.split(":");
    const slots = units
      .split(",")
      .map((field, i) => ({ minute: place(BigInt(first)) + i, units: BigInt(field) }));
    return slots.filter((slot) => slot.units > 0n);
  },
  encode: (hour) => {
    const first = hour[0]?.minute;
    if (first === undefined) return "";
    const minutes = (hour.at(-1)?.minute ?? first) - first + 1;
    if (minutes > MOST_MINUTES) throw new RangeError(`an hour of ${minutes} minutes`);
    const fields: string[] = Array(minutes).fill("");
    for (const { minute, units } of hour) fields[minute - first] = units.toString();
    return `${first}:${fields.join(",")}`;
  },
});

/** The most units a meter of this rating can count in `elapsed` nanoseconds: 1.2 × rated × elapsed. */
export function capOver(elapsed: bigint, ratedPerHour: bigint): bigint {
  return elapsed <= 0n ? 0n : (ratedPerHour * 6n * elapsed) / (5n * HOUR);
}

/** The least time in which a meter of this rating can count so many units, nanoseconds. */
export function timeFor(units: bigint, ratedPerHour: bigint): bigint {
  const perHour = ratedPerHour * 6n;
  return (units * 5n * HOUR + perHour - 1n) / perHour;
}

/** Units counted in the hour up to `now`. */
export function inLastHour(hour: Hour, now: bigint): bigint {
  return hour.reduce((sum, slot) => (reaches(slot, now - HOUR) ? sum + slot.units : sum), 0n);
}

/** The part of `units`, counted evenly from `from` to `to`, that falls in the hour up to `now`; rounded up. */
export function shareOfLastHour(units: bigint, from: bigint, to: bigint, now: bigint): bigint {
  const start = now - HOUR;
  if (from >= start || to <= from) return to > start ? units : 0n;
  if (to <= start) return 0n;
  const length = to - from;
  return (units * (to - start) + length - 1n) / length;
}

/** Adds `units` that were counted somewhere between `from` and `to`, evenly, forgetting what is over an hour old. */
export function record(hour: Hour, units: bigint, from: bigint, to: bigint): Hour {
  const kept = hour.filter((slot) => reaches(slot, to - HOUR));
  if (units <= 0n) return kept;
  const byMinute = new Map(kept.map((slot) => [slot.minute, slot.units]));
  const add = (minute: bigint, more: bigint) =>
    more > 0n && byMinute.set(place(minute), (byMinute.get(place(minute)) ?? 0n) + more);
  const length = to - from;
  if (length <= 0n) add(to / MINUTE, units);
  else {
    const countedBy = (age: bigint) =>
      age <= from ? 0n : age >= to ? units : (units * (age - from)) / length;
    const earliest = from > to - HOUR ? from : to - HOUR;
    for (let minute = (earliest > 0n ? earliest : 0n) / MINUTE; minute * MINUTE <= to; minute++) {
      add(minute, countedBy((minute + 1n) * MINUTE) - countedBy(minute * MINUTE));
    }
  }
  return [...byMinute].map(([minute, units]) => ({ minute, units })).sort((a, b) => a.minute - b.minute);
}

/** Forgets the minutes that begin after `age`. */
export function upTo(hour: Hour, age: bigint): Hour {
  return hour.filter((slot) => BigInt(slot.minute) * MINUTE <= age);
}

function reaches(slot: Slot, start: bigint): boolean {
  return BigInt(slot.minute + 1) * MINUTE > start;
}
