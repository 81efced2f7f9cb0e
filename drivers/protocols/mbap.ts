/**
 * Modbus TCP: MODBUS Messaging on TCP/IP V1.0b, 3.1.3. A header with a transaction id stands in the place of the
 * CRC, so a late reply is told by its id. Drivers need not know: they ask as on a serial line.
 */
import type { Framing } from "../bus/framing.js";
import type { Cut, Request } from "../driver.js";
import { LinkError } from "../link.js";
import { CRC, MBAP, readAt } from "./modbus-frames.js";

/** Unit, function and one byte more. */
const SHORTEST = 3;
const LONGEST = 254;

/** The framing of one bus: every request has a transaction id of its own. */
export function mbapFraming(): Framing {
  let transaction = 0;
  return (request) => {
    if (readAt(request.bytes) === null) {
      throw new LinkError(
        "only Modbus meters can be read over Modbus TCP; a serial server has `framing: rtu`",
      );
    }
    transaction = (transaction + 1) & 0xffff;
    const id = transaction;
    return { bytes: wrapped(request, id), cut: (head) => cutMbap(head, id, request), framing: "mbap" };
  };
}

function wrapped({ bytes }: Request, transaction: number): Uint8Array {
  const body = bytes.subarray(0, -CRC);
  return Uint8Array.from([transaction >> 8, transaction & 0xff, 0, 0, 0, body.length, ...body]);
}

/** Finds the reply with this transaction id; whole replies with others are passed over. */
function cutMbap(head: Uint8Array, transaction: number, { bytes }: Request): Cut {
  const [unit, functionCode = 0] = bytes;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  let start = 0;
  while (start + MBAP + 2 <= head.length) {
    const length = lengthAt(view, start);
    if (length === null) {
      start++;
      continue;
    }
    const end = start + MBAP + length;
    if (end > head.length) break;
    const asked = view.getUint16(start) === transaction && head[start + MBAP] === unit;
    if (asked && ((head[start + MBAP + 1] ?? 0) & 0x7f) === functionCode)
      return { type: "frame", start, end };
    start = end;
  }
  return { type: "more", keep: start };
}

/** What a header says of the bytes behind it; null where none can begin. */
function lengthAt(view: DataView, start: number): number | null {
  const length = view.getUint16(start + 4);
  return view.getUint16(start + 2) === 0 && length >= SHORTEST && length <= LONGEST ? length : null;
}
