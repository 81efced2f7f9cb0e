/** The static part of Solidity's ABI: every value is a 32-byte word, numbers big-endian. */
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { fromHex, type Hex } from "../primitives/hex.js";

/** An unsigned integer as a word. @throws RangeError when it does not fit `bits` */
export function uintWord(value: bigint | number, bits: number): Uint8Array {
  const integer = BigInt(value);
  if (integer < 0n || integer >> BigInt(bits) !== 0n) {
    throw new RangeError(`${integer} does not fit an unsigned integer of ${bits} bits`);
  }
  return fromHex(`0x${integer.toString(16).padStart(64, "0")}`, 32);
}

/** A `bytes32`, which is a word already. @throws RangeError when it is not 32 bytes */
export function bytes32Word(value: Hex): Uint8Array {
  return fromHex(value, 32);
}

/** An address, left-padded. @throws RangeError when it is not 20 bytes */
export function addressWord(address: Hex): Uint8Array {
  return concatBytes(new Uint8Array(12), fromHex(address, 20));
}

/**
 * `abi.encode(bytes32, string, …)`: offsets, then each string with its length. Unlike a plain concatenation it is
 * unambiguous: no two lists of strings share an encoding.
 */
export function encodeWithStrings(first: Hex, strings: readonly string[]): Uint8Array {
  const heads: Uint8Array[] = [bytes32Word(first)];
  const tails: Uint8Array[] = [];
  let offset = 32 * (1 + strings.length);
  for (const text of strings) {
    const content = utf8ToBytes(text);
    const padding = new Uint8Array((32 - (content.length % 32)) % 32);
    const tail = concatBytes(uintWord(content.length, 256), content, padding);
    heads.push(uintWord(offset, 256));
    tails.push(tail);
    offset += tail.length;
  }
  return concatBytes(...heads, ...tails);
}
