/** Kills the submitter's process at one chosen call to its store or its ledger, before or after the call's effect. */
import type { Ledger } from "../../agent/submit/ledger.js";
import type { SubmissionStore } from "../../agent/submit/store.js";

export class Crash extends Error {}

export class CrashPlan {
  /** Calls made so far, over all restarts. */
  calls = 0;
  #dead = false;
  readonly #at: number;
  readonly #when: "before" | "after";

  /** @param at which call kills, counted from 1; 0 kills none */
  constructor(at: number, when: "before" | "after") {
    this.#at = at;
    this.#when = when;
  }

  /** The next process starts. */
  revive(): void {
    this.#dead = false;
  }

  /** The same object, but every call of a method may be the last one. */
  around<T extends Ledger | SubmissionStore>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const member: unknown = Reflect.get(object, name, object);
        if (typeof member !== "function") return member;
        return (...args: unknown[]) => this.#call(() => Reflect.apply(member, object, args));
      },
    });
  }

  #call(effect: () => unknown): unknown {
    if (this.#dead) throw new Crash("the process is gone");
    this.calls++;
    const last = this.calls === this.#at;
    if (last && this.#when === "before") this.#die();
    const result = effect();
    if (!last) return result;
    return result instanceof Promise ? result.then(() => this.#die()) : this.#die();
  }

  #die(): never {
    this.#dead = true;
    throw new Crash(`killed ${this.#when} call ${this.#at}`);
  }
}
