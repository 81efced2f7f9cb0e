/** A meter whose credit is gated: what is journaled, attested and proven of it, and what a lie about its gauges comes to. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { gaugesIn, readManifest } from "../../agent/attest/evidence.js";
import { readReading } from "../../agent/attest/records.js";
import { verifyDigest } from "../../agent/batch/digest.js";
import { type Proof, writeProof } from "../../agent/batch/proof.js";
import { verify } from "../../agent/batch/verify.js";
import { FLAGS } from "../../agent/metering/flags.js";
import type { Reading } from "../../agent/metering/reading.js";
import { decodeState } from "../../agent/metering/state.js";
import { gather } from "../../agent/prove.js";
import { account } from "../../agent/rewards/account.js";
import { NO_CHAIN } from "../../agent/rewards/causes.js";
import { rulesOf, usageOf } from "../../agent/rewards/usage.js";
import { DRIVERS } from "../../drivers/index.js";
import { FilterSite, UNWEIGHTED, type Water } from "../pipeline/filter-site.js";
import { SIGNER } from "../pipeline/gateway.js";
import { forge, type Parts } from "./forger.js";
import { failures } from "./subject.js";

let site: FilterSite;
beforeEach(() => {
  site = new FilterSite();
});
afterEach(() => site.discard());

/** Ten litres between any two rounds of samples, each of which says what is given. */
async function lives(...rounds: Water[]): Promise<void> {
  for (const water of rounds) {
    await site.flows(10);
    await site.samples(water);
  }
}

const CLEAN: Water = {};
const DIRTY: Water = { turbidity: 100 };
/** Two intervals are clean on all sides. */
const SPELL = [CLEAN, DIRTY, CLEAN, CLEAN, CLEAN, CLEAN];

/** Registered after a first round, then the given ones, a last look, and a batch. */
async function attested(...rounds: Water[]) {
  await lives(CLEAN);
  site.register();
  await lives(...rounds);
  await site.flows(1);
  return (await site.attest())?.attestations[0]?.attestation;
}

function state() {
  return decodeState(site.journal.readings.stateOf("water") ?? "");
}

const proofOf = (): Proof => gather(site.journal, "water", null).proof;

