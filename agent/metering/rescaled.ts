/**
 * The configuration makes something else than before of what a meter shows: it multiplies it by another ratio, or takes
 * one count for another worth. Nothing says which of the two is right, so the meter is held: K readings in the new scale
 * have to agree, and counting goes on from the first of them. Nothing is credited for the jump between the two scales,
 * and with the old one back all is as before.
 */
import type { Gauge } from "../../drivers/measurement.js";
import { inWords, type Multipliers, sameProduct, UNMULTIPLIED } from "../../drivers/multiplier.js";
import { capOver } from "./cap.js";
import { FLAGS } from "./flags.js";
import { REVALUED } from "./increments.js";
import { judgePower } from "./integrated.js";
import type { Verdict } from "./reading.js";
import { type Account, asTold, firstBaseline, replay, type Sight, type Span } from "./register.js";
import type { CounterRules } from "./rules.js";
import type { CounterState, RegisterState, Sighting, Told } from "./state.js";
import type { Passage } from "./timeline.js";
import { verdict } from "./verdict.js";
import { amount } from "./words.js";

interface Judged {
  readonly state: CounterState;
  readonly verdict: Verdict;
}

/** What turns the counts of a meter into units. */
interface Scale {
  readonly multipliers?: Multipliers;
  readonly worth?: string;
}

function sameScale(counted: Scale, rules: Scale): boolean {
  const { multipliers = UNMULTIPLIED } = rules;
  return sameWorth(counted, rules) && sameProduct(counted.multipliers ?? UNMULTIPLIED, multipliers);
}

/** Of what a journal counted before it kept worths, it is not known that it was another. */
function sameWorth({ worth }: Scale, rules: Scale): boolean {
  return worth === undefined || worth === rules.worth;
}

function scaleOf({ multipliers, worth }: CounterRules): Scale {
  return { ...(multipliers && { multipliers }), ...(worth !== undefined && { worth }) };
}

/** The state whose counter is counted in the scale of the rules, and in which nothing is held for it. */
export function scaled(state: CounterState, rules: CounterRules): CounterState {
  const { rescaling: _, multipliers: __, worth: ___, ...rest } = state;
  return { ...rest, ...scaleOf(rules) };
}

/** Whether the counter was counted in another scale. Pulses and reports show it by what each of them is worth. */
export function isRescaled(state: CounterState, rules: CounterRules): boolean {
  const { counter } = state;
  return counter !== null && counter.form !== "ticks" && !sameScale(state, rules);
}

/** The age from which on units are held for another scale; null where none are. */
export function heldSince({ counter, rescaling }: CounterState): bigint | null {
  return (counter?.form === "ticks" ? counter.doubtful?.since : rescaling?.run[0]?.age) ?? null;
}

/** In words, why a meter is held; null when it is not, or for another reason. */
export function rescaledWords(state: CounterState | null, rules: CounterRules): string | null {
  if (state?.counter?.form === "ticks" && state.counter.doubtful !== undefined)
    return `${REVALUED}: held until ${rules.confirmations} readings are in`;
  if (state?.rescaling === undefined) return null;
  return `${changeIn(state, rules)}: held until ${rules.confirmations} readings agree`;
}

function changeIn(counted: Scale, rules: Scale): string {
  const [from, to] = [counted, rules].map(({ multipliers }) => inWords(multipliers ?? UNMULTIPLIED));
  return [
    ...(sameWorth(counted, rules) ? [] : [`one count was worth ${counted.worth}, and now is ${rules.worth}`]),
    ...(from === to ? [] : [`the multiplier was changed from ${from} to ${to}`]),
  ].join("; ");
}

