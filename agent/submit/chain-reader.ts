/** What any EVM endpoint can be asked, whatever contract it is about. */
import { z } from "zod";
import {
  type At,
  type Block,
  type BroadcastAnswer,
  type ChainView,
  type FeeMarket,
  type Finality,
  type Hex,
  LedgerError,
} from "./ledger.js";
import { type Endpoint, RpcError } from "./rpc.js";
import {
  type BlockAnswer,
  block,
  feeHistory,
  hexBytes,
  type LogAnswer,
  log,
  quantity,
  word,
} from "./rpc-shapes.js";

const HEADER = "eth_getHeaderByNumber";

/** A number as the JSON-RPC has it. */
export function toQuantity(value: bigint): string {
  return `0x${value.toString(16)}`;
}

/** The latest block, and the one that counts as final under the operator's rule. */
export async function readView(endpoint: Endpoint, finality: Finality): Promise<ChainView> {
  if (finality.kind === "tag") {
    const [latest, final] = await Promise.all([readBlock(endpoint, "latest"), readFinalized(endpoint)]);
    return { latest, final };
  }
  const latest = await readBlock(endpoint, "latest");
  if (finality.kind === "instant") return { latest, final: latest };
  const depth = BigInt(finality.blocks);
  return { latest, final: await readBlock(endpoint, latest.number > depth ? latest.number - depth : 0n) };
}

async function readFinalized(endpoint: Endpoint): Promise<Block> {
  try {
    return await readBlock(endpoint, "finalized");
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    throw new LedgerError(
      `${endpoint.name} knows no finalized block (${error.message}): set finality to "depth:N", or to ` +
        '"instant" on a chain whose blocks are final at once',
      "never",
    );
  }
}

export async function readBlock(
  endpoint: Endpoint,
  which: bigint | "latest" | "finalized",
): Promise<BlockAnswer> {
  const found = await askForBlock(endpoint, typeof which === "bigint" ? toQuantity(which) : which);
  if (found) return found;
  throw new LedgerError(
    `${endpoint.name} does not have block ${which} (yet): it lags behind, or was pruned`,
    "later",
  );
}

/** Its header where that is served (geth, reth, erigon): a block comes with the hashes of all its transactions. */
async function askForBlock(endpoint: Endpoint, name: string): Promise<BlockAnswer | null> {
  if (!endpoint.lacks.has(HEADER)) {
    try {
      return await endpoint.ask(HEADER, [name], block.nullable());
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
    }
  }
  const found = await endpoint.ask("eth_getBlockByNumber", [name, false], block.nullable());
  endpoint.lacks.add(HEADER);
  return found;
}

/** Whether there is a contract: its code has tens of kilobytes, its size 32 bytes. */
export async function hasCodeAt(endpoint: Endpoint, address: Hex): Promise<boolean> {
  // Runs as a constructor would: PUSH20 address, EXTCODESIZE, and returns that.
  const data = `0x73${address.slice(2)}3b60005260206000f3`;
  try {
    return BigInt(await endpoint.ask("eth_call", [{ data }, "latest"], word)) > 0n;
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    return (await endpoint.ask("eth_getCode", [address, "latest"], hexBytes)) !== "0x";
  }
}

/** The parameter that names a state: a tag, or a block's number. */
export async function stateAt(endpoint: Endpoint, at: At, finality: Finality): Promise<string> {
  if (at === "latest") return "latest";
  const { number } = at === "final" ? (await readView(endpoint, finality)).final : at;
  return toQuantity(number);
}

/** The base fee of the latest block and the tip the node suggests. */
export async function readFees(endpoint: Endpoint): Promise<FeeMarket> {
  const [baseFee, tip] = await Promise.all([
    readBaseFee(endpoint),
    endpoint.ask("eth_maxPriorityFeePerGas", [], quantity),
  ]);
  return { baseFee, tip };
}

