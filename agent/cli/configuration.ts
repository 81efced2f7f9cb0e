/** Loads the configuration for a command. */
import { ConfigError } from "../../config/errors.js";
import { loadConfig } from "../../config/load.js";
import type { Config } from "../../config/schema.js";
import { CliError, EXIT } from "./exit-codes.js";

/** @throws CliError naming every mistake */
export async function configuration(file: string): Promise<Config> {
  try {
    return await loadConfig(file);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const hint = "nothing was started; mend it and run `fieldproof check` again";
    throw new CliError(`the configuration cannot be used\n${error.message}`, hint, EXIT.configuration);
  }
}
