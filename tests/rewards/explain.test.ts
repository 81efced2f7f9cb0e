/** `fieldproof explain` on a real journal and a real contract: where a unit can be, exact to the unit. */
import { afterEach, describe, expect, it } from "vitest";
import { readManifest } from "../../agent/attest/evidence.js";
import { EVER } from "../../agent/journal/usage.js";
import { toHex } from "../../agent/primitives/hex.js";
import { LANE } from "../pipeline/gateway.js";
import { PAYOUT, RewardedSite, WINDOW } from "./rewarded-site.js";

let site: RewardedSite;
afterEach(() => site.close());

const attested = (index: number) => site.attested(index);

/** Units credited before a term began. */
function base(index: number): bigint {
  const { batches } = site.gateway;
  return readManifest(batches.newestAt(index, batches.lastSequence())?.manifest ?? "").base;
}
const row = (place: string) => site.row(place);

/** mWh that the register moved by since the first reading; everything that can be anywhere. */
function counted(since: bigint): bigint {
  return site.gateway.inverter.truth() - since;
}

describe("a meter's account", () => {
  it("follows every unit from the wire to the payout, and says why at each step", async () => {
    site = await RewardedSite.open();
    await site.read(1);
    const start = site.gateway.inverter.truth();
    await site.read(3);
    const before = site.credited();
    const awaited = counted(start) - before;
    expect(await site.places()).toEqual({ unregistered: before, awaited });
    expect((await site.explain()).reason).toMatch(
      /^nothing is paid yet: .* \(the lane's registry does not have/,
    );

    const index = await site.register("roof");
    await site.read(5);
    await site.attest();
    const first = attested(index);
    const base = site.credited() - first;
    const rest = () => ({ unregistered: base, awaited: counted(start) - site.credited() });
    expect(first).toBeGreaterThan(0n);
    await site.pass(60);
    expect(await site.places()).toEqual({ ...rest(), unposted: first });

    await site.read(2);
    await site.post();
    const second = attested(index);
    expect(await site.places()).toEqual({ ...rest(), maturing: second });
    const { until, reason } = await row("maturing");
    expect(reason).toContain("the challenge window is open");
    await site.read(1);
    expect(await site.places()).toEqual({
      ...rest(),
      maturing: second,
      unattested: site.credited() - base - second,
    });

    await site.pass(WINDOW);
    expect((await site.chain.client.getBlock()).timestamp).toBeGreaterThanOrEqual(BigInt(until ?? 0));
    const claimable = await row("claimable");
    expect(claimable).toMatchObject({ units: `${second}`, amount: `${second}` });
    const key = await site.key("claims.key");
    await site.cli("claim", "--key", key);
    expect(await site.places()).toEqual({
      ...rest(),
      paid: second,
      unattested: site.credited() - base - second,
    });
    expect(await site.balance(PAYOUT)).toBe(second);
    expect((await site.explain()).reason).toMatch(/ are paid: of /);
    expect((await site.cli("explain", "roof")).out).toMatch(
      /^roof: .*[\s\S]*\npaid +[\d.]+ Wh[\s\S]*\nmeasured +/,
    );
  });

  it("can be asked of a part of the time: the parts sum to the whole, place by place", async () => {
    site = await RewardedSite.open();
    await site.read(3);
    await site.register("roof");
    await site.read(4);
    await site.post();
    const middle = site.gateway.clock.wall() / 1_000n;
    await site.read(4);
    await site.post();
    await site.read(2);
    const at = new Date(Number(middle) * 1_000).toISOString().replace(".000", "");
    const [early, late] = [await site.places("roof", "--to", at), await site.places("roof", "--from", at)];
    const whole = await site.places();
    const sum: Record<string, bigint> = {};
    for (const part of [early, late])
      for (const [place, units] of Object.entries(part)) sum[place] = (sum[place] ?? 0n) + units;
    expect(sum).toEqual(whole);
    expect(early.unregistered).toBe(whole.unregistered);
    expect(late.unregistered).toBeUndefined();
    expect(late.unattested).toBeGreaterThan(0n);
    expect(await site.places("roof", "--to", "2020-01-01")).toEqual({});
    expect((await site.cli("explain", "roof", "--from", "yesterday")).exitCode).toBe(2);
  });

  it("tells what the vault does not pay, and what the rating puts off", async () => {
    site = await RewardedSite.open({ funds: 10_000n });
    await site.read(1);
    const index = await site.register("roof", { ratedPerHour: 4_000_000n });
    await site.read(12);
    await site.post();
    await site.pass(WINDOW);
    const [all, { paidUntil, openedAt }] = [attested(index), await site.meter(index)];
    expect(paidUntil).toBe(BigInt(openedAt));
    const { unfunded = 0n, deferred = 0n, claimable } = await site.places();
    expect(claimable).toBe(10_000n);
    expect(unfunded).toBeGreaterThan(0n);
    expect(deferred).toBeGreaterThan(0n);
    expect(10_000n + unfunded + deferred).toBe(all);
    expect((await row("unfunded")).remedy).toMatch(/^send 0\.0*\d+ TEST or more of token 0x/);
    // What the vault is short of is what the contract would pay beyond it.
    await site.deployment.fundVault(LANE, unfunded);
    expect(await site.places()).toMatchObject({ claimable: 10_000n + unfunded, deferred });
    await site.cli("claim", "--key", await site.key("claims.key"));
    expect((await site.meter(index)).paid).toBe(all - deferred);
    expect(await site.places()).toMatchObject({ paid: all - deferred, deferred });
    expect((await row("deferred")).reason).toContain("4800000 base units an hour");
  });

  it("of a frozen lane holds what had matured by then apart from what is never paid", async () => {
    site = await RewardedSite.open();
    await site.read(1);
    const index = await site.register("roof");
    await site.read(4);
    await site.post();
    const matured = attested(index);
    await site.pass(WINDOW);
    await site.sync();
    await site.read(4);
    await site.post();
    await site.owner("freezeLane", [LANE]);
    await site.read(3);
    await site.pass(WINDOW);
    const { claimable, frozen, maturing, unattested } = await site.places();
    const { unregistered: base = 0n } = await site.places();
    expect({ claimable, maturing, unattested }).toEqual({ claimable: matured });
    expect(frozen).toBe(site.credited() - base - matured);
    expect((await row("frozen")).reason).toMatch(/^the lane was frozen at 20\d\d-/);
    const claimed = await site.cli("claim", "--key", await site.key("claims.key"));
    expect(claimed).toMatchObject({ exitCode: 0 });
    expect(await site.balance()).toBe(matured);
    expect(await site.places()).toMatchObject({ paid: matured, frozen: frozen ?? 0n });
  });

  it("of a meter with a key of its own says what is missing, and claims nothing in its name", async () => {
    site = await RewardedSite.open();
    await site.read(1);
    const owner = `0x${"00".repeat(12)}${PAYOUT.slice(2)}` as const;
    const none = `0x${"00".repeat(32)}` as const;
    const index = await site.register("roof", { ownKey: { keyKind: 1, key: [owner, none] } });
    await site.read(4);
    await site.post();
    await site.pass(WINDOW);
    expect((await site.places()).unsigned).toBe(attested(index));
    const { out, exitCode } = await site.cli("claim", "roof", "--key", await site.key("claims.key"));
    expect({ out, exitCode }).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining("signature of the meter's own key"),
    });
    expect(await site.balance()).toBe(0n);
  });

  it("keeps the terms of a meter apart, and what was counted between them", async () => {
    site = await RewardedSite.open();
    await site.read(1);
    await site.register("roof");
    await site.read(4);
    await site.endTerm(0);
    await site.read(3);
    await site.attest();
    expect((await row("unregistered")).reason).toMatch(/began with its first reading|was closed at/);
    const ended = attested(0);
    const idle = await site.places();
    await site.register("roof");
    await site.read(4);
    await site.post();
    await site.pass(WINDOW);
    const both = await site.explain();
    const claimable = both.rows.filter(({ place }) => place === "claimable");
    expect(claimable.map(({ units, term }) => [term?.index, BigInt(units)])).toEqual([
      [0, ended],
      [1, attested(1)],
    ]);
    expect((await site.places()).unregistered).toBeGreaterThan(idle.unregistered ?? 0n);
    const between = both.rows.find(({ reason }) => reason.startsWith("counted between two terms"));
    expect(BigInt(between?.units ?? 0)).toBe(base(1) - base(0) - ended);
  });

  it("holds what contradicts the rating, then shows it over limit, then as settled", async () => {
    site = await RewardedSite.open();
    await site.read(1);
    const start = site.gateway.inverter.truth();
    const index = await site.register("roof");
    await site.read(4);
    site.gateway.inverter.watts = 200_000;
    await site.read(1);
    site.gateway.inverter.watts = 1_000;
    const held = await site.places();
    expect(held.held).toBeGreaterThan(0n);
    expect(held.held).toBe(counted(start) - site.credited());
    await site.read(3);
    const { "over-limit": over = 0n, awaited = 0n } = await site.places();
    expect(over).toBeGreaterThan(0n);
    expect(over + awaited + site.credited()).toBe(counted(start));
    const said = await row("over-limit");
    const [disputed] = site.gateway.journal.usage.disputed("roof", EVER);
    const evidence = toHex(disputed?.leaf ?? new Uint8Array());
    expect(said.remedy).toContain(evidence);
    await site.owner("correct", [LANE, index, over, evidence, "the inverter was doubled"]);
    const settled = await site.places();
    expect([settled.corrected, settled["over-limit"]]).toEqual([over, undefined]);
    expect(await site.balance()).toBe(over);
  });
});

