/** What becomes of the journal when the disk or the file is not as it should be. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openForWriting, transaction } from "../../agent/journal/database.js";
import { Journal } from "../../agent/journal/journal.js";
import { ReadingJournal } from "../../agent/journal/readings.js";
import { MIGRATIONS } from "../../agent/journal/schema.js";
import { closeGateways, Gateway } from "./gateway.js";

let folder = "";
let mounted = false;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-disk-"));
});
afterEach(() => {
  closeGateways();
  if (mounted) execFileSync("umount", ["-l", folder]);
  mounted = false;
  rmSync(folder, { recursive: true, force: true });
});

/** The words of the JournalError that `work` ends in. */
function words(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Error && error.name === "JournalError") return error.message;
    throw error;
  }
  throw new Error("a JournalError expected");
}

function made(): string {
  const path = join(folder, "journal.db");
  Journal.open(path).close();
  return path;
}

/** Puts a disk of this size at `folder`; false where this user may not. */
function mount(...options: string[]): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options.join(","), "tmpfs", folder], { stdio: "ignore" });
    mounted = true;
  } catch {
    mounted = false;
  }
  return mounted;
}

describe("a journal that cannot be opened", () => {
  it("is damaged: it says so, keeps the file, and says what to do", async () => {
    const gateway = new Gateway({ folder });
    gateway.register("roof");
    for (let i = 0; i < 40; i++) await gateway.read(10, "roof");
    gateway.journal.close();
    const path = gateway.journalPath;
    const file = openSync(path, "r+");
    for (let page = 4096; page < statSync(path).size; page += 4096)
      writeSync(file, Buffer.alloc(64, 0xa5), 0, 64, page);
    closeSync(file);
    const before = readFileSync(path);
    expect(words(() => Journal.open(path))).toMatch(/journal\.db.*damaged.*keep/);
    expect(readFileSync(path).equals(before)).toBe(true);
    gateway.journal = Journal.open(join(folder, "other.db"));
  });

  it("is no journal at all", () => {
    const path = join(folder, "journal.db");
    writeFileSync(path, "this was a text file, until someone gave it a telling name".repeat(100));
    const before = readFileSync(path, "utf8");
    expect(words(() => Journal.open(path))).toMatch(/not a journal or is damaged: keep it/);
    expect(words(() => Journal.peek(path))).toMatch(/not a journal or is damaged: keep it/);
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  it("is of a newer version: it is left untouched", () => {
    const path = made();
    const db = openForWriting(path);
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    expect(words(() => Journal.open(path))).toMatch(/newer Fieldproof .*install that version again/);
    expect(words(() => Journal.peek(path))).toMatch(/newer Fieldproof/);
  });

  it("is of an older version: a reader leaves the migration to the agent", () => {
    const path = made();
    const db = openForWriting(path);
    db.exec("PRAGMA user_version = 0");
    db.close();
    expect(words(() => Journal.peek(path))).toMatch(/older Fieldproof: start the agent/);
  });

  it("is not there, or out of reach", () => {
    expect(words(() => Journal.peek(join(folder, "journal.db")))).toMatch(
      /no journal at .*has the agent run here/,
    );
    writeFileSync(join(folder, "file"), "");
    expect(words(() => Journal.open(join(folder, "file", "journal.db")))).toMatch(
      /cannot open the journal .*file/,
    );
  });

  it("is on a read-only disk, or in a folder that is not ours", () => {
    if (mount("size=1m,ro")) {
      expect(words(() => Journal.open(join(folder, "journal.db")))).toMatch(/read-only|no permission/);
      return;
    }
    // Whoever may not mount is not root either, so that permissions hold.
    chmodSync(folder, 0o500);
    expect(words(() => Journal.open(join(folder, "journal.db")))).toMatch(/no permission/);
    chmodSync(folder, 0o700);
  });
});

describe("a full disk", () => {
  /** Fills what is left of the disk at `folder`; returns how to free it again. */
  function fill(): () => void {
    const path = join(folder, "ballast");
    const file = openSync(path, "w");
    for (const size of [65_536, 4_096]) {
      try {
        for (;;) writeSync(file, Buffer.alloc(size));
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      }
    }
    closeSync(file);
    return () => rmSync(path);
  }

  it("ends a commit in words, damages nothing, and is over once there is room again", async ({ skip }) => {
    if (!mount("size=2m")) skip("this user may not mount a small disk: the next test stands in for it");
    const gateway = new Gateway({ folder });
    gateway.register("roof");
    for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
    const before = gateway.journal.readings.stateOf("roof");
    const credited = gateway.pipeline.credited("roof");
    const free = fill();
    const failure = gateway.read(10, "roof");
    await expect(failure).rejects.toMatchObject({ name: "JournalError" });
    await expect(failure).rejects.toThrow(/the journal cannot be written: the disk (is full|fails)/);
    expect(gateway.journal.readings.stateOf("roof")).toBe(before);
    expect(gateway.pipeline.credited("roof")).toBe(credited);
    free();
    for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
    expect(gateway.pipeline.credited("roof")).toBeGreaterThan(credited);
    gateway.restart();
    expect(gateway.pipeline.credited("roof")).toBeGreaterThan(credited);
  });

  it("is said in words also where SQLite itself finds no room", () => {
    const db = openForWriting(join(folder, "journal.db"));
    const readings = new ReadingJournal(db);
    const { segment } = readings.begin("roof", "{}", null);
    const blob = new Uint8Array(32);
    const entry = {
      ...{ meter: "roof", segment, session: 0, total: 0n, state: "{}" },
      moment: { boot: "b", monotonic: 0n, wall: 0n, synced: true },
      sealed: { record: "x".repeat(100_000), salt: blob, leaf: blob },
      verdict: { kind: "unknown", reason: "", credited: 0n, disputed: 0n, flags: 0 },
    } as const;
    const { page_count: pages } = db.prepare("PRAGMA page_count").get() as { page_count: number };
    db.exec(`PRAGMA max_page_count = ${pages}`);
    expect(words(() => readings.commit(entry))).toMatch(/cannot be written: the disk is full/);
    expect(readings.newest("roof")).toBeNull();
    db.exec("PRAGMA max_page_count = 1000000");
    expect(readings.commit(entry)).toBe(1);
    db.close();
  });
});

describe("a transaction", () => {
  it("leaves nothing behind when its work fails", () => {
    const db = openForWriting(join(folder, "journal.db"));
    const insert = () => db.exec("INSERT INTO boot (id, offset_ns) VALUES ('b', 1)");
    const failing = () =>
      transaction(db, () => {
        insert();
        throw new Error("the work failed");
      });
    expect(failing).toThrow("the work failed");
    expect(db.prepare("SELECT COUNT(*) AS n FROM boot").get()).toEqual({ n: 0 });
    transaction(db, insert);
    expect(db.prepare("SELECT COUNT(*) AS n FROM boot").get()).toEqual({ n: 1 });
    db.close();
  });
});
