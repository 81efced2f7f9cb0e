/** What is published of a window: a restless line may have opened hundreds of sessions in it. */
import { describe, expect, it, vi } from "vitest";
import { evidenceLeaf } from "../../agent/attest/evidence.js";
import { toHex } from "../../agent/primitives/hex.js";
import { merkleRoot, rootFrom } from "../../agent/primitives/merkle.js";
import { digestWindow, type EvidenceLeaf } from "../../agent/sealing/window-evidence.js";

const hashed = vi.hoisted(() => ({ times: 0 }));

vi.mock("@noble/hashes/sha3.js", async (original) => {
  const { keccak_256, ...rest } = await original<typeof import("@noble/hashes/sha3.js")>();
  const counted = (...[message]: Parameters<typeof keccak_256>) => {
    hashed.times++;
    return keccak_256(message);
  };
  return { ...rest, keccak_256: Object.assign(counted, keccak_256) };
});

const SALT = new Uint8Array(32).fill(3);
const leafOf = (text: string): EvidenceLeaf => ({ salt: SALT, text, leaf: evidenceLeaf(SALT, text) });

describe("the digest of a window", () => {
  it("gives every session its path, and hashes the tree once, not once for each of them", () => {
    const sessions = Array.from({ length: 300 }, (_, i) => leafOf(`session ${i}`));
    const readings = Array.from({ length: 3_000 }, (_, i) => leafOf(`reading ${i}`));
    const evidence = { manifest: leafOf("manifest"), sessions, readings };
    const all = [evidence.manifest, ...sessions, ...readings].map(({ leaf }) => leaf);

    hashed.times = 0;
    const { entries, leaves } = digestWindow(evidence, 0);
    expect(hashed.times).toBe(4_095);
    expect(leaves).toBe(3_301);
    expect(entries).toHaveLength(303);
    const root = toHex(merkleRoot(all));
    for (const { position, text, path } of entries) {
      const siblings = path.map((sibling) => Buffer.from(sibling.slice(2), "hex"));
      expect(toHex(rootFrom(evidenceLeaf(SALT, text), position, siblings))).toBe(root);
    }
  });
});
