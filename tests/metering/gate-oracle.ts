/** What a gated meter's life must come to, from all of it at once: no state, no order of arrival. */
import * as fc from "fast-check";
import { expect } from "vitest";
import {
  type Condition,
  type CreditRule,
  efficiency,
  type Probe,
  probesOf,
  sampleOf,
  violates,
  WHOLE,
} from "../../agent/metering/credit-rule.js";
import type { Reading } from "../../agent/metering/reading.js";
import { arrivals, type Beat, delays, type Judging, life, play, readingOf, SECOND } from "./gated-life.js";

/** Whatever the life and the order of arrival, what a gate lets pass is what is due by its rule. */
export function comesToItsDue(judge: Judging, rule: CreditRule) {
  return fc.property(life, delays, (streams, late) => {
    const { counted, credited, unsampled, unfit } = due(heardFrom(streams, late), rule);
    const came = play(arrivals(streams, late), judge);
    expect(came).toMatchObject({ counted, credited, unsampled, unfit, waiting: 0n });
  });
}

/** Before the meter's own first reading nobody listens to gauges: no unit is counted before it. */
function heardFrom(streams: readonly (readonly Beat[])[], late: readonly number[]) {
  const order = arrivals(streams, late);
  const first = order.findIndex(({ meter }) => meter === "water");
  const missed = new Set(order.slice(0, first));
  return streams.map((beats) => beats.filter((beat) => !missed.has(beat)));
}

/** What a life must come to, from all of it at once. */
function due(streams: readonly (readonly Beat[])[], rule: CreditRule) {
  const [own = [], ...others] = streams;
  const begins = own.find(({ shows }) => shows !== null)?.at ?? 0;
  const gauges = others.flat().map((beat) => readingOf(beat));
  const tracks = probesOf(rule).map((probe) => samples(gauges, probe));
  const [shortest = 0n] = sorted(probesOf(rule).map(({ fresh }) => fresh));
  let parts = 0n;
  const sums = { counted: 0n, unsampled: 0n, unfit: 0n };
  for (const { from, to, units } of intervals(own, begins, shortest)) {
    sums.counted += units;
    const chains = tracks.map((track, i) => chain(track, probesOf(rule)[i] as Probe | Condition, from, to));
    if (chains.includes("unsampled")) sums.unsampled += units;
    else if (chains.includes("unfit")) sums.unfit += units;
    else {
      const [into, out] = chains.slice(rule.when.length) as bigint[][];
      const [least, most] = [sorted(into ?? [])[0] ?? 0n, sorted(out ?? []).at(-1) ?? 0n];
      const weight = efficiency(least, most);
      if (weight === null) sums.unsampled += units;
      else parts += units * weight;
    }
  }
  return { ...sums, credited: parts / WHOLE };
}

const sorted = (values: readonly bigint[]) => [...values].sort((a, b) => (a < b ? -1 : 1));

function samples(gauges: readonly Reading[], probe: Probe) {
  const own = gauges
    .filter(({ meter }) => meter === probe.meter)
    .map((reading) => ({
      at: reading.moment.monotonic,
      value: sampleOf(reading, probe),
      silent: reading.measured === null,
    }));
  return own.flatMap(({ at, value }) =>
    value !== null && isBelieved(own, at, value, probe) ? [{ at, value }] : [],
  );
}

interface Heard {
  readonly at: bigint;
  readonly value: bigint | null;
  readonly silent: boolean;
}

/** All that was heard for as long as the sensor warms up, and the reading before that: without a break, and a 0 only of 0. */
function isBelieved(own: readonly Heard[], at: bigint, value: bigint, { warmUp, fresh }: Probe): boolean {
  if (warmUp === undefined) return true;
  const until = own.filter((one) => one.at <= at);
  const first = until.findLastIndex((one) => one.at <= at - warmUp);
  const lately = until.slice(first);
  const whole = lately.every((one, i) => !one.silent && one.at - (lately[i - 1] ?? one).at <= fresh);
  return first >= 0 && whole && (value !== 0n || isLong0(until, at - warmUp));
}

/** The last word other than 0 came before a 0 that is old enough. */
function isLong0(until: readonly Heard[], before: bigint): boolean {
  const other = until.findLastIndex((one) => one.silent || (one.value !== null && one.value !== 0n));
  const zero = until.slice(other + 1).find((one) => one.value === 0n);
  return zero !== undefined && zero.at <= before;
}

/** Pulses by the stretches of a 64th of the shortest `fresh` in which they were read. */
function intervals(own: readonly Beat[], begins: number, fresh: bigint) {
  const found = new Map<bigint, { from: bigint; to: bigint; units: bigint }>();
  let from = BigInt(begins) * SECOND;
  for (const { at, shows } of own) {
    if (at <= begins || shows === null) continue;
    const to = BigInt(at) * SECOND;
    const cell = (to * 64n) / fresh;
    const before = found.get(cell);
    if (shows > 0)
      found.set(cell, { from: before?.from ?? from, to, units: (before?.units ?? 0n) + BigInt(shows) });
    from = to;
  }
  return found.values();
}

function chain(
  track: readonly { at: bigint; value: bigint }[],
  probe: Probe | Condition,
  from: bigint,
  to: bigint,
) {
  const before = track.filter(({ at }) => at <= from).at(-1);
  if (before === undefined) return "unsampled";
  const rest = track.filter(({ at }) => at > before.at);
  const last = rest.findIndex(({ at }) => at >= to);
  const all = [before, ...(last < 0 ? rest : rest.slice(0, last + 1))];
  // What was first in time decides the word: the gauge fell silent, or it was out of specification.
  for (const [i, { at, value }] of all.entries()) {
    const former = all[i - 1];
    if (former && at - former.at > probe.fresh) return "unsampled";
    if (violates(value, probe)) return "unfit";
  }
  return last < 0 ? "unsampled" : all.map(({ value }) => value);
}
