/** A gateway whose lane is on a real contract: what it measures is journaled, attested, posted, and can be paid. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Address, Hex } from "viem";
import { createKey } from "../../agent/attest/keys.js";
import { readAttestation } from "../../agent/batch/bundle.js";
import { runCli } from "../../agent/cli/program.js";
import { systemClock } from "../../agent/clock.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import type { SealedBatch } from "../../agent/sealing/attestor.js";
import { testTokenAbi } from "../contracts/generated/test-token.js";
import { Gateway, LANE, SIGNER } from "../pipeline/gateway.js";
import { type Deployment, type LocalChain, type MeterRegistration, startChain } from "../simulators/chain.js";

/** The challenge window, seconds: long enough that a test machine's own time does not pass it. */
export const WINDOW = 4_000;
export const PAYOUT: Address = "0x00000000000000000000000000000000000000A1";

/** One row of `explain --json`; amounts are decimal texts. */
export interface ExplainedRow {
  readonly place: string;
  readonly units: string;
  readonly amount: string | null;
  readonly reason: string;
  readonly remedy: string | null;
  readonly until: string | null;
  readonly term: { readonly chain: string; readonly index: number; readonly term: number } | null;
}

export interface Explained {
  readonly measured: string;
  readonly reason: string;
  readonly remedy: string | null;
  readonly rows: readonly ExplainedRow[];
}

export class RewardedSite {
  readonly chain: LocalChain;
  readonly deployment: Deployment;
  /** Of the chain `other` of the configuration: a second contract on the same node. */
  readonly other: Deployment | null;
  readonly gateway: Gateway;
  readonly config: string;

  private constructor(
    chain: LocalChain,
    { main, other }: { main: Deployment; other: Deployment | null },
    gateway: Gateway,
    config: string,
  ) {
    this.chain = chain;
    this.deployment = main;
    this.other = other;
    this.gateway = gateway;
    this.config = config;
  }

  /** A chain, a lane and a gateway; without `lane` nobody has registered it yet. */
  static async open({ funds = 10n ** 18n, lane = true, second = false } = {}): Promise<RewardedSite> {
    const chain = await startChain({ mining: "per transaction" });
    const main = await chain.deploy(BigInt(WINDOW));
    const other = second ? await chain.deploy(BigInt(WINDOW)) : null;
    for (const deployment of other ? [main, other] : [main]) {
      if (lane) await deployment.registerLane(LANE, SIGNER.address);
      if (lane && funds > 0n) await deployment.fundVault(LANE, funds);
    }
    const { timestamp } = await chain.client.getBlock();
    const { chainId } = chain;
    const others = other ? { other: { chainId, contract: other.rewards } } : {};
    const domain = { chainId, contract: main.rewards };
    const gateway = new Gateway({ domain, others, wall: timestamp * 1_000n });
    const config = join(gateway.folder, "site.yaml");
    const site = new RewardedSite(chain, { main, other }, gateway, config);
    site.configure(chain.rpcUrl);
    return site;
  }

  deploymentOn(chain: string): Deployment {
    const found = chain === "main" ? this.deployment : this.other;
    if (!found) throw new Error(`no chain ${chain}`);
    return found;
  }

  /** The gateway's configuration, whose endpoint nobody answers at. */
  get written(): string {
    return readFileSync(this.gateway.configFile(), "utf8");
  }

  /** Writes the configuration with an endpoint, for all chains but those that shall not answer. */
  configure(rpc: string, finality = "instant", ...dead: string[]): void {
    const lines = this.written.split("\n").map((line) => {
      if (dead.some((chain) => line.startsWith(`  ${chain}: {`))) return line;
      return line.replace('rpc: ["http://127.0.0.1:1"]', `rpc: ["${rpc}"], finality: ${finality}`);
    });
    writeFileSync(this.config, lines.join("\n"));
  }

  async close(): Promise<void> {
    this.gateway.discard();
    await this.chain.stop();
  }

  /** Polls a meter every ten seconds. */
  async read(times: number, meter = "roof"): Promise<void> {
    for (let i = 0; i < times; i++) await this.gateway.read(10, meter);
  }

  /** Neither the gateway's clock nor the chain's stays behind the other. */
  async sync(): Promise<void> {
    const { clock } = this.gateway;
    const { timestamp } = await this.chain.client.getBlock();
    const behind = Number(timestamp - clock.wall() / 1_000n);
    if (behind > 0) clock.advance(behind * 1_000);
    await this.pass(Math.max(1, -behind));
  }

  /** Lets time pass on the chain, seconds. */
  async pass(seconds: number): Promise<void> {
    await this.chain.client.increaseTime({ seconds });
    await this.chain.client.mine({ blocks: 1 });
  }

  /** Opens a term on chain and tells the gateway, as if its block were final. */
  async register(name: string, terms: Partial<MeterRegistration> = {}, chain = "main"): Promise<number> {
    await this.sync();
    const { entry } = this.gateway.register(name, 0n, chain);
    const { meterId: meter, unit, ratedPerHour, index } = entry;
    const registered = { lane: LANE, meter, unit, ratedPerHour, payout: PAYOUT, ...terms };
    await this.deploymentOn(chain).registerMeter(registered);
    await this.refresh(index, chain);
    return index;
  }

