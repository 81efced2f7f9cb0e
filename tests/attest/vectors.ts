/** Golden vectors as committed, and generators of random values of the signed types. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { z } from "zod";
import type { Domain, LaneHead, UsageAttestation } from "../../agent/attest/typed-data.js";
import { type Hex, toHex } from "../../agent/primitives/hex.js";

/** The types as a wallet or an auditor would write them, apart from our code. */
export const TYPES = {
  UsageAttestation: [
    { name: "lane", type: "bytes32" },
    { name: "meter", type: "bytes32" },
    { name: "term", type: "uint32" },
    { name: "unit", type: "uint32" },
    { name: "sequence", type: "uint64" },
    { name: "cumulative", type: "uint128" },
    { name: "since", type: "uint64" },
    { name: "windowEnd", type: "uint64" },
    { name: "flags", type: "uint32" },
    { name: "evidenceRoot", type: "bytes32" },
  ],
  LaneHead: [
    { name: "lane", type: "bytes32" },
    { name: "sequence", type: "uint64" },
    { name: "meters", type: "uint32" },
    { name: "root", type: "bytes32" },
    { name: "previous", type: "bytes32" },
  ],
} as const;

export const DOMAIN_TYPE = [
  { name: "name", type: "string" },
  { name: "version", type: "string" },
  { name: "chainId", type: "uint256" },
  { name: "verifyingContract", type: "address" },
] as const;

export function viemDomain({ chainId, contract }: Domain) {
  return { name: "Fieldproof", version: "1", chainId: BigInt(chainId), verifyingContract: contract } as const;
}

const bytes = (length: number): fc.Arbitrary<Hex> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map(toHex);
const uint = (bits: number): fc.Arbitrary<bigint> => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n });
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

export const anyDomain: fc.Arbitrary<Domain> = fc.record({ chainId: uint32, contract: bytes(20) });

export const anyAttestation: fc.Arbitrary<UsageAttestation> = fc.record({
  lane: bytes(32),
  meter: bytes(32),
  term: uint32,
  unit: uint32,
  sequence: uint(64),
  cumulative: uint(128),
  since: uint(64),
  windowEnd: uint(64),
  flags: uint32,
  evidenceRoot: bytes(32),
});

export const anyHead: fc.Arbitrary<LaneHead> = fc.record({
  lane: bytes(32),
  sequence: uint(64),
  meters: uint32,
  root: bytes(32),
  previous: bytes(32),
});

const hex = z.custom<Hex>((value) => typeof value === "string" && /^0x[0-9a-f]*$/.test(value));

const integer = z.string().regex(/^\d+$/).transform(BigInt);

const attestation = z.strictObject({
  lane: hex,
  meter: hex,
  term: z.int(),
  unit: z.int(),
  sequence: integer,
  cumulative: integer,
  since: integer,
  windowEnd: integer,
  flags: z.int(),
  evidenceRoot: hex,
});
const head = z.strictObject({ lane: hex, sequence: integer, meters: z.int(), root: hex, previous: hex });
const atLeastOne = <T extends z.ZodType>(item: T) => z.tuple([item], item);

const vectors = z.strictObject({
  domain: z.strictObject({ chainId: z.int(), contract: hex }),
  attestations: atLeastOne(z.strictObject({ attestation, hash: hex, digest: hex, leaf: hex })),
  heads: atLeastOne(z.strictObject({ head, hash: hex, digest: hex })),
  trees: atLeastOne(z.strictObject({ leaves: z.array(hex), root: hex, paths: z.array(z.array(hex)) })),
});

/** Made once with viem and a tree written for the purpose; the contract of `domain` is the first that a fresh chain deploys. */
export const VECTORS = vectors.parse(
  JSON.parse(readFileSync(new URL("../fixtures/vectors/signed.json", import.meta.url), "utf8")),
);
