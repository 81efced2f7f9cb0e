/** Requests that wait for their turn on the wire: first come, first served, as far as manners allow. */
import type { Job } from "./job.js";
import type { Manners } from "./manners.js";

/** The waiting requests of one bus. */
export class Queue {
  readonly #manners: Manners;
  #jobs: Job[] = [];

  constructor(manners: Manners) {
    this.#manners = manners;
  }

  get empty(): boolean {
    return this.#jobs.length === 0;
  }

  push(job: Job): void {
    this.#jobs.push(job);
  }

  /** The first that may go now: a shape at rest does not hold up the others. */
  takeNext(now: number): Job | null {
    const next = this.#firstOfEachShape().find((job) => this.#manners.earliest(job.step) <= now);
    this.#jobs = this.#jobs.filter((job) => job !== next);
    return next ?? null;
  }

  /** When the next one may go; never, when none waits. */
  earliest(): number {
    return Math.min(...this.#firstOfEachShape().map((job) => this.#manners.earliest(job.step)));
  }

  rejectAll(why: Error): void {
    for (const job of this.#jobs) job.reject(why);
  }

  /** One that may be repeated at once may not for ever keep another that looks like it from its turn. */
  #firstOfEachShape(): readonly Job[] {
    this.#jobs = this.#jobs.filter((job) => !job.settled);
    const firsts = new Map<string, Job>();
    for (const job of this.#jobs) if (!firsts.has(job.step.shape)) firsts.set(job.step.shape, job);
    return [...firsts.values()];
  }
}
