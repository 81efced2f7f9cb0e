/**
 * The counter state machine: what a reading is worth. Pure and total, it reads no clock and throws on no
 * reading. When in doubt a unit waits; it is never invented. How each kind of meter is judged is in
 * cumulative.ts, increments.ts and integrated.ts.
 */
import { markIdentity } from "../../drivers/identity-marks.js";
import type { Measurement } from "../../drivers/measurement.js";
import { max } from "../primitives/bigint-order.js";
import { crossCheck } from "./checks.js";
import { type Judgement, judgeBaseline, judgeRegister, toldAgain, unusable } from "./cumulative.js";
import { FLAGS } from "./flags.js";
import { judgeIncrement, unusableIncrement } from "./increments.js";
import { judgePower, unusableGauge } from "./integrated.js";
import type { Reading, Verdict } from "./reading.js";
import { redate } from "./redate.js";
import { asTold, type Sight, type Span } from "./register.js";
import {
  heldSince,
  isRescaled,
  judgeRescaled,
  judgeRescaledPower,
  scaled,
  takenBack,
  toldIn,
} from "./rescaled.js";
import { type CounterKind, type CounterRules, MOST } from "./rules.js";
import { type CounterState, UNOBSERVED } from "./state.js";
import { follow, type Passage } from "./timeline.js";
import { verdict } from "./verdict.js";
import { duration } from "./words.js";

/** What a meter of each kind has to give. */
const GIVES = {
  cumulative: "counter",
  periodic: "counter",
  pulse: "increment",
  delta: "increment",
  integrated: "gauge",
} as const satisfies Record<CounterKind, Measurement["type"]>;

/** A verdict with the state it leaves behind. */
export interface Judged {
  readonly state: CounterState;
  readonly verdict: Verdict;
  /** The ages between which the credited units were counted; null when none are. */
  readonly span: Span | null;
}

/**
 * Judges one reading.
 * @param former what the last judgement left behind; null before a meter's first reading
 */
export function judge(former: CounterState | null, reading: Reading, rules: CounterRules): Judged {
  const left = former ?? UNOBSERVED;
  const other = countsAnother(left, rules);
  const before = other ? forgotten(left) : left;
  const passage = follow(before.last, reading.moment);
  const gap = unobserved(before, passage, rules) ? FLAGS.GAP : 0;
  const stays = (kind: "unknown" | "implausible", why: string, flags = 0) =>
    flagged({ state: left, verdict: verdict(kind, why), span: null }, reading, gap | flags);

  const missing = unknown(reading, rules);
  if (missing !== null) return stays("unknown", missing);
  if (passage === null)
    return stays("unknown", "taken before the last reading of this boot: too late to count");
  const stranger = strangerAt(left, reading, rules);
  if (stranger !== null) return stays("implausible", stranger, FLAGS.STRANGER);

  const redated = redate(before, passage);
  const { source } = rules;
  const known = { ...redated, source, identity: reading.identity ?? before.identity };
  const judged = inScale(known, reading, passage, rules);
  const reason = `${other ? "the configuration names another counter: " : ""}${judged.verdict.reason}`;
  const next = { state: { ...judged.state, last: passage.now }, verdict: { ...judged.verdict, reason } };
  const continuous = gap === 0 && passage.continuous && passage.later === 0n;
  const { state, flags } = crossCheck(next.state, reading, continuous, rules);
  return flagged({ ...next, state, span: judged.span }, reading, gap | flags);
}

/** What outlives a change to another counter: what was credited, and time. */
function forgotten(state: CounterState): CounterState {
  return { ...state, identity: null, hour: [], counter: null };
}

/** Nothing was heard of the meter for longer than three intervals, or for nobody knows how long. */
function unobserved({ last }: CounterState, passage: Passage | null, rules: CounterRules): boolean {
  if (last === null || passage === null) return false;
  return !passage.exact || unseen(passage) > 3n * rules.every;
}

/** Since the last reading; or, as is only known now, before this boot's first. */
function unseen({ elapsed, later }: Passage): bigint {
  return max(elapsed, later);
}

function flagged(judged: Judged, { moment }: Reading, flags: number): Judged {
  const dated = moment.synced ? 0 : FLAGS.DATED_BACK;
  const { verdict } = judged;
  return { ...judged, verdict: { ...verdict, flags: verdict.flags | dated | flags } };
}

