/**
 * The data path, one direction:
 *
 *   wire → Reading → Verdict → journal → Attestation → Batch → Submission → Receipt
 *
 * A reading is judged and on the disk before anybody hears of it; a batch is on the disk, signed, before it
 * leaves. Telemetry observes and may drop; it never blocks.
 */
import type { Clock } from "../drivers/clock.js";
import { evidenceLeaf } from "./attest/evidence.js";
import { readReading, type SessionRecord, writeReading, writeSession } from "./attest/records.js";
import type { GaugeSource } from "./journal/gauges.js";
import type { Journal } from "./journal/journal.js";
import type { LaneKey } from "./journal/lanes.js";
import type { Sealed } from "./journal/readings.js";
import { alarmsOf } from "./metering/checks.js";
import { judgeMeter, type MeterRules } from "./metering/credit.js";
import { type Judged, strangerAt } from "./metering/judge.js";
import { observe } from "./metering/observe.js";
import type { Reading } from "./metering/reading.js";
import { rescaledWords } from "./metering/rescaled.js";
import { type CounterState, decodeState, encodeState } from "./metering/state.js";
import { type Neighbour, NeighbourWatch } from "./neighbour-watch.js";
import type { Attestor, Present, SealedBatch } from "./sealing/attestor.js";
import type { SignedHead } from "./submit/ledger.js";
import { AlarmBell } from "./telemetry/alarm-bell.js";
import type { AgentEvent } from "./telemetry/events.js";

/** A meter as the data path knows it. */
export interface MeteredMeter {
  readonly name: string;
  /** What its readings are judged by; null for a meter that is only shown. */
  readonly judged: MeterRules | null;
  /** The gauge meters that its credit depends on. */
  readonly gauges: readonly GaugeSource[];
  /** All that judging its readings depends on, as text (see MeterSetup, and GaugeSetup where it is only shown). */
  readonly setup: string;
  /** The lane that it is measured for; null without a chain. */
  readonly lane: LaneKey | null;
  /** The meter that is credited for its usage, where that is another. */
  readonly within?: string;
  /** Meters that are said to count nothing of what it counts. */
  readonly beside?: readonly string[];
}

/** Where the data path ends: one lane. */
export interface LaneEnd {
  readonly attestor: Attestor;
  /** Takes a sealed head to be posted. */
  readonly offer: (head: SignedHead) => void;
}

/** What the data path stands on. */
export interface PipelineParts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly emit: (event: AgentEvent) => void;
  /** By the names of their chains. Without any the agent only meters and journals. */
  readonly lanes: ReadonlyMap<string, LaneEnd>;
  /** How many readings a window holds at most; by default `LONGEST_WINDOW`. */
  readonly longestWindow?: number;
}

/**
 * A window grows while its meter stands still or the chain is out of reach. It ends here, attested or not: the
 * evidence of one window must fit a proof file, and hashing it must not keep a small computer from its meters.
 */
const LONGEST_WINDOW = 10_000;

interface Standing extends Pick<MeteredMeter, "judged" | "gauges" | "setup"> {
  segment: number;
  /** How many readings the segment's evidence holds. */
  length: number;
  state: CounterState | null;
  /** Readings of its gauges that its next own reading takes in; null before its first, which needs none. */
  heard: readonly Reading[] | null;
}

/** The data path of one gateway: takes readings, gives sealed batches. All its memory is the journal. */
export class Pipeline {
  readonly #parts: PipelineParts;
  readonly #meters: Map<string, Standing>;
  /** To whoever watches, or, within a transaction, to who will be told after it. */
  #emit: (event: AgentEvent) => void;
  readonly #alarms: AlarmBell;
  readonly #neighbours: NeighbourWatch;

  constructor(meters: readonly MeteredMeter[], parts: PipelineParts) {
    this.#parts = parts;
    this.#emit = parts.emit;
    this.#alarms = new AlarmBell((event) => this.#emit(event), parts.clock);
    this.#neighbours = new NeighbourWatch(neighboursIn(meters), parts.journal.usage);
    this.#meters = new Map(meters.map((meter) => [meter.name, begun(meter, parts.journal)]));
  }

  /** Base units a meter was ever credited. */
  credited(meter: string): bigint {
    return this.#standing(meter).state?.credited ?? 0n;
  }

