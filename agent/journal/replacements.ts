/** Meters that were taken down and replaced by others under the same name. */
import type { JournalHandle } from "./database.js";

/** A meter that was taken down. */
export interface Replacement {
  /** The name that it had, and its successor has. */
  readonly meter: string;
  /** How many were replaced there by then, this one included. */
  readonly number: number;
  /** Unix milliseconds by this machine's clock. */
  readonly at: bigint;
  /** The last segment of its readings. */
  readonly segment: number;
  /** Base units that all meters of that name were credited with by then. */
  readonly credited: bigint;
  /** Who it was, as JSON; null for one that was called after its place. */
  readonly identity: string | null;
  /** What its register showed, and what the technician read off it, as JSON: see moving/replacement.ts. */
  readonly register: string;
}

/** Replacements in the journal. */
export class ReplacementJournal {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  /** Journals that a meter was taken down; what an interrupted attempt left of the same one gives way. */
  add({ meter, number, at, credited, identity, register }: Omit<Replacement, "segment">): void {
    this.#db
      .prepare(
        `INSERT OR REPLACE INTO replacement (meter, number, at, segment, credited, identity, register)
         VALUES (?, ?, ?, (SELECT COALESCE(MAX(id), 0) FROM segment WHERE meter = ?), ?, ?, ?)`,
      )
      .run(meter, number, at, meter, `${credited}`, identity, register);
  }

  /** All that were taken down under a name, oldest first. */
  of(meter: string): Replacement[] {
    const select = this.#db.prepare(
      "SELECT meter, number, at, segment, credited, identity, register FROM replacement WHERE meter = ? ORDER BY number",
    );
    select.setReadBigInts(true);
    const rows = select.all(meter) as unknown as Row[];
    return rows.map(({ number, segment, credited, ...row }) => ({
      ...row,
      ...{ number: Number(number), segment: Number(segment), credited: BigInt(credited) },
    }));
  }
}

interface Row extends Pick<Replacement, "meter" | "at" | "identity" | "register"> {
  readonly number: bigint;
  readonly segment: bigint;
  readonly credited: string;
}
