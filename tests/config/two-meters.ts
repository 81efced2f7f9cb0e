/** A configuration with two meters more, for tests of what only one of them may be credited for. */
import { ConfigError } from "../../config/errors.js";
import { parseConfig } from "../../config/load.js";
import { SAMPLE } from "./sample.js";

/** A meter's section. */
export type Section = Readonly<Record<string, unknown>>;

/** The fields that are complained of in the sample with these two meters, `one` and `other`. */
export function complaints(...sample: Parameters<typeof problems>): string[] {
  return problems(...sample).map(({ field }) => field);
}

/** All that is complained of in it. */
export function problems(
  one: Section,
  other: Section,
  change: readonly [string, string] = ["", ""],
): ConfigError["problems"] {
  const sections = Object.entries({ one, other }).map(
    ([name, section]) => `  ${name}: ${JSON.stringify(section)}\n`,
  );
  try {
    parseConfig(
      SAMPLE.replace(...change).replace("meters:\n", `meters:\n${sections.join("")}`),
      "config.yaml",
    );
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

/** The change that gives the sample a broker called `again`. */
export function again(url: string): readonly [string, string] {
  return ["brokers:\n", `brokers:\n  again:\n    url: ${JSON.stringify(url)}\n`];
}

/** The change that gives the sample further buses, each as a line. */
export function buses(...lines: string[]): readonly [string, string] {
  return ["buses:\n", `buses:\n${lines.map((line) => `  ${line}\n`).join("")}`];
}
