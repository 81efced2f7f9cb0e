/**
 * Keeps one meter read: connects, identifies, polls, and goes on whatever the meter does. Every poll ends
 * in exactly one reading, also the failed ones.
 */
import type { Clock } from "../drivers/clock.js";
import { converse, type Exchange, type Transcript } from "../drivers/conversation.js";
import {
  type AnyDriver,
  DriverDefect,
  FrameError,
  type Identity,
  type Session,
  SilenceError,
} from "../drivers/driver.js";
import { markIdentity } from "../drivers/identity-marks.js";
import { type Link, LinkError } from "../drivers/link.js";
import type { Multipliers } from "../drivers/multiplier.js";
import type { SessionRecord } from "./attest/records.js";
import { failedPoll, type Interpreted, identityLine, pickChannel } from "./metering/interpret.js";
import type { Moment, Reading } from "./metering/reading.js";

/** What the poller is told about its meter. */
export interface PolledMeter {
  readonly name: string;
  readonly driver: AnyDriver;
  readonly options: unknown;
  readonly channel: string;
  /** What its values are multiplied by; absent where they show what flows. */
  readonly multipliers?: Multipliers | undefined;
  /** Who it has to be, where the configuration says so. */
  readonly expected: Identity | null;
  /** Milliseconds from one poll to the next; links that push set their own pace. */
  readonly every: number;
}

/** What a poller reads through and delivers to. */
export interface PollerParts<Delivered> {
  readonly link: Link;
  readonly clock: Clock;
  /** The present moment, with the clock's trust as it stands. */
  readonly moment: () => Moment;
  /** Journals a session and returns its number. */
  readonly saveSession: (session: Omit<SessionRecord, "number">) => number;
  /** Takes a finished reading, at once or in a while; what it throws ends the agent. */
  readonly deliver: (reading: Reading) => Delivered | Promise<Delivered>;
  /** Told at every poll whether the driver is at fault, in words, or null. */
  readonly atFault?: (words: string | null) => void;
}

/** What is heard of a meter: of each session the frames that opened it, then its readings. */
export type Heard =
  | { readonly type: "opened"; readonly opening: Transcript; readonly identity: Identity | null }
  /** No session came of these frames; a reading that says so follows. */
  | { readonly type: "refused"; readonly opening: Transcript }
  | { readonly type: "polled"; readonly reading: Reading };

interface OpenSession {
  readonly number: number;
  readonly session: Session;
  readonly identity: string | null;
  readonly opening: Transcript;
  /** The meter said something in it: a session in which nothing was heard yet is as good as a new one. */
  heard: boolean;
}

/** After so many polls in a row without an answer the meter is identified anew. */
const SILENCES_BEFORE_REOPENING = 3;

/** Keeps one meter read. `Delivered` is whatever the consumer of readings makes of them. */
export class Poller<Delivered> {
  readonly #meter: PolledMeter;
  readonly #parts: PollerParts<Delivered>;
  #open: OpenSession | null = null;
  #silences = 0;
  /** Nothing was heard at the last poll. */
  #quiet = false;
  /** What the driver did at the last poll that no driver may. */
  #defect: string | null = null;
  #last: Delivered | null = null;
  /** The newest reading, on its way to where it is delivered. */
  #delivery: Promise<unknown> = Promise.resolve();
  #busy: Promise<unknown> = Promise.resolve();
  readonly #listeners = new Set<(heard: Heard) => void>();

  constructor(meter: PolledMeter, parts: PollerParts<Delivered>) {
    this.#meter = meter;
    this.#parts = parts;
  }

  /** Polls until the signal aborts. Resolves then; rejects only with what `deliver` threw. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#parts;
    for (let due = clock.monotonic(); !signal.aborted; due = this.#dueAfter(due)) {
      const wait = Number((due - clock.monotonic()) / 1_000_000n);
      if (wait > 0 && this.#waits()) await clock.sleep(wait, signal).catch(() => undefined);
      // The raster does not wait for what was read last to be delivered, only the next poll does.
      await this.#delivery;
      if (!signal.aborted) await this.#next(signal);
    }
    await this.#delivery;
  }

  /**
   * The next place on the raster. A poll that took longer than its period, or a meter that spoke sooner than it was
   * due, moves the raster: neither a volley follows nor a long silence.
   */
  #dueAfter(due: bigint): bigint {
    const now = this.#parts.clock.monotonic();
    const period = BigInt(this.#meter.every) * 1_000_000n;
    if (due > now) return now + period;
    return due + 2n * period < now ? now : due + period;
  }

  /** Polls at once, after any poll under way, and returns what was delivered; null when the signal aborted. */
  async pollNow(signal: AbortSignal): Promise<Delivered | null> {
    const next = await this.#next(signal);
    return next?.delivered ?? null;
  }

