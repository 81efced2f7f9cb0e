/**
 * The wire format of Protocol Buffers (protobuf.dev, "Encoding"), as far as a reader of a few known fields needs it.
 * A 64-bit integer is a bigint from the wire on: a reader that goes through doubles loses what is above 2^53.
 */
import { FrameError } from "../driver.js";

/** A field as it is on the wire: integers of a varint (type 0), little-endian 64 bits (1) and 32 bits (5), or bytes (2). */
export type Field =
  | { readonly number: number; readonly wire: 0 | 1 | 5; readonly value: bigint }
  | { readonly number: number; readonly wire: 2; readonly bytes: Uint8Array };

const WIRE_TYPES = 7n;
const MOST_VARINT_BYTES = 10;

/** The fields of a message in their order. @throws FrameError when the bytes are no message */
export function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  let at = 0;
  const take = (length: number): number => {
    if (length > message.length - at) throw new FrameError("a protobuf field ends behind its message");
    at += length;
    return at - length;
  };
  const varint = (): bigint => {
    let value = 0n;
    for (let i = 0; i < MOST_VARINT_BYTES; i++) {
      const byte = view.getUint8(take(1));
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new FrameError("a protobuf number is longer than 64 bits");
  };
  while (at < message.length) {
    const tag = varint();
    const number = Number(tag >> 3n);
    if (number < 1 || tag >= 1n << 32n) throw new FrameError("a protobuf field has no valid number");
    switch (tag & WIRE_TYPES) {
      case 0n:
        fields.push({ number, wire: 0, value: varint() });
        break;
      case 1n:
        fields.push({ number, wire: 1, value: view.getBigUint64(take(8), true) });
        break;
      case 2n: {
        const length = varint();
        if (length > BigInt(message.length)) throw new FrameError("a protobuf field ends behind its message");
        const start = take(Number(length));
        fields.push({ number, wire: 2, bytes: message.subarray(start, at) });
        break;
      }
      case 5n:
        fields.push({ number, wire: 5, value: BigInt(view.getUint32(take(4), true)) });
        break;
      default:
        throw new FrameError("a protobuf field is of no type that is in use");
    }
  }
  return fields;
}

/** The last integer of this number, as the format says of doubled fields; null where there is none. */
export function integerIn(fields: readonly Field[], number: number): bigint | null {
  const field = fields.findLast((one) => one.number === number);
  if (field === undefined) return null;
  if (field.wire === 2) throw new FrameError(`protobuf field ${number} holds bytes instead of a number`);
  return field.value;
}

/** The last bytes of this number; null where there are none. */
export function bytesIn(fields: readonly Field[], number: number): Uint8Array | null {
  const field = fields.findLast((one) => one.number === number);
  if (field === undefined) return null;
  if (field.wire !== 2) throw new FrameError(`protobuf field ${number} holds a number instead of bytes`);
  return field.bytes;
}

/** The last text of this number; null where there is none. */
export function textIn(fields: readonly Field[], number: number): string | null {
  const bytes = bytesIn(fields, number);
  try {
    return bytes && new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new FrameError(`protobuf field ${number} is no UTF-8`, { cause });
  }
}
