/** What the agent's own journal holds in the end. Telemetry is measured by it: that may drop, this may not. */
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";

export interface Journaled {
  readonly readings: number;
  /** How often each verdict was given. */
  readonly verdicts: ReadonlyMap<string, number>;
}

/** Reads it straight from the tables, without the journal's own code, of a site whose agent has ended. */
export function journaled(folder: string): Journaled {
  const journal = new DatabaseSync(join(folder, "state", "journal.db"), { readOnly: true });
  try {
    const { readings } = journal.prepare("SELECT COUNT(*) AS readings FROM reading").get() as {
      readings: number;
    };
    const kinds = journal
      .prepare("SELECT kind, COUNT(*) AS count FROM reading GROUP BY kind ORDER BY MIN(id)")
      .all() as unknown as { kind: string; count: number }[];
    return { readings, verdicts: new Map(kinds.map(({ kind, count }) => [kind, count])) };
  } finally {
    journal.close();
  }
}
