/**
 * The second stage of a gated meter's credit. The counter says how many units passed in an interval; they are credited
 * when samples of every gauge bracket that interval, from one at or before its start to one certainly taken at or after
 * its end, none further from the next than `fresh`, all within specification; at the weight of the worst of them. An interval waits
 * for its last sample. It is decided by what each gauge said in order, so the order in which meters are heard does not
 * matter: a gauge that fell silent is known by its failed polls. Pure, integers only.
 */
import { max, min } from "../primitives/bigint-order.js";
import {
  type Condition,
  type CreditRule,
  efficiency,
  type Probe,
  probesOf,
  sampleOf,
  violates,
  WHOLE,
} from "./credit-rule.js";
import { type GateState, type Interval, MOST_SAMPLES, type Sample, type Track } from "./gate-state.js";
import { overheardAt, type Reading } from "./reading.js";
import { isWarm, runAfter } from "./warm-up.js";

/** What became of units at the gate, base units. */
export interface Sifted {
  readonly credited: bigint;
  /** No fresh sample before or after. */
  readonly unsampled: bigint;
  /** A gauge was out of specification. */
  readonly unfit: bigint;
  /** Taken off by the weight. */
  readonly weighted: bigint;
}

export const NOTHING: Sifted = { credited: 0n, unsampled: 0n, unfit: 0n, weighted: 0n };

/** A gate with what it has decided so far. */
export interface Sifting {
  readonly gate: GateState;
  readonly sifted: Sifted;
}

/** A gate that nothing has come to yet. @param counted what the counter credited before the rule */
export function emptyGate(rule: string, counted: bigint): GateState {
  return { rule, counted, remainder: 0n, boot: null, gathering: null, waiting: [], tracks: [] };
}

/** Goes over to another rule, or another boot: no sample will come for what waits. */
export function turnTo(sifting: Sifting, { rule, boot }: Pick<GateState, "rule" | "boot">): Sifting {
  const { gate, sifted } = sifting;
  if (gate.rule === rule && gate.boot === boot) return sifting;
  const { counted, remainder, lag } = gate;
  const unsampled = sifted.unsampled + waitingIn(gate);
  const kept = { remainder, ...(lag !== undefined && { lag }) };
  return { gate: { ...emptyGate(rule, counted), ...kept, boot }, sifted: { ...sifted, unsampled } };
}

/** Units that no sample has decided yet. */
export function waitingIn({ gathering, waiting }: GateState): bigint {
  return waiting.reduce((sum, { units }) => sum + units, gathering?.units ?? 0n);
}

/** Takes a reading of a gauge's meter in, of the gate's own boot. */
export function listen(gate: GateState, reading: Reading, rule: CreditRule): GateState {
  const at = reading.moment.monotonic;
  const tracks = probesOf(rule).map((probe, i): Track => {
    const track = gate.tracks[i] ?? { heard: 0n, samples: [] };
    if (probe.meter !== reading.meter || at <= track.heard) return track;
    const { warmUp, fresh } = probe;
    const value = sampleOf(reading, probe);
    const run = warmUp === undefined ? null : runAfter(track, reading, value, fresh);
    const heard = { heard: at, samples: track.samples, ...(run && { run }) };
    if (value === null) return heard;
    const since = saidAfter(reading, track.heard);
    const sample = { at, ...(since !== null && { since }), value };
    if (warmUp !== undefined && !(run && isWarm(run, sample, warmUp))) return heard;
    return { ...heard, samples: [...track.samples, sample].slice(-MOST_SAMPLES) };
  });
  return { ...gate, tracks };
}

/**
 * After when all of a reading was said; null where that is its date. Messages wait until they are read, at most since
 * the reading `before`, which left none.
 */
function saidAfter(reading: Reading, before: bigint): bigint | null {
  if (reading.transcript.some(({ received }) => received?.type === "message")) return before;
  return overheardAt(reading);
}

/**
 * Takes in the units that the meter's own reading at `now` credits. Readings within a 64th of the shortest `fresh` are
 * one interval, so that what waits is bounded however fast pulses are read; which ones, only their times say.
 */
