/**
 * The two curves that keys in tokens are on: secp256k1 for lanes and accounts, P-256 for a meter of its own. A token
 * signs with any s; Ethereum and the contract take the lower of its two forms only (EIP-2, MeterKeys).
 */
import { p256 } from "@noble/curves/nist.js";
import { secp256k1 } from "@noble/curves/secp256k1.js";

/** How a curve stands in a token, and what is calculated on it. */
export interface TokenCurve {
  readonly name: "secp256k1" | "P-256";
  /** CKA_EC_PARAMS: its object identifier in DER. */
  readonly params: Uint8Array;
  readonly ecdsa: typeof secp256k1;
}

export const SECP256K1: TokenCurve = {
  name: "secp256k1",
  params: Uint8Array.of(0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x0a),
  ecdsa: secp256k1,
};

export const P256: TokenCurve = {
  name: "P-256",
  params: Uint8Array.of(0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07),
  ecdsa: p256,
};

/** r and s of an ECDSA signature, 32 bytes each. */
export const SIGNATURE_LENGTH = 64;

/**
 * The public point of CKA_EC_POINT, uncompressed (65 bytes). PKCS #11 has it in an OCTET STRING; some tokens give it bare.
 * Null when it is no point of the curve.
 */
export function pointOf({ ecdsa }: TokenCurve, written: Uint8Array): Uint8Array | null {
  const [tag, length] = written;
  const wrapped = tag === OCTET_STRING && length === written.length - 2;
  try {
    return ecdsa.Point.fromBytes(wrapped ? written.subarray(2) : written).toBytes(false);
  } catch {
    return null;
  }
}

const OCTET_STRING = 0x04;

/** A token's signature in the form that the chain takes; null when it is not by the key of `point`. */
export function lowSignature(
  { ecdsa }: TokenCurve,
  {
    raw,
    digest,
    point,
  }: { readonly raw: Uint8Array; readonly digest: Uint8Array; readonly point: Uint8Array },
): { readonly r: bigint; readonly s: bigint } | null {
  const order = ecdsa.Point.Fn.ORDER;
  try {
    const { r, s } = ecdsa.Signature.fromBytes(raw, "compact");
    const low = new ecdsa.Signature(r, s > order / 2n ? order - s : s);
    const ours = ecdsa.verify(low.toBytes("compact"), digest, point, { prehash: false, lowS: true });
    return ours ? { r: low.r, s: low.s } : null;
  } catch {
    return null;
  }
}
