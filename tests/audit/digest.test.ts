/** What a bundle publishes of a window, and what a gateway that lies in it comes to. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { evidenceLeaf, type Manifest, readManifest, writeManifest } from "../../agent/attest/evidence.js";
import { readReading, writeReading } from "../../agent/attest/records.js";
import type { UsageAttestation } from "../../agent/attest/typed-data.js";
import { readAttestation } from "../../agent/batch/bundle.js";
import { verifyDigest } from "../../agent/batch/digest.js";
import type { Reading } from "../../agent/metering/reading.js";
import { toHex } from "../../agent/primitives/hex.js";
import { merkleRoot } from "../../agent/primitives/merkle.js";
import { digestWindow, type EvidenceLeaf, evidenceOf } from "../../agent/sealing/window-evidence.js";
import { DRIVERS } from "../../drivers/index.js";
import { closeGateways, Gateway } from "../pipeline/gateway.js";

let gateway: Gateway;
const METERS = ["roof", "uplink", "water"] as const;

beforeEach(async () => {
  gateway = new Gateway();
  for (let i = 0; i < 2; i++) await gateway.read(10, ...METERS);
  for (const meter of METERS) gateway.register(meter);
  for (let i = 0; i < 6; i++) await gateway.read(10, ...METERS);
  await gateway.attest();
});
afterEach(closeGateways);

interface Lie {
  readonly manifest?: (honest: Manifest) => Manifest;
  readonly last?: (honest: Reading) => Reading;
  readonly attestation?: (honest: UsageAttestation) => UsageAttestation;
}

/** The checks that a window fails, all bound anew to what was lied. */
function failures(meter: string, lie: Lie = {}): string[] {
  const { batches } = gateway;
  const row = batches.attestationOf(meter, batches.lastSequence());
  if (!row) throw new Error(`${meter} was not attested`);
  const evidence = evidenceOf(gateway.journal, row, "ends");
  const rewritten = (leaf: EvidenceLeaf, text: string) => ({
    ...leaf,
    text,
    leaf: evidenceLeaf(leaf.salt, text),
  });
  const manifest = rewritten(
    evidence.manifest,
    writeManifest((lie.manifest ?? same)(readManifest(evidence.manifest.text ?? ""))),
  );
  const readings = evidence.readings.map((leaf, i) =>
    i === evidence.readings.length - 1
      ? rewritten(leaf, writeReading((lie.last ?? same)(readReading(leaf.text ?? ""))))
      : leaf,
  );
  const leaves = [manifest, ...evidence.sessions, ...readings].map(({ leaf }) => leaf);
  const digest = digestWindow({ manifest, sessions: evidence.sessions, readings }, row.position);
  const bound = { ...readAttestation(row.record), evidenceRoot: toHex(merkleRoot(leaves)) };
  const { checks } = verifyDigest(digest, (lie.attestation ?? same)(bound), DRIVERS);
  return checks.filter(({ ok }) => !ok).map(({ words }) => words);
}

const same = <T>(honest: T): T => honest;
const more = (honest: Manifest, units: bigint): Manifest => {
  return { ...honest, after: { ...honest.after, credited: honest.after.credited + units } };
};

describe("a window's digest", () => {
  it.each(METERS)("holds for %s as it was published", (meter) => {
    expect(failures(meter)).toEqual([]);
  });

  it("shows an attestation that says more than its manifest", () => {
    const attestation = (honest: UsageAttestation) => ({ ...honest, cumulative: honest.cumulative + 1n });
    expect(failures("water", { attestation })).toEqual([
      expect.stringMatching(/^cumulative: attested \d+, the evidence says \d+$/),
    ]);
  });

  it("shows units that its register did not advance by", () => {
    const attestation = (honest: UsageAttestation) => ({
      ...honest,
      cumulative: honest.cumulative + 10n ** 6n,
    });
    expect(failures("roof", { manifest: (honest) => more(honest, 10n ** 6n), attestation })).toEqual([
      expect.stringMatching(/^the register advanced by \d+, credited are \d+$/),
    ]);
  });

  it("shows a register that its last frames contradict", () => {
    const manifest = (honest: Manifest) => {
      const { counter } = honest.after;
      if (counter?.form !== "register") throw new Error("a register expected");
      return { ...honest, after: { ...honest.after, counter: { ...counter, level: counter.level + 1n } } };
    };
    expect(failures("roof", { manifest })).toEqual([
      expect.stringMatching(/^the last frames say \d+, the manifest says \d+$/),
    ]);
  });

  it("shows a reading that its own frames do not say", () => {
    const last = (honest: Reading): Reading => {
      const { measured } = honest;
      if (measured?.type !== "counter" || measured.value === null) throw new Error("a counter expected");
      return { ...honest, measured: { ...measured, value: measured.value + 10n } };
    };
    expect(failures("roof", { last })).toEqual([expect.stringContaining("the frames do not say")]);
  });

  it("shows frames of another program's register map", () => {
    const manifest = (honest: Manifest): Manifest => {
      return {
        ...honest,
        setup: { ...honest.setup, map: `0x${"00".repeat(32)}`, package: "fieldproof 9.9.9" },
      };
    };
    expect(failures("roof", { manifest })).toEqual([
      'this program reads "sunspec" otherwise: verify with fieldproof 9.9.9',
    ]);
  });

  it("shows a root that its pieces do not lead to", () => {
    const attestation = (honest: UsageAttestation): UsageAttestation => {
      return { ...honest, evidenceRoot: `0x${"00".repeat(32)}` };
    };
    expect(failures("water", { attestation })).toEqual([
      expect.stringMatching(/^piece 0 does not lead to the evidence root/),
    ]);
  });
});