export function gather(gate: GateState, now: bigint, counted: Interval | null, rule: CreditRule): GateState {
  const cell = (now * 64n) / shortest(rule);
  const open = gate.gathering?.cell === cell ? gate : closed(gate);
  if (counted === null) return open;
  const { gathering } = open;
  return { ...open, gathering: { cell, ...(gathering === null ? counted : join(gathering, counted)) } };
}

/** Nothing more joins the last units. */
export function closed(gate: GateState): GateState {
  if (gate.gathering === null) return gate;
  const { cell: _, ...last } = gate.gathering;
  return { ...gate, gathering: null, waiting: [...gate.waiting, last] };
}

function join(a: Interval, b: Interval): Interval {
  return { from: min(a.from, b.from), to: max(a.to, b.to), units: a.units + b.units };
}

function shortest(rule: CreditRule): bigint {
  const [first = 1n, ...others] = probesOf(rule).map(({ fresh }) => fresh);
  return others.reduce(min, first);
}

/**
 * Decides what can be decided, in the order of counting: what is decided is all that was counted up to some time.
 * @param now the time of the meter's own reading: a gauge of which nothing was heard for `fresh` has fallen silent
 */
export function decide({ gate, sifted }: Sifting, now: bigint, rule: CreditRule): Sifting {
  let { remainder } = gate;
  let sum = sifted;
  let decided = 0;
  for (const one of gate.waiting) {
    const weight = weightOf(one, gate.tracks, now, rule);
    if (weight === "waits") break;
    decided += 1;
    const { units } = one;
    if (typeof weight !== "bigint") sum = { ...sum, [weight]: sum[weight] + units };
    else {
      const parts = units * weight + remainder;
      const credited = parts / WHOLE;
      remainder = parts % WHOLE;
      sum = { ...sum, credited: sum.credited + credited, weighted: sum.weighted + units - credited };
    }
  }
  return { gate: { ...gate, remainder, waiting: gate.waiting.slice(decided) }, sifted: sum };
}

/** Forgets samples before the last one at or before `since`, and before all that waits. */
export function forget(gate: GateState, since: bigint): GateState {
  const waiting = gate.gathering === null ? gate.waiting : [gate.gathering, ...gate.waiting];
  const oldest = waiting.reduce((at, { from }) => min(at, from), since);
  const tracks = gate.tracks.map((track) => {
    const first = track.samples.findLastIndex(({ at }) => at <= oldest);
    return first > 0 ? { ...track, samples: track.samples.slice(first) } : track;
  });
  return { ...gate, tracks };
}

type Fate = "waits" | "unsampled" | "unfit";

/** Parts per million that an interval is credited with, or why it is not. */
function weightOf(one: Interval, tracks: readonly Track[], now: bigint, rule: CreditRule): bigint | Fate {
  const chains = probesOf(rule).map((probe, i) =>
    bracket(one, tracks[i] ?? { heard: 0n, samples: [] }, now, probe),
  );
  for (const fate of ["waits", "unsampled", "unfit"] as const) if (chains.includes(fate)) return fate;
  if (rule.weight === null) return WHOLE;
  const [into = [], out = []] = chains.slice(rule.when.length).map((chain) => valuesOf(chain));
  return efficiency(into.reduce(min, into[0] ?? 0n), out.reduce(max, out[0] ?? 0n)) ?? "unsampled";
}

function valuesOf(chain: readonly Sample[] | Fate): bigint[] {
  return typeof chain === "string" ? [] : chain.map(({ value }) => value);
}

/** The samples that speak for an interval, or why none do. What a gauge was heard up to, it said in order. */
function bracket(
  { from, to }: Interval,
  track: Track,
  now: bigint,
  probe: Probe | Condition,
): readonly Sample[] | Fate {
  const heard = max(track.heard, now - probe.fresh);
  if (heard < from) return "waits";
  const first = track.samples.findLastIndex(({ at }) => at <= from);
  const chain: Sample[] = [];
  for (const sample of first < 0 ? [] : track.samples.slice(first)) {
    const last = chain.at(-1);
    if (last !== undefined && sample.at - last.at > probe.fresh) return "unsampled";
    if (violates(sample.value, probe)) return "unfit";
    chain.push(sample);
    if ((sample.since ?? sample.at) >= to) return chain;
  }
  const last = chain.at(-1);
  return last === undefined || heard - last.at > probe.fresh ? "unsampled" : "waits";
}
