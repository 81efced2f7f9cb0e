/** The clocks of the gateway that reads a meter: real time, and what the machine makes of it. */
import type { Moment } from "../../agent/metering/reading.js";

export class MeterClock {
  /** Nanoseconds of real time. */
  time = 0n;
  synced = true;
  #boot = 1;
  #booted = 0n;
  #wallOffset = 0n;
  /** The boot in which a value was last read under a trusted clock. */
  #trustedBoot = 0;

  /** The clock was trusted in this boot: the next one can be dated. */
  get anchored(): boolean {
    return this.#trustedBoot === this.#boot;
  }

  /** A value is read, and its time noted. */
  note(): void {
    if (this.synced) this.#trustedBoot = this.#boot;
  }

  /** Another boot began. @param up nanoseconds ago */
  reboot(up: bigint): void {
    this.#boot++;
    this.#booted = this.time - up;
  }

  /** @param off by how many milliseconds the wall clock is wrong from here on */
  sync(synced: boolean, off: bigint): void {
    this.synced = synced;
    this.#wallOffset = off;
  }

  moment(): Moment {
    return {
      boot: `boot-${this.#boot}`,
      monotonic: this.time - this.#booted,
      wall: 1_750_000_000_000n + this.time / 1_000_000n + this.#wallOffset,
      synced: this.synced,
    };
  }
}
