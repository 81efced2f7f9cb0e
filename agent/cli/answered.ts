/** Commands that cannot do without the chain. */
import { CliError, EXIT } from "./exit-codes.js";

/**
 * Does work that asks a chain.
 * @param undone what then did not happen, for the hint
 * @throws CliError with a code of its own when the chain gives no answer: it has neither confirmed nor denied anything
 */
export async function answered<T>(undone: string, work: () => Promise<T>): Promise<T> {
  const { LedgerError } = await import("../submit/ledger.js");
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LedgerError) || error.retry === "never") throw error;
    throw new CliError(error.message, `${undone}: try again, or ask another endpoint`, EXIT.noAnswer);
  }
}
