/** What a gated meter's life must come to, from all of it at once: no state, no order of arrival. */
import {
  type Condition,
  efficiency,
  type Probe,
  probesOf,
  sampleOf,
  violates,
  WHOLE,
} from "../../agent/metering/credit-rule.js";
import type { Reading } from "../../agent/metering/reading.js";
import { type Beat, CREDIT, FRESH, readingOf, SECOND } from "./gated-life.js";

const { rule } = CREDIT;

/** What a life must come to, from all of it at once. */
export function due(streams: readonly (readonly Beat[])[]) {
  const [own = [], ...others] = streams;
  const begins = own.find(({ shows }) => shows !== null)?.at ?? 0;
  const gauges = others.flat().map((beat) => readingOf(beat));
  const tracks = probesOf(rule).map((probe) => samples(gauges, probe));
  let parts = 0n;
  const sums = { counted: 0n, unsampled: 0n, unfit: 0n };
  for (const { from, to, units } of intervals(own, begins)) {
    sums.counted += units;
    const chains = tracks.map((track, i) => chain(track, probesOf(rule)[i] as Probe | Condition, from, to));
    if (chains.includes("unsampled")) sums.unsampled += units;
    else if (chains.includes("unfit")) sums.unfit += units;
    else {
      const [into, out] = chains.slice(1) as bigint[][];
      const [least, most] = [sorted(into ?? [])[0] ?? 0n, sorted(out ?? []).at(-1) ?? 0n];
      parts += units * efficiency(least, most);
    }
  }
  return { ...sums, credited: parts / WHOLE };
}

const sorted = (values: readonly bigint[]) => [...values].sort((a, b) => (a < b ? -1 : 1));

function samples(gauges: readonly Reading[], probe: Probe) {
  return gauges
    .filter(({ meter }) => meter === probe.meter)
    .flatMap((reading) => {
      const value = sampleOf(reading, probe);
      return value === null ? [] : [{ at: reading.moment.monotonic, value }];
    });
}

/** Pulses by the stretches of a 64th of the shortest `fresh` in which they were read. */
function intervals(own: readonly Beat[], begins: number) {
  const found = new Map<bigint, { from: bigint; to: bigint; units: bigint }>();
  let from = BigInt(begins) * SECOND;
  for (const { at, shows } of own) {
    if (at <= begins || shows === null) continue;
    const to = BigInt(at) * SECOND;
    const cell = (to * 64n) / FRESH;
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
