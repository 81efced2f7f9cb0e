/** Whether a journal is whole, looked at beside its writer. */
import { explained, JournalError, openForReading } from "./database.js";

/** Reads all of the journal but changes nothing. Null: it is whole; else what is wrong, in words. */
export function damageOf(path: string): string | null {
  try {
    const db = openForReading(path);
    try {
      const rows = explained(path, () => db.prepare("PRAGMA quick_check(3)").all()) as {
        quick_check: string;
      }[];
      const words = rows.map((row) => row.quick_check.replaceAll(/\s+/g, " ")).join("; ");
      return words === "ok" ? null : `${path} is damaged (${words})`;
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof JournalError) return error.message;
    throw error;
  }
}
