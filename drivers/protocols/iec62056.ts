/**
 * IEC 62056-21 mode C (the D0 interface): a request at 300 baud, an identification, an acknowledgement that chooses
 * the rate, a data block `STX … ETX` with a block check character. Characters are 7E1, so their eighth bit is 0.
 */
import { type Cut, FrameError, type Request } from "../driver.js";
import { type Beginning, firstFrame } from "./framing.js";
import { type ObisLines, obisLines } from "./obis.js";
import { latin1 } from "./text.js";

const ACK = 0x06;
const SLASH = 0x2f;
const STX = 0x02;
const ETX = 0x03;
const LAST_CHARACTER = 0x7f;

/** `/`, three letters of the maker, the rate, what else, CR LF: at most 16 characters of identification (6.3.2). */
const IDENTIFICATION = /^\/([A-Za-z]{3})([0-9A-I])([\x20-\x7e]{0,20})\r\n/;
const LONGEST_IDENTIFICATION = 27;
const LONGEST_BLOCK = 16_384;

/** A meter may think for 1.5 s, and a request with the longest address takes as long at 300 baud. */
const PATIENCE = 3_000;

/** Milliseconds that so many characters take: 7E1 has 10 bits. */
function onTheLine(characters: number, rate: Rate): number {
  return (characters * 10_000) / rate;
}

/** Asks whoever listens, or the device with this number, to say who it is. */
export function signOn(device: string): Request {
  const lasts = onTheLine(LONGEST_IDENTIFICATION, SIGN_ON_RATE);
  return request(`/?${device}!\r\n`, "iec 62056 sign-on", lasts);
}

/** Rates of mode C in Bd; the index is the character by which identification and acknowledgement name them. */
export const RATES = [300, 600, 1200, 2400, 4800, 9600, 19_200] as const;
export type Rate = (typeof RATES)[number];

/** The rate of the sign-on, at which a meter goes on that was asked for no other. */
export const SIGN_ON_RATE: Rate = 300;

/** Milliseconds that the longest data block takes at the lowest rate. */
export const LONGEST_READOUT = onTheLine(LONGEST_BLOCK, SIGN_ON_RATE);

/** What the identification offers; of letters (mode B) and reserved digits nobody can choose one. */
export function offeredRate(frame: Uint8Array): Rate {
  return RATES[Number(named(frame).rate)] ?? SIGN_ON_RATE;
}

/** Asks for the data at this rate: a normal protocol (0), the rate, readout (0). */
export function readout(rate: Rate): Request {
  const acknowledgement = `${String.fromCharCode(ACK)}0${RATES.indexOf(rate)}0\r\n`;
  const asked = request(acknowledgement, "iec 62056 readout", onTheLine(LONGEST_BLOCK, rate));
  return rate === SIGN_ON_RATE ? asked : { ...asked, replyBaud: rate };
}

function request(text: string, shape: string, lasts: number): Request {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return { type: "request", bytes, address: 0, shape, changes: null, patience: PATIENCE, lasts };
}

/** Finds the answer to `expect`: an identification or a data block. */
export function cutIec62056(head: Uint8Array, expect: Request | null): Cut {
  const answers = expect !== null && asksForBlock(expect) ? dataBlock : identification;
  return firstFrame(head, answers);
}

/** Whether a data block answers, which has a check character; an identification has none. */
export function asksForBlock({ bytes }: Request): boolean {
  return bytes[0] === ACK;
}

function identification(rest: Uint8Array): Beginning {
  if (rest[0] !== SLASH) return "none";
  const text = latin1(rest.subarray(0, LONGEST_IDENTIFICATION));
  const match = IDENTIFICATION.exec(text);
  if (match !== null) return match[0].length;
  return text.includes("\n") || rest.length >= LONGEST_IDENTIFICATION ? "none" : "more";
}

function dataBlock(rest: Uint8Array): Beginning {
  if (rest[0] !== STX) return "none";
  // Before the end of a block no other begins; behind it the check character may be an STX too. What is no character
  // of seven bits is noise, for which nobody waits as long as for a block.
  const next = rest.findIndex((byte, i) => (byte === STX && i > 0) || byte > LAST_CHARACTER);
  const end = (next < 0 ? rest : rest.subarray(0, next)).indexOf(ETX);
  if (end < 0) return next < 0 && rest.length < LONGEST_BLOCK ? "more" : "none";
  if (end + 2 > rest.length) return "more";
  return blockCheck(rest.subarray(1, end + 1)) === rest[end + 1] ? end + 2 : "none";
}

/** The exclusive or of everything behind STX up to and with ETX. */
export function blockCheck(bytes: Uint8Array): number {
  return bytes.reduce((check, byte) => check ^ byte, 0);
}

/** Who an identification names. */
export function makerAndModel(frame: Uint8Array): { maker: string; model: string } {
  const { maker, model } = named(frame);
  // Behind a backslash stands how the meter can be talked to, which is no part of its name.
  return { maker, model: model.replace(/^\\./, "") };
}

function named(frame: Uint8Array): { maker: string; rate: string; model: string } {
  const [, maker, rate, model] = IDENTIFICATION.exec(latin1(frame)) ?? [];
  if (maker === undefined || rate === undefined || model === undefined)
    throw new FrameError("these bytes are no identification");
  return { maker, rate, model };
}

/** The lines of a data block. @throws FrameError */
export function blockLines(frame: Uint8Array): ObisLines {
  const text = latin1(frame.subarray(1, -2));
  const end = text.indexOf("!");
  // Some meters write several values to a line.
  const written = text.slice(0, end < 0 ? 0 : end).replaceAll(/\)(?=[^(\r\n])/g, ")\r\n");
  const lines = obisLines(written.split("\r\n").filter((line) => line !== ""));
  if (end < 0 || lines === null) throw new FrameError("the data block has lines that cannot be read");
  return lines;
}