/** The history of one block says it in a tenth of the bytes; nodes without EIP-1559 say 0 there, or refuse. */
async function readBaseFee(endpoint: Endpoint): Promise<bigint> {
  try {
    const {
      baseFeePerGas: [told = 0n],
    } = await endpoint.ask("eth_feeHistory", ["0x1", "latest", []], feeHistory);
    if (told > 0n) return told;
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
  }
  const { baseFeePerGas } = await readBlock(endpoint, "latest");
  if (baseFeePerGas !== undefined) return baseFeePerGas;
  throw new LedgerError(
    `${endpoint.name} serves a chain without EIP-1559 fees, which is not supported`,
    "never",
  );
}

/**
 * Hands a transaction to a node, whose refusal is an answer too. Nodes agree on these reasons only in substance:
 * geth, reth, nethermind, anvil.
 */
export async function sendRaw(endpoint: Endpoint, raw: string): Promise<BroadcastAnswer> {
  try {
    await endpoint.ask("eth_sendRawTransaction", [raw], z.unknown());
    return { outcome: "accepted", words: "accepted" };
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    return { outcome: outcomeOf(error.message), words: `${endpoint.name}: ${error.message}` };
  }
}

/** From what decides most for the sender to what says least. */
const BY_WEIGHT = ["accepted", "nonce-used", "underpriced", "unfunded", "rejected"] as const;

/** What several nodes' answers to one transaction come to: the weightiest, in the words of all that gave it. */
export function bestOf(answers: readonly BroadcastAnswer[]): BroadcastAnswer {
  const outcome = BY_WEIGHT.find((one) => answers.some((answer) => answer.outcome === one)) ?? "rejected";
  const agreeing = answers.filter((answer) => answer.outcome === outcome);
  return { outcome, words: agreeing.map(({ words }) => words).join("; ") };
}

function outcomeOf(reason: string): BroadcastAnswer["outcome"] {
  if (/already known|already imported|known transaction|already exists/i.test(reason)) return "accepted";
  if (/nonce.*too low|old ?nonce|invalid nonce/i.test(reason)) return "nonce-used";
  if (/underpriced|replacement|fee too low|max fee per gas less than/i.test(reason)) return "underpriced";
  if (/insufficient (funds|balance)/i.test(reason)) return "unfunded";
  return "rejected";
}

/** Blocks that every public endpoint takes in one question for logs. */
const RECENT = 100n;

interface LogFilter {
  readonly address: Hex;
  readonly topics: readonly Hex[];
}

/**
 * The log that is sought, at or below `final`: among those of the newest blocks, which takes one question, else in the
 * blocks whose timestamp is exactly `time`, which are searched for.
 */
export async function logAt(
  endpoint: Endpoint,
  filter: LogFilter,
  isSought: (entry: LogAnswer) => boolean,
  time: bigint,
  final: Block,
): Promise<LogAnswer | undefined> {
  const recent = await recentLogs(endpoint, filter, final);
  return recent.find(isSought) ?? (await logsAt(endpoint, filter, time, final)).find(isSought);
}

/** None where the endpoint allows less in one question. */
async function recentLogs(endpoint: Endpoint, filter: LogFilter, { number }: Block): Promise<LogAnswer[]> {
  const first = number < RECENT ? 0n : number - RECENT + 1n;
  try {
    return await logsIn(endpoint, filter, first, number);
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    return [];
  }
}

async function logsAt(
  endpoint: Endpoint,
  filter: LogFilter,
  time: bigint,
  final: Block,
): Promise<LogAnswer[]> {
  const first = await firstNotBefore(endpoint, time, final.number);
  const next = await firstNotBefore(endpoint, time + 1n, final.number);
  return next === first ? [] : logsIn(endpoint, filter, first, next - 1n);
}

function logsIn(endpoint: Endpoint, filter: LogFilter, first: bigint, last: bigint): Promise<LogAnswer[]> {
  const range = { fromBlock: toQuantity(first), toBlock: toQuantity(last) };
  return endpoint.ask("eth_getLogs", [{ ...filter, ...range }], log.array());
}

/** The lowest block whose timestamp is at least `time`; one above `highest` when there is none. */
export async function firstNotBefore(endpoint: Endpoint, time: bigint, highest: bigint): Promise<bigint> {
  let low = 0n;
  let high = highest + 1n;
  while (low < high) {
    const middle = (low + high) / 2n;
    if ((await readBlock(endpoint, middle)).timestamp >= time) high = middle;
    else low = middle + 1n;
  }
  return low;
}
