/** A gated meter whose journal is lost: what its bundle tells of it, and what becomes of the rest. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readManifest } from "../../agent/attest/evidence.js";
import { readAttestation } from "../../agent/batch/bundle.js";
import { writeProof } from "../../agent/batch/proof.js";
import { gapOf } from "../../agent/cli/commands/recover.js";
import { gather, UnprovableError } from "../../agent/prove.js";
import { account } from "../../agent/rewards/account.js";
import { NO_CHAIN } from "../../agent/rewards/causes.js";
import { rulesOf, usageOf } from "../../agent/rewards/usage.js";
import { CLEAN, DIRTY, FilterSite } from "../pipeline/filter-site.js";
import { failures } from "../proof/subject.js";

let site: FilterSite;
beforeEach(() => {
  site = new FilterSite();
});
afterEach(() => site.discard());

const attested = () => readAttestation(site.lane.newestAt(0, site.lane.lastSequence())?.record ?? "");

describe("a gated meter whose journal is lost", () => {
  it("goes on from its bundle, and is credited only what samples bracket that were heard since", async () => {
    const first = await site.attested(CLEAN, CLEAN, CLEAN);
    const before = site.state;
    // Lost with the journal: a round that no batch credited, and litres that waited for their sample.
    await site.lives(CLEAN);
    await site.flows(7);
    const { meters, leaves } = await site.recover();
    expect(meters.map(({ name }) => name)).toEqual(["water"]);
    expect(new Set(leaves[0]?.sessions.map(({ meter }) => meter))).toContain("turbidity");
    expect(site.state).toEqual(before);
    expect(attested()).toEqual(first);

    await site.samples();
    await site.lives(CLEAN, CLEAN, CLEAN, DIRTY, CLEAN);
    await site.flows(1);
    const next = (await site.attest())?.attestations[0]?.attestation;
    // The first reading ends what nobody watched, the next interval has no sample before it, and two touch a dirty one.
    expect((next?.cumulative ?? 0n) - (first?.cumulative ?? 0n)).toBe(7_500n);
    expect(before.gate?.gathering?.units).toBe(1_000n);
    const proof = gather(site.journal, "water", null).proof;
    expect(readManifest(proof.evidence.manifest.text).before).toEqual(before);
    expect(failures(writeProof(proof))).toEqual([]);
  });

  it("proves nothing of the time before, and explains all that the new journal counted", async () => {
    const first = await site.attested(CLEAN, CLEAN, CLEAN);
    const { sequence } = attested();
    await site.recover();
    await site.samples();
    await site.lives(CLEAN, DIRTY, CLEAN);
    expect(first?.sequence).toBe(sequence);
    expect(() => gather(site.journal, "water", sequence)).toThrow(UnprovableError);
    const rules = rulesOf(site.journal, "water");
    if (rules === null) throw new Error("the meter is credited");
    const { measured, rows } = account(
      usageOf(site.journal, "water", rules, { from: null, to: null }),
      [],
      NO_CHAIN,
    );
    expect(rows.reduce((sum, { units }) => sum + units, 0n)).toBe(measured);
    expect(site.state.gate?.counted).toBeGreaterThanOrEqual(measured);
  });

  it("has after a restart right behind the recovery what it has without", async () => {
    const total = async (restarts: boolean) => {
      const one = new FilterSite();
      await one.attested(CLEAN, CLEAN, CLEAN);
      await one.recover();
      for (const water of [CLEAN, CLEAN, DIRTY, CLEAN, CLEAN, CLEAN]) {
        await one.samples(water);
        if (restarts) one.restart();
        await one.flows(10);
        if (restarts) one.restart();
      }
      const { credited, gate } = one.state;
      one.discard();
      return { credited, counted: gate?.counted, remainder: gate?.remainder };
    };
    expect(await total(true)).toEqual(await total(false));
  });

  it("is promised no credit for what a register shows of the time between", async () => {
    await site.attested(CLEAN, CLEAN, CLEAN);
    const { setup } = readManifest(site.proof.evidence.manifest.text);
    const register = { ...setup, rules: { ...setup.rules, kind: "cumulative" as const } };
    expect(gapOf(register)).toMatch(/is not credited: what its gauges showed/);
    const { credit: _, ...plain } = register;
    expect(gapOf(plain)).toMatch(/is credited again/);
    expect(gapOf(setup)).toMatch(/pulses since then are lost/);
  });
});
