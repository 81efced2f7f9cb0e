/**
 * The texts that leave the gateway: attestations and heads as JSON, and the bundle of a batch (head, every
 * leaf, and of each window newly attested its manifest and boundary readings). A dead card must not make
 * earned usage unprovable. Pure.
 */
import * as z from "zod";
import { hash32 } from "../attest/evidence.js";
import type { LaneHead, UsageAttestation } from "../attest/typed-data.js";
import { bigintText } from "../primitives/bigint-text.js";
import type { Hex } from "../primitives/hex.js";

/** r, then s with the parity in its top bit: EIP-2098. */
export const compact = z.custom<Hex>((text) => typeof text === "string" && /^0x[0-9a-f]{128}$/.test(text));
export const address = z.custom<Hex>((text) => typeof text === "string" && /^0x[0-9a-fA-F]{40}$/.test(text));

/** Solidity's integers: what does not fit cannot have been signed. */
const uint32 = z
  .int()
  .nonnegative()
  .max(2 ** 32 - 1);
const uint = (bits: number) =>
  bigintText(
    z
      .bigint()
      .nonnegative()
      .max(2n ** BigInt(bits) - 1n),
  );

/** A place in a tree. */
export const position = uint32;

export const attestationRecord = z.strictObject({
  lane: hash32,
  meter: hash32,
  term: uint32,
  unit: uint32,
  sequence: uint(64),
  cumulative: uint(128),
  since: uint(64),
  windowEnd: uint(64),
  flags: uint32,
  evidenceRoot: hash32,
}) satisfies z.ZodType<UsageAttestation>;

export const headRecord = z.strictObject({
  lane: hash32,
  sequence: uint(64),
  meters: uint32,
  root: hash32,
  previous: hash32,
}) satisfies z.ZodType<LaneHead>;

export const domainRecord = z.strictObject({ chainId: z.int().positive(), contract: address });

/** A leaf of an evidence tree with its text, and its path where the other leaves are not at hand. */
export const evidenceEntry = z.strictObject({
  position,
  salt: hash32,
  text: z.string(),
  path: z.array(hash32),
});

/** What is published of a window: enough to bind its ends to the evidence root. */
export const windowDigest = z.strictObject({
  position: position.describe("the meter's place in the lane's tree"),
  leaves: uint32.describe("how many leaves the evidence tree has"),
  entries: z.array(evidenceEntry).describe("manifest, sessions, first and last reading"),
});

export type WindowDigest = z.output<typeof windowDigest>;

export const bundle = z.strictObject({
  format: z.literal("fieldproof-bundle-1"),
  domain: domainRecord,
  signer: address,
  head: headRecord,
  signature: compact,
  attestations: z.array(z.strictObject({ position, attestation: attestationRecord })),
  windows: z.array(windowDigest),
});

export type Bundle = z.output<typeof bundle>;

export const writeAttestation = (value: UsageAttestation): string =>
  JSON.stringify(z.encode(attestationRecord, value));

export const readAttestation = (text: string): UsageAttestation =>
  z.decode(attestationRecord, JSON.parse(text));

export const writeHead = (value: LaneHead): string => JSON.stringify(z.encode(headRecord, value));

export const readHead = (text: string): LaneHead => z.decode(headRecord, JSON.parse(text));

export const writeBundle = (value: Bundle): string => JSON.stringify(z.encode(bundle, value));

/** @throws ZodError when the text is no bundle */
export const readBundle = (text: string): Bundle => z.decode(bundle, JSON.parse(text));
