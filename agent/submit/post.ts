/**
 * Sends. One nonce at a time: the next one is taken when the last is mined, so we leave no gap, and whatever
 * waits in the pool is replaced at its own nonce by the newest head. Each attempt is recorded before the node
 * sees it.
 */
import { type Desk, IDLE, type Outlook, waiting } from "./desk.js";
import { choose, worstCase } from "./fees.js";
import type { ChainView, Fees, LaneState, SignedTransaction } from "./ledger.js";
import type { Attempt, StoredHead } from "./store.js";
import { byNonce, type NonceInUse } from "./watch.js";

const DAY = 86_400n;
const NS_PER_MS = 1_000_000n;

/** Decides what to send next, and sends it. */
export class Postman {
  readonly #desk: Desk;
  /** When each attempt was last handed to a node by this process; a restart hands all of them out again. */
  readonly #handedOut = new Map<string, bigint>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Does the next thing that brings the newest head to the chain. */
  async post(chain: ChainView): Promise<Outlook> {
    const head = this.#desk.store.unsettled()[0];
    if (!head) return IDLE;
    const pending = this.#desk.store.pending();
    const inPool = byNonce(pending).filter(({ attempts }) => !attempts.some((attempt) => attempt.mined));
    this.#forgetAllBut(inPool.map(({ newest }) => newest));
    const [lowest] = inPool;
    if (lowest) {
      for (const waitingNonce of inPool) await this.#repeat(waitingNonce);
      return this.#replaceWhenLate(chain, head, lowest.newest);
    }
    if (pending.some((attempt) => attempt.sequence === head.sequence && attempt.mined?.ok))
      return waiting(`head ${head.sequence} is mined and waits for its block to become final`);
    return this.#postAnew(chain, head);
  }

