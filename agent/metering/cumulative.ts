/** Judges readings of a register, `cumulative` or `periodic`: accept, hold, or confirm what was held. */
import type { CounterValue } from "../../drivers/measurement.js";
import { capOver } from "./cap.js";
import { FLAGS } from "./flags.js";
import { bearsOutJump, confirm, type Finding, hold, returned } from "./held.js";
import type { Verdict } from "./reading.js";
import {
  type Account,
  accept,
  firstBaseline,
  headroom,
  rebase,
  type Sight,
  type Standing,
} from "./register.js";
import { type CounterRules, MOST } from "./rules.js";
import type { Held, RegisterState, Told } from "./state.js";
import { postpone, resume, wait } from "./undated.js";
import { verdict } from "./verdict.js";
import { amount, duration } from "./words.js";

/** A register reading judged: where the register stands, and the word on it. */
export interface Judgement {
  readonly standing: Standing;
  readonly verdict: Verdict;
}

/** The baseline of a term, or of whatever meter hangs here after a gap. */
export function judgeBaseline(account: Account, sight: Sight, why: string, rules: CounterRules): Judgement {
  const standing = firstBaseline(account, sight, rules);
  return { standing, verdict: verdict("baseline", `${why} at ${amount(sight.value, rules.quantity)}`) };
}

/** The word on a measurement that was told before: it bears nothing out, and nobody waits for it. Null for a new one. */
export function toldAgain(
  told: Told | undefined,
  { value, mark }: Sight,
  { quantity }: CounterRules,
): Verdict | null {
  if (told === undefined || told.value !== value) return null;
  if (mark === undefined || (mark !== "" && mark !== told.mark)) return null;
  const why =
    mark === "" ? "nothing shows that it was measured anew" : `the measurement of ${mark} told again`;
  return verdict("unchanged", `stands at ${amount(value, quantity)}: ${why}`);
}

/** The word on the next reading of a register that has a baseline. */
export function judgeRegister(before: Standing, sight: Sight, rules: CounterRules): Judgement {
  const standing = resume(before, sight);
  const { register } = standing;
  const value = sight.value + register.offset;
  if (value < register.confirmed) return holdOrConfirm(standing, "low", sight, rules);
  const waiting = wait(standing, sight, rules);
  if (waiting) return waits(waiting.standing, waiting.bornOut, sight, rules);
  const rise = value - register.level;
  const plausible = rise <= 0n || rise <= headroom(standing, sight.age, sight.step, rules);
  const returns = !watched(register, sight, rules) && returned(standing, sight, rules);
  if (!plausible || bearsOutJump(standing, sight, rules) || returns)
    return holdOrConfirm(standing, "high", sight, rules);
  const seen = { ...standing, register: { ...register, session: sight.session } };
  const waking = register.unsettled > 0 && register.level === 0n && sight.value > 0n;
  return waking ? awake(seen, sight, rules) : acceptAs(seen, value, sight, rules);
}

/**
 * Ordinary counting explains the rise, before the meter's eyes: where it stands now it did not return to. What
 * happened out of sight may have been either.
 */
function watched(
  register: RegisterState,
  { value, age, session, step }: Sight,
  rules: CounterRules,
): boolean {
  const { level, at, offset, session: before } = register;
  if (session !== before || age - at > 3n * rules.every) return false;
  return value + offset - level <= capOver(age - at, rules.ratedPerHour) + step;
}

/** Why a counter value cannot be used at all, in words for an operator; null when it can. */
export function unusable({ value, modulus, unknown }: CounterValue): string | null {
  if (value === null) return unknown ?? "the meter gave no value";
  if (value < 0n) return `the meter gave a negative count, ${value}`;
  if (value >= MOST) return "the meter gave more than any register holds";
  if (modulus !== undefined && modulus > 0n && value >= modulus) {
    return `the meter gave ${value}, though its register returns to 0 at ${modulus}`;
  }
  return null;
}

function acceptAs(standing: Standing, value: bigint, sight: Sight, rules: CounterRules): Judgement {
  const { level, held } = standing.register;
  const accepted = accept(standing, value, sight.age);
  const { paid: credited, disputed } = accepted;
  const found = { credited, disputed, flags: disputed > 0n ? FLAGS.WITHHELD : 0 };
  const say = (units: bigint) => amount(units, rules.quantity);
  const owed =
    disputed > 0n ? `; ${say(disputed)} withheld for what an undone reset had credited too early` : "";
  if (held && !explained(held, sight)) {
    const [seen, times] = [say(held.run.at(-1)?.value ?? 0n), held.run.length];
    const false_ = `${seen}, held for ${times} reading${times === 1 ? "" : "s"}, was false`;
    const reason = `back at ${say(sight.value)}: ${false_}${owed}`;
    return { standing: accepted, verdict: verdict("glitch", reason, found) };
  }
  if (value < level) {
    const reason = `fell by ${say(level - value)} to ${say(sight.value)}: the higher reading before it was false${owed}`;
    return { standing: accepted, verdict: verdict("glitch", reason, found) };
  }
  const reason =
    value > level
      ? `rose by ${say(value - level)} to ${say(sight.value)}${owed}`
      : `stands at ${say(value)}${owed}`;
  return { standing: accepted, verdict: verdict(value > level ? "advance" : "unchanged", reason, found) };
}

