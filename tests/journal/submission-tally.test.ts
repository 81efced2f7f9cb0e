/** How many heads of a lane are where, as their submission goes on. */
import { expect, it } from "vitest";
import { NO_PREVIOUS } from "../../agent/attest/typed-data.js";
import { Journal } from "../../agent/journal/journal.js";
import type { SignedHead } from "../../agent/submit/ledger.js";
import type { Attempt } from "../../agent/submit/store.js";
import { hashOf } from "../simulators/fake-chain.js";

const LEDGER = "eip155:31337:0xc0";
const [ONE, OTHER] = [hashOf("one"), hashOf("other")];
const fees = { maxFeePerGas: 1n, maxPriorityFeePerGas: 1n };

const head = (lane: typeof ONE, sequence: bigint): SignedHead => ({
  ...{
    lane,
    sequence,
    meters: 1,
    root: hashOf(`${lane} ${sequence}`),
    previous: NO_PREVIOUS,
    signature: "0x",
  },
});

const attempt = (nonce: bigint, ...heads: SignedHead[]): Attempt => ({
  ...{ nonce, hash: hashOf(`attempt ${nonce}`), raw: "0x", heads, gas: 1n, fees, madeAt: 1n, mined: null },
});

it("counts each head once: waiting, posted, final", () => {
  const journal = Journal.open(":memory:");
  const scope = { chainId: 31337, ledger: LEDGER, sender: hashOf("key") } as const;
  const store = journal.submissions.shared(scope, () => true);
  const tally = () => journal.submissions.tally(LEDGER);
  expect(tally()).toEqual([]);
  const [a, b, c] = [head(ONE, 1n), head(OTHER, 1n), head(ONE, 2n)];
  store.offer(a);
  store.offer(b);
  const of = (lane: string) => tally().find((one) => one.lane === lane);
  expect(of(ONE)).toMatchObject({ waiting: 1, posted: 0, final: 0 });
  store.record(attempt(0n, a));
  // The newer one supersedes none that is on its way.
  store.offer(c);
  expect(of(ONE)).toMatchObject({ waiting: 1, posted: 1, final: 0 });
  expect(of(OTHER)).toMatchObject({ waiting: 1, posted: 0, final: 0 });
  const inclusion = {
    blockNumber: 9n,
    blockHash: hashOf("block"),
    transaction: hashOf("attempt 0"),
    gasUsed: 1n,
  };
  store.settle(a, inclusion, 5n);
  store.close(0n, "ours");
  expect(of(ONE)).toMatchObject({ waiting: 1, posted: 0, final: 1 });
  // A nonce that somebody else used carries nothing.
  store.record(attempt(1n, c, b));
  expect([of(ONE)?.posted, of(OTHER)?.posted]).toEqual([1, 1]);
  store.close(1n, "elsewhere");
  expect([of(ONE), of(OTHER)]).toMatchObject([
    { waiting: 1, posted: 0, final: 1 },
    { waiting: 1, posted: 0, final: 0 },
  ]);
  store.drop(b, "the contract refuses it");
  store.supersede(c, 3n);
  expect([of(ONE), of(OTHER)]).toMatchObject([
    { waiting: 0, posted: 0, final: 1 },
    { waiting: 0, posted: 0, final: 0 },
  ]);
  expect(journal.submissions.tally("eip155:1:0xc0")).toEqual([]);
  journal.close();
});
