/**
 * Where a register stood before each of its resets, as far as a gateway can know. A register that climbs past
 * such a peak unseen may as well have returned to it: then it is taken for back in the era of the peak.
 */
import { capOver } from "../../agent/metering/cap.js";
import { type CounterRules, HOUR } from "../../agent/metering/rules.js";
import { MEMORIES } from "../../agent/metering/state.js";
import { max, min } from "../../agent/primitives/bigint-order.js";
import { SPACING } from "./meter-scripts.js";

/** A true reading, or a spike that cannot be told from one. */
interface Accepted {
  readonly value: bigint;
  readonly time: bigint;
  readonly session: number;
}

interface Peak {
  readonly level: bigint;
  readonly era: number;
  readonly time: bigint;
}

export class Peaks {
  #peaks: Peak[] = [];
  /** What two accepted readings in a row stand at or above, in this era. */
  #proven: bigint | null = null;
  #last: Accepted | null = null;

  constructor(
    private readonly rules: CounterRules,
    private readonly step: bigint,
  ) {}

  /**
   * Takes notice of a reading, null for one that is not accepted and so breaks the row.
   * @returns the era that the register is now back in by all appearance, or null
   */
  see(seen: Accepted | null): number | null {
    const last = this.#last;
    this.#last = seen;
    if (seen === null) return null;
    const watched = last?.session === seen.session && seen.time - last.time <= 3n * this.rules.every;
    const back = watched ? undefined : this.#peaks.find(({ level }) => level <= seen.value);
    if (back) {
      this.#peaks = this.#peaks.slice(0, this.#peaks.indexOf(back));
      this.#proven = back.level;
      return back.era;
    }
    this.#proven ??= seen.value;
    if (last !== null) this.#prove(min(last.value, seen.value));
    return null;
  }

  /** The register falls from here. */
  fall(era: number, time: bigint): void {
    const level = this.#proven;
    if (level !== null) this.#peaks = [...this.#peaks, { level, era, time }].slice(-MEMORIES);
    this.#restart();
  }

  /** The register leaps to `value`, past all that is below. */
  leap(value: bigint): void {
    this.#peaks = this.#peaks.filter(({ level }) => level > value);
    this.#restart();
  }

  /** The gateway forgets the meter. */
  forget(): void {
    this.#peaks = [];
    this.#restart();
  }

  /** Whether a register that counts on from 0 has come as far as it was before. */
  passes(value: bigint): boolean {
    return this.#proven !== null && value >= this.#proven;
  }

  /** High enough that K readings from 0 do not come near. */
  get high(): boolean {
    return this.#proven !== null && this.#proven > this.#margin;
  }

  /** There is a peak that the register may pass within some readings, or has passed without proof. */
  near(value: bigint): boolean {
    return this.#peaks.some(({ level }) => value + this.#margin > level);
  }

  /** After a leap to `value` nobody could tell whether it was one, or a return to a peak. */
  around(value: bigint): boolean {
    return this.#peaks.some(({ level }) => level < value + SPACING && level > value - SPACING);
  }

  /** There is a peak that counting can reach. */
  get reachable(): boolean {
    return this.#peaks.some(({ level }) => level < SPACING);
  }

  /** No peak within reach is so old that it may be forgotten before the register has passed it. */
  fresh(time: bigint): boolean {
    return this.#peaks.every((peak) => peak.level >= SPACING || time - peak.time < 72n * HOUR);
  }

  get #margin(): bigint {
    const { every, ratedPerHour } = this.rules;
    return capOver(8n * every, ratedPerHour) + 8n * this.step;
  }

  #prove(value: bigint): void {
    const proven = max(value, this.#proven ?? value);
    this.#proven = proven;
    this.#peaks = this.#peaks.filter(({ level }) => level > proven);
  }

  #restart(): void {
    this.#proven = null;
    this.#last = null;
  }
}
