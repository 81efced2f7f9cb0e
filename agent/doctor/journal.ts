/** Whether the journal is whole. */
import { existsSync } from "node:fs";
import { damageOf } from "../journal/health.js";
import { sizesOf } from "../journal/size.js";
import { formatAmount } from "../telemetry/units.js";
import { bad, doubtful, type Finding, good } from "./finding.js";

export interface JournalFacts {
  readonly path: string;
  /** Bytes; null where there is none yet. */
  readonly size: bigint | null;
  readonly damage: string | null;
}

/** Reads all of it, and this process does nothing else meanwhile: SQLite's calls do not return before. */
export function lookAtJournal(path: string): JournalFacts {
  if (!existsSync(path)) return { path, size: null, damage: null };
  return { path, size: sizesOf(path).size, damage: damageOf(path) };
}

/** The word on the journal. */
export function journalFinding({ path, size, damage }: JournalFacts): Finding {
  const check = "journal";
  if (size === null)
    return doubtful(check, `there is none at ${path} yet`, "it is made when the agent first runs");
  if (damage !== null) {
    const remedy =
      "keep the file, it is evidence: copy it off this card before anything else; then restore a copy, or " +
      "`fieldproof recover` the lane from its newest bundle";
    return bad(check, damage, remedy);
  }
  return good(check, `whole, ${formatAmount("data", size, 1)} at ${path}`);
}
