/** What is said to people, and how loudly. */
import type { LogLevel } from "../../config/schema.js";

/** Something to say, and how loudly. */
export interface Sentence {
  readonly level: LogLevel;
  readonly text: string;
}

export function debug(text: string): Sentence {
  return { level: "debug", text };
}

export function info(text: string): Sentence {
  return { level: "info", text };
}

export function warn(text: string): Sentence {
  return { level: "warn", text };
}

export function error(text: string): Sentence {
  return { level: "error", text };
}