describe("a gated meter", () => {
  it("is attested with three quarters of what clean samples bracket, by evidence of all its meters", async () => {
    const attestation = await attested(CLEAN, CLEAN, CLEAN);
    // No sample knows how the term's first ten litres began; the next two intervals are credited.
    expect(attestation).toMatchObject({ cumulative: 15_000n });
    expect((attestation?.flags ?? 0) & FLAGS.QUALITY).toBe(FLAGS.QUALITY);
    const proof = proofOf();
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
    await attested(...SPELL);
    const rules = rulesOf(site.journal, "water");
    if (rules === null) throw new Error("the meter is credited");
    const usage = usageOf(site.journal, "water", rules, { from: null, to: null });
    const { rows, measured } = account(usage, [], NO_CHAIN);
    const units = Object.fromEntries(rows.map(({ place, units }) => [place, units]));
    const { counted } = state().gate ?? { counted: 0n };
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

  it("is never paid in a term for what was counted before it and decided within it", async () => {
    await lives(CLEAN, CLEAN);
    await site.flows(10);
    site.register();
    await site.samples();
    await lives(CLEAN);
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
    await lives(CLEAN, CLEAN, CLEAN);
    await site.flows(10);
    const before = state();
    site.restart({ boot: true });
    await site.samples();
    await site.flows(10);
    await site.samples();
    await site.flows(1);
    expect(state().credited).toBe(before.credited);
  });

  it("holds in its window what it was judged with, also where the window ends early", async () => {
    await lives(CLEAN);
    site.register();
    await lives(CLEAN, CLEAN, DIRTY, CLEAN, CLEAN, CLEAN);
    site.chainLag = 20n;
    await site.attest();
    const first = proofOf();
    expect(failures(writeProof(first))).toEqual([]);
    site.chainLag = 0n;
    await site.flows(1);
    await site.attest();
    const second = proofOf();
    expect(failures(writeProof(second))).toEqual([]);
    const [former, later] = [first, second].map(({ evidence }) => readManifest(evidence.manifest.text));
    expect(later?.before).toEqual(former?.after);
    const { credited } = state();
    expect(credited).toBe(later?.after.credited);
  });

  it("publishes a bundle that an auditor's checks hold for", async () => {
    const attestation = await attested(CLEAN, CLEAN, CLEAN);
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
    await attested(CLEAN, CLEAN);
    const { setup } = readManifest(proofOf().evidence.manifest.text);
    expect(gaugesIn(setup).map(({ meter }) => meter)).toEqual(["turbidity", "before", "behind"]);
    expect(site.journal.usage.meters()).toEqual(["water"]);
    expect(rulesOf(site.journal, "turbidity")).toBeNull();
    expect(site.journal.readings.newest("turbidity")?.verdict).toMatchObject({
      kind: "observed",
      credited: 0n,
    });
  });
});

describe("whoever holds the lane's key", () => {
  const lying = async (lie: (parts: Parts) => void) => {
    await attested(...SPELL);
    return failures(writeProof(await forge(proofOf(), SIGNER, lie)));
  };
  const isDirty = ({ meter, gauges }: Reading) =>
    meter === "turbidity" && gauges.some(({ value, exponent }) => value === 100n && exponent === -2);
  const dirty = ({ readings }: Parts) => {
    const at = readings.findIndex(isDirty);
    if (at < 0) throw new Error("there is one sample out of specification");
    return at;
  };
  const cleaned = (reading: Reading): Reading => ({
    ...reading,
    gauges: reading.gauges.map((gauge) => ({ ...gauge, value: 20n })),
  });

  it("may bind the truth anew", async () => {
    expect(await lying(() => {})).toEqual([]);
  });

  it("cannot make a gauge say what its frames do not", async () => {
    expect(
      await lying((parts) => {
        const at = dirty(parts);
        parts.readings[at] = cleaned(parts.readings[at] as Reading);
      }),
    ).toEqual(["frames"]);
  });

  it("cannot alter a gauge's frames with what they say", async () => {
    expect(
      await lying((parts) => {
        const at = dirty(parts);
        const reading = cleaned(parts.readings[at] as Reading);
        const payload = Buffer.from('{"up":7,"level":20e-2}');
        const transcript = reading.transcript.map((exchange) =>
          exchange.received?.type === "message"
            ? { ...exchange, received: { ...exchange.received, payload } }
            : exchange,
        );
        parts.readings[at] = { ...reading, transcript };
      }),
    ).toEqual(["counter"]);
  });

  it("cannot leave a sample out", async () => {
    expect(
      await lying((parts) => {
        parts.readings.splice(dirty(parts), 1);
        parts.manifest.readings -= 1;
      }),
    ).toEqual(["counter"]);
  });

  it("cannot move a sample to another meter, or before another reading", async () => {
    expect(
      await lying((parts) => {
        const at = dirty(parts);
        parts.readings[at] = { ...(parts.readings[at] as Reading), meter: "behind" };
      }),
    ).toEqual(["frames"]);
    site.discard();
    site = new FilterSite();
    expect(
      await lying((parts) => {
        const at = dirty(parts);
        const [moved] = parts.readings.splice(at, 1);
        parts.readings.splice(at + 4, 0, moved as Reading);
      }),
    ).toEqual(["counter"]);
  });

  it("cannot change the rule, or how a gauge is read", async () => {
    expect(
      await lying(({ manifest }) => {
        const limit = manifest.setup.credit?.rule.when[0];
        if (limit) Object.assign(limit, { below: 5_000_000_000n });
      }),
    ).toEqual(["counter"]);
    site.discard();
    site = new FilterSite();
    expect(
      await lying(({ manifest }) => {
        Object.assign(manifest.setup, { credit: undefined });
        delete (manifest.setup as { credit?: unknown }).credit;
      }),
    ).toEqual(["frames"]);
    site.discard();
    site = new FilterSite();
    expect(
      await lying(({ manifest }) => {
        const gauge = manifest.setup.credit?.gauges.turbidity;
        if (gauge) Object.assign(gauge, { map: `0x${"00".repeat(32)}` });
      }),
    ).toEqual(["frames"]);
  });

  it("cannot attest more than the gate let pass", async () => {
    expect(
      await lying(({ manifest, attestation }) => {
        Object.assign(manifest.after, { credited: manifest.after.credited + 1_000n });
        Object.assign(attestation, { cumulative: attestation.cumulative + 1_000n });
      }),
    ).toEqual(["counter"]);
  });

  it("cannot have a frame changed by somebody without the key", async () => {
    await attested(...SPELL);
    const text = writeProof(proofOf());
    const hex = Buffer.from('"level":100e-2').toString("hex");
    expect(text).toContain(hex);
    const forged = text.replace(hex, Buffer.from('"level":020e-2').toString("hex"));
    expect(failures(forged)).toContain("evidence");
  });
});
