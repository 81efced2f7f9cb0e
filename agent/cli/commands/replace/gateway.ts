/** `fieldproof replace gateway`: from an empty card to a lane that goes on, one step after the other. */
import { existsSync } from "node:fs";
import type { Config } from "../../../../config/schema.js";
import { CliError, EXIT, type ExitCode } from "../../exit-codes.js";
import type { Output } from "../../output.js";
import { type AddCommand, configOption, examples, jsonOption } from "../../shell.js";
import { recoverLanes } from "../recover.js";

interface GatewayOptions {
  readonly config: string;
  readonly json?: boolean;
}

/** A step that is behind us, or the one that has to be done now. */
interface Step {
  readonly step: "configuration" | "journal" | "key" | "bundles" | "recovery";
  readonly done: boolean;
  readonly says: string;
  /** What to do; null where it is done. */
  readonly remedy: string | null;
}

export const addReplaceGateway: AddCommand = (replace, shell) => {
  replace
    .command("gateway [bundles]")
    .summary("go on after a dead gateway, from what it published")
    .description(
      "Leads from an empty card to a journal that goes on: configuration, new key, rotation, newest bundle. Says which " +
        "step is next, and does the last one, `fieldproof recover`. Repeat it after each step. Where the old machine " +
        "still works, `fieldproof export` there and `fieldproof import` here lose nothing, and need no new key.",
    )
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText("after", examples("replace gateway", "replace gateway bundles/"))
    .action((bundles: string | undefined, options: GatewayOptions) =>
      shell.run(options, (out) => replaceGateway(out, bundles, options)),
    );
};

async function replaceGateway(
  out: Output,
  bundles: string | undefined,
  options: GatewayOptions,
): Promise<ExitCode> {
  const steps: Step[] = [];
  const exitCode = await walk(steps, bundles, options);
  out.result({ steps, done: exitCode === EXIT.ok }, () => steps.map((one) => inWords(out, one)).join("\n"));
  return exitCode;
}

/** Goes as far as it can. @returns the exit code that the last step deserves */
async function walk(
  steps: Step[],
  bundles: string | undefined,
  { config: file }: GatewayOptions,
): Promise<ExitCode> {
  const take = async (step: Step["step"], work: () => Promise<string>): Promise<ExitCode> => {
    try {
      steps.push({ step, done: true, says: await work(), remedy: null });
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const remedy = "hint" in error && typeof error.hint === "string" ? error.hint : null;
      steps.push({ step, done: false, says: error.message, remedy });
      return error instanceof CliError ? error.exitCode : EXIT.failure;
    }
  };
  const { configuration } = await import("../../configuration.js");
  const found: { config?: Config } = {};
  const stop = await take("configuration", async () => {
    found.config = await configuration(file);
    return `${file} can be used: gateway ${found.config.gateway.name}`;
  });
  const { config } = found;
  if (config === undefined) return stop;
  for (const [step, work] of [
    ["journal", () => requirePlace(config)],
    ["key", () => requireKey(config, file)],
    ["bundles", () => requireBundles(config, bundles)],
    ["recovery", () => recoverHere(config, bundles ?? "", file)],
  ] as const) {
    const exitCode = await take(step, work);
    if (exitCode !== EXIT.ok) return exitCode;
  }
  return EXIT.ok;
}

async function requirePlace(config: Config): Promise<string> {
  const { journalPath } = await import("../../../main.js");
  const path = journalPath(config);
  if (!existsSync(path)) return `${path} is free for the recovered journal`;
  throw new CliError(
    `there is a journal at ${path}: this gateway has its memory, and nothing is to be recovered`,
    "if its card was put into another machine, start the agent as ever; if it is of another gateway, move it away",
  );
}

async function requireKey({ gateway, chains }: Config, file: string): Promise<string> {
  if (chains.length === 0)
    throw new CliError(
      `${file} names no chain: nothing was proven`,
      "start the agent as ever",
      EXIT.configuration,
    );
  if (gateway.key === undefined)
    throw new CliError(`${file} names no key`, "name a new one as gateway.key", EXIT.configuration);
  const { KeyError, openSigner } = await import("../../../attest/keys.js");
  try {
    const { address } = await openSigner(gateway.key, { pinned: gateway.address });
    return `the key at ${gateway.key} is ${address}`;
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    throw new CliError(
      error.message,
      `make a new key: \`fieldproof keys create ${gateway.key}\`; the lost one may have signed more than was published`,
    );
  }
}

async function requireBundles({ gateway, telemetry }: Config, bundles: string | undefined): Promise<string> {
  if (bundles === undefined)
    throw new CliError(
      "no bundles are named",
      "get the newest bundle from the owner's archive, or from the broker: `mosquitto_sub -v -t " +
        `'${telemetry.topic}/${gateway.name}/bundles/#'\`, and repeat this with the file or its folder`,
    );
  if (!existsSync(bundles))
    throw new CliError(`there is no ${bundles}`, "name the file of a bundle, or a folder of them");
  return `bundles are looked for in ${bundles}`;
}

async function recoverHere(config: Config, bundles: string, file: string): Promise<string> {
  const { words, notes } = await recoverLanes(config, bundles, { config: file });
  return [words, ...notes, "next: `systemctl start fieldproof`, then `fieldproof status`"].join("\n");
}

function inWords({ paint }: Output, { step, done, says, remedy }: Step): string {
  const mark = done ? paint("good", "done") : paint("doubtful", "next");
  const more = remedy === null ? [] : [`      → ${remedy}`];
  return [`${mark}  ${step}: ${says.replaceAll("\n", "\n      ")}`, ...more].join("\n");
}
