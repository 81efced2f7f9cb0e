/** What the journal holds of the water meter's line: which time was watched, what was counted in it. */
import { DatabaseSync } from "@photostructure/sqlite";
import { readReading } from "../../agent/attest/records.js";
import { FLAGS } from "../../agent/metering/flags.js";

/** A committed run of the line's edges; times are nanoseconds of CLOCK_MONOTONIC, one clock for all processes. */
interface Run {
  readonly from: bigint;
  readonly to: bigint;
  readonly flagged: boolean;
}

/** Time that nobody watched: from the last run before a kill to the first one after. */
export interface Tear {
  readonly from: bigint;
  readonly to: bigint;
  /** The evidence says so. */
  readonly flagged: boolean;
}

export interface Water {
  /** What the committed pulses are worth, mL. */
  readonly committed: bigint;
  readonly tears: readonly Tear[];
}

/** Reads it straight from the raw frames, without the journal's own code. */
export function readWater(path: string): Water {
  const journal = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = journal.prepare("SELECT record, flags FROM reading WHERE meter = 'water' ORDER BY id").all();
    return waterOf(rows as { record: string; flags: number }[]);
  } finally {
    journal.close();
  }
}

function waterOf(rows: readonly { record: string; flags: number }[]): Water {
  const runs: Run[] = [];
  let committed = 0n;
  for (const { record, flags } of rows) {
    const { measured, transcript } = readReading(record);
    if (measured?.type === "increment")
      committed += (measured.ticks * measured.worth.units) / measured.worth.per;
    for (const { received } of transcript) {
      if (received?.type !== "edges") continue;
      runs.push({ from: received.from, to: received.to, flagged: (flags & FLAGS.GAP) !== 0 });
    }
  }
  const tears = runs.slice(1).flatMap(({ from: to, flagged }, i) => {
    const from = runs[i]?.to ?? to;
    return from === to ? [] : [{ from, to, flagged }];
  });
  return { committed, tears };
}