  /** Journals a session (connect, identify, discover) and returns its number. */
  open(session: Omit<SessionRecord, "number">): number {
    const { readings } = this.#parts.journal;
    const number = readings.nextSession(session.meter);
    readings.addSession(number, session.meter, this.#sealed(writeSession({ number, ...session })));
    return number;
  }

  /**
   * Reading → Verdict → journal (T1), for several, in this order and in one commit; nothing is told before that.
   * @throws what the journal throws: then nothing was accepted
   */
  acceptAll(readings: readonly Reading[]): Judged[] {
    const before = new Map([...this.#meters].map(([name, standing]) => [name, { ...standing }]));
    const unsaid: AgentEvent[] = [];
    this.#emit = (event) => unsaid.push(event);
    let judged: Judged[];
    try {
      judged = this.#parts.journal.together(() => readings.map((reading) => this.#accept(reading)));
    } catch (error) {
      for (const [name, standing] of before) this.#meters.set(name, standing);
      throw error;
    } finally {
      this.#emit = this.#parts.emit;
    }
    for (const event of unsaid) this.#emit(event);
    return judged;
  }

  #accept(reading: Reading): Judged {
    const { journal, clock } = this.#parts;
    const standing = this.#standing(reading.meter);
    const { state: before, heard } = standing;
    const stranger = standing.judged && strangerAt(before, reading, standing.judged.rules);
    const judged = standing.judged
      ? this.#compared(judgeMeter(before, heard ?? [], reading, standing.judged), reading)
      : observe(before, reading);
    journal.readings.commit({
      meter: reading.meter,
      segment: standing.segment,
      session: reading.session,
      moment: reading.moment,
      sealed: this.#sealed(writeReading(reading)),
      verdict: judged.verdict,
      total: judged.state.credited,
      state: encodeState(judged.state),
    });
    standing.state = judged.state;
    this.#bound(reading.meter, standing, heard?.length ?? 0);
    standing.heard = [];
    this.#tell(reading);
    // A poll that came to nothing says nothing about who is there.
    if (reading.measured !== null)
      this.#alarms.set(`identity:${reading.meter}`, stranger && `meter ${reading.meter}: ${stranger}`);
    const rescaled = standing.judged && rescaledWords(judged.state, standing.judged.rules);
    this.#alarms.set(
      `multiplier:${reading.meter}`,
      rescaled && `meter ${reading.meter}: ${rescaled}; if that is not so, put the old value back`,
    );
    this.#alarms.only(
      `check:${reading.meter}:`,
      (standing.judged ? alarmsOf(judged.state) : []).map(({ id, words }) => ({
        id: `check:${reading.meter}:${id}`,
        words: `meter ${reading.meter}: ${words}`,
      })),
    );
    const { verdict, state } = judged;
    this.#emit({ type: "reading", at: clock.wall(), reading, verdict, credited: state.credited });
    return judged;
  }

  /** The word on a reading, with the flags that the other meters of the site give it. */
  #compared(judged: Judged, { meter, moment }: Reading): Judged {
    if (moment.synced) this.#neighbours.look(moment.wall / 1_000n);
    this.#alarms.only("neighbours:", this.#neighbours.alarms());
    const { verdict } = judged;
    return { ...judged, verdict: { ...verdict, flags: verdict.flags | this.#neighbours.flags(meter) } };
  }

  /** Offers a chain's newest sealed head again: after a start nobody knows how far the last run got with it. */
  resume(chain: string): void {
    const { attestor, offer } = this.#lane(chain);
    const newest = attestor.newest();
    if (newest) offer(newest);
  }

  /** Journal → Attestation → Batch (T2, signature, T3) → Submission, for one chain. Null when there is nothing new. */
  async attest(chain: string, present: Present): Promise<SealedBatch | null> {
    const { attestor, offer } = this.#lane(chain);
    const batch = (await attestor.finish()) ?? (await attestor.attest(present));
    if (!batch) return null;
    offer({ ...batch.head, signature: batch.signature });
    this.#report(chain, batch);
    return batch;
  }

  /** Gauge readings are journaled like all; those whose credit depends on them take them in with their next own. */
  #tell(reading: Reading): void {
    for (const standing of this.#meters.values()) {
      if (standing.heard === null || standing.gauges.every(({ meter }) => meter !== reading.meter)) continue;
      standing.heard = [...standing.heard, reading];
    }
  }

  #bound(meter: string, standing: Standing, heard: number): void {
    standing.length += 1 + heard;
    if (standing.length < (this.#parts.longestWindow ?? LONGEST_WINDOW)) return;
    standing.segment = this.#parts.journal.readings.newSegment(meter, standing.setup);
    standing.length = 0;
  }

  #report(chain: string, { head, attestations }: SealedBatch): void {
    const { clock, emit } = this.#parts;
    const at = clock.wall();
    for (const { name, attestation } of attestations) {
      const quantity = this.#standing(name).judged?.rules.quantity;
      if (quantity === undefined) continue;
      const { sequence, cumulative, flags } = attestation;
      emit({ type: "attestation", at, chain, meter: name, sequence, quantity, cumulative, flags });
    }
    emit({ type: "batch", at, chain, sequence: head.sequence, meters: head.meters, root: head.root });
  }

  #sealed(record: string): Sealed {
    const salt = this.#parts.clock.random(32);
    return { record, salt, leaf: evidenceLeaf(salt, record) };
  }

  #lane(chain: string): LaneEnd {
    const lane = this.#parts.lanes.get(chain);
    if (!lane) throw new Error(`no chain is called ${chain}`);
    return lane;
  }

  #standing(meter: string): Standing {
    const standing = this.#meters.get(meter);
    if (!standing) throw new Error(`no meter is called ${meter}`);
    return standing;
  }
}

/** What is only shown is compared with nothing. */
function neighboursIn(meters: readonly MeteredMeter[]): Neighbour[] {
  return meters.flatMap(({ judged, ...meter }) => (judged ? [{ ...meter, rules: judged.rules }] : []));
}

/** A meter as the journal left it. */
function begun({ name, judged, gauges, setup, lane }: MeteredMeter, journal: Journal): Standing {
  const { state, segment, length: own } = journal.readings.begin(name, setup, lane);
  const length = own + journal.gauges.countBeside(segment, gauges);
  const heard = journal.gauges.since(name, gauges)?.map(({ record }) => readReading(record ?? "")) ?? null;
  return { judged, gauges, setup, segment, length, state: state === null ? null : decodeState(state), heard };
}
