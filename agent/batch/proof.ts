/** The proof file: everything from raw frames to the chain for one meter's window, in one JSON text. */
import * as z from "zod";
import { hash32 } from "../attest/evidence.js";
import { bigintText } from "../primitives/bigint-text.js";
import { address, attestationRecord, compact, domainRecord, headRecord, position } from "./bundle.js";
import { inWords } from "./check.js";

const kept = z.strictObject({ salt: hash32, text: z.string() });
const pruned = z.strictObject({ leaf: hash32 });

export const proof = z.strictObject({
  format: z.literal("fieldproof-proof-1"),
  domain: domainRecord,
  attestation: attestationRecord,
  position: position.describe("the meter's place in the lane's tree"),
  path: z.array(hash32).max(32).describe("siblings of the leaf, upwards"),
  head: headRecord,
  signer: address.describe("whose key signed the head, as the agent says"),
  signature: compact.describe("of the lane's key over the head, EIP-2098 compact"),
  evidence: z.strictObject({
    manifest: kept,
    sessions: z.array(kept),
    readings: z.array(z.union([kept, pruned])).describe("a bare leaf where the frames were pruned"),
  }),
  inclusion: z
    .strictObject({ transaction: hash32, blockNumber: bigintText(), blockHash: hash32 })
    .nullable()
    .describe("where the head is on the chain, as the agent saw it; null while it is not final"),
});

export type Proof = z.output<typeof proof>;

/** Characters of the largest proof that is read: some 200,000 readings. What is longer is no honest window. */
export const LONGEST_PROOF = 128 * 1024 * 1024;

/** The text is no proof; the message says where it departs from one. */
export class ProofError extends Error {
  override readonly name = "ProofError";
}

export const writeProof = (value: Proof): string => JSON.stringify(z.encode(proof, value));

/** @throws ProofError when the text is no proof */
export function readProof(text: string): Proof {
  if (text.length > LONGEST_PROOF) throw new ProofError(`it is longer than ${LONGEST_PROOF} characters`);
  try {
    return z.decode(proof, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ProofError("it is no JSON", { cause: error });
    throw new ProofError(inWords(error), { cause: error });
  }
}
