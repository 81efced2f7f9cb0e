/** Gateways with real meters, journals and bundles on a real chain, whose owner and stranger do all that is audited. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, type Hex, hexToBytes, keccak256, stringToHex } from "viem";
import { compactSignature } from "../../agent/attest/recover.js";
import type { Signer } from "../../agent/attest/signer.js";
import { headDigest, type UsageAttestation } from "../../agent/attest/typed-data.js";
import { buildBatch, proofOf } from "../../agent/batch/batch.js";
import { type Bundle, readBundle, writeBundle } from "../../agent/batch/bundle.js";
import { runCli } from "../../agent/cli/program.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { keyOf } from "../contracts/site.js";
import { Gateway } from "../pipeline/gateway.js";
import { type Deployment, type LocalChain, startChain } from "../simulators/chain.js";

/** The challenge window, seconds. */
export const WINDOW = 40;
const ENOUGH = 10n ** 12n;

/** A posted bundle, and when. */
export interface Posted {
  readonly bundle: Bundle;
  readonly postedAt: number;
  readonly transaction: Hex;
}

/** One gateway with its lane. */
export interface AuditedLane {
  readonly gateway: Gateway;
  readonly payout: Address;
}

/** A chain with a deployment, and the archive that a stranger keeps of it. */
export class Audited {
  readonly chain: LocalChain;
  readonly deployment: Deployment;
  readonly archive = mkdtempSync(join(tmpdir(), "bundles-"));
  readonly #gateways: Gateway[] = [];

  private constructor(chain: LocalChain, deployment: Deployment) {
    this.chain = chain;
    this.deployment = deployment;
  }

  static async start(): Promise<Audited> {
    const chain = await startChain({ mining: "per transaction" });
    return new Audited(chain, await chain.deploy(BigInt(WINDOW)));
  }

