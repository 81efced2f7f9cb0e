/** Loads the configuration for a command. */

import type { ChainConfig } from "../../config/chain.js";
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

/** The chain that a command is about. @throws CliError where the configuration names none */
export function chainOf({ chain }: Config, file: string): ChainConfig {
  if (chain !== null) return chain;
  const hint = "add the section `chain`, or say on the command line which chain and contract is meant";
  throw new CliError(`${file} names no chain`, hint, EXIT.configuration);
}
