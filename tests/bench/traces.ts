/** What the transactions of a block read and changed, by the node's prestate tracer. */
import type { Block, Hex } from "viem";
import type { ChainClient, LocalChain } from "../simulators/chain.js";
import { type Call, type MinedBlock, type MinedCall, mineTogether, runsOf, signCalls } from "./block.js";
import type { Access } from "./conflicts.js";

/** An account as the tracer tells it; what is absent was not touched, or did not change. */
export interface TracedAccount {
  readonly balance?: Hex;
  readonly nonce?: number;
  readonly storage?: Readonly<Record<Hex, Hex>>;
}

export type TracedState = Readonly<Record<Hex, TracedAccount>>;

/** What a transaction did. */
export interface Trace {
  readonly hash: Hex;
  /** All that it touched, as it was before. */
  readonly reads: TracedState;
  /** All that it changed, as it was after. A store that changed nothing is a read. */
  readonly writes: TracedState;
}

export type TracedCall = MinedCall & Trace;

export interface TracedBlock {
  readonly block: Block;
  /** In the block's order. */
  readonly calls: readonly TracedCall[];
}

interface Diff {
  readonly pre: TracedState;
  readonly post: TracedState;
}

/** The node runs all earlier transactions of a block again for each one that it traces. */
const TRACED_TOGETHER = 10;
const ZERO: Hex = `0x${"0".repeat(64)}`;

/**
 * Mines all calls in one block and traces them. To trace a thousand transactions of one block would take the node
 * half a million runs; so the block is undone, and they are traced in smaller ones, in the same order, at the same
 * time and base fee.
 * @throws Error when one of them then took other gas than in the one block
 */
export async function traceTogether(chain: LocalChain, calls: readonly Call[]): Promise<TracedBlock> {
  const { client } = chain;
  const signed = await signCalls(chain, calls);
  const before = await client.snapshot();
  const mined = await mineTogether(chain, signed);
  await client.revert({ id: before });
  return { block: mined.block, calls: await retrace(client, mined) };
}

async function retrace(client: ChainClient, { block, calls }: MinedBlock): Promise<TracedCall[]> {
  const traced: TracedCall[] = [];
  await client.setAutomine(false);
  try {
    for (const run of runsOf(calls, TRACED_TOGETHER)) {
      const number = await mineLike(client, block, run);
      const traces = await traceBlock(client, number);
      for (const [i, call] of run.entries()) {
        const trace = traces[i];
        if (trace?.hash !== call.hash)
          throw new Error(`the node traced other transactions than those it mined in block ${number}`);
        traced.push({ ...call, ...trace });
      }
    }
  } finally {
    await client.setAutomine(true);
  }
  return traced;
}

/** Mines some transactions of a block once more, as they were in it. Returns the number of the new block. */
async function mineLike(client: ChainClient, block: Block, run: readonly MinedCall[]): Promise<bigint> {
  for (const { raw } of run) await client.sendRawTransaction({ serializedTransaction: raw });
  await client.setNextBlockBaseFeePerGas({ baseFeePerGas: block.baseFeePerGas ?? 0n });
  await client.setNextBlockTimestamp({ timestamp: block.timestamp });
  await client.mine({ blocks: 1 });
  const again = await client.getBlock();
  const order = run.map(({ hash }) => hash).join();
  if (again.transactions.join() !== order) throw new Error(`block ${again.number} has another order`);
  for (const { hash, gasUsed } of run) {
    const receipt = await client.getTransactionReceipt({ hash });
    if (receipt.gasUsed !== gasUsed)
      throw new Error(`transaction ${hash} took ${receipt.gasUsed} gas, but ${gasUsed} in the whole block`);
  }
  return again.number;
}

/** Traces every transaction of a block, in its order. */
export async function traceBlock(client: ChainClient, block: bigint): Promise<Trace[]> {
  const touched = await trace<TracedState>(client, block, false);
  const changed = await trace<Diff>(client, block, true);
  return touched.map(({ txHash, result }, i) => {
    const diff = changed[i];
    if (diff?.txHash !== txHash) throw new Error(`the node's two traces of block ${block} differ in order`);
    return { hash: txHash, reads: result, writes: changes(diff.result) };
  });
}

async function trace<T>(client: ChainClient, block: bigint, diffMode: boolean) {
  return client.request<{
    Method: string;
    Parameters: unknown[];
    ReturnType: { txHash: Hex; result: T }[];
  }>({
    method: "debug_traceBlockByNumber",
    params: [
      `0x${block.toString(16)}`,
      { tracer: "prestateTracer", tracerConfig: { diffMode, disableCode: true } },
    ],
  });
}

/** What changed; the tracer leaves slots that became 0 out of `post`. */
function changes({ pre, post }: Diff): TracedState {
  const addresses = Object.keys({ ...pre, ...post }) as Hex[];
  return Object.fromEntries(
    addresses.map((address) => {
      const cleared = Object.keys(pre[address]?.storage ?? {}).map((slot) => [slot, ZERO]);
      const storage = { ...Object.fromEntries(cleared), ...post[address]?.storage };
      return [address, { ...post[address], ...(Object.keys(storage).length > 0 && { storage }) }];
    }),
  );
}

/** The sets that conflicts are judged by, of every transaction of a block. */
export function accessesOf({ block, calls }: TracedBlock): Access[] {
  return calls.map(({ call, reads, writes }) => ({
    // A nonce of 0 is not traced, but read it was.
    reads: keysOf(reads, block).add(nonceOf(call.sender.address)),
    writes: keysOf(writes, block),
  }));
}

const nonceOf = (address: string) => `nonce ${address.toLowerCase()}`;

/** Every executor adds up the fees after the block: the balance of their recipient is nobody's conflict. */
function keysOf(state: TracedState, { miner }: Block): Set<string> {
  const keys = new Set<string>();
  for (const [address, { balance, nonce, storage }] of Object.entries(state)) {
    if (balance !== undefined && address !== miner?.toLowerCase()) keys.add(`balance ${address}`);
    if (nonce !== undefined) keys.add(nonceOf(address));
    for (const slot of Object.keys(storage ?? {})) keys.add(`storage ${address} ${slot}`);
  }
  return keys;
}
