/** The contract's hashes against ours: the committed vectors, and random values. */
import fc from "fast-check";
import { type Address, getAddress } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  attestationDigest,
  attestationHash,
  type Domain,
  domainSeparator,
  headDigest,
  headHash,
  type LaneHead,
  type UsageAttestation,
} from "../../agent/attest/typed-data.js";
import { usageRewardsAbi } from "../../agent/contracts/generated/usage-rewards.js";
import { fromHex, type Hex, toHex } from "../../agent/primitives/hex.js";
import { leafOf, merklePath, rootFrom } from "../../agent/primitives/merkle.js";
import { anyAttestation, anyHead, VECTORS } from "../attest/vectors.js";
import { type Deployment, type LocalChain, startChain } from "../simulators/chain.js";
import { hashProbeAbi, hashProbeBytecode } from "./generated/hash-probe.js";

let chain: LocalChain;
let deployment: Deployment;
let domain: Domain;
let probe: Address;

beforeAll(async () => {
  chain = await startChain({ mining: "per transaction" });
  deployment = await chain.deploy();
  domain = { chainId: chain.chainId, contract: deployment.rewards };
  probe = await chain.create(hashProbeAbi, hashProbeBytecode, [await separatorOf(deployment)]);
});
afterAll(() => chain?.stop());

const separatorOf = ({ rewards }: Deployment) =>
  chain.client.readContract({ address: rewards, abi: usageRewardsAbi, functionName: "domainSeparator" });
const at = () => ({ address: probe, abi: hashProbeAbi }) as const;

const hashesOf = (attestation: UsageAttestation) =>
  Promise.all([
    chain.client.readContract({ ...at(), functionName: "attestationHash", args: [attestation] }),
    chain.client.readContract({ ...at(), functionName: "attestationDigest", args: [attestation] }),
    chain.client.readContract({ ...at(), functionName: "attestationLeaf", args: [attestation] }),
  ]);
const headHashesOf = (head: LaneHead) =>
  Promise.all([
    chain.client.readContract({ ...at(), functionName: "headHash", args: [head] }),
    chain.client.readContract({ ...at(), functionName: "headDigest", args: [head] }),
  ]);
const rootOf = (leaf: Hex, index: number, path: readonly Hex[]) =>
  chain.client.readContract({ ...at(), functionName: "rootOf", args: [leaf, index, path] });

describe("the contract's hashes", () => {
  test("are the committed vectors", async () => {
    expect(deployment.rewards).toBe(getAddress(VECTORS.domain.contract));
    for (const { attestation, hash, digest, leaf } of VECTORS.attestations) {
      expect(await hashesOf(attestation)).toEqual([hash, digest, leaf]);
    }
    for (const { head, hash, digest } of VECTORS.heads)
      expect(await headHashesOf(head)).toEqual([hash, digest]);
    for (const { leaves, root, paths } of VECTORS.trees) {
      const roots = await Promise.all(leaves.map((leaf, index) => rootOf(leaf, index, paths[index] ?? [])));
      expect(roots).toEqual(leaves.map(() => root));
    }
  });

  test("are ours for any attestation and head", async () => {
    expect(await separatorOf(deployment)).toBe(toHex(domainSeparator(domain)));
    await fc.assert(
      fc.asyncProperty(anyAttestation, anyHead, async (attestation, head) => {
        const struct = attestationHash(attestation);
        const ours = [struct, attestationDigest(domain, attestation), leafOf(struct)].map(toHex);
        expect(await hashesOf(attestation)).toEqual(ours);
        expect(await headHashesOf(head)).toEqual([headHash(head), headDigest(domain, head)].map(toHex));
      }),
      { numRuns: 30 },
    );
  });

  test("of trees are ours for any leaves", async () => {
    const leaf = fc.uint8Array({ minLength: 32, maxLength: 32 });
    await fc.assert(
      fc.asyncProperty(fc.array(leaf, { minLength: 1, maxLength: 40 }), fc.nat(), async (leaves, n) => {
        const index = n % leaves.length;
        const own = toHex(leaves[index] ?? new Uint8Array(32));
        const path = merklePath(leaves, index);
        expect(await rootOf(own, index, path.map(toHex))).toBe(
          toHex(rootFrom(fromHex(own, 32), index, path)),
        );
      }),
      { numRuns: 30 },
    );
  });
});
