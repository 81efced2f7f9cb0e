/**
 * A bus that another master owns: not a byte is sent. What a driver asks for is taken from what the master reads, once
 * it has read it.
 */
import type { Clock } from "../clock.js";
import { type BytesFrame, type Request, SilenceError } from "../driver.js";
import { LinkError } from "../link.js";
import { readAt } from "../protocols/modbus-frames.js";
import { type Overheard, overheardFrame } from "../protocols/modbus-overheard.js";
import { inWords, ModbusTap } from "../protocols/modbus-tap.js";
import type { Advice } from "./advice.js";
import type { Job } from "./job.js";

/** Milliseconds for which what was heard is as good as what is read now: no meter is polled more often. */
const FRESH = 1_000;
/** A master that walks through more registers than this is not remembered whole. */
const MOST_READS = 1_024;

/** When each request of a link was last answered: nothing that was heard is read twice. */
export type LastUsed = Map<string, number>;

/** Those who wait for what the master reads. */
export class Overhearing {
  readonly #bus: string;
  readonly #advice: Advice;
  readonly #clock: Clock;
  readonly #patience: number;
  readonly #tap: ModbusTap;
  /** The newest exchange of every request, newest last. */
  readonly #heard = new Map<string, Overheard>();
  readonly #waiting = new Set<Waiting>();
  #bytes = 0;
  #frames = 0;
  #silences = 0;

  /** @param timing milliseconds: how long the master may take to come round, and a reply to come */
  constructor(
    bus: string,
    advice: Advice,
    clock: Clock,
    timing: { readonly timeout: number; readonly lateness: number },
  ) {
    this.#bus = bus;
    this.#advice = advice;
    this.#clock = clock;
    this.#patience = timing.timeout;
    this.#tap = new ModbusTap(timing.lateness);
  }

  get frames(): number {
    return this.#frames;
  }

  get silences(): number {
    return this.#silences;
  }

  get garbage(): number {
    return this.#tap.garbage;
  }

  /** Answers `job` from what is fresh, or else once the master has read it. */
  admit(job: Job, used: LastUsed): void {
    if (job.settled) return;
    if (readAt(job.step.bytes) === null) {
      job.reject(
        new LinkError(
          `on bus "${this.#bus}" nothing may be sent (\`listen\`): only Modbus reads can be overheard`,
        ),
      );
      return;
    }
    const since = Math.max(this.#now() - FRESH, used.get(keyOf(job.step)) ?? Number.NEGATIVE_INFINITY);
    const waiting: Waiting = { job, used, since, bytesBefore: this.#bytes, cancel: () => undefined };
    waiting.cancel = this.#clock.after(this.#patience, () => this.#giveUp(waiting));
    this.#waiting.add(waiting);
    this.#serve(waiting);
  }

  /** Bytes came in. */
  hear(bytes: Uint8Array, at: number): void {
    this.#bytes += bytes.length;
    for (const exchange of this.#tap.hear(bytes, at)) {
      this.#frames++;
      this.#remember(exchange);
      for (const waiting of [...this.#waiting]) this.#serve(waiting);
    }
  }

  /** Nobody will hear anything: the wire is lost or closed. */
  fail(why: Error): void {
    for (const waiting of [...this.#waiting]) {
      this.#leave(waiting);
      waiting.job.reject(why);
    }
  }

  /** Lets those go that were taken back. */
  sweep(): void {
    for (const waiting of [...this.#waiting]) if (waiting.job.settled) this.#leave(waiting);
  }

  #remember(exchange: Overheard): void {
    const key = keyOf(exchange.request);
    this.#heard.delete(key);
    this.#heard.set(key, exchange);
    const [oldest] = this.#heard.keys();
    if (oldest !== undefined && this.#heard.size > MOST_READS) this.#heard.delete(oldest);
  }

  #serve(waiting: Waiting): void {
    const fresh = [...this.#heard.values()].filter(({ at }) => at > waiting.since).reverse();
    const frame: BytesFrame | null = overheardFrame(waiting.job.step, fresh);
    if (frame === null) return;
    waiting.used.set(keyOf(waiting.job.step), this.#now());
    this.#leave(waiting);
    waiting.job.resolve(frame);
  }

  #giveUp(waiting: Waiting): void {
    this.#silences++;
    this.#leave(waiting);
    const { address } = waiting.job.step;
    waiting.job.reject(
      new SilenceError(
        `on bus "${this.#bus}" nobody read ${inWords(waiting.job.step)} of unit ${address} within ` +
          `${this.#patience} ms: ${this.#whatIsRead(address, this.#bytes === waiting.bytesBefore)}`,
      ),
    );
  }

  /** What a technician needs to know of a master that does not read what is wanted. */
  #whatIsRead(address: number, deaf: boolean): string {
    if (deaf) return `nothing is heard at all; ${this.#advice.unheard}`;
    if (this.#heard.size === 0) return `nothing whole was heard so far; ${this.#advice.unwhole}`;
    const requests = [...this.#heard.values()].map(({ request }) => request);
    const here = requests.filter((request) => request.address === address).map(inWords);
    if (here.length > 0) return `of this unit its master reads ${listed(here)}`;
    return `its master reads nothing of this unit, but of ${listed(requests.map((request) => `unit ${request.address}`))}`;
  }

  #leave(waiting: Waiting): void {
    waiting.cancel();
    this.#waiting.delete(waiting);
  }

  #now(): number {
    return Number(this.#clock.monotonic()) / 1e6;
  }
}

interface Waiting {
  readonly job: Job;
  readonly used: LastUsed;
  /** Only what was heard after this moment counts. */
  readonly since: number;
  readonly bytesBefore: number;
  cancel: () => void;
}

function keyOf({ bytes }: Request): string {
  return bytes.join(" ");
}

/** Each once, and no more than a line can hold. */
function listed(words: readonly string[]): string {
  const each = [...new Set(words)].sort();
  return each.length > 8 ? `${each.slice(0, 8).join("; ")} and ${each.length - 8} more` : each.join("; ");
}
