/** Rewards of a meter that moved from one chain to another: every unit is shown once, on the lane that it counts on. */
import { getAddress, type Hex } from "viem";
import { afterEach, describe, expect, it } from "vitest";
import { RewardedSite, WINDOW } from "./rewarded-site.js";

let site: RewardedSite;
afterEach(() => site.close());

/** Units of the roof's only term on a chain, in the newest batch. */
const attested = (chain: string) => site.attested(0, chain);

/** Units of `explain` by chain and place; those outside all terms have no chain. */
async function units(...options: string[]): Promise<Record<string, bigint>> {
  const found: Record<string, bigint> = {};
  for (const { place, units, term } of (await site.explain("roof", ...options)).rows) {
    const key = term === null ? place : `${term.chain} ${place}`;
    found[key] = (found[key] ?? 0n) + BigInt(units);
  }
  return found;
}

/** Attested on `main` in part, then mapped to `other`, where it counts on. */
async function moved({ registered = true } = {}): Promise<{ left: bigint }> {
  site = await RewardedSite.open({ second: true });
  await site.read(2);
  await site.register("roof");
  await site.read(4);
  await site.attest();
  await site.read(3);
  if (registered) await site.register("roof", {}, "other");
  await site.read(2);
  const left = site.credited();
  site.gateway.restart({ roofOn: "other" });
  site.configure(site.chain.rpcUrl);
  await site.read(5);
  // No term begins with what the chain's time has not reached.
  await site.sync();
  return { left };
}

const baseOnMain = (found: Record<string, bigint>) => found.unregistered ?? 0n;

describe("a meter that moved to another chain", () => {
  it("has its units on the lane that they were measured for, before and after they are attested", async () => {
    const { left } = await moved();
    const early = await units();
    await site.places();
    const base = baseOnMain(early);
    expect(early["main unposted"]).toBe(attested("main"));
    expect(early["main unattested"]).toBe(left - base - attested("main"));
    expect(early["other unattested"]).toBe(site.credited() - left);

    await site.post(undefined, "other");
    await site.post(undefined, "main");
    expect(attested("main")).toBe(left - base);
    expect(attested("other")).toBe(site.credited() - left);
    await site.pass(WINDOW);
    expect(await units()).toMatchObject({
      unregistered: base,
      "main claimable": attested("main"),
      "other claimable": attested("other"),
    });
    await site.places();
  });

  it("is nowhere beyond what was measured for its old lane, while nobody has registered it on the new one", async () => {
    const { left } = await moved({ registered: false });
    const found = await units();
    await site.places();
    expect((found["main unposted"] ?? 0n) + (found["main unattested"] ?? 0n)).toBeGreaterThan(
      attested("main"),
    );
    const { rows } = await site.explain();
    const outside = rows.filter(
      ({ term, reason }) => term === null && reason.includes("does not have this meter"),
    );
    expect(outside.map(({ units }) => BigInt(units))).toEqual([site.credited() - left]);
    expect(outside[0]?.reason).toContain(
      'on chain "main" "roof" is registered here, but the configuration has it attested on chain "other"',
    );
  });
});

