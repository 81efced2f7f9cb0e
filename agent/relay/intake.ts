/**
 * Takes heads from the broker. Each is verified before it is taken, so that nobody can make a relayer pay for
 * garbage; and acknowledged only when it is durable, or known to be worth nothing.
 */
import type { Clock } from "../../drivers/clock.js";
import type { MessageFrame } from "../../drivers/driver.js";
import type { Acknowledge } from "../../drivers/transports/mqtt-audience.js";
import type { Domain } from "../attest/typed-data.js";
import { type Hex, type Ledger, LedgerError, type SignedHead } from "../submit/ledger.js";
import type { SubmissionStore } from "../submit/store.js";
import type { RelayEvent } from "../telemetry/events.js";
import type { ChainContact } from "./chain-contact.js";
import { gatewayOf, readHeadMessage } from "./message.js";
import { type Rate, RateLimit } from "./rate-limit.js";
import { objectionTo, signerOf } from "./verify.js";

/** What the intake works with. */
export interface IntakeParts {
  readonly domain: Domain;
  readonly ledger: Pick<Ledger, "lane">;
  /** Where a lane's heads are kept. */
  readonly storeOf: (lane: Hex) => Pick<SubmissionStore, "head">;
  /** Takes a head; it is durable when this returns. */
  readonly take: (head: SignedHead) => void;
  readonly clock: Clock;
  /** How many heads of one lane are taken, and how many of one gateway looked at. */
  readonly rate: Rate;
  readonly emit: (event: RelayEvent) => void;
  /** Told whether the chain answered, whenever it was asked. */
  readonly contact: Pick<ChainContact, "heard">;
}

/** Between two questions to a chain that does not answer. */
const RETRY_MS = 5_000;
/** A gateway may say more than its lane's heads: what is looked at costs a question to the chain, and no gas. */
const LOOKS_PER_HEAD = 4;

/** Verifies heads and takes them. */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #ofGateways: RateLimit;
  readonly #ofLanes: RateLimit;

  constructor(parts: IntakeParts) {
    const { every, burst } = parts.rate;
    this.#parts = parts;
    this.#ofGateways = new RateLimit({
      every: Math.ceil(every / LOOKS_PER_HEAD),
      burst: burst * LOOKS_PER_HEAD,
    });
    this.#ofLanes = new RateLimit(parts.rate);
  }

  /**
   * Deals with one message. It stays unacknowledged, for the broker to deliver again, only when `signal` aborts
   * before the chain could be asked. Rejects only when the journal fails.
   */
  async receive(
    { topic, payload }: MessageFrame,
    acknowledge: Acknowledge,
    signal: AbortSignal,
  ): Promise<void> {
    const message = readHeadMessage(payload);
    const isForUs = message !== null && this.#isOurs(message.domain);
    if (isForUs && !(await this.#consider({ ...message.head, signature: message.signature }, topic, signal)))
      return;
    acknowledge?.();
  }

  /** @returns false when it could not be decided */
  async #consider(head: SignedHead, topic: string, signal: AbortSignal): Promise<boolean> {
    if (this.#isCaredFor(head)) return true;
    const gateway = gatewayOf(topic);
    const admitted = this.#ofGateways.admits(gateway, this.#parts.clock.monotonic());
    const objection = admitted ? await this.#objection(head, signal) : `gateway ${gateway} offers too many`;
    if (objection === undefined) return false;
    // Asked after the wait: another head of this sequence may have been taken meanwhile.
    const refusal = objection ?? this.#rivalOf(head);
    if (refusal === null) this.#parts.take(head);
    this.#tell(head, refusal === null, refusal ?? gateway);
    return true;
  }

  /** It is on its way or settled, or a newer one is. What others had brought to the chain may have been undone. */
  #isCaredFor(head: SignedHead): boolean {
    const { lane, sequence, root } = head;
    const store = this.#parts.storeOf(lane);
    const known = store.head(head);
    if (known?.root !== root || known.state === "dropped") return false;
    const by = known.supersededBy;
    return by === null || (by > sequence && store.head({ lane, sequence: by }) !== null);
  }

  #rivalOf(head: SignedHead): string | null {
    const known = this.#parts.storeOf(head.lane).head(head);
    if (!known || known.root === head.root) return null;
    return "another head of its lane has the same sequence: two agents share a key";
  }

  /** Null for a head to take; undefined when the signal aborts before the chain has answered. */
  async #objection(head: SignedHead, signal: AbortSignal): Promise<string | null | undefined> {
    const signer = signerOf(this.#parts.domain, head);
    if (signer === null) return "nobody can have made its signature";
    const lane = await this.#laneOf(head.lane, signal);
    if (lane === null) return undefined;
    const objection = objectionTo(head, signer, lane);
    if (objection !== null) return objection;
    // Counted only once the lane's own key has spoken: nobody else can use up what a lane may send.
    const admitted = this.#ofLanes.admits(head.lane, this.#parts.clock.monotonic());
    return admitted ? null : "its lane offers more than may be posted for it";
  }

  async #laneOf(lane: Hex, signal: AbortSignal) {
    const { ledger, clock, contact } = this.#parts;
    while (!signal.aborted) {
      try {
        const state = await ledger.lane(lane, "latest");
        contact.heard(null);
        return state;
      } catch (error) {
        if (!(error instanceof LedgerError)) throw error;
        contact.heard(error);
        await clock.sleep(RETRY_MS, signal).catch(() => undefined);
      }
    }
    return null;
  }

  #isOurs({ chainId, contract }: Domain): boolean {
    const { domain } = this.#parts;
    const same = contract.toLowerCase() === domain.contract.toLowerCase();
    return same && BigInt(chainId) === BigInt(domain.chainId);
  }

  #tell({ lane, sequence }: SignedHead, taken: boolean, reason: string): void {
    const { clock, emit } = this.#parts;
    emit({ type: "relay", at: clock.wall(), lane, sequence, taken, reason });
  }
}
