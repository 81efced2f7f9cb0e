/** A journal as the program of version 1 left it: its tables by the SQL of then, its rows as they are now. */
import { renameSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import { MIGRATIONS } from "../../agent/journal/schema.js";

/** Takes the closed journal at `path` back to version 1. Only a journal of one lane can be. */
export function takeBackToVersion1(path: string): void {
  const old = `${path}.v1`;
  const db = new DatabaseSync(old);
  db.exec(MIGRATIONS[0]?.sql ?? "");
  db.exec(`ATTACH '${path}' AS now`);
  const tables = db.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'").all() as {
    name: string;
  }[];
  db.exec("BEGIN");
  for (const { name } of tables) {
    // A column that is gone by now held nothing in these tests.
    const columns = db
      .prepare(
        `SELECT name FROM pragma_table_info('${name}', 'main')
         INTERSECT SELECT name FROM pragma_table_info('${name}', 'now')`,
      )
      .all() as { name: string }[];
    const list = columns.map((column) => column.name).join(", ");
    db.exec(`INSERT INTO main.${name} (${list}) SELECT ${list} FROM now.${name}`);
  }
  db.exec("COMMIT; DETACH now; PRAGMA user_version = 1");
  db.close();
  renameSync(old, path);
}
