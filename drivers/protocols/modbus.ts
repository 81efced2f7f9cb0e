/**
 * Modbus as a master speaks it and a driver needs it, bytes only. When to send what is the bus's affair, and so is
 * what stands around a frame on its wire.
 */
import { type BytesFrame, type Cut, type Frame, FrameError, type Request, type Span } from "../driver.js";
import {
  CRC,
  countIn,
  describe,
  EXCEPTION_FLAG,
  HEAD,
  intact,
  MBAP,
  ModbusException,
  READ_HOLDING,
  READ_INPUT,
  readRequest,
  replyLength,
  words,
} from "./modbus-frames.js";
import { overheardRegisters } from "./modbus-overheard.js";

export { ModbusException } from "./modbus-frames.js";

/**
 * Asks for `count` holding registers from `address` (as on the wire, from 0): function 3.
 * @param values the registers of each value, where not all of them matter: a bus that only overhears another master
 *   may take each from another exchange
 * @throws RangeError when no such request exists
 */
export function readHolding(unit: number, address: number, count: number, values?: readonly Span[]): Request {
  return readRequest(READ_HOLDING, unit, address, count, values);
}

/** Like `readHolding`, for input registers: function 4. */
export function readInput(unit: number, address: number, count: number, values?: readonly Span[]): Request {
  return readRequest(READ_INPUT, unit, address, count, values);
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

/**
 * The registers in a reply, 0 to 65535 each; those that are of no value may be missing in an overheard one.
 * @throws ModbusException when the device refused
 * @throws FrameError when the frame does not answer `request`
 */
export function registersOf(reply: Frame, request: Request): readonly number[] {
  const asked = describe(request);
  if (reply.type !== "bytes") throw new FrameError(`${asked}: a ${reply.type} frame is no Modbus reply`);
  if (reply.framing === "overheard") return overheardRegisters(reply.bytes, request);
  const body = bodyOf(reply, asked);
  if (replyLength(body, 0, request.bytes) !== body.length + CRC) {
    throw new FrameError(`${asked}: the ${reply.bytes.length} bytes received are no answer to it`);
  }
  if (reply.framing === undefined && !intact(reply.bytes)) {
    throw new FrameError(`${asked}: the answer's CRC is wrong`);
  }
  const [, functionCode = 0, code = 0] = body;
  if (functionCode & EXCEPTION_FLAG) throw new ModbusException(code, asked);
  return words(body.subarray(HEAD), countIn(request.bytes));
}

/** Unit, function and data, whatever stands around them. @throws FrameError when it is a header that is damaged */
function bodyOf({ bytes, framing }: BytesFrame, asked: string): Uint8Array {
  if (framing !== "mbap") return bytes.subarray(0, -CRC);
  const [, , protocol, alsoProtocol, high = 0, low = 0] = bytes;
  if (protocol === 0 && alsoProtocol === 0 && MBAP + high * 256 + low === bytes.length) {
    return bytes.subarray(MBAP);
  }
  throw new FrameError(`${asked}: the answer's Modbus TCP header is wrong`);
}

/** What stands at `start` is the request, as far as it goes. */
function echoes(head: Uint8Array, start: number, request: Uint8Array): boolean {
  const length = Math.min(head.length - start, request.length);
  for (let i = 0; i < length; i++) if (head[start + i] !== request[i]) return false;
  return true;
}
