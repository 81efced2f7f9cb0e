/** `fieldproof run`: the agent itself, until it is told to stop. */
import { Option } from "commander";
import { type AddCommand, configOption, examples, type Shell } from "../shell.js";

interface RunOptions {
  readonly config: string;
  readonly json?: boolean;
}

export const addRun: AddCommand = (program, shell) => {
  program
    .command("run")
    .summary("run the agent")
    .description(
      "Reads the meters, journals and attests, and posts to the chain, until SIGINT or SIGTERM. " +
        "It logs to standard error: words on a terminal, JSON otherwise.",
    )
    .addOption(configOption())
    .addOption(new Option("--json", "log JSON on a terminal too"))
    .addHelpText("after", examples("run", "run --config /etc/fieldproof/fieldproof.yaml"))
    .action((options: RunOptions) => shell.run(options, () => run(shell, options)));
};

async function run(shell: Shell, { config, json = false }: RunOptions): Promise<undefined> {
  const { configuration } = await import("../configuration.js");
  const loaded = await configuration(config);
  const { startAgent } = await import("../../main.js");
  await shell.untilStopped(await startAgent(loaded, { ...shell.replaced, logAsJson: json }));
}
