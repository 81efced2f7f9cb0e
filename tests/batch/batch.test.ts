import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_PREVIOUS, type UsageAttestation } from "../../agent/attest/typed-data.js";
import { buildBatch, isProven, proofOf } from "../../agent/batch/batch.js";
import { toHex } from "../../agent/primitives/hex.js";
import { EMPTY_LEAF } from "../../agent/primitives/merkle.js";
import { anyAttestation, anyHead } from "../attest/vectors.js";

/** Attestations of one lane at some of the indices of a registry. */
const content = fc
  .record({ head: anyHead, meters: fc.integer({ min: 1, max: 20 }) })
  .chain(({ head, meters }) =>
    fc.record({
      lane: fc.constant(head.lane),
      sequence: fc.constant(head.sequence),
      meters: fc.constant(meters),
      previous: fc.constant(head.previous),
      attestations: fc
        .dictionary(fc.nat(meters - 1).map(String), anyAttestation, { maxKeys: meters })
        .map((byIndex) => lined(byIndex, head.lane)),
    }),
  );

function lined(byIndex: Record<string, UsageAttestation>, lane: UsageAttestation["lane"]) {
  return new Map(
    Object.entries(byIndex).map(([index, attestation]) => [Number(index), { ...attestation, lane }]),
  );
}

describe("a batch", () => {
  test("proves every attestation at its index and nowhere else", () => {
    fc.assert(
      fc.property(content, (input) => {
        const batch = buildBatch(input);
        const { head } = batch;
        expect(head).toMatchObject({ lane: input.lane, sequence: input.sequence, meters: input.meters });
        expect(toHex(batch.root)).toBe(head.root);
        expect(batch.leaves).toHaveLength(input.meters);
        for (const [index, attestation] of input.attestations) {
          const proof = proofOf(batch, index);
          expect(isProven(head, attestation, index, proof)).toBe(true);
          const more = { ...attestation, cumulative: attestation.cumulative ^ 1n };
          expect(isProven(head, more, index, proof)).toBe(false);
          expect(isProven(head, attestation, index + input.meters, proof)).toBe(false);
          expect(isProven(head, attestation, index, [...proof, toHex(EMPTY_LEAF)])).toBe(false);
        }
      }),
    );
  });

  test("holds the empty leaf where a meter is not yet attested", () => {
    fc.assert(
      fc.property(content, (input) => {
        const { leaves } = buildBatch(input);
        const empty = leaves.flatMap((leaf, index) => (toHex(leaf) === toHex(EMPTY_LEAF) ? [index] : []));
        const missing = leaves.flatMap((_, index) => (input.attestations.has(index) ? [] : [index]));
        expect(empty).toEqual(missing);
      }),
    );
  });

  test("takes no attestation of another lane or beyond the registry", () => {
    const [lane, other] = [`0x${"11".repeat(32)}`, `0x${"22".repeat(32)}`] as const;
    const [attestation] = fc.sample(
      anyAttestation.map((any) => ({ ...any, lane })),
      1,
    );
    if (!attestation) throw new Error("a sample expected");
    const input = { sequence: 1n, previous: NO_PREVIOUS, attestations: new Map([[2, attestation]]) };
    expect(() => buildBatch({ ...input, lane: other, meters: 3 })).toThrow(/of lane 0x11/);
    expect(() => buildBatch({ ...input, lane, meters: 2 })).toThrow(/index 2/);
    expect(buildBatch({ ...input, lane, meters: 3 }).leaves).toHaveLength(3);
  });
});