describe("a reset that proves false", () => {
  it("leaves what it had credited too early apart, so that the same units are listed once as credited", async () => {
    site = await RewardedSite.open();
    await site.read(6);
    const { energy } = site.gateway.inverter;
    const stood = 1_000_000 + Number(site.gateway.inverter.truth()) / 1_000;
    const before = site.credited();
    energy.reset(500);
    await site.read(6);
    const early = site.credited() - before;
    expect(early).toBeGreaterThan(0n);
    energy.reset(Math.ceil(stood) + 100);
    await site.read(8);
    const places = await site.places();
    expect(places.withheld).toBe(early);
    expect(places["over-limit"]).toBeUndefined();
    expect((await row("withheld")).reason).toMatch(/^counted twice: a reset proved false; 20\d\d-/);
    // The owner cannot be asked to settle what was credited already.
    expect((await row("withheld")).remedy).toBeNull();
  });
});

describe("a meter within another", () => {
  it("is told where its usage is credited", async () => {
    site = await RewardedSite.open();
    const grid = "grid: { driver: eastron-sdm, model: sdm630, bus: rs485, unit: 4, rated: 17 kW, chain: main";
    site.gateway.restart({ roofOn: null, more: `, within: grid }\n  ${grid}` });
    site.configure(site.chain.rpcUrl);
    await site.read(4);
    const { reason, remedy } = await row("unregistered");
    expect(reason).toBe("within grid: not credited twice");
    expect(remedy).toContain("fieldproof explain grid");
  });
});
