/**
 * Sends. One nonce at a time: the next one is taken when the last is mined, so we leave no gap, and whatever
 * waits in the pool is replaced at its own nonce by the newest heads. Each attempt is recorded before the node
 * sees it.
 */
import { KeyError } from "../attest/keys.js";
import { type Desk, IDLE, type Outlook, waiting } from "./desk.js";
import { choose, worstCase } from "./fees.js";
import type { ChainView, Fees } from "./ledger.js";
import { Loader, newestOfLanes } from "./load.js";
import { hasPosted } from "./settle.js";
import type { Attempt, HeadKey, StoredHead } from "./store.js";
import { byNonce, type NonceInUse } from "./watch.js";

const DAY = 86_400n;
const NS_PER_MS = 1_000_000n;

/** Decides what to send next, and sends it. */
export class Postman {
  readonly #desk: Desk;
  /** When each attempt was last handed to a node by this process; a restart hands all of them out again. */
  readonly #handedOut = new Map<string, bigint>();
  readonly #loader: Loader;
  /** Since when heads have waited for others to join them, CLOCK_MONOTONIC; null while none does. */
  #gatheringSince: bigint | null = null;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#loader = new Loader(desk);
  }

  /** Does the next thing that brings the newest heads to the chain. */
  async post(chain: ChainView): Promise<Outlook> {
    const heads = newestOfLanes(this.#desk.store.unsettled());
    if (heads.length === 0) return IDLE;
    const pending = this.#desk.store.pending();
    const inPool = byNonce(pending).filter(({ attempts }) => !attempts.some((attempt) => attempt.mined));
    this.#forgetAllBut(inPool.map(({ newest }) => newest));
    const unmined = heads.filter((head) => !pending.some(({ mined }) => mined && hasPosted(mined, head)));
    const left = this.#loader.due(chain, unmined);
    const [lowest] = inPool;
    if (lowest) {
      for (const waitingNonce of inPool) await this.#repeat(waitingNonce);
      return this.#replaceWhenLate(chain, left, lowest.newest);
    }
    if (left.length > 0) return this.#postAnew(chain, left);
    if (unmined.length > 0) return waiting(`others brought ${inWords(unmined)} to the chain, not final yet`);
    return waiting(
      `a block has ${inWords(heads)} and is yet to become final`,
      this.#patience(chain, pending),
    );
  }

  /** Milliseconds until it may have become final: half as long again as it has taken by now. */
  #patience({ latest }: ChainView, pending: readonly Attempt[]): number {
    const { pollEvery, longestBackOff } = this.#desk.policy;
    const ages = pending.map(({ madeAt }) => Number(latest.timestamp - madeAt) * 500);
    return Math.max(pollEvery, Math.min(longestBackOff, ...ages));
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

  async #replaceWhenLate(chain: ChainView, heads: readonly StoredHead[], last: Attempt): Promise<Outlook> {
    const { ledger, store, signer } = this.#desk;
    if (this.#isFresh(chain, last)) return inThePool(last);
    const next = await ledger.nonce(signer.address, "latest");
    if (next > last.nonce) return waiting(`nonce ${last.nonce} is used; by whom shows at the final block`);
    if (next === last.nonce) return this.#send(chain, heads, next, last);
    // A transaction that had the nonce before ours was undone by a reorg: ours waits for one to fill the gap.
    if (!store.pending().some(({ nonce }) => nonce === next)) return this.#send(chain, heads, next, null);
    return waiting(`the endpoint lags: it does not count our mined nonce ${next} yet`);
  }

  async #postAnew(chain: ChainView, heads: readonly StoredHead[]): Promise<Outlook> {
    const { ledger, store, signer, hold } = this.#desk;
    const held = hold?.(chain) ?? this.#gathering(heads);
    if (held) return held;
    const nonce = await ledger.nonce(signer.address, "latest");
    const last = store.last();
    if (last && nonce <= last.nonce && this.#isFresh(chain, last)) {
      return waiting(`the endpoint lags: it does not count our mined nonce ${last.nonce} yet`);
    }
    return this.#send(chain, heads, nonce, null);
  }

  /** The first head that waits lets others join it for a while: what they share costs less for each. */
  #gathering(heads: readonly StoredHead[]): Outlook | null {
    const { clock, policy } = this.#desk;
    this.#gatheringSince ??= clock.monotonic();
    const left = BigInt(policy.gather) * NS_PER_MS - (clock.monotonic() - this.#gatheringSince);
    if (left <= 0n || heads.length >= policy.mostHeads) return null;
    return waiting(`${heads.length} heads gather for a post`, Number(left / NS_PER_MS) + 1);
  }

  async #send(
    chain: ChainView,
    candidates: readonly StoredHead[],
    nonce: bigint,
    last: Attempt | null,
  ): Promise<Outlook> {
    const { ledger, store, signer } = this.#desk;
    const load = await this.#loader.load(chain, candidates);
    if ("state" in load) return load;
    const { heads, gas } = load;
    const [market, balance] = await Promise.all([ledger.fees(), ledger.balance(signer.address)]);
    const limit = this.#limit(chain, nonce);
    const fees = choose(market, gas, last?.fees ?? null, limit.wei);
    // A cap that is too low for all of them may pay for some: those that wait longest.
    if (!fees && heads.length > 1) return this.#send(chain, heads.slice(0, heads.length / 2), nonce, last);
    if (!fees)
      return this.#pause(heads, `${limit.name} is too low for the fees the chain asks for now`, false);
    const short = this.#shortOf(balance, gas, fees);
    if (short !== null) return this.#pause(heads, short, true);
    const envelope = { nonce, gas, fees };
    const signed = await ledger.sign(heads, envelope, signer).catch(keyless);
    // Away, as a token that was pulled out: nothing was sent, and the next look tries anew.
    if (signed instanceof KeyError) return this.#pause(heads, signed.message, true);
    const attempt = { ...envelope, ...signed, heads, madeAt: chain.latest.timestamp, mined: null };
    store.record(attempt);
    this.#gatheringSince = null;
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
    return this.#pause(attempt.heads, `the node did not take ${attempt.hash}: ${words}`, person);
  }

  /** The tighter of the operator's two caps for one more attempt at this nonce. */
  #limit(chain: ChainView, nonce: bigint): { readonly wei: bigint; readonly name: string } {
    const { perTransaction, perDay } = this.#desk.policy;
    const left = perDay - this.#desk.store.spentSince(chain.latest.timestamp - DAY, nonce);
    if (left < perTransaction)
      return { wei: left > 0n ? left : 0n, name: "what is left of the daily fee cap" };
    return { wei: perTransaction, name: "the fee cap per transaction" };
  }

  /** What the account lacks for this post, in words; and an alarm when it will soon lack it. */
  #shortOf(balance: bigint, gas: bigint, fees: Fees): string | null {
    const { ledger, signer, policy, report, hold } = this.#desk;
    const needed = worstCase(gas, fees);
    const holds = `${signer.address} holds ${balance} wei on chain ${ledger.chainId} and`;
    if (balance < needed) {
      const relayers = hold ? "; or find out why no relayer brings its heads to the chain" : "";
      return `${holds} a post may cost ${needed}: send it at least ${needed - balance} wei${relayers}`;
    }
    const soon = needed * policy.lowPosts;
    const low = `${holds} ${policy.lowPosts} posts may cost ${soon}: send it some before posting stops`;
    report.balance(balance < soon ? low : null);
    return null;
  }

  /** Nor is what an endpoint that lied about the time had dated far ahead: it would never grow old. */
  #isFresh({ latest }: ChainView, { madeAt }: Attempt): boolean {
    const { bumpAfter } = this.#desk.policy;
    const age = latest.timestamp - madeAt;
    return age < bumpAfter && age > -bumpAfter;
  }

  #pause([first]: readonly HeadKey[], reason: string, person: boolean): Outlook {
    if (first) this.#desk.report.paused(first, reason, person);
    return { state: "paused", words: reason };
  }
}

function keyless(error: unknown): KeyError {
  if (error instanceof KeyError) return error;
  throw error;
}

function inThePool({ heads }: Attempt): Outlook {
  return waiting(`the transaction of ${inWords(heads)} waits for a block to take it`);
}

function inWords(heads: readonly HeadKey[]): string {
  return heads.length === 1 ? `head ${heads[0]?.sequence}` : `${heads.length} heads`;
}
