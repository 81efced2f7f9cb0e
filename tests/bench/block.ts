/** Many signed transactions of many senders, mined in one block. */
import type { Block, Hex } from "viem";
import type { Signer } from "../../agent/attest/signer.js";
import { sign } from "../../agent/submit/evm-codec.js";
import type { ChainClient, LocalChain } from "../simulators/chain.js";

/** What somebody sends. */
export interface Call {
  readonly to: Hex;
  readonly data: Hex;
  readonly sender: Signer;
  /** Gas limit. */
  readonly gas: bigint;
}

/** What is sent. */
export interface SignedCall {
  readonly call: Call;
  readonly hash: Hex;
  readonly raw: Hex;
}

/** A transaction in its block. */
export interface MinedCall extends SignedCall {
  readonly gasUsed: bigint;
}

export interface MinedBlock {
  readonly block: Block;
  /** In the block's order. */
  readonly calls: readonly MinedCall[];
}

/** No node is asked for more at once: thousands of requests in flight stall it. */
const BURST = 50;
/** Room for a thousand transactions in one block. */
const BLOCK_GAS = 10n ** 10n;
const FEES = { maxFeePerGas: 10n ** 11n, maxPriorityFeePerGas: 10n ** 9n };
const ETHER = 10n ** 18n;

/** Does `work` on every item, in order, a bounded number at a time. */
export async function inBursts<T, R>(items: readonly T[], work: (item: T, i: number) => Promise<R>) {
  const results: R[] = [];
  for (let i = 0; i < items.length; i += BURST) {
    const burst = items.slice(i, i + BURST);
    results.push(...(await Promise.all(burst.map((item, j) => work(item, i + j)))));
  }
  return results;
}

/** `items` cut into runs of at most `size`. */
export function runsOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** Gives every sender coins and signs the calls. A sender's calls keep their order. */
export async function signCalls(chain: LocalChain, calls: readonly Call[]): Promise<SignedCall[]> {
  const { client, chainId } = chain;
  const senders = [...new Set(calls.map(({ sender }) => sender.address))];
  const nonces = new Map<string, bigint>();
  await inBursts(senders, async (address) => {
    await client.setBalance({ address, value: 100n * ETHER });
    nonces.set(address, BigInt(await client.getTransactionCount({ address })));
  });
  return inBursts(calls, async (call) => {
    const { to, data, sender, gas } = call;
    const nonce = nonces.get(sender.address) ?? 0n;
    nonces.set(sender.address, nonce + 1n);
    return { call, ...(await sign(data, { nonce, gas, fees: FEES }, { chainId, to }, sender)) };
  });
}

/**
 * Mines all in one block of a chain that otherwise mines each by itself.
 * @throws Error when they did not fit in one block, or one of them failed
 */
export async function mineTogether(
  { client }: LocalChain,
  signed: readonly SignedCall[],
): Promise<MinedBlock> {
  await client.setBlockGasLimit({ gasLimit: BLOCK_GAS });
  await client.setAutomine(false);
  try {
    await inBursts(signed, ({ raw }) => client.sendRawTransaction({ serializedTransaction: raw }));
    await client.mine({ blocks: 1 });
  } finally {
    await client.setAutomine(true);
  }
  const block = await client.getBlock();
  if (block.transactions.length !== signed.length)
    throw new Error(
      `block ${block.number} has ${block.transactions.length} of ${signed.length} transactions`,
    );
  const sent = new Map(signed.map((one) => [one.hash, one]));
  const calls = await inBursts(block.transactions, async (hash) => {
    const one = sent.get(hash);
    if (!one) throw new Error(`transaction ${hash} in block ${block.number} was not sent here`);
    return { ...one, gasUsed: await gasOf(client, hash) };
  });
  return { block, calls };
}

async function gasOf(client: ChainClient, hash: Hex): Promise<bigint> {
  const { status, gasUsed } = await client.getTransactionReceipt({ hash });
  if (status !== "success") throw new Error(`transaction ${hash} was mined but reverted`);
  return gasUsed;
}
