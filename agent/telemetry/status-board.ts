/** Folds events into the status: an observer's sink that remembers only how things stand. */
import type { Clock } from "../../drivers/clock.js";
import { ChainBoard, type ChainFacts, type ChainPlate } from "./chain-board.js";
import type { AgentEvent, ReadingEvent } from "./events.js";
import type { Sink, SinkHealth } from "./observer.js";
import { refusalOf } from "./refusal.js";
import type { MeterStatus, Status } from "./status.js";
import { TroubleBoard } from "./trouble-board.js";
import { formatMeasurement } from "./units.js";

/** What a meter is, known before it says anything. */
export type MeterPlate = Pick<
  MeterStatus,
  "name" | "driver" | "where" | "chain" | "evidence" | "within" | "quantity"
>;

/** What does not change while the agent runs, and how to ask for what does. */
export interface BoardFacts {
  readonly gateway: string;
  readonly version: string;
  readonly meters: readonly MeterPlate[];
  readonly chains: readonly ChainPlate[];
  readonly clock: Clock;
  /** Looked up whenever the status is asked for. */
  readonly journal: () => Status["journal"];
  readonly bundles: () => Status["bundles"];
  readonly sinks: () => readonly SinkHealth[];
}

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
  readonly #troubles = new TroubleBoard();
  readonly #chains: Map<string, ChainBoard>;
  #clock: Status["clock"] = { trusted: false, why: "nobody has vouched for it yet" };

  constructor(facts: BoardFacts) {
    this.#facts = facts;
    this.#started = facts.clock.wall();
    this.#meters = new Map(facts.meters.map((plate) => [plate.name, blank(plate)]));
    this.#chains = new Map(facts.chains.map((plate) => [plate.name, new ChainBoard(plate)]));
  }

  /** Enters what was read from a chain or, of it, from the journal. */
  setChain(name: string, facts: ChainFacts): void {
    this.#chains.get(name)?.set(facts);
  }

  /** Enters what was credited before this run. */
  setCredited(meter: string, credited: bigint): void {
    const memory = this.#meters.get(meter);
    if (memory !== undefined) memory.status = { ...memory.status, credited };
  }

  consume(event: AgentEvent): void {
    if (event.type === "reading") this.#reading(event);
    if (event.type === "batch") this.#chains.get(event.chain)?.signed(event);
    if (event.type === "submission") this.#chains.get(event.chain)?.submitted(event);
    if (event.type === "clock") this.#clock = { trusted: event.trusted, why: event.why };
    this.#troubles.consume(event);
  }

  /** How everything stands now. */
  snapshot(): Status {
    const { gateway, version, clock, journal, bundles, sinks } = this.#facts;
    return {
      gateway,
      version,
      started: this.#started,
      now: clock.wall(),
      clock: this.#clock,
      meters: [...this.#meters.values()].map(({ status, valued }) => ({ ...status, age: this.#age(valued) })),
      chains: [...this.#chains.values()].map((chain) => chain.snapshot()),
      ...this.#troubles.snapshot(),
      bundles: bundles(),
      journal: journal(),
      sinks: [...sinks()],
    };
  }

  #reading({ reading, verdict, credited, at }: ReadingEvent): void {
    const memory = this.#meters.get(reading.meter);
    if (memory === undefined) return;
    const { measured, unknown, moment } = reading;
    const known = measured !== null;
    const refused = refusalOf(verdict);
    memory.status = {
      ...memory.status,
      reading: known ? formatMeasurement(measured) : `unknown: ${unknown}`,
      value: measured?.type === "counter" ? measured.value : null,
      verdict: verdict.kind,
      reason: verdict.reason,
      credited,
      failingSince: known ? null : (memory.status.failingSince ?? at),
      ...(refused === undefined ? {} : { refused }),
    };
    if (known) memory.valued = moment;
  }

  /** Monotonic times of two boots cannot be compared, so a value from before a restart has no age. */
  #age(valued: MeterMemory["valued"]): bigint | null {
    const { clock } = this.#facts;
    if (valued === null || valued.boot !== clock.boot) return null;
    return (clock.monotonic() - valued.monotonic) / 1_000_000n;
  }
}

function blank(plate: MeterPlate): MeterMemory {
  const nothing = {
    reading: null,
    value: null,
    verdict: null,
    reason: null,
    failingSince: null,
    refused: null,
  };
  return { status: { ...plate, ...nothing, credited: 0n }, valued: null };
}
