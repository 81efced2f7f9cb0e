/** `fieldproof recover` of a gateway with a lane on each of two contracts: one command makes one journal for both. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createKey, openSigner } from "../../agent/attest/keys.js";
import { compactSignature } from "../../agent/attest/recover.js";
import type { Signer } from "../../agent/attest/signer.js";
import { systemClock } from "../../agent/clock.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { fromHex } from "../../agent/primitives/hex.js";
import { LANE } from "../pipeline/gateway.js";
import { RewardedSite, WINDOW } from "../rewards/rewarded-site.js";

const CHAINS = ["main", "other"] as const;
let site: RewardedSite;
let bundles: string;

beforeEach(async () => {
  site = await RewardedSite.open({ second: true });
  bundles = join(site.gateway.folder, "bundles");
  mkdirSync(bundles);
});
afterEach(() => site.close());

/** The roof is attested on `main`, moves, and is attested on `other`; both heads are posted, both bundles published. */
async function movedRoof(): Promise<void> {
  await site.read(2);
  await site.register("roof");
  await site.read(4);
  await site.register("roof", {}, "other");
  site.gateway.restart({ roofOn: "other" });
  await site.read(5);
  await site.sync();
  for (const chain of CHAINS) {
    const { head } = await site.post(undefined, chain);
    const text = site.gateway.batchesOn(chain).newest()?.bundle ?? "";
    writeFileSync(join(bundles, `${chain}-${head.sequence}.json`), text);
  }
}

/** By the lane's admin, who is the operator. */
async function giveKey(chain: (typeof CHAINS)[number], to: Signer): Promise<void> {
  const address = site.deploymentOn(chain).rewards;
  const ask = { address, abi: usageRewardsAbi, functionName: "rotationDigest" } as const;
  const digest = await site.chain.client.readContract({ ...ask, args: [LANE, to.address] });
  const { r, vs } = compactSignature(await to.sign(fromHex(digest, 32)));
  await site.chain.call(address, usageRewardsAbi, "rotateKey", [LANE, to.address, r, vs]);
}

it("refuses until both lanes have the new key, then goes on with every unit once", async () => {
  await movedRoof();
  const [main, other] = CHAINS.map((chain) => site.attested(0, chain));
  const credited = site.credited();
  const reference = `file:${join(site.gateway.folder, "lane-2.key")}`;
  await createKey(reference, systemClock().random);
  const signer = await openSigner(reference);
  for (const left of ["", "-wal", "-shm"]) rmSync(`${site.gateway.journalPath}${left}`, { force: true });
  // The gateway's configuration is that of the moved meter.
  site.configure(site.chain.rpcUrl);
  const recover = () => site.cli("recover", bundles, "--key", reference);

  await giveKey("main", signer);
  const early = await recover();
  expect(early).toMatchObject({ exitCode: 1, out: "" });
  expect(early.err).toContain("the lane still belongs to");
  // One lane alone is no journal for a gateway that has two.
  expect(existsSync(site.gateway.journalPath)).toBe(false);

  await giveKey("other", signer);
  const made = await recover();
  expect(made.exitCode).toBe(0);
  for (const chain of CHAINS) {
    const ledger = `eip155:31337:${site.deploymentOn(chain).rewards.toLowerCase()}`;
    expect(made.out).toContain(`${ledger}: from bundle `);
  }
  expect(made.out.match(/^roof: /gm)).toHaveLength(2);

  site.gateway.restart({ signer, roofOn: "other" });
  site.configure(site.chain.rpcUrl);
  expect(CHAINS.map((chain) => site.attested(0, chain))).toEqual([main, other]);
  expect(site.credited()).toBe(credited);
  await site.read(5);
  await site.sync();
  await site.post(undefined, "other");
  expect(site.attested(0, "main")).toBe(main);
  expect(site.attested(0, "other") - (other ?? 0n)).toBe(site.credited() - credited);
  expect(site.credited()).toBeGreaterThan(credited);

  await site.pass(WINDOW);
  expect((await site.cli("claim", "--key", await site.key("claims.key"))).exitCode).toBe(0);
  const paid = await Promise.all(CHAINS.map(async (chain) => (await site.meter(0, chain)).paid));
  expect(paid).toEqual([main, site.attested(0, "other")]);
});
