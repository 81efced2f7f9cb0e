/**
 * Sends what a person asks for on the command line: rehearsed first, so that a refusal costs nothing, then priced
 * under a cap, signed, sent, and watched until it is in a block of the chain. The gateway's posts do not go this
 * way: they have a journal and a submitter.
 */
import type { Clock } from "../../drivers/clock.js";
import type { Signer } from "../attest/signer.js";
import type { Hex } from "../primitives/hex.js";
import { formatCoins } from "../telemetry/units.js";
import { type Call, CallError, type CallReceipt } from "./call.js";
import { bestOf, readBlock, readFees, sendRaw, toQuantity } from "./chain-reader.js";
import type { Endpoints } from "./endpoints.js";
import { choose, gasLimit, worstCase } from "./fees.js";
import { type Envelope, type Fees, LedgerError, type SignedTransaction } from "./ledger.js";
import { isRevert, RpcError } from "./rpc.js";
import { quantity, receipt as receiptShape } from "./rpc-shapes.js";

/** What a person allows a call to cost in money and in time. */
export interface CallPolicy {
  /** Wei that one transaction may cost at most. */
  readonly perTransaction: bigint;
  /** Milliseconds between two looks at the chain. */
  readonly pollEvery: number;
  /** Milliseconds without being mined after which a dearer one takes its place. */
  readonly bumpAfter: number;
  /** Milliseconds after which nobody waits any longer. */
  readonly patience: number;
}

/** For a person who looks on; the cap is his to choose. */
export const PATIENT: Omit<CallPolicy, "perTransaction"> = {
  pollEvery: 1_000,
  bumpAfter: 60_000,
  patience: 900_000,
};

/** With what a caller works. */
export interface CallerParts {
  readonly endpoints: Endpoints;
  readonly chainId: number;
  /** Pays, and is whom the contract sees. Nobody else may send with it meanwhile. */
  readonly signer: Signer;
  readonly clock: Clock;
  readonly policy: CallPolicy;
  /** Hears in words what happens. */
  readonly say: (words: string) => void;
  /** Ends the wait; what was sent stays sent. */
  readonly stop?: AbortSignal;
}

/** An endpoint that lags may know the new nonce before the receipt. */
const LOOKS_UNTIL_OVERTAKEN = 3;

/** One key's sender on one chain. */
export class Caller {
  readonly address: Hex;
  readonly #parts: CallerParts;

  constructor(parts: CallerParts) {
    this.#parts = parts;
    this.address = parts.signer.address;
  }

  /**
   * What the call needs, found out without sending it.
   * @returns gas limit
   * @throws CallError `refused`, with the contract's own reason; LedgerError
   */
  async rehearse({ to, data, value, words }: Call): Promise<bigint> {
    const { endpoints } = this.#parts;
    const request = { from: this.address, ...(to && { to }), data, value: toQuantity(value) };
    try {
      const estimate = await endpoints.ask(
        (endpoint) => endpoint.ask("eth_estimateGas", [request], quantity),
        isRevert,
      );
      return gasLimit(estimate);
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      const { refusalOf } = await import("./evm-calls.js");
      const reason = refusalOf(error);
      const said = reason?.words ?? error.message;
      const hint = `nothing was sent; ${this.address} was the sender`;
      throw new CallError("refused", `${words}: refused, ${said}`, hint, reason?.name ?? null);
    }
  }

  /**
   * Sends the call and resolves once it is mined and did what it should.
   * @throws CallError; LedgerError only while nothing was sent yet
   */
  async send(call: Call): Promise<CallReceipt> {
    const gas = await this.rehearse(call);
    const nonce = await this.#freeNonce();
    const fees = await this.#price(call, gas);
    await this.#requireFunds(call, gas, fees);
    return new Watch(this.#parts, call, { nonce, gas, fees }).end();
  }

  /** @throws CallError `busy` while another transaction of this key is on its way */
  async #freeNonce(): Promise<bigint> {
    const count = (tag: string) =>
      this.#parts.endpoints.ask((endpoint) =>
        endpoint.ask("eth_getTransactionCount", [this.address, tag], quantity),
      );
    const [mined, known] = [await count("latest"), await count("pending")];
    if (known <= mined) return mined;
    const words = `${this.address} has ${known - mined} transaction(s) on the way that are in no block yet`;
    throw new CallError("busy", words, "wait until they are mined, or replace them where they were sent");
  }

  async #price({ words }: Call, gas: bigint): Promise<Fees> {
    const { endpoints, policy } = this.#parts;
    const market = await endpoints.ask(readFees);
    const fees = choose(market, gas, null, policy.perTransaction);
    if (fees) return fees;
    const least = formatCoins(gas * (market.baseFee + market.tip));
    const cap = formatCoins(policy.perTransaction);
    const message = `${words}: it would cost ${least} or more now, and ${cap} is the most that is allowed`;
    throw new CallError("too-dear", message, "nothing was sent; wait for lower fees, or allow more");
  }

  async #requireFunds({ value, words }: Call, gas: bigint, fees: Fees): Promise<void> {
    const balance = await this.#parts.endpoints.ask((endpoint) =>
      endpoint.ask("eth_getBalance", [this.address, "latest"], quantity),
    );
    const needed = value + worstCase(gas, fees);
    if (balance >= needed) return;
    const message = `${words}: ${this.address} has ${formatCoins(balance)}, and up to ${formatCoins(needed)} is needed`;
    throw new CallError("unfunded", message, "nothing was sent; send this account the difference first");
  }
}

/** A call on its way, with every transaction that was made of it: whichever is mined counts. */
class Watch {
  readonly #parts: CallerParts;
  readonly #call: Call;
  readonly #attempts: SignedTransaction[] = [];
  readonly #since: bigint;
  #envelope: Envelope;
  #offeredAt: bigint;
  #looksWithoutUs = 0;
  #trouble = "";

