/**
 * Wired M-Bus as a master speaks it: the link layer of EN 13757-2 (short and long frames, frame count bit) and the
 * headers of EN 13757-3. What a telegram's records mean is in mbus-records.ts.
 */
import { type Cut, type Frame, FrameError, type Request } from "../driver.js";
import { type Beginning, firstFrame, wholeFrame } from "./framing.js";
import { hex } from "./text.js";

const SHORT = 0x10;
const LONG = 0x68;
const STOP = 0x16;
const ACK = 0xe5;
/** Control fields: normalise, select, request data with the frame count bit clear or set. */
const SND_NKE = 0x40;
const SND_UD = 0x53;
const REQ_UD2 = 0x5b;
const FRAME_COUNT_BIT = 0x20;
/** A response; access demand and data flow control may be set. */
const RSP_UD = 0x08;
const RSP_FLAGS = 0x30;
/** The address of the one slave that is selected. */
const SELECTED = 0xfd;
/** Whoever is on the bus, all at once. */
export const WHOEVER = 0xfe;
const CI_SELECT = 0x52;

/** A slave may think for 330 bits and 50 ms (EN 13757-2), and a selection has 187: at 300 baud, the slowest. */
const PATIENCE = 1_800;

/**
 * Asks the slave at a primary address to begin anew: its frame count bit, and the first of its telegrams. That is all
 * it forgets; what it counts and how it is set up stays.
 */
export function normalise(address: number): Request {
  return short(SND_NKE, address);
}

/**
 * Selects the slave with these eight digits on its nameplate; it is then asked at `SELECTED_ADDRESS`. A selection lasts
 * until the next, and changes nothing in the slave.
 */
export function select(digits: string): Request {
  const number = [6, 4, 2, 0].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
  // Maker, version and medium of any kind.
  const contents = [SND_UD, SELECTED, CI_SELECT, ...number, 0xff, 0xff, 0xff, 0xff];
  return request(longFrame(contents), SELECTED, `mbus select ${digits}`);
}

export const SELECTED_ADDRESS = SELECTED;

/** Asks for the next telegram: `telegram` counts them from 0, and the frame count bit changes with each. */
export function requestData(address: number, telegram: number): Request {
  return short(REQ_UD2 | (telegram % 2 === 0 ? FRAME_COUNT_BIT : 0), address);
}

function short(control: number, address: number): Request {
  const bytes = Uint8Array.of(SHORT, control, address, (control + address) & 0xff, STOP);
  return request(bytes, address, `mbus ${control === SND_NKE ? "normalise" : "data"} ${address}`);
}

function request(bytes: Uint8Array, address: number, shape: string): Request {
  return { type: "request", bytes, address, shape, changes: null, patience: PATIENCE };
}

/** A long frame around control field, address, control information and data. */
export function longFrame(contents: readonly number[]): Uint8Array {
  const length = contents.length;
  return Uint8Array.from([LONG, length, length, LONG, ...contents, sum(contents), STOP]);
}

function sum(bytes: Iterable<number>): number {
  let total = 0;
  for (const byte of bytes) total += byte;
  return total & 0xff;
}

/** Finds the answer to `expect`: a data frame, or for all but requests of data the single character E5. */
export function cutMbus(head: Uint8Array, expect: Request | null): Cut {
  // A slave says nothing unasked.
  if (expect === null) return { type: "more", keep: head.length };
  // Most level converters hear themselves, and any byte of a request may be E5.
  const echo = expect.bytes.every((byte, i) => (head[i] ?? byte) === byte) ? expect.bytes.length : 0;
  if (head.length < echo) return { type: "more", keep: 0 };
  const answer = expectsData(expect) ? dataFrom(expect.address) : acknowledgement;
  const found = firstFrame(head.subarray(echo), answer);
  return found.type === "frame"
    ? { type: "frame", start: found.start + echo, end: found.end + echo }
    : { type: "more", keep: found.keep + echo };
}

function expectsData({ bytes }: Request): boolean {
  return bytes[0] === SHORT && bytes[1] !== SND_NKE;
}

function acknowledgement(rest: Uint8Array): Beginning {
  return rest[0] === ACK ? 1 : "none";
}

