/** A meter that speaks by itself on a wire, over and over, until it is told to stop. */
import type { Clock } from "../../drivers/clock.js";
import type { Pty } from "./pty.js";

export class TalkingMeter {
  /** What it says next time; null: nothing. */
  says: (() => Uint8Array) | null;
  readonly #stop = new AbortController();

  /** @param every milliseconds between two frames */
  constructor(wire: Pty, clock: Clock, every: number, says: () => Uint8Array) {
    this.says = says;
    void this.#talk(wire, clock, every);
  }

  close(): void {
    this.#stop.abort();
  }

  async #talk(wire: Pty, clock: Clock, every: number): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      if (this.says !== null) wire.write(this.says());
      await clock.sleep(every, signal).catch(() => undefined);
    }
  }
}
