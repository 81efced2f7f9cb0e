/**
 * A line with units whose registers are counters that rise by themselves, and with faults. It knows what every
 * register held at every moment, so a value that a master accepted can be judged whatever happened on the way.
 */
import type { Clock } from "../../drivers/clock.js";
import { arrival, type Fault, type Piece } from "./line-faults.js";
import { withCrc } from "./modbus-slave.js";
import type { Seeded } from "./seeded.js";

/** How requests and replies stand on the wire. */
export type Wrapping = "rtu" | "mbap";

/** What units do that others do not expect, besides what lines do. */
export type LineFault = Fault | "another unit" | "exception";

export interface MeteredLineOptions {
  readonly clock: Clock;
  readonly random: Seeded;
  readonly wrapping: Wrapping;
  /** Milliseconds after their request at which late replies come. */
  readonly late: { readonly least: number; readonly most: number };
  readonly tooLate: { readonly least: number; readonly most: number };
  /** Brings bytes to the master. */
  readonly send: (bytes: Uint8Array) => void;
}

/** Unit, function, address, count. */
const PDU = 6;
const CRC = 2;
const MBAP = 6;
/** Milliseconds a unit thinks about its answer, at most. */
const LONGEST_THOUGHT = 2;
const SLAVE_DEVICE_BUSY = 6;

/** Counts of a register pair in a second. */
export const COUNTS_PER_SECOND = 100n;
const SECOND = 1_000_000_000n;

export class MeteredLine {
  /** Draws the fault of the next request; null for none. */
  fault: () => LineFault | null = () => null;
  /** How often each fault was drawn. */
  readonly counts = new Map<LineFault, number>();
  /** When each unit was last asked, nanoseconds. */
  readonly askedAt = new Map<number, bigint>();
  #requests = 0;
  /** The first part of a frame is out, the rest is not; what waits for it. */
  #open = false;
  readonly #behind: Uint8Array[] = [];
  readonly #options: MeteredLineOptions;
  #heard: Uint8Array = new Uint8Array();

  constructor(options: MeteredLineOptions) {
    this.#options = options;
  }

  /** Requests that the units heard. */
  get requests(): number {
    return this.#requests;
  }

  /** Bytes of the master. */
  hear(bytes: Uint8Array): void {
    this.#heard = Buffer.concat([this.#heard, bytes]);
    const length = this.#options.wrapping === "rtu" ? PDU + CRC : MBAP + PDU;
    while (this.#heard.length >= length) {
      this.#asked(this.#heard.slice(0, length));
      this.#heard = this.#heard.slice(length);
    }
  }

  #asked(request: Uint8Array): void {
    const { clock, wrapping } = this.#options;
    const pdu = wrapping === "rtu" ? request.subarray(0, PDU) : request.subarray(MBAP);
    this.#requests++;
    this.askedAt.set(pdu[0] ?? 0, clock.monotonic());
    const fault = this.fault();
    if (fault !== null) this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1);
    if (fault === "silence") return;
    if (fault === "echo") this.#options.send(request);
    const body = bodyOf(pdu, fault, clock.monotonic());
    const frame = wrapping === "rtu" ? withCrc(body) : Uint8Array.from([...mbapOf(request, body), ...body]);
    this.#deliver(frame, fault === "another unit" || fault === "exception" ? null : fault);
  }

  #deliver(frame: Uint8Array, fault: Fault | null): void {
    const { random, clock, late, tooLate } = this.#options;
    const thought = random.within(0, LONGEST_THOUGHT);
    const moments: Readonly<Record<Piece["when"], () => number>> = {
      now: () => thought,
      soon: () => thought + 1,
      late: () => random.within(late.least, late.most),
      "too late": () => random.within(tooLate.least, tooLate.most),
    };
    for (const { bytes, when } of arrival(frame, fault, random)) {
      const ms = moments[when]();
      const send = () =>
        this.#send(bytes, { begins: fault === "split" && when === "now", ends: when === "soon" });
      if (ms === 0) send();
      else clock.after(ms, send);
    }
  }

  /** TCP keeps what a device writes in order: nothing comes between the two parts of a split frame. */
  #send(bytes: Uint8Array, { begins, ends }: { begins: boolean; ends: boolean }): void {
    const { wrapping, send } = this.#options;
    if (this.#open && !ends) this.#behind.push(bytes);
    else send(bytes);
    if (begins) this.#open = wrapping === "mbap";
    if (!ends) return;
    this.#open = false;
    for (const frame of this.#behind.splice(0)) send(frame);
  }
}

function mbapOf(request: Uint8Array, body: readonly number[]): readonly number[] {
  return [...request.subarray(0, MBAP - 2), 0, body.length];
}

function bodyOf(pdu: Uint8Array, fault: LineFault | null, now: bigint): readonly number[] {
  const [unit = 0, functionCode = 0, high = 0, low = 0, , count = 0] = pdu;
  if (fault === "exception") return [unit, functionCode | 0x80, SLAVE_DEVICE_BUSY];
  const answering = fault === "another unit" ? unit + 1 : unit;
  const pairs = Array.from({ length: count / 2 }, (_, i) =>
    counterAt(answering, functionCode, high * 256 + low + 2 * i, now),
  );
  const bytes = pairs.flatMap((value) => [24n, 16n, 8n, 0n].map((by) => Number((value >> by) & 0xffn)));
  return [answering, functionCode, 2 * count, ...bytes];
}

/** What the 32-bit counter at an even register address of a unit says at a moment. */
export function counterAt(unit: number, functionCode: number, address: number, at: bigint): bigint {
  let mixed = Math.imul((unit << 24) ^ (functionCode << 16) ^ address, 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x297a2d39);
  const start = BigInt((mixed ^ (mixed >>> 13)) >>> 2);
  return start + (at * COUNTS_PER_SECOND) / SECOND;
}
