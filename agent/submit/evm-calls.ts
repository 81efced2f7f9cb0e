/** Calls of people to UsageRewards and to its token, as bytes and back; heads and claims have evm-codec.ts. */
import type { ContractFunctionArgs, ContractFunctionName, ContractFunctionReturnType } from "viem";
import {
  decodeFunctionData,
  decodeFunctionResult,
  encodeDeployData,
  encodeFunctionData,
  getAbiItem,
  getContractAddress,
  parseAbi,
} from "viem/utils";
import { laneVaultAbi, usageRewardsAbi, usageRewardsBytecode } from "../contracts/generated/usage-rewards.js";
import type { Hex } from "../primitives/hex.js";
import type { Call } from "./call.js";
import { eventOf } from "./event-codec.js";
import { type Reason, reasonIn } from "./evm-codec.js";
import type { RpcError } from "./rpc.js";
import type { LogAnswer } from "./rpc-shapes.js";

/** ERC-20 with the errors of ERC-6093. */
const tokenAbi = parseAbi([
  "function approve(address spender, uint256 value) returns (bool)",
  "function transfer(address to, uint256 value) returns (bool)",
  "function allowance(address owner, address spender) view returns (uint256)",
  "function balanceOf(address account) view returns (uint256)",
  "function decimals() view returns (uint8)",
  "function symbol() view returns (string)",
  "error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)",
  "error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)",
  "error ERC20InvalidReceiver(address receiver)",
]);

const ABIS = { rewards: usageRewardsAbi, token: tokenAbi } as const;

type Abis = typeof ABIS;
/** Whom a person calls or asks. */
export type Target = keyof Abis;
export type Command<T extends Target> = ContractFunctionName<Abis[T], "nonpayable">;
export type Question<T extends Target> = ContractFunctionName<Abis[T], "view" | "pure">;
export type CommandArgs<T extends Target, N extends Command<T>> = ContractFunctionArgs<
  Abis[T],
  "nonpayable",
  N
>;
export type QuestionArgs<T extends Target, N extends Question<T>> = ContractFunctionArgs<
  Abis[T],
  "view" | "pure",
  N
>;
export type Answer<T extends Target, N extends Question<T>> = ContractFunctionReturnType<
  Abis[T],
  "view" | "pure",
  N
>;

/** A call to the contract or its token at `to`. */
export function command<T extends Target, N extends Command<T>>(
  { target, to, words }: { readonly target: T; readonly to: Hex; readonly words: string },
  functionName: N,
  args: CommandArgs<T, N>,
): Call {
  return { to, data: encoded(target, functionName, args), value: 0n, words };
}

/** Calldata of a question. */
export function question<T extends Target, N extends Question<T>>(
  target: T,
  functionName: N,
  args: QuestionArgs<T, N>,
): Hex {
  return encoded(target, functionName, args);
}

// viem's own types cannot follow an ABI that is chosen by a type parameter; the signatures above can.
function encoded(target: Target, functionName: string, args: unknown): Hex {
  return encodeFunctionData({ abi: ABIS[target], functionName, args } as Parameters<
    typeof encodeFunctionData
  >[0]);
}

export function answer<T extends Target, N extends Question<T>>(
  target: T,
  functionName: N,
  data: Hex,
): Answer<T, N> {
  const request = { abi: ABIS[target], functionName, data } as Parameters<typeof decodeFunctionResult>[0];
  return decodeFunctionResult(request) as Answer<T, N>;
}

/** Creates UsageRewards from the committed bytecode. */
export function creation(token: Hex, challengeWindow: bigint, owner: Hex, words: string): Call {
  const [abi, bytecode] = [usageRewardsAbi, usageRewardsBytecode] as const;
  const data = encodeDeployData({ abi, bytecode, args: [token, challengeWindow, owner] });
  return { to: null, data, value: 0n, words };
}

/** Where the account's transaction of this nonce creates a contract. */
export const createdAt = (from: Hex, nonce: bigint): Hex => getContractAddress({ from, nonce });

const ERRORS = [...usageRewardsAbi, ...laneVaultAbi, ...tokenAbi].filter(({ type }) => type === "error");

/** Why the contract, its vault or its token refused; null when it is for none of their own reasons. */
export function refusalOf(error: RpcError): Reason | null {
  return reasonIn(ERRORS, error);
}

/** What the contract told the world, in the order of the logs; what is not its own is left out. */
export function eventsOf(logs: readonly LogAnswer[], contract: Hex) {
  return logs
    .filter(({ address }) => address.toLowerCase() === contract.toLowerCase())
    .flatMap((entry) => {
      try {
        return [eventOf(entry)];
      } catch {
        return [];
      }
    });
}

/** Name, declared inputs and values of a call, as its calldata has them. */
export function described({ data }: Call) {
  const abi = [...usageRewardsAbi, ...tokenAbi];
  const { functionName, args = [] } = decodeFunctionData({ abi, data });
  const item = getAbiItem({ abi, name: functionName, args } as Parameters<typeof getAbiItem>[0]);
  if (item?.type !== "function") throw new Error(`no function is called ${functionName}`);
  return { name: functionName, inputs: item.inputs, values: args as readonly unknown[] };
}
