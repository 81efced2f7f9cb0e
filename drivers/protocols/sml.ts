/**
 * SML, the Smart Message Language of BSI TR-03109-1 annex IV, as meters send it: the transport protocol with its
 * escapes and CRC, the type-length-value coding, and the list of values in a GetList response.
 */
import { type Cut, FrameError } from "../driver.js";
import { crc16Kermit, crc16X25 } from "./crc16.js";
import { type Beginning, firstFrame } from "./framing.js";
import { hex } from "./text.js";

const ESCAPE = [0x1b, 0x1b, 0x1b, 0x1b];
const START = [...ESCAPE, 0x01, 0x01, 0x01, 0x01];
const END = 0x1a;
/** Escape, 1A, number of fill bytes, CRC. */
const TAIL = 8;
const LONGEST = 8192;
/** A GetList response nests 5 deep. */
const DEEPEST = 10;

/** The standard demands X-25; Holley's DTZ541 uses Kermit (libsml issue 75, SmlLib's reader has both). */
export const SML_CRCS = { x25: crc16X25, kermit: crc16Kermit } as const;
export type SmlCrc = keyof typeof SML_CRCS;

/** Finds one transmission with a right CRC, whichever of both. */
export function cutSml(head: Uint8Array): Cut {
  return firstFrame(head, beginning);
}

function beginning(rest: Uint8Array): Beginning {
  if (START.some((byte, i) => (rest[i] ?? byte) !== byte)) return "none";
  const length = lengthOf(rest);
  if (length === "more") return rest.length < LONGEST ? "more" : "none";
  if (length === "none") return "none";
  if (length > rest.length) return "more";
  return crcOf(rest.subarray(0, length)) === null ? "none" : length;
}

/** Behind the CRC that follows the first escape that is no data. */
function lengthOf(bytes: Uint8Array): Beginning {
  for (let at = START.length; at < bytes.length; at++) {
    if (!escapeAt(bytes, at)) continue;
    const next = bytes[at + ESCAPE.length];
    if (next === undefined) return "more";
    if (next === END) return at + TAIL;
    if (next !== ESCAPE[0]) return "none";
    at += 2 * ESCAPE.length - 1;
  }
  return "more";
}

function escapeAt(bytes: Uint8Array, at: number): boolean {
  return ESCAPE.every((byte, i) => bytes[at + i] === byte);
}

/** Which CRC is right for this transmission; null for none. */
export function crcOf(frame: Uint8Array): SmlCrc | null {
  const [low = 0, high = 0] = frame.subarray(-2);
  const found = Object.entries(SML_CRCS).find(([, crc]) => crc(frame.subarray(0, -2)) === low + 256 * high);
  return (found?.[0] ?? null) as SmlCrc | null;
}

/** A decoded element: null for what was left out. */
export type Sml = null | boolean | bigint | Uint8Array | readonly Sml[];

/** One entry of a list of values. */
export interface SmlValue {
  /** DLMS code: 30 Wh, 27 W. */
  readonly unit: Sml;
  readonly scaler: Sml;
  readonly value: Sml;
}

/** A GetList response. */
export interface SmlList {
  readonly server: Uint8Array;
  /** By OBIS code in hex: `0100010800FF`. */
  readonly values: ReadonlyMap<string, SmlValue>;
}

const GET_LIST_RESPONSE = 0x0701n;

/** The first list of values in a transmission. @throws FrameError when there is none */
export function smlList(frame: Uint8Array): SmlList {
  for (const message of messagesIn(frame)) {
    const [, , , body] = listOf(message, 6);
    const [tag, response] = listOf(body ?? null, 2);
    if (tag !== GET_LIST_RESPONSE) continue;
    const [, server, , , entries] = listOf(response ?? null, 7);
    if (!(server instanceof Uint8Array)) throw new FrameError("the SML list does not say whose it is");
    return { server, values: valuesIn(entries ?? null) };
  }
  throw new FrameError("the SML transmission has no list of values");
}

function valuesIn(entries: Sml): Map<string, SmlValue> {
  if (!Array.isArray(entries)) throw new FrameError("the SML list has no values");
  return new Map(
    entries.map((entry: Sml) => {
      const [name, , , unit = null, scaler = null, value = null] = listOf(entry, 7);
      if (!(name instanceof Uint8Array)) throw new FrameError("an SML value has no name");
      return [hex(name), { unit, scaler, value }];
    }),
  );
}

function listOf(element: Sml, length: number): readonly Sml[] {
  if (Array.isArray(element) && element.length === length) return element;
  throw new FrameError(`an SML list of ${length} was expected`);
}

/** Every message: what stands between start and end, without escapes and fill bytes. */
function messagesIn(frame: Uint8Array): Sml[] {
  const reader = new Reader(contentsOf(frame));
  const messages: Sml[] = [];
  while (!reader.done) messages.push(reader.element(0));
  return messages;
}

function contentsOf(frame: Uint8Array): Uint8Array {
  const fill = frame.at(-3) ?? 0;
  const contents: number[] = [];
  for (let at = START.length; at < frame.length - TAIL; at++) {
    // An escape before an escape: the second one is data.
    if (escapeAt(frame, at)) {
      contents.push(...ESCAPE);
      at += 2 * ESCAPE.length - 1;
    } else contents.push(frame[at] ?? 0);
  }
  return Uint8Array.from(contents.slice(0, contents.length - fill));
}

const MORE = 0x80;

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  element(depth: number): Sml {
    if (depth > DEEPEST) throw new FrameError("the SML lists are nested too deep");
    const begin = this.#at;
    const first = this.#byte();
    // The end of a message is a zero: an element of nothing.
    if (first === 0) return null;
    let length = first & 0x0f;
    for (let byte = first; byte & MORE; length = length * 16 + (byte & 0x0f)) {
      byte = this.#byte();
      if (length > LONGEST) throw new FrameError("an SML element is too long");
    }
    const type = (first >> 4) & 0x7;
    if (type === 7) return this.#list(length, depth);
    return this.#value(type, this.#take(length - (this.#at - begin)));
  }

  #list(length: number, depth: number): Sml[] {
    if (length > this.#bytes.length - this.#at) throw new FrameError("an SML list ends too early");
    return Array.from({ length }, () => this.element(depth + 1));
  }

  #value(type: number, bytes: Uint8Array): Sml {
    switch (type) {
      case 0:
        return bytes.length === 0 ? null : bytes;
      case 4:
        return bytes[0] !== 0;
      case 5:
        return BigInt.asIntN(8 * bytes.length, unsigned(bytes));
      case 6:
        return unsigned(bytes);
      default:
        throw new FrameError(`SML knows no type ${type}`);
    }
  }

  #byte(): number {
    return this.#take(1)[0] ?? 0;
  }

  #take(length: number): Uint8Array {
    const end = this.#at + length;
    if (length < 0 || end > this.#bytes.length) throw new FrameError("an SML element ends too early");
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}

function unsigned(bytes: Uint8Array): bigint {
  if (bytes.length > 8) throw new FrameError("an SML number has more than 64 bits");
  return bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}
