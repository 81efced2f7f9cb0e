/** Work on a journal whose agent is stopped. */
import type { Config } from "../../config/schema.js";
import { CliError } from "./exit-codes.js";

/**
 * Holds the journal's lock meanwhile.
 * @param hint what to do where an agent runs
 * @throws CliError when there is no journal, or an agent runs
 */
export async function whileStopped<T>(
  config: Config,
  hint: string,
  work: (journal: string) => Promise<T>,
): Promise<T> {
  const { existsSync } = await import("node:fs");
  const { JournalError } = await import("../journal/database.js");
  const { JournalLock } = await import("../journal/lock.js");
  const { journalPath } = await import("../main.js");
  const path = journalPath(config);
  if (!existsSync(path)) throw new CliError(`there is no journal at ${path}`, "has the agent run here?");
  let lock: { close(): void };
  try {
    lock = JournalLock.take(path);
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    throw new CliError(error.message, hint);
  }
  try {
    return await work(path);
  } finally {
    lock.close();
  }
}
