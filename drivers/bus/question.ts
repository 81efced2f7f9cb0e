/** One request under way: hears what comes back until it is a frame, or until patience ends. */
import type { Clock } from "../clock.js";
import type { BytesFrame, DriverDefect, Request } from "../driver.js";
import type { Framed } from "./framing.js";
import { Gathering } from "./gathering.js";

/** How long an answer is waited for. */
export interface Patience {
  readonly clock: Clock;
  /** Milliseconds without a byte. */
  readonly idle: number;
  /** Milliseconds in which a reply begins, however much noise comes; one that is not said to last is over by then. */
  readonly begins: number;
}

/** How a question ended, unless its wire was lost. */
export interface Outcome {
  /** Why the driver could not look for its reply. */
  readonly defect?: DriverDefect;
  /** Null: no valid reply in time. */
  readonly frame: BytesFrame | null;
  /** Bytes that were neither of the frame nor the echo of our own request. */
  readonly garbage: number;
}

/** A request on the wire, and what was heard since. */
export class Question {
  readonly outcome: Promise<Outcome>;
  readonly #gathering: Gathering;
  readonly #patience: Patience;
  readonly #beginsBy: bigint;
  readonly #endsBy: bigint;
  #cancel: () => void = () => undefined;
  #settle: (outcome: Outcome) => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;

  constructor(request: Request, { cut, framing }: Framed, patience: Patience) {
    this.#gathering = new Gathering(cut, request, framing);
    this.#patience = patience;
    this.#beginsBy = patience.clock.monotonic() + milliseconds(patience.begins);
    this.#endsBy = this.#beginsBy + milliseconds(request.lasts ?? 0);
    this.outcome = new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
    });
    this.#wait();
  }

  /** Bytes came in. */
  hear(bytes: Uint8Array): void {
    try {
      const found = this.#gathering.hear(bytes);
      if (found === null) this.#wait();
      else this.#end({ frame: found.frame }, found.rest.length);
    } catch (error) {
      this.#gathering.giveUp();
      this.#end({ frame: null, defect: error as DriverDefect });
    }
  }

  /** The wire is lost. */
  fail(why: Error): void {
    this.#cancel();
    this.#fail(why);
  }

  #end(how: Omit<Outcome, "garbage">, behind = 0): void {
    this.#cancel();
    this.#settle({ ...how, garbage: this.#gathering.garbage + behind });
  }

  #wait(): void {
    this.#cancel();
    const { clock, idle } = this.#patience;
    const giveUpAt = this.#gathering.begun ? this.#endsBy : this.#beginsBy;
    const left = Number((giveUpAt - clock.monotonic()) / 1_000_000n);
    this.#cancel = clock.after(Math.max(0, Math.min(idle, left)), () => {
      this.#gathering.giveUp();
      this.#end({ frame: null });
    });
  }
}

function milliseconds(ms: number): bigint {
  return BigInt(Math.ceil(ms)) * 1_000_000n;
}
