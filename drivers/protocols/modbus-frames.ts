/**
 * The frames of a Modbus RTU line, bytes only: MODBUS over Serial Line V1.02 (framing, CRC) and MODBUS Application
 * Protocol V1.1b3 (functions, exceptions).
 */
import { FrameError, type Request, type Span } from "../driver.js";
import { crc16Modbus } from "./crc16.js";

export const READ_HOLDING = 0x03;
export const READ_INPUT = 0x04;
export const EXCEPTION_FLAG = 0x80;
const EXCEPTION_LENGTH = 5;
export const REQUEST = 8;
/** Modbus TCP: transaction, protocol and length, two bytes each; the unit that follows is counted by the length. */
export const MBAP = 6;
/** Unit, function, byte count before the registers; CRC after them. */
export const HEAD = 3;
export const CRC = 2;
/** A reply's byte count is one byte, and a frame is at most 256 bytes: Application Protocol 6.3. */
const MOST_REGISTERS = 125;

/** Application Protocol V1.1b3, chapter 7; the remedy is what technicians found. */
const EXCEPTIONS: ReadonlyMap<number, string> = new Map([
  [1, "the device does not know this function"],
  [2, "the device has no such register"],
  [3, "the device does not accept this many registers"],
  [4, "the device failed while reading"],
  [5, "the device needs more time"],
  [6, "the device is busy"],
  [7, "the device refuses"],
  [8, "the device found its memory damaged"],
  [10, "the gateway has no path to the device"],
  [11, "the gateway's device does not answer: is the unit id right?"],
]);

/** The device answered that it will not: a whole and valid frame, but no registers. */
export class ModbusException extends FrameError {
  /** 1 to 11, as in the frame. */
  readonly code: number;
  readonly words: string;

  constructor(code: number, asked: string) {
    const words = EXCEPTIONS.get(code) ?? "an exception the standard does not know";
    super(`${asked}: ${words} (Modbus exception ${code})`);
    this.code = code;
    this.words = words;
  }
}

/**
 * Asks for registers by function 3 or 4.
 * @param values what must be of one instant; absent: all of it
 * @throws RangeError when no such request exists
 */
export function readRequest(
  functionCode: number,
  unit: number,
  address: number,
  count: number,
  values?: readonly Span[],
): Request {
  requireWithin("unit", unit, 1, 247);
  requireWithin("register address", address, 0, 0xffff);
  requireWithin("register count", count, 1, Math.min(MOST_REGISTERS, 0x10000 - address));
  const pdu = [unit, functionCode, address >> 8, address & 0xff, count >> 8, count & 0xff];
  const crc = crc16Modbus(Uint8Array.from(pdu));
  return {
    type: "request",
    bytes: Uint8Array.from([...pdu, crc & 0xff, crc >> 8]),
    address: unit,
    // A reply repeats neither the register address nor any transaction id: only these three tell it apart.
    shape: `modbus ${unit}/${functionCode}/${count}`,
    changes: null,
    ...(values && { values }),
  };
}

/** The read of registers at `start`; null when none stands there whole. */
export function readAt(head: Uint8Array, start = 0): Request | null {
  const bytes = head.slice(start, start + REQUEST);
  const [unit = 0, functionCode = 0] = bytes;
  const reads = functionCode === READ_HOLDING || functionCode === READ_INPUT;
  if (!reads || bytes.length < REQUEST || !intact(bytes)) return null;
  const { at, length } = spanOf(bytes);
  if (unit < 1 || unit > 247 || length < 1 || length > MOST_REGISTERS || at + length > 0x10000) return null;
  return readRequest(functionCode, unit, at, length);
}

/** The registers that a request asks for. */
export function spanOf(request: Uint8Array): Span {
  const [, , high = 0, low = 0] = request;
  return { at: high * 256 + low, length: countIn(request) };
}

/** How long the reply would be that begins at `start`; null when none does. */
export function replyLength(head: Uint8Array, start: number, request: Uint8Array): number | null {
  const functionCode = request[1] ?? 0;
  if (head[start] !== request[0]) return null;
  const answered = head[start + 1] ?? functionCode;
  const third = head[start + 2];
  if (answered === (functionCode | EXCEPTION_FLAG)) {
    return third === undefined || EXCEPTIONS.has(third) ? EXCEPTION_LENGTH : null;
  }
  const bytes = 2 * countIn(request);
  return answered === functionCode && (third ?? bytes) === bytes ? HEAD + bytes + CRC : null;
}

/** How long the reply of any unit to any read would be that begins at `start`; null when none does. */
export function strayLength(head: Uint8Array, start: number): number | null {
  const [functionCode = 0, third = 0] = head.subarray(start + 1, start + HEAD);
  if (functionCode === (READ_HOLDING | EXCEPTION_FLAG) || functionCode === (READ_INPUT | EXCEPTION_FLAG)) {
    return EXCEPTION_LENGTH;
  }
  const reads = functionCode === READ_HOLDING || functionCode === READ_INPUT;
  return reads && third > 0 && third % 2 === 0 ? HEAD + third + CRC : null;
}

/** What a request asks, in words. */
export function describe({ bytes }: Request): string {
  const [unit, functionCode] = bytes;
  const kind = functionCode === READ_HOLDING ? "holding" : "input";
  return `unit ${unit}, ${countIn(bytes)} ${kind} registers from ${spanOf(bytes).at}`;
}

/** How many registers a request asks for. */
export function countIn(request: Uint8Array): number {
  const [, , , , high = 0, low = 0] = request;
  return high * 256 + low;
}

/** Over a frame with its own CRC appended, low byte first, the CRC is 0. */
export function intact(frame: Uint8Array): boolean {
  return crc16Modbus(frame) === 0;
}

/** Big-endian words, as registers stand in a reply. */
export function words(bytes: Uint8Array, count: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: count }, (_, i) => view.getUint16(2 * i));
}

function requireWithin(what: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${what} ${value}: must be a whole number from ${least} to ${most}`);
}
