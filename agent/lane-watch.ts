/**
 * Where a lane stands, as far as it can be trusted. Nothing is signed before a final head was read from its chain in
 * this run, and nothing while the clock, the registry or the head disagree.
 */
import type { Clock } from "../drivers/clock.js";
import type { ClockWatch } from "./clock-watch.js";
import type { LaneBatches } from "./journal/lane-batches.js";
import { agreedRegistry, isMost, isSameRegistry } from "./lane-agreement.js";
import { objectionTo, proposalOf } from "./lane-objections.js";
import type { Hex } from "./primitives/hex.js";
import { type KnownMeter, type Objection, type Registrations, registrationsOf } from "./registrations.js";
import type { Present } from "./sealing/attestor.js";
import {
  type EndpointView,
  type LaneState,
  type Ledger,
  LedgerError,
  type RegisteredMeter,
} from "./submit/ledger.js";
import { AlarmBell } from "./telemetry/alarm-bell.js";
import type { AlarmEvent, LinkEvent } from "./telemetry/events.js";

/** What a look at a lane needs. */
export interface LaneWatchParts {
  readonly clock: Clock;
  readonly time: ClockWatch;
  /** The name of its chain in the configuration. */
  readonly chain: string;
  readonly ledger: Ledger;
  readonly lane: Hex;
  /** Address of the key that signs here. */
  readonly signer: Hex;
  /** The lane's share of the journal. */
  readonly batches: LaneBatches;
  /** Why that key may not sign from this journal, whatever the chain says; null where it may. */
  readonly barred?: Objection | null;
  /** Our meters as far as they are known by now; who a meter is may show only once it answers. */
  readonly known: () => readonly KnownMeter[];
  readonly emit: (event: AlarmEvent | LinkEvent) => void;
}

/** Between two looks while something is missing, and once all is well. */
const EAGER_MS = 2_000;
const CALM_MS = 60_000;

interface LaneSight {
  /** At a final block. */
  readonly state: LaneState;
  /** The sequence of its head at the newest block. */
  readonly newest: bigint;
  /** As it was agreed on last. */
  readonly entries: readonly RegisteredMeter[];
  /** Chain time minus monotonic time, ns. */
  readonly offset: bigint;
}

/** A lane's head and registry, as of the last look. */
export class LaneWatch {
  readonly #parts: LaneWatchParts;
  readonly #alarms: AlarmBell;
  #sight: LaneSight | null = null;
  /** That another gateway has the key stays true when a head of this one is the chain's again. */
  #foreign: Objection | null = null;
  /** The last look came upon another's head. */
  #isSuspect = false;
  /** The registry that most endpoints had when it was last seen to change; null before the first look. */
  #agreed: readonly RegisteredMeter[] | null = null;
  /** At the last look the endpoints were at odds about it. One that is a block behind is no reason for an alarm. */
  #isAtOdds = false;
  #why = "the chain was not asked yet";
  /** Whether the last look got an answer; null before the first that got none. */
  #reached: boolean | null = null;

  constructor(parts: LaneWatchParts) {
    this.#parts = parts;
    this.#alarms = new AlarmBell(parts.emit, parts.clock);
  }

  /** The lane as last seen at a final block; null before that. */
  get state(): LaneState | null {
    return this.#sight?.state ?? null;
  }

  /** All that an attestation needs, or in words what is missing. */
  present(): Present | string {
    const { time } = this.#parts;
    const { wall: unixMs, monotonic, synced } = time.moment();
    if (!synced) return "the clock is not trusted yet";
    if (!this.#sight) return this.#why;
    const objection = this.#objection(this.#sight);
    if (objection) return objection.words;
    const { meters } = this.#registrations(this.#sight);
    // Closed terms count: a leaf that the close made worthless has to be put right.
    if (meters.length === 0) return "none of this gateway's meters is registered on the lane yet";
    return {
      unixMs,
      chainSeconds: secondsAt(this.#sight, monotonic),
      // Not the lane's own count, which was asked for apart: a meter may have been registered in between.
      registry: this.#sight.entries,
      meters,
    };
  }

  #objection({ state, newest }: Pick<LaneSight, "state" | "newest">): Objection | null {
    const { signer, batches, barred } = this.#parts;
    return barred ?? objectionTo(state, newest, signer, batches) ?? this.#foreign;
  }

  #registrations(sight: LaneSight): Registrations {
    const { known, batches, clock } = this.#parts;
    return registrationsOf(sight.entries, known(), batches, secondsAt(sight, clock.monotonic()));
  }

