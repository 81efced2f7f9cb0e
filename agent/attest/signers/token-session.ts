/** The way into a token: its library, its slot among others, its PIN, which is tried once and never guessed. */
import type { Pkcs11Uri, TokenName } from "../../../config/pkcs11-uri.js";
import { Cryptoki, type TokenInfo, type Ulong } from "./cryptoki.js";
import { CryptokiError } from "./cryptoki-errors.js";
import { KeyAwayError, KeyError } from "./key-store.js";
import { inTokenWords, pinRefused, tokenWords } from "./token-words.js";

/** A token that is logged in to. */
export interface TokenSession {
  readonly cryptoki: Cryptoki;
  readonly session: Ulong;
}

/** Which token, and what opens it. */
export interface TokenAccess {
  readonly uri: Pkcs11Uri;
  /** The PIN's bytes, read anew each time. @throws KeyError */
  readonly pin: () => Promise<Uint8Array>;
}

/** Does `work` with the library of `uri`; a failure leaves nothing of the token open, so that the next try begins anew. */
export async function withToken<T>(
  { uri }: Pick<TokenAccess, "uri">,
  work: (cryptoki: Cryptoki) => Promise<T>,
): Promise<T> {
  const cryptoki = Cryptoki.load(uri.module);
  return cryptoki.exclusively(async () => {
    try {
      return await work(cryptoki);
    } catch (error) {
      await cryptoki.finalize().catch(() => undefined);
      throw inTokenWords(error, uri);
    }
  });
}

/** Finds the token and logs in to it. @param writes a key will be made there */
export async function openToken(
  cryptoki: Cryptoki,
  { uri, pin }: TokenAccess,
  writes = false,
): Promise<TokenSession> {
  await cryptoki.initialize();
  const { slot, info } = await findToken(cryptoki, uri);
  const session = await cryptoki.openSession(slot, writes);
  if (info.loginRequired) await login({ cryptoki, session }, info, { uri, pin });
  return { cryptoki, session };
}

async function findToken(cryptoki: Cryptoki, uri: Pkcs11Uri): Promise<{ slot: Ulong; info: TokenInfo }> {
  const matching: { slot: Ulong; info: TokenInfo }[] = [];
  for (const slot of await cryptoki.slots()) {
    const info = await cryptoki.tokenInfo(slot).catch(unlessGone);
    if (info?.isInitialised && isNamed(info, uri.name)) matching.push({ slot, info });
  }
  const [first, second] = matching;
  if (first === undefined)
    throw new KeyAwayError(
      `There is no ${tokenWords(uri)}: plug it in; if it is in, see whether its name is right ` +
        "(pkcs11-tool --module LIBRARY --list-slots) and whether the agent's user may open it.",
    );
  if (second !== undefined)
    throw new KeyError(
      `There are ${matching.length} of ${tokenWords(uri)}: add ";serial=" to the reference (` +
        `${matching.map(({ info }) => info.serial).join(", ")}).`,
    );
  return first;
}

/** A token that is pulled out while all are looked through is none. */
function unlessGone(error: unknown): null {
  if (error instanceof CryptokiError) return null;
  throw error;
}

function isNamed(info: TokenInfo, name: TokenName): boolean {
  return (Object.keys(name) as (keyof TokenName)[]).every((part) => info[part] === name[part]);
}

async function login(
  { cryptoki, session }: TokenSession,
  info: TokenInfo,
  { uri, pin }: TokenAccess,
): Promise<void> {
  if (info.hasPinPad)
    throw new KeyError(
      `The ${tokenWords(uri)} wants its PIN at its own keys, and nobody is there to type it: use a token without, or ` +
        "another key.",
    );
  if (cryptoki.refusedPins.has(info.serial) || info.isLocked || info.isLastTry) throw pinRefused(uri, info);
  const secret = await pin();
  try {
    await cryptoki.login(session, secret);
  } catch (error) {
    if (error instanceof CryptokiError && error.isAboutPin) cryptoki.refusedPins.add(info.serial);
    throw error;
  } finally {
    secret.fill(0);
  }
}
