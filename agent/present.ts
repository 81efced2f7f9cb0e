/**
 * What time it is and where the lane stands, as far as it can be trusted. Nothing is signed before a final
 * head was read from the chain in this run, and nothing while the clock, the registry or the head disagree.
 */
import type { Clock } from "../drivers/clock.js";
import type { Journal } from "./journal/journal.js";
import { type BlockTimes, contradiction, offsetOf, trust } from "./metering/clock-trust.js";
import type { Moment } from "./metering/reading.js";
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
import type { AgentEvent } from "./telemetry/events.js";

/** The lane that is looked at, and whose it has to be. */
export interface WatchedLane {
  readonly ledger: Ledger;
  /** How many endpoints are configured, whether or not they answer. */
  readonly endpoints: number;
  readonly lane: Hex;
  /** Address of the key that signs here. */
  readonly signer: Hex;
}

/** What a look at clock and chain needs. */
export interface PresenceParts {
  readonly clock: Clock;
  readonly journal: Journal;
  /** Null without a chain. */
  readonly lane: WatchedLane | null;
  /** What the kernel says of its clock; null when it cannot be asked. */
  readonly kernelSynced: () => Promise<boolean | null>;
  /** Our meters as far as they are known by now; who a meter is may show only once it answers. */
  readonly known: () => readonly KnownMeter[];
  readonly emit: (event: AgentEvent) => void;
}

/** Between two looks while something is missing, and once all is well. */
const EAGER_MS = 2_000;
const CALM_MS = 60_000;
const NS_PER_MS = 1_000_000n;

interface ChainSight {
  readonly state: LaneState;
  readonly entries: readonly RegisteredMeter[];
  /** Chain time minus monotonic time, ns. */
  readonly offset: bigint;
}

/** Trusted time and the lane's registry, as of the last look. */
export class Presence {
  readonly #parts: PresenceParts;
  readonly #alarms: AlarmBell;
  /** Unix minus monotonic time of this boot, ns; null until somebody vouched for the clock. */
  #offset: bigint | null;
  #contradicted = false;
  #asked = false;
  #sight: ChainSight | null = null;
  #why = "the chain was not asked yet";
  /** Whether the last look got an answer; null before the first that got none. */
  #reached: boolean | null = null;

  constructor(parts: PresenceParts) {
    this.#parts = parts;
    this.#alarms = new AlarmBell(parts.emit, parts.clock);
    this.#offset = parts.journal.readings.bootOffsets().get(parts.clock.boot) ?? null;
  }

  /**
   * The present moment, with the trust in the clock as it stands. What is trusted is the boot's offset: a wall clock
   * that somebody sets meanwhile may not move a reading that says its time is trusted.
   */
  moment(): Moment {
    const { clock } = this.#parts;
    const monotonic = clock.monotonic();
    const synced = this.#offset !== null && !this.#contradicted;
    const wall = synced && this.#offset !== null ? (monotonic + this.#offset) / NS_PER_MS : clock.wall();
    return { boot: clock.boot, monotonic, wall, synced };
  }

  /** The lane as last seen at a final block; null before that. */
  get lane(): LaneState | null {
    return this.#sight?.state ?? null;
  }

