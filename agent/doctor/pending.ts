/** Checks that a commissioning without an uplink left for later: a file in the state folder, read by whoever can look again. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { formatAge } from "../telemetry/units.js";
import { doubtful, type Finding } from "./finding.js";

const pendingChecks = z.strictObject({
  format: z.literal("fieldproof-pending-1"),
  since: z.int().nonnegative().describe("Unix milliseconds, as the machine believed"),
  checks: z.array(z.strictObject({ check: z.string(), says: z.string() })),
});

export type PendingChecks = z.output<typeof pendingChecks>;

/** Where they are kept. */
export function pendingPath(state: string): string {
  return join(state, "setup-pending.json");
}

/** The text to keep. */
export function writePending(checks: readonly Finding[], since: bigint): string {
  const kept: PendingChecks = {
    format: "fieldproof-pending-1",
    since: Number(since),
    checks: checks.map(({ check, says }) => ({ check, says })),
  };
  return `${JSON.stringify(kept, null, 2)}\n`;
}

/** What is kept in a state folder; null where nothing is, or nothing that can be read. */
export async function pendingIn(state: string): Promise<PendingChecks | null> {
  const text = await readFile(pendingPath(state), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return pendingChecks.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * The checks that still wait for the signal.
 * @param findings those of now: whoever was found good since waits no more
 */
export function stillPending(
  { since, checks }: PendingChecks,
  findings: readonly Finding[],
  wall: bigint,
): Finding[] {
  const settled = new Set(findings.filter(({ state }) => state === "good").map(({ check }) => check));
  const age = wall - BigInt(since);
  const when = age < 0n ? "" : `, ${formatAge(age)}`;
  return checks
    .filter(({ check }) => !settled.has(check))
    .map(({ check, says }) =>
      doubtful(
        `setup, ${check}`,
        `not reached when this was set up${when}: ${says}`,
        "nothing is lost meanwhile; once the uplink is there, look again with `fieldproof doctor`",
      ),
    );
}
