/** What a check found, for the person who stands in front of the gateway. */

/**
 * - `good` nothing to do
 * - `doubtful` it works, or it cannot be known; somebody should look
 * - `bad` usage is not measured, not proven or not paid until it is mended
 */
export type State = "good" | "doubtful" | "bad";

/** The word of one check. */
export interface Finding {
  /** What was looked at, such as `meter roof`. */
  readonly check: string;
  readonly state: State;
  /** What was found, in one sentence. */
  readonly says: string;
  /** What to do; null where there is nothing to do. */
  readonly remedy: string | null;
}

export function good(check: string, says: string): Finding {
  return { check, state: "good", says, remedy: null };
}

export function doubtful(check: string, says: string, remedy: string | null): Finding {
  return { check, state: "doubtful", says, remedy };
}

export function bad(check: string, says: string, remedy: string): Finding {
  return { check, state: "bad", says, remedy };
}

/** How many findings there are of each state. */
export function tally(findings: readonly Finding[]): Readonly<Record<State, number>> {
  const count = { good: 0, doubtful: 0, bad: 0 };
  for (const { state } of findings) count[state]++;
  return count;
}
