/** The leaves of an attested window, fetched from the journal, and the part of them that is published. */
import { evidenceLeaf, gaugesIn, readManifest } from "../attest/evidence.js";
import type { WindowDigest } from "../batch/bundle.js";
import type { AttestationRow } from "../journal/batch-rows.js";
import type { Journal } from "../journal/journal.js";
import { toHex } from "../primitives/hex.js";
import { merklePaths } from "../primitives/merkle.js";
import { withGauges } from "./window-readings.js";

/** A leaf of an evidence tree; the text is null where pruning took it. */
export interface EvidenceLeaf {
  readonly salt: Uint8Array;
  readonly text: string | null;
  readonly leaf: Uint8Array;
}

/** A window's evidence in tree order. */
export interface WindowEvidence {
  readonly manifest: EvidenceLeaf;
  readonly sessions: readonly EvidenceLeaf[];
  readonly readings: readonly EvidenceLeaf[];
}

/**
 * Fetches all leaves of an attested window.
 * @param texts of every reading, or only of the first and the last: a window may hold a week of readings
 */
export function evidenceOf(journal: Journal, row: AttestationRow, texts: "all" | "ends"): WindowEvidence {
  const { segment, first, last } = row;
  const gauges = gaugesIn(readManifest(row.manifest).setup);
  const own = journal.readings.between(segment, first, last, texts === "all");
  const rows = withGauges(journal, { meter: row.meter, gauges }, own, texts === "all");
  const isEnd = (i: number) => i === 0 || i === rows.length - 1;
  const readings = rows.map((r, i) => (texts === "ends" && isEnd(i) ? journal.readings.at(r.id) : r));
  const sessions = journal.readings.sessions(readings.map(({ session }) => session));
  const asLeaf = ({
    salt,
    record: text,
    leaf,
  }: {
    salt: Uint8Array;
    record: string | null;
    leaf: Uint8Array;
  }) => ({
    ...{ salt, text, leaf },
  });
  return {
    manifest: { salt: row.salt, text: row.manifest, leaf: evidenceLeaf(row.salt, row.manifest) },
    sessions: sessions.map(asLeaf),
    readings: readings.map(asLeaf),
  };
}

/** What of a window goes into the bundle: manifest, sessions, first and last reading, each with its path. */
export function digestWindow(evidence: WindowEvidence, position: number): WindowDigest {
  const all = [evidence.manifest, ...evidence.sessions, ...evidence.readings];
  const leaves = all.map(({ leaf }) => leaf);
  const pathOf = merklePaths(leaves);
  const firstReading = 1 + evidence.sessions.length;
  const published = all.flatMap(({ salt, text }, i) =>
    text !== null && (i <= firstReading || i === all.length - 1)
      ? [{ position: i, salt: toHex(salt), text, path: pathOf(i).map(toHex) }]
      : [],
  );
  return { position, leaves: leaves.length, entries: published };
}
