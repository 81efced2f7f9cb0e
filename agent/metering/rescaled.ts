/**
 * The configuration multiplies what a meter shows by something else than before. Nothing says which of the two is
 * right, so the meter is held: K readings with the new ratios have to agree, and counting goes on from the first of
 * them. Nothing is credited for the jump between the two scales, and with the old ratios back all is as before.
 */
import type { Gauge } from "../../drivers/measurement.js";
import { inWords, sameProduct, UNMULTIPLIED } from "../../drivers/multiplier.js";
import { capOver } from "./cap.js";
import { FLAGS } from "./flags.js";
import { REVALUED } from "./increments.js";
import { judgePower } from "./integrated.js";
import type { Verdict } from "./reading.js";
import { type Account, firstBaseline, replay, type Sight, type Span } from "./register.js";
import type { CounterRules } from "./rules.js";
import type { CounterState, RegisterState, Sighting } from "./state.js";
import type { Passage } from "./timeline.js";
import { verdict } from "./verdict.js";
import { amount } from "./words.js";

interface Judged {
  readonly state: CounterState;
  readonly verdict: Verdict;
}

/** The state whose counter is counted with the ratios of the rules, and in which nothing is held for them. */
export function scaled(state: CounterState, rules: CounterRules): CounterState {
  const { rescaling: _, multipliers: __, ...rest } = state;
  return rules.multipliers ? { ...rest, multipliers: rules.multipliers } : rest;
}

/** Whether the counter was counted with other ratios. Pulses and reports show it by what each of them is worth. */
export function isRescaled({ counter, multipliers }: CounterState, rules: CounterRules): boolean {
  if (counter === null || counter.form === "ticks") return false;
  return !sameProduct(multipliers ?? UNMULTIPLIED, rules.multipliers ?? UNMULTIPLIED);
}

/** The age from which on units are held for another ratio; null where none are. */
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

function changeIn({ multipliers }: CounterState, rules: CounterRules): string {
  const [from, to] = [multipliers, rules.multipliers].map((of) => inWords(of ?? UNMULTIPLIED));
  return `the multiplier was changed from ${from} to ${to}`;
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
    return { ...holding(state, run, `${why}; held`, rules), span: null };
  const { credited, withheld, epoch, hour, counter } = state;
  const disputed = counter?.form === "register" ? unconfirmed(counter) : 0n;
  const account: Account = { credited, withheld, epoch, hour, paid: 0n, disputed, span: null };
  const based = firstBaseline(account, { ...sight, ...first }, rules);
  const { paid, register, span, ...books } = replay(based, run.slice(1), sight.step, rules);
  const reason = `${why}; ${run.length} readings agree, and counting starts at ${amount(first.value, rules.quantity)}`;
  const flags = FLAGS.RESCALED | (books.disputed > 0n ? FLAGS.WITHHELD : 0);
  const moved = { credited: books.credited, withheld: books.withheld, epoch: books.epoch, hour: books.hour };
  return {
    state: scaled({ ...state, ...moved, counter: register }, rules),
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
    return holding({ ...next, credited: state.credited }, run, `${why}; held`, rules, units);
  const flags = said.flags | FLAGS.RESCALED;
  const reason = `${why}; ${said.reason}, with what was held ${amount(units, rules.quantity)}`;
  const paid = { ...next, credited: state.credited + units };
  return { state: scaled(paid, rules), verdict: { ...said, reason, credited: units, flags } };
}

/** What was held under ratios that the configuration has taken back: the wrong ones measured it. */
export function takenBack({ rescaling }: CounterState, rules: CounterRules): bigint {
  if (rescaling === undefined || sameProduct(rescaling.multipliers, rules.multipliers ?? UNMULTIPLIED))
    return 0n;
  return rescaling.units;
}

function holding(
  state: CounterState,
  run: Sighting[],
  says: string,
  rules: CounterRules,
  units = 0n,
): Judged {
  const reason = `${says}, ${run.length} of ${rules.confirmations}`;
  const rescaling = { multipliers: rules.multipliers ?? UNMULTIPLIED, run, units };
  return {
    state: { ...state, rescaling },
    verdict: verdict("implausible", reason, { flags: FLAGS.RESCALED }),
  };
}

/** What was held with these same ratios; readings with others say nothing of them. */
function runOf({ rescaling }: CounterState, rules: CounterRules): readonly Sighting[] {
  if (rescaling === undefined) return [];
  return sameProduct(rescaling.multipliers, rules.multipliers ?? UNMULTIPLIED) ? rescaling.run : [];
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
