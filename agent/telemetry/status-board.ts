/** Folds events into the status: an observer's sink that remembers only how things stand. */
import type { Clock } from "../../drivers/clock.js";
import type { AgentEvent, AlarmEvent, LinkEvent, ReadingEvent, SubmissionEvent } from "./events.js";
import type { Sink, SinkHealth } from "./observer.js";
import type { BatchStatus, ChainStatus, MeterStatus, Status } from "./status.js";
import { formatMeasurement } from "./units.js";

/** What a meter is, known before it says anything. */
export type MeterPlate = Pick<MeterStatus, "name" | "driver" | "where" | "evidence" | "quantity">;

/** What does not change while the agent runs, and how to ask for what does. */
export interface BoardFacts {
  readonly gateway: string;
  readonly version: string;
  readonly meters: readonly MeterPlate[];
  readonly chain: Pick<ChainStatus, "chainId" | "contract" | "lane"> | null;
  readonly clock: Clock;
  /** Looked up whenever the status is asked for. */
  readonly journal: () => Status["journal"];
  readonly bundles: () => Status["bundles"];
  readonly sinks: () => readonly SinkHealth[];
}

/** What only a look at the chain or the journal can tell; `pending` restores the count after a restart. */
export type ChainFacts = Partial<
  Pick<ChainStatus, "registered" | "headSequence" | "submitter" | "balance">
> & {
  readonly pending?: readonly bigint[];
};

interface MeterMemory {
  status: Omit<MeterStatus, "age">;
  /** Boot and monotonic time of the last value. */
  valued: { readonly boot: string; readonly monotonic: bigint } | null;
}

/** Keeps how everything stands, from the events. */
export class StatusBoard implements Sink {
  readonly name = "status";
  readonly #facts: BoardFacts;
  readonly #started: bigint;
  readonly #meters: Map<string, MeterMemory>;
  readonly #links = new Map<string, Status["links"][number]>();
  readonly #alarms = new Map<string, Status["alarms"][number]>();
  readonly #pending = new Set<bigint>();
  #chain: Omit<ChainStatus, "chainId" | "contract" | "lane" | "pending">;
  #clock: Status["clock"] = { trusted: false, why: "nobody has vouched for it yet" };

  constructor(facts: BoardFacts) {
    this.#facts = facts;
    this.#started = facts.clock.wall();
    this.#meters = new Map(facts.meters.map((plate) => [plate.name, blank(plate)]));
    const unread = { registered: null, headSequence: null, submitter: null, balance: null };
    this.#chain = { ...unread, newest: null, final: null };
  }

  /** Enters what was read from the chain or the journal. */
  setChain({ pending, ...facts }: ChainFacts): void {
    const headSequence = later(this.#chain.headSequence, facts.headSequence ?? null);
    this.#chain = { ...this.#chain, ...facts, headSequence };
    for (const sequence of pending ?? []) this.#pending.add(sequence);
  }

  /** Enters what was credited before this run. */
  setCredited(meter: string, credited: bigint): void {
    const memory = this.#meters.get(meter);
    if (memory !== undefined) memory.status = { ...memory.status, credited };
  }

  consume(event: AgentEvent): void {
    if (event.type === "reading") this.#reading(event);
    if (event.type === "batch") this.#signed(event.sequence);
    if (event.type === "submission") this.#submission(event);
    if (event.type === "clock") this.#clock = { trusted: event.trusted, why: event.why };
    if (event.type === "link") this.#link(event);
    if (event.type === "alarm") this.#alarm(event);
  }

  /** How everything stands now. */
  snapshot(): Status {
    const { gateway, version, chain, clock, journal, bundles, sinks } = this.#facts;
    return {
      gateway,
      version,
      started: this.#started,
      now: clock.wall(),
      clock: this.#clock,
      meters: [...this.#meters.values()].map(({ status, valued }) => ({ ...status, age: this.#age(valued) })),
      chain: chain && { ...chain, ...this.#chain, pending: this.#pending.size },
      links: [...this.#links.values()],
      bundles: bundles(),
      journal: journal(),
      alarms: [...this.#alarms.values()],
      sinks: [...sinks()],
    };
  }

  #reading({ reading, verdict, credited, at }: ReadingEvent): void {
    const memory = this.#meters.get(reading.meter);
    if (memory === undefined) return;
    const { measured, unknown, moment } = reading;
    const known = measured !== null;
    memory.status = {
      ...memory.status,
      reading: known ? formatMeasurement(measured) : `unknown: ${unknown}`,
      value: measured?.type === "counter" ? measured.value : null,
      verdict: verdict.kind,
      reason: verdict.reason,
      credited,
      failingSince: known ? null : (memory.status.failingSince ?? at),
    };
    if (known) memory.valued = moment;
  }

  #signed(sequence: bigint): void {
    this.#pending.add(sequence);
    this.#chain.newest = batchOf(sequence, "signed");
  }

  #submission(event: SubmissionEvent): void {
    const batch = batchOf(event.sequence, event.state, event);
    if (event.sequence >= (this.#chain.newest?.sequence ?? 0n)) this.#chain.newest = batch;
    if (event.state === "superseded") this.#pending.delete(event.sequence);
    if (event.state !== "final") return;
    this.#chain.final = batch;
    this.#chain.headSequence = later(this.#chain.headSequence, event.sequence);
    // A final head holds the newest attestation of every meter: all that older heads held is in it.
    for (const sequence of this.#pending) if (sequence <= event.sequence) this.#pending.delete(sequence);
  }

  #link({ link, name, up, reason, at }: LinkEvent): void {
    const before = this.#links.get(`${link} ${name}`);
    const since = before?.up === up ? before.since : at;
    this.#links.set(`${link} ${name}`, { link, name, up, reason, since });
  }

  #alarm({ id, raised, message, at }: AlarmEvent): void {
    if (!raised) this.#alarms.delete(id);
    else if (!this.#alarms.has(id)) this.#alarms.set(id, { id, since: at, message });
  }

  /** Monotonic times of two boots cannot be compared, so a value from before a restart has no age. */
  #age(valued: MeterMemory["valued"]): bigint | null {
    const { clock } = this.#facts;
    if (valued === null || valued.boot !== clock.boot) return null;
    return (clock.monotonic() - valued.monotonic) / 1_000_000n;
  }
}

/** The lane is looked at less often than the submitter hears of a final head, and its sequence never falls. */
function later(known: bigint | null, heard: bigint | null): bigint | null {
  return known === null || (heard !== null && heard > known) ? heard : known;
}

function blank(plate: MeterPlate): MeterMemory {
  const nothing = { reading: null, value: null, verdict: null, reason: null, failingSince: null };
  return { status: { ...plate, ...nothing, credited: 0n }, valued: null };
}

function batchOf(sequence: bigint, state: BatchStatus["state"], event?: SubmissionEvent): BatchStatus {
  const mined = event?.state === "mined" || event?.state === "final" ? event : null;
  const stopped = event?.state === "paused" || event?.state === "conflict" ? event : null;
  return {
    sequence,
    state,
    reason: stopped?.reason ?? null,
    block: mined?.block ?? null,
    gasUsed: mined?.gasUsed ?? null,
  };
}
