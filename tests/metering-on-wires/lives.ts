/** What may happen to a meter: what it truly counted, and what its register shows, poll by poll. */

/** One poll: Wh truly counted since the first one, and the register's Wh. */
export interface Beat {
  readonly truth: bigint;
  readonly shown: bigint;
}

/** What is counted from one poll to the next: 125 Wh a minute are 7.5 kW, and whole in a float32 of kWh. */
export const STEP = 125n;

/** Where a register of 32 bits starts again. */
export const MODULUS = 1n << 32n;

export class Life {
  readonly beats: Beat[] = [];
  #truth = 0n;
  #register: bigint;

  constructor(start: bigint) {
    this.#register = start;
    this.#show(start);
  }

  /** Counts on, and says so at each of so many polls. */
  count(polls: number): this {
    for (let i = 0; i < polls; i++) {
      this.#pass();
      this.#show(this.#register);
    }
    return this;
  }

  /** Counts on, but shows something else meanwhile. */
  lie(...shown: bigint[]): this {
    for (const value of shown) {
      this.#pass();
      this.#show(value);
    }
    return this;
  }

  /** The register is set, as by a repair, a reset, an exchange. */
  set(register: bigint): this {
    this.#register = register;
    return this;
  }

  /** What flows runs through the meter in the other direction: nothing that is to be credited is counted. */
  reverse(polls: number): this {
    for (let i = 0; i < polls; i++) {
      this.#register -= STEP;
      this.#show(this.#register);
    }
    return this;
  }

  /** Stands still for so many polls, so that nothing waits for its second reading. */
  rest(polls = 1): this {
    for (let i = 0; i < polls; i++) this.#show(this.#register);
    return this;
  }

  #pass(): void {
    this.#truth += STEP;
    this.#register = (this.#register + STEP) % MODULUS;
  }

  #show(shown: bigint): void {
    this.beats.push({ truth: this.#truth, shown });
  }
}

/** What who believes every rise would credit. */
export function credulous(beats: readonly Beat[]): bigint {
  return beats.reduce((sum, { shown }, i) => {
    const rise = shown - (beats[i - 1]?.shown ?? shown);
    return rise > 0n ? sum + rise : sum;
  }, 0n);
}
