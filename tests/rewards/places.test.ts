/** Each place that a unit can be in, with its exact units, amount, reason and remedy. */
import { expect, it } from "vitest";
import { account } from "../../agent/rewards/account.js";
import { NO_CHAIN, whyOutside, whyUnattested } from "../../agent/rewards/causes.js";
import { headlineOf } from "../../agent/rewards/headline.js";
import type {
  AsideUnits,
  MeterUsage,
  PostedLeaf,
  TermOnChain,
  TermStanding,
} from "../../agent/rewards/standing.js";

const ADDRESS = `0x${"11".repeat(20)}` as const;
const HASH = `0x${"22".repeat(32)}` as const;

const usage = (changes: Partial<MeterUsage> = {}): MeterUsage => ({
  meter: "roof",
  quantity: "energy",
  stretch: { first: null, end: null, newest: true, before: 0n, after: 1_000n },
  outstanding: { awaited: 0n, held: 0n, undated: 0n, gated: 0n },
  verdict: "rose by 5 Wh",
  withheld: 0n,
  aside: [],
  limited: [],
  heard: 0n,
  polled: 0n,
  silent: false,
  dated: true,
  ...changes,
});

const meter: TermOnChain["meter"] = {
  ...{ index: 0, meterId: HASH, term: 1, unit: 1, openedAt: 10n, closedAt: 0n, ratedPerHour: 3_000n },
  ...{ paid: 100n, rewarded: 777n, paidUntil: 50n, payout: ADDRESS, rate: 2n * 10n ** 18n },
  ...{ nextRate: 0n, rateEffectiveAt: 0n, oneRate: true, ownKey: false, frozenAt: 0n },
};

const leafAt = (cumulative: bigint, maturesAt: bigint): PostedLeaf => ({
  ...{ sequence: cumulative * 1_000n, cumulative, maturesAt },
  ...{ windowEnd: 250n, postedAt: maturesAt - 100n },
});

const chain = (changes: Partial<TermOnChain> = {}): TermOnChain => ({
  ...{ meter, now: 500n, final: 480n, frozenAt: null },
  vault: { address: ADDRESS, balance: 300n },
  token: { address: ADDRESS, symbol: "TEST", decimals: 2 },
  // 200 s at 3,000 / 3,000 per second: 200 units fit, the vault pays 150 of them.
  payable: { leaf: leafAt(400n, 400n), claim: null, units: 150n, refusal: null },
  maturing: [leafAt(450n, 550n), leafAt(470n, 590n)],
  ...changes,
});

const term = (onChain: TermOnChain | string): TermStanding => ({
  ...{ chain: "chain 1", lane: HASH, index: 0, term: 1, base: 200n, close: null },
  ...{ signed: 600n, settled: 400n, batch: 9_000n },
  ...{ unattested: { reason: "in no batch", remedy: null }, onChain },
});

const aside = (units: bigint, changes: Partial<AsideUnits> = {}): AsideUnits => ({
  ...{ units, evidence: HASH, reason: "rose too fast", at: 60_000n, cause: "limit", corrected: false },
  ...changes,
});

const listed = (measured: MeterUsage, ...terms: TermStanding[]) =>
  account(measured, terms, NO_CHAIN).rows.map(({ place, units, amount }) => [place, units, amount]);

it("of a term that runs, one upon the other from what is paid to what is in no batch", () => {
  const outstanding = { awaited: 3n, held: 5n, undated: 7n, gated: 0n };
  const put = [aside(11n), aside(13n, { corrected: true }), aside(17n, { cause: "return" })];
  expect(listed(usage({ outstanding, aside: put }), term(chain()))).toEqual([
    ["paid", 100n, 777n],
    ["corrected", 13n, null],
    ["claimable", 150n, 300n],
    ["maturing", 50n, 100n],
    ["maturing", 20n, 40n],
    ["deferred", 100n, 200n],
    ["unfunded", 50n, 100n],
    ["unposted", 130n, 260n],
    ["unattested", 200n, 400n],
    ["unregistered", 200n, null],
    ["awaited", 3n, null],
    ["held", 5n, null],
    ["held", 7n, null],
    ["over-limit", 11n, null],
    ["withheld", 17n, null],
  ]);
});

it("of a meter with a key of its own, and of a leaf that the contract refuses", () => {
  const own = chain({ meter: { ...meter, ownKey: true } });
  expect(listed(usage(), term(own))).toContainEqual(["unsigned", 150n, 300n]);
  const payable = { leaf: leafAt(400n, 400n), claim: null, units: null, refusal: "UnitMismatch(1, 2)" };
  const refused = account(usage(), [term(chain({ payable }))], NO_CHAIN);
  const row = refused.rows.find(({ place }) => place === "refused");
  expect(row).toMatchObject({ units: 300n, reason: expect.stringContaining("UnitMismatch(1, 2)") });
});

