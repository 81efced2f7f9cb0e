/** What a doctor finds otherwise than usual at a visited site. */
import { expect } from "vitest";
import type { Finding, State } from "../../agent/doctor/finding.js";
import type { Tried, VisitedSite } from "./visited-site.js";

/** The states of all checks while nothing is wrong. */
export type Usual = ReadonlyMap<string, State>;

/** The check that becomes bad, its words, its remedy; and checks that cannot be made without it. */
export type Expected = [check: string, words: RegExp, remedy: RegExp, also?: readonly string[]];

export function statesOf(findings: ReadonlyMap<string, Finding>): Usual {
  return new Map([...findings].map(([check, { state }]) => [check, state]));
}

/** Which findings are others than usual. */
export async function departures(site: VisitedSite, usual: Usual, tried: Tried) {
  const { exitCode, findings } = await site.doctor(tried);
  const others = [...statesOf(findings)].filter(([check, state]) => usual.get(check) !== state);
  return { exitCode, findings, states: Object.fromEntries(others) };
}

/** Exactly one thing becomes bad, what cannot be known without it becomes doubtful, and all else is as usual. */
export async function expectOnly(
  site: VisitedSite,
  usual: Usual,
  tried: Tried,
  ...[check, words, remedy, also = []]: Expected
): Promise<void> {
  const { exitCode, states, findings } = await departures(site, usual, tried);
  const unknown = also.filter((one) => usual.get(one) !== "doubtful").map((one) => [one, "doubtful"]);
  expect(states).toEqual({ [check]: "bad", ...Object.fromEntries(unknown) });
  expect(findings.get(check)?.says).toMatch(words);
  expect(findings.get(check)?.remedy).toMatch(remedy);
  expect(exitCode).toBe(1);
}
