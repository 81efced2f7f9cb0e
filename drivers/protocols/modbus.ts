/**
 * Modbus RTU as a master speaks it, bytes only: MODBUS over Serial Line V1.02 (framing, CRC) and MODBUS
 * Application Protocol V1.1b3 (functions, exceptions). When to send what is the bus's affair.
 */
import { type BytesFrame, type Cut, type Frame, FrameError, type Request } from "../driver.js";

const READ_HOLDING = 0x03;
const READ_INPUT = 0x04;
const EXCEPTION_FLAG = 0x80;
const EXCEPTION_LENGTH = 5;
const REQUEST = 8;
/** Modbus TCP: transaction, protocol and length, two bytes each; the unit that follows is counted by the length. */
export const MBAP = 6;
/** Unit, function, byte count before the registers; CRC after them. */
const HEAD = 3;
const CRC = 2;
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

/** CRC-16/MODBUS: polynomial 0xA001 reflected, start 0xFFFF. On the wire the low byte comes first. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}

/**
 * Asks for `count` holding registers from `address` (as on the wire, from 0): function 3.
 * @throws RangeError when no such request exists
 */
export function readHolding(unit: number, address: number, count: number): Request {
  return readRequest(READ_HOLDING, unit, address, count);
}

/** Like `readHolding`, for input registers: function 4. */
export function readInput(unit: number, address: number, count: number): Request {
  return readRequest(READ_INPUT, unit, address, count);
}

function readRequest(functionCode: number, unit: number, address: number, count: number): Request {
  requireWithin("unit", unit, 1, 247);
  requireWithin("register address", address, 0, 0xffff);
  requireWithin("register count", count, 1, Math.min(MOST_REGISTERS, 0x10000 - address));
  const pdu = [unit, functionCode, address >> 8, address & 0xff, count >> 8, count & 0xff];
  const crc = crc16(Uint8Array.from(pdu));
  return {
    type: "request",
    bytes: Uint8Array.from([...pdu, crc & 0xff, crc >> 8]),
    address: unit,
    // A reply repeats neither the register address nor any transaction id: only these three tell it apart.
    shape: `modbus ${unit}/${functionCode}/${count}`,
  };
}

/** A request that this file made: a read of registers. */
export function isRead({ bytes }: Request): boolean {
  const [, functionCode] = bytes;
  const reads = functionCode === READ_HOLDING || functionCode === READ_INPUT;
  return reads && bytes.length === REQUEST && intact(bytes);
}

/**
 * Finds the reply to `expect`: the right unit, function, byte count and CRC, after whatever garbage and
 * whatever echo of our own bytes (some RS-485 adapters hear themselves).
 */
export function cutModbus(head: Uint8Array, expect: Request | null): Cut {
  // A Modbus device says nothing unasked.
  if (expect === null) return { type: "more", keep: head.length };
  let keep: number | null = null;
  for (let start = 0; start < head.length; start++) {
    const here = head.length - start;
    if (echoes(head, start, expect.bytes)) {
      if (here < expect.bytes.length) keep ??= start;
      // No reply is mistaken for an echo: a read request has 8 bytes, every reply an odd number.
      else {
        start += expect.bytes.length - 1;
        continue;
      }
    }
    const length = replyLength(head, start, expect.bytes);
    if (length === null) continue;
    // What looks like a beginning may be garbage: the reply itself may stand behind it, already whole.
    if (here < length) keep ??= start;
    else if (intact(head.subarray(start, start + length))) {
      return { type: "frame", start, end: start + length };
    }
  }
  return { type: "more", keep: keep ?? head.length };
}

/** How long the reply would be that begins at `start`; null when none does. */
function replyLength(head: Uint8Array, start: number, request: Uint8Array): number | null {
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

/**
 * The registers in a reply, 0 to 65535 each.
 * @throws ModbusException when the device refused
 * @throws FrameError when the frame does not answer `request`
 */
export function registersOf(reply: Frame, request: Request): readonly number[] {
  const asked = describe(request);
  if (reply.type !== "bytes") throw new FrameError(`${asked}: a ${reply.type} frame is no Modbus reply`);
  const body = bodyOf(reply, asked);
  if (replyLength(body, 0, request.bytes) !== body.length + CRC) {
    throw new FrameError(`${asked}: the ${reply.bytes.length} bytes received are no answer to it`);
  }
  const [, functionCode = 0, code = 0] = body;
  if (functionCode & EXCEPTION_FLAG) throw new ModbusException(code, asked);
  const view = new DataView(body.buffer, body.byteOffset + HEAD);
  return Array.from({ length: countIn(request.bytes) }, (_, i) => view.getUint16(2 * i));
}

/** Unit, function and data, whatever stands around them. @throws FrameError when that is damaged */
function bodyOf({ bytes, framing }: BytesFrame, asked: string): Uint8Array {
  if (framing === "mbap") {
    const [, , protocol, alsoProtocol, high = 0, low = 0] = bytes;
    if (protocol === 0 && alsoProtocol === 0 && MBAP + high * 256 + low === bytes.length) {
      return bytes.subarray(MBAP);
    }
    throw new FrameError(`${asked}: the answer's Modbus TCP header is wrong`);
  }
  if (!intact(bytes)) throw new FrameError(`${asked}: the answer's CRC is wrong`);
  return bytes.subarray(0, -CRC);
}

function describe({ bytes }: Request): string {
  const [unit, functionCode, high = 0, low = 0] = bytes;
  const kind = functionCode === READ_HOLDING ? "holding" : "input";
  return `unit ${unit}, ${countIn(bytes)} ${kind} registers from ${high * 256 + low}`;
}

function countIn(request: Uint8Array): number {
  const [, , , , high = 0, low = 0] = request;
  return high * 256 + low;
}

/** Over a frame with its own CRC appended, low byte first, the CRC is 0. */
function intact(frame: Uint8Array): boolean {
  return crc16(frame) === 0;
}

/** What stands at `start` is the request, as far as it goes. */
function echoes(head: Uint8Array, start: number, request: Uint8Array): boolean {
  const length = Math.min(head.length - start, request.length);
  for (let i = 0; i < length; i++) if (head[start + i] !== request[i]) return false;
  return true;
}

function requireWithin(what: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${what} ${value}: must be a whole number from ${least} to ${most}`);
}
