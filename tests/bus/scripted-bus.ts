/** A bus in virtual time on a wire whose other end is the test. */

import { TCP_ADVICE } from "../../drivers/bus/advice.js";
import type { ByteChannel } from "../../drivers/bus/byte-channel.js";
import { SERIAL } from "../../drivers/bus/framing.js";
import { Bus } from "../../drivers/bus.js";
import type { Frame, Request } from "../../drivers/driver.js";
import type { LinkError } from "../../drivers/link.js";
import { mbapFraming } from "../../drivers/protocols/mbap.js";
import { cutModbus, registersOf } from "../../drivers/protocols/modbus.js";
import { withCrc } from "../simulators/modbus-slave.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const REQUEST = 8;
/** Transaction, protocol and length. */
const MBAP = 6;
const TIMING = { silence: 4, timeout: 500, lateness: 1000 };

class Wire implements ByteChannel {
  /** What was sent, and when, in milliseconds. */
  readonly sent: { unit: number; bytes: Uint8Array; at: number }[] = [];
  /** Milliseconds after which a unit answers with registers of its own number; absent: never. */
  readonly answers = new Map<number, number>();
  discarded = 0;
  hear: (bytes: Uint8Array) => void = () => undefined;
  lose: (why: LinkError) => void = () => undefined;

  constructor(private readonly clock: VirtualClock) {}

  async write(bytes: Uint8Array): Promise<void> {
    const header = bytes.length === REQUEST ? 0 : MBAP;
    const unit = bytes[header] ?? 0;
    this.sent.push({ unit, bytes, at: Number(this.clock.monotonic()) / 1e6 });
    const delay = this.answers.get(unit);
    const answer = header === 0 ? answerTo : tcpAnswerTo;
    if (delay !== undefined) this.clock.after(delay, () => this.hear(answer(bytes, unit)));
  }

  /** Rates the line was set to, and when; null is its own. */
  readonly bauds: (number | null)[] = [];

  async setBaud(baud: number | null): Promise<void> {
    this.bauds.push(baud);
  }

  async discardInput(): Promise<void> {
    this.discarded++;
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.hear = listener;
  }

  onLost(listener: (why: LinkError) => void): void {
    this.lose = listener;
  }

  async close(): Promise<void> {}
}

/** Every register has `value`. */
export function answerTo(request: Uint8Array, value: number): Uint8Array {
  const [unit = 0, functionCode = 0, , , , count = 0] = request;
  return withCrc([unit, functionCode, 2 * count, ...Array.from({ length: count }, () => [0, value]).flat()]);
}

/** The same over Modbus TCP. */
export function tcpAnswerTo(request: Uint8Array, value: number): Uint8Array {
  const body = answerTo(request.subarray(MBAP), value).subarray(0, -2);
  return Uint8Array.from([...request.subarray(0, 4), 0, body.length, ...body]);
}

/** How an exchange stands: undefined while it is under way. */
export type Result = { value?: number; error?: Error; at?: number };

export class Rig {
  readonly clock = new VirtualClock();
  readonly wires: Wire[] = [];
  /** Thrown by the next attempts to open the port. */
  missing: LinkError | null = null;
  readonly bus: Bus;
  /** What the bus said of its port: null when open, else why not. */
  readonly port: (string | null)[] = [];
  readonly answers = new Map<number, number>();

  constructor(timing = TIMING, wire: "serial" | "mbap" = "serial") {
    const mbap = { framing: mbapFraming(), ids: true, advice: TCP_ADVICE };
    this.bus = new Bus({
      ...(wire === "mbap" ? mbap : SERIAL),
      ...{ name: "roof", clock: this.clock, timing },
      open: async () => this.#open(),
      onPort: (missing) => this.port.push(missing),
    });
  }

  get now(): number {
    return Number(this.clock.monotonic()) / 1e6;
  }

  get wire(): Wire {
    return this.wires.at(-1) ?? new Wire(this.clock);
  }

  /** Every request so far, on all wires. */
  get sent(): readonly { unit: number; at: number }[] {
    return this.wires.flatMap(({ sent }) => sent.map(({ unit, at }) => ({ unit, at })));
  }

  ask(request: Request, signal = new AbortController().signal, link = this.bus.link()): Result {
    const result: Result = {};
    link.exchange(request, cutModbus, signal).then(
      (frame: Frame) => Object.assign(result, { value: registersOf(frame, request)[0], at: this.now }),
      (error: unknown) => Object.assign(result, { error, at: this.now }),
    );
    return result;
  }

  #open(): Wire {
    if (this.missing !== null) throw this.missing;
    const wire = new Wire(this.clock);
    for (const [unit, delay] of this.answers) wire.answers.set(unit, delay);
    this.wires.push(wire);
    return wire;
  }
}