  /** All that an attestation needs, or in words what is missing. */
  present(): Present | string {
    const { clock, lane, journal } = this.#parts;
    if (!lane) return "no chain is configured";
    if (this.#offset === null || this.#contradicted) return "the clock is not trusted yet";
    if (!this.#sight) return this.#why;
    const objection = objectionTo(this.#sight.state, lane.signer, journal.batches.lastSequence());
    if (objection) return objection.words;
    const { meters } = this.#registrations(this.#sight.entries);
    // Closed terms count: a leaf that the close made worthless has to be put right.
    if (meters.length === 0) return "none of this gateway's meters is registered on the lane yet";
    const now = clock.monotonic();
    return {
      unixMs: (now + this.#offset) / NS_PER_MS,
      chainSeconds: (now + this.#sight.offset) / 1_000_000_000n,
      // Not the lane's own count, which was asked for apart: a meter may have been registered in between.
      registry: this.#sight.entries,
      meters,
    };
  }

  #registrations(entries: readonly RegisteredMeter[]): Registrations {
    const { known, journal } = this.#parts;
    return registrationsOf(entries, known(), journal.batches);
  }

  /** Looks at kernel and chain until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.look();
      const pace = typeof this.present() === "string" ? EAGER_MS : CALM_MS;
      await this.#parts.clock.sleep(pace, signal).catch(() => undefined);
    }
  }

  /** One look. Never rejects for what the chain does. */
  async look(): Promise<void> {
    const views = await this.#views();
    this.#judgeClock(await this.#parts.kernelSynced(), views);
    if (this.#parts.lane && views.length > 0) await this.#lookAtLane(this.#parts.lane, views);
  }

  async #views(): Promise<readonly EndpointView[]> {
    const { lane } = this.#parts;
    if (!lane) return [];
    const views = await this.#orSay(() => lane.ledger.blocks());
    this.#tell(lane.ledger, views !== null);
    return views ?? [];
  }

  /** Says that the chain is out of reach, or back: the submitter does so only while it has something to post. */
  #tell({ chainId }: Ledger, up: boolean): void {
    if (up === this.#reached || (up && this.#reached === null)) return;
    this.#reached = up;
    const { clock, emit } = this.#parts;
    const reason = up ? "the chain answers again" : this.#why;
    emit({ type: "link", at: clock.wall(), link: "rpc", name: `chain ${chainId}`, up, reason });
  }

  /** Once trusted, a boot stays trusted by its monotonic clock, until a block contradicts it. */
  #judgeClock(kernelSynced: boolean | null, views: readonly EndpointView[]): void {
    const { clock, journal, lane, emit } = this.#parts;
    const blocks: (BlockTimes | null)[] = Array.from({ length: lane?.endpoints ?? 0 }, (_, i) => {
      const view = views[i];
      return view ? { latest: view.latest.timestamp, final: view.final.timestamp } : null;
    });
    const before = this.moment();
    const shown = { ...before, wall: clock.wall() };
    const verdict = trust({ kernelSynced, blocks, wall: shown.wall });
    if (verdict.trusted) {
      this.#offset = offsetOf(shown);
      this.#contradicted = false;
      journal.readings.trustBoot(clock.boot, this.#offset);
    } else if (this.#offset !== null && views.length > 0) {
      const carried = (before.monotonic + this.#offset) / NS_PER_MS;
      const answers = blocks.filter((block) => block !== null);
      this.#contradicted = contradiction(answers, carried) !== null;
    }
    const { synced } = this.moment();
    if (synced !== before.synced || !this.#asked) {
      emit({ type: "clock", at: shown.wall, trusted: synced, why: verdict.why });
    }
    this.#asked = true;
  }

  async #lookAtLane({ ledger, lane, signer }: WatchedLane, views: readonly EndpointView[]): Promise<void> {
    const state = await this.#orSay(() => ledger.lane(lane, "final"));
    const entries = state?.registered ? await this.#orSay(() => ledger.meters(lane, "final")) : [];
    if (!state || !entries) return;
    this.#alarms.set("chain:misconfigured", null);
    const newest = views.reduce((a, b) => (a.latest.timestamp > b.latest.timestamp ? a : b));
    const offset = newest.latest.timestamp * 1_000_000_000n - this.#parts.clock.monotonic();
    this.#sight = { state, entries, offset };
    const objection = objectionTo(state, signer, this.#parts.journal.batches.lastSequence());
    this.#alarms.only("lane:", objection ? [objection] : []);
    this.#alarms.only("meter:", this.#registrations(entries).objections);
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

/** Why nothing may be signed for a lane that stands like this; null when nothing objects. */
function objectionTo(state: LaneState, signer: Hex, lastSequence: bigint): Objection | null {
  if (!state.registered) {
    const words = "the lane is not registered yet: send the owner this gateway's name and key address";
    return { id: "lane:unregistered", words };
  }
  if (state.signer.toLowerCase() !== signer.toLowerCase()) {
    const words = `the lane belongs to the key ${state.signer}, this gateway signs with ${signer}: wrong key file?`;
    return { id: "lane:key", words };
  }
  if (state.frozen) {
    return { id: "lane:frozen", words: "the lane is frozen: two heads were signed with one sequence" };
  }
  if (state.sequence > lastSequence) {
    const words =
      `the chain has head ${state.sequence}, this journal ends at ${lastSequence}: an old card or a second ` +
      "gateway with this key. Nothing is signed until that is cleared up";
    return { id: "lane:ahead", words };
  }
  return null;
}
