/** A commissioning from its answers to its end: looked at, shown, agreed, carried out. */
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { WrittenAnswers } from "../../config/answers.js";
import { parseConfig } from "../../config/load.js";
import type { Config } from "../../config/schema.js";
import { systemClock } from "../clock.js";
import type { Finding } from "../doctor/finding.js";
import { type Machine, thisMachine } from "../doctor/machine.js";
import { pendingPath, writePending } from "../doctor/pending.js";
import { agentUser } from "../doctor/user.js";
import { enrol } from "../enrol.js";
import { Journal } from "../journal/journal.js";
import { journalPath } from "../main.js";
import { writeEnrolment } from "../owner/enrolment.js";
import type { Hex } from "../primitives/hex.js";
import type { Sessions } from "../roster.js";
import { Abandoned } from "../setup/asker.js";
import { commission, startService } from "../setup/carry-out.js";
import { type Local, lookAbroad, lookHere } from "../setup/checks.js";
import { configurationText } from "../setup/configuration.js";
import type { Judged } from "../setup/outcome.js";
import { keyPath, type Plan, planOf, planWords, usualKey } from "../setup/plan.js";
import type { SetupCommand } from "./commands/setup.js";
import { checked } from "./configuration.js";
import { CliError, EXIT, type ExitCode } from "./exit-codes.js";
import { type Output, wrap } from "./output.js";
import { Progress } from "./progress.js";
import { answersIn, answersOf, answersText, askedAnswers, UNDONE } from "./setup-answers.js";
import { addressAt, hands, hasUnit, requireWritable, writeSecret } from "./setup-hands.js";
import { type Commissioned, renderCommissioned, renderFinding, troublesOf } from "./setup-view.js";
import type { Shell } from "./shell.js";
import { ask } from "./socket-client.js";

/** A journal of a gateway that was never read. */
const NEVER_READ: Sessions = {
  readings: { sessionsOf: () => [], stateOf: () => null },
  replacements: { of: () => [] },
};

/** @throws CliError, and then nothing that was there has changed */
export async function setUp(shell: Shell, out: Output, options: SetupCommand): Promise<ExitCode> {
  const { config: file } = options;
  const asks = options.answers === undefined && options.set === undefined;
  if (asks && !(shell.terminal.stdin?.isTTY && shell.terminal.stdout.isTTY)) {
    const hint =
      "answer with --answers FILE (see config/examples/setup-answers.yaml), or run it in a terminal";
    throw new CliError("there is no terminal to ask questions at", hint, EXIT.usage);
  }
  await requireWritable(file);
  const unit = await hasUnit();
  const key = usualKey({ file, hasUnit: unit });
  if (!asks) return settle(shell, out, options, unit, await answersIn(options, key), null);
  return interviewed(shell, out, options, unit, key);
}

/** Whatever happens after the last question, the answers are not asked for again. */
async function interviewed(
  shell: Shell,
  out: Output,
  options: SetupCommand,
  unit: boolean,
  key: string,
): Promise<ExitCode> {
  const { terminalAsker } = await import("./asking.js");
  const given = await askedAnswers(shell, options.config, systemClock()).catch(abandoned);
  try {
    const answers = await answersOf(given, key);
    const agree = (words: string) => terminalAsker(out.width).confirm(words, true);
    return await settle(shell, out, options, unit, answers, { agree, secrets: given.secrets });
  } catch (error) {
    const kept = join(dirname(options.config), "setup-answers.yaml");
    await hands.write(kept, answersText(given.written));
    out.note(`your answers are kept in ${kept}: \`fieldproof setup --answers ${kept}\` goes on with them`);
    if (error instanceof Abandoned) return abandoned(error);
    throw error;
  }
}

function abandoned(error: unknown): never {
  if (!(error instanceof Abandoned)) throw error;
  throw new CliError(`stopped: ${error.message}`, "begin again with `fieldproof setup`");
}

/** A person who agrees, and what only they know. */
interface Person {
  readonly agree: (words: string) => Promise<boolean>;
  readonly secrets: ReadonlyMap<string, string>;
}

