/**
 * Frames of dust and gas sensors on a UART, each with a start, a fixed length and a sum: Plantower PMS,
 * Nova SDS011 and Winsen MH-Z19, as in their data sheets.
 */
import type { Cut } from "../driver.js";
import { type Beginning, firstFrame } from "./framing.js";

/** Finds a Plantower frame: `42 4D`, a length, words, and the 16-bit sum of all bytes before it. */
export function cutPlantower(head: Uint8Array): Cut {
  return firstFrame(head, plantowerFrame);
}

/** PMS3003: 20 bytes follow the length; all others: 28. */
const PLANTOWER_LENGTHS = [20, 28];

function plantowerFrame(rest: Uint8Array): Beginning {
  const [first, second = 0x4d, high = 0, low] = rest;
  if (first !== 0x42 || second !== 0x4d || high !== 0) return "none";
  if (low === undefined) return "more";
  const length = 4 + low;
  if (!PLANTOWER_LENGTHS.includes(low)) return "none";
  if (rest.length < length) return "more";
  const [sumHigh = 0, sumLow = 0] = rest.subarray(length - 2, length);
  return sum(rest.subarray(0, length - 2)) % 0x10000 === sumHigh * 256 + sumLow ? length : "none";
}

/** The 16-bit words between a Plantower frame's length and its sum. */
export function plantowerWords(frame: Uint8Array): number[] {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  return Array.from({ length: (frame.length - 6) / 2 }, (_, i) => view.getUint16(4 + 2 * i));
}

/** Finds an SDS011 frame: `AA C0`, six bytes and their sum, `AB`. */
export function cutSds011(head: Uint8Array): Cut {
  return firstFrame(head, (rest) =>
    fixed(
      rest,
      [0xaa, 0xc0],
      10,
      (frame) => frame[9] === 0xab && sum(frame.subarray(2, 8)) % 256 === frame[8],
    ),
  );
}

/** Finds an MH-Z19's answer: `FF`, the command, six bytes, and the negated sum of all bytes after the start. */
export function cutMhZ19(head: Uint8Array, command: number): Cut {
  return firstFrame(head, (rest) =>
    fixed(rest, [0xff, command], 9, (frame) => sum(frame.subarray(1)) % 256 === 0),
  );
}

function fixed(
  rest: Uint8Array,
  start: readonly number[],
  length: number,
  intact: (frame: Uint8Array) => boolean,
): Beginning {
  if (start.some((byte, i) => (rest[i] ?? byte) !== byte)) return "none";
  if (rest.length < length) return "more";
  return intact(rest.subarray(0, length)) ? length : "none";
}

/** The sum of all bytes. */
export function sum(bytes: Uint8Array): number {
  return bytes.reduce((total, byte) => total + byte, 0);
}
