/** `fieldproof scan`: finds meters on serial lines and in the network, and writes their configuration. */
import { Option } from "commander";
import type { Discovery, Framing } from "../../scan/sections.js";
import { baudsOf, durationOf, textsOf, unitsOf } from "../arguments.js";
import { CliError, EXIT, type ExitCode } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption, type Shell } from "../shell.js";

/** What the command line says. */
export interface ScanOptions {
  readonly port?: readonly string[];
  readonly tcp?: readonly string[];
  readonly framing: Framing;
  readonly baud?: readonly number[];
  readonly units?: readonly number[];
  readonly listen: number;
  readonly patience: number;
  readonly write?: boolean;
  readonly config: string;
  readonly json?: boolean;
}

export const addScan: AddCommand = (program, shell) => {
  program
    .command("scan")
    .summary("find meters, and write their configuration")
    .description(
      "Looks for meters: on all serial ports, or where --port and --tcp say. It listens before it asks, only reads, one " +
        "request at a time, and leaves alone what another program or another master uses. Shows what it found and prints " +
        "the configuration to paste; with --write it adds that to the configuration file, which otherwise stays as it is. " +
        "Ctrl-C ends it with what was found by then.",
    )
    .option("--port <path>", "this serial port only (can be repeated)", textsOf)
    .option(
      "--tcp <hosts>",
      "a host, host:port or network such as 192.168.1.0/24 or 192.168.1.0/24:8899, at most a /22 (can be repeated)",
      textsOf,
    )
    .addOption(
      new Option(
        "--framing <kind>",
        "with --tcp: mbap is Modbus TCP, rtu a serial server that hands bytes on",
      )
        .choices(["mbap", "rtu"] satisfies Framing[])
        .default("mbap"),
    )
    .option("--baud <rates>", "these baud rates only, such as 9600,19200", baudsOf)
    .option("--units <ids>", "these unit ids, such as 1-247; by default the usual ones", unitsOf)
    .option(
      "--listen <duration>",
      "how long to listen at each setting; DSMR 4 speaks every 10 s",
      durationOf,
      3_000,
    )
    .option("--patience <duration>", "how long to wait for each answer", durationOf, 250)
    .option("--write", "add what was found to the configuration file")
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        "scan",
        "scan --port /dev/ttyUSB0 --baud 9600 --units 1-10",
        "scan --tcp 192.168.1.0/24",
        "scan --tcp 192.168.1.60:8899 --framing rtu",
        "scan --port /dev/ttyUSB0 --write --config fieldproof.yaml",
      ),
    )
    .action((options: ScanOptions) => shell.run(options, (out) => scan(shell, out, options)));
};

async function scan(shell: Shell, out: Output, options: ScanOptions): Promise<ExitCode> {
  const { lookAround } = await import("../scanning.js");
  const { existingIn, write } = await import("../scan-writing.js");
  const existing = await existingIn(options.config);
  const { discoveries, left, stopped } = await lookAround(shell, options);
  const { contradictions, entriesFor, pasted } = await import("../../scan/sections.js");
  const entries = entriesFor(discoveries, existing);
  const { renderDiscovery } = await import("../scan-view.js");
  const yaml = pasted(entries);
  const contrary = contradictions(discoveries, existing);
  const said = { found: discoveries, left, stopped, contradictions: contrary, yaml };
  out.result(said, () =>
    [
      ...discoveries.map((discovery: Discovery) => renderDiscovery(discovery, out)),
      ...(discoveries.length > 0
        ? []
        : [
            `no meter found${stopped ? " so far" : ": has it power, are A and B swapped, is its bus terminated?"}`,
          ]),
      ...(yaml === "" ? [] : [`# for ${options.config}:\n${yaml}`]),
    ].join("\n\n"),
  );
  if (options.write === true && contrary.length > 0)
    throw new CliError(contrary.join("; "), `nothing was written to ${options.config}`, EXIT.configuration);
  for (const words of contrary) out.note(words);
  if (options.write === true && entries.length > 0) {
    if (stopped) out.note(`nothing was written to ${options.config}: the scan was stopped`);
    else await write(out, options.config, entries);
  }
  return stopped || discoveries.length === 0 ? EXIT.failure : EXIT.ok;
}
