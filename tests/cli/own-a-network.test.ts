/** From an empty chain to a paid reward, by what the owner and a gateway type. */
import { readFileSync } from "node:fs";
import { type Address, type Hex, keccak256 } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProof } from "../../agent/batch/proof.js";
import { systemClock } from "../../agent/clock.js";
import { usageRewardsAbi as abi } from "../../agent/contracts/generated/usage-rewards.js";
import { EVER } from "../../agent/journal/usage.js";
import { formatTokens } from "../../agent/owner/tokens.js";
import { EvmLedger } from "../../agent/submit/evm-ledger.js";
import type { AlarmEvent } from "../../agent/telemetry/events.js";
import { formatAmount } from "../../agent/telemetry/units.js";
import { ContractAndJournal } from "../../agent/vault-sources.js";
import { runwayOf, type VaultState, VaultWatch } from "../../agent/vault-watch.js";
import { advance } from "../contracts/site.js";
import { closeGateways, Gateway, LANE } from "../pipeline/gateway.js";
import { type KeyFile, Network } from "./network.js";

const PAYOUT = "0x00000000000000000000000000000000000000A1";
const WINDOW = 40;

const NOTHING: VaultState = { now: 0n, funds: 0n, withdrawal: 0n, meters: [], inWords: String };

let network: Network;
let owner: KeyFile;
let gateway: Gateway;
let lane: KeyFile;
let contract: Address;

beforeAll(async () => {
  network = await Network.start();
  owner = await network.key("owner");
  lane = await network.key("lane", { gas: false });
});
afterAll(async () => {
  closeGateways();
  await network.stop();
});

