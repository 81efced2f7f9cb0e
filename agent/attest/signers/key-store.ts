/** A place where keys live, named by the scheme of a key reference: `file:…`, `credential:…`, `pkcs11:…`. */
import type { Address } from "../../../config/address.js";
import type { Clock } from "../../../drivers/clock.js";
import type { MeterKey, MeterSigner, Signer } from "../signer.js";

/** One way of keeping keys, named by the scheme of their URI. */
export interface KeyStore {
  /**
   * Opens the key at `location`, the part of the reference after the scheme.
   * @param pinned its address, where that is known: then a key that is away only now is opened when it is back
   * @throws KeyError
   */
  open(location: string, pinned?: Address): Promise<Signer>;
  /** Makes a new key there and never replaces one. @throws KeyError */
  create(location: string, random: Clock["random"]): Promise<Address>;
  /** P-256 keys of meters; only tokens hold them. */
  readonly meters?: {
    open(location: string): Promise<MeterSigner>;
    create(location: string, random: Clock["random"]): Promise<MeterKey>;
  };
}

/** The key cannot be used or made: which one, why, and what to do. Never a reason to go on with another key. */
export class KeyError extends Error {
  override readonly name = "KeyError";
}

/** Another key than the configuration names, or none that it can name: a mistake there, and no key to wait for. */
export class ForeignKeyError extends KeyError {}

/** The key is in a token that is not there now: it may come back by itself. */
export class KeyAwayError extends KeyError {}
