/** What the commands that call the contract share: where it is, who sends, and how a plan is shown and carried out. */
import { existsSync } from "node:fs";
import { type Command, Option } from "commander";
import type { Address } from "../../config/address.js";
import type { Call, CallReceipt } from "../submit/call.js";
import type { Caller } from "../submit/caller.js";
import type { Endpoints } from "../submit/endpoints.js";
import type { Registry } from "../submit/registry.js";
import { addressOf, chainIdOf, coinsOf, urlOf } from "./arguments.js";
import { CliError, EXIT } from "./exit-codes.js";
import type { Output } from "./output.js";
import { configOption, jsonOption, type Shell } from "./shell.js";

/** Of every command that calls. */
export interface CallingOptions {
  readonly config: string;
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
    .option("--key <reference>", "send with this key: file:/path or credential:name")
    .option("--yes", "send; without it the plan is only shown")
    .option("--safe <file>", "write the calls for Safe's Transaction Builder instead of sending them")
    .addOption(
      new Option("--max-cost <amount>", "what one transaction may cost at most")
        .argParser(coinsOf)
        .default(50_000_000_000_000_000n, "0.05 ether"),
    )
    .addOption(configOption())
    .addOption(jsonOption());
}

function urlsOf(text: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), urlOf(text)];
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
  const found = given ?? { ...(await configured(options.config)), ...defined({ rpc, chainId, contract }) };
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

async function configured(
  file: string,
): Promise<{ rpc: readonly string[]; chainId: number; contract: Address }> {
  const hint = "say it with --rpc, --chain-id and --contract";
  if (!existsSync(file)) throw new CliError("which chain and which contract?", hint, EXIT.usage);
  const { configuration } = await import("./configuration.js");
  const { endpointUrls } = await import("../chain-side.js");
  const { chain } = await configuration(file);
  if (chain === null) throw new CliError(`${file} names no chain`, hint, EXIT.configuration);
  return { rpc: await endpointUrls(chain), chainId: chain.chainId, contract: chain.contract };
}

/** Calls that belong together, in their order. */
export interface Plan {
  /** What the batch is called. */
  readonly title: string;
  /** Who has to send it: `its owner`; the address where it is known. */
  readonly by: { readonly role: string; readonly address: Address | null };
  readonly calls: readonly Call[];
  /** What is worth knowing before one agrees. */
  readonly notes?: readonly string[];
}

/** What became of a plan. */
export interface Outcome {
  readonly sent: readonly CallReceipt[];
  /** What goes into the JSON result. */
  readonly data: object;
  /** The same in words. */
  readonly words: readonly string[];
}

/** Shows the plan, writes it for a Safe, or sends it call by call. @throws CliError, CallError, LedgerError */
export async function carryOut(
  shell: Shell,
  out: Output,
  options: CallingOptions,
  place: Place,
  plan: Plan,
): Promise<Outcome> {
  const { chainId, contract } = place;
  const calls = plan.calls.map(({ to, data, value, words }) => ({ to, value, data, words }));
  const said = { chainId, contract, from: plan.by, calls, notes: plan.notes ?? [] };
  if (options.safe !== undefined && options.key !== undefined)
    throw new CliError("--safe and --key exclude each other", "a Safe sends what the file holds", EXIT.usage);
  if (calls.length === 0) return { sent: [], data: said, words: [...said.notes, "nothing is left to do"] };
  const summary = summaryOf(plan, place);
  if (options.safe !== undefined) {
    await saveForSafe(options.safe, plan, chainId);
    const words = [...summary, `written to ${options.safe}: load it in Safe's Transaction Builder`];
    return { sent: [], data: { ...said, safe: options.safe }, words };
  }
  if (options.key === undefined || !options.yes) {
    const how = options.key === undefined ? "add --key REFERENCE --yes, or --safe FILE" : "add --yes";
    return { sent: [], data: { ...said, sent: [] }, words: [...summary, `nothing was sent: ${how}`] };
  }
  out.note(summary.join("\n"));
  const sent = await sendAll(shell, out, options, place, plan.calls);
  const words = sent.map(
    ({ transaction, blockNumber }, i) =>
      `${calls[i]?.words}: in block ${blockNumber}, transaction ${transaction}`,
  );
  return { sent, data: { ...said, sent: sent.map(({ logs: _, ...receipt }) => receipt) }, words };
}

function summaryOf({ calls, by, notes = [] }: Plan, { chainId, contract }: Place): string[] {
  const sender = by.address === null ? by.role : `${by.role} ${by.address}`;
  return [
    `${calls.length} call(s) about contract ${contract} on chain ${chainId}, from ${sender}:`,
    ...calls.map(({ words }, i) => `  ${i + 1}. ${words}`),
    ...notes,
  ];
}

async function saveForSafe(file: string, { title, by, calls }: Plan, chainId: number): Promise<void> {
  const { systemClock } = await import("../clock.js");
  const { safeBatch } = await import("../submit/safe-batch.js");
  const description = calls.map(({ words }) => words).join("; ");
  const facts = { chainId, name: title, description, createdAt: systemClock().wall(), safe: by.address };
  const { saveText } = await import("./saving.js");
  await saveText(file, safeBatch(calls, facts));
}

/** One after the other: what a later call needs, an earlier one has made. */
async function sendAll(
  shell: Shell,
  out: Output,
  options: CallingOptions,
  place: Place,
  calls: readonly Call[],
): Promise<CallReceipt[]> {
  const { caller, release } = await openCaller(shell, out, options, place);
  const sent: CallReceipt[] = [];
  try {
    for (const call of calls) sent.push(await caller.send(call));
    return sent;
  } catch (error) {
    if (sent.length > 0)
      out.note(`${sent.length} of ${calls.length} calls were sent and are mined; the rest was not`);
    throw error;
  } finally {
    release();
  }
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
  const signer = await openSigner(key);
  const release = await held(signer.address, config);
  const policy = { ...PATIENT, perTransaction: maxCost };
  const say = (words: string) => out.note(words);
  return {
    caller: new Caller({ endpoints, chainId, signer, clock: systemClock(), policy, say, stop }),
    release,
  };
}

/** A machine without a configuration runs no agent. */
async function held(address: Address, file: string): Promise<() => void> {
  if (!existsSync(file)) return () => undefined;
  const { configuration } = await import("./configuration.js");
  const { holdSender } = await import("../held-sender.js");
  return holdSender(address, await configuration(file));
}
