/**
 * Keys in tokens: `pkcs11:token=site;object=lane?module-path=/usr/lib/…so&pin-source=file:/etc/fieldproof/pin`
 * (RFC 7512). They are made in the token and never leave it.
 */
import { dirname } from "node:path";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Address } from "../../../config/address.js";
import { type Pkcs11Uri, parsePkcs11Uri } from "../../../config/pkcs11-uri.js";
import { toHex } from "../../primitives/hex.js";
import { recover } from "../recover.js";
import type { MeterKey, Signature } from "../signer.js";
import { readPrivate, requireOwnerOnly } from "./file.js";
import { ForeignKeyError, KeyAwayError, KeyError, type KeyStore } from "./key-store.js";
import { addressOfPoint } from "./secp256k1.js";
import { P256, SECP256K1 } from "./token-curves.js";
import { TokenKey } from "./token-key.js";
import { makeKey } from "./token-making.js";
import type { TokenAccess } from "./token-session.js";
import { tokenWords } from "./token-words.js";

/** Signed at the opening, to see the key work: no head, no transaction and no typed data has such a hash. */
const PROBE = keccak_256(utf8ToBytes("Does this token's private key belong to the public key beside it?"));
/** Where systemd has the credentials of running services: what a person who is root opens a token with. */
const CREDENTIALS = "/run/credentials";
/** Bytes of a new key's CKA_ID. */
const ID_LENGTH = 8;

/** @param credentials where systemd put this service's credentials; the PIN may be one of them */
export function pkcs11Keys(credentials: string | undefined): KeyStore {
  const accessOf = (location: string): TokenAccess => {
    const uri = uriOf(location);
    return { uri, pin: () => readPin(uri, credentials) };
  };
  return {
    async open(location, pinned) {
      const access = accessOf(location);
      const key = new TokenKey({ ...access, curve: SECP256K1 });
      const address = await addressNow(key).catch((error) => {
        if (error instanceof KeyAwayError && pinned !== undefined) return pinned;
        throw error;
      });
      return {
        address,
        async sign(digest) {
          await requireKeyOf(address, key, access.uri);
          return withParity(address, digest, await key.sign(digest));
        },
      };
    },

    async create(location, random) {
      return addressOfPoint(await makeKey({ ...accessOf(location), curve: SECP256K1 }, random(ID_LENGTH)));
    },

    meters: {
      async open(location) {
        const key = new TokenKey({ ...accessOf(location), curve: P256 });
        const { point } = await key.sign(PROBE);
        return {
          ...meterKeyOf(point),
          async sign(digest) {
            const { r, s } = await key.sign(digest);
            return { r, s };
          },
        };
      },

      async create(location, random) {
        return meterKeyOf(await makeKey({ ...accessOf(location), curve: P256 }, random(ID_LENGTH)));
      },
    },
  };
}

async function addressNow(key: TokenKey): Promise<Address> {
  return addressOfPoint((await key.sign(PROBE)).point);
}

/** A token that was away at the start is known by its address alone until it comes. */
async function requireKeyOf(address: Address, key: TokenKey, uri: Pkcs11Uri): Promise<void> {
  const found = addressOfPoint(await key.point());
  if (found === address) return;
  throw new ForeignKeyError(
    `The key in ${tokenWords(uri)} is ${found}, but the configuration says ${address}. Somebody exchanged the token or ` +
      "the key. Nothing is signed.",
  );
}

/** A token tells no parity: it is the one with which the signature recovers to its key. */
function withParity(address: Address, digest: Uint8Array, { r, s }: Pick<Signature, "r" | "s">): Signature {
  for (const yParity of [0, 1] as const) {
    if (recover(digest, { r, s, yParity }) === address) return { r, s, yParity };
  }
  // r ≥ the curve's order: happens once in 2^127 signatures, and ecrecover cannot express it.
  throw new RangeError("the signature has no parity that Ethereum can express");
}

function meterKeyOf(point: Uint8Array): MeterKey {
  return { x: toHex(point.subarray(1, 33)), y: toHex(point.subarray(33)) };
}

function uriOf(location: string): Pkcs11Uri {
  try {
    return parsePkcs11Uri(location);
  } catch (error) {
    throw new ForeignKeyError(
      `This pkcs11: reference names no key: ${error instanceof Error ? error.message : error}.`,
      { cause: error },
    );
  }
}

async function readPin(uri: Pkcs11Uri, credentials: string | undefined): Promise<Uint8Array> {
  if (uri.pin === null)
    throw new KeyError(
      `The ${tokenWords(uri)} wants a PIN: write it to a file of mode 0600 and add ` +
        '"&pin-source=file:/etc/fieldproof/pin" to the reference.',
    );
  // systemd grants access to a credential by an ACL, whose mask shows as group permission.
  const folder = dirname(uri.pin);
  const isCredential = folder === credentials || dirname(folder) === CREDENTIALS;
  const text = await readPrivate(uri.pin, isCredential ? () => {} : requireOwnerOnly).catch((error) => {
    if (error instanceof KeyError) throw pinUnreadable(uri, error);
    throw error;
  });
  const pin = text.replace(/\r?\n$/, "");
  if (pin === "") throw new KeyError(`${uri.pin} is empty: write the PIN of ${tokenWords(uri)} there.`);
  return utf8ToBytes(pin);
}

function pinUnreadable(uri: Pkcs11Uri, error: KeyError): KeyError {
  const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
  if (code !== "ENOENT") return error;
  return new KeyError(
    `There is no file ${uri.pin} with the PIN of ${tokenWords(uri)}. Write it there, mode 0600, owned by the agent's user.`,
    { cause: error },
  );
}
