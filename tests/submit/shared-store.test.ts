/** What a relayer's store answers for one of its keys, and what it forgets. */
import { expect, test } from "vitest";
import { Journal } from "../../agent/journal/journal.js";
import { head, lane, SENDER } from "./rig.js";

const headOf = (n: number, i: number) => head(i, ` of ${n}`, lane(n));

test("what was decided long ago is forgotten, what is open or under way is not", async () => {
  const { submissions } = Journal.open(":memory:");
  const scope = { chainId: 1, ledger: "eip155:1:0x", sender: SENDER };
  const store = submissions.shared(scope, () => true);
  const [old, under, open] = [headOf(0, 1), headOf(1, 1), headOf(2, 1)];
  for (const one of [old, under, open]) store.offer(one);
  const fees = { maxFeePerGas: 1n, maxPriorityFeePerGas: 1n };
  const attempt = { raw: "0x", gas: 1n, fees, madeAt: 1_750_000_000n, mined: null } as const;
  store.record({ ...attempt, nonce: 0n, hash: "0x01", heads: [old] });
  store.record({ ...attempt, nonce: 1n, hash: "0x02", heads: [old, under] });
  store.settle(old, { blockNumber: 1n, blockHash: "0x", transaction: "0x01", gasUsed: 1n }, 1n);
  store.supersede(under, 9n);
  store.close(0n, "ours");
  const later = { before: 1_750_000_001n, after: 1_750_001_000n };
  submissions.forget(scope.ledger, later);
  expect(store.attemptsFor(old).map(({ hash }) => hash)).toEqual(["0x02"]);
  store.close(1n, "elsewhere");
  submissions.forget(scope.ledger, later);
  expect([store.head(old), store.head(under)]).toEqual([null, null]);
  expect(store.head(open)?.state).toBe("open");
  expect([store.pending(), store.last()]).toEqual([[], null]);
});

test("a head of the far future, which no contract takes, is forgotten once it is given up", () => {
  const { submissions } = Journal.open(":memory:");
  const scope = { chainId: 1, ledger: "eip155:1:0x", sender: SENDER };
  const store = submissions.shared(scope, () => true);
  const [far, near] = [
    { ...head(0, "", lane(0)), sequence: 99_000_000_000_000n },
    { ...head(0, "", lane(1)), sequence: 1_750_000_900_000n },
  ];
  for (const one of [far, near]) store.offer(one);
  const now = { before: 1_700_000_000n, after: 1_750_001_000n };
  submissions.forget(scope.ledger, now);
  expect(store.head(far)?.state).toBe("open");
  for (const one of [far, near]) store.drop(one, "refused");
  submissions.forget(scope.ledger, now);
  expect([store.head(far), store.head(near)?.state]).toEqual([null, "dropped"]);
});

test("each of several keys has its own lanes' newest settled head and longest wait", () => {
  const { submissions } = Journal.open(":memory:");
  const scope = { chainId: 1, ledger: "eip155:1:0x", sender: SENDER };
  const [mine, others] = [1, 2].map((n) => submissions.shared(scope, (one) => one === lane(n)));
  if (!mine || !others) throw new Error("two stores expected");
  const [settled, waits] = [head(1, "", lane(1)), head(3, "", lane(1))];
  const [newer, older] = [head(9, "", lane(2)), head(2, "", lane(2))];
  mine.offer(settled);
  mine.settle(settled, { blockNumber: 1n, blockHash: "0x", transaction: "0x01", gasUsed: 1n }, 100n);
  mine.offer(waits);
  for (const one of [older, newer]) others.offer(one);
  others.settle(newer, { blockNumber: 2n, blockHash: "0x", transaction: "0x02", gasUsed: 1n }, 100n);
  expect(mine.newestSettled()?.sequence).toBe(settled.sequence);
  expect(others.newestSettled()?.sequence).toBe(newer.sequence);
  expect(mine.waitingSince()).toBe(waits.sequence);
  expect(mine.settledSince(99n).map(({ lane }) => lane)).toEqual([lane(1)]);
  expect(mine.settledSince(100n)).toEqual([]);
});