  #next(signal: AbortSignal): Promise<{ readonly delivered: Promise<Delivered> } | null> {
    const next = this.#busy.then(() => this.#poll(signal));
    this.#busy = next.catch(() => undefined);
    return next;
  }

  /** The newest there is: a meter that can be asked is asked, of one that only tells the last word counts. */
  async readNow(signal: AbortSignal): Promise<Delivered | null> {
    if (this.#meter.driver.link === "bus") return this.pollNow(signal);
    return this.#last ?? (await this.#busy.then(() => this.#last));
  }

  /**
   * Tells a listener how the session was opened, and from then on all that is heard, frames included.
   * @returns how to end that
   */
  watch(listener: (heard: Heard) => void): () => void {
    if (this.#open !== null) listener(opened(this.#open));
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #tell(heard: Heard): void {
    for (const listener of this.#listeners) listener(heard);
  }

  /**
   * A register can be read on the raster, however often its device speaks: the newest value says it all. What
   * comes as increments is taken as it comes, unless nothing does: what makes no sense holds up nothing behind it.
   */
  #waits(): boolean {
    const { driver, options, channel } = this.#meter;
    return driver.gives(options, channel) !== "increment" || this.#quiet;
  }

  async #poll(signal: AbortSignal): Promise<{ readonly delivered: Promise<Delivered> } | null> {
    const transcript: Exchange[] = [];
    const outcome = await this.#converse(transcript, signal);
    // What was heard before the stop counts; that nothing was heard because of it is no reading.
    if (signal.aborted && outcome.unknown !== null) return null;
    this.#parts.atFault?.(this.#defect);
    const reading: Reading = {
      meter: this.#meter.name,
      moment: this.#parts.moment(),
      session: this.#open?.number ?? 0,
      identity: this.#open?.identity ?? null,
      ...outcome,
      transcript,
    };
    const delivered = this.#deliver(reading);
    this.#delivery = delivered;
    // Whoever waits for it hears of a failure, at the latest `run` before its next poll.
    delivered.catch(() => undefined);
    return { delivered };
  }

  async #deliver(reading: Reading): Promise<Delivered> {
    const delivered = await this.#parts.deliver(reading);
    this.#last = delivered;
    this.#tell({ type: "polled", reading });
    return delivered;
  }

  async #converse(transcript: Exchange[], signal: AbortSignal): Promise<Interpreted> {
    const { driver, options, channel, multipliers } = this.#meter;
    const via = { link: this.#parts.link, cut: driver.cut, clock: this.#parts.clock, signal };
    this.#defect = null;
    try {
      this.#open ??= await this.#identify(signal);
      const poll = driver.poll(this.#open.session, options);
      const measurements = await converse(poll, via, (exchange) => transcript.push(exchange));
      this.#open.heard = true;
      this.#silences = 0;
      this.#quiet = false;
      return pickChannel(measurements, channel, multipliers);
    } catch (error) {
      return failedPoll(this.#failed(error, signal));
    }
  }

  async #identify(signal: AbortSignal): Promise<OpenSession> {
    const { driver, options, name } = this.#meter;
    const opening: Exchange[] = [];
    const via = { link: this.#parts.link, cut: driver.cut, clock: this.#parts.clock, signal };
    try {
      const talk = driver.open(options);
      const session: Session = await converse(talk, via, (exchange) => opening.push(exchange));
      const { identity } = session;
      this.#requireExpected(identity);
      const number = this.#parts.saveSession({
        meter: name,
        moment: this.#parts.moment(),
        identity,
        opening,
      });
      const open = { number, session, identity: identityLine(identity), opening, heard: opening.length > 0 };
      this.#tell(opened(open));
      return open;
    } catch (error) {
      this.#tell({ type: "refused", opening });
      throw error;
    }
  }

  /** Where the configuration names the meter, another one that answers in its place is not read. */
  #requireExpected(identity: Identity | null): void {
    const said = identityLine(identity);
    const expected = identityLine(this.#meter.expected);
    if (said === null || expected === null || said === expected) return;
    throw new FrameError(
      `the meter says it is ${markIdentity(said)}, the configuration expects ${markIdentity(expected)}`,
    );
  }

  /**
   * Words for a failed poll; decides whether the session survives it. A driver's defect concerns its own meter, which
   * is unknown; anything else unforeseen ends the agent.
   */
  #failed(error: unknown, signal: AbortSignal): string {
    this.#quiet = !(error instanceof FrameError);
    if (error instanceof SilenceError || error instanceof FrameError) {
      this.#silences++;
      if (this.#silences >= SILENCES_BEFORE_REOPENING) this.#leave();
      return error.message;
    }
    if (error instanceof DriverDefect) this.#defect = error.message;
    if (error instanceof LinkError || error instanceof DriverDefect) {
      this.#silences++;
      this.#leave();
      return error.message;
    }
    if (signal.aborted) return "stopped";
    throw error;
  }

  /** A meter that is not there for a week may not journal a session for every poll of it. */
  #leave(): void {
    if (this.#open?.heard) this.#open = null;
  }
}

function opened({ opening, session }: OpenSession): Heard {
  return { type: "opened", opening, identity: session.identity };
}