  /** What was mined and is not any more after a reorg must be handed out again at once. */
  #forgetAllBut(kept: readonly Attempt[]): void {
    for (const hash of this.#handedOut.keys()) {
      if (!kept.some((attempt) => attempt.hash === hash)) this.#handedOut.delete(hash);
    }
  }

  /** Hands the newest attempt of a nonce to the node again: it may have restarted, or dropped it. */
  async #repeat({ newest, attempts }: NonceInUse): Promise<void> {
    const last = this.#handedOut.get(newest.hash);
    const patience = BigInt(this.#desk.policy.repeatAfter) * NS_PER_MS;
    if (last !== undefined && this.#desk.clock.monotonic() - last < patience) return;
    await this.#handOut(newest, attempts.length > 1);
  }

  async #replaceWhenLate(chain: ChainView, head: StoredHead, last: Attempt): Promise<Outlook> {
    const { ledger, store, signer } = this.#desk;
    if (this.#isFresh(chain, last)) return inThePool(last);
    const next = await ledger.nonce(signer.address, "latest");
    if (next > last.nonce) return waiting(`nonce ${last.nonce} is used; by whom shows at the final block`);
    if (next === last.nonce) return this.#send(chain, head, next, last);
    // A transaction that had the nonce before ours was undone by a reorg: ours waits for one to fill the gap.
    if (!store.pending().some(({ nonce }) => nonce === next)) return this.#send(chain, head, next, null);
    return waiting(`the endpoint lags: it does not count our mined nonce ${next} yet`);
  }

  async #postAnew(chain: ChainView, head: StoredHead): Promise<Outlook> {
    const { ledger, store, signer, lane } = this.#desk;
    const reverted = this.#recentRevert(chain, head);
    if (reverted) return this.#pause(head, reverted, true);
    const onChain = await ledger.lane(lane, "latest");
    const obstacle = obstacleOf(onChain, lane);
    if (obstacle) return this.#pause(head, obstacle, true);
    if (onChain.sequence >= head.sequence) {
      const words = `the chain already stands at sequence ${onChain.sequence}`;
      if (head.state === "conflict") return { state: "paused", words: `${words}, and not by our head` };
      return waiting(`${words}; by whom shows at the final block`);
    }
    const nonce = await ledger.nonce(signer.address, "latest");
    const last = store.last();
    if (last && nonce <= last.nonce && this.#isFresh(chain, last)) {
      return waiting(`the endpoint lags: it does not count our mined nonce ${last.nonce} yet`);
    }
    return this.#send(chain, head, nonce, null);
  }

  async #send(chain: ChainView, head: StoredHead, nonce: bigint, last: Attempt | null): Promise<Outlook> {
    const { ledger, store, signer } = this.#desk;
    const run = await ledger.dryRun(head, signer.address);
    if ("refused" in run) return this.#pause(head, `the contract refuses this head: ${run.refused}`, true);
    const market = await ledger.fees();
    const limit = this.#limit(chain, nonce);
    const fees = choose(market, run.gas, last?.fees ?? null, limit.wei);
    if (!fees)
      return this.#pause(head, `${limit.name} is too low for the fees the chain asks for now`, false);
    const short = await this.#shortOf(run.gas, fees);
    if (short !== null) return this.#pause(head, short, true);
    const envelope = { nonce, gas: run.gas, fees };
    const signed: SignedTransaction = await ledger.sign(head, envelope, signer);
    const attempt = {
      ...envelope,
      ...signed,
      sequence: head.sequence,
      madeAt: chain.latest.timestamp,
      mined: null,
    };
    store.record(attempt);
    return this.#handOut(attempt, last !== null);
  }

  async #handOut(attempt: Attempt, replaces: boolean): Promise<Outlook> {
    const first = !this.#handedOut.has(attempt.hash);
    const { outcome, words } = await this.#desk.ledger.broadcast(attempt.raw);
    this.#handedOut.set(attempt.hash, this.#desk.clock.monotonic());
    if (outcome === "accepted") {
      if (first) this.#desk.report.sent(attempt, replaces);
      return inThePool(attempt);
    }
    if (outcome === "nonce-used")
      return waiting(`nonce ${attempt.nonce} is used; by whom shows in the next look`);
    const person = outcome !== "underpriced";
    return this.#pause(attempt, `the node did not take ${attempt.hash}: ${words}`, person);
  }

  /** The tighter of the operator's two caps for one more attempt at this nonce. */
  #limit(chain: ChainView, nonce: bigint): { readonly wei: bigint; readonly name: string } {
    const { perTransaction, perDay } = this.#desk.policy;
    const left = perDay - this.#desk.store.spentSince(chain.latest.timestamp - DAY, nonce);
    if (left < perTransaction)
      return { wei: left > 0n ? left : 0n, name: "what is left of the daily fee cap" };
    return { wei: perTransaction, name: "the fee cap per transaction" };
  }

  async #shortOf(gas: bigint, fees: Fees): Promise<string | null> {
    const { ledger, signer } = this.#desk;
    const balance = await ledger.balance(signer.address);
    const needed = worstCase(gas, fees);
    if (balance >= needed) return null;
    return (
      `${signer.address} holds ${balance} wei on chain ${ledger.chainId} and a post may cost ${needed}: ` +
      `send it at least ${needed - balance} wei`
    );
  }

  #isFresh(chain: ChainView, attempt: Attempt): boolean {
    return chain.latest.timestamp - attempt.madeAt < this.#desk.policy.bumpAfter;
  }

  #recentRevert(chain: ChainView, head: StoredHead): string | null {
    const { store, policy } = this.#desk;
    const last = store.attemptsFor(head.sequence).findLast((attempt) => attempt.mined && !attempt.mined.ok);
    if (!last || chain.latest.timestamp - last.madeAt >= policy.revertPause) return null;
    return `transaction ${last.hash} reverted: the lane's contract did not accept the head; trying again later`;
  }

  #pause(what: { readonly sequence: bigint }, reason: string, person: boolean): Outlook {
    this.#desk.report.paused(what.sequence, reason, person);
    return { state: "paused", words: reason };
  }
}

function obstacleOf(lane: LaneState, id: string): string | null {
  if (!lane.registered) {
    return `lane ${id} is not registered in the contract: give its enrolment to the network's owner`;
  }
  if (lane.frozen) return `lane ${id} is frozen in the contract: ask the network's owner why`;
  return null;
}

function inThePool({ sequence }: Attempt): Outlook {
  return waiting(`the transaction of head ${sequence} waits for a block to take it`);
}
