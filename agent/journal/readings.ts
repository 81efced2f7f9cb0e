/** Sessions, readings, verdicts and counter states: transaction T1 of the data path. */
import type { Moment, Verdict } from "../metering/reading.js";
import { type JournalHandle, transaction } from "./database.js";
import { knownLane, type LaneKey, laneNumber, WITHIN } from "./lanes.js";
import { readQuality, writeQuality } from "./quality.js";

/** A record with the salt and the leaf hash that commit to it. */
export interface Sealed {
  readonly record: string;
  readonly salt: Uint8Array;
  readonly leaf: Uint8Array;
}

/** Where a meter's counter stands: its encoded state, and the segment its readings belong to. */
export interface CounterRow {
  readonly state: string | null;
  readonly segment: number;
  /** How many readings the segment holds. */
  readonly length: number;
}

/** A journaled reading with its verdict. */
export interface ReadingRow {
  readonly id: number;
  readonly session: number;
  readonly moment: Moment;
  /** Null once pruned; the leaf still commits to it. */
  readonly record: string | null;
  readonly salt: Uint8Array;
  readonly leaf: Uint8Array;
  readonly verdict: Verdict;
  /** Units credited by the state machine up to and including this reading. */
  readonly total: bigint;
}

/** Sessions, readings and counter states in the journal. */
export class ReadingJournal {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  /**
   * Begins work on a meter under `setup` (all that judging its readings depends on, as text), for a lane. A changed
   * setup or lane starts a new segment, so that no attestation window spans two sets of rules, and no unit counts on
   * two lanes.
   * @param lane null without a chain; `WITHIN` where another meter is credited for it
   */
  begin(meter: string, setup: string, lane: LaneKey | null): CounterRow {
    return transaction(this.#db, () => {
      const state = this.stateOf(meter);
      const number = lane && laneNumber(this.#db, lane);
      if (number !== null) this.#takeOver(meter, number);
      const last = this.#db
        .prepare("SELECT id, setup, lane FROM segment WHERE meter = ? ORDER BY id DESC LIMIT 1")
        .get(meter) as { id: number; setup: string; lane: number | null } | undefined;
      const same = last?.setup === setup && last.lane === number;
      const segment = same ? last.id : this.#addSegment(meter, setup, number);
      return { state, segment, length: this.#lengthOf(segment) };
    });
  }

  /** Ends a meter's segment and begins another, though perhaps under the same setup, for the same lane. */
  newSegment(meter: string, setup: string): number {
    const last = this.#db
      .prepare("SELECT lane FROM segment WHERE meter = ? ORDER BY id DESC LIMIT 1")
      .get(meter) as { lane: number | null };
    return this.#addSegment(meter, setup, last.lane);
  }

  #addSegment(meter: string, setup: string, lane: number | null): number {
    const added = this.#db
      .prepare("INSERT INTO segment (meter, setup, before, lane) VALUES (?, ?, ?, ?)")
      .run(meter, setup, this.stateOf(meter), lane);
    return Number(added.lastInsertRowid);
  }

