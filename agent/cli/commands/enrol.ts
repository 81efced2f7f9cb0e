/** `fieldproof enrol`: what this gateway tells the network's owner, in one file without secrets. */
import type { Config } from "../../../config/schema.js";
import type { Enrolled } from "../../enrol.js";
import { CliError, EXIT, type ExitCode } from "../exit-codes.js";
import { type Output, table } from "../output.js";
import { type AddCommand, chainOption, configOption, examples, jsonOption, type Shell } from "../shell.js";

interface EnrolOptions {
  readonly config: string;
  readonly chain?: string;
  readonly out?: string;
  readonly json?: boolean;
}

export const addEnrol: AddCommand = (program, shell) => {
  program
    .command("enrol")
    .summary("write what the network's owner registers this gateway with")
    .description(
      "Writes an enrolment file: lane, key address, meters with their rated capacity; no secret and no serial " +
        "number. Meters are called on the chain after who they say they are, so let `fieldproof run` read each of " +
        "them once before; one that has not spoken yet is left out, and the exit code is then 1.",
    )
    .option("-o, --out <file>", "where to write it; without it, to standard output")
    .addOption(configOption())
    .addOption(chainOption())
    .addOption(jsonOption())
    .addHelpText("after", examples("enrol --out tower-7.json"))
    .action((options: EnrolOptions) => shell.run(options, (out) => enrolHere(shell, out, options)));
};

async function enrolHere({ terminal }: Shell, out: Output, options: EnrolOptions): Promise<ExitCode> {
  const { configuration } = await import("../configuration.js");
  const { enrolment, unknown } = await enrolled(await configuration(options.config), options);
  const { writeEnrolment } = await import("../../owner/enrolment.js");
  const { saveText } = await import("../saving.js");
  const text = writeEnrolment(enrolment);
  if (options.out === undefined) terminal.stdout.write(text);
  else {
    await saveText(options.out, text);
    out.result({ file: options.out, ...enrolment, unknown }, () =>
      inWords({ enrolment, unknown }, options.out ?? ""),
    );
  }
  if (unknown.length === 0) return EXIT.ok;
  out.note(
    `left out: ${unknown.join(", ")}; nobody knows yet who they are. Let \`fieldproof run\` read them once, or give ` +
      "their nameplates as `identity` in the configuration, then enrol again",
  );
  return EXIT.failure;
}

async function enrolled(config: Config, { config: file, chain: named }: EnrolOptions): Promise<Enrolled> {
  const { chainOf } = await import("../configuration.js");
  const chain = chainOf(config, file, named);
  const { gateway } = config;
  if (gateway.key === undefined) {
    const hint = "make one with `fieldproof keys create`, and name it as gateway.key";
    throw new CliError(`${file} names no key`, hint, EXIT.configuration);
  }
  const { openSigner } = await import("../../attest/keys.js");
  const { enrol } = await import("../../enrol.js");
  const { Journal } = await import("../../journal/journal.js");
  const { journalPath } = await import("../../main.js");
  const { address } = await openSigner(gateway.key, { pinned: gateway.address });
  const journal = Journal.peek(journalPath(config));
  try {
    return enrol(config, chain, address, journal);
  } finally {
    journal.close();
  }
}

function inWords({ enrolment }: Enrolled, file: string): string {
  const { gateway, lane, signer, chainId, contract, meters } = enrolment;
  const rows = meters.map(({ name, meter, unit, ratedPerHour, maker, model }) => [
    ...[`  ${name}`, [maker, model].filter((part) => part).join(" ")],
    ...[`unit ${unit}`, `${ratedPerHour} per hour`, meter],
  ]);
  return [
    `${gateway}: lane ${lane}, key ${signer}, contract ${contract} on chain ${chainId}, written to ${file}`,
    ...(rows.length > 0 ? [table(rows)] : []),
  ].join("\n");
}
