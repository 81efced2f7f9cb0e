/** A place where keys live, named by the scheme of a key reference: `file:…`, `credential:…`. */
import type { Address } from "../../../config/address.js";
import type { Clock } from "../../../drivers/clock.js";
import type { Signer } from "../signer.js";

/** One way of keeping keys, named by the scheme of their URI. */
export interface KeyStore {
  /** Opens the key at `location`, the part of the reference after the scheme. @throws KeyError */
  open(location: string): Promise<Signer>;
  /** Makes a new key there and never replaces one. @throws KeyError */
  create(location: string, random: Clock["random"]): Promise<Address>;
}

/** The key cannot be used or made: which one, why, and what to do. Never a reason to go on with another key. */
export class KeyError extends Error {
  override readonly name = "KeyError";
}

/** Another key than the configuration names, or none that it can name: a mistake there, and no key to wait for. */
export class ForeignKeyError extends KeyError {}
