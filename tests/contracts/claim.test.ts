/** Claiming: what is paid, what waits, and what is refused. */
import { keccak256 } from "viem";
import { describe, expect, test } from "vitest";
import { ENOUGH, payingChain, WINDOW } from "./paid-site.js";
import { type Proven, revertOf } from "./site.js";

const lanes = payingChain();

describe("a claim", () => {
  test("pays what was proven, once", async () => {
    const { site, payout } = await lanes.open("paid once");
    await lanes.pass(10);
    const proven = await lanes.mature(site, 10_000n);
    expect(await site.claimable(proven)).toEqual([10_000n, 10_000n]);
    await site.claim(proven);
    expect(await lanes.balanceOf(payout)).toBe(10_000n);
    const after = await site.registered(0);
    expect(after).toMatchObject({
      paid: 10_000n,
      lastSequence: proven.attestation.sequence,
      paidUntil: proven.attestation.windowEnd,
    });
    expect(await site.claimable(proven)).toEqual([0n, 0n]);
    const again = await site.claim(proven);
    expect(again.logs).toEqual([]);
    expect(await lanes.balanceOf(payout)).toBe(10_000n);
    expect(await site.registered(0)).toEqual(after);
  });

  test("waits for the challenge window; the proof itself does not", async () => {
    const { site } = await lanes.open("maturing");
    const attestation = await site.attest(0, 0n);
    const posted = await site.post([attestation]);
    const proven = site.prove(posted, attestation);
    expect(await site.provenCumulative(proven)).toBe(0n);
    expect(await revertOf(site.claim(proven))).toBe("CommitmentMaturing");
    await lanes.pass(WINDOW);
    expect(await revertOf(site.claim(proven))).toBe("no revert");
  });

  test("finds every meter of a lane at its place", async () => {
    const { site } = await lanes.open("five", { meters: 5 });
    const attestations = await Promise.all(
      [0, 1, 2, 3, 4].map((index) => site.attest(index, BigInt(index + 1))),
    );
    const posted = await site.post(attestations);
    for (const [index, attestation] of attestations.entries()) {
      expect(await site.provenCumulative(site.prove(posted, attestation, index))).toBe(BigInt(index + 1));
    }
    const [first, second] = attestations;
    if (!first || !second) throw new Error("five attestations expected");
    expect(await revertOf(site.provenCumulative(site.prove(posted, second, 0)))).toBe("ProofInvalid");
    const proven = site.prove(posted, first, 0);
    expect(await revertOf(site.provenCumulative({ ...proven, index: 5 }))).toBe("IndexBeyondHead");
    const short = { ...proven, path: proven.path.slice(1) };
    expect(await revertOf(site.provenCumulative(short))).toBe("WrongPathLength");
  });

  test("defers what exceeds the meter's capacity, and pays it when time has passed", async () => {
    const { site, payout } = await lanes.open("deferred");
    await lanes.pass(10);
    const openedAt = BigInt((await site.registered(0)).openedAt);
    const windowEnd = await site.now();
    const capacity = (windowEnd - openedAt) * 1200n;
    const total = capacity + 50_000n;
    const first = await lanes.mature(site, total, { windowEnd });
    await site.claim(first);
    expect(await lanes.balanceOf(payout)).toBe(capacity);
    // The same attestation holds no more; a later one, of the same count, brings the rest.
    expect(await site.claimable(first)).toEqual([0n, 0n]);
    await lanes.pass(60);
    await site.claim(await lanes.mature(site, total));
    expect(await lanes.balanceOf(payout)).toBe(total);
  });

  test("however often takes no fraction of a unit from a meter that counts slowly, at its rating", async () => {
    const { site } = await lanes.open("slow", { ratedPerHour: 10n });
    const openedAt = BigInt((await site.registered(0)).openedAt);
    const countedBy = (time: bigint) => ((time - openedAt) * 10n) / 3_600n;
    for (let i = 0; i < 10; i++) {
      await lanes.pass(550);
      await site.claim(await lanes.mature(site, countedBy(await site.now())));
    }
    const { paid } = await site.registered(0);
    // Two claims' worth of counting may be on its way, by the rounding of capacity to whole units.
    expect(countedBy(await site.now()) - paid).toBeLessThan(3n);
    expect(paid).toBeGreaterThan(10n);
  });

  test("against an older commitment, with units still deferred, pays nothing more", async () => {
    const { site, payout } = await lanes.open("deferred backwards");
    const total = 10n ** 9n;
    const older = await lanes.mature(site, total);
    const newer = await lanes.mature(site, total);
    await site.claim(newer);
    const paid = await lanes.balanceOf(payout);
    expect(paid).toBeLessThan(total);
    expect(await site.claimable(older)).toEqual([0n, 0n]);
  });

  test("in any order pays the same", async () => {
    const { site, payout } = await lanes.open("reordered");
    const proofs: Proven[] = [];
    for (const cumulative of [3_000n, 5_000n, 9_000n]) {
      await lanes.pass(10);
      const attestation = await site.attest(0, cumulative);
      proofs.push(site.prove(await site.post([attestation]), attestation));
    }
    await lanes.pass(WINDOW);
    const [early, middle, late] = proofs;
    if (!early || !middle || !late) throw new Error("three proofs expected");
    for (const proven of [middle, early, late, early, middle]) await site.claim(proven);
    expect(await lanes.balanceOf(payout)).toBe(9_000n);
  });

  test("by floor differences loses nothing to rounding", async () => {
    // A third of a wei per unit: the parts of 1 + 1 + 8 units pay 0 + 0 + 3, the whole 10 pay 3.
    const { site, payout } = await lanes.open("thirds", { rate: 10n ** 18n / 3n + 1n });
    const amounts: bigint[] = [];
    for (const cumulative of [1n, 2n, 10n]) {
      await lanes.pass(10);
      await site.claim(await lanes.mature(site, cumulative));
      amounts.push(await lanes.balanceOf(payout));
    }
    expect(amounts).toEqual([0n, 0n, 3n]);
    expect(await site.rewarded(0)).toBe(3n);
  });
});

