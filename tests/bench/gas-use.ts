/** What a transaction paid for, by its receipt, its calldata and the node's traces. */
import { type Hex, hexToBytes, type TransactionReceipt } from "viem";
import type { ChainClient } from "../simulators/chain.js";
import { type TracedState, traceBlock } from "./traces.js";

const TRANSACTION = 21_000;
/** EIP-2028. */
const NONZERO_BYTE = 16;
const ZERO_BYTE = 4;

/** What any transaction with this calldata costs before it does anything. */
export function intrinsicGas(data: Hex): number {
  return TRANSACTION + calldataGas(data);
}

function calldataGas(data: Hex): number {
  return hexToBytes(data).reduce((sum, byte) => sum + (byte === 0 ? ZERO_BYTE : NONZERO_BYTE), 0);
}

/** What a transaction's instructions are for. */
const PURPOSES: Readonly<Record<string, string>> = {
  SLOAD: "storage",
  SSTORE: "storage",
  STATICCALL: "ecrecover",
  KECCAK256: "hashing",
  LOG2: "event",
};

interface Step {
  readonly op: string;
  readonly gas: number;
}

/** A call that is not sent. */
export interface DryCall {
  readonly from: Hex;
  readonly to: Hex;
  readonly data: Hex;
}

/**
 * Where the gas of a call to a contract that itself calls nothing but precompiles would go now, by purpose.
 * @throws Error when the parts do not add up to what the node says of the whole
 */
export async function gasByPurpose(client: ChainClient, call: DryCall): Promise<Map<string, number>> {
  // Of mined transactions the node keeps no steps.
  const { gas: whole, structLogs } = await client.request<{
    Method: string;
    Parameters: unknown[];
    ReturnType: { gas: number; structLogs: Step[] };
  }>({
    method: "debug_traceCall",
    params: [call, "latest", { disableStack: true, disableStorage: true, disableMemory: true }],
  });
  const spent = new Map([
    ["any transaction", TRANSACTION],
    ["calldata", calldataGas(call.data)],
  ]);
  for (const [i, { op, gas }] of structLogs.entries()) {
    // Of a call, a step's own cost includes what it hands on; the next step tells what came back.
    const next = structLogs[i + 1]?.gas ?? gas;
    const purpose = PURPOSES[op] ?? "everything else";
    spent.set(purpose, (spent.get(purpose) ?? 0) + gas - next);
  }
  const sum = [...spent.values()].reduce((all, one) => all + one, 0);
  if (sum !== whole) throw new Error(`the call takes ${whole} gas, its steps ${sum}`);
  return spent;
}

/** How many storage slots a transaction changed, and how many of them were 0 before. */
export async function slotsWritten(
  client: ChainClient,
  { blockNumber, transactionHash }: TransactionReceipt,
): Promise<{ written: number; created: number }> {
  const trace = (await traceBlock(client, blockNumber)).find(({ hash }) => hash === transactionHash);
  if (!trace) throw new Error(`transaction ${transactionHash} was not traced in block ${blockNumber}`);
  const before = slotsOf(trace.reads);
  const written = [...slotsOf(trace.writes).keys()];
  return {
    written: written.length,
    created: written.filter((slot) => BigInt(before.get(slot) ?? 0) === 0n).length,
  };
}

function slotsOf(state: TracedState): Map<string, Hex> {
  const slots = Object.entries(state).flatMap(([address, { storage }]) =>
    Object.entries(storage ?? {}).map(([slot, value]) => [`${address} ${slot}`, value] as const),
  );
  return new Map(slots);
}
