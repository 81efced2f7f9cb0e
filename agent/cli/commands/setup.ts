/** `fieldproof setup`: commissions a gateway, by questions or by a file of answers. */
import { textsOf } from "../arguments.js";
import { type AddCommand, configOption, examples, jsonOption } from "../shell.js";

/** What the command line says. */
export interface SetupCommand {
  readonly config: string;
  readonly answers?: string;
  readonly set?: readonly string[];
  readonly replace?: boolean;
  readonly service: boolean;
  readonly enrolment?: string;
  readonly json?: boolean;
}

export const addSetup: AddCommand = (program, shell) => {
  program
    .command("setup")
    .summary("commission this gateway")
    .description(
      "Asks what a gateway has to know, finds its meters, tries chain and broker, makes the key, writes the configuration " +
        "and the enrolment file for the network's owner, and starts the service. Works without an uplink: what could not be " +
        "tried is said, and tried by the agent. With --answers it asks nothing. Never changes a configuration " +
        "without showing what, and never replaces a key.",
    )
    .option(
      "--answers <file>",
      "take the answers from this file: a configuration without its key (see config/examples/setup-answers.yaml)",
    )
    .option("--set <name=value>", "one answer, over that of the file (can be repeated)", textsOf)
    .option("--replace", "with --answers: change a configuration that is there already")
    .option("--enrolment <file>", "where the enrolment goes; by default beside the configuration")
    .option("--no-service", "start nothing")
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        "setup",
        "setup --answers answers.yaml --set gateway.name=tower-8",
        "setup --answers answers.yaml --replace --json",
      ),
    )
    .action((options: SetupCommand) =>
      shell.run(options, async (out) => {
        const { setUp } = await import("../setting-up.js");
        return setUp(shell, out, options);
      }),
    );
};
