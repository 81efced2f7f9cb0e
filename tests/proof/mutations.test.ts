/** Changes to a proof file by someone who holds no key: any value, anywhere. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { softwareSigner } from "../../agent/attest/signers/secp256k1.js";
import { type Proof, writeProof } from "../../agent/batch/proof.js";
import { verify } from "../../agent/batch/verify.js";
import { DRIVERS } from "../../drivers/index.js";
import { closeGateways, SIGNER } from "../pipeline/gateway.js";
import { resigned } from "./forger.js";
import { failures, METERS, provenMeters } from "./subject.js";

let proofs: Awaited<ReturnType<typeof provenMeters>>;
beforeAll(async () => {
  proofs = await provenMeters();
});
afterAll(closeGateways);

const OTHER = softwareSigner(new Uint8Array(32).fill(9));

describe("changing any value of a proof file", () => {
  /** The agent's word on where the head is; what counts there is the chain's (--rpc). */
  const ANNOTATIONS = ["inclusion"];

  type Path = readonly (string | number)[];

  /** Paths to everything in a JSON value that can be changed. */
  function paths(value: unknown, path: Path = []): Path[] {
    if (ANNOTATIONS.includes(String(path[0]))) return [];
    if (typeof value !== "object" || value === null) return [path];
    const inside = Object.entries(value).flatMap(([key, part]) =>
      paths(part, [...path, Array.isArray(value) ? Number(key) : key]),
    );
    return path.length === 0 ? inside : [...inside, path];
  }

  /** Another value of the same kind, or the absence of one. */
  function changed(value: unknown, seed: number): unknown {
    if (typeof value === "number")
      return [value + 1, value - 1, -value - 1, 2 ** 53, 1e300, `${value}`][seed % 6];
    if (typeof value === "string") return changedText(value, seed);
    if (Array.isArray(value)) {
      const at = seed % Math.max(1, value.length);
      const doubled = [...value.slice(0, at + 1), ...value.slice(at)];
      const dropped = value.filter((_, i) => i !== at);
      return [doubled, value.length > 0 ? dropped : [0], [], null][seed % 4];
    }
    return [null, {}, [], "", undefined, { ...(value as object), more: 1 }][seed % 6];
  }

  function changedText(text: string, seed: number): string {
    const at = seed % Math.max(1, text.length);
    const other = /^0x/.test(text) ? (text[at] === "7" ? "8" : "7") : text[at] === "1" ? "2" : "1";
    const put = text.slice(0, at) + other + text.slice(at + 1);
    const cut = text.slice(0, at) + text.slice(at + 1);
    return [put, put, cut, text + other, `${text} `][seed % 5] ?? "";
  }

  function mutated(proof: Proof, path: Path, seed: number): string {
    const root = JSON.parse(writeProof(proof));
    const parent = path.slice(0, -1).reduce((value, key) => value[key], root);
    const key = path.at(-1) ?? "";
    parent[key] = changed(parent[key], seed);
    return JSON.stringify(root);
  }

  it.each(METERS)("of %s never leaves it consistent", (meter) => {
    const proof = proofs[meter];
    expect(failures(writeProof(proof))).toEqual([]);
    const all = paths(JSON.parse(writeProof(proof)));
    expect(all.length).toBeGreaterThan(50);
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.nat(), (path, seed) => {
        const text = mutated(proof, path, seed);
        // A change that JSON does not show, such as an empty array for an empty array.
        fc.pre(text !== JSON.stringify(JSON.parse(writeProof(proof))));
        expect(failures(text)).not.toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("is noticed also where only one check notices: evidence, path, head and signature hold each other", () => {
    const text = writeProof(proofs.roof);
    const salt = proofs.roof.evidence.readings.map((entry) => ("salt" in entry ? entry.salt : ""))[2] ?? "";
    const other = salt.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
    expect(failures(text.replace(salt, other))).toEqual(["evidence"]);
    const [sibling = ""] = proofs.roof.path;
    expect(
      failures(
        text.replace(
          sibling,
          sibling.replace(/.$/, (d) => (d === "0" ? "1" : "0")),
        ),
      ),
    ).toEqual(["batch"]);
  });

  it("to another case of the same address, or another inclusion, is no change of the proof", () => {
    const proof = proofs.roof;
    const lower = proof.domain.contract.toLowerCase() as `0x${string}`;
    const same = { ...proof, domain: { ...proof.domain, contract: lower }, inclusion: null };
    expect(failures(writeProof(same))).toEqual([]);
  });
});

describe("a signature of another key", () => {
  it("is noticed against the stated signer, and is that key's own proof when it states itself", async () => {
    const stolen = await resigned(proofs.roof, OTHER);
    expect(failures(writeProof({ ...stolen, signer: SIGNER.address }))).toEqual(["signature"]);
    // Nothing in the file can tell that this key is not the lane's: that is what --signer and --rpc are for.
    const { consistent, signer } = verify(stolen, DRIVERS);
    expect([consistent, signer]).toEqual([true, OTHER.address]);
  });

  it("for another domain is somebody else's", () => {
    const proof = proofs.roof;
    const elsewhere = { ...proof, domain: { ...proof.domain, chainId: 1 } };
    expect(failures(writeProof(elsewhere))).toEqual(["signature"]);
    const contract = `0x${"11".repeat(20)}` as const;
    expect(failures(writeProof({ ...proof, domain: { ...proof.domain, contract } }))).toEqual(["signature"]);
  });

  it("with a high s (EIP-2) is none", () => {
    const { signature } = proofs.roof;
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const vs = BigInt(`0x${signature.slice(66)}`);
    const s = vs & ((1n << 255n) - 1n);
    const flipped = (order - s) | (((vs >> 255n) ^ 1n) << 255n);
    const high = `${signature.slice(0, 66)}${(flipped & ((1n << 256n) - 1n)).toString(16).padStart(64, "0")}`;
    expect(failures(writeProof({ ...proofs.roof, signature: high as `0x${string}` }))).toEqual(["signature"]);
  });
});
