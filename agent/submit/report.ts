/** What the submitter tells people: each change once, in words, however often it is found again. */
import type { Clock } from "../../drivers/clock.js";
import { AlarmBell } from "../telemetry/alarm-bell.js";
import type { AlarmEvent, LinkEvent, SubmissionEvent } from "../telemetry/events.js";
import type { Inclusion, SignedHead } from "./ledger.js";
import type { Attempt, Mined, StoredHead } from "./store.js";

/** What a submitter reports. */
export type SubmitterEvent = SubmissionEvent | LinkEvent | AlarmEvent;

const CONFLICT = "submit:conflict";
const BLOCKED = "submit:blocked";

/** The voice of one submitter. */
export class Reporter {
  readonly #emit: (event: SubmitterEvent) => void;
  readonly #clock: Clock;
  readonly #link: string;
  readonly #alarms: AlarmBell;
  #unreachable = false;
  #pause: string | null = null;
  #conflictAt: bigint | null = null;

  /** @param link what an unreachable chain is called, e.g. `chain 1` */
  constructor(emit: (event: SubmitterEvent) => void, clock: Clock, link: string) {
    this.#emit = emit;
    this.#clock = clock;
    this.#link = link;
    this.#alarms = new AlarmBell(emit, clock);
  }

  sent(attempt: Attempt, replaces: boolean): void {
    this.#resume();
    const { sequence, hash, nonce } = attempt;
    const state = replaces ? "bumped" : "submitted";
    this.#emit({ type: "submission", at: this.#at(), sequence, state, hash, nonce: Number(nonce) });
  }

  mined(attempt: Attempt, mined: Mined): void {
    this.#resume();
    this.#onChain("mined", attempt, mined);
  }

  final(attempt: Attempt, mined: Mined): void {
    this.#onChain("final", attempt, mined);
    this.#resolved(attempt.sequence);
  }

  /** Somebody else brought our head to the chain. */
  relayed(head: SignedHead, { transaction: hash, blockNumber: block, gasUsed }: Inclusion): void {
    const { sequence } = head;
    this.#emit({ type: "submission", at: this.#at(), sequence, state: "final", hash, block, gasUsed });
    this.#resolved(sequence);
  }

  superseded(head: StoredHead, by: bigint): void {
    this.#emit({ type: "submission", at: this.#at(), sequence: head.sequence, state: "superseded", by });
  }

  /** @param person somebody has to do something; otherwise it passes by itself */
  paused(sequence: bigint, reason: string, person: boolean): void {
    if (this.#pause === reason) return;
    this.#pause = reason;
    this.#emit({ type: "submission", at: this.#at(), sequence, state: "paused", reason });
    this.#alarms.set(BLOCKED, person ? reason : null);
  }

  conflict(sequence: bigint, reason: string): void {
    this.#conflictAt = sequence;
    this.#emit({ type: "submission", at: this.#at(), sequence, state: "conflict", reason });
    this.#alarms.set(CONFLICT, reason);
  }

  unreachable(reason: string): void {
    if (this.#unreachable) return;
    this.#unreachable = true;
    this.#emit({ type: "link", at: this.#at(), link: "rpc", name: this.#link, up: false, reason });
  }

  reachable(): void {
    if (!this.#unreachable) return;
    this.#unreachable = false;
    const reason = "the chain answers again; posting goes on where it stopped";
    this.#emit({ type: "link", at: this.#at(), link: "rpc", name: this.#link, up: true, reason });
  }

  #onChain(state: "mined" | "final", { sequence, hash }: Attempt, mined: Mined): void {
    const { blockNumber: block, gasUsed } = mined;
    this.#emit({ type: "submission", at: this.#at(), sequence, state, hash, block, gasUsed });
  }

  /** The alarm ends when this very head, or a newer one, is final after all. */
  #resolved(sequence: bigint): void {
    if (this.#conflictAt === null || sequence < this.#conflictAt) return;
    this.#conflictAt = null;
    this.#alarms.set(CONFLICT, null);
  }

  #resume(): void {
    this.#pause = null;
    this.#alarms.set(BLOCKED, null);
  }

  #at(): bigint {
    return this.#clock.wall();
  }
}
