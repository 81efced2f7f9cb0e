/** Tokens against events, without a chain: a contract of this name that pays what no event says would show. */
import { expect, it } from "vitest";
import { Flows } from "../../agent/audit/flows.js";

const LANE = `0x${"1a".repeat(32)}` as const;
const [CLAIM, THEFT] = [`0x${"c1".repeat(32)}`, `0x${"7f".repeat(32)}`] as const;
const [PAYOUT, THIEF] = [`0x${"0A".repeat(20)}`, `0x${"0b".repeat(20)}`] as const;
const transfer = (to: `0x${string}`, amount: bigint) => ({
  from: `0x${"00".repeat(20)}` as const,
  to,
  amount,
});

it("balances what events say with what left, by transaction and receiver", () => {
  const flows = new Flows();
  flows.promised("claimed", LANE, CLAIM, PAYOUT, 70n);
  flows.promised("claimed", LANE, CLAIM, PAYOUT, 30n);
  flows.left(LANE, CLAIM, transfer(PAYOUT.toLowerCase() as `0x${string}`, 60n));
  flows.left(LANE, CLAIM, transfer(PAYOUT, 40n));
  expect(flows.differences()).toEqual([]);
  expect(flows.sums()).toEqual([
    { lane: LANE, claims: 2, claimed: 100n, corrected: 0n, withdrawn: 0n, transferred: 100n },
  ]);
});

it("lists what left without a reason, what never left, and what went to somebody else", () => {
  const flows = new Flows();
  flows.left(LANE, THEFT, transfer(THIEF, 9n));
  flows.promised("withdrawn", LANE, CLAIM, PAYOUT, 5n);
  flows.left(LANE, CLAIM, transfer(THIEF, 5n));
  const place = { kind: "difference", lane: LANE, meter: null, sequence: null } as const;
  const unexplained = "no claim, correction or withdrawal explains it";
  expect(flows.differences()).toEqual([
    { ...place, transaction: THEFT, words: `9 wei left the vault to ${THIEF}; ${unexplained}` },
    {
      ...place,
      transaction: CLAIM,
      words: `events say that 5 wei were paid to ${PAYOUT}; no transfer shows it`,
    },
    { ...place, transaction: CLAIM, words: `5 wei left the vault to ${THIEF}; ${unexplained}` },
  ]);
});
