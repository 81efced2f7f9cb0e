/** Whatever the order of trouble: once it ends, the newest head is on the chain and the journal knows it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bumped, choose, worstCase } from "../../agent/submit/fees.js";
import { head, POLICY, Rig, SENDER } from "./rig.js";

const FINAL_AFTER = 6;

/** What may happen between two steps, by name, so that a failing schedule can be read. */
const TROUBLES: Readonly<Record<string, (rig: Rig) => void>> = {
  restart: (rig) => void rig.restart(),
  "the pool forgets": ({ chain }) => chain.dropPool(),
  // Several in a row reach below what was final already: posting must go on even then.
  "blocks are replaced": ({ chain }) => chain.reorganise(FINAL_AFTER - 1),
  "blocks are lost": ({ chain }) => chain.reorganise(FINAL_AFTER - 1, true),
  "the nonce is used elsewhere": ({ chain }) => chain.useNonceElsewhere(SENDER),
  "the oldest attempt is mined": mineOldest,
  "fees rise": ({ chain }) => {
    chain.baseFee = 5_000n;
  },
  "fees fall": ({ chain }) => {
    chain.baseFee = 100n;
  },
  "the line is cut": ({ ledger }) => {
    ledger.down = true;
  },
  "the line is back": ({ ledger }) => {
    ledger.down = false;
  },
  "somebody relays": ({ chain, store }) => {
    const [newest] = store.unsettled();
    if (newest) chain.postByStranger(newest);
  },
};

const happening = fc.oneof(
  { weight: 6, arbitrary: fc.constant("step") },
  { weight: 5, arbitrary: fc.constant("a block is mined") },
  { weight: 3, arbitrary: fc.constant("a head is signed") },
  { weight: 6, arbitrary: fc.constantFrom(...Object.keys(TROUBLES)) },
);

test("any schedule of trouble ends settled, with every transaction known to the journal", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 60 }), async (schedule) => {
      const rig = new Rig({ depth: FINAL_AFTER, policy: { perTransaction: 10n ** 12n, perDay: 10n ** 15n } });
      let signed = 0;
      for (const what of schedule) {
        if (what === "a head is signed") rig.submitter.offer(head(++signed));
        else if (what === "a block is mined") rig.chain.mine();
        else if (what === "step") await step(rig);
        else TROUBLES[what]?.(rig);
      }
      rig.ledger.down = false;
      rig.chain.baseFee = 100n;
      rig.submitter.offer(head(++signed));
      await rig.untilIdle();
      expect(rig.chain.head(rig.chain.latest)?.root).toBe(head(signed).root);
      expect(rig.store.newestSettled()?.sequence).toBe(head(signed).sequence);
      expect(rig.store.unsettled()).toEqual([]);
      for (const [hash, { sender, heads }] of rig.chain.transactions) {
        const [carried] = heads;
        if (sender !== SENDER || !carried) continue;
        expect(rig.store.attemptsFor(carried).map((attempt) => attempt.hash)).toContain(hash);
      }
    }),
    { numRuns: 300 },
  );
});

async function step(rig: Rig): Promise<void> {
  rig.clock.advance(POLICY.repeatAfter / 2);
  await rig.submitter.step();
}

function mineOldest({ store, chain }: Rig): void {
  const [oldest] = store.pending();
  if (oldest && oldest.nonce === chain.nonce(SENDER, chain.latest)) chain.mineExactly(oldest.hash);
}

describe("fees", () => {
  const wei = fc.bigInt(0n, 10n ** 15n);

  test("a replacement offers at least an eighth more on both", () => {
    fc.assert(
      fc.property(wei, wei, (maxFeePerGas, maxPriorityFeePerGas) => {
        const more = bumped({ maxFeePerGas, maxPriorityFeePerGas });
        expect(more.maxFeePerGas * 8n).toBeGreaterThanOrEqual(maxFeePerGas * 9n);
        expect(more.maxPriorityFeePerGas * 8n).toBeGreaterThanOrEqual(maxPriorityFeePerGas * 9n);
        expect(more.maxFeePerGas).toBeGreaterThan(maxFeePerGas);
      }),
    );
  });

  test("what is chosen can be mined now, is within the ceiling, and replaces the last", () => {
    const fees = fc.record({ maxFeePerGas: wei, maxPriorityFeePerGas: wei }).map((pair) => ({
      maxFeePerGas: pair.maxFeePerGas + pair.maxPriorityFeePerGas,
      maxPriorityFeePerGas: pair.maxPriorityFeePerGas,
    }));
    const gas = fc.bigInt(1n, 10n ** 7n);
    const market = fc.record({ baseFee: wei, tip: wei });
    fc.assert(
      fc.property(market, gas, fc.option(fees), fc.bigInt(0n, 10n ** 22n), (asked, used, last, ceiling) => {
        const chosen = choose(asked, used, last, ceiling);
        if (chosen === null) return;
        expect(worstCase(used, chosen)).toBeLessThanOrEqual(ceiling);
        expect(chosen.maxFeePerGas).toBeGreaterThanOrEqual(asked.baseFee + asked.tip);
        expect(chosen.maxFeePerGas).toBeGreaterThanOrEqual(chosen.maxPriorityFeePerGas);
        if (!last) return;
        const least = bumped(last);
        expect(chosen.maxFeePerGas).toBeGreaterThanOrEqual(least.maxFeePerGas);
        expect(chosen.maxPriorityFeePerGas).toBeGreaterThanOrEqual(least.maxPriorityFeePerGas);
      }),
    );
  });
});
