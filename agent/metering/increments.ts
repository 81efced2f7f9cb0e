/**
 * Judges pulses and reports. An edge or a report's id is evidence in itself, so there is no lag; what exceeds
 * the cap is disputed at once, and the remainder below one unit is carried, never dropped.
 */
import type { Increment } from "../../drivers/measurement.js";
import { max, min } from "../primitives/bigint-order.js";
import { bookReport, heard, roomForReport } from "./backlog.js";
import { capOver, inLastHour, record } from "./cap.js";
import { FLAGS } from "./flags.js";
import type { Verdict } from "./reading.js";
import { LONGEST_ID, standing, take } from "./replay-window.js";
import { type CounterRules, HOUR, MOST } from "./rules.js";
import type { CounterState, TickState } from "./state.js";
import type { Passage } from "./timeline.js";
import { verdict } from "./verdict.js";
import { amount, duration } from "./words.js";

/** An increment, and the session it was taken in. */
interface Run {
  readonly tick: Increment;
  readonly session: number;
}

interface Judged {
  readonly state: CounterState;
  readonly verdict: Verdict;
}

/** What is said of pulses and reports that are worth something else than before. */
export const REVALUED = "what one tick is worth was changed";

/** Why an increment cannot be used at all; null when it can. */
export function unusableIncrement({ ticks, worth, id }: Increment, rules: CounterRules): string | null {
  if (ticks < 0n) return `the driver gave a negative number of ticks, ${ticks}`;
  if (worth.units <= 0n || worth.per <= 0n) return `a tick cannot be worth ${worth.units}/${worth.per} units`;
  if (ticks >= MOST || worth.units >= MOST || worth.per >= MOST)
    return "the driver gave more than any meter counts";
  if (rules.kind === "pulse") return id === undefined ? null : "a pulse input has no report ids";
  if (id === undefined) return "the report has no id, so it could be counted twice";
  return id.length <= LONGEST_ID ? null : `the report's id is longer than ${LONGEST_ID} characters`;
}

/** The word on the next increment; the first one is the baseline and credits nothing. */
export function judgeIncrement(
  state: CounterState,
  { tick, session }: Run,
  passage: Passage,
  rules: CounterRules,
): Judged {
  const { age } = passage.now;
  if (state.counter?.form !== "ticks") return begin(state, { tick, session }, age);
  const known = tick.id === undefined ? state.counter : heard(state.counter, passage);
  const repeat = refused(known, tick, rules);
  if (repeat) return { state: { ...state, counter: known }, verdict: repeat };
  const counter = { ...known, session, ...(tick.id === undefined ? {} : take(known, tick.id)) };
  const flags = flagsOf(tick, session === known.session, rules);
  if (tick.fault !== undefined) {
    // What is held is not this run's.
    const { units } = worthOf({ ...counter, remainder: counter.remainder % counter.per }, tick);
    const reason = `${inTicks(tick.ticks)} not credited: ${tick.fault}`;
    const found = { disputed: units, flags: flags | FLAGS.WITHHELD };
    return { state: { ...state, counter }, verdict: verdict("implausible", reason, found) };
  }
  const doubtful = doubtOf(known, tick, passage, rules);
  if (doubtful.readings > 0) return holdTicks(state, { ...counter, doubtful }, tick, rules);
  const { doubtful: held, ...believed } = counter;
  const { units, remainder } = worthOf(counter, tick);
  const within = min(units, max(0n, headroom(state, counter, tick, age, rules)));
  const next: TickState = { ...believed, ...tick.worth, remainder, counted: counter.counted + within };
  const booked =
    tick.id === undefined
      ? { hour: record(state.hour, within, age, age), counter: next }
      : { counter: bookReport(next, age, within, rules) };
  return {
    state: { ...state, credited: state.credited + within, ...booked },
    verdict: word(
      tick,
      within,
      units - within,
      held ? flags | FLAGS.RESCALED : flags,
      passage.elapsed,
      rules,
    ),
  };
}

type Doubt = NonNullable<TickState["doubtful"]>;

/** How many readings, from the next one on, still have to come before the tick's worth is believed. */
function doubtOf(counter: TickState, tick: Increment, { now, elapsed }: Passage, rules: CounterRules): Doubt {
  const since = now.age - elapsed;
  if (!sameWorth(counter, tick)) return { readings: rules.confirmations - 1, since };
  const { doubtful = { readings: 1, since } } = counter;
  return { ...doubtful, readings: doubtful.readings - 1 };
}

/**
 * Nothing says which worth is right, the old one or the new. So ticks wait where the remainder does, and are credited
 * together; what waited under a worth that was taken back is disputed.
 */
