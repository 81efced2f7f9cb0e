/** The proof file: everything from raw frames to the chain for one meter's newest window, in one JSON text. */
import * as z from "zod";
import { hash32 } from "../attest/evidence.js";
import { bigintText } from "../metering/codec.js";
import { attestationRecord, domainRecord, headRecord, hex } from "./bundle.js";

const kept = z.strictObject({ salt: hex, text: z.string() });
const pruned = z.strictObject({ leaf: hash32 });

export const proof = z.strictObject({
  format: z.literal("fieldproof-proof-1"),
  domain: domainRecord,
  attestation: attestationRecord,
  position: z.int().nonnegative().describe("the meter's place in the lane's tree"),
  path: z.array(hash32).describe("siblings of the leaf, upwards"),
  head: headRecord,
  signature: hex.describe("of the lane's key over the head, EIP-2098 compact"),
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

export const writeProof = (value: Proof): string => JSON.stringify(z.encode(proof, value));

/** @throws ZodError or SyntaxError when the text is no proof */
export const readProof = (text: string): Proof => z.decode(proof, JSON.parse(text));