  /**
   * What was measured without a chain is for the first lane that comes. A meter that is back on its lane was never
   * away when nothing was attested of it elsewhere: a mistaken configuration must not cost it its term.
   */
  #takeOver(meter: string, lane: number): void {
    const here = "(SELECT MAX(id) FROM segment WHERE meter = :meter AND lane = :lane)";
    this.#db
      .prepare(
        `UPDATE segment SET lane = :lane WHERE meter = :meter AND id > ${here} AND lane IS NOT :within
           AND ${CREDITED} AND ${here} >= (SELECT COALESCE(MAX(segment), 0) FROM attestation WHERE meter = :meter)`,
      )
      .run({ meter, lane, within: knownLane(this.#db, WITHIN) });
    this.#db
      .prepare(`UPDATE segment SET lane = ? WHERE meter = ? AND lane IS NULL AND ${CREDITED}`)
      .run(lane, meter);
  }

  #lengthOf(segment: number): number {
    const select = this.#db.prepare("SELECT COUNT(*) AS length FROM reading WHERE segment = ?");
    return (select.get(segment) as { length: number }).length;
  }

  /** The encoded state after a meter's newest reading; null before its first. */
  stateOf(meter: string): string | null {
    const row = this.#db.prepare("SELECT state FROM counter WHERE meter = ?").get(meter) as
      | { state: string }
      | undefined;
    return row?.state ?? null;
  }

  /** Takes over a counter's encoded state from another journal. */
  restore(meter: string, state: string): void {
    this.#db.prepare("INSERT INTO counter (meter, state, reading) VALUES (?, ?, 0)").run(meter, state);
  }

  /** The number that a meter's next session will have: above every journaled one, and the one its counter remembers. */
  nextSession(meter: string): number {
    const row = this.#db.prepare("SELECT MAX(id) AS last FROM session").get() as { last: number | null };
    const counter = this.#db
      .prepare("SELECT state ->> '$.counter.session' AS session FROM counter WHERE meter = ?")
      .get(meter) as { session: number | null } | undefined;
    return Math.max(row.last ?? 0, counter?.session ?? 0) + 1;
  }

  /** Journals a session under the number that `nextSession` gave. */
  addSession(number: number, meter: string, sealed: Sealed): void {
    this.#db
      .prepare("INSERT INTO session (id, meter, record, salt, leaf) VALUES (?, ?, ?, ?, ?)")
      .run(number, meter, sealed.record, sealed.salt, sealed.leaf);
  }

  /** Texts of a meter's sessions, newest first. */
  sessionsOf(meter: string): string[] {
    const select = this.#db.prepare("SELECT record FROM session WHERE meter = ? ORDER BY id DESC LIMIT 100");
    return (select.all(meter) as unknown as { record: string }[]).map(({ record }) => record);
  }

  /** T1: frames, reading, verdict, state and credit, all on the disk when this returns. */
  commit(entry: {
    meter: string;
    segment: number;
    session: number;
    moment: Moment;
    sealed: Sealed;
    verdict: Verdict;
    total: bigint;
    state: string;
  }): number {
    const { moment, sealed, verdict } = entry;
    return transaction(this.#db, () => {
      const added = this.#db
        .prepare(
          `INSERT INTO reading (meter, segment, session, boot, monotonic, wall, synced, record, salt, leaf,
             kind, reason, credited, disputed, flags, total, quality)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          ...[entry.meter, entry.segment, entry.session, moment.boot, moment.monotonic, moment.wall],
          ...[moment.synced ? 1 : 0, sealed.record, sealed.salt, sealed.leaf, verdict.kind, verdict.reason],
          ...[`${verdict.credited}`, `${verdict.disputed}`, verdict.flags, `${entry.total}`],
          writeQuality(verdict.quality),
        );
      const id = Number(added.lastInsertRowid);
      this.#db
        .prepare(
          `INSERT INTO counter (meter, state, reading) VALUES (?, ?, ?)
           ON CONFLICT (meter) DO UPDATE SET state = excluded.state, reading = excluded.reading`,
        )
        .run(entry.meter, entry.state, id);
      return id;
    });
  }

  /**
   * Readings of one segment with first ≤ id ≤ last, in order.
   * @param records without them the rows are light: a window may hold a week of readings
   */
  between(segment: number, first: number, last: number, records: boolean): ReadingRow[] {
    const columns = records ? COLUMNS : OUTLINE;
    const select = this.#db.prepare(
      `SELECT ${columns} FROM reading r WHERE segment = ? AND id BETWEEN ? AND ? ORDER BY id`,
    );
    select.setReadBigInts(true);
    return (select.all(segment, first, last) as unknown as RawReading[]).map(fromRow);
  }

  /** A reading with its record. */
  at(id: number): ReadingRow {
    const select = this.#db.prepare("SELECT * FROM reading WHERE id = ?");
    select.setReadBigInts(true);
    return fromRow(select.get(id) as unknown as RawReading);
  }

  /** The newest reading of a meter. */
  newest(meter: string): ReadingRow | null {
    const select = this.#db.prepare(
      "SELECT r.* FROM counter c JOIN reading r ON r.id = c.reading WHERE c.meter = ?",
    );
    select.setReadBigInts(true);
    const row = select.get(meter) as unknown as RawReading | undefined;
    return row ? fromRow(row) : null;
  }

  /** Journaled sessions by their numbers, in ascending order. */
  sessions(numbers: readonly number[]): (Sealed & { id: number })[] {
    const select = this.#db.prepare("SELECT id, record, salt, leaf FROM session WHERE id = ?");
    return [...new Set(numbers)]
      .sort((a, b) => a - b)
      .flatMap((id) => (select.get(id) as unknown as Sealed & { id: number }) ?? []);
  }

  /** Remembers the offset (unix − monotonic, ns) of a boot whose clock is trusted. */
  trustBoot(boot: string, offset: bigint): void {
    this.#db
      .prepare(
        "INSERT INTO boot (id, offset_ns) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET offset_ns = excluded.offset_ns",
      )
      .run(boot, offset);
  }

  /** Trusted offsets by boot id, unix − monotonic, ns. */
  bootOffsets(): Map<string, bigint> {
    const select = this.#db.prepare("SELECT id, offset_ns FROM boot");
    select.setReadBigInts(true);
    const rows = select.all() as unknown as { id: string; offset_ns: bigint }[];
    return new Map(rows.map((row) => [row.id, row.offset_ns]));
  }
}

/** Of a segment: its meter's units are credited, it is not only shown. */
export const CREDITED = "setup -> '$.rules' IS NOT NULL";

/** Columns of a reading `r`: with its record, or without. */
export const COLUMNS = "r.*";
export const OUTLINE =
  "r.id, r.session, r.boot, r.monotonic, r.wall, r.synced, NULL AS record, r.salt, r.leaf, r.kind, r.reason, r.credited, r.disputed, r.flags, r.total, r.quality";

/** A row as it comes from the database. */
export interface RawReading {
  id: bigint;
  session: bigint;
  boot: string;
  monotonic: bigint;
  wall: bigint;
  synced: bigint;
  record: string | null;
  salt: Uint8Array;
  leaf: Uint8Array;
  kind: Verdict["kind"];
  reason: string;
  credited: string;
  disputed: string;
  flags: bigint;
  total: string;
  quality: string | null;
}

export function fromRow(row: RawReading): ReadingRow {
  return {
    id: Number(row.id),
    session: Number(row.session),
    moment: { boot: row.boot, monotonic: row.monotonic, wall: row.wall, synced: row.synced !== 0n },
    record: row.record,
    salt: row.salt,
    leaf: row.leaf,
    verdict: {
      kind: row.kind,
      reason: row.reason,
      credited: BigInt(row.credited),
      disputed: BigInt(row.disputed),
      flags: Number(row.flags),
      ...(row.quality === null ? {} : { quality: readQuality(row.quality) }),
    },
    total: BigInt(row.total),
  };
}
