/** Readings of the gauge meters that a gated meter's credit was decided by: they are evidence of that meter too. */
import type { JournalHandle } from "./database.js";
import { COLUMNS, fromRow, OUTLINE, type RawReading, type ReadingRow } from "./readings.js";

/** A gauge meter, and the setup (as text) under which its readings count. */
export interface GaugeSource {
  readonly meter: string;
  readonly setup: string;
}

/** Gauge readings beside those of a gated meter, in the journal's order, which is that of time. */
export class GaugeJournal {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  /** What was read of gauges since a gated meter's newest own reading, and so waits for its next one; null before its first. */
  since(meter: string, gauges: readonly GaugeSource[]): ReadingRow[] | null {
    const last = readingBefore(this.#db, meter, Number.MAX_SAFE_INTEGER);
    return last === 0 ? null : this.#between(gauges, last, Number.MAX_SAFE_INTEGER, true);
  }

  /**
   * What a gated meter's readings `first` to `last` were judged with: the gauges' between those, and those since the
   * meter's own reading before. None come before its first ever.
   * @param records without them the rows are light
   */
  beside(
    meter: string,
    gauges: readonly GaugeSource[],
    { first, last }: { readonly first: number; readonly last: number },
    records: boolean,
  ): ReadingRow[] {
    return this.#between(gauges, readingBefore(this.#db, meter, first) || first, last, records);
  }

  /** How many readings of gauges stand beside those of a gated meter's segment. */
  countBeside(segment: number, gauges: readonly GaugeSource[]): number {
    const select = this.#db.prepare(
      `SELECT COUNT(*) AS beside FROM reading r JOIN segment s ON s.id = r.segment
       WHERE r.id > (SELECT MIN(id) FROM reading WHERE segment = ?) AND s.meter = ? AND s.setup = ?`,
    );
    const counts = gauges.map(({ meter, setup }) => select.get(segment, meter, setup) as { beside: number });
    return counts.reduce((sum, { beside }) => sum + beside, 0);
  }

  /** Readings of gauges with after < id < before. */
  #between(gauges: readonly GaugeSource[], after: number, before: number, records: boolean): ReadingRow[] {
    const select = this.#db.prepare(
      `SELECT ${records ? COLUMNS : OUTLINE} FROM reading r JOIN segment s ON s.id = r.segment
       WHERE r.id > ? AND r.id < ? AND s.meter = ? AND s.setup = ?`,
    );
    select.setReadBigInts(true);
    const rows = gauges.flatMap(
      ({ meter, setup }) => select.all(after, before, meter, setup) as unknown as RawReading[],
    );
    return rows.map(fromRow).sort((a, b) => a.id - b.id);
  }
}

/** The id of a meter's newest reading before `id`; 0 when there is none. */
export function readingBefore(db: JournalHandle, meter: string, id: number): number {
  const select = db.prepare(
    `SELECT r.id FROM segment s JOIN reading r ON r.segment = s.id
     WHERE s.meter = ? AND r.id < ? ORDER BY s.id DESC, r.id DESC LIMIT 1`,
  );
  return (select.get(meter, id) as { id: number } | undefined)?.id ?? 0;
}
