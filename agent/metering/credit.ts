/**
 * What a meter's reading is worth, whatever limits its credit: the counter's own word first (judge.ts), then, where a
 * quality rule gates it, the gate's (gate.ts). Gauge readings are taken in with the gated meter's next own reading, in
 * the journal's order, so that its state is only ever made by its own readings and a restart goes on from there.
 */
import { max, min } from "../primitives/bigint-order.js";
import type { Credit } from "./credit-rule.js";
import { FLAGS } from "./flags.js";
import {
  closed,
  decide,
  emptyGate,
  forget,
  gather,
  listen,
  NOTHING,
  type Sifted,
  type Sifting,
  turnTo,
  waitingIn,
} from "./gate.js";
import type { GateState, Interval } from "./gate-state.js";
import { type Judged, judge } from "./judge.js";
import { overheardAt, type Quality, type Reading, type Verdict } from "./reading.js";
import type { Span } from "./register.js";
import { heldSince } from "./rescaled.js";
import type { CounterRules } from "./rules.js";
import { type CounterState, UNOBSERVED } from "./state.js";
import type { Timeline } from "./timeline.js";
import { amount } from "./words.js";

/** What a meter's readings are judged by. */
export interface MeterRules {
  readonly rules: CounterRules;
  /** Null where credit is the counter's alone. */
  readonly credit: Credit | null;
}

/**
 * Judges one reading of a meter.
 * @param state what the last judgement left behind; null before a meter's first reading
 * @param gauges readings of the rule's gauge meters since the meter's last own reading, in the journal's order
 */
export function judgeMeter(
  state: CounterState | null,
  gauges: readonly Reading[],
  reading: Reading,
  { rules, credit }: MeterRules,
): Judged {
  if (credit === null && state?.gate === undefined) return judge(state, reading, rules);
  const { gate: known, ...before } = state ?? UNOBSERVED;
  const gate = known ?? emptyGate("", before.credited);
  const judged = judge(state && { ...before, credited: gate.counted }, reading, rules);
  const units = judged.state.credited - gate.counted;
  const { gate: next, sifted } = sift({ gate, sifted: NOTHING }, gauges, reading, units, judged, {
    rules,
    credit,
  });
  const credited = before.credited + sifted.credited;
  return {
    ...judged,
    state: { ...judged.state, credited, gate: { ...next, counted: judged.state.credited } },
    verdict: worded(
      judged.verdict,
      sifted,
      { counted: judged.state.credited, waiting: waitingIn(next) },
      rules,
    ),
  };
}

function sift(
  sifting: Sifting,
  gauges: readonly Reading[],
  reading: Reading,
  units: bigint,
  { state, span }: Judged,
  { rules, credit }: MeterRules,
): Sifting {
  const { boot, monotonic: now } = reading.moment;
  if (credit === null) {
    const { gate, sifted } = turnTo(sifting, { rule: "", boot });
    return { gate, sifted: { ...sifted, credited: units } };
  }
  const { id, rule } = credit;
  let at = turnTo(sifting, { rule: id, boot: sifting.gate.rule === id ? sifting.gate.boot : boot });
  for (const gauge of gauges) {
    at = inBoot(at, gauge.moment.boot, credit);
    at = { ...at, gate: listen(at.gate, gauge, rule) };
  }
  at = inBoot(at, boot, credit);
  at = { ...at, gate: lagging(at.gate, reading, rules) };
  const lag = at.gate.lag ?? 0n;
  const counted = units === 0n ? null : inTime(units, span, state.last, boot, lag);
  if (counted === "elsewhere")
    at = { ...at, sifted: { ...at.sifted, unsampled: at.sifted.unsampled + units } };
  const gathered = gather(at.gate, now, counted === "elsewhere" ? null : counted, rule);
  const decided = decide({ ...at, gate: gathered }, now, rule);
  return { ...decided, gate: forget(decided.gate, openSince(state, boot, now, lag)) };
}

/** Before another boot's readings, what this one's samples can decide is decided. */
function inBoot(sifting: Sifting, boot: string, { id, rule }: Credit): Sifting {
  const { gate } = sifting;
  if (gate.boot === boot) return sifting;
  return turnTo(decide({ ...sifting, gate: closed(gate) }, 0n, rule), { rule: id, boot });
}

/**
 * A gate that knows by how much what its meter told may be older than its reading. Messages wait for the next one, which
 * comes within `every`, and a little late now and then. What another master reads is as old as the oldest that was used
 * of it so far; in whole intervals, so that it seldom grows: samples that only a longer lag needs may be forgotten.
 */
function lagging(gate: GateState, reading: Reading, { evidence, every }: CounterRules): GateState {
  const told = evidence === "message" ? 2n * every : 0n;
  const { monotonic } = reading.moment;
  const age = monotonic - (overheardAt(reading) ?? monotonic);
  const overheard = ((age + every - 1n) / every) * every;
  const lag = [told, overheard].reduce(max, gate.lag ?? 0n);
  return lag === 0n ? gate : { ...gate, lag };
}

/** The units' interval in this boot's monotonic time; `elsewhere` when it began in another boot. */
function inTime(
  units: bigint,
  span: Span | null,
  last: Timeline | null,
  boot: string,
  lag: bigint,
): Interval | "elsewhere" {
  if (span === null || last === null || last.boot !== boot || span.from < last.began) return "elsewhere";
  const monotonicAt = (age: bigint) => max(0n, last.monotonic - last.age + age);
  return { from: monotonicAt(span.from - lag), to: monotonicAt(span.to), units };
}

/** From when on this boot's units may still come to be credited. */
function openSince(state: CounterState, boot: string, now: bigint, lag: bigint): bigint {
  const { last, counter } = state;
  if (last === null || last.boot !== boot) return max(0n, now - lag);
  const since = counter?.form === "register" ? counter.since : last.age;
  const age = [since, heldSince(state) ?? since].reduce(min, last.age);
  return max(0n, last.monotonic - last.age + max(age, last.began) - lag);
}

/** The counter's word, with what the gate made of it. */
function worded(
  verdict: Verdict,
  sifted: Sifted,
  stands: Pick<Quality, "counted" | "waiting">,
  { quantity }: CounterRules,
): Verdict {
  const { credited, unsampled, unfit, weighted } = sifted;
  const quality: Quality = { ...stands, unsampled, unfit, weighted };
  const limited = unsampled + unfit + weighted > 0n;
  const reason = [verdict.reason, ...qualityWords(quality, (units) => amount(units, quantity))].join("; ");
  const flags = verdict.flags | (limited ? FLAGS.QUALITY : 0);
  return { ...verdict, reason, credited, flags, quality };
}

function qualityWords({ unsampled, unfit, weighted }: Quality, say: (units: bigint) => string): string[] {
  return [
    ...(unfit > 0n ? [`${say(unfit)} not credited: out of specification`] : []),
    ...(unsampled > 0n ? [`${say(unsampled)} not credited: quality unknown`] : []),
    ...(weighted > 0n ? [`${say(weighted)} not credited: weighted by the measured efficiency`] : []),
  ];
}
