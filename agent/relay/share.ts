/**
 * Which of a relayer's keys posts for which lane. A key that comes or goes must not move the lanes of the others: a
 * post of theirs may be in the pool, and would be paid for twice. Rendezvous hashing (Thaler and Ravishankar, 1998).
 */

import { keccak_256 } from "@noble/hashes/sha3.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { fromHex, type Hex, toHex } from "../primitives/hex.js";

/** Lanes that are remembered. Anybody may name one, so that they are forgotten before they fill the memory. */
const MOST_KNOWN = 10_000;

/** Divides lanes among addresses; the order in which these are named says nothing. */
export class Shares {
  readonly #addresses: readonly { readonly address: Hex; readonly bytes: Uint8Array }[];
  readonly #known = new Map<Hex, Hex>();

  /** @param addresses at least one */
  constructor(addresses: readonly Hex[]) {
    this.#addresses = addresses.map((address) => ({ address, bytes: fromHex(address, 20) }));
  }

  /** The address with the highest keccak256(lane ‖ address). */
  of(lane: Hex): Hex {
    const known = this.#known.get(lane);
    if (known !== undefined) return known;
    const address = this.#highest(fromHex(lane, 32));
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(lane, address);
    return address;
  }

  #highest(lane: Uint8Array): Hex {
    const weighed = this.#addresses.map(({ address, bytes }) => ({
      address,
      weight: toHex(keccak_256(concatBytes(lane, bytes))),
    }));
    return weighed.reduce((a, b) => (a.weight > b.weight ? a : b)).address;
  }
}
