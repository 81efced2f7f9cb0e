/** Lies that a node may tell, each as consistent as it can be without the rest of the chain. */
import type { Hex } from "../../agent/primitives/hex.js";
import { hashOf } from "./fake-chain.js";
import type { Call, Lie } from "./faulty-rpc.js";

interface BlockAnswer {
  readonly number: Hex;
  readonly timestamp: Hex;
}

/** What a receipt that nobody earned says was announced. */
export interface FakeLog {
  readonly address: Hex;
  readonly topics: readonly Hex[];
  readonly data: Hex;
}

/** The chain is `ahead` blocks (12 s each) further than it is, and every block up to there is at hand. */
export function newerBlocks(ahead: bigint): Lie {
  let tip: BlockAnswer | null = null;
  return ({ method, params }, result) => {
    if (method !== "eth_getBlockByNumber") return result;
    if (params[0] === "latest") tip = result as BlockAnswer;
    if (tip === null) return result;
    const top = BigInt(tip.number) + ahead;
    const asked = params[0] === "latest" ? top : quantityOf(params[0]);
    if (asked === null || asked <= BigInt(tip.number) || asked > top) return result;
    const later = asked - BigInt(tip.number);
    const timestamp = BigInt(tip.timestamp) + later * 12n;
    return { ...tip, number: hex(asked), hash: hashOf(`made up ${asked}`), timestamp: hex(timestamp) };
  };
}

/** Whatever transaction is asked for was mined in this block, whose hash no other answer bears out. */
export function madeUpReceipts(blockNumber: bigint, log: FakeLog): Lie {
  return ({ method, params }, result) => {
    if (method !== "eth_getTransactionReceipt" || result !== null) return result;
    const place = { blockNumber: hex(blockNumber), blockHash: hashOf(`made up ${blockNumber}`) };
    const logs = [{ ...log, ...place, transactionHash: params[0] }];
    return { ...place, gasUsed: hex(42_000n), effectiveGasPrice: hex(1n), status: "0x1", logs };
  };
}

/** The blocks that `madeUpReceipts` speaks of have the hashes that it says. */
export function borneOutBlock(blockNumber: bigint): Lie {
  return ({ method, params }, result) =>
    method === "eth_getBlockByNumber" && quantityOf(params[0]) === blockNumber
      ? { ...(result as object), hash: hashOf(`made up ${blockNumber}`) }
      : result;
}

/** So many more transactions (or fewer) of any account are mined than really are. */
export function wrongNonces(by: bigint): Lie {
  return ({ method }, result) => {
    if (method !== "eth_getTransactionCount") return result;
    const told = BigInt(result as Hex) + by;
    return hex(told > 0n ? told : 0n);
  };
}

/** A lie that is told of one method only. */
export function about(method: string, told: (call: Call, result: unknown) => unknown): Lie {
  return (call, result) => (call.method === method ? told(call, result) : result);
}

function quantityOf(param: unknown): bigint | null {
  return typeof param === "string" && param.startsWith("0x") ? BigInt(param) : null;
}

function hex(value: bigint): Hex {
  return `0x${value.toString(16)}`;
}
