/** A meter whose credit is gated: what is journaled, attested and proven of it, and what a lie about its gauges comes to. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { gaugesIn, readManifest } from "../../agent/attest/evidence.js";
import { readReading } from "../../agent/attest/records.js";
import { verifyDigest } from "../../agent/batch/digest.js";
import { writeProof } from "../../agent/batch/proof.js";
import { verify } from "../../agent/batch/verify.js";
import { FLAGS } from "../../agent/metering/flags.js";
import { decodeState } from "../../agent/metering/state.js";
import { account } from "../../agent/rewards/account.js";
import { NO_CHAIN } from "../../agent/rewards/causes.js";
import { rulesOf, usageOf } from "../../agent/rewards/usage.js";
import { DRIVERS } from "../../drivers/index.js";
import { CLEAN, DIRTY, FilterSite, SPELL, UNWEIGHTED, WARMING } from "../pipeline/filter-site.js";
import { SIGNER } from "../pipeline/gateway.js";
import { forge } from "./forger.js";
import { failures } from "./subject.js";

let site: FilterSite;
beforeEach(() => {
  site = new FilterSite();
});
afterEach(() => site.discard());

describe("a gated meter", () => {
  it("is attested with three quarters of what clean samples bracket, by evidence of all its meters", async () => {
    const attestation = await site.attested(CLEAN, CLEAN, CLEAN);
    // No sample knows how the term's first ten litres began; the next two intervals are credited.
    expect(attestation).toMatchObject({ cumulative: 15_000n });
    expect((attestation?.flags ?? 0) & FLAGS.QUALITY).toBe(FLAGS.QUALITY);
    const proof = site.proof;
    const meters = proof.evidence.readings.map(
      (entry) => readReading("text" in entry ? entry.text : "").meter,
    );
    expect(new Set(meters)).toEqual(new Set(["water", "turbidity", "before", "behind"]));
    expect(proof.evidence.sessions).toHaveLength(4);
    const { consistent, checks } = verify(proof, DRIVERS);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(consistent).toBe(true);
    const frames = checks.find(({ name }) => name === "frames");
    expect(frames?.words).toContain('"pulse" and "mqtt-json"');
  });

  it("credits nothing beside a sample out of specification, nor beside silence, and explain says so", async () => {
    await site.attested(...SPELL);
    const rules = rulesOf(site.journal, "water");
    if (rules === null) throw new Error("the meter is credited");
    const usage = usageOf(site.journal, "water", rules, { from: null, to: null });
    const { rows, measured } = account(usage, [], NO_CHAIN);
    const units = Object.fromEntries(rows.map(({ place, units }) => [place, units]));
    const { counted } = site.state.gate ?? { counted: 0n };
    expect(measured).toBe(counted);
    expect(units).toEqual({
      unregistered: 15_000n,
      unfit: 30_000n,
      unsampled: 10_000n,
      weighted: 5_000n,
      awaited: 1_000n,
    });
    const unfit = rows.find(({ place }) => place === "unfit");
    expect(unfit?.reason).toContain("not credited: out of specification");
  });

  it("is proven by the rule that a 0 is believed once the sensor is warm, and by no other", async () => {
    const dip = [CLEAN, CLEAN, CLEAN, ...Array(3).fill({ behind: 0 }), CLEAN, CLEAN];
    const believing = (await site.attested(...dip))?.cumulative;
    site.discard();
    site = new FilterSite(WARMING);
    expect(await site.attested(...dip)).toMatchObject({ cumulative: 30_000n });
    // Three intervals before it would have been warm, and the one that lies between two dips, whole.
    expect(believing).toBe(55_000n);
    expect(failures(writeProof(site.proof))).toEqual([]);
    const rash = await forge(site.proof, SIGNER, ({ manifest }) => {
      const { warmUp: _, ...out } = manifest.setup.credit?.rule.weight?.out ?? {};
      Object.assign(manifest.setup.credit?.rule.weight ?? {}, { out });
    });
    expect(failures(writeProof(rash))).toEqual(["counter"]);
  });

  it("is never paid in a term for what was counted before it and decided within it", async () => {
    await site.lives(CLEAN, CLEAN);
    await site.flows(10);
    site.register();
    await site.samples();
    await site.lives(CLEAN);
    await site.flows(1);
    const batch = await site.attest();
    // What waits when the term begins is decided within it, and is none of its own.
    expect(batch?.attestations[0]?.attestation.cumulative).toBe(7_500n);
  });

  it("goes on after every loss of power as if there had been none", async () => {
    const script = [CLEAN, CLEAN, DIRTY, CLEAN, { before: 0 }, CLEAN, { behind: 0 }, CLEAN, CLEAN];
    const total = async (restarts: boolean) => {
      const one = new FilterSite();
      for (const water of script) {
        await one.flows(10);
        if (restarts) one.restart();
        await one.samples(water);
        if (restarts) one.restart();
      }
      await one.flows(10);
      const after = decodeState(one.journal.readings.stateOf("water") ?? "");
      one.discard();
      const { counted, remainder, waiting } = after.gate ?? {};
      return { credited: after.credited, counted, remainder, waiting };
    };
    // A restart is a gap for pulses, which is flagged and costs nothing.
    expect(await total(true)).toEqual(await total(false));
  });

  it("credits nothing that a restart of the machine lies in", async () => {
    await site.lives(CLEAN, CLEAN, CLEAN);
    await site.flows(10);
    const before = site.state;
    site.restart({ boot: true });
    await site.samples();
    await site.flows(10);
    await site.samples();
    await site.flows(1);
    expect(site.state.credited).toBe(before.credited);
  });

  it("holds in its window what it was judged with, also where the window ends early", async () => {
    await site.lives(CLEAN);
    site.register();
    await site.lives(CLEAN, CLEAN, DIRTY, CLEAN, CLEAN, CLEAN);
    site.chainLag = 20n;
    await site.attest();
    const first = site.proof;
    expect(failures(writeProof(first))).toEqual([]);
    site.chainLag = 0n;
    await site.flows(1);
    await site.attest();
    const second = site.proof;
    expect(failures(writeProof(second))).toEqual([]);
    const [former, later] = [first, second].map(({ evidence }) => readManifest(evidence.manifest.text));
    expect(later?.before).toEqual(former?.after);
    const { credited } = site.state;
    expect(credited).toBe(later?.after.credited);
  });

  it("has windows that are bounded with its gauges' readings, whatever restarts lie in them", async () => {
    site.discard();
    site = new FilterSite(UNWEIGHTED, 8);
    await site.lives(CLEAN);
    site.register();
    const sizes: number[] = [];
    for (let round = 0; round < 8; round++) {
      await site.lives(CLEAN);
      site.restart();
    }
    for (let batch = 0; batch < 8; batch++) {
      await site.lives(CLEAN);
      if ((await site.attest()) === null) continue;
      sizes.push(site.proof.evidence.readings.length);
      expect(failures(writeProof(site.proof))).toEqual([]);
    }
    // One gauge is looked at: eight readings are four rounds, and one round more may end in a window.
    expect(Math.max(...sizes)).toBeLessThanOrEqual(9);
    expect(sizes.length).toBeGreaterThan(2);
  });

  it("publishes a bundle that an auditor's checks hold for", async () => {
    const attestation = await site.attested(CLEAN, CLEAN, CLEAN);
    const digest = site.digest();
    if (!attestation || !digest) throw new Error("nothing was attested");
    const { checks } = verifyDigest(digest, attestation, DRIVERS);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it("keeps the frames of all its readings, also of those that credit all they measured", async () => {
    site.discard();
    site = new FilterSite(UNWEIGHTED);
    // Read every two seconds: a reading that is no gap, and limits nothing, is the first to lose its frames elsewhere.
    const passes = async () => {
      for (let i = 0; i < 4; i++) await site.flows(2);
      await site.samples();
    };
    await passes();
    site.register();
    for (let i = 0; i < 3; i++) await passes();
    const first = await site.attest();
    await passes();
    const next = await site.attest();
    const row = site.lane.attestationOf("water", first?.head.sequence ?? 0n);
    if (!row || !next) throw new Error("two windows were attested");
    const plain = site.journal.readings
      .between(row.segment, row.first + 1, row.last - 1, false)
      .filter(({ verdict }) => verdict.kind === "advance" && verdict.flags === 0);
    expect(plain.length).toBeGreaterThan(3);
    expect(site.lane.prune(next.head.sequence, 10)).toBe(0);
  });

  it("has a setup that names its gauges, and none of them is in the registry or paid", async () => {
    await site.attested(CLEAN, CLEAN);
    const { setup } = readManifest(site.proof.evidence.manifest.text);
    expect(gaugesIn(setup).map(({ meter }) => meter)).toEqual(["turbidity", "before", "behind"]);
    expect(site.journal.usage.meters()).toEqual(["water"]);
    expect(rulesOf(site.journal, "turbidity")).toBeNull();
    expect(site.journal.readings.newest("turbidity")?.verdict).toMatchObject({
      kind: "observed",
      credited: 0n,
    });
  });
});
