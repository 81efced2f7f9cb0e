/** A journal grows for years: what is asked of it again and again must not take longer with every reading. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BatchJournal } from "../../agent/journal/batches.js";
import { type JournalHandle, openForWriting } from "../../agent/journal/database.js";
import { ReadingJournal } from "../../agent/journal/readings.js";
import { SubmissionJournal } from "../../agent/journal/submissions.js";
import { TermJournal } from "../../agent/journal/terms.js";
import { FLAGS } from "../../agent/metering/flags.js";
import type { Hex } from "../../agent/submit/ledger.js";

const BLOB = new Uint8Array(32);
const LANE: Hex = `0x${"11".repeat(32)}`;
const KEY = { ledger: "eip155:1:0x", lane: LANE };

let folder: string;
let db: JournalHandle;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
  db = openForWriting(join(folder, "journal.db"));
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** The same handle, noting every statement that goes through it. */
function overheard(): { handle: JournalHandle; statements: Set<string> } {
  const statements = new Set<string>();
  const handle = new Proxy(db, {
    get(target, name) {
      if (name === "prepare") {
        return (sql: string) => {
          statements.add(sql);
          return target.prepare(sql);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { handle, statements };
}

/** Few rows are ever in these, and `newest` passes over one unsealed batch at most. */
const SHORT = /INDEX batch_un|FROM lane l\b|signature IS NOT NULL ORDER BY sequence DESC LIMIT 1/;

/** Steps of SQLite's plan that read a whole table, or sort what they found. */
function slowSteps(sql: string): string[] {
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
  const slow = plan.filter(({ detail }) => /^SCAN|TEMP B-TREE/.test(detail));
  return slow.map(({ detail }) => `${detail}: ${sql}`).filter((step) => !SHORT.test(step));
}

function addReading(
  readings: ReadingJournal,
  meter: string,
  segment: number,
  notable: { disputed?: bigint; flags?: number } = {},
): number {
  return readings.commit({
    ...{ meter, segment, session: 1, total: 1n, state: '{"after":1}' },
    moment: { boot: "b", monotonic: 5_000_000_000n, wall: 0n, synced: true },
    sealed: { record: "{}", salt: BLOB, leaf: BLOB },
    verdict: { kind: "advance", reason: "", credited: 0n, disputed: 0n, flags: 0, ...notable },
  });
}

/** A batch with one leaf; sealed. */
function addBatch(
  batches: BatchJournal,
  sequence: bigint,
  position: number,
  window: [number, number, number],
) {
  const [segment, first, last] = window;
  const row = { sequence, position, meter: "roof", record: "{}", manifest: '{"after":1}', salt: BLOB };
  batches.prepare({
    ...{ sequence, head: "{}", attestations: [{ ...row, segment, first, last }], digest: BLOB },
    signing: { signer: "s", domain: KEY.ledger, type: "LaneHead", subject: LANE, sequence },
  });
  batches.seal(sequence, "signature", "bundle");
}

describe("what the running agent asks of the journal", () => {
  it("is found by an index, however much it holds", () => {
    const { handle, statements } = overheard();
    const [readings, batches, terms] = [
      new ReadingJournal(handle),
      new BatchJournal(handle),
      new TermJournal(handle),
    ];
    const { segment } = readings.begin("roof", '{"rules":{"kind":"cumulative"}}', KEY);
    const ids = Array.from({ length: 6 }, () => addReading(readings, "roof", segment));
    readings.addSession(1, "roof", { record: "{}", salt: BLOB, leaf: BLOB });
    readings.trustBoot("b", 0n);
    addBatch(batches, 10n, 0, [segment, ids[0] ?? 0, ids[2] ?? 0]);
    addBatch(batches, 20n, 0, [segment, ids[3] ?? 0, ids[4] ?? 0]);

    const lane = batches.of(KEY);
    lane.nextWindow("roof");
    lane.leavesAt(20n);
    lane.attestationOf("roof", 20n);
    [lane.positionsOf("roof"), lane.nameAt(0), lane.firstAt(0), lane.hasReturned("roof", 0)];
    [lane.unsealed(), lane.newest(), lane.lastSequence(), lane.at(10n)];
    batches.digestOf({ signer: "s", domain: KEY.ledger, type: "LaneHead", subject: LANE, sequence: 20n });
    [batches.at(10n), batches.lanesOf("roof"), batches.unfinished()];
    [batches.unacknowledged(3), batches.unacknowledgedCount()];
    batches.acknowledge(10n);
    lane.prune(20n, 10);
    terms.startOf({
      ...{ meter: "roof", ledger: "eip155:1:0x", lane: "0x", term: 1 },
      ...{ openedAt: 1n, unbroken: 1n, until: 9n, lag: true, attested: false },
    });
    readings.between(segment, 1, 6, false);
    [readings.at(1), readings.newest("roof"), readings.sessions([1]), readings.sessionsOf("roof")];
    [readings.nextSession("roof"), readings.stateOf("roof")];

    expect(statements.size).toBeGreaterThan(20);
    const slow = [...statements].flatMap(slowSteps);
    expect(slow).toEqual([]);
  });

  it("of its submissions too", () => {
    const { handle, statements } = overheard();
    const store = new SubmissionJournal(handle).store({
      ...{ chainId: 1, ledger: "eip155:1:0x", lane: LANE, sender: "0x" },
    });
    [
      store.unsettled(),
      store.newestSettled(9n),
      store.head({ lane: LANE, sequence: 1n }),
      store.pending(),
      store.last(),
    ];
    [store.attemptsFor({ lane: LANE, sequence: 1n }), store.spentSince(5n, 3n)];
    [store.settledAbove({ lane: LANE, sequence: 1n }), store.settledSince(7n), store.waitingSince()];
    expect(statements.size).toBe(10);
    const slow = [...statements].flatMap(slowSteps);
    expect(slow).toEqual([]);
    const spent = [...statements].find((sql) => sql.includes("made_at >")) ?? "";
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${spent}`).all() as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join()).toMatch(/made_at>/);
  });
});

describe("pruning", () => {
  const kept = (readings: ReadingJournal, segment: number) =>
    readings.between(segment, 0, 1_000, true).map(({ record }) => (record === null ? "-" : "x"));

  const journaled = (kind: string) => {
    const [readings, batches] = [new ReadingJournal(db), new BatchJournal(db)];
    const { segment } = readings.begin("roof", JSON.stringify({ rules: { kind } }), KEY);
    const ids = Array.from({ length: 8 }, () => addReading(readings, "roof", segment));
    addBatch(batches, 10n, 0, [segment, ids[0] ?? 0, ids[3] ?? 0]);
    addBatch(batches, 20n, 0, [segment, ids[4] ?? 0, ids[7] ?? 0]);
    return { readings, batches, segment };
  };

  it("never takes the newest window of a position, and the others once", () => {
    const { readings, batches, segment } = journaled("cumulative");
    expect(batches.of(KEY).prune(19n, 50)).toBe(0);
    expect(kept(readings, segment).join("")).toBe("xxxxxxxx");
    expect(batches.of(KEY).prune(99n, 50)).toBe(2);
    expect(kept(readings, segment).join("")).toBe("x--xxxxx");
    expect(batches.of(KEY).prune(99n, 50)).toBe(0);
  });

  it("keeps what is more than a plain advance: units disputed, a gap, a reset", () => {
    const [readings, batches] = [new ReadingJournal(db), new BatchJournal(db)];
    const { segment } = readings.begin("roof", '{"rules":{"kind":"cumulative"}}', KEY);
    const add = (notable = {}) => addReading(readings, "roof", segment, notable);
    const first = add();
    for (const flags of [FLAGS.GAP, FLAGS.RESET, FLAGS.WITHHELD, FLAGS.UNSEQUENCED | FLAGS.DATED_BACK])
      add({ flags });
    add({ disputed: 7n });
    const last = add();
    addBatch(batches, 10n, 0, [segment, first, last]);
    addBatch(batches, 20n, 0, [segment, last, last + 1]);
    expect(batches.of(KEY).prune(99n, 50)).toBe(1);
    expect(kept(readings, segment).join("")).toBe("xxxx-xx");
  });

  it("keeps all frames of a meter whose power is integrated: they are all there is to recompute it from", () => {
    const { readings, batches, segment } = journaled("integrated");
    expect(batches.of(KEY).prune(99n, 50)).toBe(0);
    expect(kept(readings, segment).join("")).toBe("xxxxxxxx");
  });
});

describe("a segment", () => {
  it("knows after a restart how long it is already: its bound holds over any number of restarts", () => {
    const readings = new ReadingJournal(db);
    const { segment, length } = readings.begin("roof", "{}", KEY);
    for (let i = 0; i < 3; i++) addReading(readings, "roof", segment);
    expect(length).toBe(0);
    expect(readings.begin("roof", "{}", KEY)).toMatchObject({ segment, length: 3 });
    expect(readings.begin("roof", '{"other":1}', KEY).length).toBe(0);
  });
});
