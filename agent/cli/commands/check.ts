/** `fieldproof check`: is the configuration right? */
import type { Config } from "../../../config/schema.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption } from "../shell.js";

export const addCheck: AddCommand = (program, shell) => {
  program
    .command("check")
    .summary("check the configuration")
    .description(
      "Checks the configuration file, and whether the files it names can be read, and lists every mistake with its " +
        "line. It starts nothing and opens no port.",
    )
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText("after", examples("check", "check --config fieldproof.yaml --json"))
    .action((options: { config: string; json?: boolean }) =>
      shell.run(options, (out) => check(out, options.config)),
    );
};

async function check(out: Output, file: string): Promise<ExitCode> {
  const { loadWithFiles } = await import("../../../config/load.js");
  const { ConfigError } = await import("../../../config/errors.js");
  try {
    const config = await loadWithFiles(file);
    const meters = config.meters.map(({ name, driver, chain }) => ({ name, driver, chain }));
    const found = {
      ok: true,
      file,
      gateway: config.gateway.name,
      meters,
      chains: config.chains.map(({ name, chainId, contract }) => ({ name, chainId, contract })),
    };
    out.result(found, () => inWords(out, file, config));
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const count = error.problems.length === 1 ? "1 mistake" : `${error.problems.length} mistakes`;
    out.result({ ok: false, file, problems: error.problems }, () => `${error.message}\n${count}`);
    return EXIT.configuration;
  }
}

function inWords({ paint }: Output, file: string, { gateway, meters, chains }: Config): string {
  const listed = (some: Config["meters"]) => some.map(({ name, driver }) => `${name} (${driver})`).join(", ");
  const lines =
    chains.length === 0
      ? [`gateway ${gateway.name}, no chain: it only meters and journals`, `meters: ${listed(meters)}`]
      : [
          `gateway ${gateway.name}`,
          ...chains.map(({ name, chainId, contract }) => {
            const mapped = listed(meters.filter(({ chain }) => chain === name));
            return `${name}: chain ${chainId}, contract ${contract}; meters: ${mapped || "none"}`;
          }),
        ];
  return [`${file}: ${paint("good", "right")}`, ...lines].join("\n");
}
