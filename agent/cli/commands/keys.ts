/** `fieldproof keys`: makes a key, and says whose address it is. Nothing else ever makes one. */
import { Option } from "commander";
import type { MeterKey } from "../../attest/signer.js";
import { CliError, EXIT } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption } from "../shell.js";

interface KeysOptions {
  readonly config: string;
  readonly json?: boolean;
  readonly meter?: boolean;
}

export const addKeys: AddCommand = (program, shell) => {
  const keys = program
    .command("keys")
    .summary("make or show the gateway's key")
    .description(
      "Makes the key that signs for this gateway, or shows its address. REFERENCE says where it lives: " +
        "file:/path, credential:name or pkcs11:… (a key in a token, RFC 7512); by default `gateway.key` of the " +
        "configuration. The key itself is never shown.",
    )
    .addHelpText("after", examples("keys create file:/etc/fieldproof/lane.key", "keys show"));
  const meter = () =>
    new Option(
      "--meter",
      "a P-256 key of a meter's own, in a token: shown as the x and y that it is registered with",
    );
  keys
    .command("create [reference]")
    .summary("make a new key; an existing one is never replaced")
    .addOption(meter())
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText("after", examples("keys create", "keys create file:/etc/fieldproof/lane.key"))
    .action((reference: string | undefined, options: KeysOptions) =>
      shell.run(options, (out) => create(out, reference, options)),
    );
  keys
    .command("show [reference]")
    .summary("show the key's address")
    .addOption(meter())
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText("after", examples("keys show", "keys show file:/etc/fieldproof/lane.key --json"))
    .action((reference: string | undefined, options: KeysOptions) =>
      shell.run(options, (out) => show(out, reference, options)),
    );
};

async function create(out: Output, given: string | undefined, options: KeysOptions): Promise<undefined> {
  const { createKey, createMeterKey } = await import("../../attest/keys.js");
  const { systemClock } = await import("../../clock.js");
  const { random } = systemClock();
  if (options.meter) {
    const reference = requireMeterReference(given);
    tellMeterKey(out, reference, await createMeterKey(reference, random));
    return;
  }
  const reference =
    given === undefined ? (await configured(options.config)).reference : requireReference(given);
  const address = await createKey(reference, random);
  out.result({ reference, address }, () => address);
  out.note(
    "Made a new key. The contract's owner registers a lane with its address; if it pays for gas, send coins there.",
  );
}

async function show(out: Output, given: string | undefined, options: KeysOptions): Promise<undefined> {
  const { openMeterKey, openSigner } = await import("../../attest/keys.js");
  if (options.meter) {
    const reference = requireMeterReference(given);
    tellMeterKey(out, reference, await openMeterKey(reference));
    return;
  }
  const { reference, pinned } =
    given === undefined ? await configured(options.config) : { reference: requireReference(given) };
  const { address } = await openSigner(reference, { pinned });
  out.result({ reference, address }, () => address);
}

function tellMeterKey(out: Output, reference: string, { x, y }: MeterKey): void {
  out.result({ reference, x, y }, () => `${x} ${y}`);
}

function requireMeterReference(given: string | undefined): string {
  if (given !== undefined) return requireReference(given);
  throw new CliError("which meter's key?", "name it: keys show --meter pkcs11:…", EXIT.usage);
}

/** What is none is not repeated: it may be a secret pasted into the wrong place. */
function requireReference(given: string): string {
  if (/^(?:file|credential|pkcs11):./.test(given)) return given;
  const hint =
    "for example file:/etc/fieldproof/lane.key, credential:lane.key or pkcs11:token=…;object=lane?…";
  throw new CliError(
    "a key is named by a reference, file:/path, credential:name or pkcs11:…",
    hint,
    EXIT.usage,
  );
}

async function configured(file: string): Promise<{ reference: string; pinned?: string | undefined }> {
  const { configuration } = await import("../configuration.js");
  const { gateway } = await configuration(file);
  if (gateway.key !== undefined) return { reference: gateway.key, pinned: gateway.address };
  const hint = "add `key: file:/etc/fieldproof/lane.key` to the section gateway, or name a reference here";
  throw new CliError(`${file} names no key`, hint, EXIT.configuration);
}
