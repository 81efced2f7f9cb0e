/** Lies about the gauges of a gated meter, told by someone who holds the lane's key, or does not. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeProof } from "../../agent/batch/proof.js";
import type { Reading } from "../../agent/metering/reading.js";
import { FilterSite, SPELL } from "../pipeline/filter-site.js";
import { SIGNER } from "../pipeline/gateway.js";
import { forge, type Parts } from "./forger.js";
import { failures } from "./subject.js";

/** A round of samples is read twice. */
const DIRTY_SAMPLES = 2;

let site: FilterSite;
beforeEach(() => {
  site = new FilterSite();
});
afterEach(() => site.discard());

describe("whoever holds the lane's key", () => {
  const lying = async (lie: (parts: Parts) => void) => {
    if (site.registry.length === 0) await site.attested(...SPELL);
    return failures(writeProof(await forge(site.proof, SIGNER, lie)));
  };
  const isDirty = ({ meter, gauges }: Reading) =>
    meter === "turbidity" && gauges.some(({ value, exponent }) => value === 100n && exponent === -2);
  const dirty = ({ readings }: Parts) => {
    const at = readings.findIndex(isDirty);
    if (at < 0) throw new Error("there are samples out of specification");
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
        const payload = Buffer.from('{"up":7,"level":20e-2}');
        for (
          let at = dirty(parts), left = DIRTY_SAMPLES;
          left > 0;
          left--, at = parts.readings.findIndex(isDirty)
        ) {
          const reading = cleaned(parts.readings[at] as Reading);
          const transcript = reading.transcript.map((exchange) =>
            exchange.received?.type === "message"
              ? { ...exchange, received: { ...exchange.received, payload } }
              : exchange,
          );
          parts.readings[at] = { ...reading, transcript };
        }
      }),
    ).toEqual(["counter"]);
  });

  it("cannot leave a sample out", async () => {
    expect(
      await lying((parts) => {
        for (let left = DIRTY_SAMPLES; left > 0; left--) parts.readings.splice(dirty(parts), 1);
        parts.manifest.readings -= DIRTY_SAMPLES;
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
    expect(
      await lying(({ manifest }) => {
        Object.assign(manifest.setup, { credit: undefined });
        delete (manifest.setup as { credit?: unknown }).credit;
      }),
    ).toEqual(["frames"]);
    expect(
      await lying(({ manifest }) => {
        const gauge = manifest.setup.credit?.gauges.turbidity;
        if (gauge) Object.assign(gauge, { map: `0x${"00".repeat(32)}` });
      }),
    ).toEqual(["frames"]);
  });

  it.each<[string, (parts: Parts) => void]>([
    ["no tracks", ({ manifest }) => Object.assign(manifest.after.gate ?? {}, { tracks: [] })],
    [
      "tracks of gauges that the rule does not have",
      ({ manifest }) =>
        Object.assign(manifest.after.gate ?? {}, { tracks: Array(99).fill({ heard: 0n, samples: [] }) }),
    ],
    [
      "units that wait for ever",
      ({ manifest }) =>
        Object.assign(manifest.after.gate ?? {}, {
          waiting: [{ from: 10n ** 290n, to: 0n, units: 10n ** 290n }],
        }),
    ],
    [
      "a remainder of its own",
      ({ manifest }) => Object.assign(manifest.after.gate ?? {}, { remainder: 10n ** 290n }),
    ],
    [
      "a rule without gauges",
      ({ manifest }) => Object.assign(manifest.setup.credit?.rule ?? {}, { when: [], weight: null }),
    ],
    [
      "its own meter for a gauge",
      ({ manifest }) => {
        const { credit } = manifest.setup;
        if (credit) Object.assign(credit.gauges, { water: credit.gauges.turbidity });
      },
    ],
    [
      "a gauge whose samples are fresh for ever",
      ({ manifest }) => Object.assign(manifest.setup.credit?.rule.when[0] ?? {}, { fresh: 10n ** 290n }),
    ],
  ])("gets nothing by %s", async (_, lie) => {
    const [first, ...others] = await lying(lie);
    expect([first, ...others]).toEqual([expect.stringMatching(/^(?:frames|counter)$/)]);
  });

  it("cannot attest more than the gate let pass", async () => {
    expect(
      await lying(({ manifest, attestation }) => {
        Object.assign(manifest.after, { credited: manifest.after.credited + 1_000n });
        Object.assign(attestation, { cumulative: attestation.cumulative + 1_000n });
      }),
    ).toEqual(["counter"]);
  });

  it("alone can bind a changed frame anew", async () => {
    await site.attested(...SPELL);
    const text = writeProof(site.proof);
    const hex = Buffer.from('"level":100e-2').toString("hex");
    expect(text).toContain(hex);
    const forged = text.replace(hex, Buffer.from('"level":020e-2').toString("hex"));
    expect(failures(forged)).toContain("evidence");
  });
});
