/**
 * Readings that contradict what is accepted are held. Fewer than K of them were a glitch and leave no trace;
 * K that agree with each other prove that the register moved, and `confirm` finds out how.
 */
import { min } from "../primitives/bigint-order.js";
import { capOver, upTo } from "./cap.js";
import { headroom, rebase, replay, type Sight, type Standing, unpassed } from "./register.js";
import { type CounterRules, HOUR } from "./rules.js";
import { type Held, MEMORIES, type Memory, type RegisterState, type Sighting } from "./state.js";

/** For how long after a reset the meter must be seen to count on before the old value is forgotten, nanoseconds. */
export const MEMORY = 7n * 24n * HOUR;

/** What K readings that agree have proved. */
export type Finding = "return" | "rollover" | "reset" | "jump";

/** Adds `sight` to the readings held, or starts anew where it contradicts them. What was pending is dropped. */
export function hold(standing: Standing, side: Held["side"], sight: Sight, rules: CounterRules): Standing {
  const { register } = standing;
  const { confirmed, since, held, level, at } = register;
  const continues = held?.side === side && agrees(standing, held.run, sight, rules);
  const sameSession = sight.session === register.session && (continues ? held.sameSession : true);
  const run = [...(continues ? held.run : []), { value: sight.value, age: sight.age }];
  // Two glitches with a contradiction between them must not confirm each other: back to what is confirmed.
  // Nor do readings on both sides of one settle a baseline.
  const unsettled = register.unsettled > 0 ? rules.confirmations : 0;
  const doubted = level > confirmed ? { value: level, age: at } : register.doubted;
  const dropped = { level: confirmed, at: since, doubted, unsettled, held: { side, sameSession, run } };
  return { ...standing, register: { ...register, ...dropped } };
}

/** The register rose, plausibly, or stood still, all through the run; and the run as a whole tells one story. */
export function agrees(
  standing: Standing,
  run: readonly Sighting[],
  sight: Sight,
  rules: CounterRules,
): boolean {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || sight.value < last.value) return false;
  if (sight.value - first.value > capOver(sight.age - first.age, rules.ratedPerHour) + sight.step)
    return false;
  // A false value just before a rollover, or a return, must not speak for it: what it says would be believed.
  const opens = { ...sight, ...first };
  if (!rollsOver(standing, opens, rules) && rollsOver(standing, sight, rules)) return false;
  return returned(standing, opens, rules) !== null || returned(standing, sight, rules) === null;
}

/**
 * Whether `sight` bears out a jump that is held. Time that passed since then may explain the value now; it
 * cannot explain the value then.
 */
export function bearsOutJump(standing: Standing, sight: Sight, rules: CounterRules): boolean {
  const { held, offset, level } = standing.register;
  const first = held?.run[0];
  if (held?.side !== "high" || first === undefined || !agrees(standing, held.run, sight, rules)) return false;
  return first.value + offset - level > headroom(standing, first.age, sight.step, rules);
}

/** A reset that may never have been: the register as it stood before, and what the meter then has earned. */
export interface Return {
  readonly standing: Standing;
  readonly offset: bigint;
}

/** The reset that is undone if `sight` is a return to before it; of several, the one that credits least. */
export function returned(standing: Standing, sight: Sight, rules: CounterRules): Return | null {
  let least: (Return & { earned: bigint }) | null = null;
  for (const memory of standing.register.remembered) {
    const rise = sight.value + memory.offset - memory.level;
    if (rise < 0n || expired(memory, standing.register)) continue;
    const restored = restore(standing, memory, sight.value);
    if (rise > headroom(restored, sight.age, sight.step, rules)) continue;
    const earned = memory.earned + rise;
    if (least === null || earned < least.earned)
      least = { standing: restored, offset: memory.offset, earned };
  }
  return least;
}

/**
 * The register as it was before a reset that proves false. What was credited since stays credited, because
 * cumulative never falls; it is withheld from what is earned from here on.
 */
function restore(standing: Standing, memory: Memory, value: bigint): Standing {
  const { remembered } = standing.register;
  const older = unpassed(remembered.slice(0, remembered.indexOf(memory)), value);
  const register = { ...standing.register, offset: memory.offset, remembered: older };
  const withheld = standing.credited - memory.earned;
  return rebase(
    { ...standing, register, withheld, hour: upTo(standing.hour, memory.at) },
    memory.level,
    memory.at,
  );
}

