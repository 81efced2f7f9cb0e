/** What the UsageRewards contract is told and says of heads, as bytes; calls of people have evm-calls.ts. */
import type { Abi } from "viem";
import {
  decodeErrorResult,
  decodeEventLog,
  decodeFunctionResult,
  encodeAbiParameters,
  encodeFunctionData,
  getAbiItem,
  keccak256,
  numberToHex,
  serializeTransaction,
  toEventSelector,
} from "viem/utils";
import { compactHalves, type Signer } from "../attest/signer.js";
import type { LaneHead, UsageAttestation } from "../attest/typed-data.js";
import { usageRewardsAbi as abi } from "../contracts/generated/usage-rewards.js";
import type { Envelope, Hex, Receipt, SignedHead, SignedTransaction } from "./ledger.js";
import type { RpcError } from "./rpc.js";
import { type LogAnswer, MOST } from "./rpc-shapes.js";

/** A posted head as the contract remembers it. */
export interface Commitment extends Pick<LaneHead, "sequence" | "meters" | "root"> {
  /** Unix seconds, 40 bits. */
  readonly postedAt: number;
}

/** A leaf that a commitment holds, as the contract takes it. */
export interface Claim {
  readonly attestation: UsageAttestation;
  /** The meter's place in the tree. */
  readonly index: number;
  /** Siblings from the leaf upwards. */
  readonly path: readonly Hex[];
  readonly commitment: Commitment;
  /** By the meter's own key, 64 bytes; empty for a meter without one. */
  readonly signature: Hex;
}

/** A question to the contract. */
export type View =
  | { readonly functionName: "lane" | "commitments"; readonly args: readonly [Hex] }
  | { readonly functionName: "meter"; readonly args: readonly [Hex, number] }
  | { readonly functionName: "provenCumulative"; readonly args: readonly [Claim] };

export const headPosted = toEventSelector(getAbiItem({ abi, name: "HeadPosted" }));

export const call = (view: View): Hex => encodeFunctionData({ abi, ...view });
/** @throws RangeError for a sequence that no contract takes: it is a time in milliseconds */
export function lane(data: Hex) {
  const found = decodeFunctionResult({ abi, functionName: "lane", data });
  if (found.sequence > MOST) throw new RangeError(`sequence ${found.sequence}`);
  return found;
}

export const meter = (data: Hex) => decodeFunctionResult({ abi, functionName: "meter", data });
export const commitments = (data: Hex) => decodeFunctionResult({ abi, functionName: "commitments", data });
export const provenCumulative = (data: Hex) =>
  decodeFunctionResult({ abi, functionName: "provenCumulative", data });

/** keccak256(abi.encode(sequence, meters, root)), of which the ring keeps the high 216 bits. */
export function commitment({ sequence, meters, root }: LaneHead): bigint {
  const types = [{ type: "uint64" }, { type: "uint32" }, { type: "bytes32" }] as const;
  return BigInt(keccak256(encodeAbiParameters(types, [sequence, meters, root])));
}

/** What `HeadPosted` events among these logs announce. */
export function posted(logs: readonly LogAnswer[]): Receipt["posted"] {
  return logs
    .filter(({ topics }) => topics[0] === headPosted)
    .map(({ topics, data }) => {
      const signed: [Hex, ...Hex[]] = [headPosted, ...topics.slice(1)];
      const event = { abi, eventName: "HeadPosted", topics: signed, data } as const;
      const { lane, sequence, meters, root } = decodeEventLog(event).args;
      return { lane, sequence, meters, root };
    });
}

/** A contract's own error: `{ name: "TooManyMeters", words: "TooManyMeters(3, 2)" }`. */
export interface Reason {
  readonly name: string;
  readonly words: string;
}

/** The error that a refusal carries; null when it is none of `errors`. */
export function reasonIn(errors: Abi, { data }: RpcError): Reason | null {
  try {
    if (data === null) return null;
    const { errorName: name, args = [] } = decodeErrorResult({ abi: errors, data: data as Hex });
    return { name, words: `${name}(${args.join(", ")})` };
  } catch {
    return null;
  }
}

/** The name of the contract's error; null when it is none of its own. */
export function errorName(error: RpcError): string | null {
  return reasonIn(abi, error)?.name ?? null;
}

/** The contract's reason with its arguments. */
export function refusal(error: RpcError): string {
  return reasonIn(abi, error)?.words ?? error.message;
}

/** The call that posts one head, or several. */
export function post(heads: readonly SignedHead[]): Hex {
  const signed = heads.map(({ lane, sequence, meters, root, previous, signature }) => ({
    head: { lane, sequence, meters, root, previous },
    ...compactHalves(signature),
  }));
  const [only, ...others] = signed;
  if (only === undefined) throw new RangeError("a post carries at least one head");
  if (others.length > 0) return encodeFunctionData({ abi, functionName: "postMany", args: [signed] });
  return encodeFunctionData({ abi, functionName: "postBatch", args: [only.head, only.r, only.vs] });
}

/** How many heads `postMany` says it posted. */
export function postedCount(answer: Hex): number {
  return Number(decodeFunctionResult({ abi, functionName: "postMany", data: answer }));
}

/** Signs an EIP-1559 transaction; without `to` it creates a contract. */
export async function sign(
  data: Hex,
  { nonce, gas, fees }: Envelope,
  to: { chainId: number; to: Hex | null; value?: bigint },
  signer: Signer,
): Promise<SignedTransaction> {
  const transaction = { type: "eip1559", ...to, ...fees, nonce: Number(nonce), gas, data } as const;
  const digest = keccak256(serializeTransaction(transaction), "bytes");
  const { r, s, yParity } = await signer.sign(digest);
  const signature = { r: numberToHex(r, { size: 32 }), s: numberToHex(s, { size: 32 }), yParity };
  const raw = serializeTransaction(transaction, signature);
  return { raw, hash: keccak256(raw) };
}
