/** Raises each alarm once and clears it once, however often its cause is found again. */
import type { Clock } from "../../drivers/clock.js";
import type { AlarmEvent } from "./events.js";

/** The alarms of one part of the agent. */
export class AlarmBell {
  readonly #emit: (event: AlarmEvent) => void;
  readonly #clock: Clock;
  readonly #raised = new Map<string, string>();

  constructor(emit: (event: AlarmEvent) => void, clock: Clock) {
    this.#emit = emit;
    this.#clock = clock;
  }

  /** Raises `id` with these words, or clears it when `words` is null. */
  set(id: string, words: string | null): void {
    const before = this.#raised.get(id);
    if (words === null && before === undefined) return;
    if (words !== null && before !== undefined) return;
    if (words === null) this.#raised.delete(id);
    else this.#raised.set(id, words);
    const message = words ?? `over: ${before}`;
    this.#emit({ type: "alarm", at: this.#clock.wall(), id, raised: words !== null, message });
  }

  /** Raises these, and clears every other whose id begins with `prefix`. */
  only(prefix: string, raised: readonly { readonly id: string; readonly words: string }[]): void {
    for (const { id, words } of raised) this.set(id, words);
    for (const id of [...this.#raised.keys()]) {
      if (id.startsWith(prefix) && !raised.some((one) => one.id === id)) this.set(id, null);
    }
  }
}
