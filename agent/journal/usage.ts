/** What was measured when: totals at points in time, and the readings that put units aside. Only reads. */
import { FLAGS } from "../metering/flags.js";
import type { Moment, Quality, VerdictKind } from "../metering/reading.js";
import type { JournalHandle } from "./database.js";
import { readQuality } from "./quality.js";
import { CREDITED } from "./readings.js";

/** Unix seconds: at or after `from` and before `to`; null where it is open. */
export interface Interval {
  readonly from: bigint | null;
  readonly to: bigint | null;
}

/** The part of a meter's readings that lies in an interval. */
export interface Stretch {
  /** Ids of readings: the first within, and the first beyond; null where there is no such end. */
  readonly first: number | null;
  readonly end: number | null;
  /** Units credited ever, before the first reading of the interval and after its last. */
  readonly before: bigint;
  readonly after: bigint;
  /** Nothing newer was journaled: what is still undecided belongs to this interval. */
  readonly newest: boolean;
}

/** A reading that put units aside for ever. */
export interface DisputedReading {
  readonly id: number;
  readonly moment: Moment;
  /** The reading's leaf of the evidence tree. */
  readonly leaf: Uint8Array;
  readonly kind: VerdictKind;
  readonly reason: string;
  readonly units: bigint;
}

/** All that was ever read. */
export const EVER = { first: null, end: null } as const;

/** Readings of a meter in the journal's order, with the trusted time of their boot where it has one. */
const READINGS = "FROM segment s JOIN reading r ON r.segment = s.id";
const DATED = `${READINGS} JOIN boot b ON b.id = r.boot`;
const UNIX_NS = "r.monotonic + b.offset_ns";
const NS = 1_000_000_000n;
/** Above every reading's id. */
const NO_END = Number.MAX_SAFE_INTEGER;

/** Measured usage in the journal. */
export class UsageJournal {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  /** What `work` reads here and in the rest of the journal is of one moment, whatever the running agent writes. */
  snapshot<T>(work: () => T): T {
    this.#db.exec("BEGIN");
    try {
      return work();
    } finally {
      this.#db.exec("COMMIT");
    }
  }

  /**
   * What lies in an interval. A reading whose boot never came to trust its clock has no date: it goes with the dated
   * one before it.
   */
  stretch(meter: string, { from, to }: Interval): Stretch {
    const last = this.#last(meter);
    const first = from === null ? 0 : (this.#firstSince(meter, from) ?? NO_END);
    const end = to === null ? NO_END : Math.max(first, this.#firstSince(meter, to) ?? NO_END);
    return {
      first: first === 0 || first === NO_END ? null : first,
      end: end === NO_END ? null : end,
      before: this.#totalBefore(meter, first),
      after: this.#totalBefore(meter, end),
      newest: last !== null && first <= last && last < end,
    };
  }

  /**
   * Units that were shown by readings dated up to this time, Unix seconds, as far as they are credited.
   * @param lag the last of them are credited by the reading after
   */
  totalAt(meter: string, time: bigint, lag: boolean): bigint {
    const beyond = this.#firstSince(meter, time + 1n) ?? NO_END;
    const judged = lag ? this.#firstJudged(meter, beyond) : null;
    return this.#totalBefore(meter, judged === null ? beyond : judged + 1);
  }

  /**
   * Units counted, whatever a quality rule made of them, in each of `count` intervals of `length` seconds up to `end`,
   * Unix seconds, oldest first. Null for a meter that was not read before all of them, or not since. Looks no further
   * back than that.
   */
  advances(meter: string, end: bigint, length: bigint, count: number): bigint[] | null {
    const select = this.#db.prepare(
      `SELECT COALESCE(r.quality ->> '$.counted', r.total) AS total, ${UNIX_NS} AS date
         ${DATED} WHERE s.meter = ? ORDER BY s.id DESC, r.id DESC`,
    );
    select.setReadBigInts(true);
    const totals: bigint[] = [];
    let newest = true;
    for (const row of select.iterate(meter)) {
      const { total, date } = row as { total: string; date: bigint };
      if (newest && date < (end - length) * NS) return null;
      newest = false;
      while (totals.length <= count && date <= (end - BigInt(totals.length) * length) * NS)
        totals.push(BigInt(total));
      if (totals.length > count) break;
    }
    const starts = totals.slice(1, count + 1);
    return starts.length < count ? null : starts.map((start, i) => (totals[i] ?? start) - start).reverse();
  }

  /** Readings that put units aside within a stretch, oldest first. */
  disputed(meter: string, { first, end }: Pick<Stretch, "first" | "end">): DisputedReading[] {
    const select = this.#db.prepare(
      `SELECT r.id, r.boot, r.monotonic, r.wall, r.synced, r.leaf, r.kind, r.reason, r.disputed ${READINGS}
       WHERE s.meter = ? AND r.id >= ? AND r.id < ? AND r.disputed <> '0' ORDER BY r.id`,
    );
    select.setReadBigInts(true);
    const rows = select.all(meter, first ?? 0, end ?? NO_END) as unknown as DisputedRow[];
    return rows.map(({ id, boot, monotonic, wall, synced, leaf, kind, reason, disputed }) => ({
      ...{ id: Number(id), leaf, kind, reason, units: BigInt(disputed) },
      moment: { boot, monotonic, wall, synced: synced !== 0n },
    }));
  }

