/** What a claim's proof must agree with: the registry, and a head that was posted. */
import { keccak256 } from "viem";
import { describe, expect, test } from "vitest";
import { NO_PREVIOUS, type UsageAttestation } from "../../agent/attest/typed-data.js";
import { buildBatch, proofOf } from "../../agent/batch/batch.js";
import { payingChain } from "./paid-site.js";
import { revertOf } from "./site.js";

const lanes = payingChain();

describe("an attestation", () => {
  test("that disagrees with the registry is refused", async () => {
    const { site } = await lanes.open("mismatch");
    await lanes.pass(10);
    const openedAt = BigInt((await site.registered(0)).openedAt);
    const late = (await site.now()) + 10_000n;
    const spoiled: [Partial<UsageAttestation>, string][] = [
      [{ meter: keccak256("0x07") }, "MeterMismatch"],
      [{ term: 2 }, "TermMismatch"],
      [{ unit: 2 }, "UnitMismatch"],
      [{ since: openedAt - 1n }, "BaselineBeforeTerm"],
      [{ since: openedAt + 2n, windowEnd: openedAt + 1n }, "WindowEndsBeforeBaseline"],
      [{ windowEnd: late }, "WindowEndsAfterPost"],
    ];
    for (const [index, [changes, error]] of spoiled.entries()) {
      const attestation = await site.attest(0, 100n, changes);
      const posted = await site.post([attestation], { sequence: (await site.now()) * 1000n + BigInt(index) });
      expect(await revertOf(site.provenCumulative(site.prove(posted, attestation))), error).toBe(error);
    }
  });

  test("that was never posted, or was changed since, is refused", async () => {
    const { site } = await lanes.open("unposted");
    const attestation = await site.attest(0, 100n);
    const posted = await site.post([attestation]);
    const proven = site.prove(posted, attestation);
    const { commitment } = proven;
    const more = { ...attestation, cumulative: 101n };
    expect(await revertOf(site.provenCumulative({ ...proven, attestation: more }))).toBe("ProofInvalid");
    const forged = buildBatch({
      lane: site.lane,
      sequence: commitment.sequence,
      meters: 1,
      attestations: new Map([[0, more]]),
      previous: NO_PREVIOUS,
    });
    for (const changes of [
      { root: forged.head.root },
      { sequence: commitment.sequence + 1n },
      { meters: 2 },
      { postedAt: commitment.postedAt + 1 },
      { postedAt: commitment.postedAt - 80 },
    ]) {
      const changed = {
        attestation: more,
        path: proofOf(forged, 0),
        commitment: { ...commitment, ...changes },
      };
      expect(await revertOf(site.provenCumulative({ ...proven, ...changed }))).toBe("CommitmentUnknown");
    }
  });

  test("of a closed meter counts up to the close; a new term starts at zero", async () => {
    const { site, payout } = await lanes.open("closed");
    await lanes.pass(10);
    const last = await lanes.mature(site, 1_000n);
    await lanes.deployment.closeMeter(site.lane, 0);
    await lanes.pass(10);
    const late = await site.attest(0, 2_000n);
    const posted = await site.post([late]);
    expect(await revertOf(site.provenCumulative(site.prove(posted, late)))).toBe("WindowEndsAfterClose");
    await site.claim(last);
    expect(await lanes.balanceOf(payout)).toBe(1_000n);
    const [meter] = site.meterIds;
    if (!meter) throw new Error("a meter expected");
    const index = await lanes.deployment.registerMeter({ lane: site.lane, meter, unit: 1, ratedPerHour: 1n });
    expect(index).toBe(1);
    expect(await site.registered(1)).toMatchObject({ id: meter, term: 2, paid: 0n, closedAt: 0 });
    expect(await revertOf(lanes.deployment.closeMeter(site.lane, 0))).toBe("MeterNotOpen");
  });
});
