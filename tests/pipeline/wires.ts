/** The simulated wires of a gateway in tests: a bus without delay, a broker and a line whose words are known beforehand. */
import {
  type EdgesFrame,
  type Frame,
  type Listen,
  type Request,
  SilenceError,
} from "../../drivers/driver.js";
import type { Link } from "../../drivers/link.js";
import type { Loopback } from "../simulators/loopback.js";

/** A wire on which what will be heard is known beforehand. */
export class Script implements Link {
  readonly #frames: Frame[] = [];

  say(...frames: Frame[]): void {
    this.#frames.push(...frames);
  }

  async exchange(): Promise<Frame> {
    const next = this.#frames.shift();
    if (!next) throw new SilenceError("nothing was heard");
    return next;
  }

  async close(): Promise<void> {}
}

/** The loopback as a link that takes no time. */
export function linkOf(wire: Loopback): Link {
  return {
    async exchange(step): Promise<Frame> {
      return wire.converse(just(step));
    },
    close: async () => undefined,
  };
}

/** A conversation of one step. */
function* just(step: Request | Listen): Generator<Request | Listen, Frame, Frame> {
  return yield step;
}

/** A router that counts 1 MB between any two looks. */
export class ScriptedRouter extends Script {
  #traffic = 1_000_000n;

  /** Its first message also says who it is. */
  count(): void {
    this.#traffic += 1_000_000n;
    const payload = Buffer.from(`{"serial":"1101234567","rx":${this.#traffic},"tx":7,"signal":-71}`);
    const message: Frame = { type: "message", topic: "router/usage", payload, retained: false };
    this.say(message, ...(this.#traffic === 2_000_000n ? [message] : []));
  }
}

/** A water meter that gives one pulse a second. */
export class ScriptedPulses extends Script {
  #lastEdge = 0;

  /** Gives the run of `seconds` that ends at `to`, monotonic ns. */
  count(seconds: number, to: bigint): void {
    const from = to - BigInt(seconds) * 1_000_000_000n;
    const edges = Array.from({ length: seconds }, (_, i) => {
      const at = from + BigInt(i) * 1_000_000_000n + 200_000_000n;
      const [first, second] = [++this.#lastEdge, ++this.#lastEdge];
      return [
        { at, rising: false, sequence: first },
        { at: at + 300_000_000n, rising: true, sequence: second },
      ];
    }).flat();
    const run: EdgesFrame = { type: "edges", from, to, high: true, previous: null, edges };
    this.say(run);
  }
}
