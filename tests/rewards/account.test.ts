/** An account divides what was measured: whatever stands in journal and contract, no unit is lost or listed twice. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Account, account } from "../../agent/rewards/account.js";
import { divide, stack } from "../../agent/rewards/axis.js";
import { NO_CHAIN } from "../../agent/rewards/causes.js";
import { capacity } from "../../agent/rewards/levels.js";
import type {
  AsideUnits,
  MeterUsage,
  PostedLeaf,
  TermOnChain,
  TermStanding,
} from "../../agent/rewards/standing.js";
import type { MeterRewards } from "../../agent/submit/rewards-reader.js";

const units = fc.bigInt({ min: 0n, max: 10_000n });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const ADDRESS = `0x${"11".repeat(20)}` as const;
const HASH = `0x${"22".repeat(32)}` as const;
const CAUSE = { reason: "why", remedy: null };

const leaf: fc.Arbitrary<PostedLeaf> = fc
  .record({ sequence: units, cumulative: units, windowEnd: units, postedAt: units })
  .map((one) => ({ ...one, maturesAt: one.postedAt + 100n }));

const meter: fc.Arbitrary<MeterRewards> = fc.record({
  index: fc.nat(5),
  meterId: fc.constant(HASH),
  term: fc.nat(3),
  unit: fc.constant(1),
  openedAt: units,
  closedAt: units,
  ratedPerHour: fc.bigInt({ min: 1n, max: 1_000_000n }),
  paid: units,
  rewarded: units,
  paidUntil: units,
  payout: fc.constant(ADDRESS),
  rate: fc.bigInt({ min: 0n, max: 10n ** 20n }),
  nextRate: units,
  rateEffectiveAt: units,
  oneRate: fc.boolean(),
  ownKey: fc.boolean(),
  frozenAt: fc.constantFrom(0n, 7n),
});

const onChain: fc.Arbitrary<TermOnChain> = fc.record({
  meter,
  now: units,
  final: units,
  frozenAt: maybe(units),
  vault: fc.record({ address: fc.constant(ADDRESS), balance: units }),
  token: fc.constant({ address: ADDRESS, symbol: "T", decimals: 6 }),
  payable: maybe(
    fc.record({ leaf, claim: fc.constant(null), units: maybe(units), refusal: fc.constant("Refused()") }),
  ),
  maturing: fc.array(leaf, { maxLength: 4 }),
});

const term: fc.Arbitrary<TermStanding> = fc.record({
  chain: fc.constantFrom("chain 1", "chain 2"),
  lane: fc.constant(HASH),
  index: fc.nat(5),
  term: fc.nat(3),
  base: units,
  close: maybe(units),
  signed: units,
  settled: units,
  batch: maybe(units),
  unattested: fc.constant(CAUSE),
  onChain: fc.oneof(fc.constant("not reachable"), onChain),
});

const aside: fc.Arbitrary<AsideUnits> = fc.record({
  units: fc.bigInt({ min: 1n, max: 500n }),
  evidence: fc.constant(HASH),
  reason: fc.constant("rose"),
  at: maybe(units),
  cause: fc.constantFrom("limit", "return"),
  corrected: maybe(fc.boolean()),
});

const usage: fc.Arbitrary<MeterUsage> = fc.record({
  meter: fc.constant("roof"),
  quantity: fc.constant("energy"),
  stretch: fc
    .tuple(units, units)
    .map(([before, more]) => ({ first: null, end: null, newest: true, before, after: before + more })),
  outstanding: fc.record({ awaited: units, held: units, undated: units, gated: units }),
  verdict: maybe(fc.constant("rose")),
  withheld: units,
  aside: fc.array(aside, { maxLength: 5 }),
  limited: fc.array(fc.record({ unsampled: units, unfit: units, weighted: units }), { maxLength: 5 }),
  heard: maybe(units),
  polled: maybe(units),
  silent: fc.boolean(),
  dated: fc.boolean(),
});

const sum = ({ rows }: Pick<Account, "rows">) => rows.reduce((all, row) => all + row.units, 0n);

describe("for any journal and any state of the contract", () => {
  it("the rows sum to what was measured, and none is empty or negative", () => {
    fc.assert(
      fc.property(usage, fc.array(term, { maxLength: 4 }), (measured, terms) => {
        const drawn = account(measured, terms, NO_CHAIN);
        const { before, after } = measured.stretch;
        const { awaited, held, undated, gated } = measured.outstanding;
        const put = measured.aside.reduce((all, one) => all + one.units, 0n);
        const off = measured.limited.reduce((all, one) => all + one.unsampled + one.unfit + one.weighted, 0n);
        expect(drawn.measured).toBe(after - before + awaited + held + undated + gated + put + off);
        expect(sum(drawn)).toBe(drawn.measured);
        for (const row of drawn.rows) expect(row.units).toBeGreaterThan(0n);
      }),
      { numRuns: 2_000 },
    );
  });

  it("two parts of an interval list, place by place, what the whole lists", () => {
    const places = (drawn: Account) => {
      const found = new Map<string, bigint>();
      for (const { place, units } of drawn.rows) found.set(place, (found.get(place) ?? 0n) + units);
      return found;
    };
    fc.assert(
      fc.property(usage, fc.array(term, { maxLength: 4 }), units, (measured, terms, cut) => {
        const outstanding = { awaited: 0n, held: 0n, undated: 0n, gated: 0n };
        const nothing = { outstanding, aside: [], limited: [] };
        const { before, after } = measured.stretch;
        const middle = cut < before ? before : cut > after ? after : cut;
        const part = (from: bigint, to: bigint) =>
          places(
            account(
              { ...measured, ...nothing, stretch: { ...measured.stretch, before: from, after: to } },
              terms,
              NO_CHAIN,
            ),
          );
        const both = part(before, middle);
        for (const [place, units] of part(middle, after)) both.set(place, (both.get(place) ?? 0n) + units);
        expect([...both].sort()).toEqual([...part(before, after)].sort());
      }),
      { numRuns: 1_000 },
    );
  });

  it("what is paid is never listed as anything else", () => {
    const known = fc
      .tuple(term, onChain)
      .map(([one, chain]) => ({ ...one, base: 0n, close: null, onChain: chain }));
    fc.assert(
      fc.property(known, units, (one, credited) => {
        const stretch = { first: null, end: null, newest: false, before: 0n, after: credited };
        const outstanding = { awaited: 0n, held: 0n, undated: 0n, gated: 0n };
        const nothing = { outstanding, aside: [], limited: [], stretch };
        const facts = {
          meter: "roof",
          quantity: "energy",
          verdict: null,
          withheld: 0n,
          heard: null,
          polled: null,
        } as const;
        const drawn = account({ ...facts, ...nothing, silent: false, dated: true }, [one], NO_CHAIN);
        const paid = drawn.rows.find(({ place }) => place === "paid");
        const due = one.onChain.meter.paid;
        expect(paid?.units ?? 0n).toBe(due < credited ? due : credited);
        if (paid && due <= credited) expect(paid.amount).toBe(one.onChain.meter.rewarded);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a line", () => {
  const wish = fc.record({ from: units, to: units, fate: fc.nat(9) });

  it("is divided without a gap or an overlap, and the first wish has its way", () => {
    fc.assert(
      fc.property(units, units, fc.array(wish, { maxLength: 8 }), (from, more, wishes) => {
        const pieces = divide({ from, to: from + more }, wishes, -1);
        let at = from;
        for (const piece of pieces) {
          expect(piece.from).toBe(at);
          expect(piece.to).toBeGreaterThan(piece.from);
          at = piece.to;
          const owner = wishes.find((one) => one.from <= piece.from && piece.from < one.to);
          expect(piece.fate).toBe(owner?.fate ?? -1);
        }
        expect(at).toBe(from + more);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is not divided by listing what each wish overlaps: the property can fail", () => {
    const listed = fc.property(units, units, fc.array(wish, { maxLength: 8 }), (from, more, wishes) => {
      const to = from + more;
      const parts = wishes.map((one) => (one.to < to ? one.to : to) - (one.from > from ? one.from : from));
      const sum = parts.reduce((all, part) => all + (part > 0n ? part : 0n), 0n);
      return sum <= more;
    });
    expect(fc.check(listed, { numRuns: 2_000 }).failed).toBe(true);
  });

  it("is stacked from the bottom: a level that is lower takes nothing", () => {
    const levels = [4n, 3n, 9n].map((upTo, fate) => ({ upTo, fate }));
    expect(stack(1n, levels)).toEqual([
      { from: 1n, to: 4n, fate: 0 },
      { from: 4n, to: 9n, fate: 2 },
    ]);
  });
});

it("capacity is 1.2 times the rating for the time that is not used up, as the contract reckons", () => {
  const of = (ratedPerHour: bigint, paidUntil: bigint) =>
    ({ meter: { ratedPerHour, paidUntil } }) as TermOnChain;
  expect(capacity(of(3_600_000n, 100n), 110n)).toBe(12_000n);
  expect(capacity(of(1n, 0n), 2_999n)).toBe(0n);
  expect(capacity(of(3_600_000n, 100n), 100n)).toBe(0n);
  expect(capacity(of(3_600_000n, 100n), 90n)).toBe(0n);
});
