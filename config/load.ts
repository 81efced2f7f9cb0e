/** From a file to a valid configuration, or to the list of everything that is wrong with it. */
import { readFile } from "node:fs/promises";
import { ConfigError, type ConfigProblem, type Finding, fieldName } from "./errors.js";
import { at, check } from "./issues.js";
import { namedMeter } from "./meter.js";
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
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw fileError(path, "a configuration file that can be read", explain(error as NodeJS.ErrnoException));
  }
  if (bytes.length > LONGEST)
    throw fileError(path, "a configuration file", `a file of ${bytes.length} bytes`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw fileError(path, "text in UTF-8", "other bytes");
  }
  return parseConfig(text, path);
}

/**
 * Checks the text of a configuration.
 * @param file how messages name it
 * @throws ConfigError with every problem, each with its place
 */
export function parseConfig(text: string, file: string): Config {
  const yaml = readYaml(text);
  const problems = yaml.findings.map((finding) => placed(finding, finding.place, file));
  if (yaml.value === undefined) throw new ConfigError(inOrder(problems));
  const place = (finding: Finding) => placed(finding, yaml.locate(finding.path, finding.at), file);
  const checked = check(configSchema, yaml.value);
  problems.push(...rules(yaml.value).map(place));
  if ("findings" in checked) problems.push(...checked.findings.map(place));
  if (problems.length > 0 || !("data" in checked)) throw new ConfigError(inOrder(problems));
  const { site, chain, meters, ...rest } = checked.data;
  return {
    ...rest,
    site: site ?? { name: rest.gateway.name },
    chain: chain ?? null,
    meters: Object.entries(meters).map(([name, meter]) =>
      namedMeter(name, meter, at(yaml.value, ["meters", name])),
    ),
  };
}

function placed(finding: Finding, { line, column }: Place, file: string): ConfigProblem {
  const { expected, got, nearest = null, hint = null } = finding;
  return { file, line, column, field: fieldName(finding.path), expected, got, nearest, hint };
}

function inOrder(problems: readonly ConfigProblem[]): ConfigProblem[] {
  return problems.toSorted(
    (a, b) =>
      (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) || a.field.localeCompare(b.field),
  );
}

function fileError(file: string, expected: string, got: string): ConfigError {
  return new ConfigError([
    { file, line: null, column: null, field: "", expected, got, nearest: null, hint: null },
  ]);
}

function explain(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case "ENOENT":
      return "no such file";
    case "EACCES":
      return "a file that this user may not read";
    case "EISDIR":
      return "a folder";
    default:
      return error.message;
  }
}
