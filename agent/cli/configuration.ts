/** Loads the configuration for a command. */

import type { ChainConfig } from "../../config/chain.js";
import { ConfigError } from "../../config/errors.js";
import { loadConfig } from "../../config/load.js";
import type { MeterConfig } from "../../config/meter.js";
import { didYouMean } from "../../config/nearest.js";
import type { Config } from "../../config/schema.js";
import { CliError, EXIT } from "./exit-codes.js";

/** The gateway's. @throws CliError naming every mistake */
export function configuration(file: string): Promise<Config> {
  return checked(() => loadConfig(file), "nothing was started; mend it and run `fieldproof check` again");
}

/** Whatever `load` loads. @throws CliError naming every mistake */
export async function checked<T>(load: () => Promise<T>, hint: string): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new CliError(`the configuration cannot be used\n${error.message}`, hint, EXIT.configuration);
  }
}

/**
 * The chain that a command is about.
 * @param name of it in the configuration; needed only where that has several
 * @throws CliError where that names none, or leaves it open which
 */
export function chainOf({ chains }: Config, file: string, name: string | undefined): ChainConfig {
  const [first, ...others] = chains;
  if (first === undefined) {
    const hint = "add the section `chains`, or say on the command line which chain and contract is meant";
    throw new CliError(`${file} names no chain`, hint, EXIT.configuration);
  }
  if (name === undefined && others.length === 0) return first;
  const names = chains.map((chain) => chain.name);
  const found = chains.find((chain) => chain.name === name);
  if (found) return found;
  const words = name === undefined ? "which chain?" : `${file} has no chain "${name}"`;
  const hint = `${name === undefined ? "" : didYouMean(name, names)}name it with --chain: ${names.join(", ")}`;
  throw new CliError(words, hint, EXIT.usage);
}

/** The meter that a command is about. @throws CliError where the configuration has none of that name */
export function meterOf({ meters }: Config, file: string, name: string): MeterConfig {
  const meter = meters.find((one) => one.name === name);
  if (meter !== undefined) return meter;
  const known = meters.map((one) => one.name);
  throw new CliError(
    `there is no meter "${name}"`,
    `${didYouMean(name, known)}${file} has: ${known.join(", ")}`,
  );
}
