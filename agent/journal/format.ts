/**
 * Versions of the journal, and who can work on which. A bad update is taken back in the field by installing the version
 * before it; that program finds a journal of the newer one, which says for itself whether it can be worked on.
 */
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { Migration } from "./schema.js";

/** The version of a journal. */
export function versionOf(db: DatabaseSyncInstance): number {
  const row = db.prepare("PRAGMA user_version").get() as { user_version: number };
  return row.user_version;
}

/** Does one step, and leaves word of it for older programs. To be run in a transaction. */
export function step(
  db: DatabaseSyncInstance,
  { sql, oldest }: Migration,
  { version, program }: { readonly version: number; readonly program: string },
): void {
  db.exec(sql);
  if (leavesWord(db)) {
    const insert = db.prepare("INSERT INTO format (version, oldest, program) VALUES (?, ?, ?)");
    insert.run(version, oldest, program);
  }
  db.exec(`PRAGMA user_version = ${version}`);
}

/** Why a program that knows versions up to `known` cannot work on a journal beyond, in words; null where it can. */
export function objection(db: DatabaseSyncInstance, path: string, known: number): string | null {
  const found = versionOf(db);
  if (found <= known) return null;
  const { oldest, program } = wordIn(db) ?? { oldest: found, program: "" };
  if (oldest <= known) return null;
  return (
    `${path} was written by a newer Fieldproof (journal version ${found}${program && `, ${program}`}); a program must ` +
    `know version ${oldest} to work on it, this one knows ${known}: install ${program || "that version"} again, or a ` +
    "newer one; the journal is untouched"
  );
}

/** A step that only adds takes nothing back of one before it that did more, so what asks most holds. */
function wordIn(db: DatabaseSyncInstance): { oldest: number; program: string } | null {
  if (!leavesWord(db)) return null;
  const all = db.prepare("SELECT version, oldest, program FROM format ORDER BY version").all() as {
    version: number;
    oldest: number;
    program: string;
  }[];
  const newest = all.at(-1);
  // Whoever changed the version without a word is no program of ours.
  if (newest?.version !== versionOf(db)) return null;
  return { oldest: Math.max(...all.map(({ oldest }) => oldest)), program: newest.program };
}

/** Journals do since version 8. */
function leavesWord(db: DatabaseSyncInstance): boolean {
  const table = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'format'";
  return db.prepare(table).get() !== undefined;
}
