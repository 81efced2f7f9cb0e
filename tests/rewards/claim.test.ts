/** `fieldproof rewards` and `fieldproof claim` against the real contract. */
import { afterEach, describe, expect, it } from "vitest";
import { LANE } from "../pipeline/gateway.js";
import { PAYOUT, RewardedSite, WINDOW } from "./rewarded-site.js";

let site: RewardedSite;
afterEach(() => site.close());

/** Three meters, six readings each, in one matured batch. */
async function threeMeters(): Promise<void> {
  site = await RewardedSite.open();
  const meters = ["roof", "uplink", "water"];
  for (let i = 0; i < 2; i++) await site.gateway.read(10, ...meters);
  for (const meter of meters) await site.register(meter, { rate: 10n ** 28n });
  for (let i = 0; i < 6; i++) await site.gateway.read(10, ...meters);
  await site.deployment.fundVault(LANE, 10n ** 26n);
  await site.post();
  await site.pass(WINDOW);
}

const paidOnChain = async () => Promise.all([0, 1, 2].map(async (index) => (await site.meter(index)).paid));

describe("claim", () => {
  it("pays every meter at once, once, and a second claim pays nothing and says why", async () => {
    await threeMeters();
    const [due] = JSON.parse((await site.cli("rewards", "--json")).out).lanes;
    expect(due.token).toMatchObject({ symbol: "TEST", decimals: 18 });
    const accrued = due.terms.map((term: { claimable: { units: string } }) => BigInt(term.claimable.units));
    const key = await site.key("claims.key");
    const first = await site.cli("claim", "--key", key, "--json");
    expect(first).toMatchObject({ exitCode: 0 });
    expect(await paidOnChain()).toEqual(accrued);
    for (const units of accrued) expect(units).toBeGreaterThan(0n);
    const { results } = JSON.parse(first.out);
    const amounts = results.map(({ paid }: { paid: { amount: string } }) => BigInt(paid.amount));
    const sum = amounts.reduce((all: bigint, amount: bigint) => all + amount, 0n);
    expect(await site.balance(PAYOUT)).toBe(sum);
    expect(sum).toBe(accrued.reduce((all: bigint, units: bigint) => all + units * 10n ** 10n, 0n));
    expect(new Set(results.map(({ transaction }: { transaction: string }) => transaction)).size).toBe(1);

    const again = await site.cli("claim", "--key", key);
    expect(again.exitCode).toBe(0);
    expect(again.out).toMatch(/^roof, term 1: nothing to claim \(all that counts in it is paid\)\nuplink, /);
    expect(again.err).toBe("");
    expect(await site.balance(PAYOUT)).toBe(sum);
    const { out } = await site.cli("rewards");
    expect(out).toMatch(
      /^meter +term +accrued +claimable +claimed +rate\nroof +1 +[\d.]+ Wh = [\d.]+ TEST +0 mWh = 0 TEST/,
    );
    expect(out).toContain("0.01 TEST / kWh");
  });

  it("takes the meters that are named, and no others", async () => {
    await threeMeters();
    const key = await site.key("claims.key");
    const { out } = await site.cli("claim", "water", "--key", key);
    expect(out).toMatch(/^water, term 1: [\d.]+ L = [\d.]+ TEST paid to 0x/);
    const [roof, uplink, water] = await paidOnChain();
    expect([roof, uplink]).toEqual([0n, 0n]);
    expect(water).toBeGreaterThan(0n);
    expect((await site.cli("claim", "attic", "--key", key)).err).toContain('there is no meter "attic"');
  });

  it("says what waits, sends nothing before the window is over, and needs coins for gas", async () => {
    site = await RewardedSite.open();
    await site.read(1);
    await site.register("roof");
    await site.read(4);
    await site.post();
    const key = await site.key("claims.key");
    const early = await site.cli("claim", "--key", key);
    expect(early).toMatchObject({ exitCode: 0, err: "" });
    expect(early.out).toMatch(
      /nothing to claim \([\d.]+ Wh maturing: batch \d+ was posted at .*window is open\)/,
    );
    await site.pass(WINDOW);
    const dear = await site.cli("claim", "--key", key, "--max-cost", "1 wei");
    expect([dear.exitCode, dear.out]).toEqual([
      1,
      expect.stringContaining("nothing was paid, claim for roof: it would cost"),
    ]);
    expect(await site.balance()).toBe(0n);
  });

  it("pays what was announced for the time it is made in, and shows both rates before", async () => {
    site = await RewardedSite.open();
    await site.read(1);
    await site.register("roof");
    await site.read(4);
    await site.post();
    await site.owner("setRate", [LANE, 0, 3n * 10n ** 18n]);
    await site.pass(WINDOW);
    expect((await site.cli("rewards")).out).toMatch(
      /0\.000000000001 TEST \/ kWh, from 20.*Z 0\.000000000003 TEST/,
    );
    await site.cli("claim", "--key", await site.key("claims.key"));
    const first = await site.balance();
    expect(first).toBe((await site.meter(0)).paid);
    await site.sync();
    await site.read(3);
    await site.post();
    await site.pass(2 * WINDOW);
    const row = (await site.explain()).rows.find(({ place }) => place === "claimable");
    expect(BigInt(row?.amount ?? 0)).toBe(3n * BigInt(row?.units ?? 0));
    await site.cli("claim", "--key", await site.key("more.key"));
    expect(await site.balance()).toBe(first + BigInt(row?.amount ?? 0));
    const paid = (await site.explain()).rows.find(({ place }) => place === "paid");
    expect(BigInt(paid?.amount ?? 0)).toBe(await site.balance());
  });
});