it("of a frozen lane and a frozen meter: all that had not matured", () => {
  const frozen = [
    ["paid", 100n, 777n],
    ["claimable", 150n, 300n],
    ["deferred", 100n, 200n],
    ["unfunded", 50n, 100n],
    ["frozen", 400n, 800n],
    ["unregistered", 200n, null],
  ];
  expect(listed(usage(), term(chain({ frozenAt: 410n })))).toEqual(frozen);
  const alone = term(chain({ frozenAt: 410n, meter: { ...meter, frozenAt: 410n } }));
  expect(listed(usage(), alone)).toEqual(frozen);
  const { rows } = account(usage(), [alone], NO_CHAIN);
  expect(rows.find(({ place }) => place === "frozen")?.reason).toMatch(/^the meter was frozen/);
});

it("of a chain that cannot be reached: what is known here", () => {
  const { rows } = account(usage(), [term("chain not reachable")], NO_CHAIN);
  expect(rows.map(({ place, units }) => [place, units])).toEqual([
    ["unattested", 200n],
    ["unregistered", 200n],
    ["unknown", 400n],
    ["unknown", 200n],
  ]);
  expect(rows.at(-2)?.reason).toContain("on the chain in a final block");
  expect(rows.at(-1)?.reason).toContain("signed, whether it is on the chain is unknown");
});

it("of a closed term: what was counted after it is in none, and a later term takes its own", () => {
  const closed = { ...term(chain()), close: 850n };
  const later = {
    ...term(chain({ payable: null, maturing: [] })),
    index: 1,
    term: 2,
    base: 900n,
    signed: 40n,
  };
  const rows = listed(usage(), closed, {
    ...later,
    onChain: chain({ payable: null, maturing: [], meter: { ...meter, paid: 0n } }),
  });
  expect(rows.filter(([place]) => place === "unregistered")).toEqual([
    ["unregistered", 200n, null],
    ["unregistered", 50n, null],
  ]);
  expect(rows.filter(([place]) => place === "unattested")).toEqual([
    ["unattested", 50n, 100n],
    ["unattested", 60n, 120n],
  ]);
});

it("a part of what was paid at several rates has no amount that the contract remembers", () => {
  const stretch = { first: null, end: null, newest: false, before: 0n, after: 250n };
  const rates = term(chain({ meter: { ...meter, oneRate: false } }));
  expect(listed(usage({ stretch }), rates)).toContainEqual(["paid", 50n, null]);
  expect(listed(usage({ stretch }), term(chain()))).toContainEqual(["paid", 50n, 100n]);
});

it("what is not attested names what attesting waits for", () => {
  const lane = { signer: ADDRESS, sequence: 9_000n, at: { timestamp: 10n } };
  const facts = { batch: { sequence: 9_000n, signer: ADDRESS }, unreached: null, lane };
  expect(whyUnattested(usage({ dated: false }), facts).reason).toMatch(/clock .* is not trusted/);
  const ahead = { ...facts, lane: { ...lane, sequence: 10_000n } };
  expect(whyUnattested(usage(), ahead).reason).toMatch(/head 10000, newer than this journal/);
  expect(whyUnattested(usage(), facts).reason).toContain("the newest one, 9000, is of 1970-01-01T00:00:09Z");
  expect(whyUnattested(usage(), { ...facts, batch: null, lane: null }).reason).toContain("there is none yet");
});

it("what lies in no term names what the registry lacks", () => {
  const lane = { signer: ADDRESS, sequence: 0n, at: { timestamp: 10n } };
  const facts = { batch: null, unreached: null, lane };
  const entry = { term: 2, openedAt: 5n, closedAt: 0n };
  expect(whyOutside(HASH, [], null, facts).remedy).toContain(HASH);
  expect(whyOutside(HASH, [entry], null, facts).reason).toContain(
    "begins with the first readings after that",
  );
  expect(whyOutside(HASH, [{ ...entry, closedAt: 7n }], null, facts).reason).toContain("term 2 was closed");
  expect(whyOutside(HASH, [{ ...entry, closedAt: 11n }], null, facts).reason).not.toContain("closed");
  expect(whyOutside(HASH, [{ ...entry, openedAt: 11n }], null, facts).reason).toContain("term 2 begins at");
  expect(whyOutside(HASH, [entry], "it counts volume", facts).reason).toBe("it counts volume");
  expect(whyOutside(HASH, [], null, { ...facts, unreached: "down" }).place).toBe("unknown");
});

it("the headline names the largest part that is not paid, or that all of it is", () => {
  const drawn = account(usage(), [term(chain())], NO_CHAIN);
  expect(headlineOf(drawn, usage()).reason).toMatch(
    /^100 mWh are paid: of 1\.000 Wh, 200 mWh are not attested/,
  );
  const stretch = { first: null, end: null, newest: false, before: 200n, after: 300n };
  const paid = usage({ stretch });
  expect(headlineOf(account(paid, [term(chain())], NO_CHAIN), paid)).toEqual({
    reason: "all of 100 mWh are paid",
    remedy: null,
  });
  const silent = usage({ silent: true, heard: 1_000n, verdict: "no answer" });
  expect(headlineOf(drawn, silent).reason).toContain("silent since 1970-01-01T00:00:01Z (no answer)");
});
