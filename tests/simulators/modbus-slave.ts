/**
 * A Modbus RTU slave on a pseudo-terminal, after the "MODBUS over serial line specification V1.02" and the
 * "MODBUS application protocol V1.1b3". It shares no code with the master under test: a simulator that
 * shared its bugs would prove nothing.
 */
import type { Pty } from "./pty.js";

/** One of the two register tables of a unit. */
export interface Bank {
  /** `count` registers from `start` as they stand at this instant, or null where some do not exist. */
  read(start: number, count: number): readonly number[] | null;
}

/** The tables a unit has; asked for another, it answers "illegal function". */
export interface SlaveUnit {
  readonly holding?: Bank;
  readonly input?: Bank;
}

const READ_HOLDING = 3;
const READ_INPUT = 4;
const ILLEGAL_FUNCTION = 1;
const ILLEGAL_DATA_ADDRESS = 2;
const ILLEGAL_DATA_VALUE = 3;

/** Both reads are address, function, start, count, CRC. */
const REQUEST_LENGTH = 8;

export class ModbusSlave {
  readonly #pty: Pty;
  readonly #units = new Map<number, SlaveUnit>();
  readonly #silent = new Set<number>();
  #heard: Uint8Array = new Uint8Array();
  /** How many requests each unit answered, exceptions included. */
  readonly answered = new Map<number, number>();

  constructor(pty: Pty) {
    this.#pty = pty;
    pty.onBytes((bytes) => this.#hear(bytes));
  }

  get path(): string {
    return this.#pty.path;
  }

  /** Puts a unit on the bus, in place of one with the same address. */
  attach(address: number, unit: SlaveUnit): void {
    this.#units.set(address, unit);
  }

  /** Takes a unit off the bus. */
  detach(address: number): void {
    this.#units.delete(address);
  }

  /** A silent unit is there, but does not answer. */
  silence(address: number, silent: boolean): void {
    if (silent) this.#silent.add(address);
    else this.#silent.delete(address);
  }

  /** Unplugs the adapter, and all units with it. */
  close(): void {
    this.#pty.close();
  }

  /** A request may come in pieces, or after the torn half of one whose master was killed: find it by its CRC. */
  #hear(bytes: Uint8Array): void {
    let heard = Uint8Array.from([...this.#heard, ...bytes]);
    while (heard.length >= REQUEST_LENGTH) {
      const frame = heard.subarray(0, REQUEST_LENGTH);
      const whole = crc(frame) === 0;
      if (whole) this.#answer(frame);
      heard = heard.subarray(whole ? REQUEST_LENGTH : 1);
    }
    this.#heard = heard;
  }

  #answer(frame: Uint8Array): void {
    const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
    const address = view.getUint8(0);
    const unit = this.#units.get(address);
    if (unit === undefined || this.#silent.has(address)) return;
    const body = reply(unit, view.getUint8(1), view.getUint16(2), view.getUint16(4));
    this.answered.set(address, (this.answered.get(address) ?? 0) + 1);
    this.#pty.write(withCrc([address, ...body]));
  }
}

function reply(unit: SlaveUnit, code: number, start: number, count: number): number[] {
  const bank = code === READ_HOLDING ? unit.holding : code === READ_INPUT ? unit.input : undefined;
  if (bank === undefined) return [code | 0x80, ILLEGAL_FUNCTION];
  if (count < 1 || count > 125) return [code | 0x80, ILLEGAL_DATA_VALUE];
  const registers = start + count <= 0x1_0000 ? bank.read(start, count) : null;
  if (registers === null) return [code | 0x80, ILLEGAL_DATA_ADDRESS];
  return [code, 2 * count, ...registers.flatMap((register) => [register >> 8, register & 0xff])];
}

/** Appends the CRC, low byte first. */
export function withCrc(bytes: readonly number[]): Uint8Array {
  const sum = crc(bytes);
  return Uint8Array.from([...bytes, sum & 0xff, sum >> 8]);
}

/** CRC-16/MODBUS, bit by bit as in the specification's appendix; 0 over a frame that includes its CRC. */
function crc(bytes: Iterable<number>): number {
  let sum = 0xffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum & 1) === 0 ? sum >> 1 : (sum >> 1) ^ 0xa001;
  }
  return sum;
}

/** Registers that are worked out when a read reaches them. */
export interface Live {
  readonly length: number;
  now(): readonly number[];
}

/** A table with the given registers one after another from `base` on, and nothing else. */
export function bank(base: number, parts: readonly (readonly number[] | Live)[]): Bank {
  return {
    read(start, count) {
      const answer: number[] = [];
      let at = base;
      for (const part of parts) {
        const [from, to] = [Math.max(start, at), Math.min(start + count, at + part.length)];
        if (from < to) answer.push(...("now" in part ? part.now() : part).slice(from - at, to - at));
        at += part.length;
      }
      return answer.length === count ? answer : null;
    },
  };
}

/** A table in which these registers exist, wherever they are, and no others. */
export function sparse(registers: ReadonlyMap<number, number>): Bank {
  return {
    read(start, count) {
      const found = Array.from({ length: count }, (_, i) => registers.get(start + i));
      return found.every((register) => register !== undefined) ? found : null;
    },
  };
}

/** An IEEE 754 binary32 as two registers, high word first. */
export function floatRegisters(value: number): number[] {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  return [view.getUint16(0), view.getUint16(2)];
}

/** A 32-bit integer as two registers, high word first. */
export function longRegisters(value: number): number[] {
  return [Math.floor(value / 0x1_0000) & 0xffff, value & 0xffff];
}

/** Text as `length` registers of two characters, padded with NUL. */
export function textRegisters(text: string, length: number): number[] {
  const bytes = Buffer.alloc(2 * length);
  bytes.write(text, "utf8");
  return Array.from({ length }, (_, i) => bytes.readUInt16BE(2 * i));
}