  async stop(): Promise<void> {
    for (const gateway of this.#gateways) gateway.discard();
    rmSync(this.archive, { recursive: true });
    await this.chain.stop();
  }

  /** Registers a gateway's lane and meters, with funds. @param rated what their rating is divided by */
  async open(
    name: string,
    meters: readonly string[],
    { funds = ENOUGH, rated = 1n }: { funds?: bigint; rated?: bigint } = {},
  ): Promise<AuditedLane> {
    const { chain, deployment } = this;
    const domain = { chainId: chain.chainId, contract: deployment.rewards };
    const gateway = new Gateway({ name, domain, signer: keyOf(name), wall: (await this.now()) * 1_000n });
    this.#gateways.push(gateway);
    const payout: Address = `0x${keccak256(stringToHex(name)).slice(26)}`;
    await deployment.registerLane(gateway.lane, keyOf(name).address);
    await gateway.read(1, ...meters);
    for (const meter of meters) {
      const { entry } = gateway.register(meter, 0n);
      const terms = { ...entry, ratedPerHour: entry.ratedPerHour / rated, payout };
      await deployment.registerMeter({ lane: gateway.lane, meter: entry.meterId, ...terms });
      gateway.registry[entry.index] = { name: meter, entry: { ...entry, openedAt: await this.now() } };
    }
    await deployment.fundVault(gateway.lane, funds);
    return { gateway, payout };
  }

  async now(): Promise<bigint> {
    return (await this.chain.client.getBlock()).timestamp;
  }

  /** Lets time pass on the chain. */
  async pass(seconds: number): Promise<void> {
    await this.chain.client.increaseTime({ seconds });
    await this.chain.client.mine({ blocks: 1 });
  }

  /** All meters are read a few times, up to the chain's present. */
  async measure({ gateway }: AuditedLane): Promise<void> {
    await this.pass(120);
    const names = gateway.registry.map(({ name }) => name);
    const ahead = Number(await this.now()) - Number(gateway.clock.wall() / 1_000n);
    for (let i = 0; i < 6; i++) await gateway.read(Math.floor(ahead / 6), ...names);
  }

  /** Signs what was measured and keeps the bundle, but posts nothing. */
  async attest({ gateway }: AuditedLane): Promise<Bundle> {
    const batch = await gateway.attest();
    if (!batch) throw new Error("a batch expected");
    const bundle = readBundle(gateway.journal.batches.at(batch.head.sequence)?.bundle ?? "");
    this.keep(bundle);
    return bundle;
  }

  /** Posts a bundle's head. */
  async post(bundle: Bundle): Promise<Posted> {
    const { head, signature } = bundle;
    const [r, vs] = [signature.slice(0, 66), `0x${signature.slice(66)}`];
    const { blockNumber, transactionHash } = await this.#call("postBatch", [head, r, vs]);
    const { timestamp } = await this.chain.client.getBlock({ blockNumber });
    return { bundle, postedAt: Number(timestamp), transaction: transactionHash };
  }

  /** Measures, attests, posts, and lets the head mature. */
  async settle(lane: AuditedLane): Promise<Posted> {
    await this.measure(lane);
    const posted = await this.post(await this.attest(lane));
    await this.pass(WINDOW);
    return posted;
  }

  /** Claims all meters of a lane in one transaction. */
  async claim(posted: Posted): Promise<Hex> {
    return (await this.#call("claimMany", [claimsOf(posted)])).transactionHash;
  }

  async announceRate({ gateway }: AuditedLane, index: number, rate: bigint): Promise<void> {
    await this.#call("setRate", [gateway.lane, index, rate]);
  }

  async correct({ gateway }: AuditedLane, index: number, units: bigint, reason: string): Promise<Hex> {
    const evidence = keccak256(stringToHex(reason));
    return (await this.#call("correct", [gateway.lane, index, units, evidence, reason])).transactionHash;
  }

  async freeze({ gateway }: AuditedLane): Promise<void> {
    await this.#call("freezeLane", [gateway.lane]);
  }

  async withdraw({ gateway }: AuditedLane, amount: bigint): Promise<void> {
    await this.#call("announceWithdrawal", [gateway.lane, amount]);
    await this.pass(2 * WINDOW);
    await this.#call("withdraw", [gateway.lane, this.chain.operator]);
  }

  /** By the lane's admin, who is the operator; the new key shows that somebody holds it. */
  async rotate(lane: AuditedLane, to: Signer): Promise<void> {
    await this.giveKey(lane, to);
    lane.gateway.restart({ signer: to });
  }

  /** Rotates on the chain only. */
  async giveKey({ gateway }: AuditedLane, to: Signer): Promise<void> {
    const digest = await this.chain.client.readContract({
      address: this.deployment.rewards,
      abi: usageRewardsAbi,
      functionName: "rotationDigest",
      args: [gateway.lane, to.address],
    });
    const { r, vs } = compactSignature(await to.sign(hexToBytes(digest)));
    await this.#call("rotateKey", [gateway.lane, to.address, r, vs]);
  }

  /** A bundle with a leaf changed, and the root above it. */
  rebuilt(bundle: Bundle, place: number, changes: Partial<UsageAttestation>): Bundle {
    const attestations = bundle.attestations.map(({ position, attestation }) => ({
      position,
      attestation: position === place ? { ...attestation, ...changes } : attestation,
    }));
    const leaves = new Map(attestations.map(({ position, attestation }) => [position, attestation]));
    return { ...bundle, attestations, head: buildBatch({ ...bundle.head, attestations: leaves }).head };
  }

  /** A bundle as another key signs it. */
  async resigned(bundle: Bundle, signer: Signer): Promise<Bundle> {
    const { r, vs } = compactSignature(await signer.sign(headDigest(bundle.domain, bundle.head)));
    return { ...bundle, signer: signer.address, signature: `${r}${vs.slice(2) as ""}` };
  }

  fileOf({ head }: Bundle): string {
    return join(this.archive, `${head.lane.slice(2, 10)}-${head.sequence}.json`);
  }

  /** Puts a bundle into the archive, in the place of one that is there. */
  keep(bundle: Bundle): void {
    writeFileSync(this.fileOf(bundle), writeBundle(bundle));
  }

  remove(bundle: Bundle): void {
    rmSync(this.fileOf(bundle));
  }

  /** `fieldproof audit` over all that was, or over a period. */
  async audit(...more: string[]) {
    await this.chain.client.mine({ blocks: 4 });
    const { rewards } = this.deployment;
    const where = ["--rpc", this.chain.rpcUrl, "--chain-id", `${this.chain.chainId}`, "--contract", rewards];
    return this.cli(["audit", ...where, "--bundles", this.archive, ...more]);
  }

  /** The command line, as in a wide terminal. */
  async cli(args: readonly string[]) {
    const said = { out: "", err: "" };
    const terminal = {
      stdout: { write: (text: string) => (said.out += text), columns: 200 },
      stderr: { write: (text: string) => (said.err += text) },
      env: {},
    };
    const exitCode = await runCli(args, terminal, new AbortController().signal);
    return { exitCode, ...said };
  }

  #call(name: string, args: readonly unknown[]) {
    return this.chain.call(this.deployment.rewards, usageRewardsAbi, name, args);
  }
}

/** Every leaf of a posted bundle, as `claimMany` takes it. */
export function claimsOf({ bundle, postedAt }: Pick<Posted, "bundle" | "postedAt">) {
  const { head, attestations } = bundle;
  const leaves = new Map(attestations.map(({ position, attestation }) => [position, attestation]));
  const batch = buildBatch({ ...head, attestations: leaves });
  const { sequence, meters, root } = head;
  const commitment = { sequence, meters, root, postedAt };
  return attestations.map(({ position: index, attestation }) => {
    return { attestation, index, path: proofOf(batch, index), commitment, signature: "0x" as const };
  });
}