  /** Looks at the chain until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.look();
      const pace = typeof this.present() === "string" ? EAGER_MS : CALM_MS;
      await this.#parts.clock.sleep(pace, signal).catch(() => undefined);
    }
  }

  /** One look. Never rejects for what the chain does. */
  async look(): Promise<void> {
    const { ledger, time, chain } = this.#parts;
    const views = await this.#orSay(() => ledger.blocks());
    this.#tell(views !== null);
    await time.heard(chain, views ?? []);
    if (views && views.length > 0) await this.#lookAtLane(views);
  }

  /** Says that the chain is out of reach, or back: the submitter does so only while it has something to post. */
  #tell(up: boolean): void {
    if (up === this.#reached || (up && this.#reached === null)) return;
    this.#reached = up;
    const { clock, emit, chain } = this.#parts;
    const reason = up ? "the chain answers again" : this.#why;
    emit({ type: "link", at: clock.wall(), link: "rpc", name: chain, up, reason });
  }

  async #lookAtLane(views: readonly EndpointView[]): Promise<void> {
    const { ledger, lane, clock } = this.#parts;
    const asked = () => Promise.all([ledger.lane(lane, "final"), ledger.lane(lane, "latest")]);
    const [state, latest] = (await this.#orSay(asked)) ?? [];
    if (!state || !latest) return;
    const entries = await this.#registry(state, views);
    if (!entries) return;
    this.#alarms.set("chain:misconfigured", null);
    const newest = views.reduce((a, b) => (a.latest.timestamp > b.latest.timestamp ? a : b));
    const offset = newest.latest.timestamp * 1_000_000_000n - clock.monotonic();
    const sight = { state, newest: latest.sequence, entries, offset };
    this.#sight = sight;
    await this.#suspect(sight, views);
    const alarms = [this.#objection(sight), proposalOf(state)].filter((one) => one !== null);
    this.#alarms.only("lane:", alarms);
    this.#alarms.only("meter:", this.#registrations(sight).objections);
  }

  /**
   * The registry: what is new of it is believed once most endpoints bear it out, since a false close would have this
   * gateway contradict itself. Until then it is what it was; null where it was never seen yet.
   */
  async #registry(
    { registered }: LaneState,
    views: readonly EndpointView[],
  ): Promise<readonly RegisteredMeter[] | null> {
    const { ledger, lane } = this.#parts;
    if (!registered) return this.#agreed ?? [];
    const said = await this.#orSay(() => ledger.meters(lane, "final"));
    if (!said) return null;
    const isNew = this.#agreed === null || !isSameRegistry(said, this.#agreed);
    const sightings = isNew && views.length > 1 ? await this.#orSay(() => ledger.sightings(lane)) : [];
    if (!sightings) return this.#agreed;
    const found = sightings.length > 0 ? agreedRegistry(sightings) : said;
    const words = typeof found === "string" ? found : null;
    if (words === null || this.#isAtOdds) this.#alarms.set("chain:disagreement", words);
    this.#isAtOdds = words !== null;
    if (typeof found === "string") this.#why = found;
    else this.#agreed = found;
    return this.#agreed;
  }

  /** Another's head stays an objection once most endpoints have it, or the only one that answers had it twice. */
  async #suspect({ state, newest }: LaneSight, views: readonly EndpointView[]): Promise<void> {
    const { ledger, lane, signer, batches } = this.#parts;
    const isForeign = (one: LaneState) => objectionTo(one, newest, signer, batches)?.id === "lane:foreign";
    const wasSuspect = this.#isSuspect;
    this.#isSuspect = isForeign(state);
    if (!this.#isSuspect || this.#foreign) return;
    const sightings = views.length > 1 ? ((await this.#orSay(() => ledger.sightings(lane))) ?? []) : [];
    const isSure = sightings.length > 1 ? isMost(sightings, (one) => isForeign(one.state)) : wasSuspect;
    if (isSure) this.#foreign = objectionTo(state, newest, signer, batches);
  }

  async #orSay<T>(ask: () => Promise<T>): Promise<T | null> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      this.#why = error.message;
      if (error.retry === "never") this.#alarms.set("chain:misconfigured", error.message);
      return null;
    }
  }
}

/** Unix seconds of the chain at a monotonic time, ns. */
function secondsAt({ offset }: LaneSight, monotonic: bigint): bigint {
  return (monotonic + offset) / 1_000_000_000n;
}
