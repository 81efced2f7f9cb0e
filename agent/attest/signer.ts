/** A key that signs digests. Where it lives is the business of the implementation named by its URI. */
import type { Hex } from "../primitives/hex.js";

/** secp256k1 signature over a 32-byte digest, low-S. */
export interface Signature {
  readonly r: bigint;
  readonly s: bigint;
  readonly yParity: 0 | 1;
}

/** A key that signs 32-byte digests: a lane's, or that of the account that pays for posts. */
export interface Signer {
  /** The 20-byte Ethereum address, EIP-55 checksummed. */
  readonly address: `0x${string}`;
  /** Signs a 32-byte digest that the caller computed: no prefix, no further hashing. */
  sign(digest: Uint8Array): Promise<Signature>;
}

/** A P-256 public key, as the registry has a meter's own: x and y, 32 bytes each. */
export interface MeterKey {
  readonly x: Hex;
  readonly y: Hex;
}

/** A meter's own P-256 key. */
export interface MeterSigner extends MeterKey {
  /** Signs a 32-byte digest; s is low, which the contract demands (MeterKeys). */
  sign(digest: Uint8Array): Promise<Pick<Signature, "r" | "s">>;
}

/** The halves of a compact signature of 64 bytes. */
export function compactHalves(signature: Hex): { readonly r: Hex; readonly vs: Hex } {
  return { r: `0x${signature.slice(2, 66)}`, vs: `0x${signature.slice(66)}` };
}
