/**
 * Virtual time for a simulated line between real ports: it stands still while bytes are on their way through the
 * operating system, so what these take changes nothing.
 */
import type { ByteChannel } from "../../drivers/bus/byte-channel.js";
import type { VirtualClock } from "./virtual-clock.js";

export class HeldTime {
  readonly #clock: VirtualClock;
  #toUnits = 0;
  #toMaster = 0;
  #discarding = false;
  #onAllHeard: () => void = () => undefined;
  #running = true;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
    setImmediate(() => this.#tick());
  }

  /** Bytes begin their way to the master. */
  sent(bytes: number): void {
    this.#toMaster += bytes;
  }

  /** Bytes of the master have arrived. */
  arrived(bytes: number): void {
    this.#toUnits -= bytes;
  }

  /** The master's end, watched. */
  watched(channel: ByteChannel): ByteChannel {
    return {
      write: (bytes) => {
        this.#toUnits += bytes.length;
        return channel.write(bytes);
      },
      // What is on its way is heard first: dropped bytes could not be told from those that are still to come.
      discardInput: async () => {
        this.#discarding = true;
        while (this.#toMaster > 0) await this.#nextHeard();
        await channel.discardInput();
        this.#discarding = false;
      },
      onBytes: (listener) =>
        channel.onBytes((bytes) => {
          listener(bytes);
          this.#toMaster -= bytes.length;
          this.#onAllHeard();
        }),
      onLost: (listener) => channel.onLost(listener),
      close: () => channel.close(),
    };
  }

  stop(): void {
    this.#running = false;
  }

  #nextHeard(): Promise<void> {
    return new Promise((resolve) => {
      this.#onAllHeard = resolve;
    });
  }

  #tick(): void {
    if (!this.#running) return;
    if (this.#toUnits === 0 && this.#toMaster === 0 && !this.#discarding) this.#clock.advance(1);
    setImmediate(() => this.#tick());
  }
}
