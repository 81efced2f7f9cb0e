/**
 * The clock becomes trusted some time after the boot: only then is it known how long the machine was down.
 * All that happened in this boot is then moved to its true place, so that what was counted while it was down
 * has the time it took, and nothing counted since the boot has more.
 */
import { type Hour, place, record, upTo } from "./cap.js";
import { MINUTE } from "./rules.js";
import type { CounterState, RegisterState, Sighting, TickState } from "./state.js";
import type { Passage } from "./timeline.js";

/** The state with all that happened in this boot as much later as the passage says. */
export function redate(state: CounterState, { now, later }: Passage): CounterState {
  if (later === 0n) return state;
  const began = now.began - later;
  const move = (age: bigint) => (age >= began ? age + later : age);
  // Recording nothing forgets what is now more than an hour ago.
  const hour = record(moveHour(state.hour, began, later), 0n, now.age, now.age);
  const { counter, rescaling } = state;
  const moved = rescaling && {
    rescaling: { ...rescaling, run: rescaling.run.map((seen) => ({ ...seen, age: move(seen.age) })) },
  };
  switch (counter?.form) {
    case "register":
      return { ...state, ...moved, hour, counter: moveRegister(counter, move) };
    case "ticks":
      return { ...state, hour, counter: moveTicks(counter, move) };
    default:
      return { ...state, ...moved, hour };
  }
}

/** What reports brought in this boot may have been counted before it: it stays booked to the earliest time. */
function moveTicks(ticks: TickState, move: (age: bigint) => bigint): TickState {
  const { start, booked, silence, doubtful } = ticks;
  const later = move(start) - start;
  const moved = silence && { reach: move(silence.reach), from: move(silence.from), to: move(silence.to) };
  const dated = { start: start + later, booked: booked + later, silence: moved };
  return { ...ticks, ...dated, ...(doubtful && { doubtful: { ...doubtful, since: move(doubtful.since) } }) };
}

function moveRegister(register: RegisterState, move: (age: bigint) => bigint): RegisterState {
  const { base, since, at, doubted, held, waiting, remembered } = register;
  const moved = (run: readonly Sighting[]) => run.map((seen) => ({ ...seen, age: move(seen.age) }));
  return {
    ...register,
    base: { ...base, age: move(base.age) },
    since: move(since),
    at: move(at),
    doubted: doubted && { ...doubted, age: move(doubted.age) },
    held: held && { ...held, run: moved(held.run) },
    waiting: moved(waiting),
    remembered: remembered.map((memory) => ({ ...memory, at: move(memory.at) })),
  };
}

/** Rounded up to whole minutes: a minute too late is on the strict side. */
function moveHour(hour: Hour, began: bigint, later: bigint): Hour {
  const earlier = upTo(hour, began - 1n);
  const minutes = place((later + MINUTE - 1n) / MINUTE);
  const moved = hour.slice(earlier.length).map(({ minute, units }) => ({ minute: minute + minutes, units }));
  return [...earlier, ...moved];
}
