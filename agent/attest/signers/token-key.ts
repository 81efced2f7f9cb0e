/**
 * One key in a token: found, logged in to, and asked for signatures; found again when the token was pulled out and is
 * back. It never leaves the token, and is never taken for another one.
 */

import type { Pkcs11Uri } from "../../../config/pkcs11-uri.js";
import { toHex } from "../../primitives/hex.js";
import { type Attribute, type Cryptoki, type Ulong, ulongBytes } from "./cryptoki.js";
import { CryptokiError } from "./cryptoki-errors.js";
import { ForeignKeyError, KeyError } from "./key-store.js";
import { lowSignature, pointOf, SIGNATURE_LENGTH, type TokenCurve } from "./token-curves.js";
import { openToken, type TokenAccess, type TokenSession, withToken } from "./token-session.js";
import { tokenWords } from "./token-words.js";

/** Attributes of objects (pkcs11t.h). */
export const CKA = {
  CLASS: 0x000,
  TOKEN: 0x001,
  PRIVATE: 0x002,
  LABEL: 0x003,
  KEY_TYPE: 0x100,
  ID: 0x102,
  SENSITIVE: 0x103,
  SIGN: 0x108,
  VERIFY: 0x10a,
  EXTRACTABLE: 0x162,
  NEVER_EXTRACTABLE: 0x164,
  EC_PARAMS: 0x180,
  EC_POINT: 0x181,
} as const;
/** CKO_PUBLIC_KEY, CKO_PRIVATE_KEY. */
const OBJECT = { public: 2, private: 3 } as const;
type KeyKind = keyof typeof OBJECT;
const CKK_EC = 3;
const CKM_ECDSA = 0x1041;

/** Whose key it is and how it is reached. */
export interface TokenKeyParts extends TokenAccess {
  readonly curve: TokenCurve;
}

interface FoundKey extends TokenSession {
  readonly key: Ulong;
  readonly point: Uint8Array;
}

/** A signature with a low s, and the uncompressed point of the key that made it. */
export interface Signed {
  readonly r: bigint;
  readonly s: bigint;
  readonly point: Uint8Array;
}

/** A key in a token, wherever the token is now. */
export class TokenKey {
  readonly #parts: TokenKeyParts;
  #found: FoundKey | null = null;
  /** Of the key that was found first. */
  #point: Uint8Array | null = null;

  constructor(parts: TokenKeyParts) {
    this.#parts = parts;
  }

  /** The public point, uncompressed. @throws KeyError */
  point(): Promise<Uint8Array> {
    return withToken(this.#parts, async (cryptoki) => (this.#found ?? (await this.#find(cryptoki))).point);
  }

  /** The lower form of the token's signature, and the point that it is by. @throws KeyError */
  async sign(digest: Uint8Array): Promise<Signed> {
    if (digest.length !== 32) throw new RangeError(`a digest has 32 bytes, not ${digest.length}`);
    const { uri, curve } = this.#parts;
    const { raw, point } = await withToken(this.#parts, (cryptoki) => this.#signWith(cryptoki, digest));
    const low = lowSignature(curve, { raw, digest, point });
    if (low) return { ...low, point };
    throw new KeyError(
      `The ${tokenWords(uri)} made a signature that is not by its public key: the two keys of that name do not ` +
        'belong together, or it is broken. Name the right pair by ";id=", or make a new one.',
    );
  }

  async #signWith(cryptoki: Cryptoki, digest: Uint8Array) {
    const held = this.#found;
    try {
      if (held) return await signature(held, digest);
    } catch (error) {
      // Its session is gone where the token was pulled out meanwhile, or another of its keys was looked for anew.
      if (!(error instanceof CryptokiError)) throw error;
      this.#found = null;
      await cryptoki.closeSession(held?.session ?? 0).catch(() => undefined);
    }
    return signature(await this.#find(cryptoki), digest);
  }

  async #find(cryptoki: Cryptoki): Promise<FoundKey> {
    const found = await findKey(cryptoki, this.#parts);
    if (this.#point && toHex(this.#point) !== toHex(found.point))
      throw new ForeignKeyError(
        `The key in ${tokenWords(this.#parts.uri)} is another one than before, and signs nothing: put the right token ` +
          "back; if it was exchanged on purpose, start the agent again.",
      );
    this.#found = found;
    this.#point = found.point;
    return found;
  }
}

async function signature({ cryptoki, session, key, point }: FoundKey, digest: Uint8Array) {
  const how = { mechanism: CKM_ECDSA, digest, length: SIGNATURE_LENGTH };
  return { raw: await cryptoki.sign(session, key, how), point };
}

async function findKey(cryptoki: Cryptoki, parts: TokenKeyParts): Promise<FoundKey> {
  const { uri, curve } = parts;
  const opened = await openToken(cryptoki, parts);
  const { session } = opened;
  const key = await onlyOne(opened, uri, "private", namedIn(uri));
  const params = await cryptoki.attribute(session, key, CKA.EC_PARAMS);
  if (params === null || toHex(params) !== toHex(curve.params))
    throw new KeyError(
      `The key in ${tokenWords(uri)} is not on the curve ${curve.name}: name another key, or make one with ` +
        "`fieldproof keys create`.",
    );
  const id = await cryptoki.attribute(session, key, CKA.ID);
  const same = id === null || id.length === 0 ? namedIn(uri) : [{ type: CKA.ID, value: id }];
  // Some tokens tell the point of the private key's own object; PKCS #11 has it in the public key's.
  const written =
    (await cryptoki.attribute(session, key, CKA.EC_POINT)) ??
    (await cryptoki.attribute(session, await onlyOne(opened, uri, "public", same), CKA.EC_POINT));
  const point = written && pointOf(curve, written);
  if (!point)
    throw new KeyError(`The ${tokenWords(uri)} names no point of ${curve.name} as the key's public key.`);
  return { ...opened, key, point };
}

/** The key's own names in the reference. */
export function namedIn({ object, id }: Pkcs11Uri): Attribute[] {
  return [
    ...(object === null ? [] : [{ type: CKA.LABEL, value: Buffer.from(object) }]),
    ...(id === null ? [] : [{ type: CKA.ID, value: id }]),
  ];
}

/** The keys that have these names; of more than a few, some. */
export async function keysNamed(
  { cryptoki, session }: TokenSession,
  kind: KeyKind,
  named: readonly Attribute[],
): Promise<Ulong[]> {
  return cryptoki.find(session, [
    { type: CKA.CLASS, value: ulongBytes(OBJECT[kind]) },
    { type: CKA.KEY_TYPE, value: ulongBytes(CKK_EC) },
    ...named,
  ]);
}

async function onlyOne(
  opened: TokenSession,
  uri: Pkcs11Uri,
  kind: KeyKind,
  named: readonly Attribute[],
): Promise<Ulong> {
  const found = await keysNamed(opened, kind, named);
  const [first] = found;
  if (first === undefined)
    throw new KeyError(
      `The ${tokenWords(uri)} holds no ${kind} key of that name. Make one with \`fieldproof keys create\`, or name ` +
        "one that it has (pkcs11-tool --module LIBRARY --login --list-objects).",
    );
  if (found.length > 1)
    throw new KeyError(
      `The ${tokenWords(uri)} holds ${found.length} ${kind} keys of that name, and none is preferred: add the ` +
        'right one\'s ";id=" to the reference (pkcs11-tool --module LIBRARY --login --list-objects).',
    );
  return first;
}
