/** Files made to hurt whoever verifies them: none may throw, hang or take memory without bound. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Proof, writeProof } from "../../agent/batch/proof.js";
import { closeGateways, SIGNER } from "../pipeline/gateway.js";
import { forge, type Parts, resigned } from "./forger.js";
import { failures, provenMeters } from "./subject.js";

let proofs: Awaited<ReturnType<typeof provenMeters>>;
beforeAll(async () => {
  proofs = await provenMeters();
});
afterAll(closeGateways);

/** A proof's JSON with something put in place of the text of its manifest. */
function withManifest(text: string): string {
  const proof = JSON.parse(writeProof(proofs.roof));
  proof.evidence.manifest.text = text;
  return JSON.stringify(proof);
}

/** The manifest's JSON, changed as JSON. */
function changedManifest(change: (manifest: ReturnType<typeof JSON.parse>) => void): string {
  const manifest = JSON.parse(proofs.roof.evidence.manifest.text);
  change(manifest);
  return withManifest(JSON.stringify(manifest));
}

describe("a hostile file", () => {
  it("that is no JSON, no object or another format is no proof", () => {
    for (const text of [
      "",
      " ",
      "null",
      "[]",
      "1e999",
      "{}",
      '"x"',
      "{",
      "\u0000",
      '{"format":"fieldproof-proof-2"}',
    ]) {
      expect(failures(text)).toEqual(["file"]);
    }
  });

  it("nested by the hundred thousand is told from a proof", () => {
    const deep = "[".repeat(300_000) + "]".repeat(300_000);
    expect(failures(deep)).toEqual(["file"]);
    expect(failures(`{"evidence":${deep}}`)).toEqual(["file"]);
    expect(failures(withManifest(deep))).toContain("frames");
    const options = changedManifest((manifest) => {
      manifest.setup.options = { x: 0 };
    }).replace('\\"x\\":0', `\\"x\\":${deep}`);
    expect(failures(options)).toContain("frames");
  });

  it("with numbers beyond all measure is refused, not computed with", () => {
    const text = writeProof(proofs.roof);
    const digits = "9".repeat(5_000_000);
    const { cumulative } = proofs.roof.attestation;
    expect(failures(text.replace(`"cumulative":"${cumulative}"`, `"cumulative":"${digits}"`))).toEqual([
      "file",
    ]);
    expect(failures(text.replace('"position":0', '"position":1e400'))).toEqual(["file"]);
    expect(failures(text.replace('"position":0', '"position":4294967296'))).toEqual(["file"]);
    expect(failures(text.replace('"meters":3', '"meters":9007199254740991'))).toEqual(["file"]);
    for (const field of ["base", "before", "after"]) {
      const grown = changedManifest((manifest) => {
        manifest[field] = digits;
      });
      expect(failures(grown)).toContain("frames");
    }
  });

  it("whose last hour spans a billion minutes is refused before anything is allocated", async () => {
    const far = (p: Parts) => {
      const before = p.manifest.before ?? p.manifest.after;
      p.manifest = { ...p.manifest, before: { ...before, hour: [{ minute: 2_000_000_000, units: 1n }] } };
    };
    expect(failures(writeProof(await forge(proofs.roof, SIGNER, far)))).toEqual(["counter"]);
    const listed = changedManifest((manifest) => {
      manifest.after.hour = `0:${",".repeat(1_000_000)}`;
    });
    expect(failures(listed)).toContain("frames");
  });

  it("with a state that no meter leaves behind is refused", () => {
    for (const [field, value] of [
      ["ids", Array(1_000).fill("1")],
      ["remembered", Array(1_000).fill({ level: "1", offset: "0", at: "0", earned: "0" })],
      ["held", { side: "low", sameSession: true, run: Array(1_000).fill({ value: "0", age: "0" }) }],
    ] as const) {
      const grown = changedManifest((manifest) => {
        manifest.after.counter[field] = value;
      });
      expect(failures(grown)).toContain("frames");
    }
  });

  it("with a session as long as it may be is opened once, however many readings refer to it", async () => {
    const long = Buffer.from(`{"serial":"1101234567","rx":1,"pad":"${"x".repeat(4_000_000)}"}`);
    const swollen = (p: Parts) => {
      const [session] = p.sessions;
      const [exchange] = session?.opening ?? [];
      if (!session || exchange?.received?.type !== "message") throw new Error("a message expected");
      const received = { ...exchange.received, payload: Uint8Array.from(long) };
      p.sessions = [{ ...session, opening: [{ ...exchange, received }] }];
      const [first] = p.readings;
      if (!first) throw new Error("a reading expected");
      const later = (i: number) => ({ ...first.moment, monotonic: first.moment.monotonic + BigInt(i) });
      p.readings = Array.from({ length: 2_000 }, (_, i) => ({ ...first, moment: later(i) }));
      p.manifest = { ...p.manifest, readings: 2_000, last: later(1_999) };
    };
    // Opened for every reading, this would parse 8 GB of JSON.
    expect(failures(writeProof(await forge(proofs.uplink, SIGNER, swollen)))).toEqual(["counter"]);
  });

  it("with huge frames, pointers or messages ends in words", async () => {
    const pointed = (p: Parts) => {
      const { setup } = p.manifest;
      const options = { ...setup.options, value: "/0".repeat(100_000) };
      p.manifest = { ...p.manifest, setup: { ...setup, options } };
    };
    expect(failures(writeProof(await forge(proofs.uplink, SIGNER, pointed)))).toEqual(["frames"]);
    const flooded = (p: Parts) => {
      const [first] = p.readings;
      const [exchange] = first?.transcript ?? [];
      if (!first || !exchange) throw new Error("an exchange expected");
      p.readings[0] = { ...first, transcript: Array(20_000).fill(exchange) };
    };
    expect(failures(writeProof(await forge(proofs.roof, SIGNER, flooded)))).toEqual(["frames"]);
    const heavy = (p: Parts) => {
      const [first] = p.readings;
      if (!first) throw new Error("a reading expected");
      const received = { type: "bytes" as const, bytes: new Uint8Array(2_000_000) };
      p.readings[0] = { ...first, transcript: first.transcript.map((e) => ({ ...e, received })) };
    };
    expect(failures(writeProof(await forge(proofs.roof, SIGNER, heavy)))).toEqual(["frames"]);
  });

  it("handed over without having been read from a file fails checks, and throws nothing", async () => {
    const { roof } = proofs;
    const odd = [
      { ...roof, head: { ...roof.head, sequence: -1n } },
      { ...roof, head: { ...roof.head, root: "0x" } },
      { ...roof, domain: { ...roof.domain, chainId: 0.5 } },
      { ...roof, path: ["0x12"] },
      { ...roof, signature: "0xzz" },
      { ...roof, attestation: { ...roof.attestation, cumulative: 2n ** 200n } },
      { ...roof, evidence: { ...roof.evidence, readings: [{ leaf: "0x" }] } },
    ] as Proof[];
    const { verify } = await import("../../agent/batch/verify.js");
    for (const proof of odd) expect(verify(proof, []).consistent).toBe(false);
  });

  it("whose path is longer than any tree is no proof", async () => {
    const path = Array<`0x${string}`>(33).fill(`0x${"00".repeat(32)}`);
    const proof = await resigned({ ...proofs.roof, path: [] }, SIGNER);
    expect(failures(JSON.stringify({ ...JSON.parse(writeProof(proof)), path }))).toEqual(["file"]);
  });
});
