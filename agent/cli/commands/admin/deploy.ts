/** `fieldproof admin deploy`: creates the reward contract from the committed bytecode, and reads it back. */
import { InvalidArgumentError } from "commander";
import type { Address } from "../../../../config/address.js";
import { addressOf, chainIdOf, wholeOf } from "../../arguments.js";
import { type CallingOptions, callingOptions, openCaller, type Place, placeOf } from "../../calling.js";
import { CliError, EXIT } from "../../exit-codes.js";
import type { Output } from "../../output.js";
import { type AddCommand, examples, type Shell } from "../../shell.js";

interface DeployOptions extends CallingOptions {
  readonly chainId: number;
  readonly token: Address;
  readonly window: bigint;
  readonly owner: Address;
}

export const addDeploy: AddCommand = (admin, shell) => {
  const command = admin
    .command("deploy")
    .summary("create a reward contract")
    .description(
      "Creates a UsageRewards contract. Whoever sends it has no rights in it: they are the owner's, who may be a " +
        "Safe, a DAO or a timelock. What was set for ever is read back and compared.",
    )
    .requiredOption("--chain-id <number>", "the chain", chainIdOf)
    .requiredOption("--token <address>", "the ERC-20 token that rewards are paid in", addressOf)
    .requiredOption(
      "--window <seconds>",
      "challenge window between a post and its claims, a multiple of 4",
      windowOf,
    )
    .requiredOption("--owner <address>", "owner of the registry", addressOf);
  callingOptions(command, { place: false })
    .addHelpText(
      "after",
      examples(
        "admin deploy --rpc https://… --chain-id 10143 --token 0x… --window 3600 --owner 0x… --key file:/home/me/gas.key --yes",
      ),
    )
    .action((options: DeployOptions) => shell.run(options, (out) => deploy(shell, out, options)));
};

function windowOf(text: string): bigint {
  const seconds = wholeOf(text);
  if (seconds > 0n && seconds % 4n === 0n && seconds < 2n ** 40n) return seconds;
  throw new InvalidArgumentError("a number of seconds that is a multiple of 4 is expected");
}

async function deploy(shell: Shell, out: Output, options: DeployOptions): Promise<undefined> {
  const { chainId, token, window, owner } = options;
  if (options.safe !== undefined)
    throw new CliError(
      "a Safe cannot create a contract from a batch",
      "deploy with any key that has gas, and name the Safe with --owner",
      EXIT.usage,
    );
  // The token stands in for the contract that is still to come: an endpoint that knows it is on this chain.
  const place = await placeOf(options, { chainId, contract: token });
  const { checksumAddress } = await import("../../../../config/address.js");
  const { creation } = await import("../../../submit/evm-calls.js");
  const words = `deploy UsageRewards: token ${token}, challenge window ${window} s, owner ${owner}`;
  const call = creation(token, window, owner, words);
  if (options.key === undefined && !options.yes) {
    const unsent = { ...{ chainId, token, window, owner }, sent: false };
    out.result(unsent, () => `${words}\nnothing was sent: add --key REFERENCE --yes`);
    return;
  }
  const { caller, release } = await openCaller(shell, out, options, place);
  try {
    if (!options.yes) {
      const gas = await caller.rehearse(call);
      const summary = `${words}; ${gas} gas from ${caller.address}\nnothing was sent: add --yes`;
      out.result(
        { ...{ chainId, token, window, owner, gas }, from: caller.address, sent: false },
        () => summary,
      );
      return;
    }
    const { created, transaction, blockNumber, gasUsed } = await caller.send(call);
    const contract = checksumAddress(created ?? "0x");
    const facts = await readBack(place, contract, options);
    const said = {
      chainId,
      contract,
      ...facts,
      owner,
      token,
      window,
      transaction,
      block: blockNumber,
      gasUsed,
    };
    out.result(said, () =>
      [
        `contract ${contract} on chain ${chainId}, created in block ${blockNumber} by transaction ${transaction}`,
        `code hash ${facts.codeHash}; token, window and owner are as asked for`,
      ].join("\n"),
    );
  } finally {
    release();
  }
}

/** @throws CliError where the chain has something else than was asked for */
async function readBack({ endpoints }: Place, contract: Address, wanted: DeployOptions) {
  const { Registry } = await import("../../../submit/registry.js");
  const registry = new Registry(endpoints, contract);
  const found = {
    token: await registry.ask("token", []),
    window: await registry.ask("challengeWindow", []),
    owner: await registry.ask("owner", []),
  };
  const wrong = (["token", "window", "owner"] as const).filter((name) => found[name] !== wanted[name]);
  if (wrong.length > 0) {
    const words = wrong.map((name) => `${name} is ${found[name]}, not ${wanted[name]}`).join(", ");
    throw new CliError(`the contract at ${contract} is not what was asked for: ${words}`, "do not use it");
  }
  return { codeHash: await registry.codeHash() };
}
