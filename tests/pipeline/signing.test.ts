/** Sign once: a crash at any step ends in the same signature under the same sequence, or in none. */
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { evidenceLeaf } from "../../agent/attest/evidence.js";
import { createKey } from "../../agent/attest/keys.js";
import { recoverCompact } from "../../agent/attest/recover.js";
import type { Signer } from "../../agent/attest/signer.js";
import { softwareSigner } from "../../agent/attest/signers/secp256k1.js";
import { headDigest, headHash, NO_PREVIOUS } from "../../agent/attest/typed-data.js";
import { readBundle, readHead, writeBundle } from "../../agent/batch/bundle.js";
import { openChainSides } from "../../agent/chain-side.js";
import { ClockWatch } from "../../agent/clock-watch.js";
import { fromHex, type Hex, toHex } from "../../agent/primitives/hex.js";
import { merkleRoot, rootFrom } from "../../agent/primitives/merkle.js";
import { Unreadable } from "../../agent/unreadable.js";
import { parseConfig } from "../../config/load.js";
import { closeGateways, DOMAIN, Gateway, LANE, SIGNER } from "./gateway.js";

afterEach(closeGateways);

/** A key that is out of reach just when it is needed. */
const absent: Signer = {
  address: SIGNER.address,
  sign: () => Promise.reject(new Error("the power went")),
};

async function counting(signer?: Signer): Promise<Gateway> {
  const gateway = new Gateway(signer ? { signer } : {});
  gateway.register("roof");
  for (let i = 0; i < 4; i++) await gateway.read(10, "roof");
  return gateway;
}

describe("a crash between the digest and its signature", () => {
  it("ends, after the restart, in the same head under the same sequence", async () => {
    const gateway = await counting(absent);
    await expect(gateway.attest()).rejects.toThrow("the power went");
    const prepared = gateway.batches.unsealed();
    expect(gateway.offered).toEqual([]);
    expect(gateway.batches.newest()).toBeNull();

    gateway.restart({ signer: SIGNER });
    await gateway.read(10, "roof");
    const finished = await gateway.attest();
    expect(finished?.head).toEqual(readHead(prepared?.head ?? ""));
    expect(gateway.offered.map(({ sequence }) => sequence)).toEqual([prepared?.sequence]);
    expect(gateway.batches.unsealed()).toBeNull();
    const recovered = finished && recoverCompact(headDigest(DOMAIN, finished.head), finished.signature);
    expect(recovered).toBe(SIGNER.address);

    // Only then comes what was read since.
    const next = await gateway.attest();
    expect(next?.head.previous).toBe(finished && toHex(headHash(finished.head)));
    expect(next?.head.sequence).toBeGreaterThan(finished?.head.sequence ?? 0n);
  });

  it("signs nothing when the configuration names another key by then", async () => {
    const gateway = await counting(absent);
    await expect(gateway.attest()).rejects.toThrow("the power went");
    const signed: Uint8Array[] = [];
    const other = softwareSigner(new Uint8Array(32).fill(8));
    const spy: Signer = {
      address: other.address,
      sign: (digest) => {
        signed.push(digest);
        return other.sign(digest);
      },
    };
    gateway.restart({ signer: spy });
    await expect(gateway.attest()).rejects.toThrow("was prepared for another key");
    expect(signed).toEqual([]);
  });

  it("does not start when no chain of the configuration is the one it was prepared for", async () => {
    const gateway = await counting(absent);
    await expect(gateway.attest()).rejects.toThrow("the power went");
    const prepared = gateway.batches.unsealed();
    await createKey(`file:${gateway.folder}/lane.key`, (length) => gateway.clock.random(length));
    const opening = (contract: Hex) => {
      const text = readFileSync(gateway.configFile(), "utf8").replace(DOMAIN.contract, contract);
      const { journal, clock } = gateway;
      const emit = () => undefined;
      const kernelSynced = async () => true;
      const time = new ClockWatch({ clock, journal, emit, kernelSynced, endpoints: new Map() });
      const parts = { clock, time, journal, meters: [], emit, publish: async () => undefined };
      const unreadable = new Unreadable();
      return openChainSides(parseConfig(text, "moved.yaml"), { ...parts, unreadable });
    };
    await expect(opening("0x000000000000000000000000000000000000c0de")).rejects.toThrow(
      `batch ${prepared?.sequence} was prepared for lane ${LANE} of eip155:31337:`,
    );
    await expect(opening(DOMAIN.contract)).resolves.toMatchObject([{ name: "main", lane: LANE }]);
  });

  it("signs the same bytes again when the signature itself was lost", async () => {
    const signed: string[] = [];
    const loses: Signer = {
      address: SIGNER.address,
      async sign(digest) {
        signed.push(toHex(digest));
        await SIGNER.sign(digest);
        throw new Error("the power went");
      },
    };
    const keeps: Signer = {
      address: SIGNER.address,
      sign(digest) {
        signed.push(toHex(digest));
        return SIGNER.sign(digest);
      },
    };
    const gateway = await counting(loses);
    for (let i = 0; i < 3; i++) await expect(gateway.attest()).rejects.toThrow();
    gateway.restart({ signer: keeps });
    await gateway.attest();
    expect(new Set(signed).size).toBe(1);
    expect(signed).toHaveLength(4);
  });

  it("loses no sealed head: the newest one is offered again after the start", async () => {
    const gateway = await counting();
    const batch = await gateway.attest();
    gateway.restart();
    gateway.pipeline.resume("main");
    expect(gateway.offered).toHaveLength(2);
    expect(gateway.offered[1]).toEqual(gateway.offered[0]);
    expect(gateway.offered[1]).toEqual({ ...batch?.head, signature: batch?.signature });
  });
});

