/** `fieldproof relay`: posts the heads of other gateways, until it is told to stop. */
import { Option } from "commander";
import { type AddCommand, examples, type Shell } from "../shell.js";

interface RelayOptions {
  readonly config: string;
  readonly json?: boolean;
}

const DEFAULT_CONFIG = "/etc/fieldproof/relay.yaml";

export const addRelay: AddCommand = (program, shell) => {
  program
    .command("relay")
    .summary("post the signed heads of other gateways")
    .description(
      "Takes the heads that gateways publish on a broker and posts them with its own keys, many in one transaction, " +
        "until SIGINT or SIGTERM. It can neither alter a head nor earn by it; any number of relayers share the work.",
    )
    .addOption(
      new Option("-c, --config <file>", "configuration file of the relayer")
        .env("FIELDPROOF_RELAY_CONFIG")
        .default(DEFAULT_CONFIG),
    )
    .addOption(new Option("--json", "log JSON on a terminal too"))
    .addHelpText("after", examples("relay", "relay --config /etc/fieldproof/relay.yaml"))
    .action((options: RelayOptions) => shell.run(options, () => relay(shell, options)));
};

async function relay(shell: Shell, { config, json = false }: RelayOptions): Promise<undefined> {
  const { checked } = await import("../configuration.js");
  const { loadRelayConfig } = await import("../../../config/relay.js");
  const loaded = await checked(() => loadRelayConfig(config), "nothing was started; mend it and start again");
  const { startRelayer } = await import("../../relayer.js");
  await shell.untilStopped(await startRelayer(loaded, { logAsJson: json }));
}
