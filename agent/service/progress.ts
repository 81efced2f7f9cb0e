/**
 * Whether work goes on. Whoever does a part of it says what comes next and how long that may take; it is stuck once
 * that time is over and nothing was said. Waiting is progress, as long as it is known what for and until when.
 */
import type { Clock } from "../../drivers/clock.js";

const NS_PER_MS = 1_000_000n;
const NS_PER_SECOND = 1_000_000_000n;

/** Milliseconds by which everything may be late: a slow card holds up a commit, a busy machine its timers. */
export const LATENESS_MS = 60_000;

/** One part of the work, such as the reading of one meter. */
export class Progress {
  readonly #what: string;
  readonly #clock: Pick<Clock, "monotonic">;
  #doing: string;
  #since: bigint;
  #until: bigint;

  /** @param what as a sentence begins: `meter roof` */
  constructor(what: string, clock: Pick<Clock, "monotonic">) {
    this.#what = what;
    this.#clock = clock;
    this.#doing = "has begun";
    this.#since = clock.monotonic();
    this.#until = this.#since + BigInt(LATENESS_MS) * NS_PER_MS;
  }

  /** What it does from now on, as the sentence goes on (`waits for an answer`), and for how many milliseconds at most. */
  goesOn(doing: string, within: number): void {
    this.#doing = doing;
    this.#since = this.#clock.monotonic();
    this.#until = this.#since + BigInt(Math.ceil(within) + LATENESS_MS) * NS_PER_MS;
  }

  /** Why it is stuck, in words; null while it goes on. */
  stuck(): string | null {
    const now = this.#clock.monotonic();
    if (now <= this.#until) return null;
    return `${this.#what} ${this.#doing} for ${(now - this.#since) / NS_PER_SECOND} s and gets no further`;
  }
}

/** A clock for a loop that works and sleeps in turns: its sleeps show that it goes round. @param work ms a turn may take */
export function pacedClock(clock: Clock, progress: Progress, work: number): Clock {
  return {
    ...{ boot: clock.boot, monotonic: () => clock.monotonic(), wall: () => clock.wall() },
    ...{ after: (ms, task) => clock.after(ms, task), until: (instant) => clock.until(instant) },
    random: (length) => clock.random(length),
    sleep(ms, signal) {
      progress.goesOn("rests", ms);
      return clock.sleep(ms, signal).finally(() => progress.goesOn("works", work));
    },
  };
}
