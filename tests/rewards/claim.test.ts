/** `fieldproof rewards` and `fieldproof claim` against the real contract. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { claimOf } from "../../agent/rewards/claims.js";
import { LANE } from "../pipeline/gateway.js";
import { bodyOf, HttpProxy } from "../simulators/http-proxy.js";
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
      /^meter +term +evidence +accrued +claimable +claimed +rate\nroof +1 +wire +[\d.]+ Wh = [\d.]+ TEST +0 mWh = 0 TEST/,
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

  it("shows what the funder announced to take back, for as long as that stands", async () => {
    site = await RewardedSite.open();
    await site.owner("announceWithdrawal", [LANE, 10n ** 18n]);
    const shown = async () => JSON.parse((await site.cli("rewards", "--json")).out).lanes[0].withdrawal;
    const { amount, from, until } = await shown();
    expect([amount, BigInt(until) - BigInt(from)]).toEqual([`${10n ** 18n}`, BigInt(2 * WINDOW)]);
    expect((await site.cli("rewards")).out).toMatch(
      /^1 TEST of it can be taken back from 20.*Z until 20.*Z$/m,
    );
    const { timestamp } = await site.chain.client.getBlock();
    await site.pass(Number(BigInt(until) - timestamp));
    expect(await shown()).toBe(null);
    expect((await site.cli("rewards")).out).not.toContain("taken back");
  });

  it("claims any number of terms, sixteen in a transaction, with gas enough for the last of them", async () => {
    site = await RewardedSite.open();
    await site.read(1);
    for (let index = 0; index < 17; index++) {
      await site.register("roof");
      await site.read(4);
      await site.attest();
      await site.endTerm(index);
      await site.read(1);
    }
    await site.register("roof");
    await site.read(4);
    // First what the former term's last reading had shown.
    await site.attest();
    await site.post();
    await site.pass(WINDOW);
    const { out, exitCode } = await site.cli("claim", "--key", await site.key("claims.key"), "--json");
    expect(exitCode).toBe(0);
    const { results } = JSON.parse(out);
    const sizes = new Map<string, number>();
    for (const { transaction } of results) sizes.set(transaction, (sizes.get(transaction) ?? 0) + 1);
    expect([...sizes.values()]).toEqual([16, 2]);
    let paid = 0n;
    for (let index = 0; index < 18; index++) paid += (await site.meter(index)).paid;
    expect(await site.balance()).toBe(paid);
    expect((await site.places()).claimable).toBeUndefined();
    expect((await site.places()).paid).toBe(paid);
  });

  it("tells what each meter came to where the chain changed between the look and the block", async () => {
    await threeMeters();
    const head = site.gateway.offered.at(-1);
    const [ring] = (await ringOf()).filter((slot) => BigInt(slot) !== 1n);
    const postedAt = BigInt(ring ?? 0) & ((1n << 40n) - 1n);
    if (!head) throw new Error("a head expected");
    const water = claimOf(site.gateway.batches, { head, postedAt }, 2);
    const line = await Interception.open(site.chain.rpcUrl, "eth_sendRawTransaction", async () => {
      await site.owner("claim", [water]);
    });
    try {
      site.configure(line.url);
      const { out, exitCode } = await site.cli("claim", "--key", await site.key("claims.key"));
      expect(exitCode).toBe(0);
      expect(out).toMatch(/^roof, term 1: .* paid to 0x.*\nuplink, term 1: .* paid to 0x/);
      expect(out).toContain("water, term 1: nothing was paid, somebody else claimed it meanwhile");
      for (const paid of await paidOnChain()) expect(paid).toBeGreaterThan(0n);
    } finally {
      await line.close();
    }
  });

  it("fails where the contract refuses a claim in the block, and says why", async () => {
    await threeMeters();
    const [ring] = (await ringOf()).filter((slot) => BigInt(slot) !== 1n);
    const posted = Number(BigInt(ring ?? 0) & ((1n << 40n) - 1n));
    const line = await Interception.open(site.chain.rpcUrl, "eth_sendRawTransaction", async () => {
      // Eight quarters of the window later, in the middle of one, a post takes the place of the one that is claimed.
      const quarter = WINDOW / 4;
      const then = Math.floor(posted / quarter) * quarter + 8 * quarter + quarter / 2;
      await site.pass(then - Number((await site.chain.client.getBlock()).timestamp));
      await site.sync();
      await site.gateway.read(10, "water");
      await site.post();
    });
    try {
      site.configure(line.url);
      const { out, exitCode } = await site.cli("claim", "--key", await site.key("claims.key"));
      expect(exitCode).toBe(1);
      const refused = /: nothing was paid, the contract refused it: CommitmentUnknown\(0x/g;
      expect(out.match(refused)).toHaveLength(3);
      expect(await site.balance()).toBe(0n);
    } finally {
      await line.close();
    }
  });
});

function ringOf() {
  const at = { address: site.deployment.rewards, abi: usageRewardsAbi, functionName: "commitments" } as const;
  return site.chain.client.readContract({ ...at, args: [LANE] });
}

/** A line to a node on which something happens before the first request of one kind gets through. */
class Interception extends HttpProxy {
  readonly #method: string;
  #before: (() => Promise<void>) | null;

  private constructor(target: string, method: string, before: () => Promise<void>) {
    super(target);
    this.#method = method;
    this.#before = before;
  }

  static open(target: string, method: string, before: () => Promise<void>): Promise<Interception> {
    return new Interception(target, method, before).listen();
  }

  protected async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const before = JSON.parse(body).method === this.#method ? this.#before : null;
    if (before) this.#before = null;
    await before?.();
    const answer = await this.ask(body);
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  }
}
