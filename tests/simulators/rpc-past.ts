/** What a node answers that knows no block above a height: questions about the tip are put to that block. */
import type { Hex } from "../../agent/primitives/hex.js";
import type { Call } from "./faulty-rpc.js";

/** Where the block stands among the parameters of a method (Ethereum execution API). */
const BLOCK_AT: Readonly<Record<string, number>> = {
  eth_call: 1,
  eth_estimateGas: 1,
  eth_feeHistory: 1,
  eth_getBalance: 1,
  eth_getBlockByNumber: 0,
  eth_getCode: 1,
  eth_getHeaderByNumber: 0,
  eth_getTransactionCount: 1,
};

/** The question as it has to be put today to get the answer of then. */
export function inThePast({ method, params }: Call, height: bigint): Pick<Call, "method" | "params"> {
  const place = BLOCK_AT[method];
  if (place === undefined) return { method, params };
  const asked = params[place] ?? "latest";
  const isTip = asked === "latest" || asked === "pending";
  const block = isTip ? toQuantity(height) : asked;
  const beyond = typeof block === "string" && block.startsWith("0x") && BigInt(block) > height;
  // No chain gets there, so the node itself says that it has no such block.
  const named = beyond ? "0xffffffff" : block;
  return { method, params: Object.assign([...params], { [place]: named }) };
}

/** A block, a receipt, or logs, unless they were not there yet. */
export function knownInThePast(result: unknown, height: bigint): unknown {
  if (Array.isArray(result)) return result.filter((entry) => knownInThePast(entry, height) !== null);
  const number = numberOf(result);
  return number !== null && number > height ? null : result;
}

/** The number of the block that an answer is, or is of. */
function numberOf(answer: unknown): bigint | null {
  if (typeof answer !== "object" || answer === null) return null;
  const { number, blockNumber } = answer as { number?: Hex; blockNumber?: Hex };
  const found = number ?? blockNumber;
  return found === undefined ? null : BigInt(found);
}

function toQuantity(value: bigint): string {
  return `0x${value.toString(16)}`;
}
