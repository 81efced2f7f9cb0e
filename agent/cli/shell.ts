/** What every command shares: its options, and how its work ends in words and an exit code. */
import { type Command, Option } from "commander";
import type { Machine } from "../doctor/machine.js";
import type { ReplacedParts } from "../main.js";
import type { RunningAgent } from "../running.js";
import { answered } from "./answered.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { Output, type Terminal } from "./output.js";

const DEFAULT_CONFIG = "/etc/fieldproof/fieldproof.yaml";

export const configOption = () =>
  new Option("-c, --config <file>", "configuration file").env("FIELDPROOF_CONFIG").default(DEFAULT_CONFIG);

/** For commands about one chain, of a configuration that may have several. */
export const chainOption = (words = "which of the configuration's chains") =>
  new Option("--chain <name>", words);

export const jsonOption = () => new Option("--json", "the result as JSON, amounts as decimal strings");

/** Adds itself to the program. What is heavy it imports only when it runs, so that --help is quick. */
export type AddCommand = (program: Command, shell: Shell) => void;

/** Parts that a simulation brings along; none in the field. */
export interface Simulation extends ReplacedParts {
  /** What `fieldproof doctor` takes for the machine that it is on. */
  readonly machine?: Machine;
}

/** What every command stands on. */
export class Shell {
  readonly terminal: Terminal;
  /** Aborts on SIGINT and SIGTERM. */
  readonly stop: AbortSignal;
  readonly replaced: Simulation;
  exitCode: ExitCode = EXIT.ok;

  constructor(terminal: Terminal, stop: AbortSignal, replaced: Simulation) {
    this.terminal = terminal;
    this.stop = stop;
    this.replaced = replaced;
  }

  /** Does a command's work; what it throws is said to the user, what it returns is the exit code. */
  async run(
    options: { readonly json?: boolean },
    work: (out: Output) => Promise<ExitCode | undefined>,
  ): Promise<void> {
    const out = new Output(this.terminal, { json: options.json === true });
    try {
      this.exitCode = (await answered("it was not done", () => work(out))) ?? EXIT.ok;
    } catch (error) {
      this.exitCode = out.failure(error);
    }
  }

  /**
   * Lets what runs for ever run until SIGINT or SIGTERM. Rejects when it cannot go on; systemd starts it anew then,
   * and the journal replays.
   */
  async untilStopped(running: RunningAgent): Promise<undefined> {
    const stopped = new Promise<void>((resolve) => {
      if (this.stop.aborted) resolve();
      this.stop.addEventListener("abort", () => resolve(), { once: true });
    });
    await Promise.race([stopped, running.done]).finally(() => running.stop());
  }
}

/** Examples under a command's help. */
export function examples(...lines: readonly string[]): string {
  return ["", "Examples:", ...lines.map((line) => `  $ fieldproof ${line}`)].join("\n");
}