  constructor(parts: CallerParts, call: Call, envelope: Envelope) {
    this.#parts = parts;
    this.#call = call;
    this.#envelope = envelope;
    this.#since = parts.clock.monotonic();
    this.#offeredAt = this.#since;
  }

  async end(): Promise<CallReceipt> {
    const { clock, policy, stop } = this.#parts;
    await this.#offer(this.#envelope);
    for (;;) {
      const receipt = await this.#look();
      if (receipt) return receipt;
      if (this.#passed(this.#since) > policy.patience) throw this.#unmined();
      if (this.#passed(this.#offeredAt) > policy.bumpAfter) await this.#bump();
      await clock.sleep(policy.pollEvery, stop).catch(() => {
        throw this.#unmined();
      });
    }
  }

  /** Whatever becomes of the answer: from here on it may be mined. @throws CallError when no node takes it */
  async #offer(envelope: Envelope): Promise<void> {
    const { endpoints, chainId, signer, say, clock } = this.#parts;
    const { to, data, value, words: what } = this.#call;
    const { sign } = await import("./evm-codec.js");
    const signed = await sign(data, envelope, { chainId, to, value }, signer);
    const isFirst = this.#attempts.length === 0;
    const isNew = !this.#attempts.some(({ hash }) => hash === signed.hash);
    if (isNew) {
      say(`${what}: sending transaction ${signed.hash}`);
      this.#attempts.push(signed);
    }
    this.#envelope = envelope;
    this.#offeredAt = clock.monotonic();
    try {
      const { outcome, words } = bestOf(await endpoints.askAll((endpoint) => sendRaw(endpoint, signed.raw)));
      if (outcome === "unfunded")
        throw new CallError("unfunded", `${what}: ${words}`, "send this account coins for gas first");
      if (outcome === "rejected" || outcome === "underpriced")
        throw new CallError("rejected", `${what}: not taken, ${words}`, "mend it, then send it again");
    } catch (error) {
      const mayBeMined = error instanceof LedgerError || (error instanceof CallError && !isFirst);
      if (!mayBeMined) throw error;
      this.#trouble = `; ${error.message}`;
    }
  }

  /** A line that is down meanwhile says nothing of the call: it is looked for again. */
  async #look(): Promise<CallReceipt | null> {
    try {
      const receipt = await this.#receipt();
      if (receipt === null) await this.#requireNonce();
      return receipt;
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      this.#trouble = `; ${error.message}`;
      return null;
    }
  }

  async #receipt(): Promise<CallReceipt | null> {
    const { endpoints, signer } = this.#parts;
    for (const { hash } of this.#attempts) {
      const found = await endpoints.ask(async (endpoint) => {
        const receipt = await endpoint.ask("eth_getTransactionReceipt", [hash], receiptShape.nullable());
        if (receipt === null) return null;
        // A node may keep receipts of orphaned blocks.
        const block = await readBlock(endpoint, receipt.blockNumber);
        return block.hash === receipt.blockHash ? { ...receipt, timestamp: block.timestamp } : null;
      });
      if (found === null) continue;
      if (found.status !== 1n) throw this.#reverted(hash, found.blockNumber);
      const { blockNumber, blockHash, timestamp, gasUsed, effectiveGasPrice: price, logs } = found;
      const { createdAt } = await import("./evm-calls.js");
      const created = this.#call.to === null ? createdAt(signer.address, this.#envelope.nonce) : null;
      return { transaction: hash, blockNumber, blockHash, timestamp, gasUsed, price, logs, created };
    }
    return null;
  }

  async #requireNonce(): Promise<void> {
    const { endpoints, signer } = this.#parts;
    const next = await endpoints.ask((endpoint) =>
      endpoint.ask("eth_getTransactionCount", [signer.address, "latest"], quantity),
    );
    this.#looksWithoutUs = next > this.#envelope.nonce ? this.#looksWithoutUs + 1 : 0;
    if (this.#looksWithoutUs < LOOKS_UNTIL_OVERTAKEN) return;
    const message = `${this.#call.words}: another transaction of ${signer.address} took its place (nonce ${this.#envelope.nonce})`;
    throw new CallError(
      "overtaken",
      message,
      "one key, one sender: see who else uses this key, then send again",
    );
  }

  /** Where the cap allows no more, the same bytes are offered again, in case a node dropped them. */
  async #bump(): Promise<void> {
    const { endpoints, policy, say } = this.#parts;
    const { gas, fees: last } = this.#envelope;
    try {
      const fees = choose(await endpoints.ask(readFees), gas, last, policy.perTransaction);
      say(
        `${this.#call.words}: not mined yet${fees ? ", offering more" : "; a higher offer is above the cap"}`,
      );
      await this.#offer({ ...this.#envelope, fees: fees ?? last });
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      this.#trouble = `; ${error.message}`;
    }
  }

  #passed(since: bigint): bigint {
    return (this.#parts.clock.monotonic() - since) / 1_000_000n;
  }

  #reverted(hash: Hex, block: bigint): CallError {
    const message = `${this.#call.words}: transaction ${hash} was mined in block ${block}, but reverted`;
    return new CallError(
      "reverted",
      message,
      "the state changed since it was rehearsed: look, then send again",
    );
  }

  #unmined(): CallError {
    const hashes = this.#attempts.map(({ hash }) => hash).join(", ");
    const message = `${this.#call.words}: sent as ${hashes}, in no block yet${this.#trouble}`;
    return new CallError(
      "unmined",
      message,
      "it may still be mined: look for it before you send anything again",
    );
  }
}
