/** Whole numbers as meters store them in registers. Shares no code with the decoder under test. */

const BYTES = { uint8: 2, uint16: 2, int16: 2, uint32: 4, int32: 4, uint64: 8, int64: 8 } as const;

export type WholeType = keyof typeof BYTES;

/** A number that `type` can hold, made of any number. */
export function fits(type: WholeType, value: bigint): bigint {
  const bits = type === "uint8" ? 8n : BigInt(8 * BYTES[type]);
  const magnitude = value < 0n ? -value : value;
  if (!type.startsWith("int")) return magnitude % 2n ** bits;
  return (value < 0n ? -1n : 1n) * (magnitude % 2n ** (bits - 1n));
}

/** The registers of `value`: two's complement, in the order of words and of the bytes in them. */
export function encoded(
  value: bigint,
  { type, words, bytes }: { readonly type: WholeType; readonly words: string; readonly bytes: string },
): number[] {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64BE(BigInt.asIntN(64, value));
  const used = buffer.subarray(8 - BYTES[type]);
  const registers: number[] = [];
  for (let i = 0; i < used.length; i += 2)
    registers.push(bytes === "low-first" ? used.readUInt16LE(i) : used.readUInt16BE(i));
  return words === "low-first" ? registers.reverse() : registers;
}
