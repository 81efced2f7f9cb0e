/** What went wrong with a token, for the person who can do something about it. The PIN is in none of it. */
import type { Pkcs11Uri } from "../../../config/pkcs11-uri.js";
import type { TokenInfo } from "./cryptoki.js";
import { CryptokiError } from "./cryptoki-errors.js";
import { KeyError } from "./key-store.js";

/** Completes "The …": the token that a reference names, and its key. */
export function tokenWords({ name, object }: Pkcs11Uri): string {
  const told = [name.token ?? name.manufacturer, name.model, name.serial && `serial ${name.serial}`];
  const token = `token ${told.filter((part) => part !== undefined).join(" ")}`;
  return object === null ? token : `${token} (key ${object})`;
}

/** Why a token's PIN is not tried. */
export function pinRefused(uri: Pkcs11Uri, { isLocked }: TokenInfo): KeyError {
  if (isLocked) return locked(uri);
  return new KeyError(
    `The ${tokenWords(uri)} refused the PIN of ${uri.pin ?? "the reference"} before, and after few more wrong ones it ` +
      `locks: it is not tried again. Put the right one there; log in with it once by hand, which gives all tries back ` +
      "(pkcs11-tool --module LIBRARY --login --list-objects); then start the agent again.",
  );
}

/** A failure of the library in words; what is in words already stays. */
export function inTokenWords(error: unknown, uri: Pkcs11Uri): unknown {
  if (!(error instanceof CryptokiError)) return error;
  const what = tokenWords(uri);
  const said = (words: string) => new KeyError(`The ${what}: ${words} (${error.message}).`, { cause: error });
  if (error.is("CKR_PIN_LOCKED")) return locked(uri);
  if (error.isAboutPin)
    return said(
      `the PIN in ${uri.pin} is refused; it is not tried again before the next start, for a few wrong ones lock the ` +
        "token. Correct that file, then start the agent again",
    );
  if (error.is("CKR_TOKEN_NOT_PRESENT", "CKR_DEVICE_REMOVED", "CKR_TOKEN_NOT_RECOGNIZED"))
    return said("it was pulled out, or its reader does not see it; plug it in again");
  if (error.is("CKR_USER_NOT_LOGGED_IN"))
    return said("the key wants a PIN for every signature (CKA_ALWAYS_AUTHENTICATE); make one that does not");
  if (error.is("CKR_KEY_FUNCTION_NOT_PERMITTED", "CKR_KEY_TYPE_INCONSISTENT", "CKR_MECHANISM_INVALID"))
    return said("this key may not sign, or the token knows no plain ECDSA (CKM_ECDSA); name another");
  if (error.is("CKR_DOMAIN_PARAMS_INVALID", "CKR_CURVE_NOT_SUPPORTED", "CKR_ATTRIBUTE_VALUE_INVALID"))
    return said("it makes no keys on this curve; see its data sheet, most know P-256 and few secp256k1");
  if (error.is("CKR_TOKEN_WRITE_PROTECTED", "CKR_DEVICE_MEMORY"))
    return said("it takes no new key: it is full or write-protected");
  return said(
    "it does not do what it is asked; plug it in anew, and see that its driver runs (systemctl status pcscd)",
  );
}

function locked(uri: Pkcs11Uri): KeyError {
  return new KeyError(
    `The ${tokenWords(uri)} is locked after too many wrong PINs, and nothing here can undo that. Set a new PIN with its ` +
      "SO PIN or PUK and the maker's tool, write it to the file of pin-source, then start the agent again. The key in " +
      "it is not lost.",
  );
}
