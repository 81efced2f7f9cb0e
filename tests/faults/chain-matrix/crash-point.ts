/** Ends the submitter's process at one of the four moments at which a post can be torn apart. */
import type { Ledger } from "../../../agent/submit/ledger.js";
import type { SubmissionStore } from "../../../agent/submit/store.js";
import { Crash } from "../../submit/crash.js";

export const CRASH_POINTS = ["before save", "after save", "after broadcast", "before receipt"] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

/** The call at which the process ends, and whether it still takes effect. */
const CALLS: Readonly<Record<CrashPoint, { readonly method: string; readonly takesEffect: boolean }>> = {
  "before save": { method: "record", takesEffect: false },
  "after save": { method: "record", takesEffect: true },
  "after broadcast": { method: "broadcast", takesEffect: true },
  "before receipt": { method: "receipt", takesEffect: false },
};

/** One crash, once it is armed. */
export class OneCrash {
  happened = false;
  #armed = false;
  #dead = false;
  readonly #point: CrashPoint;

  constructor(point: CrashPoint) {
    this.#point = point;
  }

  /** The next call of this kind is the last one. */
  arm(): void {
    this.#armed = true;
  }

  /** The next process starts. */
  revive(): void {
    this.#dead = false;
  }

  /** The same object, but for the call that ends it all. */
  around<T extends Ledger | SubmissionStore>(target: T): T {
    const fatal = CALLS[this.#point];
    return new Proxy(target, {
      get: (object, name) => {
        const member: unknown = Reflect.get(object, name, object);
        if (typeof member !== "function") return member;
        return (...args: unknown[]) => {
          if (this.#dead) throw new Crash("the process is gone");
          const effect = () => Reflect.apply(member, object, args) as unknown;
          return this.#armed && name === fatal.method ? this.#end(fatal.takesEffect, effect) : effect();
        };
      },
    });
  }

  #end(takesEffect: boolean, effect: () => unknown): unknown {
    this.#armed = false;
    this.#dead = true;
    this.happened = true;
    const crash = () => Promise.reject(new Crash(this.#point));
    const result = takesEffect ? effect() : null;
    // Whatever it came to, nobody hears of it.
    if (result instanceof Promise) return result.then(crash, crash);
    throw new Crash(this.#point);
  }
}
