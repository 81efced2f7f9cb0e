/** Tables of what a check makes of its facts. */
import { expect, it } from "vitest";
import type { Finding, State } from "../../agent/doctor/finding.js";

/** Facts that are not as they should be, and what is said of them. */
type Rows<Facts> = readonly (readonly [facts: Partial<Facts>, state: State, words: RegExp])[];

/**
 * A test for each row.
 * @param whole facts with nothing wrong
 */
export function holds<Facts>(
  find: (facts: Facts) => Finding | null,
  whole: NoInfer<Facts>,
  rows: NoInfer<Rows<Facts>>,
): void {
  it.each(rows.map((row) => [...row]))("%o: %s", (facts, state, words) => {
    const finding = find({ ...whole, ...facts });
    expect(finding?.state).toBe(state);
    expect(`${finding?.says} → ${finding?.remedy}`).toMatch(words);
  });
}
