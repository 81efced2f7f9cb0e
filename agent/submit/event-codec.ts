/** What the reward contract and its token say in events, and its constants, decoded by the ABI. */
import {
  type DecodeEventLogReturnType,
  decodeEventLog,
  decodeFunctionResult,
  encodeFunctionData,
  getAbiItem,
  getAddress,
  pad,
  toEventSelector,
} from "viem/utils";
import { usageRewardsAbi as abi } from "../contracts/generated/usage-rewards.js";
import type { Hex } from "./ledger.js";
import type { LogAnswer } from "./rpc-shapes.js";

/** Any event of the reward contract: its `eventName` and its `args` as the ABI has them. */
export type ContractEvent = DecodeEventLogReturnType<typeof abi>;

/** What `eventName` carries. */
export type EventArgs<Name extends ContractEvent["eventName"]> = Extract<
  ContractEvent,
  { eventName: Name }
>["args"];

/** Tokens that changed hands (EIP-20). */
export interface Transfer {
  readonly from: Hex;
  readonly to: Hex;
  readonly amount: bigint;
}

/** Topic 0 of an EIP-20 transfer. */
export const transfer = toEventSelector("Transfer(address,address,uint256)");

/** Topics 0 of what tells a lane's keys. */
export const keyEvents: readonly Hex[] = (["LaneRegistered", "KeyRotated"] as const).map((name) =>
  toEventSelector(getAbiItem({ abi, name })),
);

/** Topic 0 of a key that was replaced; the lane and that key follow. */
export const keyRotated = toEventSelector(getAbiItem({ abi, name: "KeyRotated" }));

/** An address as an indexed argument is filtered by. */
export const addressTopic = (address: Hex): Hex => pad(address, { size: 32 });

/** A constant of the contract. */
export type Constant = "token" | "challengeWindow";
export const ask = (functionName: Constant): Hex => encodeFunctionData({ abi, functionName });
export const token = (data: Hex): Hex => decodeFunctionResult({ abi, functionName: "token", data });
export const challengeWindow = (data: Hex): bigint =>
  decodeFunctionResult({ abi, functionName: "challengeWindow", data });

/** @throws Error when this contract has no such event */
export function eventOf({ topics, data }: LogAnswer): ContractEvent {
  const [selector, ...indexed] = topics;
  if (selector === undefined) throw new Error("an event without a name");
  return decodeEventLog({ abi, topics: [selector, ...indexed], data });
}

/** @throws Error when the log is no transfer with indexed parties */
export function transferOf({ topics, data }: LogAnswer): Transfer {
  const [, from, to] = topics;
  if (from === undefined || to === undefined || data.length !== 66) throw new Error("no EIP-20 transfer");
  return { from: addressIn(from), to: addressIn(to), amount: BigInt(data) };
}

function addressIn(topic: Hex): Hex {
  return getAddress(`0x${topic.slice(26)}`);
}
