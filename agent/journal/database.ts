/** Opens the journal file: one writer, any number of read-only readers, every commit on the disk. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { makeFolders } from "./folders.js";
import { objection, step, versionOf } from "./format.js";
import { MIGRATIONS, type Migration } from "./schema.js";

/** An open journal file. */
export type JournalHandle = DatabaseSyncInstance;

/** The journal cannot be opened or written; the message says what to do. Nothing was changed. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}

/**
 * Opens (and where needed creates and migrates) the journal for its one writer.
 * @param program name and version of this program, for whoever meets a journal that it migrated
 * @throws JournalError when the file is damaged, of a newer program that this one cannot follow, or cannot be written
 */
export function openForWriting(
  path: string,
  program = "",
  migrations: readonly Migration[] = MIGRATIONS,
): JournalHandle {
  return explained(path, () => {
    makeFolders(dirname(path));
    const db = new DatabaseSync(path);
    // FULL: a commit that returned is on the disk, whatever happens to the power. No mmap: an I/O error
    // must be an error code, not a signal.
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA mmap_size = 0;");
    db.exec("PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;");
    requireHealth(db, path);
    requireKnownFormat(db, path, migrations);
    for (const [index, migration] of migrations.entries()) {
      const version = index + 1;
      if (version > versionOf(db)) transaction(db, () => step(db, migration, { version, program }));
    }
    return db;
  });
}

/**
 * Closes the writer's journal. Statements that wait for the garbage collector keep SQLite from doing what it does
 * on a last close: bring the write-ahead log home, so that the file alone is the whole journal.
 */
export function closeWriter(db: JournalHandle): void {
  try {
    db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } finally {
    db.close();
  }
}

/** Opens the journal beside a running agent, for reading only. @throws JournalError when there is none */
export function openForReading(path: string): JournalHandle {
  if (!existsSync(path)) throw new JournalError(`there is no journal at ${path}; has the agent run here?`);
  return explained(path, () => {
    const db = new DatabaseSync(path, { readOnly: true });
    db.exec("PRAGMA busy_timeout = 5000;");
    requireKnownFormat(db, path, MIGRATIONS);
    if (versionOf(db) < MIGRATIONS.length) {
      throw new JournalError(
        `${path} was written by an older Fieldproof: start the agent, which brings it up to date`,
      );
    }
    return db;
  });
}

/**
 * Runs `work` in one transaction: all of it is on the disk when this returns, or none of it ever is. One that is begun
 * within another is part of it.
 */
export function transaction<T>(db: JournalHandle, work: () => T): T {
  if (db.isTransaction) return work();
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // A failed COMMIT may already have rolled back (SQLITE_FULL, SQLITE_IOERR).
    if (db.isTransaction) db.exec("ROLLBACK");
    throw explainedFailure(error);
  }
}

/** What any statement threw: in words where the disk is the reason, else as it is. */
export function explainedFailure(error: unknown): unknown {
  if (!isStorageFailure(error)) return error;
  return new JournalError(`the journal cannot be written: ${inWords(error)}`, { cause: error });
}

function requireKnownFormat(db: JournalHandle, path: string, migrations: readonly Migration[]): void {
  const why = objection(db, path, migrations.length);
  if (why !== null) throw new JournalError(why);
}

function requireHealth(db: JournalHandle, path: string): void {
  const rows = db.prepare("PRAGMA quick_check(1)").all() as { quick_check: string }[];
  const verdict = (rows[0]?.quick_check ?? "no answer").replaceAll(/\s+/g, " ");
  if (verdict === "ok") return;
  throw new JournalError(
    `${path} is damaged (${verdict}): keep the file, it is evidence; copy it off this card before anything else, ` +
      "then restore a copy or recover the lane from its newest bundle",
  );
}

/** What `open` returns. @throws JournalError in words for whatever else it throws */
export function explained<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof JournalError) throw error;
    throw new JournalError(`cannot open the journal ${path}: ${inWords(error)}`, { cause: error });
  }
}

/** SQLITE_FULL, SQLITE_IOERR and SQLITE_READONLY: the disk's doing, not ours. */
function isStorageFailure(error: unknown): boolean {
  const DISK = [13, 10, 8];
  if (!(error instanceof Error && "errcode" in error)) return false;
  return typeof error.errcode === "number" && DISK.includes(error.errcode & 0xff);
}

/** SQLite's and the system's reasons in words for the person at the gateway. */
function inWords(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/disk I\/O error/i.test(text))
    return `the disk fails (${text}): check the card, its mount and its quota`;
  if (/full/i.test(text)) return "the disk is full: free some space; nothing that was journaled is lost";
  if (/readonly|read-only|EROFS/i.test(text))
    return "the disk or the file is read-only: check the card and its mount";
  if (/EACCES|unable to open|permission/i.test(text))
    return "no permission to open it, or its folder is missing: check `state:` and its owner";
  if (/^no folder can be made/.test(text)) return `${text}: choose another folder for \`state:\``;
  if (/not a database|malformed/i.test(text))
    return "the file is not a journal or is damaged: keep it, and restore a copy";
  if (/locked|busy/i.test(text)) return "another agent has it open: only one may run";
  return text;
}
