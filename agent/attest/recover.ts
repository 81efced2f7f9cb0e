/** Who signed a digest, by the rules of the contract: ecrecover with low-S only (EIP-2). */
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { type Address, checksumAddress } from "../../config/address.js";
import { type Hex, toHex } from "../primitives/hex.js";
import { uintWord } from "./abi-words.js";
import { compactHalves, type Signature } from "./signer.js";

/**
 * The checksummed address whose key made `signature` over a 32-byte `digest`; null when no key can have made it, or
 * when its s is high, which the contract refuses too.
 */
export function recover(digest: Uint8Array, { r, s, yParity }: Signature): Address | null {
  if (digest.length !== 32) throw new RangeError(`a digest has 32 bytes, not ${digest.length}`);
  const order = secp256k1.Point.Fn.ORDER;
  if (r <= 0n || r >= order || s <= 0n || s > order / 2n) return null;
  try {
    const point = new secp256k1.Signature(r, s, yParity).recoverPublicKey(digest);
    const hash = keccak_256(point.toBytes(false).subarray(1));
    return checksumAddress(toHex(hash.subarray(12)));
  } catch {
    // r is no abscissa of the curve, or the key would be the point at infinity.
    return null;
  }
}

/** EIP-2098: the parity rides in the top bit of s, which a low s leaves free. What `postBatch` takes. */
export function compactSignature({ r, s, yParity }: Signature): { readonly r: Hex; readonly vs: Hex } {
  const vs = s | (BigInt(yParity) << 255n);
  return { r: toHex(uintWord(r, 256)), vs: toHex(uintWord(vs, 256)) };
}

/** Who made a compact signature over `digest`; null when nobody can have. */
export function recoverCompact(digest: Uint8Array, signature: Hex): Address | null {
  if (signature.length !== 2 + 2 * 64) return null;
  const halves = compactHalves(signature);
  const [r, vs] = [BigInt(halves.r), BigInt(halves.vs)];
  return recover(digest, { r, s: vs & ((1n << 255n) - 1n), yParity: vs >> 255n === 1n ? 1 : 0 });
}
