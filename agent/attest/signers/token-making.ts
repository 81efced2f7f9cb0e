/** Makes a key in a token, where it stays: it cannot be read out, now or later, and never replaces one. */
import type { Ulong } from "./cryptoki.js";
import { KeyError } from "./key-store.js";
import { pointOf } from "./token-curves.js";
import { CKA, keysNamed, namedIn, type TokenKeyParts } from "./token-key.js";
import { openToken, type TokenSession, withToken } from "./token-session.js";
import { tokenWords } from "./token-words.js";

const CKM_EC_KEY_PAIR_GEN = 0x1040;
const YES = Uint8Array.of(1);
const NO = Uint8Array.of(0);

/**
 * @param fallbackId CKA_ID of a key whose reference names none
 * @returns the new key's public point, uncompressed
 * @throws KeyError
 */
export function makeKey(parts: TokenKeyParts, fallbackId: Uint8Array): Promise<Uint8Array> {
  const { uri, curve } = parts;
  if (uri.object === null)
    throw new KeyError('A new key in a token needs a label: add ";object=lane" to the reference.');
  return withToken(parts, async (cryptoki) => {
    const opened = await openToken(cryptoki, parts, true);
    await requireNone(opened, parts);
    const named = namedIn({ ...uri, id: uri.id ?? fallbackId });
    const { session } = opened;
    const pair = await cryptoki.generateKeyPair(session, CKM_EC_KEY_PAIR_GEN, {
      open: [
        { type: CKA.EC_PARAMS, value: curve.params },
        { type: CKA.TOKEN, value: YES },
        { type: CKA.VERIFY, value: YES },
        ...named,
      ],
      secret: [
        { type: CKA.TOKEN, value: YES },
        { type: CKA.PRIVATE, value: YES },
        { type: CKA.SENSITIVE, value: YES },
        { type: CKA.EXTRACTABLE, value: NO },
        { type: CKA.SIGN, value: YES },
        ...named,
      ],
    });
    // What the token made of it, not what it was asked for.
    const never = await cryptoki.attribute(session, pair.secret, CKA.NEVER_EXTRACTABLE);
    if (never?.[0] !== 1)
      throw new KeyError(
        `The ${tokenWords(uri)} made a key that could be read out of it. Do not use it: delete it with the maker's tool.`,
      );
    const written = await cryptoki.attribute(session, pair.open, CKA.EC_POINT);
    const point = written && pointOf(curve, written);
    if (!point)
      throw new KeyError(`The ${tokenWords(uri)} made a key that is not on ${curve.name}: delete it.`);
    await cryptoki.closeSession(session);
    return point;
  });
}

/** A label or an id that is there already would make two keys of one name, and neither could be used. */
async function requireNone(opened: TokenSession, { uri }: TokenKeyParts): Promise<void> {
  const found: Ulong[] = [];
  for (const one of namedIn(uri)) found.push(...(await keysNamed(opened, "private", [one])));
  if (found.length === 0) return;
  throw new KeyError(
    `The ${tokenWords(uri)} holds a key of that name already. It was not touched: keys are never replaced.`,
  );
}
