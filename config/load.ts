/** From a file to a valid configuration, or to the list of everything that is wrong with it. */
import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { namedChain } from "./chain.js";
import { decodeText } from "./encoding.js";
import { ConfigError, type ConfigProblem, type Finding, fieldName } from "./errors.js";
import { unreadable } from "./file-words.js";
import { at, check } from "./issues.js";
import { namedMeter } from "./meter.js";
import { missingFiles, type Named, namedByGateway } from "./references.js";
import { rules } from "./rules.js";
import { type Config, configSchema } from "./schema.js";
import { type Place, readYaml } from "./yaml.js";

/** A configuration of hundreds of meters is far below this; a wrong file is often far above. */
const LONGEST = 1_048_576;

/**
 * Reads and checks a configuration file.
 * @throws ConfigError with every problem, each with its place
 */
export async function loadConfig(path: string): Promise<Config> {
  return parseConfig(await textOf(path), path);
}

/**
 * The same, and looks for the files that the configuration names: without them the agent would not start.
 * @throws ConfigError
 */
export async function loadWithFiles(path: string): Promise<Config> {
  const text = await textOf(path);
  const config = parseConfig(text, path);
  await requireFiles(namedByGateway(config), text, path);
  return config;
}

/**
 * Looks for the files that a configuration names.
 * @param text the configuration as written, and `file` how messages name it
 * @throws ConfigError with the place of each that cannot be read
 */
export async function requireFiles(named: readonly Named[], text: string, file: string): Promise<void> {
  const missing = await missingFiles(named);
  if (missing.length === 0) return;
  const { locate } = readYaml(text);
  const problems = missing.map((finding) => placed(finding, locate(finding.path, finding.at), file));
  throw new ConfigError(inOrder(problems));
}

/** Reads a file as text. @throws ConfigError */
export async function textOf(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw fileError(path, "a configuration file that can be read", unreadable(error));
  }
  if (bytes.length > LONGEST)
    throw fileError(path, "a configuration file", `a file of ${bytes.length} bytes`);
  const decoded = decodeText(bytes);
  if (typeof decoded === "string") return decoded;
  throw new ConfigError([placed(decoded, decoded.place, path)]);
}

/**
 * Checks the text of a configuration.
 * @param file how messages name it
 * @throws ConfigError with every problem, each with its place
 */
export function parseConfig(text: string, file: string): Config {
  const { written, data } = parseText(text, file, configSchema, rules);
  const { site, chains, meters, ...rest } = data;
  const named = Object.entries(chains).map(([name, one]) => namedChain(name, one, rest.telemetry.broker));
  const only = named.length === 1 ? (named[0]?.name ?? null) : null;
  return {
    ...rest,
    site: site ?? { name: rest.gateway.name },
    chains: named,
    meters: Object.entries(meters).map(([name, meter]) => {
      const { chain, ...one } = namedMeter(name, meter, at(written, ["meters", name]));
      return { ...one, chain: one.rated === null || one.within !== undefined ? null : (chain ?? only) };
    }),
  };
}

/**
 * Checks a text against a schema, and what no field of it can tell against `rules`.
 * @returns the file as written, and what the schema makes of it
 * @throws ConfigError with every problem, each with its place
 */
export function parseText<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  rulesOf: (written: unknown) => readonly Finding[],
): { readonly written: unknown; readonly data: z.output<S> } {
  const yaml = readYaml(text);
  const problems = yaml.findings.map((finding) => placed(finding, finding.place, file));
  if (yaml.value === undefined) throw new ConfigError(inOrder(problems));
  const place = (finding: Finding) => placed(finding, yaml.locate(finding.path, finding.at), file);
  const checked = check(schema, yaml.value);
  problems.push(...rulesOf(yaml.value).map(place));
  if ("findings" in checked) problems.push(...checked.findings.map(place));
  if (problems.length > 0 || !("data" in checked)) throw new ConfigError(inOrder(problems));
  return { written: yaml.value, data: checked.data };
}

export function placed(finding: Finding, { line, column }: Place, file: string): ConfigProblem {
  const { expected, got, nearest = null, hint = null } = finding;
  return { file, line, column, field: fieldName(finding.path), expected, got, nearest, hint };
}

export function inOrder(problems: readonly ConfigProblem[]): ConfigProblem[] {
  return problems.toSorted(
    (a, b) =>
      (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) || a.field.localeCompare(b.field),
  );
}

export function fileError(file: string, expected: string, got: string): ConfigError {
  return new ConfigError([
    { file, line: null, column: null, field: "", expected, got, nearest: null, hint: null },
  ]);
}
