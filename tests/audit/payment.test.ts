/** The contract's rules, computed again: what they object to in a contract that pays otherwise. */
import { expect, it } from "vitest";
import {
  adoptRate,
  book,
  type MeterBook,
  objectionsToPayment,
  objectionToUnits,
  rateAt,
} from "../../agent/audit/payment.js";
import { worth } from "../../agent/submit/rewards-reader.js";

const PAYOUT = `0x${"0a".repeat(20)}` as const;
const LANE = `0x${"1a".repeat(32)}` as const;
const HALF = 5n * 10n ** 17n;

function place(changes: Partial<MeterBook> = {}): MeterBook {
  const known = { index: 0, meterId: LANE, term: 1, unit: 1, openedAt: 1_000n, closedAt: 0n };
  const money = { rate: HALF, next: null, payout: PAYOUT, paid: 3n, paidUntil: 1_000n };
  return { ...known, ratedPerHour: 3_000n, ...money, lastSequence: 0n, frozenAt: null, ...changes };
}

const claim = (changes: object = {}) => {
  const units = { units: 4n, amount: 2n, paid: 7n, cumulative: 7n };
  return { lane: LANE, index: 0, payout: PAYOUT, sequence: 9n, ...units, ...changes };
};

it("floor differences are due: 3 units were worth 1, 7 are worth 3", () => {
  expect(worth(HALF, 3n)).toBe(1n);
  expect(objectionsToPayment(place(), claim(), 2_000n)).toEqual([]);
});

it.each([
  ["another amount", { amount: 3n }, /3 wei were paid for 4 units, 2 are due at the rate/],
  ["more than attested", { cumulative: 6n }, /7 units are paid, only 6 were attested/],
  [
    "a total that does not follow",
    { paid: 8n, cumulative: 8n },
    /3 units were paid before and 4 now, the claim says 8/,
  ],
  ["somebody else", { payout: `0x${"0b".repeat(20)}` }, /was paid, the meter pays to 0x0a/],
])("%s is objected to", (_, changes, words) => {
  const objections = objectionsToPayment(place(), claim(changes), 2_000n);
  expect(objections).toHaveLength(1);
  expect(objections[0]).toMatch(words);
});

it("an announced rate is paid from its time on, and what was paid before stays as it was", () => {
  const meter = place({ next: { rate: 10n ** 18n, from: 2_000n } });
  expect(rateAt(meter, 1_999n)).toBe(HALF);
  expect(rateAt(meter, 2_000n)).toBe(10n ** 18n);
  expect(objectionsToPayment(meter, claim({ amount: 4n }), 2_000n)).toEqual([]);
  adoptRate(meter, 1_999n);
  expect(meter.rate).toBe(HALF);
  adoptRate(meter, 2_000n);
  expect(meter).toMatchObject({ rate: 10n ** 18n, next: null });
});

it("1.2 times the rating is the most, over the time that is not used up: 1 unit a second here", () => {
  expect(objectionToUnits(place(), 4n, 1_004n)).toBeNull();
  expect(objectionToUnits(place(), 4n, 1_003n)).toMatch(/4 units were paid for 3 s/);
  expect(objectionToUnits(place(), 1n, 900n)).toMatch(/1 units were paid for 0 s/);
  const meter = place();
  book(meter, claim({ cumulative: 20n }), 2_000n, 1_500n);
  expect(meter).toMatchObject({ paid: 7n, paidUntil: 1_004n, lastSequence: 9n });
  book(meter, claim({ units: 13n, paid: 20n, cumulative: 20n }), 2_000n, 1_500n);
  expect(meter).toMatchObject({ paid: 20n, paidUntil: 1_500n });
  // Without the leaf only the time that the units take is known to be used up.
  book(meter, claim({ units: 5n, paid: 25n, cumulative: 25n }), 2_000n, null);
  expect(meter.paidUntil).toBe(1_505n);
});

it("a clamp uses up the second that it cuts, a short vault does not", () => {
  const [cut, short] = [place({ ratedPerHour: 7_000n }), place({ ratedPerHour: 7_000n })];
  const deferred = claim({ cumulative: 20n });
  book(cut, deferred, 2_000n, 1_002n);
  book(short, deferred, 2_000n, 1_500n);
  expect([cut.paidUntil, short.paidUntil]).toEqual([1_002n, 1_001n]);
});
