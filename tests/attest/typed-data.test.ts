/** Our hashes against viem's, on random values and on the committed vectors. */
import fc from "fast-check";
import { encodeAbiParameters, hashDomain, hashStruct, hashTypedData, keccak256, stringToHex } from "viem";
import { describe, expect, test } from "vitest";
import {
  attestationDigest,
  attestationHash,
  domainSeparator,
  headDigest,
  headHash,
  laneId,
  meterId,
} from "../../agent/attest/typed-data.js";
import { type Hex, toHex } from "../../agent/primitives/hex.js";
import { leafOf, merklePath, merkleRoot } from "../../agent/primitives/merkle.js";
import { anyAttestation, anyDomain, anyHead, DOMAIN_TYPE, TYPES, VECTORS, viemDomain } from "./vectors.js";

describe("our hashes equal viem's", () => {
  test("of the domain", () => {
    fc.assert(
      fc.property(anyDomain, (domain) => {
        const expected = hashDomain({ domain: viemDomain(domain), types: { EIP712Domain: DOMAIN_TYPE } });
        expect(toHex(domainSeparator(domain))).toBe(expected);
      }),
    );
  });

  test("of attestations", () => {
    fc.assert(
      fc.property(anyDomain, anyAttestation, (domain, message) => {
        const typed = {
          types: TYPES,
          primaryType: "UsageAttestation",
          message,
          domain: viemDomain(domain),
        } as const;
        expect(toHex(attestationDigest(domain, message))).toBe(hashTypedData(typed));
        const struct = hashStruct({ types: TYPES, primaryType: "UsageAttestation", data: { ...message } });
        expect(toHex(attestationHash(message))).toBe(struct);
      }),
    );
  });

  test("of heads", () => {
    fc.assert(
      fc.property(anyDomain, anyHead, (domain, message) => {
        const typed = { types: TYPES, primaryType: "LaneHead", message, domain: viemDomain(domain) } as const;
        expect(toHex(headDigest(domain, message))).toBe(hashTypedData(typed));
        const struct = hashStruct({ types: TYPES, primaryType: "LaneHead", data: { ...message } });
        expect(toHex(headHash(message))).toBe(struct);
      }),
    );
  });

  test("of lanes and meters, whatever their names hold", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 80 });
    const salt = keccak256(stringToHex("salt"));
    fc.assert(
      fc.property(text, text, text, text, (maker, model, serial, channel) => {
        const meter = encodeAbiParameters(
          [
            { type: "bytes32" },
            { type: "string" },
            { type: "string" },
            { type: "string" },
            { type: "string" },
          ],
          [salt, maker, model, serial, channel],
        );
        expect(toHex(meterId(salt, { maker, model, serial, channel }))).toBe(keccak256(meter));
        const lane = encodeAbiParameters([{ type: "bytes32" }, { type: "string" }], [salt, maker]);
        expect(toHex(laneId(salt, maker))).toBe(keccak256(lane));
      }),
    );
  });
});

test("two meters whose names run together have different identities", () => {
  const salt: Hex = `0x${"00".repeat(32)}`;
  const one = meterId(salt, { maker: "ab", model: "c", serial: "", channel: "" });
  const other = meterId(salt, { maker: "a", model: "bc", serial: "", channel: "" });
  expect(toHex(one)).not.toBe(toHex(other));
});

test("a field that does not fit its type is refused, not truncated", () => {
  const [{ attestation }] = VECTORS.attestations;
  const [{ head }] = VECTORS.heads;
  expect(() => attestationHash({ ...attestation, cumulative: 1n << 128n })).toThrow(RangeError);
  expect(() => attestationHash({ ...attestation, cumulative: -1n })).toThrow(RangeError);
  expect(() => attestationHash({ ...attestation, flags: 2 ** 32 })).toThrow(RangeError);
  expect(() => attestationHash({ ...attestation, lane: "0x12" })).toThrow(RangeError);
  expect(() => headHash({ ...head, meters: 1.5 })).toThrow(RangeError);
});

describe("the committed vectors", () => {
  test("of attestations and their leaves", () => {
    for (const { attestation, hash, digest, leaf } of VECTORS.attestations) {
      expect(toHex(attestationHash(attestation))).toBe(hash);
      expect(toHex(attestationDigest(VECTORS.domain, attestation))).toBe(digest);
      expect(toHex(leafOf(attestationHash(attestation)))).toBe(leaf);
    }
  });

  test("of heads", () => {
    for (const { head, hash, digest } of VECTORS.heads) {
      expect(toHex(headHash(head))).toBe(hash);
      expect(toHex(headDigest(VECTORS.domain, head))).toBe(digest);
    }
  });

  test("of positional trees", () => {
    for (const { leaves, root, paths } of VECTORS.trees) {
      const bytes = leaves.map((leaf) => Buffer.from(leaf.slice(2), "hex"));
      expect(toHex(merkleRoot(bytes))).toBe(root);
      expect(leaves.map((_, index) => merklePath(bytes, index).map(toHex))).toEqual(paths);
    }
  });
});
