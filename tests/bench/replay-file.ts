/**
 * Traced blocks as JSON lines, for another executor to run. All numbers are hex strings.
 *
 * A block is one line, then one for each of its transactions in their order:
 *
 *     {"type":"block","case","chainId","number","timestamp","baseFeePerGas","gasLimit","miner","prevRandao",
 *      "transactions": how many lines follow, "accounts": {ADDRESS: {"balance","nonce","code","storage"}}}
 *     {"type":"transaction","hash","from","raw","gasUsed","reads": {ADDRESS: …},"writes": {ADDRESS: …}}
 *
 * `accounts` is all of the state before the block that its transactions touch: with it, `raw` can be executed as is
 * (rules: Osaka), and must use `gasUsed` and leave `writes`. `reads` is what a transaction touched as it was right
 * before it, `writes` what it changed as it was right after.
 */
import { type Hex, numberToHex } from "viem";
import type { LocalChain } from "../simulators/chain.js";
import { inBursts } from "./block.js";
import type { TracedAccount, TracedBlock, TracedState } from "./traces.js";

interface Account extends TracedAccount {
  readonly code?: Hex;
}

/** The lines of one block; the contracts it calls must still be on the chain. */
export async function blockLines(chain: LocalChain, name: string, traced: TracedBlock): Promise<string[]> {
  const { block, calls } = traced;
  const header = {
    type: "block",
    case: name,
    chainId: numberToHex(chain.chainId),
    number: numberToHex(block.number ?? 0n),
    timestamp: numberToHex(block.timestamp),
    baseFeePerGas: numberToHex(block.baseFeePerGas ?? 0n),
    gasLimit: numberToHex(block.gasLimit),
    miner: block.miner,
    prevRandao: block.mixHash,
    transactions: numberToHex(calls.length),
    accounts: await accountsOf(chain, traced),
  };
  const transactions = calls.map(({ hash, call, raw, gasUsed, reads, writes }) => ({
    type: "transaction",
    hash,
    from: call.sender.address,
    ...{ raw, gasUsed: numberToHex(gasUsed), reads: inHex(reads), writes: inHex(writes) },
  }));
  return [header, ...transactions].map((line) => JSON.stringify(line));
}

/** What the first transaction that touched it found is what was there before the block. */
async function accountsOf(chain: LocalChain, { calls }: TracedBlock): Promise<Record<Hex, unknown>> {
  const accounts = new Map<Hex, Account>();
  for (const { reads } of calls) {
    for (const [address, account] of Object.entries(reads) as [Hex, TracedAccount][]) {
      const known = accounts.get(address);
      const storage = { ...account.storage, ...known?.storage };
      accounts.set(address, { ...account, ...known, ...(Object.keys(storage).length > 0 && { storage }) });
    }
  }
  await inBursts([...accounts], async ([address, account]) => {
    const code = await chain.client.getCode({ address });
    if (code !== undefined) accounts.set(address, { ...account, code });
  });
  return inHex(Object.fromEntries(accounts));
}

function inHex(state: TracedState): Record<Hex, unknown> {
  return Object.fromEntries(
    Object.entries(state).map(([address, account]) => [
      address,
      { ...account, ...(account.nonce !== undefined && { nonce: numberToHex(account.nonce) }) },
    ]),
  );
}
