/** A line that another master owns, in virtual time: the test says what is on it. */
import type { ByteChannel } from "../../drivers/bus/byte-channel.js";
import { SERIAL } from "../../drivers/bus/framing.js";
import { Bus } from "../../drivers/bus.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const TIMING = { silence: 4, timeout: 10_000, lateness: 1000 };

export class Line {
  readonly clock = new VirtualClock();
  readonly bus: Bus;
  /** Bytes that we sent. */
  sent = 0;
  #hear: (bytes: Uint8Array) => void = () => undefined;

  constructor() {
    const { clock } = this;
    const channel: ByteChannel = {
      write: async (bytes) => {
        this.sent += bytes.length;
      },
      discardInput: async () => undefined,
      onBytes: (listener) => {
        this.#hear = listener;
      },
      onLost: () => undefined,
      close: async () => undefined,
    };
    this.bus = new Bus({
      ...SERIAL,
      name: "plant",
      clock,
      timing: TIMING,
      listen: true,
      open: async () => channel,
    });
  }

  get now(): number {
    return Number(this.clock.monotonic()) / 1e6;
  }

  /** `bytes` are on the line, in pieces; whoever waits for them goes on. */
  async carries(...frames: Uint8Array[]): Promise<void> {
    await this.clock.pass(0);
    for (const frame of frames) this.#hear(frame);
    await this.clock.pass(10);
  }
}
