/** What the lane's leaves say so far, and which of them the contract still takes. */
import { readManifest } from "../attest/evidence.js";
import type { UsageAttestation } from "../attest/typed-data.js";
import { readAttestation } from "../batch/bundle.js";
import type { AttestationRow } from "../journal/batch-rows.js";
import type { LaneBatches } from "../journal/lane-batches.js";
import { max } from "../primitives/bigint-order.js";
import type { RegisteredMeter } from "../submit/ledger.js";

/** A leaf as it is journaled and as it was signed. */
export interface Leaf {
  readonly row: AttestationRow;
  readonly attestation: UsageAttestation;
}

/** The leaves of one lane, as the journal has them. */
export class Leaves {
  readonly #batches: LaneBatches;

  constructor(batches: LaneBatches) {
    this.#batches = batches;
  }

  /** The newest attestation of each of the first `registered` places. */
  newest(registered: number): Map<number, UsageAttestation> {
    const rows = this.#batches.leavesAt(this.#batches.lastSequence());
    return new Map(
      rows
        .filter(({ position }) => position < registered)
        .map((row) => [row.position, readAttestation(row.record)]),
    );
  }

  /** The newest leaf at a place of the registry that ended before its term was closed; null when none did. */
  inTime({ index, closedAt }: Pick<RegisteredMeter, "index" | "closedAt">): Leaf | null {
    const newest = this.#batches.newestAt(index, this.#batches.lastSequence());
    for (let row = newest; row; row = this.#batches.newestAt(index, row.sequence - 1n)) {
      const attestation = readAttestation(row.record);
      if (closedAt === 0n || attestation.windowEnd <= closedAt) return { row, attestation };
    }
    return null;
  }

  /** The sequence of a term's first leaf where all of them ended after its close, so that the contract takes none. */
  refusedSince(entry: Pick<RegisteredMeter, "index" | "closedAt">): bigint | null {
    return this.inTime(entry) ? null : this.#batches.firstAt(entry.index);
  }

  /**
   * The newest batch up to which all stands that was attested of a meter. What the contract refuses, because it ended
   * after the close, was never paid: it is due again, in this term or the next.
   */
  standUpTo(meter: string, registry: readonly RegisteredMeter[]): bigint {
    let upTo = this.#batches.lastSequence();
    for (;;) {
      const position = this.#batches.attestationOf(meter, upTo)?.position;
      if (position === undefined) return upTo;
      const refused = this.refusedSince(registry[position] ?? { index: position, closedAt: 0n });
      if (refused === null) return upTo;
      upTo = refused - 1n;
    }
  }

  /**
   * Unix seconds since when a meter was in one term or the next without a break, as far as it was attested under
   * this name.
   */
  unbrokenSince(meter: string, entry: RegisteredMeter, registry: readonly RegisteredMeter[]): bigint {
    const former = registry.find(
      ({ index, meterId, closedAt }) =>
        index < entry.index &&
        meterId === entry.meterId &&
        closedAt === entry.openedAt &&
        (this.#batches.nameAt(index) ?? meter) === meter,
    );
    return former ? this.unbrokenSince(meter, former, registry) : entry.openedAt;
  }

  /**
   * Where a term's count begins: what it began with once it has a leaf; before, at `start`, but above all that
   * leaves of the meter's other terms on this lane may be paid for.
   * @param start where the term's time and the meter's stay on this lane begin: see `TermJournal` and `Window.arrival`
   * @param registry all of the lane's
   */
  baseOf(meter: string, index: number, start: bigint, registry: readonly RegisteredMeter[]): bigint {
    const own = this.#batches.newestAt(index, this.#batches.lastSequence());
    if (own) return readManifest(own.manifest).base;
    return this.#batches.positionsOf(meter).reduce((most, other) => {
      const leaf = this.inTime(registry[other] ?? { index: other, closedAt: 0n });
      return leaf ? max(most, readManifest(leaf.row.manifest).after.credited) : most;
    }, start);
  }
}