/** What was held proves true: the machine was down for longer than could be known then. */
function explained({ side, run }: Held, { value }: Sight): boolean {
  return side === "high" && run.every((seen) => seen.value <= value);
}

/** A meter that wakes up says 0 before it knows better (dbus-fronius#18): the first value above is the baseline. */
function awake(standing: Standing, sight: Sight, rules: CounterRules): Judgement {
  const moved = rebase(standing, sight.value, sight.age);
  const register = { ...moved.register, unsettled: rules.confirmations - 1 };
  const reason = `counting starts at ${amount(sight.value, rules.quantity)}: the 0 before it may have been a meter waking up`;
  return { standing: { ...moved, register }, verdict: verdict("baseline", reason) };
}

function holdOrConfirm(standing: Standing, side: Held["side"], sight: Sight, rules: CounterRules): Judgement {
  const holding = hold(standing, side, sight, rules);
  const { held } = holding.register;
  const kind = side === "low" ? "glitch" : "implausible";
  const says = `${contradiction(standing, side, sight, rules)}; held`;
  if (!held || held.run.length < rules.confirmations) {
    const count = `${held?.run.length ?? 0} of ${rules.confirmations}`;
    return { standing: holding, verdict: verdict(kind, `${says}, ${count}`) };
  }
  const { finding, standing: moved } = confirm(holding, held, sight, rules);
  const timed = finding === "jump" || (rules.kind === "periodic" && moved.disputed > 0n);
  if (timed && sight.undated !== null) {
    const standing = postpone(holding, held, rules);
    return { standing, verdict: verdict(kind, `${says} until the clock is trusted`) };
  }
  const lost = finding === "reset" && sight.mark !== undefined ? unmeasured(holding.register) : 0n;
  const left = { ...moved, disputed: moved.disputed + lost };
  return { standing: left, verdict: confirmed(finding, holding, left, sight, rules) };
}

/**
 * What awaited its second measurement when the register restarted. Who is told again waits for it for as long as the
 * register stands, so it may be much, and a whole night old. What waited for the clock is given up with all it holds.
 */
function unmeasured({ doubted, confirmed, waiting }: RegisterState): bigint {
  return doubted === null || waiting.length > 0 ? 0n : doubted.value - confirmed;
}

/** The word on a reading while an earlier jump waits for the clock. */
function waits(standing: Standing, bornOut: boolean, sight: Sight, rules: CounterRules): Judgement {
  const reason = bornOut
    ? `${contradiction(standing, "high", sight, rules)}; held until the clock is trusted`
    : `reads ${amount(sight.value, rules.quantity)}, unlike what is held until the clock is trusted`;
  return { standing, verdict: verdict(bornOut ? "implausible" : "glitch", reason) };
}

function contradiction(standing: Standing, side: Held["side"], sight: Sight, rules: CounterRules): string {
  const say = (units: bigint) => amount(units, rules.quantity);
  const { register } = standing;
  const value = sight.value + register.offset;
  if (side === "low")
    return `reads ${say(sight.value)}, ${say(register.confirmed - value)} less than confirmed`;
  const back = returned(standing, sight, rules);
  if (back) return `reads ${say(sight.value)}, where it may have stood before its reset`;
  const room = headroom(standing, sight.age, sight.step, rules);
  const most = say(room > 0n ? room : 0n);
  if (value - register.level <= room) return `stands at ${say(sight.value)}, to which it had jumped`;
  return `rose by ${say(value - register.level)} in ${duration(sight.age - register.at)}, and can have counted ${most}`;
}

function confirmed(
  finding: Finding,
  before: Standing,
  { paid: credited, disputed }: Standing,
  sight: Sight,
  rules: CounterRules,
): Verdict {
  const say = (units: bigint) => amount(units, rules.quantity);
  const k = rules.confirmations;
  const set = disputed > 0n ? FLAGS.WITHHELD : 0;
  switch (finding) {
    case "return": {
      const reason = `back at ${say(sight.value)} for ${k} readings: the reset is undone, what was credited since it is withheld`;
      return verdict("glitch", reason, { credited, disputed, flags: FLAGS.WITHHELD });
    }
    case "rollover": {
      const reason = `passed its highest value ${say(sight.modulus ?? 0n)} and goes on from 0, as ${k} readings confirm`;
      return verdict("rollover", reason, { credited, disputed, flags: set });
    }
    case "reset": {
      const reason = `restarted below ${say(before.register.confirmed)}, as ${k} rising readings confirm; now ${say(sight.value)}`;
      return verdict("reset", disputed > 0n ? `${reason}, ${say(disputed)} disputed` : reason, {
        credited,
        disputed,
        flags: FLAGS.RESET | set,
      });
    }
    case "jump": {
      const reason = `${k} readings confirm a jump to ${say(sight.value)}: counting goes on from there, ${say(disputed)} disputed`;
      return verdict("baseline", reason, { credited, disputed, flags: FLAGS.WITHHELD });
    }
  }
}
