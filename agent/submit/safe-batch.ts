/**
 * Calls as a file for the Transaction Builder of Safe, version 1.0: who signs for the Safe sees each call by name
 * with its values, beside the calldata that counts.
 */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { checksumAddress } from "../../config/address.js";
import { type Hex, toHex } from "../primitives/hex.js";
import type { Call } from "./call.js";
import { described } from "./evm-calls.js";

/** What the file says of itself. */
export interface SafeBatchFacts {
  readonly chainId: number;
  readonly name: string;
  readonly description: string;
  /** Unix milliseconds. */
  readonly createdAt: bigint;
  /** The Safe that is to send it; null where nobody knows. */
  readonly safe: Hex | null;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** The file's text. @throws RangeError for a call that creates a contract, which a Safe cannot make */
export function safeBatch(calls: readonly Call[], facts: SafeBatchFacts): string {
  const batch = {
    version: "1.0",
    chainId: String(facts.chainId),
    createdAt: Number(facts.createdAt),
    meta: {
      name: facts.name,
      description: facts.description,
      createdFromSafeAddress: facts.safe ?? "",
    },
    transactions: calls.map(transaction),
  };
  const meta = { ...batch.meta, checksum: checksumOf(batch) };
  return `${JSON.stringify({ ...batch, meta }, null, 2)}\n`;
}

function transaction(call: Call) {
  if (call.to === null) throw new RangeError("a Safe creates no contract with a plain call");
  const { name, inputs, values } = described(call);
  return {
    to: checksumAddress(call.to),
    value: String(call.value),
    data: call.data,
    contractMethod: { inputs: JSON.parse(JSON.stringify(inputs)) as Json, name, payable: false },
    contractInputsValues: Object.fromEntries(
      inputs.map((input, i) => [input.name ?? `${i}`, written(values[i])]),
    ),
  };
}

/** As the Builder's form has it: structs and lists are JSON, in the order of their members. */
function written(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(members(value)) : String(value);
}

function members(value: unknown): Json {
  if (typeof value !== "object" || value === null) return String(value);
  return Object.values(value).map(members);
}

/** By the Builder's own rule: keys in order, the batch's name left out; it warns of a file that was changed since. */
export function checksumOf(batch: { readonly meta: object }): Hex {
  const nameless = { ...batch, meta: { ...batch.meta, name: null } };
  return toHex(keccak_256(utf8ToBytes(serialised(nameless as unknown as Json))));
}

function serialised(json: Json): string {
  if (Array.isArray(json)) return `[${json.map(serialised).join(",")}]`;
  if (typeof json !== "object" || json === null) return JSON.stringify(json);
  const entries = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1));
  const keys = JSON.stringify(entries.map(([key]) => key));
  return `{${keys}${entries.map(([, value]) => `${serialised(value)},`).join("")}}`;
}
