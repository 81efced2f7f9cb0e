/** `fieldproof keys`: makes a key, and says whose address it is. Nothing else ever makes one. */
import { CliError, EXIT } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption } from "../shell.js";

interface KeysOptions {
  readonly config: string;
  readonly json?: boolean;
}

export const addKeys: AddCommand = (program, shell) => {
  const keys = program
    .command("keys")
    .summary("make or show the gateway's key")
    .description(
      "Makes the key that signs for this gateway, or shows its address. REFERENCE says where it lives: " +
        "file:/path or credential:name; by default `gateway.key` of the configuration. The key itself is never shown.",
    )
    .addHelpText("after", examples("keys create file:/etc/fieldproof/lane.key", "keys show"));
  keys
    .command("create [reference]")
    .summary("make a new key; an existing one is never replaced")
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText("after", examples("keys create", "keys create file:/etc/fieldproof/lane.key"))
    .action((reference: string | undefined, options: KeysOptions) =>
      shell.run(options, (out) => create(out, reference, options.config)),
    );
  keys
    .command("show [reference]")
    .summary("show the key's address")
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText("after", examples("keys show", "keys show file:/etc/fieldproof/lane.key --json"))
    .action((reference: string | undefined, options: KeysOptions) =>
      shell.run(options, (out) => show(out, reference, options.config)),
    );
};

async function create(out: Output, given: string | undefined, config: string): Promise<undefined> {
  const { createKey } = await import("../../attest/keys.js");
  const { systemClock } = await import("../../clock.js");
  const reference = given === undefined ? (await configured(config)).reference : requireReference(given);
  const address = await createKey(reference, systemClock().random);
  out.result({ reference, address }, () => address);
  out.note(
    "Made a new key. The contract's owner registers a lane with its address; if it pays for gas, send coins there.",
  );
}

async function show(out: Output, given: string | undefined, config: string): Promise<undefined> {
  const { openSigner } = await import("../../attest/keys.js");
  const { reference, pinned } =
    given === undefined ? await configured(config) : { reference: requireReference(given) };
  const { address } = await openSigner(reference, { pinned });
  out.result({ reference, address }, () => address);
}

/** What is none is not repeated: it may be a secret pasted into the wrong place. */
function requireReference(given: string): string {
  if (/^(?:file|credential):./.test(given)) return given;
  const hint = "for example file:/etc/fieldproof/lane.key or credential:lane.key";
  throw new CliError("a key is named by a reference, file:/path or credential:name", hint, EXIT.usage);
}

async function configured(file: string): Promise<{ reference: string; pinned?: string | undefined }> {
  const { configuration } = await import("../configuration.js");
  const { gateway } = await configuration(file);
  if (gateway.key !== undefined) return { reference: gateway.key, pinned: gateway.address };
  const hint = "add `key: file:/etc/fieldproof/lane.key` to the section gateway, or name a reference here";
  throw new CliError(`${file} names no key`, hint, EXIT.configuration);
}
