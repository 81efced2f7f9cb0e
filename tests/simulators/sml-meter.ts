/** A meter that sends SML: type-length-value elements in messages, in a transmission with escapes and a CRC. */
import { SML_CRCS, type SmlCrc } from "../../drivers/protocols/sml.js";

/** An element, coded. */
export type Coded = readonly number[];

const LEFT_OUT: Coded = [0x01];
const END_OF_MESSAGE: Coded = [0x00];

/** Type and length, in as many bytes as they need; a list's length counts elements, any other its own bytes too. */
function head(type: number, length: number): number[] {
  for (let bytes = 1; ; bytes++) {
    const whole = type === 7 ? length : length + bytes;
    if (whole >= 16 ** bytes) continue;
    return Array.from({ length: bytes }, (_, i) => {
      const nibble = Math.floor(whole / 16 ** (bytes - 1 - i)) & 0x0f;
      return (i < bytes - 1 ? 0x80 : 0) | (i === 0 ? type << 4 : 0) | nibble;
    });
  }
}

export function octets(bytes: Iterable<number>): Coded {
  const all = [...bytes];
  return [...head(0, all.length), ...all];
}

/** In as few bytes as `bits` has. */
function integer(type: 5 | 6, value: bigint, bits: number): Coded {
  const bytes = Array.from({ length: bits / 8 }, (_, i) =>
    Number((value >> BigInt(bits - 8 - 8 * i)) & 0xffn),
  );
  return [...head(type, bytes.length), ...bytes];
}

export const signed = (value: bigint, bits = 64): Coded => integer(5, value, bits);
export const unsigned = (value: bigint, bits = 8): Coded => integer(6, value, bits);

export function list(...elements: Coded[]): Coded {
  return [...head(7, elements.length), ...elements.flat()];
}

function message(number: number, tag: number, body: Coded, crc: SmlCrc): Coded {
  const parts = [octets([number]), unsigned(0n), unsigned(0n), list(unsigned(BigInt(tag), 16), body)];
  const checked = [0x76, ...parts.flat()];
  return [...checked, ...unsigned(BigInt(swapped(SML_CRCS[crc](checked))), 16), ...END_OF_MESSAGE];
}

function swapped(crc: number): number {
  return ((crc & 0xff) << 8) | (crc >> 8);
}

/** What one entry of the list says: an OBIS code in hex, a DLMS unit, a power of ten. */
export interface Said {
  readonly obis: string;
  readonly unit?: number;
  /** An element where it is no Integer8. */
  readonly scaler?: number | Coded;
  readonly value: bigint | Uint8Array | null;
}

export interface SmlOptions {
  readonly server?: Uint8Array;
  readonly crc?: SmlCrc;
}

export const SERVER = Uint8Array.of(0x0a, 0x01, 0x54, 0x53, 0x54, 0x00, 0x00, 0x12, 0x34, 0x56);

/** One transmission: open, a list of values, close. */
export function smlTransmission(
  said: readonly Said[],
  { server = SERVER, crc = "x25" }: SmlOptions = {},
): Uint8Array {
  const entries = said.map(({ obis, unit, scaler, value }) =>
    list(
      octets(Buffer.from(obis, "hex")),
      LEFT_OUT,
      LEFT_OUT,
      unit === undefined ? LEFT_OUT : unsigned(BigInt(unit)),
      scaler === undefined ? LEFT_OUT : typeof scaler === "number" ? signed(BigInt(scaler), 8) : scaler,
      value === null ? LEFT_OUT : typeof value === "bigint" ? signed(value) : octets(value),
      LEFT_OUT,
    ),
  );
  const open = list(LEFT_OUT, LEFT_OUT, octets([1]), octets(server), LEFT_OUT, LEFT_OUT);
  const values = list(LEFT_OUT, octets(server), LEFT_OUT, LEFT_OUT, list(...entries), LEFT_OUT, LEFT_OUT);
  const contents = [
    ...message(1, 0x0101, open, crc),
    ...message(2, 0x0701, values, crc),
    ...message(3, 0x0201, list(LEFT_OUT), crc),
  ];
  return transmission(contents, crc);
}

function transmission(contents: Coded, crc: SmlCrc): Uint8Array {
  const fill = (4 - (contents.length % 4)) % 4;
  const filled = [...contents, ...new Array<number>(fill).fill(0)];
  const escaped: number[] = [];
  for (let at = 0; at < filled.length; at++) {
    if (filled.slice(at, at + 4).join() === "27,27,27,27") {
      escaped.push(0x1b, 0x1b, 0x1b, 0x1b, 0x1b, 0x1b, 0x1b, 0x1b);
      at += 3;
    } else escaped.push(filled[at] ?? 0);
  }
  const bytes = [0x1b, 0x1b, 0x1b, 0x1b, 1, 1, 1, 1, ...escaped, 0x1b, 0x1b, 0x1b, 0x1b, 0x1a, fill];
  const check = SML_CRCS[crc](bytes);
  return Uint8Array.from([...bytes, check & 0xff, check >> 8]);
}

/** A household meter's list; tenths of Wh, W. */
export function smlMeter(
  now: { readonly import: bigint; readonly export?: bigint; readonly watts?: bigint },
  options: SmlOptions = {},
): Uint8Array {
  return smlTransmission(
    [
      { obis: "010060320101", value: new Uint8Array(Buffer.from("TST")) },
      { obis: "0100010800FF", unit: 30, scaler: -1, value: now.import },
      { obis: "0100020800FF", unit: 30, scaler: -1, value: now.export ?? 0n },
      { obis: "0100100700FF", unit: 27, scaler: 0, value: now.watts ?? 0n },
    ],
    options,
  );
}