/** Says what K held readings prove and counts them in: nothing that was observed is lost. */
export function confirm(
  standing: Standing,
  held: Held,
  sight: Sight,
  rules: CounterRules,
): { finding: Finding; standing: Standing } {
  const first = held.run[0] ?? sight;
  const moved = { ...standing, epoch: standing.epoch + 1 };
  const settle = (finding: Finding, from: Standing, offset: bigint, run: readonly Sighting[]) => {
    const unwrapped = run.map(({ value, age }) => ({ value: value + offset, age }));
    const register = { ...from.register, offset, session: sight.session, held: null, waiting: [] };
    return { finding, standing: replay({ ...from, register }, unwrapped, sight.step, rules) };
  };

  const back = returned(moved, { ...sight, ...first }, rules);
  if (back) return settle("return", back.standing, back.offset, held.run);
  const { register } = standing;
  if (held.side === "low" && held.sameSession && rollsOver(standing, { ...sight, ...first }, rules)) {
    return settle("rollover", standing, register.offset + (sight.modulus ?? 0n), held.run);
  }
  if (held.side === "high") {
    return settle("jump", jumped(moved, first), register.offset, held.run.slice(1));
  }
  return settle("reset", ...restarted(standing, moved, held, rules));
}

/** What waited for the clock when the register restarted: no clock can explain it any more. */
function givenUp({ waiting, offset, confirmed }: RegisterState): bigint {
  const last = waiting.at(-1);
  return last === undefined ? 0n : last.value + offset - confirmed;
}

/** Counting goes on from where the register jumped to; what lies between is disputed. */
function jumped(moved: Standing, { value, age }: Sighting): Standing {
  const { register } = moved;
  const level = value + register.offset;
  const disputed = moved.disputed + level - register.confirmed;
  // What is disputed must not come back as the return to a value that it left behind.
  const remembered = unpassed(register.remembered, value);
  return rebase({ ...moved, disputed, register: { ...register, remembered } }, level, age);
}

/** Where counting starts after a reset, at offset 0, and the held readings that are then counted in. */
function restarted(
  standing: Standing,
  left: Standing,
  { run }: Held,
  rules: CounterRules,
): [Standing, bigint, readonly Sighting[]] {
  const { at, unsettled } = standing.register;
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return [left, 0n, run];
  const moved = { ...left, disputed: left.disputed + givenUp(standing.register) };
  // An old baseline that never settled may have been false, and the register never have restarted. Then what it
  // shows now was counted before the term, and counting starts with the newest reading.
  const borneOut = unsettled === 0;
  // A periodic register restarts at 0 by design: all it shows was counted since it was last seen.
  if (rules.kind === "periodic" && borneOut) return [rebase(moved, 0n, at), 0n, run];
  const memory = rules.kind === "periodic" ? standing.register : remember(standing);
  const start = borneOut ? first : last;
  const based = rebase({ ...moved, register: memory }, start.value, start.age);
  return [based, 0n, borneOut ? run.slice(1) : []];
}

/**
 * Whether a sighting can have been reached from what is confirmed by passing the highest value: only by what can have
 * been counted since, or a restart from anywhere else would be paid as the rest of a turn. With more than a quarter of
 * a turn in the dark, a reset and a rollover look alike. A periodic register restarts by design, and all that it shows
 * then is counted: taken for that, a rollover loses no more than what was left of the turn.
 */
function rollsOver(standing: Standing, sight: Sight, rules: CounterRules): boolean {
  const { value, age, modulus, step, session } = sight;
  const { offset, level, at, session: before } = standing.register;
  if (modulus === undefined || session !== before || rules.kind === "periodic") return false;
  const unseen = capOver(age - at, rules.ratedPerHour);
  if (4n * unseen >= modulus) return false;
  const rise = value + offset + modulus - level;
  return rise >= 0n && rise <= min(unseen + step, headroom(standing, age, step, rules));
}

/** The register, with where it stands now remembered. */
function remember(standing: Standing): RegisterState {
  const { register, credited, withheld } = standing;
  const { confirmed: level, offset, at, remembered } = register;
  const memory = { level, offset, at, earned: credited - withheld };
  const fresh = remembered.filter((old) => !expired(old, register));
  return { ...register, remembered: [...fresh, memory].slice(-MEMORIES) };
}

/** Days in which the meter was not seen bear out nothing. */
function expired(memory: Memory, { at }: RegisterState): boolean {
  return at - memory.at > MEMORY;
}
