/** Bytes as people read them. */

/** Each byte one character: ASCII, and for damaged bytes whatever they make. */
export function latin1(bytes: Iterable<number>): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Two digits for each byte, as meters print their numbers: `0A01`. */
export function hex(bytes: Iterable<number>): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text.toUpperCase();
}