describe("a sequence", () => {
  it("never carries two digests", async () => {
    const gateway = await counting();
    const batch = await gateway.attest();
    const { batches } = gateway.journal;
    const sequence = batch?.head.sequence ?? 0n;
    const signing = {
      signer: SIGNER.address,
      domain: `eip155:${DOMAIN.chainId}:${DOMAIN.contract.toLowerCase()}`,
      type: "LaneHead",
      subject: LANE,
      sequence,
    };
    const other = { sequence, head: "another", attestations: [], signing, digest: new Uint8Array(32) };
    expect(() => batches.prepare(other)).toThrow(/UNIQUE/);
    // The signature's own key holds even where no batch has the sequence.
    expect(() => batches.prepare({ ...other, sequence: sequence + 1n })).toThrow(/UNIQUE.*signed/);
    expect(gateway.batches.lastSequence()).toBe(sequence);
    expect(batches.at(sequence)?.head).not.toBe("another");
  });

  it("is the trusted time in milliseconds, and still rises when that falls", async () => {
    const gateway = await counting();
    const first = await gateway.attest();
    expect(first?.head.sequence).toBe(gateway.clock.wall());
    for (let i = 0; i < 2; i++) await gateway.read(10, "roof");
    const second = await gateway.attest({ ...gateway.present(), unixMs: 1_000n });
    expect(second?.head.sequence).toBe((first?.head.sequence ?? 0n) + 1n);
    expect(first?.head.previous).toBe(NO_PREVIOUS);
    expect(second?.head.previous).toBe(first && toHex(headHash(first.head)));
  });
});

describe("a bundle", () => {
  it("survives its text, and its entries lead to the evidence root", async () => {
    const gateway = new Gateway();
    const meters = ["roof", "uplink", "water"];
    for (const meter of meters) gateway.register(meter);
    for (let i = 0; i < 5; i++) await gateway.read(10, ...meters);
    await gateway.attest();
    await gateway.read(10, "roof");
    await gateway.read(10, "roof");
    const batch = await gateway.attest();
    const text = gateway.batches.newest()?.bundle ?? "";
    const bundle = readBundle(text);
    expect(writeBundle(bundle)).toBe(text);
    expect([bundle.head, bundle.signature]).toEqual([batch?.head, batch?.signature]);
    expect(bundle.signer).toBe(SIGNER.address);
    // Every leaf is in it, also those carried on; windows only of what is new.
    expect(bundle.attestations.map(({ position }) => position)).toEqual([0, 1, 2]);
    expect(bundle.windows.map(({ position }) => position)).toEqual([0]);
    for (const { position, leaves, entries } of bundle.windows) {
      const root = bundle.attestations.find((one) => one.position === position)?.attestation.evidenceRoot;
      expect(entries.map((entry) => entry.position)).toEqual([0, 1, 2, leaves - 1]);
      for (const entry of entries) {
        const leaf = evidenceLeaf(fromHex(entry.salt, 32), entry.text);
        const siblings = entry.path.map((sibling) => fromHex(sibling, 32));
        expect(toHex(rootFrom(leaf, entry.position, siblings))).toBe(root);
        expect(toHex(rootFrom(leaf, entry.position ^ 1, siblings))).not.toBe(root);
      }
    }
    expect(toHex(merkleRoot([]))).not.toBe(bundle.head.root);
  });
});
