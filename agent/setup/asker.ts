/** Who asks a person: a terminal in the field, a script in tests. */
import type { TextQuestion } from "./questions.js";

/** One of several answers. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

/** The person ended it: nothing was written. */
export class Abandoned extends Error {
  override readonly name = "Abandoned";
}

/** Each rejects with `Abandoned` when the person has enough. */
export interface Asker {
  /** @param initial what stands there to be taken or changed; an answer is trimmed */
  text(question: TextQuestion, initial?: string): Promise<string>;
  /** Not shown while it is typed. */
  secret(question: TextQuestion): Promise<string>;
  choose<T extends string>(
    ask: string,
    choices: readonly [Choice<T>, ...Choice<T>[]],
    initial?: T,
  ): Promise<T>;
  confirm(ask: string, initial: boolean): Promise<boolean>;
  /** A passage between questions. */
  say(words: string): void;
}
