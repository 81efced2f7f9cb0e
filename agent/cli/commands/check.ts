/** `fieldproof check`: is the configuration right, a gateway's or a relayer's? */
import type { RelayConfig } from "../../../config/relay.js";
import type { Config } from "../../../config/schema.js";
import { formatCount } from "../../telemetry/units.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption } from "../shell.js";

export const addCheck: AddCommand = (program, shell) => {
  program
    .command("check")
    .summary("check the configuration")
    .description(
      "Checks the configuration file, and whether the files it names can be read, and lists every mistake with its " +
        "line. It starts nothing and opens no port. It knows a relayer's file, too.",
    )
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples("check", "check --config fieldproof.yaml --json", "check --config /etc/fieldproof/relay.yaml"),
    )
    .action((options: { config: string; json?: boolean }) =>
      shell.run(options, (out) => check(out, options.config)),
    );
};

async function check(out: Output, file: string): Promise<ExitCode> {
  const { loadWithFiles } = await import("../../../config/load.js");
  const { relayConfigIn } = await import("../../../config/relay.js");
  const { ConfigError } = await import("../../../config/errors.js");
  try {
    const relay = await relayConfigIn(file);
    if (relay === null) await sayGateway(out, file, await loadWithFiles(file));
    else sayRelayer(out, file, relay);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const count = formatCount(error.problems.length, "mistake");
    out.result({ ok: false, file, problems: error.problems }, () => `${error.message}\n${count}`);
    return EXIT.configuration;
  }
}

async function sayGateway(out: Output, file: string, config: Config): Promise<void> {
  const meters = config.meters.map(({ name, driver, chain }) => ({ name, driver, chain }));
  const chains = config.chains.map(({ name, chainId, contract }) => ({ name, chainId, contract }));
  const found = { ok: true, file, gateway: config.gateway.name, meters, chains };
  out.result(found, () => inWords(out, file, config));
  await warnOfNumbers(out, config);
}

/** With several adapters the kernel's numbers may be dealt anew at the next start, and meters change places. */
async function warnOfNumbers(out: Output, { buses }: Config): Promise<void> {
  const { lastingName } = await import("../../../drivers/transports/usb-ports.js");
  for (const [name, { wire }] of Object.entries(buses)) {
    if (wire.type !== "serial" || "usb" in wire.port) continue;
    const lasting = await lastingName(wire.port.path);
    if (lasting === null) continue;
    out.note(
      `bus "${name}": ${wire.port.path} may be another adapter after the next start; this one is always ${lasting}`,
    );
  }
}

function sayRelayer(out: Output, file: string, { name, chain, keys }: RelayConfig): void {
  const { chainId, contract } = chain;
  out.result({ ok: true, file, relayer: name, chainId, contract, keys: keys.length }, () =>
    [
      `${file}: ${out.paint("good", "right")}`,
      `relayer ${name}, ${formatCount(keys.length, "key")}`,
      `chain ${chainId}, contract ${contract}`,
    ].join("\n"),
  );
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
