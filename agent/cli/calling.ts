/** What the commands that call the contract share: where it is, and with whose key. */
import { existsSync } from "node:fs";
import { type Command, Option } from "commander";
import type { Address } from "../../config/address.js";
import type { Caller } from "../submit/caller.js";
import type { Endpoints } from "../submit/endpoints.js";
import type { Registry } from "../submit/registry.js";
import { addressOf, chainIdOf, coinsOf, urlsOf } from "./arguments.js";
import { CliError, EXIT } from "./exit-codes.js";
import type { Output } from "./output.js";
import { chainOption, configOption, jsonOption, type Shell } from "./shell.js";

/** Of every command that calls. */
export interface CallingOptions {
  readonly config: string;
  readonly chain?: string;
  readonly rpc?: readonly string[];
  readonly chainId?: number;
  readonly contract?: Address;
  readonly key?: string;
  readonly safe?: string;
  readonly maxCost: bigint;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Gives a command the options of a caller. `place`: also where the contract is, unless a file says so. */
export function callingOptions(command: Command, { place }: { readonly place: boolean }): Command {
  if (place)
    command
      .option("--chain-id <number>", "the chain; by default that of the configuration", chainIdOf)
      .option(
        "--contract <address>",
        "the UsageRewards contract; by default that of the configuration",
        addressOf,
      );
  return command
    .option(
      "--rpc <url>",
      "endpoint of the chain, may be repeated; by default those of the configuration",
      urlsOf,
    )
    .option("--key <reference>", "send with this key: file:/path, credential:name or pkcs11:…")
    .option("--yes", "send; without it the plan is only shown")
    .option("--safe <file>", "write the calls for Safe's Transaction Builder instead of sending them")
    .addOption(
      new Option("--max-cost <amount>", "what one transaction may cost at most")
        .argParser(coinsOf)
        .default(50_000_000_000_000_000n, "0.05 ether"),
    )
    .addOption(configOption())
    .addOption(chainOption())
    .addOption(jsonOption());
}

/** A contract on a chain, and how it is reached. */
export interface Place {
  readonly chainId: number;
  readonly contract: Address;
  readonly endpoints: Endpoints;
  readonly registry: Registry;
}

const ANSWER_WITHIN_MS = 15_000;

/** @param known what a file says already @throws CliError when something is missing */
export async function placeOf(
  options: CallingOptions,
  known: { readonly chainId?: number; readonly contract?: Address } = {},
): Promise<Place> {
  const chainId = known.chainId ?? options.chainId;
  const contract = known.contract ?? options.contract;
  const { rpc } = options;
  const given = rpc && chainId !== undefined && contract !== undefined ? { rpc, chainId, contract } : null;
  const found = given ?? { ...(await configured(options)), ...defined({ rpc, chainId, contract }) };
  const { systemClock } = await import("../clock.js");
  const { Endpoints } = await import("../submit/endpoints.js");
  const { Registry } = await import("../submit/registry.js");
  const { rpc: urls, ...place } = found;
  const endpoints = new Endpoints({ urls, ...place, clock: systemClock(), timeout: ANSWER_WITHIN_MS });
  return { ...place, endpoints, registry: new Registry(endpoints, place.contract) };
}

function defined<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

async function configured({
  config: file,
  chain: named,
}: CallingOptions): Promise<{ rpc: readonly string[]; chainId: number; contract: Address }> {
  if (!existsSync(file)) {
    const hint = "say it with --rpc, --chain-id and --contract, or name a configuration with -c";
    throw new CliError("which chain and which contract?", hint, EXIT.usage);
  }
  const { chainOf, configuration } = await import("./configuration.js");
  const { endpointUrls } = await import("../chain-side.js");
  const chain = chainOf(await configuration(file), file, named);
  return { rpc: await endpointUrls(chain), chainId: chain.chainId, contract: chain.contract };
}

/**
 * A caller with the key of the command line; never one that the agent here posts with.
 * @returns with `release`, to be called when nothing more will be sent
 */
export async function openCaller(
  { stop }: Shell,
  out: Output,
  { key, maxCost, config }: Pick<CallingOptions, "key" | "maxCost" | "config">,
  { endpoints, chainId }: Pick<Place, "endpoints" | "chainId">,
): Promise<{ readonly caller: Caller; readonly release: () => void }> {
  if (key === undefined) throw new CliError("a key is needed to send", "add --key REFERENCE", EXIT.usage);
  const { openSigner } = await import("../attest/keys.js");
  const { systemClock } = await import("../clock.js");
  const { Caller, PATIENT } = await import("../submit/caller.js");
  const signer = await openSigner(key, { pinned: await pinnedAs(key, config) });
  const release = await held(signer.address, chainId, config);
  const policy = { ...PATIENT, perTransaction: maxCost };
  const say = (words: string) => out.note(words);
  return {
    caller: new Caller({ endpoints, chainId, signer, clock: systemClock(), policy, say, stop }),
    release,
  };
}

/** The address that the configuration here, if there is one, says of this key. */
async function pinnedAs(key: string, file: string): Promise<Address | undefined> {
  if (!existsSync(file)) return undefined;
  const { configuration } = await import("./configuration.js");
  const { gateway } = await configuration(file);
  return gateway.key === key ? gateway.address : undefined;
}

/** A machine without a configuration runs no agent. */
async function held(address: Address, chainId: number, file: string): Promise<() => void> {
  if (!existsSync(file)) return () => undefined;
  const { configuration } = await import("./configuration.js");
  const { holdSender } = await import("../held-sender.js");
  return holdSender({ address, chainId }, await configuration(file));
}