/** Why the reading has no value that this meter's rules could judge; null when it has. */
function unknown({ measured, unknown }: Reading, rules: CounterRules): string | null {
  if (measured === null || unknown !== null) return unknown ?? "no answer";
  if (measured.type !== "gauge" && measured.quantity !== rules.quantity) {
    return `the meter counts ${measured.quantity}, its rules count ${rules.quantity}`;
  }
  const wanted = GIVES[rules.kind];
  if (measured.type !== wanted)
    return `a ${rules.kind} meter gives a ${wanted}, this one gave a ${measured.type}`;
  switch (measured.type) {
    case "counter":
      return unusable(measured);
    case "increment":
      return unusableIncrement(measured, rules);
    case "gauge":
      return unusableGauge(measured, rules);
  }
}

/** The configuration names another counter than the baseline belongs to. */
function countsAnother({ source }: CounterState, rules: CounterRules): boolean {
  return source !== null && source !== rules.source;
}

/** In words, why the reading is not of the meter that the baseline belongs to; null when it may be. */
export function strangerAt(
  state: CounterState | null,
  { identity }: Reading,
  rules: CounterRules,
): string | null {
  if (state === null || state.counter === null || countsAnother(state, rules)) return null;
  const { identity: pinned } = state;
  if (pinned === null || identity === pinned) return null;
  const now = identity === null ? "no longer says who it is" : `says it is ${markIdentity(identity)}`;
  return `the meter ${now}, but counting began with ${markIdentity(pinned)}: held until that one answers again`;
}

/** Judged by the ratios that the counter is counted with, or held where the configuration has others now. */
function inScale(state: CounterState, reading: Reading, passage: Passage, rules: CounterRules): Judged {
  const judged = isRescaled(state, rules)
    ? byKind(state, reading, passage, rules)
    : byKind(scaled(state, rules), reading, passage, rules);
  const disputed = judged.verdict.disputed + takenBack(state, rules);
  if (disputed === judged.verdict.disputed) return judged;
  const flags = judged.verdict.flags | FLAGS.WITHHELD;
  return { ...judged, verdict: { ...judged.verdict, disputed, flags } };
}

function byKind(state: CounterState, reading: Reading, passage: Passage, rules: CounterRules): Judged {
  const { measured, session } = reading;
  if (measured?.type === "increment")
    return ours(judgeIncrement(state, { tick: measured, session }, passage, rules), state, passage);
  const rescaled = isRescaled(state, rules);
  if (measured?.type === "gauge") {
    const power = rescaled ? judgeRescaledPower : judgePower;
    return ours(power(state, measured, passage, rules), state, passage);
  }
  const step = measured?.step ?? 0n;
  const { modulus, mark } = measured ?? {};
  const sight: Sight = {
    value: measured?.value ?? 0n,
    age: passage.now.age,
    session,
    step: step > 0n ? step : 0n,
    modulus: modulus !== undefined && modulus > 0n && modulus < MOST ? modulus : undefined,
    mark,
    undated: passage.undated,
  };
  const again = isNameless(state, passage, rules) ? null : toldAgain(toldIn(state, rules), sight, rules);
  if (again !== null) return { state, verdict: again, span: null };
  return rescaled ? judgeRescaled(state, sight, rules) : byRegister(state, sight, passage, rules);
}

/** A meter without a serial number that was not observed for long may be another. */
function isNameless({ identity }: CounterState, passage: Passage, rules: CounterRules): boolean {
  return identity === null && unseen(passage) > rules.gap;
}

/** Our own counts are of the time since the last reading, or since they are held for another ratio. */
function ours(judged: Omit<Judged, "span">, before: CounterState, { now, elapsed }: Passage): Judged {
  const from = heldSince(before) ?? now.age - elapsed;
  return { ...judged, span: judged.verdict.credited > 0n ? { from, to: now.age } : null };
}

function byRegister(state: CounterState, sight: Sight, passage: Passage, rules: CounterRules): Judged {
  const { credited, withheld, epoch, hour, counter } = state;
  const account = { credited, withheld, epoch, hour, paid: 0n, disputed: 0n, span: null };
  const nameless = isNameless(state, passage, rules);
  if (counter?.form === "register" && !nameless) {
    const standing = { ...account, register: counter };
    return closed(state, judgeRegister(standing, sight, rules), sight);
  }
  const why = nameless
    ? `not observed for ${duration(unseen(passage))} and without a serial number it may be another meter: counting starts anew`
    : "counting starts";
  return closed(state, judgeBaseline(account, sight, why, rules), sight);
}

/** The state after a register was judged. */
function closed(state: CounterState, judged: Judgement, sight: Sight): Judged {
  const { credited, withheld, epoch, hour, register, span } = judged.standing;
  const { told: _, ...counter } = register;
  const after = { ...state, credited, withheld, epoch, hour, counter: { ...counter, ...asTold(sight) } };
  return { state: after, verdict: judged.verdict, span };
}