function dataFrom(address: number): (rest: Uint8Array) => Beginning {
  return (rest) => {
    const [start, length = 3, again = length, second = LONG, control = RSP_UD, answering = address] = rest;
    if (start !== LONG || second !== LONG || length !== again || length < 3) return "none";
    if ((control & ~RSP_FLAGS) !== RSP_UD) return "none";
    if (answering !== address && address !== SELECTED && address !== WHOEVER) return "none";
    if (rest.length < length + 6) return "more";
    const contents = rest.subarray(4, 4 + length);
    return rest[4 + length] === sum(contents) && rest[5 + length] === STOP ? length + 6 : "none";
  };
}

/** @throws FrameError when the reply is no acknowledgement of `request` */
export function requireAcknowledgement(reply: Frame, request: Request): void {
  wholeFrame(reply, (head) => cutMbus(head, request), "acknowledgement of an M-Bus meter");
}

/** What stands before the records. */
export interface Header {
  /** As on the nameplate, mostly eight decimal digits. */
  readonly id: string;
  /** Three letters; null in the old fixed structure. */
  readonly maker: string | null;
  readonly version: number;
  readonly medium: number;
  /** Bit 3 of the status byte: it has to be repaired or replaced, and what it shows may be wrong. */
  readonly permanentError: boolean;
}

const PERMANENT_ERROR = 0x08;

/** A telegram of variable structure (CI 72), or of the old fixed one (CI 73). */
export interface MbusTelegram {
  readonly structure: "variable" | "fixed";
  readonly header: Header;
  /** Behind the header's identification. */
  readonly data: Uint8Array;
}

/** EN 13757-3, general application errors. */
const APPLICATION_ERRORS = [
  "an unspecified error",
  "this kind of telegram is not implemented",
  "its buffer is too small",
  "too many records",
  "a record ends too early",
  "more than ten DIFE",
  "more than ten VIFE",
  "reserved",
  "it is too busy",
  "too many readouts",
];

/**
 * The telegram in the reply to `request`.
 * @throws FrameError when it is none, or the meter reports an error instead
 */
export function telegramOf(reply: Frame, request: Request): MbusTelegram {
  const frame = wholeFrame(reply, (head) => cutMbus(head, request), "telegram of an M-Bus meter");
  const [, , , , , , information, ...body] = frame.subarray(0, -2);
  const data = Uint8Array.from(body);
  if (information === 0x70)
    throw new FrameError(`the meter reports: ${APPLICATION_ERRORS[data[0] ?? 0] ?? "an error"}`);
  if (information === 0x72) return variable(data);
  if (information === 0x73) return fixed(data);
  throw new FrameError(`a telegram of kind ${hex([information ?? 0])} cannot be read`);
}

/** Encryption modes of EN 13757-7. */
const MODES = [4, 5, 7, 13];
/** Two idle fillers: what decrypted data begins with. */
const PLAIN = 0x2f;

function variable(data: Uint8Array): MbusTelegram {
  if (data.length < 12) throw new FrameError("the telegram ends within its header");
  const [a = 0, b = 0, c = 0, d = 0, makerLow = 0, makerHigh = 0, version = 0, medium = 0] = data;
  const mode = (data[11] ?? 0) & 0x1f;
  if (MODES.includes(mode) && (data[12] !== PLAIN || data[13] !== PLAIN)) {
    throw new FrameError(`the telegram is encrypted (mode ${mode}), which this driver cannot read`);
  }
  const maker = letters(makerLow + 256 * makerHigh);
  const permanentError = ((data[9] ?? 0) & PERMANENT_ERROR) !== 0;
  const header = { id: hex([d, c, b, a]), maker, version, medium, permanentError };
  return { structure: "variable", header, data: data.subarray(12) };
}

function fixed(data: Uint8Array): MbusTelegram {
  if (data.length !== 16) throw new FrameError("a telegram of fixed structure has 16 bytes");
  const [a = 0, b = 0, c = 0, d = 0] = data;
  // Two bits of each unit byte make the medium.
  const medium = ((data[6] ?? 0) >> 6) | (((data[7] ?? 0) >> 6) << 2);
  return {
    structure: "fixed",
    header: {
      ...{ id: hex([d, c, b, a]), maker: null, version: 0, medium },
      permanentError: ((data[5] ?? 0) & PERMANENT_ERROR) !== 0,
    },
    data: data.subarray(4),
  };
}

/** Five bits for each letter, A = 1: EN 13757-3. */
function letters(code: number): string {
  return [10, 5, 0].map((shift) => String.fromCharCode(64 + ((code >> shift) & 0x1f))).join("");
}
