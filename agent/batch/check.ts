/** One step of a verification and what it found. */
export interface Check {
  /** What was checked: `frames`, `counter`, `evidence`, `attestation`, `batch`, `signature`, `chain`. */
  readonly name: string;
  readonly ok: boolean;
  /** What was found, for an auditor. */
  readonly words: string;
}

export function passed(name: string, words: string): Check {
  return { name, ok: true, words };
}

export function failed(name: string, words: string): Check {
  return { name, ok: false, words };
}
