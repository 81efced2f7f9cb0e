/** Whose fall in units counts against a lane: only that of leaves by which the contract could ever pay. */
import { describe, expect, test } from "vitest";
import { NO_PREVIOUS, type UsageAttestation } from "../../agent/attest/typed-data.js";
import { buildBatch, proofOf } from "../../agent/batch/batch.js";
import { contradictionOf, type Exhibit, type RegisteredTerm } from "../../agent/batch/dispute.js";

const LANE = `0x${"aa".repeat(32)}` as const;
const SIGNER = `0x${"11".repeat(20)}` as const;
const OPENED = 1_800_000_000n;
const CLOSED = OPENED + 3_600n;
const TERM: RegisteredTerm = { unit: 1, openedAt: OPENED, closedAt: CLOSED };

const ATTESTATION: UsageAttestation = {
  ...{ lane: LANE, meter: `0x${"bb".repeat(32)}`, term: 1, unit: 1, sequence: 10n, cumulative: 500n },
  ...{ since: OPENED, windowEnd: CLOSED, flags: 0, evidenceRoot: NO_PREVIOUS },
};

function exhibitOf(attestation: UsageAttestation): Exhibit {
  const { sequence } = attestation;
  const previous = `0x${sequence.toString(16).padStart(64, "0")}` as const;
  const batch = buildBatch({
    ...{ lane: LANE, sequence, meters: 1, previous, attestations: new Map([[0, attestation]]) },
  });
  return {
    ...{ domain: { chainId: 1, contract: SIGNER }, head: batch.head, signature: "0x", signer: SIGNER },
    leaves: [{ attestation, position: 0, path: proofOf(batch, 0) }],
  };
}

/** Of two leaves whose units fell, changed in the earlier or the later one. */
function judged(
  changes: Partial<UsageAttestation>,
  changed: "earlier" | "later",
  registered?: () => RegisteredTerm | null,
) {
  const earlier = { ...ATTESTATION, ...(changed === "earlier" && changes) };
  const later = { ...ATTESTATION, sequence: 11n, cumulative: 400n, ...(changed === "later" && changes) };
  return contradictionOf(exhibitOf(later), exhibitOf(earlier), registered);
}

describe.each(["earlier", "later"] as const)(
  "where units fell, and of the two leaves the %s one",
  (which) => {
    test.each([
      ["is in the term to its first second", { windowEnd: OPENED }],
      ["is in the term to its last second", { since: CLOSED }],
    ])("%s, the meter is at fault", (_, changes) => {
      const found = judged(changes, which, () => TERM);
      expect(found).toMatchObject({ fault: "fall", earlier: { attestation: { cumulative: 500n } } });
    });

    test.each([
      ["counts from before the term began", { since: OPENED - 1n }],
      ["ends after the term was closed", { windowEnd: CLOSED + 1n }],
      ["counts in another unit than is registered", { unit: 2 }],
      ["ends before its baseline", { windowEnd: OPENED + 9n, since: OPENED + 10n }],
    ])("%s, nobody is", (why, changes) => {
      expect(judged(changes, which, () => TERM)).toEqual({
        fault: null,
        words: expect.stringContaining(
          `fell within term 1: 500 with sequence 10, 400 with sequence 11; but one of them ${why}`,
        ),
      });
    });

    test("would be void by what is registered, it counts until the chain was asked", () => {
      expect(judged({ since: OPENED - 1n }, which).fault).toBe("fall");
      expect(judged({ since: OPENED - 1n }, which, () => null).fault).toBe("fall");
    });

    test("ends before its baseline, no chain need be asked", () => {
      expect(judged({ since: CLOSED + 1n }, which).fault).toBe(null);
    });

    test("never ends too late while the term is open", () => {
      const open = () => ({ ...TERM, closedAt: 0n });
      expect(judged({ windowEnd: CLOSED * 2n }, which, open).fault).toBe("fall");
    });
  },
);
