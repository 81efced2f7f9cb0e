/** The 16-bit CRCs of meters' serial protocols, all reflected, under the names of the RevEng catalogue. */

/** CRC-16/ARC: DSMR P1. */
export function crc16Arc(bytes: Iterable<number>): number {
  return reflected(bytes, 0xa001, 0);
}

/** CRC-16/MODBUS. On the wire the low byte comes first. */
export function crc16Modbus(bytes: Iterable<number>): number {
  return reflected(bytes, 0xa001, 0xffff);
}

/** CRC-16/IBM-SDLC, also called X-25: SML, HDLC. */
export function crc16X25(bytes: Iterable<number>): number {
  return reflected(bytes, 0x8408, 0xffff) ^ 0xffff;
}

/** CRC-16/KERMIT. */
export function crc16Kermit(bytes: Iterable<number>): number {
  return reflected(bytes, 0x8408, 0);
}

function reflected(bytes: Iterable<number>, polynomial: number, start: number): number {
  let crc = start;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
  }
  return crc;
}
