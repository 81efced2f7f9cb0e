/** `fieldproof export`: a site in one file, to go on elsewhere or to be kept. */
import type { Config } from "../../../config/schema.js";
import type { SiteManifest } from "../../moving/manifest.js";
import { CliError, EXIT } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption } from "../shell.js";
import { whileStopped } from "../stopped.js";

const STOP = "stop the agent (`systemctl stop fieldproof`) to move its site, or copy it with --backup";

interface ExportOptions {
  readonly config: string;
  readonly backup?: boolean;
  readonly withKey?: boolean;
  readonly undo?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export const addExport: AddCommand = (program, shell) => {
  program
    .command("export [file]")
    .summary("move a site to another card or machine, or back it up")
    .description(
      "Writes configuration and journal into one file with their hashes, for `fieldproof import`. The agent has to be " +
        "stopped, and starts here no more: of two machines with one lane only one may sign. --backup copies the site " +
        "beside a running agent instead; where such a copy is imported, the lane needs a new key first.",
    )
    .option("--backup", "a copy to keep: the site goes on here")
    .option(
      "--with-key",
      "also the keys and secrets beside the configuration; whoever has the file then has them",
    )
    .option("--undo", "the file was imported nowhere and is destroyed: the site goes on here")
    .option("--yes", "with --undo: it is so")
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples("export tower-7.site --with-key", "export --backup backup.site", "export --undo --yes"),
    )
    .action((file: string | undefined, options: ExportOptions) =>
      shell.run(options, (out) => exportSite(out, file, options)),
    );
};

async function exportSite(out: Output, file: string | undefined, options: ExportOptions): Promise<undefined> {
  const { configuration } = await import("../configuration.js");
  const config = await configuration(options.config);
  if (options.undo === true) return undo(out, config, file, options);
  if (file === undefined) throw new CliError("where to?", "name a file, such as tower-7.site", EXIT.usage);
  if (options.backup === true) return pack(out, config, file, options, () => undefined);
  return whileStopped(config, STOP, async (path) => {
    const { Journal } = await import("../../journal/journal.js");
    const { systemClock } = await import("../../clock.js");
    const journal = Journal.open(path);
    try {
      if (options.withKey !== true) requireNothingPrepared(journal.batches.unfinished().length);
      return await pack(out, config, file, options, () => journal.fences.move(systemClock().wall()));
    } finally {
      journal.close();
    }
  });
}

/** Another key could not finish it, and its sequence may carry no other digest. */
function requireNothingPrepared(batches: number): void {
  if (batches === 0) return;
  throw new CliError(
    "a batch was prepared and is not signed yet",
    "start the agent once more until it has signed that, or take the key along (--with-key)",
  );
}

async function pack(
  out: Output,
  config: Config,
  file: string,
  options: ExportOptions,
  fence: () => void,
): Promise<undefined> {
  const { textOf } = await import("../../../config/load.js");
  const { systemClock } = await import("../../clock.js");
  const { journalPath } = await import("../../main.js");
  const { packSite } = await import("../../moving/pack.js");
  const { contentOf, secretsOf } = await import("../../moving/secrets.js");
  const { programName } = await import("../../version.js");
  const named = secretsOf(config, options.config);
  const taken = options.withKey ? await contentOf(named.files) : { present: [], absent: [] };
  const said = {
    ...{ program: programName(), gateway: config.gateway.name },
    kind: options.backup === true ? ("backup" as const) : ("move" as const),
    ...{ made: Number(systemClock().wall()), signer: await signerOf(config) },
  };
  const parts = { configuration: await textOf(options.config), journal: journalPath(config) };
  const manifest = await packSite(file, { ...parts, secrets: taken.present, said }, fence);
  const left = options.withKey
    ? [...taken.absent, ...named.others]
    : [...named.files.map(({ reference }) => reference), ...named.others];
  out.result({ file, ...manifest, left }, () => inWords(file, manifest));
  if (left.length > 0) out.note(`not in the file: ${left.join(", ")}. ${keyWords(config, options)}`);
  return undefined;
}

function inWords(file: string, { gateway, kind, files }: SiteManifest): string {
  const bytes = files.reduce((sum, one) => sum + one.bytes, 0);
  const what = `${gateway}: ${files.length} files, ${bytes} bytes, in ${file}`;
  return kind === "backup"
    ? `${what}\nIt is a copy: the site goes on here.`
    : `${what}\nThe site is moved: the agent starts here no more. Go on with \`fieldproof import\` on the other machine.`;
}

function keyWords({ gateway }: Config, { withKey }: ExportOptions): string {
  const take =
    withKey === true ? "Bring them over yourself" : "Bring them over yourself, or export again --with-key";
  return (
    `${take}. Without its key the lane needs a new one: \`fieldproof keys create\` there, then ` +
    `\`fieldproof admin rotate ${gateway.name} --to REFERENCE\` by the lane's admin`
  );
}

/** Whose signatures end with this export. @throws CliError where nobody can tell */
async function signerOf({ gateway, chains }: Config): Promise<string | null> {
  if (gateway.key === undefined || chains.length === 0) return null;
  if (gateway.address !== undefined) return gateway.address;
  const { KeyError, openSigner } = await import("../../attest/keys.js");
  try {
    return (await openSigner(gateway.key)).address;
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    const hint = "run this where the key can be read, or name its address as gateway.address";
    throw new CliError(`whose lane this is cannot be told: ${error.message}`, hint, EXIT.configuration);
  }
}

async function undo(
  out: Output,
  config: Config,
  file: string | undefined,
  { yes }: ExportOptions,
): Promise<undefined> {
  if (file !== undefined) throw new CliError("--undo takes no file", null, EXIT.usage);
  if (yes !== true) {
    throw new CliError(
      "if the exported file was imported anywhere, two machines would sign for one lane, which costs its bond",
      "destroy the file first, then add --yes",
      EXIT.usage,
    );
  }
  return whileStopped(config, STOP, async (path) => {
    const { Journal } = await import("../../journal/journal.js");
    const journal = Journal.open(path);
    try {
      const was = journal.fences.movedAt();
      if (was === null) throw new CliError("this site was not moved", "start the agent as ever");
      journal.fences.stay();
      out.result(
        { moved: null },
        () => "The site stays here: start the agent (`systemctl start fieldproof`).",
      );
    } finally {
      journal.close();
    }
    return undefined;
  });
}
