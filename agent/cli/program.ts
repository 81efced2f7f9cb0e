/** The command line as a whole: one file per command, each added here. */
import { Command, CommanderError } from "commander";
import { fieldproofVersion } from "../version.js";
import { addAdmin } from "./commands/admin/index.js";
import { addAudit } from "./commands/audit.js";
import { addCapture } from "./commands/capture.js";
import { addCheck } from "./commands/check.js";
import { addClaim } from "./commands/claim.js";
import { addDispute } from "./commands/dispute.js";
import { addDoctor } from "./commands/doctor.js";
import { addDrivers } from "./commands/drivers.js";
import { addEnrol } from "./commands/enrol.js";
import { addExplain } from "./commands/explain.js";
import { addExport } from "./commands/export.js";
import { addImport } from "./commands/import.js";
import { addKeys } from "./commands/keys.js";
import { addProve } from "./commands/prove.js";
import { addRead } from "./commands/read.js";
import { addRecover } from "./commands/recover.js";
import { addRelay } from "./commands/relay.js";
import { addReplace } from "./commands/replace/index.js";
import { addReplay } from "./commands/replay.js";
import { addRewards } from "./commands/rewards.js";
import { addRun } from "./commands/run.js";
import { addScan } from "./commands/scan.js";
import { addSetup } from "./commands/setup.js";
import { addStatus } from "./commands/status.js";
import { addVerify } from "./commands/verify.js";
import { CliError, EXIT, type ExitCode } from "./exit-codes.js";
import { Output, type Terminal } from "./output.js";
import { type AddCommand, examples, Shell, type Simulation } from "./shell.js";

const COMMANDS: readonly AddCommand[] = [
  addSetup,
  addRun,
  addCheck,
  addKeys,
  addStatus,
  addDoctor,
  addRead,
  addScan,
  addCapture,
  addReplay,
  addDrivers,
  addProve,
  addVerify,
  addExplain,
  addRewards,
  addClaim,
  addDispute,
  addEnrol,
  addAdmin,
  addAudit,
  addRecover,
  addReplace,
  addExport,
  addImport,
  addRelay,
];

const EXIT_CODES = `

Exit codes:
  ${EXIT.ok} done   ${EXIT.failure} failed   ${EXIT.usage} wrong command line   ${EXIT.unverified} self-consistent, signer unverified
  ${EXIT.configuration} wrong configuration   ${EXIT.noAgent} no agent runs here   ${EXIT.noAnswer} the chain did not answer
  ${EXIT.irregular} an audit lists something`;

/** The whole command line, before anything of it runs: help is made from it, and so are manual and completion. */
export function commandLine(shell: Shell, complaints: string[] = []): Command {
  const program = new Command("fieldproof")
    .description(
      "Reads a site's meters, keeps evidence of every reading, and posts batched proofs to a chain.",
    )
    .version(fieldproofVersion(), "-V, --version", "show the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .configureOutput({
      writeOut: (text) => shell.terminal.stdout.write(text),
      writeErr: (text) => complaints.push(text),
    })
    .showHelpAfterError("(add --help for how it is used)")
    .addHelpText(
      "after",
      examples("check", "run", "status", "read roof --raw", "prove roof --out roof.proof") + EXIT_CODES,
    )
    .exitOverride();
  for (const add of COMMANDS) add(program, shell);
  return program;
}

/**
 * Runs one command line.
 * @param args without node and script
 * @param stop aborts on SIGINT and SIGTERM
 * @param replaced what a simulation brings along
 */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  stop: AbortSignal,
  replaced: Simulation = {},
): Promise<ExitCode> {
  const shell = new Shell(terminal, stop, replaced);
  const complaints: string[] = [];
  try {
    await commandLine(shell, complaints).parseAsync(args, { from: "user" });
    return shell.exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Asking for help or version is no mistake.
    return error.exitCode === 0 ? EXIT.ok : wrongUsage(complaints.join(""), args, terminal);
  }
}

/** Says what is wrong with the command line; where --json is on it, to a program. */
function wrongUsage(words: string, args: readonly string[], terminal: Terminal): ExitCode {
  if (!args.includes("--json")) {
    terminal.stderr.write(words);
    return EXIT.usage;
  }
  const [message = "", ...hints] = words.trim().split("\n");
  const error = new CliError(message.replace(/^error: /, ""), hints.join(" ") || null, EXIT.usage);
  return new Output(terminal, { json: true }).failure(error);
}
