/**
 * What a reward contract and its token did, from any block to any other, in the chain's order. Nodes limit how many
 * blocks or events they search at once, each in its own way: a range that is refused is halved.
 */
import type { z } from "zod";
import { firstNotBefore, readBlock, readView, toQuantity } from "./chain-reader.js";
import { Endpoints } from "./endpoints.js";
import type { Constant, ContractEvent, Transfer } from "./event-codec.js";
import type { EvmLedgerOptions } from "./evm-ledger.js";
import { type Block, type Hex, LedgerError } from "./ledger.js";
import { type Endpoint, RpcError } from "./rpc.js";
import { hexBytes, placedLog } from "./rpc-shapes.js";

type Codec = typeof import("./event-codec.js");
type PlacedLog = z.output<typeof placedLog>;
type Topics = readonly (Hex | readonly Hex[] | null)[];

/** Something that happened, and where. */
export interface Entry<T> {
  readonly event: T;
  readonly block: bigint;
  /** Unix seconds of its block. */
  readonly time: bigint;
  readonly transaction: Hex;
}

/** What a contract was deployed with. */
export interface Constants {
  readonly token: Hex;
  /** Seconds between a post and the first claim against it. */
  readonly challengeWindow: bigint;
}

/** Blocks in the first request; most public nodes take as many. */
const FIRST_SPAN = 10_000n;
/** How often in a row an endpoint may fail to answer (time out) before it is given up. */
const MOST_FAILURES = 3;
/** Vaults in one request's filter. */
const MOST_VAULTS = 200;

/** The past of one contract. Every method rejects with a `LedgerError`, and with nothing else. */
export class LedgerHistory {
  readonly #options: EvmLedgerOptions;
  readonly #endpoints: Endpoints;
  #span = FIRST_SPAN;
  /** A node has refused a range: from now on ranges grow slowly. */
  #refused = false;

  constructor(options: EvmLedgerOptions) {
    this.#options = options;
    this.#endpoints = new Endpoints(options);
  }

