/** Ethereum addresses with the checksum of EIP-55, which catches a mistyped digit in all but 0.02 % of cases. */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** An EVM address, `0x` and 40 hex digits. */
export type Address = `0x${string}`;

/** Writes 20 bytes, given as 40 hex digits after `0x`, with the capitals of EIP-55. */
export function checksumAddress(address: string): Address {
  const digits = address.slice(2).toLowerCase();
  const hash = bytesToHex(keccak_256(utf8ToBytes(digits)));
  const cased = [...digits].map((digit, i) =>
    Number.parseInt(hash.charAt(i), 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${cased.join("")}`;
}

/**
 * The address in `text`, checksummed; all lower or all upper case carries no checksum and is accepted.
 * Null when it is no address, or its checksum is wrong.
 */
export function parseAddress(text: string): Address | null {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) return null;
  const digits = text.slice(2);
  const address = checksumAddress(text);
  const plain = digits === digits.toLowerCase() || digits === digits.toUpperCase();
  return plain || address === text ? address : null;
}