  /** Ends a term. */
  async endTerm(index: number): Promise<void> {
    await this.sync();
    await this.deployment.closeMeter(LANE, index);
    await this.refresh(index);
  }

  /** The registry's entry as the contract has it. */
  async refresh(index: number, chain = "main"): Promise<void> {
    const { openedAt, closedAt, term } = await this.meter(index, chain);
    const registry = this.gateway.registryOn(chain);
    const { name, entry } = registry[index] ?? {};
    if (!name || !entry) throw new Error(`no meter at ${index}`);
    const known = { ...entry, term, openedAt: BigInt(openedAt), closedAt: BigInt(closedAt) };
    registry[index] = { name, entry: known };
    const { clock } = this.gateway;
    const ahead = Number(known.openedAt - clock.wall() / 1_000n);
    if (ahead >= 0) clock.advance((ahead + 1) * 1_000);
  }

  meter(index: number, chain = "main") {
    return this.#view(chain, "meter", [LANE, index]);
  }

  /** Signs a batch of what is new. */
  async attest(chain = "main"): Promise<SealedBatch> {
    const batch = await this.gateway.attest(this.gateway.present(chain), chain);
    if (!batch) throw new Error("a batch expected");
    return batch;
  }

  /** Signs and posts a batch of what is new. */
  async post(batch?: SealedBatch, chain = "main"): Promise<SealedBatch> {
    const { head, signature } = batch ?? (await this.attest(chain));
    await this.sync();
    const [r, vs] = [signature.slice(0, 66), `0x${signature.slice(66)}`];
    await this.chain.call(this.deploymentOn(chain).rewards, usageRewardsAbi, "postBatch", [head, r, vs]);
    return { head, signature, attestations: [], more: false };
  }

  owner(name: string, args: readonly unknown[]) {
    return this.chain.call(this.deployment.rewards, usageRewardsAbi, name, args);
  }

  /** Base units credited ever. */
  credited(meter = "roof"): bigint {
    return this.gateway.pipeline.credited(meter);
  }

  /** Reward-token wei of an account. */
  balance(of: Address = PAYOUT): Promise<bigint> {
    const args = { address: this.deployment.token, abi: testTokenAbi, functionName: "balanceOf" } as const;
    return this.chain.client.readContract({ ...args, args: [of] });
  }

  /** A funded key of its own, by reference. */
  async key(name: string): Promise<string> {
    const reference = `file:${join(this.gateway.folder, name)}`;
    await this.chain.fundGas(await createKey(reference, systemClock().random));
    return reference;
  }

  async cli(...args: string[]) {
    const said = { out: "", err: "" };
    const terminal = {
      stdout: { write: (text: string) => (said.out += text), columns: 100 },
      stderr: { write: (text: string) => (said.err += text) },
      env: {},
    };
    const stop = new AbortController().signal;
    const config = args.includes("--config") ? [] : ["--config", this.config];
    const exitCode = await runCli([...args, ...config], terminal, stop);
    return { exitCode, ...said };
  }

  async explain(meter = "roof", ...options: string[]): Promise<Explained> {
    const { out, err } = await this.cli("explain", meter, "--json", ...options);
    if (out === "") throw new Error(err);
    return JSON.parse(out) as Explained;
  }

  /** The row of `explain` for this place. */
  async row(place: string): Promise<ExplainedRow> {
    const found = (await this.explain()).rows.find((one) => one.place === place);
    if (!found) throw new Error(`no row ${place}`);
    return found;
  }

  /** Units of a term in the newest signed batch. */
  attested(index: number, chain = "main"): bigint {
    const batches = this.gateway.batchesOn(chain);
    const row = batches.newestAt(index, batches.lastSequence());
    return row ? readAttestation(row.record).cumulative : 0n;
  }

  /** Units by place; adds up to what was measured, or this throws. */
  async places(meter = "roof", ...options: string[]): Promise<Record<string, bigint>> {
    const { measured, rows } = await this.explain(meter, ...options);
    const places: Record<string, bigint> = {};
    for (const { place, units } of rows) places[place] = (places[place] ?? 0n) + BigInt(units);
    const sum = Object.values(places).reduce((all, units) => all + units, 0n);
    if (sum !== BigInt(measured)) throw new Error(`rows sum to ${sum}, measured are ${measured}`);
    return places;
  }

  #view<N extends "meter" | "lane">(
    chain: string,
    functionName: N,
    args: N extends "meter" ? [Hex, number] : [Hex],
  ) {
    const at = { address: this.deploymentOn(chain).rewards, abi: usageRewardsAbi } as const;
    return this.chain.client.readContract({ ...at, functionName, args } as never) as Promise<{
      openedAt: number;
      closedAt: number;
      term: number;
      paid: bigint;
      paidUntil: bigint;
    }>;
  }
}
