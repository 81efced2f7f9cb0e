/**
 * Gathers from the journal what proves a window of one meter. It only reads, so it works beside a running
 * agent, and on a copy of its journal.
 */
import { readManifest } from "./attest/evidence.js";
import { proofOf } from "./batch/batch.js";
import { type Bundle, readAttestation, readBundle } from "./batch/bundle.js";
import type { Proof } from "./batch/proof.js";
import type { AttestationRow, BatchRow } from "./journal/batch-rows.js";
import type { Journal } from "./journal/journal.js";
import type { LaneBatches } from "./journal/lane-batches.js";
import { type Hex, toHex } from "./primitives/hex.js";
import { rebuildBatch } from "./sealing/rebuild.js";
import { type EvidenceLeaf, evidenceOf } from "./sealing/window-evidence.js";
import { ledgerId } from "./submit/ledger.js";

/** The journal holds no such proof (yet); the message says why. */
export class UnprovableError extends Error {
  override readonly name = "UnprovableError";
}

/** A proof as the journal has it. */
export interface Gathered {
  readonly proof: Proof;
  /** Readings whose frames were pruned: the proof cannot be recomputed from its frames. */
  readonly pruned: number;
}

/** What is provable, by the batch it stands in. */
interface Found {
  readonly lane: LaneBatches;
  readonly batch: BatchRow;
  readonly row: AttestationRow;
}

/**
 * Gathers the proof of a meter's window.
 * @param sequence of the batch; by default the newest final one, or while none is final the newest sealed one
 * @throws UnprovableError
 */
export function gather(journal: Journal, meter: string, sequence: bigint | null): Gathered {
  const { lane, batch, row } =
    sequence === null ? newest(journal, meter) : numbered(journal, meter, sequence);
  const bundle = bundleOf(batch);
  const { head, domain, signer, signature } = bundle;
  const built = rebuildBatch(lane, head);
  if (built?.attestations.get(row.position) === undefined) {
    throw new UnprovableError(
      `the journal's leaves do not lead to the root of batch ${head.sequence}: damaged?`,
    );
  }
  const { manifest, sessions, readings } = evidenceOf(journal, row, "all");
  if (readings.length < readManifest(row.manifest).readings) {
    throw new UnprovableError(
      `the readings of this window of "${meter}" were lost with a former journal: bundle ${row.sequence} has its ends`,
    );
  }
  const evidence = { manifest: kept(manifest), sessions: sessions.map(kept), readings: readings.map(leafOf) };
  const proof: Proof = {
    format: "fieldproof-proof-1",
    ...{ domain, attestation: readAttestation(row.record), position: row.position },
    ...{ path: proofOf(built, row.position), head, signer, signature, evidence },
    inclusion: inclusionOf(journal, bundle),
  };
  return { proof, pruned: readings.filter(({ text }) => text === null).length };
}

/**
 * In the newest final batch that holds the meter; before there is one, in the newest sealed batch. Of several lanes
 * the one that it was attested on last comes first.
 */
function newest(journal: Journal, meter: string): Found {
  const lanes = journal.batches.lanesOf(meter);
  const finals = lanes.map((lane) => {
    const sealed = lane.newest();
    const final = sealed && headsOf(journal, bundleOf(sealed)).newestSettled();
    return holding(lane, meter, final && lane.at(final.sequence));
  });
  const found = [...finals, ...lanes.map((lane) => holding(lane, meter, lane.newest()))].find(
    (one) => one !== null,
  );
  if (!found) throw new UnprovableError(`no reading of "${meter}" has been attested yet`);
  return found;
}

function numbered(journal: Journal, meter: string, sequence: bigint): Found {
  if (!journal.batches.at(sequence)?.signature)
    throw new UnprovableError(`the journal has no signed batch ${sequence}`);
  const found = journal.batches
    .lanesOf(meter)
    .map((lane) => holding(lane, meter, lane.at(sequence)))
    .find((one) => one !== null);
  if (!found) throw new UnprovableError(`batch ${sequence} holds no attestation of "${meter}"`);
  return found;
}

function holding(lane: LaneBatches, meter: string, batch: BatchRow | null): Found | null {
  const row = batch && lane.attestationOf(meter, batch.sequence);
  return row && { lane, batch, row };
}

function bundleOf({ sequence, bundle }: BatchRow): Bundle {
  if (bundle === null) throw new UnprovableError(`batch ${sequence} is not signed yet`);
  return readBundle(bundle);
}

function headsOf(journal: Journal, { domain, head }: Bundle) {
  return journal.submissions.heads(ledgerId(domain), head.lane);
}

/** Null while the head is not final. */
function inclusionOf(journal: Journal, bundle: Bundle): Proof["inclusion"] {
  const inclusion = headsOf(journal, bundle).head(bundle.head)?.inclusion;
  if (!inclusion) return null;
  const { transaction, blockNumber, blockHash } = inclusion;
  return { transaction, blockNumber, blockHash };
}

/** Manifests and sessions are never pruned. */
function kept({ salt, text }: EvidenceLeaf): { salt: Hex; text: string } {
  return { salt: toHex(salt), text: text ?? "" };
}

function leafOf(reading: EvidenceLeaf): Proof["evidence"]["readings"][number] {
  return reading.text === null ? { leaf: toHex(reading.leaf) } : kept(reading);
}
