/** `fieldproof import`: a site that was exported goes on here. */
import { readFile } from "node:fs/promises";
import type { Config } from "../../../config/schema.js";
import type { SiteManifest } from "../../moving/manifest.js";
import type { SecretFile } from "../../moving/secrets.js";
import type { Unpacked } from "../../moving/unpack.js";
import { formatInstant } from "../../telemetry/units.js";
import { CliError, EXIT } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption } from "../shell.js";

interface ImportOptions {
  readonly config: string;
  readonly keepConfiguration?: boolean;
  readonly json?: boolean;
}

export const addImport: AddCommand = (program, shell) => {
  program
    .command("import <file>")
    .summary("go on with a site that was exported elsewhere")
    .description(
      "Puts what `fieldproof export` wrote to its places: configuration, keys if they came along, journal. It " +
        "overwrites none of them. A site that was moved goes on exactly where it stopped; where the file is a " +
        "backup, nothing is signed before the lane has a new key.",
    )
    .option("--keep-configuration", "go on with the configuration that is here, not with the one in the file")
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText("after", examples("import tower-7.site", "import tower-7.site --keep-configuration"))
    .action((file: string, options: ImportOptions) =>
      shell.run(options, (out) => importSite(out, file, options)),
    );
};

async function importSite(out: Output, file: string, options: ImportOptions): Promise<undefined> {
  const { look } = await import("../../moving/unpack.js");
  const { parseConfig } = await import("../../../config/load.js");
  const { checked } = await import("../configuration.js");
  const found = await look(file);
  const text = await configurationFor(found, options);
  const load = async () => parseConfig(text, options.config);
  const config = await checked(load, "nothing was imported; mend it and repeat this");
  const { gateway } = found.manifest;
  if (config.gateway.name !== gateway)
    throw new CliError(
      `${file} is of the gateway "${gateway}", ${options.config} of "${config.gateway.name}"`,
      "name the configuration that belongs to it with --config",
    );
  const { contentOf, secretsOf } = await import("../../moving/secrets.js");
  const { files, others } = secretsOf(config, options.config);
  const journal = await bring(file, config, text, files, options);
  const left = [...(await contentOf(files)).absent, ...others];
  const { kind, made, signer } = found.manifest;
  out.result({ journal, configuration: options.config, gateway, kind, made, signer, missing: left }, () =>
    inWords(found.manifest, journal),
  );
  if (left.length > 0) out.note(`not here yet: ${left.join(", ")}. ${keyWords(config)}`);
  if (kind === "backup" && signer !== null) out.note(backupWords(gateway, signer));
  return undefined;
}

/** Takes the places that are empty. @throws CliError or MovingError, and then there is no journal */
async function bring(
  file: string,
  config: Config,
  text: string,
  secrets: readonly SecretFile[],
  options: ImportOptions,
): Promise<string> {
  const { systemClock } = await import("../../clock.js");
  const { JournalLock } = await import("../../journal/lock.js");
  const { journalPath } = await import("../../main.js");
  const { arrive } = await import("../../moving/arrival.js");
  const { requireNoJournal } = await import("../../recover.js");
  const journal = journalPath(config);
  requireNoJournal(journal);
  const lock = JournalLock.take(journal);
  try {
    requireNoJournal(journal);
    const configure = () => writeNew(options.config, text);
    await arrive({ file, journal, secrets, now: systemClock().wall(), configure });
  } finally {
    lock.close();
  }
  return journal;
}

/** The configuration to go on with. @throws CliError when there is another one, with what differs */
async function configurationFor({ configuration }: Unpacked, options: ImportOptions): Promise<string> {
  const here = await existing(options.config);
  if (options.keepConfiguration === true) {
    if (here === null) throw new CliError(`there is no ${options.config} to keep`, null, EXIT.configuration);
    return here;
  }
  if (here === null || here === configuration) return configuration;
  const { difference } = await import("../../scan/insertion.js");
  throw new CliError(
    `${options.config} is another configuration than the exported one, which differs by\n${difference(here, configuration)}`,
    "nothing was imported; move it away, or go on with it (--keep-configuration)",
    EXIT.configuration,
  );
}

async function existing(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    throw new CliError(`${file} cannot be read (${message})`, "nothing was imported", EXIT.configuration);
  }
}

async function writeNew(file: string, text: string): Promise<void> {
  if ((await existing(file)) !== null) return;
  const { dirname } = await import("node:path");
  const { makeFolders } = await import("../../journal/folders.js");
  const { saveWhole } = await import("../saving.js");
  makeFolders(dirname(file));
  await saveWhole(file, text, { replace: false });
}

function inWords({ gateway, kind, made, program }: SiteManifest, journal: string): string {
  const when = formatInstant(BigInt(made));
  return kind === "move"
    ? `${gateway} goes on here from ${when} (${program}): ${journal} was made. Registers catch up; what pulse inputs and ` +
        "power meters showed since then is lost. Next: `fieldproof doctor`, then `systemctl start fieldproof`"
    : `${gateway} was restored as of ${when} (${program}): ${journal} was made`;
}

function keyWords({ gateway }: Config): string {
  return (
    "Bring them over, or make a new key with `fieldproof keys create` and have the lane's admin give it to the lane: " +
    `\`fieldproof admin rotate ${gateway.name} --to ${gateway.key ?? "REFERENCE"}\``
  );
}

function backupWords(gateway: string, signer: string): string {
  return (
    `The key ${signer} may have signed since the backup what is not in it, so nothing is signed with it: make a new ` +
    "key with `fieldproof keys create`, name it as gateway.key, and have the lane's admin give it to the lane: " +
    `\`fieldproof admin rotate ${gateway} --to REFERENCE\`. If the chain is past the backup then, ` +
    "recover from the newest bundle instead: `fieldproof recover`"
  );
}