  /** The newest final block. */
  async final(): Promise<Block> {
    return (await this.#endpoints.view((endpoint) => readView(endpoint, this.#options.finality))).final;
  }

  /** A block by its number. */
  block(number: bigint): Promise<Block> {
    return this.#endpoints.ask((endpoint) => readBlock(endpoint, number));
  }

  /** The lowest block whose time is at least `time`, Unix seconds; one above `highest` when there is none. */
  firstNotBefore(time: bigint, highest: bigint): Promise<bigint> {
    return this.#endpoints.ask((endpoint) => firstNotBefore(endpoint, time, highest));
  }

  async constants(): Promise<Constants> {
    const codec = await import("./event-codec.js");
    return {
      token: await this.#constant(codec, "token"),
      challengeWindow: await this.#constant(codec, "challengeWindow"),
    };
  }

  /** All events of the contract in blocks `from` to `to`, both included. */
  async *events(from: bigint, to: bigint): AsyncGenerator<Entry<ContractEvent>> {
    const { eventOf } = await import("./event-codec.js");
    yield* this.#entries({ address: this.#options.contract, topics: [] }, { from, to }, eventOf);
  }

  /** Every key that a lane had up to block `to`, in order; none when it is not registered. */
  async keysOf(lane: Hex, to: bigint): Promise<Hex[]> {
    const { eventOf, keyEvents } = await import("./event-codec.js");
    const filter = { address: this.#options.contract, topics: [keyEvents, lane] };
    const keys: Hex[] = [];
    for await (const { event } of this.#entries(filter, { from: 0n, to }, eventOf)) {
      if (event.eventName === "LaneRegistered") keys.push(event.args.signer);
      if (event.eventName === "KeyRotated") keys.push(event.args.to);
    }
    return keys;
  }

  /** The block of `range` in which a lane's key was replaced first; null when it was in none. */
  async replaced(
    lane: Hex,
    key: Hex,
    range: { readonly from: bigint; readonly to: bigint },
  ): Promise<bigint | null> {
    const { addressTopic, eventOf, keyRotated } = await import("./event-codec.js");
    const filter = { address: this.#options.contract, topics: [keyRotated, lane, addressTopic(key)] };
    for await (const { block } of this.#entries(filter, range, eventOf)) return block;
    return null;
  }

  /** What left `vaults` in blocks `from` to `to`, both included; of one vault in the chain's order. */
  async *transfersFrom(
    token: Hex,
    vaults: readonly Hex[],
    range: { readonly from: bigint; readonly to: bigint },
  ): AsyncGenerator<Entry<Transfer>> {
    const { addressTopic, transfer, transferOf } = await import("./event-codec.js");
    for (let i = 0; i < vaults.length; i += MOST_VAULTS) {
      const senders = vaults.slice(i, i + MOST_VAULTS).map(addressTopic);
      yield* this.#entries({ address: token, topics: [transfer, senders] }, range, transferOf);
    }
  }

  async *#entries<T>(
    filter: { readonly address: Hex; readonly topics: Topics },
    range: { readonly from: bigint; readonly to: bigint },
    decode: (log: PlacedLog) => T,
  ): AsyncGenerator<Entry<T>> {
    let known = null as Block | null;
    for await (const log of this.#logs(filter, range)) {
      const { blockNumber: block, blockHash, transactionHash: transaction } = log;
      let time = log.blockTimestamp;
      if (time === undefined) {
        // Nodes of 2025 and later say when; of the others each block is asked once.
        known = known?.hash === blockHash ? known : await this.block(block);
        time = known.timestamp;
      }
      yield { event: this.#understood(filter.address, () => decode(log)), block, time, transaction };
    }
  }

  async *#logs(
    filter: { readonly address: Hex; readonly topics: Topics },
    { from, to }: { readonly from: bigint; readonly to: bigint },
  ): AsyncGenerator<PlacedLog> {
    let failures = 0;
    for (let next = from; next <= to; ) {
      const last = next + this.#span - 1n < to ? next + this.#span - 1n : to;
      try {
        const logs = await this.#between(filter, next, last);
        logs.sort((a, b) => Number(a.blockNumber - b.blockNumber || a.logIndex - b.logIndex));
        yield* logs;
        failures = 0;
        next = last + 1n;
        this.#span += this.#refused ? this.#span / 8n : this.#span;
      } catch (error) {
        failures = error instanceof RpcError ? 0 : failures + 1;
        const span = last - next + 1n;
        if (!mayHelpToHalve(error) || span === 1n || failures === MOST_FAILURES) throw inWords(error);
        this.#span = span / 2n;
        this.#refused = true;
      }
    }
  }

  /** A node that lags would say that nothing happened in blocks it does not have: it is asked for the last one too. */
  #between(filter: { address: Hex; topics: Topics }, from: bigint, to: bigint): Promise<PlacedLog[]> {
    const range = { fromBlock: toQuantity(from), toBlock: toQuantity(to) };
    return this.#endpoints.ask(
      async (endpoint) => {
        await readBlock(endpoint, to);
        return endpoint.ask("eth_getLogs", [{ ...filter, ...range }], placedLog.array());
      },
      () => true,
    );
  }

  async #constant<Name extends Constant>(codec: Codec, name: Name): Promise<ReturnType<Codec[Name]>> {
    const { contract } = this.#options;
    const call = { to: contract, data: codec.ask(name) };
    const read = (endpoint: Endpoint) => endpoint.ask("eth_call", [call, "latest"], hexBytes);
    const decode = codec[name] as (data: Hex) => ReturnType<Codec[Name]>;
    try {
      const answer = await this.#endpoints.ask(read, () => true);
      return this.#understood(contract, () => decode(answer));
    } catch (error) {
      throw error instanceof RpcError ? stranger(contract, error) : error;
    }
  }

  #understood<T>(address: Hex, decode: () => T): T {
    try {
      return decode();
    } catch (cause) {
      throw stranger(address, cause);
    }
  }
}

function mayHelpToHalve(error: unknown): boolean {
  return error instanceof RpcError || (error instanceof LedgerError && error.retry === "later");
}

function inWords(error: unknown): unknown {
  if (!(error instanceof RpcError)) return error;
  return new LedgerError(`no endpoint searches the chain's events: ${error.message}`, "later", {
    cause: error,
  });
}

function stranger(address: Hex, cause: unknown): LedgerError {
  const words = `the contract at ${address} does not speak as a UsageRewards contract of this version, or its token`;
  return new LedgerError(`${words}: is it the right address?`, "never", { cause });
}
