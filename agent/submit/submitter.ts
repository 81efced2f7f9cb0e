/**
 * Brings the newest signed heads to their contract, and keeps at it until their own roots are final: for a gateway
 * its one lane's, for a relayer those of many.
 * All state is in the store: `step` may be cut off anywhere and the next one, perhaps of a new process, goes on.
 */
import type { Clock } from "../../drivers/clock.js";
import { underAny } from "../../drivers/signals.js";
import type { Signer } from "../attest/signer.js";
import { Audit } from "./audit.js";
import { type Desk, IDLE, type Outlook, type SubmitPolicy, waiting } from "./desk.js";
import { type ChainView, type Hex, type Ledger, LedgerError, type SignedHead } from "./ledger.js";
import { Postman } from "./post.js";
import { Reporter, type SubmitterEvent } from "./report.js";
import { settle } from "./settle.js";
import type { SubmissionStore } from "./store.js";
import { watch } from "./watch.js";

/** What a submitter works with. */
export interface SubmitterParts {
  /** The gateway's own lane; null for a relayer, which carries heads of any lane for others. */
  readonly lane: Hex | null;
  readonly ledger: Ledger;
  readonly store: SubmissionStore;
  /** The key that pays for posts. It must send nothing else on this chain. */
  readonly signer: Signer;
  readonly clock: Clock;
  readonly policy: SubmitPolicy;
  readonly emit: (event: SubmitterEvent) => void;
  /** Why no new transaction is to be made now, asked before each; null when one may be. */
  readonly hold?: (chain: ChainView) => Outlook | null;
}

/** Posts the newest heads, and watches until they are final. */
export class Submitter {
  readonly #desk: Desk;
  readonly #postman: Postman;
  readonly #audit: Audit;
  #outlook: Outlook = waiting("not started");
  #wake = new AbortController();

  constructor({ emit, ...parts }: SubmitterParts) {
    const report = new Reporter(emit, parts.clock, `chain ${parts.ledger.chainId}`, parts.lane);
    this.#desk = { ...parts, report };
    this.#postman = new Postman(this.#desk);
    this.#audit = new Audit(this.#desk);
  }

  /** Where things stood after the last step. */
  get outlook(): Outlook {
    return this.#outlook;
  }

  /**
   * Takes a signed head, durably, and returns; `run` posts it. Offering the newest head again after every
   * start is right: it changes nothing when it is known.
   * @throws Error when another root is known under the same sequence
   */
  offer(head: SignedHead): void {
    this.#desk.store.offer(head);
    this.#wake.abort();
  }

  /** Looks at the chain once and does what is due. Never run two steps of one sender at the same time. */
  async step(): Promise<Outlook> {
    try {
      this.#outlook = await this.#advance();
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      this.#desk.report.unreachable(error.message);
      this.#outlook = { state: "unreachable", words: error.message };
    }
    return this.#outlook;
  }

  /** Steps until `signal` aborts. Rejects only when the store fails or an invariant is broken. */
  async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      this.#wake = new AbortController();
      const { state, again } = await this.step();
      failures = state === "unreachable" ? failures + 1 : 0;
      if (state === "idle") await this.#idle(signal);
      else if (state === "unreachable") await this.#sleep(this.#backOff(failures), [signal]);
      else await this.#sleep(again ?? this.#paceOf(state), [signal, this.#wake.signal]);
    }
  }

  /** Until a head is offered, or it is time to look whether what is settled still stands. */
  async #idle(signal: AbortSignal): Promise<void> {
    const ends = [signal, this.#wake.signal];
    const due = this.#audit.dueIn;
    if (due === null) await woken(ends);
    else await this.#sleep(due > 0 ? due : this.#desk.policy.longestBackOff, ends);
  }

  async #advance(): Promise<Outlook> {
    const { ledger, store, report } = this.#desk;
    if (store.unsettled().length === 0 && !(await this.#findsUndone())) return IDLE;
    const chain = await ledger.view();
    const undecided = await this.#decide(chain);
    const outlook = await this.#postman.post(chain);
    if (undecided === null) report.reachable();
    else report.unreachable(undecided);
    return outlook;
  }

  /** Nothing waits: a chain that cannot be asked now holds up nothing, and is asked at the next look. */
  async #findsUndone(): Promise<boolean> {
    const { ledger, store } = this.#desk;
    if (this.#audit.dueIn !== 0) return false;
    try {
      await this.#audit.look(await ledger.view());
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
    }
    return store.unsettled().length > 0;
  }

  /**
   * Brings attempts and heads up to the final block; null, or in words why that has to wait. Posting does not wait
   * for it and needs the latest state only: while finality stalls, a full node soon has no other (128 blocks in geth).
   */
  async #decide(chain: ChainView): Promise<string | null> {
    try {
      if (this.#audit.dueIn === 0) await this.#audit.look(chain);
      await watch(this.#desk, chain);
      if (await settle(this.#desk, chain)) this.#audit.renew();
      return null;
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      return error.message;
    }
  }

  /** What paused is not changed by looking often. */
  #paceOf(state: Outlook["state"]): number {
    const { pollEvery, longestBackOff } = this.#desk.policy;
    return state === "paused" ? longestBackOff : pollEvery;
  }

  /** 1 s, 2 s, 4 s … with up to a quarter more, so that a fleet does not come back in step. */
  #backOff(failures: number): number {
    const { policy, clock } = this.#desk;
    const base = Math.min(policy.longestBackOff, 1_000 * 2 ** Math.min(failures - 1, 20));
    const [jitter = 0] = clock.random(1);
    return base + Math.floor((base * jitter) / 1_024);
  }

  async #sleep(ms: number, ends: AbortSignal[]): Promise<void> {
    await underAny(ends, (any) => this.#desk.clock.sleep(ms, any)).catch(() => undefined);
  }
}

/** Resolves when any of the signals aborts. */
function woken(signals: AbortSignal[]): Promise<void> {
  const aborted = (any: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (any.aborted) resolve();
      else any.addEventListener("abort", () => resolve(), { once: true });
    });
  return underAny(signals, aborted);
}
