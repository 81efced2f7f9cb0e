/**
 * Whether a meter is read: every poll of it must end in a reading on the disk, of a value or of why there is none. A
 * meter that is unplugged for a year makes progress, one whose poll never ends does not.
 */
import type { Clock } from "../../drivers/clock.js";
import type { Link } from "../../drivers/link.js";
import { Progress } from "./progress.js";

/** No poll is that long: a conversation that goes on and on comes to no reading either. */
const MOST_STEPS = 10_000;

/** A meter's pace, in milliseconds. */
export interface MeterPace {
  /** From one poll to the next. */
  readonly every: number;
  /** In which a request is answered or given up, its turn on a shared bus included. */
  readonly answersWithin: number;
}

/** The progress of one meter. */
export class MeterProgress {
  readonly #name: string;
  readonly #pace: MeterPace;
  readonly #progress: Progress;
  #steps = 0;

  constructor(name: string, pace: MeterPace, clock: Pick<Clock, "monotonic">) {
    this.#name = name;
    this.#pace = pace;
    this.#progress = new Progress(`meter ${name}`, clock);
  }

  /** The meter's link, with an eye on what is waited for. */
  watched(link: Link): Link {
    return {
      exchange: (step, cut, signal) => {
        this.#steps++;
        if (step.type === "request") this.#progress.goesOn("waits for an answer", this.#pace.answersWithin);
        else this.#progress.goesOn("listens", step.within + this.#pace.answersWithin);
        return link.exchange(step, cut, signal).finally(() => this.#progress.goesOn("is being judged", 0));
      },
      close: () => link.close(),
    };
  }

  /** A reading of it is on the disk. */
  journaled(): void {
    this.#steps = 0;
    this.#progress.goesOn("waits for its next poll", this.#pace.every);
  }

  /** Why it is stuck, in words; null while it goes on. */
  stuck(): string | null {
    if (this.#steps > MOST_STEPS)
      return `meter ${this.#name} was asked ${this.#steps} times without a reading that came of it`;
    return this.#progress.stuck();
  }
}
