/** secp256k1 keys held in this process's memory. */
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Address, checksumAddress } from "../../../config/address.js";
import type { Clock } from "../../../drivers/clock.js";
import type { Signature, Signer } from "../signer.js";

/** A signer for a 32-byte secret; nonces are deterministic (RFC 6979), s is low (EIP-2). */
export function softwareSigner(secret: Uint8Array): Signer {
  return {
    address: addressOf(secret),
    async sign(digest: Uint8Array): Promise<Signature> {
      if (digest.length !== 32) throw new RangeError(`a digest has 32 bytes, not ${digest.length}`);
      // noble would hash once more with SHA-256 unless told not to.
      const bytes = secp256k1.sign(digest, secret, { prehash: false, lowS: true, format: "recovered" });
      const { r, s, recovery } = secp256k1.Signature.fromBytes(bytes, "recovered");
      if (recovery !== 0 && recovery !== 1) {
        // r ≥ the curve's order: happens once in 2^127 signatures, and ecrecover cannot express it.
        throw new RangeError("the signature has no parity that Ethereum can express");
      }
      return { r, s, yParity: recovery };
    },
  };
}

/** The address of a secret: the last 20 bytes of the Keccak-256 of its public point. */
export function addressOf(secret: Uint8Array): Address {
  return addressOfPoint(secp256k1.getPublicKey(secret, false));
}

/** The address of an uncompressed public point of 65 bytes. */
export function addressOfPoint(point: Uint8Array): Address {
  return checksumAddress(`0x${bytesToHex(keccak_256(point.subarray(1)).subarray(12))}`);
}

/** Whether 32 bytes are a secret key: between 1 and the curve's order less 1. */
export function isSecret(bytes: Uint8Array): boolean {
  return secp256k1.utils.isValidSecretKey(bytes);
}

/** A new secret, uniform below the curve's order. */
export function newSecret(random: Clock["random"]): Uint8Array {
  return secp256k1.utils.randomSecretKey(random(secp256k1.lengths.seed ?? 48));
}
