/** Keys by reference: `file:/path`, `credential:name`. Only `createKey` ever makes one. */
import { type Address, parseAddress } from "../../config/address.js";
import type { Clock } from "../../drivers/clock.js";
import type { Signer } from "./signer.js";
import { credentialKeys } from "./signers/credential.js";
import { fileKeys } from "./signers/file.js";
import { ForeignKeyError, type KeyStore } from "./signers/key-store.js";

export { ForeignKeyError, KeyError } from "./signers/key-store.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where keys can live: one line for each kind. */
const STORES: Readonly<Record<string, (environment: Environment) => KeyStore>> = {
  file: () => fileKeys,
  credential: (environment) => credentialKeys(environment.CREDENTIALS_DIRECTORY),
};

/**
 * Makes a new key where `reference` says, and never replaces one.
 * @param random cryptographic randomness, `Clock.random`
 * @returns the new key's address
 * @throws KeyError
 */
export async function createKey(
  reference: string,
  random: Clock["random"],
  environment: Environment = process.env,
): Promise<Address> {
  const { store, location } = locate(reference, environment);
  return store.create(location, random);
}

/**
 * Opens the key at `reference`.
 * @param options.pinned the address the key must have, where the configuration names one
 * @throws KeyError when it is missing, damaged, open to others, or another key than the pinned one
 */
export async function openSigner(
  reference: string,
  options: { readonly pinned?: string | undefined; readonly environment?: Environment } = {},
): Promise<Signer> {
  const { store, location } = locate(reference, options.environment ?? process.env);
  const signer = await store.open(location);
  if (options.pinned !== undefined && parseAddress(options.pinned) !== signer.address) {
    throw new ForeignKeyError(
      `The key at ${reference} is ${signer.address}, but the configuration says ${options.pinned}. ` +
        "Somebody exchanged the key, or this is another gateway's configuration. Nothing is signed.",
    );
  }
  return signer;
}

function locate(reference: string, environment: Environment): { store: KeyStore; location: string } {
  const [, scheme = "", location = ""] = /^([a-z0-9]+):(.+)$/.exec(reference) ?? [];
  const known = Object.hasOwn(STORES, scheme) ? STORES[scheme] : undefined;
  if (known === undefined) {
    // The reference itself is not repeated: it may be a secret pasted into the wrong place.
    const kinds = Object.keys(STORES).map((kind) => `${kind}:…`);
    throw new ForeignKeyError(`A key is named by a reference, ${kinds.join(" or ")}; this is none.`);
  }
  return { store: known(environment), location };
}
