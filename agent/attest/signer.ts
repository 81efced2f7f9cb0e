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

/** The halves of a compact signature of 64 bytes. */
export function compactHalves(signature: Hex): { readonly r: Hex; readonly vs: Hex } {
  return { r: `0x${signature.slice(2, 66)}`, vs: `0x${signature.slice(66)}` };
}
