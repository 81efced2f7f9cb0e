/** Bytes to text: UTF-8 or the place of the first byte that is none, as an editor shows it. */
import type { Place, PlacedFinding } from "./yaml.js";

/** The text, or what stands in its way. */
export function decodeText(bytes: Uint8Array): string | PlacedFinding {
  const bad = firstBadByte(bytes);
  if (bad === bytes.length) return new TextDecoder().decode(bytes);
  const byte = bytes[bad]?.toString(16).padStart(2, "0");
  return {
    path: [],
    at: "value",
    expected: "text in UTF-8",
    got: `the byte 0x${byte}${origin(bytes, bad)}`,
    hint: "save the file in UTF-8",
    place: placeOf(bytes.subarray(0, bad)),
  };
}

/** The offset of the first byte that is no text; the length where all of it is. */
function firstBadByte(bytes: Uint8Array): number {
  const zero = bytes.indexOf(0);
  const end = zero < 0 ? bytes.length : zero;
  // A prefix of good text is good, so the longest good one is found by halving.
  let [good, bad] = [0, end + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (begins(bytes.subarray(0, middle)) === null) bad = middle;
    else good = middle;
  }
  return whole(bytes.subarray(0, good));
}

/** The text of all whole characters; null where the bytes begin no text. */
function begins(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

/** How many of the bytes are whole characters: the last may have been cut. */
function whole(bytes: Uint8Array): number {
  return Buffer.byteLength(begins(bytes) ?? "");
}

function placeOf(before: Uint8Array): Place {
  const lines = new TextDecoder().decode(before).split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

function origin(bytes: Uint8Array, bad: number): string {
  const [first = 0, second = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return ", as UTF-16 has them";
  if (bytes[bad] === 0) return ", as in binary files and in UTF-16";
  return ", as in Latin-1 and in binary files";
}
