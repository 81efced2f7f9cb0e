/** A network on a chain of its own, as its owner and its gateways work with it on the command line. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  getAddress,
} from "viem";
import { expect } from "vitest";
import { createKey, openSigner } from "../../agent/attest/keys.js";
import type { Signer } from "../../agent/attest/signer.js";
import { runCli } from "../../agent/cli/program.js";
import { systemClock } from "../../agent/clock.js";
import { usageRewardsAbi as abi } from "../../agent/contracts/generated/usage-rewards.js";
import { testTokenAbi } from "../contracts/generated/test-token.js";
import { type Deployment, type LocalChain, startChain } from "../simulators/chain.js";

/** A key in a file, with coins for gas. */
export interface KeyFile {
  readonly reference: string;
  readonly address: Address;
  readonly signer: Signer;
}

type View = ContractFunctionName<typeof abi, "view">;

export class Network {
  readonly folder: string;
  readonly chain: LocalChain;
  /** A contract and its token; both are the operator's. */
  readonly deployment: Deployment;

  private constructor(folder: string, chain: LocalChain, deployment: Deployment) {
    this.folder = folder;
    this.chain = chain;
    this.deployment = deployment;
  }

  static async start(challengeWindow = 4n): Promise<Network> {
    const chain = await startChain({ mining: "per transaction" });
    const folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
    return new Network(folder, chain, await chain.deploy(challengeWindow));
  }

  async stop(): Promise<void> {
    rmSync(this.folder, { recursive: true });
    await this.chain.stop();
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  async key(name: string, { folder = this.folder, gas = true } = {}): Promise<KeyFile> {
    const reference = `file:${join(folder, `${name}.key`)}`;
    const address = getAddress(await createKey(reference, systemClock().random));
    if (gas) await this.chain.fundGas(address);
    return { reference, address, signer: await openSigner(reference) };
  }

  /** Runs a command against the chain; no agent is configured where it runs, unless `args` say so. */
  async cli(...args: string[]) {
    const where = args.includes("--config") ? [] : ["--config", this.file("no.yaml")];
    const said = { out: "", err: "" };
    const terminal = {
      stdout: { write: (text: string) => (said.out += text), columns: 80 },
      stderr: { write: (text: string) => (said.err += text) },
      env: {},
    };
    const exitCode = await runCli([...args, ...where], terminal, new AbortController().signal);
    expect(said.out + said.err).not.toMatch(/\n\s+at /);
    return { exitCode, ...said };
  }

  /** `fieldproof admin …` about the contract, with --json; rejects unless it succeeds. */
  async admin(...args: string[]) {
    const { exitCode, out, err } = await this.cli("admin", ...args, ...this.at(), "--json");
    expect(err, err).not.toContain('"error"');
    return { exitCode, ...JSON.parse(out) };
  }

  /** Where the contract is, for every command but those that a file tells. */
  at(): string[] {
    const { chainId, rpcUrl } = this.chain;
    return ["--rpc", rpcUrl, "--chain-id", `${chainId}`, "--contract", this.deployment.rewards];
  }

  /** What the contract (by default that of the operator's) answers. */
  view<N extends View>(
    functionName: N,
    args: ContractFunctionArgs<typeof abi, "view", N>,
    address = this.deployment.rewards,
  ): Promise<ContractFunctionReturnType<typeof abi, "view", N>> {
    // viem cannot infer through a type parameter what the signature says.
    return this.chain.client.readContract({ address, abi, functionName, args } as never) as never;
  }

  /** Wei of the reward token. */
  balanceOf(owner: Address): Promise<bigint> {
    const request = { address: this.deployment.token, abi: testTokenAbi, functionName: "balanceOf" } as const;
    return this.chain.client.readContract({ ...request, args: [owner] });
  }

  async giveTokens(to: Address, amount: bigint): Promise<void> {
    await this.chain.call(this.deployment.token, testTokenAbi, "transfer", [to, amount]);
  }
}
