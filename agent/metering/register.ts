/**
 * The moves of a register that is read. A unit is credited once a second accepted reading stands at or above
 * it: `confirmed` is what is credited, `level` the last accepted value, and what lies between awaits its
 * second reading, so an upward glitch never pays.
 */
import { max, min } from "../primitives/bigint-order.js";
import { capOver, inLastHour, record, shareOfLastHour } from "./cap.js";
import { type CounterRules, HOUR } from "./rules.js";
import type { Memory, RegisterState, Sighting, Told } from "./state.js";

/** What units are booked to, and what the reading under judgement has brought so far. */
export interface Account {
  readonly credited: bigint;
  readonly withheld: bigint;
  readonly epoch: number;
  readonly hour: readonly { minute: number; units: bigint }[];
  /** Units this reading credits. */
  readonly paid: bigint;
  /** Units this reading puts aside for ever. */
  readonly disputed: bigint;
  /** When the paid units were counted; null while there are none. */
  readonly span: Span | null;
}

/** A time, in ages. */
export interface Span {
  readonly from: bigint;
  readonly to: bigint;
}

/** An account with the register it belongs to. */
export interface Standing extends Account {
  readonly register: RegisterState;
}

/** One reading of a register. */
export interface Sight extends Sighting {
  readonly session: number;
  /** The smallest difference the register can show. */
  readonly step: bigint;
  readonly modulus: bigint | undefined;
  /** See CounterValue. */
  readonly mark: string | undefined;
  /** See Passage: more time may yet prove to have passed before this age. */
  readonly undated: bigint | null;
}

/** What is remembered of a measurement that may be told again. */
export function asTold({ value, mark }: Sight): { told?: Told } {
  return mark === undefined ? {} : { told: { value, mark } };
}

/**
 * The first baseline, or one after a gap: nothing below `sight` is credited. It rests on one reading, so it has
 * to settle: until K readings in a row bear it out, nothing that leans on it is believed.
 */
export function firstBaseline(account: Account, sight: Sight, rules: CounterRules): Standing {
  const { value, age, session } = sight;
  const register: RegisterState = {
    form: "register",
    session,
    offset: 0n,
    base: { value, age },
    confirmed: value,
    since: age,
    level: value,
    at: age,
    doubted: null,
    unsettled: rules.confirmations - 1,
    held: null,
    waiting: [],
    remembered: [],
  };
  return { ...account, epoch: account.epoch + 1, register };
}

/** Moves the baseline to `value`: counting goes on from there. */
export function rebase<S extends Standing>(standing: S, value: bigint, age: bigint): S {
  const moved = { base: { value, age }, confirmed: value, since: age, level: value, at: age };
  const settled = { doubted: null, unsettled: 0, held: null, waiting: [] };
  return { ...standing, register: { ...standing.register, ...moved, ...settled } };
}

/**
 * How far above its level the register can plausibly stand at `age`, base units; negative when the last hour
 * is already full. Three limits hold at once: the time since the last accepted reading where that is over an
 * hour, else the sliding hour; and the time since the baseline. A doubted value is a fourth: true or too high,
 * the register has not risen further above it than time allows since then.
 */
export function headroom(standing: Standing, age: bigint, step: bigint, rules: CounterRules): bigint {
  const { doubted, level } = standing.register;
  const room = above(standing, age, step, rules);
  if (doubted === null) return room;
  const { value, age: at } = doubted;
  const believed = { ...standing, register: { ...standing.register, level: value, at } };
  return min(room, value - level + above(believed, age, step, rules));
}

function above({ register, hour }: Standing, age: bigint, step: bigint, rules: CounterRules): bigint {
  const { base, confirmed, since, level, at } = register;
  const sinceBase = base.value + capOver(age - base.age, rules.ratedPerHour) + step - level;
  const unseen = age - at;
  if (unseen > HOUR) return min(sinceBase, capOver(unseen, rules.ratedPerHour) + step);
  const pending = shareOfLastHour(level - confirmed, since, at, age);
  const inHour = inLastHour(hour, age) + pending;
  return min(sinceBase, capOver(HOUR, rules.ratedPerHour) + step - inHour);
}

/** Takes a value at or above `confirmed` as true. Credits what two readings in a row now stand at or above. */
export function accept(standing: Standing, value: bigint, age: bigint): Standing {
  const { confirmed, since, level, at } = standing.register;
  const proven = min(level, value) - confirmed;
  const unsettled = standing.register.unsettled > 0 ? standing.register.unsettled - 1 : 0;
  const { offset, remembered: old } = standing.register;
  const remembered = unpassed(old, confirmed + proven - offset);
  const moved = {
    ...standing.register,
    confirmed: confirmed + proven,
    level: value,
    held: null,
    unsettled,
    remembered,
  };
  // Back where it stood, after a higher value: one of the two is false, and who knows which. Should it be this
  // one, the next rise must not have to be explained by the time since now.
  if (proven === 0n && value < level) {
    return { ...standing, register: { ...moved, at: since, doubted: { value: level, age: at } } };
  }
  const register = { ...moved, since: value > level ? at : age, at: age, doubted: null };
  return { ...book(standing, proven, since, value < level ? age : at), register };
}

/** What is remembered above `value` on the wire: a register that has passed where it once stood will not return there. */
export function unpassed(remembered: readonly Memory[], value: bigint): Memory[] {
  return remembered.filter(({ level, offset }) => level > value + offset);
}

/** Accepts confirmed sightings one by one; one beyond the cap moves the baseline instead, its excess disputed. */
export function replay(
  standing: Standing,
  run: readonly Sighting[],
  step: bigint,
  rules: CounterRules,
): Standing {
  let state = standing;
  for (const { value, age } of run) {
    const { level, confirmed } = state.register;
    const plausible = value <= level || value - level <= headroom(state, age, step, rules);
    state = plausible
      ? accept(state, value, age)
      : rebase({ ...state, disputed: state.disputed + value - confirmed }, value, age);
  }
  return state;
}

/** Puts units that were counted from `from` to `to` on the account; what is withheld is paid back first. */
function book<S extends Account>(account: S, units: bigint, from: bigint, to: bigint): S {
  const back = min(account.withheld, units);
  return {
    ...account,
    credited: account.credited + units - back,
    withheld: account.withheld - back,
    paid: account.paid + units - back,
    disputed: account.disputed + back,
    hour: record(account.hour, units, from, to),
    span: units > back ? widened(account.span, { from, to }) : account.span,
  };
}

function widened(known: Span | null, { from, to }: Span): Span {
  return known === null ? { from, to } : { from: min(known.from, from), to: max(known.to, to) };
}
