/** Recovery against viem's, and against what the contract would refuse. */
import { secp256k1 } from "@noble/curves/secp256k1.js";
import fc from "fast-check";
import { parseCompactSignature, recoverAddress, serializeCompactSignature, serializeSignature } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, test } from "vitest";
import { compactSignature, recover } from "../../agent/attest/recover.js";
import { isSecret, softwareSigner } from "../../agent/attest/signers/secp256k1.js";
import { toHex } from "../../agent/primitives/hex.js";

const word = fc.uint8Array({ minLength: 32, maxLength: 32 });
const secret = word.filter(isSecret);
const ORDER = secp256k1.Point.Fn.ORDER;

describe("recovery", () => {
  test("finds the signer of what our key signed, as viem does", async () => {
    await fc.assert(
      fc.asyncProperty(secret, word, async (key, digest) => {
        const signature = await softwareSigner(key).sign(digest);
        const address = privateKeyToAccount(toHex(key)).address;
        expect(recover(digest, signature)).toBe(address);
        const { r, vs } = compactSignature(signature);
        const serialized = serializeSignature({
          r,
          s: `0x${signature.s.toString(16).padStart(64, "0")}`,
          yParity: signature.yParity,
        });
        expect(await recoverAddress({ hash: toHex(digest), signature: serialized })).toBe(address);
        expect(parseCompactSignature(serializeCompactSignature({ r, yParityAndS: vs }))).toEqual({
          r,
          yParityAndS: vs,
        });
      }),
      { numRuns: 25 },
    );
  });

  test("refuses the high-S twin, which ecrecover alone would take", async () => {
    const digest = new Uint8Array(32).fill(7);
    const signer = softwareSigner(new Uint8Array(32).fill(1));
    const { r, s, yParity } = await signer.sign(digest);
    expect(recover(digest, { r, s, yParity })).toBe(signer.address);
    expect(recover(digest, { r, s: ORDER - s, yParity: yParity === 0 ? 1 : 0 })).toBeNull();
  });

  test("finds nobody behind what no key can have made", () => {
    const digest = new Uint8Array(32).fill(7);
    // 5 is the abscissa of no point of the curve.
    for (const r of [0n, 5n, ORDER]) expect(recover(digest, { r, s: 1n, yParity: 0 })).toBeNull();
    expect(recover(digest, { r: 1n, s: 0n, yParity: 0 })).toBeNull();
    expect(() => recover(digest.subarray(1), { r: 1n, s: 1n, yParity: 0 })).toThrow(RangeError);
  });

  test("finds somebody else when the digest or the parity differs", async () => {
    const digest = new Uint8Array(32).fill(7);
    const signer = softwareSigner(new Uint8Array(32).fill(1));
    const signature = await signer.sign(digest);
    expect(recover(new Uint8Array(32).fill(8), signature)).not.toBe(signer.address);
    const flipped = { ...signature, yParity: signature.yParity === 0 ? (1 as const) : (0 as const) };
    expect(recover(digest, flipped)).not.toBe(signer.address);
  });
});
