/**
 * One wire with many meters on it, a serial line or a TCP connection. Requests wait in a queue and go one at a time; which goes when is
 * a matter of manners (`bus/manners.ts`), what is its reply a matter of the meter's driver. Who only listens
 * needs no turn (`bus/audience.ts`).
 */
import { type Advice, unansweredBy } from "./bus/advice.js";
import { Audience, type Heard } from "./bus/audience.js";
import type { ByteChannel } from "./bus/byte-channel.js";
import { Connection } from "./bus/connection.js";
import type { Framing } from "./bus/framing.js";
import { Job } from "./bus/job.js";
import { Manners } from "./bus/manners.js";
import { type LastUsed, Overhearing } from "./bus/overhearing.js";
import { type Outcome, Question } from "./bus/question.js";
import { Queue } from "./bus/queue.js";
import type { BusTiming } from "./bus/timing.js";
import type { Clock } from "./clock.js";
import { type BytesFrame, type Frame, type Listen, type Request, SilenceError } from "./driver.js";
import { type Cutter, type Link, LinkError } from "./link.js";

type Step = Request | Listen;

/** One wire as a bus needs it. */
export interface BusOptions {
  /** As the configuration calls it. */
  readonly name: string;
  /** Opens the wire anew, at first use and after every loss. @throws LinkError */
  readonly open: () => Promise<ByteChannel>;
  readonly clock: Clock;
  readonly timing: BusTiming;
  readonly framing: Framing;
  /** Replies carry transaction ids: Modbus TCP. */
  readonly ids: boolean;
  readonly advice: Advice;
  /** Another master owns the wire: nothing is sent, requests are answered by what it reads. */
  readonly listen?: boolean;
  /** Told when the port comes and goes, each once: null when it is open, else in words why it is not. */
  readonly onPort?: (missing: string | null) => void;
}

/** Counts since the start. */
export interface BusStats {
  /** Valid replies, and frames heard by those who listened. */
  readonly frames: number;
  /** Requests without a valid reply, and times that a listener heard nothing whole. */
  readonly silences: number;
  /** Bytes that belonged to no valid frame; of several who listen, each counts its own. */
  readonly garbageBytes: number;
  /** Times the port came back after a loss. */
  readonly reconnects: number;
}

/** A wire shared by meters, each with a link of its own. */
export class Bus {
  readonly #options: BusOptions;
  readonly #manners: Manners;
  readonly #connection: Connection;
  readonly #audience: Audience;
  readonly #overhearing: Overhearing | null;
  readonly #queue: Queue;
  #running = false;
  #wake: () => void = () => undefined;
  #question: Question | null = null;
  #lastByteAt = Number.NEGATIVE_INFINITY;
  #counts = { frames: 0, silences: 0, garbage: 0 };
  #closed: LinkError | null = null;

