/** What was measured when, as a reader beside the running agent finds it. */
import { afterEach, describe, expect, it } from "vitest";
import { Journal } from "../../agent/journal/journal.js";
import { closeGateways, Gateway } from "../pipeline/gateway.js";

afterEach(closeGateways);

describe("usage in the journal", () => {
  it("is read as of one moment, whatever the agent writes meanwhile", async () => {
    const gateway = new Gateway();
    await gateway.read(10, "roof");
    const beside = Journal.peek(gateway.journalPath);
    try {
      const dated = () => beside.readings.bootOffsets().size;
      const seen = beside.usage.snapshot(() => {
        const before = dated();
        gateway.journal.readings.trustBoot("another boot", 5n);
        return [before, dated()];
      });
      expect(seen).toEqual([1, 1]);
      expect(dated()).toBe(2);
    } finally {
      beside.close();
    }
  });

  it("of an interval is what was credited from its first reading to its last", async () => {
    const gateway = new Gateway();
    const at: bigint[] = [];
    const totals: bigint[] = [];
    for (let i = 0; i < 6; i++) {
      await gateway.read(10, "roof");
      at.push(gateway.clock.wall() / 1_000n);
      totals.push(gateway.pipeline.credited("roof"));
    }
    const { usage } = gateway.journal;
    const stretch = (from: number | null, to: number | null) =>
      usage.stretch("roof", {
        from: from === null ? null : (at[from] ?? 0n),
        to: to === null ? null : (at[to] ?? 0n),
      });
    expect(stretch(null, null)).toMatchObject({ before: 0n, after: totals[5], newest: true });
    expect(stretch(2, 5)).toMatchObject({ before: totals[1], after: totals[4], newest: false });
    expect(stretch(2, null)).toMatchObject({ before: totals[1], after: totals[5], newest: true });
    expect(stretch(4, 2)).toMatchObject({ before: totals[3], after: totals[3], newest: false });
    const later = { from: (at[5] ?? 0n) + 1n, to: null };
    expect(usage.stretch("roof", later)).toMatchObject({
      before: totals[5],
      after: totals[5],
      newest: false,
    });
    expect(usage.totalAt("roof", at[3] ?? 0n, false)).toBe(totals[3]);
    expect(usage.totalAt("roof", (at[3] ?? 0n) - 1n, false)).toBe(totals[2]);
    expect(usage.stretch("attic", { from: null, to: null })).toMatchObject({ after: 0n, newest: false });
    expect(usage.setupOf("attic")).toBeNull();
  });
});