describe("where one of two chains does not answer", () => {
  it("the other's rewards are right and can be claimed, and the exit code says that something is missing", async () => {
    await moved();
    await site.post(undefined, "main");
    await site.post(undefined, "other");
    await site.pass(WINDOW);
    const [here, there] = [attested("main"), attested("other")];
    site.configure(site.chain.rpcUrl, "instant", "other");
    const explained = await site.cli("explain", "roof", "--json");
    expect(explained.exitCode).toBe(6);
    const found = await units();
    expect([found["main claimable"], found["other unknown"]]).toEqual([here, there]);
    await site.places();

    const shown = await site.cli("rewards", "--json");
    expect(shown.exitCode).toBe(6);
    const { lanes, unreached } = JSON.parse(shown.out);
    expect(unreached).toMatch(/^chain other not reachable \(/);
    expect(lanes.map(({ chain }: { chain: string }) => chain)).toEqual(["main"]);
    expect(lanes[0].terms).toMatchObject([{ meter: "roof", claimable: { units: `${here}` } }]);

    const key = await site.key("claims.key");
    const claimed = await site.cli("claim", "--key", key);
    expect(claimed.exitCode).toBe(6);
    expect(claimed.out).toMatch(/^roof, term 1: .* paid to 0x/);
    expect(claimed.err).toContain("other not reachable");
    expect([(await site.meter(0)).paid, (await site.meter(0, "other")).paid]).toEqual([here, 0n]);

    site.configure(site.chain.rpcUrl);
    expect((await site.cli("claim", "--key", key)).exitCode).toBe(0);
    expect((await site.meter(0, "other")).paid).toBe(there);
    expect(await units()).toMatchObject({ "main paid": here, "other paid": there });
  });
});

describe("two chains at once", () => {
  it("are claimed on in one call, each by its own contract, and a second call pays nothing", async () => {
    await moved();
    await site.post(undefined, "main");
    await site.post(undefined, "other");
    await site.pass(WINDOW);
    const key = await site.key("claims.key");
    const claimed = await site.cli("claim", "--key", key, "--json");
    expect(claimed.exitCode).toBe(0);
    const { results } = JSON.parse(claimed.out);
    expect(results).toHaveLength(2);
    const contracts = await Promise.all(
      results.map(async ({ transaction }: { transaction: Hex }) => {
        const { logs } = await site.chain.client.getTransactionReceipt({ hash: transaction });
        return getAddress(logs[0]?.address ?? "0x");
      }),
    );
    expect(new Set(contracts)).toEqual(new Set([site.deployment.rewards, site.other?.rewards]));
    const [here, there] = [attested("main"), attested("other")];
    expect([(await site.meter(0)).paid, (await site.meter(0, "other")).paid]).toEqual([here, there]);
    const again = await site.cli("claim", "--key", key);
    expect(again.exitCode).toBe(0);
    expect(again.out.match(/nothing to claim \(all that counts in it is paid\)/g)).toHaveLength(2);
    expect([(await site.meter(0)).paid, (await site.meter(0, "other")).paid]).toEqual([here, there]);
  });
});

describe("one chain that is named", () => {
  it("is all that is told, and the parts of both are the whole", async () => {
    await moved();
    await site.post(undefined, "main");
    await site.pass(WINDOW);
    const whole = await site.explain();
    const parts = [
      await site.explain("roof", "--chain", "main"),
      await site.explain("roof", "--chain", "other"),
    ];
    for (const [i, chain] of ["main", "other"].entries()) {
      await site.places("roof", "--chain", chain);
      const chains = new Set(parts[i]?.rows.flatMap(({ term }) => term?.chain ?? []));
      expect(chains).toEqual(new Set([chain]));
    }
    expect(parts.reduce((sum, { measured }) => sum + BigInt(measured), 0n)).toBe(BigInt(whole.measured));
    const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(sorted(parts.flatMap(({ rows }) => rows))).toEqual(sorted(whole.rows));

    const { lanes } = JSON.parse((await site.cli("rewards", "--chain", "other", "--json")).out);
    expect(lanes.map(({ chain }: { chain: string }) => chain)).toEqual(["other"]);
    const key = await site.key("claims.key");
    const idle = await site.cli("claim", "--chain", "other", "--key", key);
    expect(idle).toMatchObject({ exitCode: 0, out: expect.stringContaining("nothing to claim") });
    expect((await site.meter(0)).paid).toBe(0n);
    expect((await site.cli("claim", "--chain", "main", "--key", key)).exitCode).toBe(0);
    expect((await site.meter(0)).paid).toBe(attested("main"));
  });

  it("needs no other to answer, and has to be one of the configuration's", async () => {
    await moved();
    site.configure(site.chain.rpcUrl, "instant", "other");
    for (const command of [["explain", "roof"], ["rewards"]]) {
      expect((await site.cli(...command, "--chain", "main")).exitCode).toBe(0);
      expect((await site.cli(...command, "--chain", "other")).exitCode).toBe(6);
    }
    for (const command of [["explain", "roof"], ["rewards"], ["claim", "--key", "file:/nowhere"]]) {
      const wrong = await site.cli(...command, "--chain", "othr");
      expect(wrong).toMatchObject({ exitCode: 2, out: "" });
      expect(wrong.err).toContain('has no chain "othr"');
      expect(wrong.err).toContain('did you mean "other"? name it with --chain: main, other');
    }
    expect((await site.explain("water", "--chain", "other")).reason).toBe(
      "nothing was ever read from this meter",
    );
  });
});