function holdTicks(
  state: CounterState,
  before: TickState & { readonly doubtful: Doubt },
  tick: Increment,
  rules: CounterRules,
): Judged {
  const same = sameWorth(before, tick);
  const disputed = same ? 0n : before.remainder / before.per;
  const remainder = tick.ticks * tick.worth.units + (same ? before.remainder : 0n);
  const counter: TickState = { ...before, ...tick.worth, remainder };
  const count = `${rules.confirmations - before.doubtful.readings} of ${rules.confirmations}`;
  const reason = `${REVALUED}; ${inTicks(tick.ticks)} held, ${count}`;
  const flags = FLAGS.RESCALED | (disputed > 0n ? FLAGS.WITHHELD : 0);
  return { state: { ...state, counter }, verdict: verdict("implausible", reason, { disputed, flags }) };
}

function sameWorth({ units, per }: TickState, { worth }: Pick<Increment, "worth">): boolean {
  return units === worth.units && per === worth.per;
}

function begin(state: CounterState, { tick, session }: Run, age: bigint): Judged {
  const counter: TickState = {
    form: "ticks",
    session,
    start: age,
    counted: 0n,
    remainder: 0n,
    ...tick.worth,
    ids: tick.id === undefined ? [] : [tick.id],
    floor: null,
    booked: age,
    silence: null,
  };
  const before = tick.ticks > 0n ? `; ${inTicks(tick.ticks)} before it not credited` : "";
  const flags = tick.lost === undefined && tick.id === undefined ? FLAGS.UNSEQUENCED : 0;
  return {
    state: { ...state, epoch: state.epoch + 1, counter },
    verdict: verdict("baseline", `counting starts here${before}`, { flags }),
  };
}

/** The word on a report that cannot be shown to be new. */
function refused(counter: TickState, tick: Increment, rules: CounterRules): Verdict | null {
  if (tick.id === undefined) return null;
  switch (standing(counter, tick.id)) {
    case "taken":
      return verdict("unchanged", `report ${tick.id} was counted already`);
    case "old": {
      const { units } = worthOf(counter, tick);
      const reason = `report ${tick.id} is older than any still remembered: ${amount(units, rules.quantity)} disputed, since it may have been counted`;
      return verdict("implausible", reason, { disputed: units, flags: FLAGS.WITHHELD });
    }
    case "new":
      return null;
  }
}

/** Whole units, with what earlier ticks left over; a new worth starts a new remainder. */
function worthOf(counter: TickState, { ticks, worth }: Increment): { units: bigint; remainder: bigint } {
  const parts = ticks * worth.units + (sameWorth(counter, { worth }) ? counter.remainder : 0n);
  return { units: parts / worth.per, remainder: parts % worth.per };
}

/**
 * Units that can have been counted by now, beyond those that were: since the baseline; and lately, which for
 * pulses is the sliding hour, since they come when they are counted.
 */
function headroom(
  { hour }: CounterState,
  counter: TickState,
  { worth, id }: Increment,
  age: bigint,
  rules: CounterRules,
): bigint {
  const step = (worth.units + worth.per - 1n) / worth.per;
  const sinceStart = capOver(age - counter.start, rules.ratedPerHour) + step - counter.counted;
  const lately =
    id === undefined
      ? capOver(HOUR, rules.ratedPerHour) + step - inLastHour(hour, age)
      : roomForReport(counter, age, step, rules);
  return min(sinceStart, lately);
}

/** @param watched nobody looked away since the last run; pulses have no register that would remember them */
function flagsOf({ lost, id }: Increment, watched: boolean, rules: CounterRules): number {
  if (rules.kind !== "pulse" || id !== undefined) return 0;
  const gap = watched ? 0 : FLAGS.GAP;
  if (lost === undefined) return FLAGS.UNSEQUENCED | gap;
  return lost > 0n ? FLAGS.GAP : gap;
}

function word(
  { ticks, lost = 0n }: Increment,
  credited: bigint,
  disputed: bigint,
  flags: number,
  elapsed: bigint,
  rules: CounterRules,
): Verdict {
  const missed = lost > 0n ? `; ${inTicks(lost)} lost and not credited` : "";
  if (disputed > 0n) {
    const reason = `${amount(credited + disputed, rules.quantity)} in ${duration(elapsed)} is more than the rating allows: ${amount(disputed, rules.quantity)} disputed${missed}`;
    return verdict("implausible", reason, { credited, disputed, flags: flags | FLAGS.WITHHELD });
  }
  if (ticks === 0n && credited === 0n) return verdict("unchanged", `no ticks${missed}`, { flags });
  return verdict("advance", `${inTicks(ticks)}, ${amount(credited, rules.quantity)}${missed}`, {
    credited,
    flags,
  });
}

function inTicks(ticks: bigint): string {
  return ticks === 1n ? "1 tick" : `${ticks} ticks`;
}
