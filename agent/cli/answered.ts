/** What becomes of a command whose chain gives no answer. */
import { CliError, EXIT } from "./exit-codes.js";

/**
 * Does work that asks a chain.
 * @param undone what then did not happen, for the hint
 * @throws CliError with a code of its own when the chain gives no answer: it has neither confirmed nor denied anything
 */
export async function answered<T>(undone: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { LedgerError } = await import("../submit/ledger.js");
    if (!(error instanceof LedgerError) || error.retry === "never") throw error;
    throw new CliError(error.message, `${undone}: try again, or ask another endpoint`, EXIT.noAnswer);
  }
}
