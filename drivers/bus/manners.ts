/**
 * When a request may go on a shared wire, and how long to wait for its reply.
 * Knows no clock: every moment is given, in milliseconds of monotonic time.
 */
import type { Request } from "../driver.js";
import { same } from "./gathering.js";
import type { BusTiming } from "./timing.js";

/** So many silences in a row make a unit a dead one. */
const SILENCES_OF_THE_DEAD = 3;
const FIRST_BACKOFF = 1_000;
/** A unit that comes back is asked within a minute, the pace of its own polls included. */
const LONGEST_BACKOFF = 32_000;

/** A unit may take this many times as long as it lately did. */
const PATIENCE = 4;
/** How quickly a long latency is forgotten again, per reply. */
const FORGETTING = 7 / 8;

interface Unit {
  latency: number;
  silences: number;
  /** Not to be asked before: it is backed off. */
  retryAt: number;
  /** Not to be asked before: what it was asked last may still be answered. */
  quarantinedUntil: number;
}

interface Sent {
  readonly bytes: Uint8Array;
  readonly at: number;
  /** No reply to it begins after this moment. */
  readonly lateAt: number;
}

/** The manners of one bus. */
export class Manners {
  readonly #timing: BusTiming;
  readonly #ids: boolean;
  readonly #units = new Map<number, Unit>();
  /** The last request of each shape. */
  readonly #sent = new Map<string, Sent>();

  /** @param ids replies carry transaction ids: none is taken for another's, and nothing has to rest */
  constructor(timing: BusTiming, ids: boolean) {
    this.#timing = timing;
    this.#ids = ids;
  }

  /**
   * The moment from which the reply to `request` cannot be taken for another's. Replies of one shape look alike,
   * so a shape rests for the lateness before another request of it goes out. The same request needs no rest: a
   * late or doubled reply to it tells of the same registers, no older than the lateness. After a silence the
   * whole unit rests: a late exception carries no byte count and would fit any request to it.
   */
  earliest({ shape, address, bytes }: Request): number {
    if (this.#ids) return Number.NEGATIVE_INFINITY;
    const last = this.#sent.get(shape);
    const another = last !== undefined && !same(last.bytes, bytes);
    const rested = another ? last.lateAt : Number.NEGATIVE_INFINITY;
    return Math.max(rested, this.#unit(address).quarantinedUntil);
  }

  /** When a dead unit is tried next; null for one that may be asked now. */
  backedOffUntil(address: number, now: number): number | null {
    const { retryAt } = this.#unit(address);
    return retryAt > now ? retryAt : null;
  }

  /** Consecutive silences of a unit. */
  silencesOf(address: number): number {
    return this.#unit(address).silences;
  }

  /** Milliseconds without a byte after which this unit will not answer any more. */
  patienceWith(address: number): number {
    const { timeout, lateness } = this.#timing;
    return Math.min(lateness, Math.max(timeout, PATIENCE * this.#unit(address).latency));
  }

  /** Milliseconds in which a reply begins or never does: where its protocol takes its time, the bus adds its own. */
  latenessOf({ patience = 0 }: Request): number {
    const { timeout, lateness } = this.#timing;
    return Math.max(lateness, patience > timeout ? patience + timeout : 0);
  }

  sent(request: Request, at: number): void {
    const { shape, bytes } = request;
    this.#sent.set(shape, { bytes, at, lateAt: at + this.latenessOf(request) });
  }

  answered({ address, shape }: Request, at: number): void {
    const unit = this.#unit(address);
    unit.latency = Math.max(at - this.#sentAt(shape, at), unit.latency * FORGETTING);
    unit.silences = 0;
    unit.retryAt = Number.NEGATIVE_INFINITY;
  }

  /** @param dead not even a damaged byte came: noise alone backs nobody off */
  unanswered({ address, shape }: Request, at: number, dead: boolean): void {
    const unit = this.#unit(address);
    unit.quarantinedUntil = this.#sent.get(shape)?.lateAt ?? at;
    if (!dead) return;
    unit.silences++;
    const doublings = unit.silences - SILENCES_OF_THE_DEAD;
    if (doublings >= 0) unit.retryAt = at + Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** doublings);
  }

  #sentAt(shape: string, otherwise: number): number {
    return this.#sent.get(shape)?.at ?? otherwise;
  }

  #unit(address: number): Unit {
    const known = this.#units.get(address);
    if (known !== undefined) return known;
    const never = Number.NEGATIVE_INFINITY;
    const unit = { latency: 0, silences: 0, retryAt: never, quarantinedUntil: never };
    this.#units.set(address, unit);
    return unit;
  }
}
