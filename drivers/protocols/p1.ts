/**
 * Telegrams of the P1 port: DSMR 2.2, 3 ("P1 Companion Standard") and 4 to 5.0.2, eSMR, and Fluvius. `/`, who it
 * is, an empty line, OBIS lines, `!`; from version 4 on with a CRC-16/ARC over everything from `/` to `!`.
 */
import { type Cut, FrameError } from "../driver.js";
import { crc16Arc } from "./crc16.js";
import { type Beginning, firstFrame } from "./framing.js";
import { type ObisLines, obisLines } from "./obis.js";
import { latin1 } from "./text.js";

const SLASH = 0x2f;
const LINE_FEED = 0x0a;
const BANG = 0x21;
const LONGEST_HEADER = 64;

/** A telegram of version 5 with the longest message is about 3000 bytes. */
const LONGEST = 8192;

/** The maker's three letters, the baud rate's digit, the model behind what may be an escape. */
const HEADER = /^\/([A-Za-z]{3})[0-9A-Z](?:\\[0-9A-Z]?)?([\x20-\x7e]*)$/;

/** Some meters leave out the CRC's leading zeros; its letters are capital. */
const END = /\r\n!([0-9A-F]{0,4})\r\n/;

/** A telegram that came whole. */
export interface Telegram {
  readonly maker: string;
  readonly model: string;
  /** It had a CRC, which was right. Without one only the syntax could be checked. */
  readonly checked: boolean;
  readonly lines: ObisLines;
}

/** Finds one telegram that is intact as far as can be told. */
export function cutTelegram(head: Uint8Array): Cut {
  return firstFrame(head, beginning);
}

function beginning(rest: Uint8Array): Beginning {
  if (rest[0] !== SLASH) return "none";
  const [header = "", ...more] = latin1(rest.subarray(0, LONGEST_HEADER)).split("\r\n");
  if (more.length === 0 && rest.length < LONGEST_HEADER) return "more";
  if (more.length === 0 || !HEADER.test(header)) return "none";
  const most = rest.subarray(0, Math.min(nextHeader(rest), LONGEST));
  const end = most.includes(BANG) ? END.exec(latin1(most)) : null;
  if (end === null) return most.length === rest.length && rest.length < LONGEST ? "more" : "none";
  const length = end.index + end[0].length;
  return parsed(rest.subarray(0, length)) === null ? "none" : length;
}

/** Where a telegram must have ended: at the next one. */
function nextHeader(rest: Uint8Array): number {
  for (let at = rest.indexOf(SLASH, 1); at > 0; at = rest.indexOf(SLASH, at + 1)) {
    if (rest[at - 1] === LINE_FEED) return at;
  }
  return rest.length;
}

/** @throws FrameError when the bytes are no telegram */
export function telegramOf(frame: Uint8Array): Telegram {
  const telegram = parsed(frame);
  if (telegram === null) throw new FrameError(`the ${frame.length} bytes received are no intact P1 telegram`);
  return telegram;
}

function parsed(frame: Uint8Array): Telegram | null {
  const text = latin1(frame);
  const end = END.exec(text);
  if (end === null || end.index + end[0].length !== text.length) return null;
  const crc = end[1] ?? "";
  if (crc !== "" && crc16Arc(frame.subarray(0, end.index + 3)) !== Number.parseInt(crc, 16)) return null;
  const [header = "", ...body] = text.slice(0, end.index).split("\r\n");
  const [, maker, model] = HEADER.exec(header) ?? [];
  const lines = obisLines(body[0] === "" ? body.slice(1) : body);
  if (maker === undefined || model === undefined || lines === null) return null;
  return { maker, model, checked: crc !== "", lines };
}

/**
 * Seconds of a time `YYMMDDhhmmss`, with S in summer and W in winter, from any fixed moment: good for differences.
 * Null for what is no time, such as the 632525252525W of a meter that has not been read yet.
 */
export function secondsOf(time: string): number | null {
  const match = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([SW]?)$/.exec(time);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const sane = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60;
  if (!sane) return null;
  const utc = Date.UTC(2000 + year, month - 1, day, hour, minute, second) / 1000;
  return match[7] === "S" ? utc - 3600 : utc;
}