describe("a network of one's own", () => {
  it("is deployed for an owner who need not be the sender, and read back", async () => {
    const { chain, deployment } = network;
    const gas = await network.key("gas");
    const what = ["--token", deployment.token, "--window", `${WINDOW}`, "--owner", owner.address];
    const where = ["--rpc", chain.rpcUrl, "--chain-id", `${chain.chainId}`, "--key", gas.reference];
    const planned = await network.cli("admin", "deploy", ...what, ...where.slice(0, -2));
    expect(planned).toMatchObject({ exitCode: 0, err: "" });
    expect(planned.out).toMatch(/^deploy UsageRewards: .*\nnothing was sent: add --key REFERENCE --yes\n$/);
    const keyless = await network.cli("admin", "deploy", ...what, ...where.slice(0, -2), "--yes");
    expect(keyless).toMatchObject({ exitCode: 2, out: "" });
    const shown = await network.cli("admin", "deploy", ...what, ...where);
    expect(shown.out).toMatch(/^deploy UsageRewards: .*\nnothing was sent: add --yes\n$/);
    expect(await chain.client.getTransactionCount({ address: gas.address })).toBe(0);
    const { out, exitCode } = await network.cli("admin", "deploy", ...what, ...where, "--yes", "--json");
    expect(exitCode).toBe(0);
    const made = JSON.parse(out);
    contract = made.contract;
    const code = await chain.client.getCode({ address: contract });
    expect(made).toMatchObject({
      codeHash: keccak256(code ?? "0x"),
      owner: owner.address,
      window: `${WINDOW}`,
    });
    const view = { address: contract, abi } as const;
    expect(await chain.client.readContract({ ...view, functionName: "owner" })).toBe(owner.address);
    expect(await chain.client.readContract({ ...view, functionName: "challengeWindow" })).toBe(
      BigInt(WINDOW),
    );

    const odd = await network.cli("admin", "deploy", ...what.with(3, "30"), ...where);
    expect(odd).toMatchObject({ exitCode: 2, out: "" });
    const absent = await network.cli("admin", "deploy", ...what.with(1, gas.address), ...where);
    expect(absent.err).toContain(`there is no contract at ${gas.address}`);
    expect((await network.cli("admin", "deploy", ...what, ...where, "--safe", "x")).exitCode).toBe(2);
  });

  it("is told by a gateway who it is and what it measures, without a secret", async () => {
    const wall = (await network.chain.client.getBlock()).timestamp * 1_000n;
    const domain = { chainId: network.chain.chainId, contract };
    gateway = new Gateway({ folder: network.folder, signer: lane.signer, domain, wall });
    const config = gateway.configFile();
    const file = network.file("tower-7.json");
    await gateway.read(10, "roof");
    const early = await network.cli("enrol", "--out", file, "--config", config);
    expect(early.exitCode).toBe(1);
    expect(early.err).toContain("left out: uplink, water; nobody knows yet who they are");
    expect(JSON.parse(readFileSync(file, "utf8")).meters.map(({ name }: { name: string }) => name)).toEqual([
      "roof",
    ]);

    await gateway.read(10, "roof", "uplink", "water");
    const { exitCode, out, err } = await network.cli("enrol", "--out", file, "--config", config);
    expect([exitCode, err]).toEqual([0, ""]);
    expect(out).toContain(`key ${lane.address}, contract ${contract}`);
    const text = readFileSync(file, "utf8");
    const enrolled = JSON.parse(text);
    expect(enrolled).toMatchObject({ gateway: "tower-7", signer: lane.address, contract });
    expect(enrolled.meters).toMatchObject([
      { name: "roof", unit: 1, ratedPerHour: "8000000" },
      { name: "uplink", unit: 3, ratedPerHour: "45000000000" },
      { name: "water", unit: 2, ratedPerHour: "3600000", maker: null, model: null },
    ]);
    // Serial numbers of the router and of the inverter, both of which are in the journal.
    const sessions = ["roof", "uplink"].flatMap((meter) => gateway.journal.readings.sessionsOf(meter)).join();
    for (const serial of ["1101234567", "SIM-0001"]) {
      expect(sessions).toContain(serial);
      expect(text).not.toContain(serial);
    }
    expect((await network.cli("enrol", "--config", config)).out).toBe(text);
    const astray = network.file("nodir/x.json");
    const nowhere = await network.cli("enrol", "--out", astray, "--config", config);
    expect(nowhere).toMatchObject({ exitCode: 1, out: "" });
    expect(nowhere.err).toContain(`cannot write ${astray}: there is no such folder\n`);
  });

  it("registers what is missing, in one batch that says all", async () => {
    const file = network.file("tower-7.json");
    const rates = ["--rate", "0.05 / kWh", "--rate", "2 / GB", "--rate", "0.001 / L"];
    const who = ["--payout", PAYOUT, "--admin", owner.address, "--funder", owner.address];
    const args = ["admin", "register", file, ...rates, ...who, "--rpc", network.chain.rpcUrl];
    const shown = await network.cli(...args);
    expect(shown.exitCode).toBe(0);
    expect(shown.out).toContain(
      `4 calls about contract ${contract} on chain 31337, from the contract's owner`,
    );
    expect(shown.out).toMatch(
      /2\. register tower-7\/roof \(.+\): energy, rated 8 kWh an hour, earns 0\.05 \/ kWh \(rate 50+\), paid/,
    );
    expect(shown.out).toContain("nothing was sent");
    const stranger = await network.key("stranger");
    const refused = await network.cli(...args, "--key", stranger.reference, "--yes");
    expect(refused.exitCode).toBe(1);
    expect(refused.err).toContain(`OwnableUnauthorizedAccount(${stranger.address})`);

    const done = await network.cli(...args, "--key", owner.reference, "--yes", "--json");
    expect(done.exitCode).toBe(0);
    expect(JSON.parse(done.out).sent).toHaveLength(4);
    const { meters, lane: id } = JSON.parse(readFileSync(file, "utf8"));
    expect(await network.view("lane", [id], contract)).toMatchObject({ signer: lane.address, meterCount: 3 });
    // 0.05 tokens of 18 digits per 1,000,000 mWh, times 1e18.
    expect(await network.view("meter", [id, 0], contract)).toMatchObject({
      id: meters[0].meter,
      rate: 5n * 10n ** 28n,
      payout: PAYOUT,
    });
    expect(await network.view("meter", [id, 1], contract)).toMatchObject({ unit: 3, rate: 2n * 10n ** 27n });

    const again = await network.cli(...args, "--json");
    expect(again.exitCode).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ calls: [], differences: [] });
    expect(JSON.parse(again.out).skipped).toHaveLength(4);
  });

  it("funds the vault, and what the gateway attests is paid from it", async () => {
    const { client } = network.chain;
    await network.giveTokens(owner.address, 10n ** 21n);
    const config = gateway.configFile();
    const rpc = ["--rpc", network.chain.rpcUrl, "--config", config, "--key", owner.reference, "--yes"];
    const funded = await network.cli("admin", "fund", "tower-7", "100.5", ...rpc, "--json");
    expect(funded.exitCode).toBe(0);
    const { lane: id, vault } = JSON.parse(funded.out);
    expect(await network.balanceOf(vault)).toBe(1005n * 10n ** 17n);
    await network.cli("admin", "fund", id, "1", "--transfer", ...rpc);
    expect(await network.balanceOf(vault)).toBe(1015n * 10n ** 17n);
    expect((await network.cli("admin", "fund", "tower-7", "10000", ...rpc)).err).toContain(
      "ERC20InsufficientBalance",
    );

    const { openedAt } = await network.view("meter", [id, 0], contract);
    gateway.clock.advance((Number(openedAt) + 5) * 1_000 - Number(gateway.clock.wall()));
    gateway.register("roof", BigInt(openedAt));
    for (let i = 0; i < 12; i++) await gateway.read(10, "roof");
    await client.increaseTime({ seconds: 200 });
    await client.mine({ blocks: 1 });
    await gateway.attest({
      ...gateway.present(),
      registry: Array(1).fill(gateway.registry[0]?.entry),
    });
    await network.cli("prove", "roof", "--out", network.file("roof.proof"), "--config", config);
    const { attestation, head, signature, path, position } = readProof(
      readFileSync(network.file("roof.proof"), "utf8"),
    );
    const { signature: _, ...bare } = { ...head, signature };
    const [r, vs] = [signature.slice(0, 66), `0x${signature.slice(66)}`] as [Hex, Hex];
    const receipt = await network.chain.call(contract, abi, "postBatch", [bare, r, vs]);
    const postedAt = Number((await client.getBlock({ blockNumber: receipt.blockNumber })).timestamp);
    await client.increaseTime({ seconds: WINDOW });
    await client.mine({ blocks: 1 });
    const commitment = { sequence: head.sequence, meters: head.meters, root: head.root, postedAt };
    await network.chain.call(contract, abi, "claim", [
      { attestation, index: position, path, commitment, signature: "0x" },
    ]);
    expect(attestation.cumulative).toBeGreaterThan(0n);
    expect(await network.balanceOf(PAYOUT)).toBe(attestation.cumulative * 5n * 10n ** 10n);
  });

  it("settles from the gateway's journal what it held as over limit, each reading once", async () => {
    const before = await network.balanceOf(PAYOUT);
    gateway.inverter.energy.reset(6_000_000);
    for (let i = 0; i < 5; i++) await gateway.read(10, "roof");
    const held = gateway.journal.usage.disputed("roof", EVER);
    expect(held).toHaveLength(1);
    const units = held[0]?.units ?? 0n;
    expect(units).toBeGreaterThan(4_000_000_000n);
    const at = ["--rpc", network.chain.rpcUrl, "--config", gateway.configFile()];
    const args = ["admin", "settle", "roof", "--reason", "register was exchanged", ...at];
    const shown = await network.cli(...args);
    const worth = formatTokens(units * 5n * 10n ** 10n, { decimals: 18, symbol: "TEST" });
    const shows = `1. pay ${worth} to ${PAYOUT} for ${formatAmount("energy", units)}, ${units} base units of place 0 of lane `;
    expect(shown.out).toContain(shows);
    expect(shown.out).toMatch(
      new RegExp(`\\(reading ${held[0]?.id}, .*\\), because: register was exchanged\n`),
    );
    const paid = await network.cli(...args, "--key", owner.reference, "--yes");
    expect(paid.exitCode).toBe(1);
    expect(paid.err).toContain("ERC20InsufficientBalance");
    await network.cli("admin", "fund", "tower-7", "400", ...at, "--key", owner.reference, "--yes");
    expect((await network.cli(...args, "--key", owner.reference, "--yes")).exitCode).toBe(0);
    expect(await network.balanceOf(PAYOUT)).toBe(before + units * 5n * 10n ** 10n);
    const again = await network.cli(...args, "--key", owner.reference, "--yes");
    expect(again).toMatchObject({ exitCode: 1, err: expect.stringContaining("nothing left to settle") });
  });

  it("warns the gateway of its vault once what leaves it and what it owes are more than it holds", async () => {
    const { client, chainId, rpcUrl } = network.chain;
    const clock = systemClock();
    const finality = { kind: "instant" } as const;
    const ledger = new EvmLedger({ urls: [rpcUrl], chainId, contract, finality, clock, timeout: 20_000 });
    const events: AlarmEvent[] = [];
    const sources = new ContractAndJournal(ledger.registry(), LANE, gateway.batches);
    const watch = new VaultWatch(sources, clock, (event) => events.push(event));
    expect(await watch.look()).toBe(true);
    expect(events).toEqual([]);
    const { vault } = await network.view("lane", [LANE], contract);
    const funds = await network.balanceOf(vault);
    const runway = runwayOf((await sources.state()) ?? NOTHING, (...asked) => sources.attested(...asked));
    // What was attested so far is paid; an hour's worth of it, at 0.05 a kWh, in 24 hours.
    const attested = sources.attested(0, null)?.cumulative ?? 0n;
    expect(runway.owed).toBe(0n);
    expect(runway.perDay).toBe(attested * 24n * 5n * 10n ** 10n);
    await client.impersonateAccount({ address: owner.address });
    const leaving = {
      address: contract,
      abi,
      functionName: "announceWithdrawal",
      account: owner.address,
    } as const;
    const args = [LANE, funds - runway.perDay * 5n] as const;
    // Mined once it was sent, but not by the time that it is.
    await client.waitForTransactionReceipt({
      hash: await client.writeContract({ ...leaving, chain: null, args }),
    });
    await watch.look();
    expect(events).toMatchObject([
      {
        id: "vault:low",
        raised: true,
        message: expect.stringContaining("the vault will be empty in 5 days"),
      },
    ]);
    // Nothing that has expired can leave the vault.
    await advance(network.chain, 4 * WINDOW);
    await watch.look();
    expect(events).toMatchObject([{ raised: true }, { id: "vault:low", raised: false }]);
    const away = new ContractAndJournal(ledger.registry(), `0x${"77".repeat(32)}`, gateway.batches);
    expect(await new VaultWatch(away, clock, () => expect.unreachable()).look()).toBe(false);
  });
});
