/**
 * Who listens on a bus without asking. Meters that push (P1, SML, VE.Direct, PMS) are heard here, several at
 * once: a P1 telegram carries the values of several meters. Everybody hears every byte.
 */
import type { Clock } from "../clock.js";
import { type Listen, SilenceError } from "../driver.js";
import type { Advice } from "./advice.js";
import { Gathering } from "./gathering.js";
import type { Job } from "./job.js";

/**
 * Milliseconds for which what stood behind a frame is still news. A driver that wants the frame after this one
 * asks for it at once; to one that comes back later it would be old.
 */
const BREATH = 100;

/** What one link heard behind its last frame. */
export interface Heard {
  rest: Uint8Array;
  /** When, in milliseconds of monotonic time. */
  at: number;
}

/** Everybody who listens on one bus. */
export class Audience {
  readonly #bus: string;
  readonly #advice: Advice;
  readonly #clock: Clock;
  readonly #ears = new Set<Ear>();
  #lastByteAt = Number.NEGATIVE_INFINITY;
  #garbage = 0;
  #frames = 0;
  #silences = 0;
  #everListened = false;

  constructor(bus: string, advice: Advice, clock: Clock) {
    this.#bus = bus;
    this.#advice = advice;
    this.#clock = clock;
  }

  /** Bytes in which a listener found no frame; each counts its own. */
  get garbage(): number {
    return this.#garbage;
  }

  get frames(): number {
    return this.#frames;
  }

  /** Times that nothing whole came. */
  get silences(): number {
    return this.#silences;
  }

  /** Somebody listens now, and no byte may be dropped. */
  get listens(): boolean {
    return this.#ears.size > 0;
  }

  /** Somebody has listened: bytes that nobody asked for are nothing odd here. */
  get everListened(): boolean {
    return this.#everListened;
  }

  /** Serves `job`: it hears what comes from now on, and before it what stood behind its link's last frame. */
  admit(job: Job<Listen>, heard: Heard): void {
    if (job.settled) return;
    this.#everListened = true;
    const ear: Ear = {
      job,
      heard,
      gathering: new Gathering(job.cut, null),
      bytes: 0,
      cancel: () => undefined,
    };
    ear.cancel = this.#clock.after(job.step.within, () => this.#giveUp(ear));
    this.#ears.add(ear);
    const { rest } = heard;
    const contiguous = heard.at === this.#lastByteAt && this.#now() - heard.at <= BREATH;
    heard.rest = new Uint8Array();
    if (contiguous && rest.length > 0) this.#tell(ear, rest, heard.at);
  }

  /** Bytes came in. */
  hear(bytes: Uint8Array, at: number): void {
    this.#lastByteAt = at;
    for (const ear of [...this.#ears]) this.#tell(ear, bytes, at);
  }

  /** Nobody will hear anything: the wire is lost or closed. */
  fail(why: Error): void {
    for (const ear of [...this.#ears]) {
      this.#leave(ear);
      ear.job.reject(why);
    }
  }

  /** Lets those go that were taken back. */
  sweep(): void {
    for (const ear of [...this.#ears]) if (ear.job.settled) this.#leave(ear);
  }

  #tell(ear: Ear, bytes: Uint8Array, at: number): void {
    ear.bytes += bytes.length;
    try {
      this.#listen(ear, bytes, at);
    } catch (defect) {
      // Of one driver: everybody else goes on listening.
      this.#leave(ear);
      ear.job.reject(defect);
    }
  }

  #listen(ear: Ear, bytes: Uint8Array, at: number): void {
    const found = ear.gathering.hear(bytes);
    if (found === null) return;
    this.#frames++;
    ear.heard.rest = found.rest;
    ear.heard.at = at;
    this.#leave(ear);
    ear.job.resolve(found.frame);
  }

  #giveUp(ear: Ear): void {
    this.#silences++;
    ear.gathering.giveUp();
    this.#leave(ear);
    const within = `on bus "${this.#bus}" within ${ear.job.step.within} ms`;
    ear.job.reject(
      new SilenceError(
        ear.bytes === 0
          ? `nothing was heard ${within}: ${this.#advice.unheard}`
          : `no whole frame was heard ${within}, only ${ear.bytes} bytes of none: ${this.#advice.unwhole}`,
      ),
    );
  }

  #leave(ear: Ear): void {
    ear.cancel();
    this.#garbage += ear.gathering.garbage;
    this.#ears.delete(ear);
  }

  #now(): number {
    return Number(this.#clock.monotonic()) / 1e6;
  }
}

interface Ear {
  readonly job: Job<Listen>;
  readonly heard: Heard;
  readonly gathering: Gathering;
  bytes: number;
  cancel: () => void;
}