async function settle(
  shell: Shell,
  out: Output,
  { config: file, replace, ...besides }: SetupCommand,
  unit: boolean,
  answers: WrittenAnswers,
  person: Person | null,
): Promise<ExitCode> {
  const { gateway } = answers;
  const existing = existsSync(file) ? await readFile(file, "utf8") : null;
  const known = gateway.key === undefined ? null : await addressAt(keyPath(gateway.key), gateway.address);
  const plan = planOf(answers, besides, { file, existing, address: known, hasUnit: unit });
  const config = await checked(async () => parseConfig(configurationText(answers, known), file), UNDONE);
  if (existing !== null && plan.diff !== "" && person === null && replace !== true) {
    const hint = `${UNDONE}; add --replace to change it as shown`;
    throw new CliError(`${file} is there already, and would become another one:\n${plan.diff}`, hint);
  }
  const machine = thisMachine(systemClock());
  // A person was shown what chain and broker said, and decided.
  const { here, abroad } = await look(shell, out, config, machine);
  const wrong = abroad.filter(({ outcome }) => outcome === "wrong");
  if (person === null && wrong.length > 0) {
    const says = wrong.map(({ finding }) => `${finding.check}: ${finding.says}\n  ${finding.remedy}`);
    throw new CliError(says.join("\n"), UNDONE);
  }
  if (plan.diff) out.note(`${file}:\n${plan.diff}`);
  for (const words of planWords(plan)) out.note(wrap(`- ${words}`, out.width, "  "));
  if (person !== null && !(await person.agree("Do all of this?"))) throw new Abandoned(UNDONE);
  const user = await agentUser(machine);
  for (const [path, secret] of person?.secrets ?? []) await writeSecret(path, secret, user);
  const done = await finish(answers, plan, known, { config, here, abroad }, machine);
  out.result(done, () => renderCommissioned(done, out));
  return troublesOf(done).length > 0 || done.unstarted !== null ? EXIT.failure : EXIT.ok;
}

interface Seen {
  readonly config: Config;
  readonly here: Local;
  readonly abroad: readonly Judged[];
}

/** Looks at everything, and says each finding as it is known. */
async function look(
  { terminal, stop }: Shell,
  out: Output,
  config: Config,
  machine: Machine,
): Promise<Omit<Seen, "config">> {
  const progress = new Progress(terminal);
  const on = (what: string) => progress.show("looking at", what, 0.5);
  const looking = { machine, signal: stop, on };
  const say = (finding: Finding) => progress.say(renderFinding(finding, out));
  const runs = await ask(config.socket, "/status", 5_000).then(
    () => true,
    () => false,
  );
  if (runs) out.note("the agent runs and has the meters' lines: `fieldproof status` says what they show");
  const here = runs ? { findings: [], met: new Map() } : await lookHere(config, looking);
  for (const finding of here.findings) say(finding);
  const abroad = await lookAbroad(config, looking);
  for (const { finding } of abroad) say(finding);
  progress.clear();
  return { here, abroad };
}

/** Does what was agreed. A step that fails says so; those before it can be done again. */
async function finish(
  answers: WrittenAnswers,
  plan: Plan,
  known: string | null,
  { config, here, abroad }: Seen,
  { clock }: Machine,
): Promise<Commissioned> {
  const { address } = await commission(answers, plan, known, hands);
  const unreached = abroad.filter(({ outcome }) => outcome === "unreached").map(({ finding }) => finding);
  if (unreached.length > 0)
    await hands.write(pendingPath(config.state), writePending(unreached, clock.wall()));
  else await rm(pendingPath(config.state), { force: true });
  const enrolment = address === null ? null : await enrolled(config, address as Hex, here, plan.enrolment);
  const unstarted = plan.start ? await startService(hands) : null;
  return {
    ...{ file: plan.file, gateway: config.gateway.name, address, enrolment, unstarted },
    findings: [...here.findings, ...abroad.map(({ finding }) => finding)],
    pending: unreached.map(({ check }) => check),
    started: plan.start && unstarted === null,
  };
}

/** Writes what the owner of the first chain registers this gateway with; null without a chain. */
async function enrolled(
  config: Config,
  address: Hex,
  { met }: Local,
  file: string,
): Promise<Commissioned["enrolment"]> {
  const [chain] = config.chains;
  if (chain === undefined) return null;
  const journal = existsSync(journalPath(config)) ? Journal.peek(journalPath(config)) : null;
  try {
    const { enrolment, unknown } = enrol(config, chain, address, journal ?? NEVER_READ, met);
    await hands.write(file, writeEnrolment(enrolment));
    return { file, unknown };
  } finally {
    journal?.close();
  }
}