/** The word on a register reading in the new scale. */
export function judgeRescaled(
  state: CounterState,
  sight: Sight,
  rules: CounterRules,
): Judged & { readonly span: Span | null } {
  const { value, age } = sight;
  const run = [...agreeing(runOf(state, rules), sight, rules), { value, age }];
  const why = changeIn(state, rules);
  const [first] = run;
  if (first === undefined || run.length < rules.confirmations)
    return { ...holding(state, run, `${why}; held`, rules, asTold(sight)), span: null };
  const { credited, withheld, epoch, hour, counter } = state;
  const disputed = counter?.form === "register" ? unconfirmed(counter) : 0n;
  const account: Account = { credited, withheld, epoch, hour, paid: 0n, disputed, span: null };
  const based = firstBaseline(account, { ...sight, ...first }, rules);
  const { paid, register, span, ...books } = replay(based, run.slice(1), sight.step, rules);
  const reason = `${why}; ${run.length} readings agree, and counting starts at ${amount(first.value, rules.quantity)}`;
  const flags = FLAGS.RESCALED | (books.disputed > 0n ? FLAGS.WITHHELD : 0);
  const moved = { credited: books.credited, withheld: books.withheld, epoch: books.epoch, hour: books.hour };
  return {
    state: scaled({ ...state, ...moved, counter: { ...register, ...asTold(sight) } }, rules),
    verdict: verdict("baseline", reason, { credited: paid, disputed: books.disputed, flags }),
    span,
  };
}

/** Power is worth what the new ratios say from the next reading on; what it comes to waits for K of them. */
export function judgeRescaledPower(
  state: CounterState,
  gauge: Gauge,
  passage: Passage,
  rules: CounterRules,
): Judged {
  const held = runOf(state, rules);
  const run = [...held, { value: 0n, age: passage.now.age }];
  const { counter: before } = state;
  // The old scale has no part in the new one's first interval.
  const counter = before?.form === "power" && held.length === 0 ? { ...before, microwatts: null } : before;
  const { state: next, verdict: said } = judgePower({ ...state, counter }, gauge, passage, rules);
  const units = said.credited + (held.length === 0 ? 0n : (state.rescaling?.units ?? 0n));
  const why = changeIn(state, rules);
  if (run.length < rules.confirmations)
    return holding({ ...next, credited: state.credited }, run, `${why}; held`, rules, { units });
  const flags = said.flags | FLAGS.RESCALED;
  const reason = `${why}; ${said.reason}, with what was held ${amount(units, rules.quantity)}`;
  const paid = { ...next, credited: state.credited + units };
  return { state: scaled(paid, rules), verdict: { ...said, reason, credited: units, flags } };
}

/** What was held in a scale that the configuration has taken back: the wrong one measured it. */
export function takenBack({ rescaling }: CounterState, rules: CounterRules): bigint {
  return rescaling === undefined || sameScale(rescaling, rules) ? 0n : rescaling.units;
}

function holding(
  state: CounterState,
  run: Sighting[],
  says: string,
  rules: CounterRules,
  more: { readonly units?: bigint; readonly told?: Told },
): Judged {
  const reason = `${says}, ${run.length} of ${rules.confirmations}`;
  const rescaling = { multipliers: UNMULTIPLIED, ...scaleOf(rules), run, units: 0n, ...more };
  return {
    state: { ...state, rescaling },
    verdict: verdict("implausible", reason, { flags: FLAGS.RESCALED }),
  };
}

/** What was told last in the scale of the rules; what another scale makes of it says nothing. */
export function toldIn(state: CounterState, rules: CounterRules): Told | undefined {
  const { counter, rescaling } = state;
  if (!isRescaled(state, rules)) return counter?.form === "register" ? counter.told : undefined;
  return rescaling !== undefined && sameScale(rescaling, rules) ? rescaling.told : undefined;
}

/** What was held in this same scale; readings in another one say nothing of it. */
function runOf({ rescaling }: CounterState, rules: CounterRules): readonly Sighting[] {
  return rescaling !== undefined && sameScale(rescaling, rules) ? rescaling.run : [];
}

/** A run goes on while the register rises plausibly or stands still; else it begins anew. */
function agreeing(
  run: readonly Sighting[],
  { value, age, step }: Sight,
  rules: CounterRules,
): readonly Sighting[] {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || value < last.value) return [];
  return value - first.value <= capOver(age - first.age, rules.ratedPerHour) + step ? run : [];
}

/** What awaited its second reading in the old scale: no reading can bear it out any more. */
function unconfirmed({ level, confirmed }: RegisterState): bigint {
  return level - confirmed;
}
