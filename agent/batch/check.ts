/** One step of a verification and what it found. */
import * as z from "zod";

/** One step of a verification: whether it held, and in words what was found. */
export interface Check {
  /**
   * What was checked: `frames`, `counter`, `evidence`, `attestation`, `times`, `batch`, `signature`; and outside of
   * the proof `signer`, `contract`, `inclusion`, `chain`.
   */
  readonly name: string;
  readonly ok: boolean;
  /** What was found, for an auditor. */
  readonly words: string;
}

/** A check that held. */
export function passed(name: string, words: string): Check {
  return { name, ok: true, words };
}

/** A check that did not hold. */
export function failed(name: string, words: string): Check {
  return { name, ok: false, words };
}

/** Does one step. Whatever a hostile proof makes it throw is a check that failed. */
export function attempt(name: string, step: () => Check): Check {
  try {
    return step();
  } catch (error) {
    return failed(name, inWords(error));
  }
}

const LONGEST = 300;

/** An error's reason in one line of bounded length; of many mistakes in a record, the first. */
export function inWords(error: unknown): string {
  const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
  const words = issue ? `${issue.path.join(".") || "record"}: ${issue.message}` : plain(error);
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

function plain(error: unknown): string {
  // The engine's word for records nested by the hundred thousand.
  if (error instanceof RangeError && /call stack/i.test(error.message)) return "nested too deeply";
  return error instanceof Error ? error.message : String(error);
}
