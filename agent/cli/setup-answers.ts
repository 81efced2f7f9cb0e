/** Where the answers of a commissioning come from: a file with flags over it, or a person. */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Document, isMap, parseDocument, stringify } from "yaml";
import { parseAnswers, type WrittenAnswers } from "../../config/answers.js";
import { chain, namedChain } from "../../config/chain.js";
import { broker } from "../../config/links.js";
import { textOf } from "../../config/load.js";
import { readYaml } from "../../config/yaml.js";
import type { Clock } from "../../drivers/clock.js";
import { lookAtBroker, lookAtChain } from "../setup/checks.js";
import { type Interview, interview, type Probes } from "../setup/interview.js";
import type { SetupCommand } from "./commands/setup.js";
import { checked } from "./configuration.js";
import { CliError, EXIT } from "./exit-codes.js";
import { withSecretFile } from "./setup-hands.js";
import type { Shell } from "./shell.js";

/** Meters on serial lines answer within a quarter of a second; DSMR 4 speaks every 10 s, and is found by `scan`. */
const SCAN = { framing: "mbap", listen: 3_000, patience: 250 } as const;

export const UNDONE = "nothing was written";

/** Answers of a file and flags. @throws CliError naming every mistake */
export async function answersIn({ answers, set = [] }: SetupCommand, key: string): Promise<WrittenAnswers> {
  const file = answers ?? "the command line";
  const hint = `${UNDONE}; mend the answers and try again`;
  const text = await checked(async () => (answers === undefined ? "" : textOf(answers)), hint);
  const whole = set.reduce(withFlag, text);
  return checked(async () => parseAnswers(whole, file, key), hint);
}

/** `gateway.name=tower-8` in a text of answers. @throws CliError */
function withFlag(text: string, flag: string): string {
  const [, path = "", value = ""] = /^([\w.-]+)=(.*)$/s.exec(flag) ?? [];
  if (path === "") {
    throw new CliError(
      `--set ${flag} is no answer`,
      "write it as NAME=VALUE, such as gateway.name=tower-8",
      EXIT.usage,
    );
  }
  const document = parseDocument(text === "" ? "{}" : text);
  // The loader says where and why.
  if (document.errors.length > 0) return text;
  const names = path.split(".");
  if (!reaches(document, names)) {
    throw new CliError(`--set ${flag}: no section of that name can be there`, UNDONE, EXIT.usage);
  }
  // As in a file: unquoted hexadecimal is text.
  document.setIn(names, document.createNode(readYaml(value).value));
  return document.toString({ lineWidth: 0 });
}

/** Whether all but the last name are sections, or may become some. */
function reaches(document: Document, names: readonly string[]): boolean {
  return names
    .slice(0, -1)
    .map((_, depth) => document.getIn(names.slice(0, depth + 1), true))
    .every((node) => node === undefined || isMap(node));
}

/** Asks a person. @throws Abandoned */
export async function askedAnswers(shell: Shell, file: string, clock: Clock): Promise<Interview> {
  const { terminalAsker } = await import("./asking.js");
  const known = await knownIn(file);
  const passwordFile = join(dirname(file), "broker.password");
  return interview(terminalAsker(shell.terminal.stdout.columns ?? 80), probesOf(shell, file, clock), {
    known,
    passwordFile,
  });
}

/** The same as a file would say it, checked. @throws CliError */
export function answersOf({ written }: Interview, key: string): Promise<WrittenAnswers> {
  const text = answersText(written);
  return checked(async () => parseAnswers(text, "the answers", key), UNDONE);
}

/** A file of answers. */
export function answersText(answers: WrittenAnswers): string {
  return stringify(answers, { lineWidth: 0 });
}

/** What stands in the configuration, to begin with; nothing where it is none. */
async function knownIn(file: string): Promise<Partial<WrittenAnswers>> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return {};
  try {
    return (readYaml(text).value as Partial<WrittenAnswers> | undefined) ?? {};
  } catch {
    return {};
  }
}

function probesOf(shell: Shell, file: string, clock: Clock): Probes {
  return {
    async scan(places) {
      const { lookAround } = await import("./scanning.js");
      return (await lookAround(shell, { ...SCAN, ...places, config: file })).discoveries;
    },
    chain: (name, written) => lookAtChain(namedChain(name, chain.parse(written), undefined), clock),
    broker(name, written, password, place) {
      const look = (from: typeof written) => lookAtBroker(name, broker.parse(from), place, clock);
      if (password === null) return look(written);
      return withSecretFile(password, (path) => look({ ...written, password: `file:${path}` }));
    },
  };
}
