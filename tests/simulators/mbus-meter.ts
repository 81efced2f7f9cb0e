/** A meter on a wired M-Bus: it is normalised or selected, and says its telegrams one by one as it is asked. */
import { longFrame } from "../../drivers/protocols/mbus.js";
import type { Pty } from "./pty.js";

const ACK = Uint8Array.of(0xe5);
const NOTHING = new Uint8Array();

/** One record: its data information, its value information, and a number in so many bytes. */
export interface SaidRecord {
  /** Data field 1 to 4, 6 or 7: binary; 9 to 12 or 14: decimal. */
  readonly field: number;
  readonly kind?: 0 | 1 | 2 | 3;
  readonly storage?: number;
  readonly tariff?: number;
  readonly subunit?: number;
  readonly vif: readonly number[];
  readonly value: bigint;
}

const BYTES: Readonly<Record<number, number>> = {
  1: 1,
  2: 2,
  3: 3,
  4: 4,
  6: 6,
  7: 8,
  9: 1,
  10: 2,
  11: 3,
  12: 4,
  14: 6,
};

export function recordBytes(record: SaidRecord): number[] {
  const { field, kind = 0, storage = 0, tariff = 0, subunit = 0, vif, value } = record;
  const extensions: number[] = [];
  let [s, t, u] = [Math.floor(storage / 2), tariff, subunit];
  for (; s + t + u > 0; s = Math.floor(s / 16), t >>= 2, u >>= 1) {
    extensions.push((s & 0x0f) | ((t & 3) << 4) | ((u & 1) << 6));
  }
  const information = [field | (kind << 4) | ((storage & 1) << 6), ...extensions];
  return [...chained(information), ...chained(vif), ...dataBytes(field, value)];
}

/** All but the last carry the extension bit. */
function chained(fields: readonly number[]): number[] {
  return fields.map((field, i) => (i < fields.length - 1 ? field | 0x80 : field));
}

function dataBytes(field: number, value: bigint): number[] {
  const length = BYTES[field] ?? 0;
  if (field < 8) return Array.from({ length }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
  const digits = (value < 0n ? -value : value).toString().padStart(2 * length, "0");
  const signed = value < 0n ? `f${digits.slice(1)}` : digits;
  return [...Buffer.from(signed, "hex")].reverse();
}

export interface MbusMeterOptions {
  readonly address?: number;
  /** Eight digits. */
  readonly serial?: string;
  readonly maker?: string;
  readonly medium?: number;
  /** What it says, telegram by telegram. */
  readonly telegrams: readonly (readonly SaidRecord[])[];
}

/** The frame of telegram `number`. */
export function mbusTelegram(options: MbusMeterOptions, number = 0): Uint8Array {
  const { address = 1, serial = "12345678", maker = "TST", medium = 7, telegrams } = options;
  const code = [...maker].reduce((all, letter) => all * 32 + letter.charCodeAt(0) - 64, 0);
  const header = [
    ...Buffer.from(serial, "hex").reverse(),
    code & 0xff,
    code >> 8,
    1,
    medium,
    number,
    0,
    0,
    0,
  ];
  const records = (telegrams[number] ?? []).flatMap(recordBytes);
  const more = number < telegrams.length - 1 ? [0x1f] : [];
  return longFrame([0x08, address, 0x72, ...header, ...records, ...more]);
}

/** The meter on its wire. */
export class MbusMeter {
  options: MbusMeterOptions;
  readonly #wire: Pty;
  #selected = false;
  #frameCount = -1;
  #telegram = 0;

  constructor(wire: Pty, options: MbusMeterOptions) {
    this.#wire = wire;
    this.options = options;
    wire.onBytes((bytes) => {
      const answer = this.#answer([...bytes]);
      if (answer.length > 0) this.#wire.write(answer);
    });
  }

  #answer([start, control = 0, address = 0, , ...rest]: number[]): Uint8Array {
    if (start === 0x68) return this.#select([address, ...rest]);
    const mine = address === this.options.address || address === 0xfe || (address === 0xfd && this.#selected);
    if (start !== 0x10 || !mine) return NOTHING;
    if (control === 0x40) {
      this.#begin();
      return ACK;
    }
    return (control & ~0x20) === 0x5b ? this.#next(control & 0x20) : NOTHING;
  }

  /** `68 0B 0B 68 53 FD 52`, four bytes of its number, the rest of any kind. */
  #select(frame: readonly number[]): Uint8Array {
    const number = frame.slice(4, 8).reverse();
    // A digit of F stands for any.
    const wanted = Buffer.from(number).toString("hex").replaceAll("f", ".");
    this.#selected = new RegExp(`^${wanted}$`).test(this.options.serial ?? "12345678");
    if (!this.#selected) return NOTHING;
    this.#begin();
    return ACK;
  }

  #begin(): void {
    this.#frameCount = -1;
    this.#telegram = 0;
  }

  /** The same frame count bit asks for the same telegram again: its answer was lost. */
  #next(frameCount: number): Uint8Array {
    if (this.#frameCount >= 0 && frameCount !== this.#frameCount) this.#telegram++;
    this.#frameCount = frameCount;
    return mbusTelegram(this.options, this.#telegram);
  }
}

/** What a water meter says: litres, litres an hour, and what it was at the end of last year. */
export function waterRecords(litres: bigint, flow = 0n): SaidRecord[] {
  return [
    { field: 12, vif: [0x13], value: litres },
    { field: 12, storage: 1, vif: [0x13], value: 1000n },
    { field: 2, vif: [0x3b], value: flow },
    { field: 2, kind: 1, vif: [0x3b], value: 2070n },
  ];
}
