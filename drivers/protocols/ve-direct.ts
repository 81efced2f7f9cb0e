/**
 * VE.Direct text blocks: Victron's "VE.Direct Protocol". Lines of `CR LF label TAB value`, the last one labelled
 * Checksum with one byte of any value, so that all bytes of a block sum to 0 mod 256. HEX messages (`:` to LF)
 * may come in between and belong to no block.
 */
import { type Cut, FrameError } from "../driver.js";
import { latin1 } from "./text.js";

const LAST_LINE = [..."\r\nChecksum\t"].map((character) => character.charCodeAt(0));
const CR = 0x0d;
const LF = 0x0a;
const COLON = 0x3a;

/** 22 fields of 9 + 33 characters are the most a block may have; the rest is for HEX messages. */
const LONGEST = 2048;

const LINE = /^([A-Za-z][\w#]*)\t([\x20-\x7e]*)$/;

/**
 * Finds one intact block. A block only begins where one has ended, or where the bytes begin: by the sum alone,
 * one in 256 remnants of a damaged block would pass for a block of its own.
 */
export function cutBlock(head: Uint8Array): Cut {
  let start = 0;
  for (let end = blockEnd(head, start); end !== null; end = blockEnd(head, start)) {
    if (fieldsIn(head.subarray(start, end)) !== null) return { type: "frame", start, end };
    start = end;
  }
  return { type: "more", keep: head.length - start > LONGEST ? head.length : start };
}

/** Behind the checksum byte of the block from `start`; null where it has not come yet. */
function blockEnd(bytes: Uint8Array, start: number): number | null {
  let matched = 0;
  for (let i = start; i < bytes.length - 1; i++) {
    const byte = bytes[i];
    if (byte === COLON) {
      i = bytes.indexOf(LF, i);
      if (i < 0) return null;
      continue;
    }
    matched = byte === LAST_LINE[matched] ? matched + 1 : byte === CR ? 1 : 0;
    if (matched === LAST_LINE.length) return i + 2;
  }
  return null;
}

/** The labels of a block with their values, in the block's order. @throws FrameError */
export function fieldsOf(block: Uint8Array): ReadonlyMap<string, string> {
  const fields = fieldsIn(block);
  if (fields === null) throw new FrameError(`the ${block.length} bytes received are no VE.Direct block`);
  return fields;
}

function fieldsIn(block: Uint8Array): Map<string, string> | null {
  if (block.length > LONGEST) return null;
  const text = withoutHex(block);
  if (text.reduce((sum, byte) => sum + byte, 0) % 256 !== 0) return null;
  const [nothing, ...lines] = latin1(text.slice(0, -LAST_LINE.length - 1)).split("\r\n");
  const fields = new Map<string, string>();
  for (const line of lines) {
    const [, label, value] = LINE.exec(line) ?? [];
    if (label === undefined || value === undefined || fields.has(label)) return null;
    fields.set(label, value);
  }
  return nothing === "" && fields.size > 0 ? fields : null;
}

/** The checksum byte may be a colon too; it is the last byte, and no HEX message begins there. */
function withoutHex(block: Uint8Array): number[] {
  const text: number[] = [];
  for (let i = 0; i < block.length; i++) {
    const lineFeed = block[i] === COLON ? block.indexOf(LF, i) : -1;
    if (lineFeed >= 0 && lineFeed < block.length - 1) i = lineFeed;
    else text.push(block[i] ?? 0);
  }
  return text;
}
