/** What the submitter tells people: each change once, in words, however often it is found again. */
import type { Clock } from "../../drivers/clock.js";
import { AlarmBell } from "../telemetry/alarm-bell.js";
import type { AlarmEvent, LinkEvent, RelayEvent, SubmissionEvent } from "../telemetry/events.js";
import type { Hex, Inclusion } from "./ledger.js";
import { type Attempt, type HeadKey, isSameHead, type Mined } from "./store.js";

/** What a submitter reports. */
export type SubmitterEvent = SubmissionEvent | RelayEvent | LinkEvent | AlarmEvent;

const CONFLICT = "submit:conflict";
const BLOCKED = "submit:blocked";
const BALANCE = "submit:balance";
const REORG = "submit:reorg";

/** What is told of a head beside its key. */
type Tidings = SubmissionEvent extends infer E
  ? E extends SubmissionEvent
    ? Omit<E, "type" | "at" | "sequence" | "lane">
    : never
  : never;

/** The voice of one submitter. */
export class Reporter {
  readonly #emit: (event: SubmitterEvent) => void;
  readonly #clock: Clock;
  readonly #link: string;
  readonly #alarms: AlarmBell;
  #unreachable = false;
  #pause: { readonly head: HeadKey; readonly reason: string } | null = null;
  #conflictAt: bigint | null = null;
  #undone: HeadKey[] = [];
  /** Heads of many lanes: what is told of one names its lane. */
  readonly #ofMany: boolean;

  /**
   * @param link what an unreachable chain is called, e.g. `chain 1`
   * @param lane the lane it is all about; null where heads of many are posted
   */
  constructor(emit: (event: SubmitterEvent) => void, clock: Clock, link: string, lane: Hex | null) {
    this.#emit = emit;
    this.#clock = clock;
    this.#link = link;
    this.#ofMany = lane === null;
    this.#alarms = new AlarmBell(emit, clock);
  }

  sent({ heads, hash, nonce }: Attempt, replaces: boolean): void {
    this.#resume();
    const state = replaces ? "bumped" : "submitted";
    for (const head of heads) this.#tell(head, { state, hash, nonce: Number(nonce) });
  }

  mined({ heads, hash }: Attempt, { blockNumber: block, gasUsed }: Mined): void {
    this.#resume();
    for (const head of heads) this.#tell(head, { state: "mined", hash, block, gasUsed });
  }

  /** By our own transaction, or by somebody else's. */
  final(head: HeadKey, { transaction: hash, blockNumber: block, gasUsed }: Inclusion): void {
    this.#tell(head, { state: "final", hash, block, gasUsed });
    this.#resolved(head);
  }

  superseded(head: HeadKey, by: bigint): void {
    this.#tell(head, { state: "superseded", by });
    this.#standsAgain(head);
  }

  /** The contract refuses a head that a relayer carried for somebody else. */
  dropped(head: HeadKey, reason: string): void {
    const { lane, sequence } = head;
    this.#emit({ type: "relay", at: this.#at(), lane, sequence, taken: false, reason });
    this.#standsAgain(head);
  }

  /** @param person somebody has to do something; otherwise it passes by itself */
  paused(head: HeadKey, reason: string, person: boolean): void {
    if (this.#pause?.reason === reason) return;
    this.#pause = { head, reason };
    this.#tell(head, { state: "paused", reason });
    this.#alarms.set(BLOCKED, person ? reason : null);
  }

  conflict(head: HeadKey, reason: string): void {
    this.#conflictAt = head.sequence;
    this.#tell(head, { state: "conflict", reason });
    this.#alarms.set(CONFLICT, reason);
  }

  /** @param words why the account needs money soon; null when it does not */
  balance(words: string | null): void {
    this.#alarms.set(BALANCE, words);
  }

  /** A block in which heads were settled is none of the chain any more. */
  undone({ blockNumber, blockHash }: Inclusion, heads: readonly HeadKey[]): void {
    this.#undone.push(...heads);
    const which = heads.map(({ sequence }) => sequence).join(", ");
    this.#alarms.set(
      REORG,
      `block ${blockNumber} (${blockHash}) of ${this.#link} counted as final and was replaced: head ${which} is ` +
        "posted again, and nothing is lost; set a deeper finality for this chain, and look for what its operators say",
    );
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

  #tell({ sequence, lane }: HeadKey, tidings: Tidings): void {
    const whose = this.#ofMany ? { lane } : {};
    this.#emit({ type: "submission", at: this.#at(), sequence, ...whose, ...tidings });
  }

  /** The alarm ends when this very head, or a newer one, is final after all. */
  #resolved(head: HeadKey): void {
    this.#standsAgain(head);
    if (this.#conflictAt === null || head.sequence < this.#conflictAt) return;
    this.#conflictAt = null;
    this.#alarms.set(CONFLICT, null);
  }

  /** What a reorg had undone is decided once more; and what kept this head or an older one from the chain is over. */
  #standsAgain(head: HeadKey): void {
    const paused = this.#pause?.head;
    if (paused && paused.lane === head.lane && paused.sequence <= head.sequence) this.#resume();
    this.#undone = this.#undone.filter((one) => !isSameHead(one, head));
    if (this.#undone.length === 0) this.#alarms.set(REORG, null);
  }

  #resume(): void {
    this.#pause = null;
    this.#alarms.set(BLOCKED, null);
  }

  #at(): bigint {
    return this.#clock.wall();
  }
}
