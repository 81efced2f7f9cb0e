/** A step of a conversation that waits for its turn on the bus, and for its frame. */
import type { Frame, Listen, Request } from "../driver.js";
import type { Cutter } from "../link.js";

/** One request of one link, or one listening, until it is settled. */
export class Job<Step extends Request | Listen = Request> {
  readonly frame: Promise<Frame>;
  readonly step: Step;
  readonly cut: Cutter;
  readonly #signal: AbortSignal;
  readonly #onAbort: () => void;
  #settled = false;
  #settle: { resolve: (frame: Frame) => void; reject: (error: unknown) => void } | null = null;

  /** @param aborted called when the signal took the step back */
  constructor(step: Step, cut: Cutter, signal: AbortSignal, aborted: () => void) {
    this.step = step;
    this.cut = cut;
    this.#signal = signal;
    this.frame = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.#onAbort = () => {
      this.reject(signal.reason);
      aborted();
    };
    signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** Nobody waits for this any more. */
  get settled(): boolean {
    return this.#settled;
  }

  resolve(frame: Frame): void {
    this.#end();
    this.#settle?.resolve(frame);
  }

  reject(error: unknown): void {
    this.#end();
    this.#settle?.reject(error);
  }

  #end(): void {
    this.#settled = true;
    this.#signal.removeEventListener("abort", this.#onAbort);
  }
}