describe("a short vault", () => {
  test("pays and advances what it has, and the rest once it is filled", async () => {
    const { site, payout } = await lanes.open("short", { funds: 4_000n });
    await lanes.pass(10);
    const proven = await lanes.mature(site, 10_000n);
    const openedAt = BigInt((await site.registered(0)).openedAt);
    await site.claim(proven);
    expect(await lanes.balanceOf(payout)).toBe(4_000n);
    // Only the whole seconds that 4,000 units take at 1,200 a second are used up, so the clamp cuts nothing of the rest.
    expect(await site.registered(0)).toMatchObject({ paid: 4_000n, paidUntil: openedAt + 3n });
    expect(await site.claimable(proven)).toEqual([0n, 0n]);
    await lanes.deployment.fundVault(site.lane, ENOUGH);
    await site.claim(proven);
    expect(await lanes.balanceOf(payout)).toBe(10_000n);
  });

  test("may be drawn on by an older proof, which never takes the record back", async () => {
    const { site, payout } = await lanes.open("short backwards", { funds: 1_000n });
    await lanes.pass(10);
    const attestation = await site.attest(0, 5_000n);
    const older = site.prove(await site.post([attestation]), attestation);
    await lanes.pass(10);
    const newer = await lanes.mature(site, 9_000n);
    await site.claim(newer);
    expect(await lanes.balanceOf(payout)).toBe(1_000n);
    await lanes.deployment.fundVault(site.lane, ENOUGH);
    await site.claim(older);
    expect(await lanes.balanceOf(payout)).toBe(5_000n);
    expect((await site.registered(0)).lastSequence).toBe(newer.attestation.sequence);
    await site.claim(newer);
    expect(await lanes.balanceOf(payout)).toBe(9_000n);
  });

  test("of a coarse rate advances no unit that it did not pay for", async () => {
    // 2.5 wei per unit and 6 wei: two units cost 5, three cost 7.
    const { site, payout } = await lanes.open("coarse", { rate: 25n * 10n ** 17n, funds: 6n });
    await lanes.pass(10);
    const proven = await lanes.mature(site, 100n);
    await site.claim(proven);
    expect(await lanes.balanceOf(payout)).toBe(5n);
    expect((await site.registered(0)).paid).toBe(2n);
    await lanes.deployment.fundVault(site.lane, ENOUGH);
    await site.claim(proven);
    expect(await lanes.balanceOf(payout)).toBe(250n);
    expect(await site.rewarded(0)).toBe(250n);
  });

  test("that is empty pays nothing and takes nothing", async () => {
    const { site } = await lanes.open("empty", { funds: 0n });
    await lanes.pass(10);
    const before = await site.registered(0);
    const receipt = await site.claim(await lanes.mature(site, 100n));
    expect(receipt.logs).toEqual([]);
    expect(await site.registered(0)).toEqual(before);
  });
});

describe("a frozen lane", () => {
  test("still pays what matured before, and nothing else", async () => {
    const { site, payout } = await lanes.open("frozen");
    await lanes.pass(10);
    const matured = await lanes.mature(site, 1_000n);
    const attestation = await site.attest(0, 2_000n);
    const posted = await site.post([attestation]);
    const conflict = { ...posted.batch.head, root: keccak256("0x09") };
    await site.send(conflict, await site.sign(conflict));
    expect((await site.state()).frozen).toBe(true);
    await lanes.pass(WINDOW);
    expect(await revertOf(site.claim(site.prove(posted, attestation)))).toBe("FrozenBeforeMaturity");
    await site.claim(matured);
    expect(await lanes.balanceOf(payout)).toBe(1_000n);
  });
});
