/** Keys by reference: `file:/path`, `credential:name`, `pkcs11:…`. Only what is called `create…` ever makes one. */
import { type Address, parseAddress } from "../../config/address.js";
import type { Clock } from "../../drivers/clock.js";
import type { MeterKey, MeterSigner, Signer } from "./signer.js";
import { credentialKeys } from "./signers/credential.js";
import { fileKeys } from "./signers/file.js";
import { ForeignKeyError, KeyError, type KeyStore } from "./signers/key-store.js";

export { ForeignKeyError, KeyError } from "./signers/key-store.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where keys can live: one line for each kind. */
const STORES: Readonly<Record<string, (environment: Environment) => KeyStore | Promise<KeyStore>>> = {
  file: () => fileKeys,
  credential: (environment) => credentialKeys(environment.CREDENTIALS_DIRECTORY),
  pkcs11: async (environment) =>
    (await import("./signers/pkcs11.js")).pkcs11Keys(environment.CREDENTIALS_DIRECTORY),
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
  const { store, location } = await locate(reference, environment);
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
  const { store, location } = await locate(reference, options.environment ?? process.env);
  const pinned = options.pinned === undefined ? null : parseAddress(options.pinned);
  const signer = await store.open(location, pinned ?? undefined);
  if (options.pinned !== undefined && pinned !== signer.address) {
    throw new ForeignKeyError(
      `The key at ${reference} is ${signer.address}, but the configuration says ${options.pinned}. ` +
        "Somebody exchanged the key, or this is another gateway's configuration. Nothing is signed.",
    );
  }
  return signer;
}

/** Opens a meter's own P-256 key. @throws KeyError */
export async function openMeterKey(
  reference: string,
  environment: Environment = process.env,
): Promise<MeterSigner> {
  const { meters, location } = await locateMeterKey(reference, environment);
  return meters.open(location);
}

/** Makes a P-256 key for a meter of its own. @throws KeyError */
export async function createMeterKey(
  reference: string,
  random: Clock["random"],
  environment: Environment = process.env,
): Promise<MeterKey> {
  const { meters, location } = await locateMeterKey(reference, environment);
  return meters.create(location, random);
}

async function locateMeterKey(reference: string, environment: Environment) {
  const { store, location } = await locate(reference, environment);
  if (store.meters) return { meters: store.meters, location };
  throw new KeyError("A meter's own P-256 key lives in a token: name it as pkcs11:…");
}

async function locate(
  reference: string,
  environment: Environment,
): Promise<{ store: KeyStore; location: string }> {
  const [, scheme = "", location = ""] = /^([a-z0-9]+):(.+)$/.exec(reference) ?? [];
  const known = Object.hasOwn(STORES, scheme) ? STORES[scheme] : undefined;
  if (known === undefined) {
    // The reference itself is not repeated: it may be a secret pasted into the wrong place.
    const kinds = Object.keys(STORES).map((kind) => `${kind}:…`);
    throw new ForeignKeyError(`A key is named by a reference, ${kinds.join(" or ")}; this is none.`);
  }
  return { store: await known(environment), location };
}
