/** `fieldproof doctor`: looks at everything that a gateway depends on, and says what to do. */
import type { Config } from "../../../config/schema.js";
import { orAborted } from "../../../drivers/signals.js";
import type { Finding } from "../../doctor/finding.js";
import type { Site } from "../../doctor/site.js";
import { askAgent, type SocketChoice, socketOption } from "../agent-socket.js";
import { CliError, EXIT, type ExitCode } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption, type Shell } from "../shell.js";

interface DoctorOptions extends SocketChoice {
  /** True: to be asked for. */
  readonly load?: string | true;
  readonly report?: string;
  readonly json?: boolean;
}

export const addDoctor: AddCommand = (program, shell) => {
  program
    .command("doctor")
    .summary("look at everything, and say what to do")
    .description(
      "Looks at ports, meters, clock, disk, journal, key, chain, lane, account, broker and board, and says of each whether " +
        "it is good, doubtful or bad, and what to do. A running agent is asked for its meters; no port is opened beside " +
        "it. The exit code is 1 when something is bad.",
    )
    .option(
      "--load [power]",
      'a load of this power is on, such as "2 kW": are meters the right way round? Asked for where none is given',
    )
    .option("--report <file>", "write one HTML page to hand over")
    .addOption(configOption())
    .addOption(socketOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        "doctor",
        'doctor --load "2 kW"',
        "doctor --report visit.html",
        "doctor --json | jq .findings",
      ),
    )
    .action((options: DoctorOptions) => shell.run(options, (out) => doctor(shell, out, options)));
};

async function doctor(shell: Shell, out: Output, options: DoctorOptions): Promise<ExitCode> {
  const load = await loadOf(shell, options.load);
  const site = await siteOf(shell, options, load);
  const findings = await found(shell, site);
  const { formatInstant } = await import("../../telemetry/units.js");
  const { fieldproofVersion } = await import("../../version.js");
  // By the second: nobody does anything with more.
  const at = formatInstant(site.machine.clock.wall()).replace(/\.\d+Z$/, "Z");
  const gateway = site.config?.gateway.name ?? site.agent?.status.gateway ?? options.config;
  const visit = {
    gateway,
    site: site.config?.site.name ?? gateway,
    version: fieldproofVersion(),
    at,
    findings,
  };
  const { renderFindings } = await import("../doctor-view.js");
  const { renderReport } = await import("../../doctor/report.js");
  const { saveText } = await import("../saving.js");
  const ok = findings.every(({ state }) => state !== "bad");
  out.result({ ok, ...visit }, () => renderFindings(gateway, findings, out));
  if (options.report !== undefined) {
    await saveText(options.report, renderReport(visit));
    out.note(`written to ${options.report}`);
  }
  return ok ? EXIT.ok : EXIT.failure;
}

async function found({ terminal, stop }: Shell, site: Site): Promise<Finding[]> {
  const { checksOf } = await import("../../doctor/checks.js");
  const { examine } = await import("../../doctor/examine.js");
  const { Progress } = await import("../progress.js");
  const { together, alone, close } = checksOf(site);
  const progress = new Progress(terminal);
  const total = together.length + alone.length;
  const told = (done: number, name: string) => {
    if (terminal.stderr.isTTY === true) progress.show("looking", name, done / total);
  };
  try {
    const { clock } = site.machine;
    // Nobody who has had enough waits for what does not answer.
    const beside = await orAborted(examine(together, clock, told), stop);
    if (beside === null) throw stop.reason;
    const findings = [...beside, ...(await examine(alone, clock))];
    return [...findings, ...(await leftBySetup(site, findings))];
  } finally {
    progress.clear();
    await close();
  }
}

/** What a commissioning without an uplink could not look at, and nobody has found good since. */
async function leftBySetup({ config, machine }: Site, findings: readonly Finding[]): Promise<Finding[]> {
  const { pendingIn, stillPending } = await import("../../doctor/pending.js");
  const pending = config === null ? null : await pendingIn(config.state);
  return pending === null ? [] : stillPending(pending, findings, machine.clock.wall());
}

async function siteOf(shell: Shell, options: DoctorOptions, load: bigint | null): Promise<Site> {
  const { systemClock } = await import("../../clock.js");
  const { thisMachine } = await import("../../doctor/machine.js");
  const { loadConfig } = await import("../../../config/load.js");
  const { ConfigError } = await import("../../../config/errors.js");
  const { openGpio, machine = thisMachine(systemClock()) } = shell.replaced;
  const known = {
    machine,
    load,
    file: options.config,
    ...(openGpio && { openGpio }),
  };
  let config: Config | null = null;
  let mistakes: readonly string[] = [];
  try {
    config = await loadConfig(options.config);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    await requireGateway(options.config);
    mistakes = error.message.split("\n");
  }
  return { ...known, config, mistakes, ...(await agentOf(options, config)) };
}

/** @throws CliError where the file is a relayer's */
async function requireGateway(file: string): Promise<void> {
  const { relayConfigIn } = await import("../../../config/relay.js");
  const relayer = await relayConfigIn(file).catch(() => null);
  if (relayer === null) return;
  const hint = `\`fieldproof check -c ${file}\` and \`fieldproof status -c ${file}\` look at a relayer`;
  throw new CliError(
    `${file} is a relayer's configuration: doctor looks at gateways`,
    hint,
    EXIT.configuration,
  );
}

/** The running agent. That none runs, or that it refuses, keeps nobody from looking at the rest. */
async function agentOf(
  options: DoctorOptions,
  config: Config | null,
): Promise<Pick<Site, "agent" | "refusal">> {
  const { readStatus } = await import("../../telemetry/status.js");
  const { readLiveReading } = await import("../../telemetry/live-reading.js");
  try {
    const status = readStatus(await askAgent(options, "/status"));
    const read = (meter: string) =>
      askAgent(options, `/read/${encodeURIComponent(meter)}`)
        .then(readLiveReading)
        .catch((error: Error) => error.message);
    return { agent: { status, pid: await pidOf(config), read }, refusal: null };
  } catch (error) {
    if (error instanceof CliError && error.exitCode === EXIT.noAgent) return { agent: null, refusal: null };
    const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    const hint =
      error instanceof Error && "hint" in error && typeof error.hint === "string" ? error.hint : null;
    return {
      agent: null,
      refusal: { message, hint: hint ?? "restart the agent: it may be another version" },
    };
  }
}

async function pidOf(config: Config | null): Promise<number | null> {
  if (config === null) return null;
  const { journalPath } = await import("../../main.js");
  const { holderOf } = await import("../../journal/lock.js");
  return holderOf(journalPath(config));
}

/** Milliwatts of the load that is on. */
async function loadOf({ terminal }: Shell, given: DoctorOptions["load"]): Promise<bigint | null> {
  if (given === undefined) return null;
  const { parseRate } = await import("../../../drivers/units.js");
  const text = given === true ? await answerTo(terminal) : given;
  try {
    const { quantity, perHour } = parseRate(text);
    // Milliwatt hours in an hour.
    if (quantity === "energy" && perHour > 0n) return perHour;
  } catch {
    // Said below.
  }
  throw new CliError(`--load: "${text}" is no power`, 'such as "2 kW" or "800 W"', EXIT.usage);
}

async function answerTo({ stdin, stderr }: Shell["terminal"]): Promise<string> {
  stderr.write('Switch on a load that you know, behind the meters. How much is it ("2 kW")? ');
  let text = "";
  for await (const chunk of stdin ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes("\n")) break;
  }
  return text.split("\n")[0]?.trim() ?? "";
}
