/** An update that is taken back: what the newer program left is worked on by the older one, or refused untouched. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, describe, expect, it } from "vitest";
import { openForReading, openForWriting } from "../../agent/journal/database.js";
import { Journal } from "../../agent/journal/journal.js";
import { MIGRATIONS, type Migration } from "../../agent/journal/schema.js";
import { gather } from "../../agent/prove.js";
import { closeGateways, Gateway } from "../pipeline/gateway.js";
import { built } from "../simulators/project.js";
import { RENAMED, WEATHER } from "./future.js";

afterEach(closeGateways);

/** What a program of these further versions does to a closed journal at its start. */
function updated(path: string, ...further: readonly Migration[]): void {
  openForWriting(path, "fieldproof@9.0.0", [...MIGRATIONS, ...further]).close();
}

function query<T>(path: string, sql: string): T[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return db.prepare(sql).all() as T[];
  } finally {
    db.close();
  }
}

const versionOf = (path: string) =>
  query<{ user_version: number }>(path, "PRAGMA user_version")[0]?.user_version;
const hashOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

/** Bytes of a transaction that are on the disk before it is committed. */
const ON_THE_DISK = 5_000_000;

/** Kills a program in the middle of migrating the journal; returns how long its write-ahead log was by then. */
function killedInMigration(path: string): number {
  const killed = `"$1" "$2" "$3" & while kill -0 $! && [ "$(stat -c %s "$3-wal" || echo 0)" -le ${ON_THE_DISK} ]
    do sleep 0.01; done; kill -9 $! && wait $!; echo $?`;
  const program = built("tests/journal/dies-in-migration.js");
  const said = execFileSync("bash", ["-c", killed, "bash", process.execPath, program, path], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(said.trim()).toBe("137");
  return statSync(`${path}-wal`).size;
}

async function read(gateway: Gateway): Promise<void> {
  for (let i = 0; i < 5; i++) await gateway.read(10, "roof", "uplink", "water");
}

/** A gateway with a batch, and readings after it. */
async function working(): Promise<Gateway> {
  const gateway = new Gateway();
  for (const meter of ["roof", "uplink"]) gateway.register(meter);
  await read(gateway);
  await gateway.attest();
  await read(gateway);
  return gateway;
}

describe("a journal of a newer program", () => {
  it("that only added to it is worked on, and taken up again by that program with nothing lost", async () => {
    const gateway = await working();
    const path = gateway.journalPath;
    const before = gateway.pipeline.credited("roof");
    gateway.restart({ whileOff: () => updated(path, WEATHER) });
    expect(versionOf(path)).toBe(MIGRATIONS.length + 1);

    // The older program, on the newer journal: readings, a batch, a proof of it, and another start.
    expect(gateway.pipeline.credited("roof")).toBe(before);
    await read(gateway);
    const batch = await gateway.attest();
    expect(batch?.attestations.map(({ name }) => name)).toContain("roof");
    gateway.restart();
    expect(gather(gateway.journal, "roof", null).proof.head).toEqual(batch?.head);
    openForReading(path).close();
    await read(gateway);
    const credited = gateway.pipeline.credited("roof");
    expect(credited).toBeGreaterThan(before);
    expect(versionOf(path)).toBe(MIGRATIONS.length + 1);

    // The newer one again: its own is still there, what came meanwhile is without.
    const count = (where: string) =>
      query<{ n: number }>(path, `SELECT count(*) AS n FROM reading WHERE ${where}`)[0]?.n;
    const all = count("true");
    gateway.restart({
      whileOff: () => {
        updated(path, WEATHER);
        expect(count("true")).toBe(all);
        expect(count("id IN (SELECT reading FROM weather)")).toBe(30);
        expect(count("sky IS NULL")).toBe(all);
        expect(query(path, "SELECT DISTINCT note FROM counter")).toEqual([{ note: "seen" }]);
      },
    });
    expect(gateway.pipeline.credited("roof")).toBe(credited);
  });

  it("that changed what is there is refused in words, and left as it is", async () => {
    const gateway = await working();
    const path = gateway.journalPath;
    // A later step that only adds does not make it any better.
    const added = { ...WEATHER, oldest: MIGRATIONS.length };
    gateway.restart({
      whileOff: () => {
        updated(path, RENAMED, added);
        const untouched = hashOf(path);
        const known = MIGRATIONS.length;
        const words = new RegExp(
          `journal.* was written by a newer Fieldproof \\(journal version ${known + 2}, fieldproof@9.0.0\\); a program ` +
            `must know version ${known + 1} to work on it, this one knows ${known}: install fieldproof@9.0.0 again, or`,
        );
        expect(() => Journal.open(path)).toThrow(words);
        expect(() => Journal.peek(path)).toThrow(words);
        expect(hashOf(path)).toBe(untouched);
        const db = new DatabaseSync(path);
        db.exec("ALTER TABLE reading RENAME COLUMN credited_before_and_now TO total");
        db.exec(`DELETE FROM format WHERE version > ${known}; PRAGMA user_version = ${known}`);
        db.close();
      },
    });
  });

  it("that was killed in the middle of its migration is opened by both", async () => {
    const gateway = await working();
    const path = gateway.journalPath;
    const credited = gateway.pipeline.credited("roof");
    gateway.restart({
      whileOff: () => {
        expect(killedInMigration(path)).toBeGreaterThan(ON_THE_DISK);
      },
    });
    expect(versionOf(path)).toBe(MIGRATIONS.length);
    expect(gateway.pipeline.credited("roof")).toBe(credited);
    await read(gateway);
    expect((await gateway.attest())?.attestations.length).toBeGreaterThan(0);
    const after = gateway.pipeline.credited("roof");
    gateway.restart({ whileOff: () => updated(path, WEATHER) });
    expect(gateway.pipeline.credited("roof")).toBe(after);
  });
});
