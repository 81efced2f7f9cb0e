/** Bytes in structs travel as 0x-prefixed hex, as the chain's tools write them; computation is on Uint8Array. */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

/** Bytes as `0x…`, lower case, two digits each. */
export type Hex = `0x${string}`;

/** Lower-case hex of bytes. */
export function toHex(bytes: Uint8Array): Hex {
  return `0x${bytesToHex(bytes)}`;
}

/** The bytes of a hex text. @throws RangeError unless it holds exactly `length` bytes */
export function fromHex(text: Hex, length: number): Uint8Array {
  if (!/^0x[0-9a-fA-F]*$/.test(text) || text.length !== 2 + 2 * length) {
    throw new RangeError(`${length} bytes in hex (0x and ${2 * length} digits) expected, not "${text}"`);
  }
  return hexToBytes(text.slice(2));
}