  /** What quality rules took off within a stretch, by the reading that decided it, oldest first. */
  limited(meter: string, { first, end }: Pick<Stretch, "first" | "end">): Quality[] {
    const select = this.#db.prepare(
      `SELECT r.quality ${READINGS} WHERE s.meter = ? AND r.id >= ? AND r.id < ? AND r.flags & ? <> 0
         AND r.quality IS NOT NULL ORDER BY r.id`,
    );
    const rows = select.all(meter, first ?? 0, end ?? NO_END, FLAGS.QUALITY) as { quality: string }[];
    return rows.map(({ quality }) => readQuality(quality));
  }

  /** When the meter last gave a value; null when it never did. */
  heardLast(meter: string): Moment | null {
    const select = this.#db.prepare(
      `SELECT r.boot, r.monotonic, r.wall, r.synced ${READINGS}
       WHERE s.meter = ? AND r.kind <> 'unknown' ORDER BY s.id DESC, r.id DESC LIMIT 1`,
    );
    select.setReadBigInts(true);
    const row = select.get(meter) as Omit<Moment, "synced"> & { synced: bigint };
    return row ? { ...row, synced: row.synced !== 0n } : null;
  }

  /** What the newest readings of a credited meter are judged by, as text; null for a meter that never was one. */
  setupOf(meter: string): string | null {
    const select = this.#db.prepare(
      `SELECT setup FROM segment WHERE meter = ? AND ${CREDITED} ORDER BY id DESC LIMIT 1`,
    );
    return (select.get(meter) as { setup: string } | undefined)?.setup ?? null;
  }

  /** Every meter that was ever begun to be credited, in the order of their first readings. */
  meters(): string[] {
    const select = this.#db.prepare(
      `SELECT meter FROM segment WHERE ${CREDITED} GROUP BY meter ORDER BY MIN(id)`,
    );
    return (select.all() as { meter: string }[]).map(({ meter }) => meter);
  }

  /** Heads of signed batches of all lanes as texts, newest first; whoever has found what he looks for stops. */
  *heads(): Generator<string> {
    const select = this.#db.prepare(
      "SELECT head FROM batch WHERE signature IS NOT NULL ORDER BY sequence DESC",
    );
    for (const row of select.iterate()) yield (row as { head: string }).head;
  }

  #firstSince(meter: string, time: bigint): number | null {
    const select = this.#db.prepare(
      `SELECT r.id ${DATED} WHERE s.meter = ? AND ${UNIX_NS} >= ? ORDER BY s.id, r.id LIMIT 1`,
    );
    return (select.get(meter, time * NS) as { id: number } | undefined)?.id ?? null;
  }

  #firstJudged(meter: string, id: number): number | null {
    const select = this.#db.prepare(
      `SELECT r.id ${READINGS} WHERE s.meter = ? AND r.id >= ? AND r.kind <> 'unknown' ORDER BY s.id, r.id LIMIT 1`,
    );
    return (select.get(meter, id) as { id: number } | undefined)?.id ?? null;
  }

  #totalBefore(meter: string, id: number): bigint {
    const select = this.#db.prepare(
      `SELECT r.total ${READINGS} WHERE s.meter = ? AND r.id < ? ORDER BY s.id DESC, r.id DESC LIMIT 1`,
    );
    return BigInt((select.get(meter, id) as { total: string } | undefined)?.total ?? 0);
  }

  #last(meter: string): number | null {
    const select = this.#db.prepare("SELECT reading FROM counter WHERE meter = ?");
    return (select.get(meter) as { reading: number } | undefined)?.reading ?? null;
  }
}

interface DisputedRow {
  id: bigint;
  boot: string;
  monotonic: bigint;
  wall: bigint;
  synced: bigint;
  leaf: Uint8Array;
  kind: VerdictKind;
  reason: string;
  disputed: string;
}