  constructor(options: BusOptions) {
    this.#options = options;
    this.#manners = new Manners(options.timing, options.ids);
    this.#queue = new Queue(this.#manners);
    this.#audience = new Audience(options.name, options.advice, options.clock);
    this.#overhearing = options.listen
      ? new Overhearing(options.name, options.advice, options.clock, options.timing)
      : null;
    this.#connection = new Connection({
      open: options.open,
      clock: options.clock,
      unheard: options.timing.unheard,
      onBytes: (bytes) => this.#hear(bytes),
      onChange: (missing) => {
        if (missing) this.#hangUp(missing);
        options.onPort?.(missing?.message ?? null);
      },
    });
  }

  get stats(): BusStats {
    const all = [this.#counts, this.#audience, ...(this.#overhearing ? [this.#overhearing] : [])];
    const sum = (of: "frames" | "silences" | "garbage") =>
      all.reduce((total, counts) => total + counts[of], 0);
    const { reconnects } = this.#connection;
    return { frames: sum("frames"), silences: sum("silences"), garbageBytes: sum("garbage"), reconnects };
  }

  /** A link for one meter; closing it leaves the bus and its other links alone. */
  link(): Link {
    const jobs = new Set<Job<Step>>();
    const overheard: LastUsed = new Map();
    const heard: Heard = { rest: new Uint8Array(), at: Number.NEGATIVE_INFINITY };
    const begin = <S extends Step>(job: Job<S>, serve: (job: Job<S>) => void): Promise<Frame> => {
      jobs.add(job);
      serve(job);
      job.frame.catch((why) => {
        if (why instanceof SilenceError) return this.#connection.doubt();
      });
      return job.frame.finally(() => jobs.delete(job));
    };
    return {
      exchange: async (step, cut, signal) =>
        step.type === "request"
          ? begin(this.#jobFor(step, cut, signal), (job) => this.#request(job, overheard))
          : begin(
              this.#jobFor(step, cut, signal),
              (job) => void this.#onWire(job, () => this.#audience.admit(job, heard)),
            ),
      close: async () => {
        for (const job of jobs) job.reject(new LinkError(`bus "${this.#options.name}": the link was closed`));
        this.#takeBack();
      },
    };
  }

  /** Closes the port; pending and future exchanges reject. */
  async close(): Promise<void> {
    this.#closed = new LinkError(`bus "${this.#options.name}" was closed`);
    this.#queue.rejectAll(this.#closed);
    this.#wake();
    this.#hangUp(this.#closed);
    await this.#connection.close(this.#closed);
  }

  #jobFor<S extends Step>(step: S, cut: Cutter | undefined, signal: AbortSignal): Job<S> {
    signal.throwIfAborted();
    if (this.#closed !== null) throw this.#closed;
    if (cut === undefined)
      throw new TypeError("a bus is for drivers that can cut frames out of a byte stream");
    return new Job(step, cut, signal, () => this.#takeBack());
  }

  /** Some jobs need no frame any more. */
  #takeBack(): void {
    this.#audience.sweep();
    this.#overhearing?.sweep();
    this.#wake();
  }

  /** The wire is gone: nobody who waits for it will hear anything. */
  #hangUp(why: LinkError): void {
    this.#question?.fail(why);
    this.#audience.fail(why);
    this.#overhearing?.fail(why);
  }

  #request(job: Job, overheard: LastUsed): void {
    const overhearing = this.#overhearing;
    if (overhearing === null) this.#enqueue(job);
    else void this.#onWire(job, () => overhearing.admit(job, overheard));
  }

  /** Begins to listen once there is something to listen to. */
  async #onWire(job: Job<Step>, listen: () => void): Promise<void> {
    try {
      await this.#connection.channel();
      listen();
    } catch (error) {
      job.reject(error);
    }
  }

  #enqueue(job: Job): void {
    if (this.#refuse(job)) return;
    this.#queue.push(job);
    this.#wake();
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (!this.#queue.empty) {
      const job = this.#queue.takeNext(this.#now());
      if (job !== null) await this.#serve(job);
      else await this.#untilOneMayGo();
    }
    this.#running = false;
  }

  /** Sleeps until a request's rest is over, or the queue changes. */
  async #untilOneMayGo(): Promise<void> {
    const earliest = this.#queue.earliest();
    if (earliest === Number.POSITIVE_INFINITY) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#options.clock.after(Math.ceil(earliest - this.#now()), resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
    this.#wake = () => undefined;
  }

  async #serve(job: Job): Promise<void> {
    if (this.#refuse(job)) return;
    try {
      const channel = await this.#connection.channel();
      // What waits in the operating system's buffers came before this request and cannot be its reply.
      if (!this.#audience.listens) await channel.discardInput();
      await this.#lineFallsSilent();
      if (!job.settled) job.resolve(await this.#ask(channel, job));
    } catch (error) {
      job.reject(error);
    }
  }

  async #ask(channel: ByteChannel, { step: request, cut }: Job): Promise<Frame> {
    const { clock, framing } = this.#options;
    const framed = framing(request, cut);
    const idle = Math.max(this.#manners.patienceWith(request.address), request.patience ?? 0);
    const begins = this.#manners.latenessOf(request);
    const question = new Question(request, framed, { clock, idle, begins });
    this.#question = question;
    this.#manners.sent(request, this.#now());
    this.#say(channel, framed.bytes, request.replyBaud).catch((why) => question.fail(why));
    try {
      const outcome = await question.outcome;
      this.#counts.garbage += outcome.garbage;
      const { frame } = outcome;
      return frame === null ? this.#unanswered(request, outcome, idle) : this.#answered(request, frame);
    } finally {
      this.#question = null;
      if (request.replyBaud !== undefined) await channel.setBaud?.(null).catch(() => undefined);
    }
  }

  async #say(channel: ByteChannel, bytes: Uint8Array, replyBaud?: number): Promise<void> {
    if (replyBaud !== undefined && channel.setBaud === undefined) {
      throw new LinkError(
        `bus "${this.#options.name}": this meter changes its baud rate, which needs a serial port of this machine: ` +
          "say the rate at which it stays (`baud: 300`)",
      );
    }
    await channel.write(bytes);
    if (replyBaud !== undefined) await channel.setBaud?.(replyBaud);
  }

  #answered(request: Request, frame: BytesFrame): Frame {
    this.#counts.frames++;
    this.#manners.answered(request, this.#now());
    return frame;
  }

  #unanswered(request: Request, { garbage, defect }: Outcome, waited: number): never {
    this.#counts.silences++;
    this.#manners.unanswered(request, this.#now(), garbage === 0);
    if (defect !== undefined) throw defect;
    const who = `address ${request.address} on bus "${this.#options.name}"`;
    throw unansweredBy(who, this.#options.advice, { garbage, waited });
  }

  /** Rejects a request to a unit that is backed off: the dead may not slow the living. */
  #refuse(job: Job): boolean {
    const { address } = job.step;
    const until = this.#manners.backedOffUntil(address, this.#now());
    if (until === null) return false;
    const seconds = Math.ceil((until - this.#now()) / 1000);
    job.reject(
      new SilenceError(
        `no answer from address ${address} on bus "${this.#options.name}", ${this.#manners.silencesOf(address)} times ` +
          `in a row, so it is backed off, next try in ${seconds} s: ${this.#options.advice.silent}`,
      ),
    );
    return true;
  }

  /** Waits until nobody has spoken for the silence between frames, on a babbling line not for ever. */
  async #lineFallsSilent(): Promise<void> {
    const { clock, timing } = this.#options;
    const atMost = this.#now() + timing.lateness;
    while (this.#now() < atMost) {
      const silentFrom = this.#lastByteAt + timing.silence;
      if (silentFrom <= this.#now()) return;
      await clock.until(BigInt(Math.ceil(silentFrom * 1e6)));
    }
  }

  #hear(bytes: Uint8Array): void {
    this.#lastByteAt = this.#now();
    this.#audience.hear(bytes, this.#lastByteAt);
    this.#overhearing?.hear(bytes, this.#lastByteAt);
    if (this.#question !== null) this.#question.hear(bytes);
    else if (!this.#audience.everListened && this.#overhearing === null) this.#counts.garbage += bytes.length;
  }

  #now(): number {
    return Number(this.#options.clock.monotonic()) / 1e6;
  }
}
