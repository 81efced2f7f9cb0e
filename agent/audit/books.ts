/** The contract's state as its events tell it, from its deployment on: lanes, keys, meters, heads that still prove. */
import type { ContractEvent, EventArgs } from "../submit/event-codec.js";
import type { Hex } from "../submit/ledger.js";
import type { Entry } from "../submit/ledger-history.js";
import { adoptRate, type MeterBook } from "./payment.js";

/** A head that was posted. */
export interface PostedHead {
  readonly sequence: bigint;
  readonly meters: number;
  readonly root: Hex;
  /** Unix seconds of its block. */
  readonly postedAt: bigint;
  /** The lane's key then. */
  readonly signer: Hex;
}

/** One lane. */
export interface LaneBook {
  readonly id: Hex;
  readonly vault: Hex;
  signer: Hex;
  /** Every key it had so far. */
  readonly signers: Hex[];
  /** Of the newest head posted. */
  sequence: bigint;
  /** Unix seconds; null while it is not frozen. */
  frozenAt: bigint | null;
  readonly meters: MeterBook[];
  /** By the slot of CommitmentRing.sol: what a claim may be proven against. */
  readonly ring: Map<bigint, PostedHead>;
}

/** CommitmentRing.sol: the last post of each quarter of the challenge window, eight of them. */
const QUARTERS = 4n;
const RING = 8n;
/** How far a gateway's clock may be ahead of the chain's, seconds: UsageRewards.CLOCK_TOLERANCE. */
const CLOCK_TOLERANCE = 300n;

/** The state of a contract, moved on by its events in order. */
export class Books {
  readonly #lanes = new Map<Hex, LaneBook>();
  readonly #window: bigint;
  readonly #corrected = new Set<Hex>();

  /** @param challengeWindow seconds between a post and the first claim against it */
  constructor(challengeWindow: bigint) {
    this.#window = challengeWindow;
  }

  get lanes(): readonly LaneBook[] {
    return [...this.#lanes.values()];
  }

  /** @throws Error when no event has told of the lane: then the first of them were not read */
  lane(id: Hex): LaneBook {
    const found = this.#lanes.get(id);
    if (!found) throw new Error(`the events before lane ${id} was registered are missing: begin earlier`);
    return found;
  }

  /** @throws Error when no event has told of the meter */
  meter(lane: Hex, index: number): MeterBook {
    const found = this.lane(lane).meters[index];
    if (!found) throw new Error(`meter ${index} of lane ${lane} was never registered`);
    return found;
  }

  /**
   * Moves on by one event; a claim is booked apart (`book`), once its leaf is known.
   * @returns what the contract's own rules object to
   */
  apply({ event, time }: Entry<ContractEvent>): string[] {
    switch (event.eventName) {
      case "LaneRegistered":
        this.#openLane(event.args);
        return [];
      case "MeterRegistered":
        this.#openTerm(event.args);
        return [];
      case "MeterClosed":
        this.meter(event.args.lane, event.args.index).closedAt = BigInt(event.args.closedAt);
        return [];
      case "RateAnnounced":
        this.#announce(event.args, time);
        return [];
      case "PayoutChanged":
        this.meter(event.args.lane, event.args.index).payout = event.args.payout;
        return [];
      case "KeyRotated":
        return this.#rotate(event.args);
      case "LaneFrozen":
        this.lane(event.args.lane).frozenAt ??= time;
        return [];
      case "MeterFrozen":
        this.meter(event.args.lane, event.args.index).frozenAt ??= time;
        return [];
      case "HeadPosted":
        return this.#post(event.args, time);
      case "Corrected":
        return this.#correct(event.args);
      default:
        return [];
    }
  }

  /** Heads that a claim at `time` of the leaf `sequence` at `index` can have been proven against, oldest first. */
  provenBy(lane: Hex, index: number, sequence: bigint, time: bigint): PostedHead[] {
    const { ring, frozenAt } = this.lane(lane);
    const ends = [time, frozenAt, this.meter(lane, index).frozenAt].filter((end) => end !== null);
    return [...ring.values()]
      .filter((head) => head.sequence >= sequence && head.meters > index)
      .filter(({ postedAt }) => ends.every((end) => postedAt + this.#window <= end))
      .sort((a, b) => (a.sequence < b.sequence ? -1 : 1));
  }

  #openLane({ lane: id, signer, vault }: EventArgs<"LaneRegistered">): void {
    const entry = { id, vault, signer, signers: [signer], sequence: 0n, frozenAt: null };
    this.#lanes.set(id, { ...entry, meters: [], ring: new Map() });
  }

  #openTerm({ lane, index, meter, term, openedAt, terms }: EventArgs<"MeterRegistered">): void {
    const { unit, ratedPerHour, rate, payout } = terms;
    const opened = BigInt(openedAt);
    this.lane(lane).meters[index] = {
      ...{ index, meterId: meter, term, unit, ratedPerHour, rate, payout },
      ...{ openedAt: opened, closedAt: 0n, paid: 0n, paidUntil: opened, lastSequence: 0n },
      ...{ next: null, frozenAt: null },
    };
  }

  #announce({ lane, index, rate, effectiveAt }: EventArgs<"RateAnnounced">, time: bigint): void {
    const place = this.meter(lane, index);
    adoptRate(place, time);
    place.next = { rate, from: BigInt(effectiveAt) };
  }

  #rotate({ lane, from, to }: EventArgs<"KeyRotated">): string[] {
    const entry = this.lane(lane);
    const before = entry.signer;
    entry.signer = to;
    entry.signers.push(to);
    return from === before ? [] : [`the key ${from} was replaced, the lane had ${before}`];
  }

  #post({ lane, sequence, meters, root }: EventArgs<"HeadPosted">, time: bigint): string[] {
    const entry = this.lane(lane);
    const objections: string[] = [];
    if (sequence <= entry.sequence) objections.push(`it is not newer than head ${entry.sequence}`);
    if (sequence > (time + CLOCK_TOLERANCE) * 1_000n) objections.push("its sequence lies in the future");
    if (meters > entry.meters.length) {
      objections.push(`it has ${meters} leaves, registered are ${entry.meters.length} meters`);
    }
    if (entry.frozenAt !== null) objections.push(`the lane is frozen since ${entry.frozenAt}`);
    const slot = ((time * QUARTERS) / this.#window) % RING;
    entry.ring.set(slot, { sequence, meters, root, postedAt: time, signer: entry.signer });
    entry.sequence = sequence;
    return objections;
  }

  #correct({ evidence }: EventArgs<"Corrected">): string[] {
    if (this.#corrected.has(evidence)) return [`the evidence ${evidence} was corrected for before`];
    this.#corrected.add(evidence);
    return [];
  }
}
