/**
 * A new journal from the newest bundle of a lane, after the old one was lost. The lane has to have a new key first:
 * from then on the old one can bring no head to the chain, so what it may have signed later is never paid, and what
 * meters show of that time is credited again exactly once.
 */
import { existsSync, renameSync, rmSync } from "node:fs";
import { type Domain, headDigest, headHash, type LaneHead } from "./attest/typed-data.js";
import { Archive } from "./audit/archive.js";
import { writeBundle, writeHead } from "./batch/bundle.js";
import { examine, type Sound } from "./batch/examine.js";
import type { SigningKey } from "./journal/batch-rows.js";
import { giveToFolder, syncFolder } from "./journal/folders.js";
import { Journal } from "./journal/journal.js";
import { type Hex, toHex } from "./primitives/hex.js";
import {
  ALTERNATIVE,
  type RecoveredLane,
  type RecoveredMeter,
  RecoveryError,
  recoveredLane,
} from "./sealing/recovered.js";
import type { LaneState, Ledger } from "./submit/ledger.js";
import type { LedgerHistory } from "./submit/ledger-history.js";
import { formatCount } from "./telemetry/units.js";
import { programName } from "./version.js";

/** What a recovery works with. */
export interface RecoveryParts {
  /** A bundle, or a folder of them. */
  readonly bundles: string;
  readonly domain: Domain & { readonly chainId: number };
  readonly lane: Hex;
  /** Address of the lane's new key, and where that lives. */
  readonly signer: Hex;
  readonly key: string;
  /** The gateway's name, as the lane's admin knows it. */
  readonly gateway: string;
  readonly ledger: Pick<Ledger, "view" | "lane" | "settled">;
  readonly history: Pick<LedgerHistory, "keysOf">;
}

/** What can be recovered, and how the chain stands to it. */
export interface Recovery {
  readonly domain: Domain;
  readonly lane: RecoveredLane;
  /** Of the newest head on the chain. */
  readonly onChain: bigint;
  /** The newest head once more, to be signed by the new key; null where the chain has it already. */
  readonly restated: LaneHead | null;
}

/** Compares bundles and chain. @throws RecoveryError @throws LedgerError when the chain cannot be asked */
export async function planRecovery(parts: RecoveryParts): Promise<Recovery> {
  const { ledger, history, lane, domain, bundles } = parts;
  const { final } = await ledger.view();
  const state = await ledger.lane(lane, final);
  if (!state.registered) {
    throw new RecoveryError(
      `the contract does not know the lane ${lane}`,
      "correct gateway.name, or salt and contract of the chain",
    );
  }
  if (state.frozen) {
    throw new RecoveryError(`the lane is frozen: it takes no head of any key`, ALTERNATIVE);
  }
  const archive = await Archive.open(bundles, domain);
  const former = (await history.keysOf(lane, final.number)).map((key) => key.toLowerCase());
  const newest = await newestOf(archive, lane, former);
  requireNewKey(state, newest, parts);
  await requireAtHead(state, newest, (sound) =>
    ledger.settled({ ...sound.bundle.head, signature: sound.bundle.signature }, final),
  );
  const found = await recoveredLane(newest, (sequence) => soundAt(archive, lane, sequence, former));
  const { head } = newest.bundle;
  const restated =
    state.sequence === head.sequence
      ? null
      : { ...head, sequence: head.sequence + 1n, previous: toHex(headHash(head)) };
  return { domain, lane: found, onChain: state.sequence, restated };
}

/** The newest bundle that one of the lane's keys signed. */
async function newestOf(archive: Archive, lane: Hex, former: readonly string[]): Promise<Sound> {
  for (const sequence of archive.sequencesOf(lane).reverse()) {
    const sound = await soundAt(archive, lane, sequence, former);
    if (sound) return sound;
  }
  const { bundles, others, unreadable } = archive.counts;
  throw new RecoveryError(
    `there is no bundle of lane ${lane} that a key of it signed, among ${formatCount(bundles + others, "bundle")} and ` +
      `${unreadable.length} other files`,
    "a bundle is what the broker keeps under fieldproof/GATEWAY/bundles/SEQUENCE; is gateway.name right?",
  );
}

async function soundAt(
  archive: Archive,
  lane: Hex,
  sequence: bigint,
  former: readonly string[],
): Promise<Sound | null> {
  for (const { bundle } of await archive.copies(lane, sequence)) {
    const found = examine(bundle);
    if (typeof found !== "string" && former.includes(found.signer.toLowerCase())) return found;
  }
  return null;
}

/** The old key may have signed what no bundle shows: only once the contract refuses it, that can never be posted. */
function requireNewKey(
  { signer: onChain }: LaneState,
  newest: Sound,
  { signer, key, gateway }: Pick<RecoveryParts, "signer" | "key" | "gateway">,
): void {
  const same = (a: Hex, b: Hex) => a.toLowerCase() === b.toLowerCase();
  if (same(onChain, newest.signer)) {
    const words = `the lane still belongs to ${onChain}, the key of the lost journal, which may have signed more than this`;
    const [make, to] = same(signer, onChain)
      ? [
          "make another key with `fieldproof keys create file:/…` and name it as gateway.key; then ",
          "file:/…",
        ]
      : ["", key];
    const rotate = `\`fieldproof admin rotate ${gateway} --to ${to}\``;
    throw new RecoveryError(
      words,
      `${make}have the lane's admin give it the new key with ${rotate}, wait until that is final, and repeat this`,
    );
  }
  if (!same(onChain, signer)) {
    throw new RecoveryError(
      `the lane belongs to ${onChain}, this gateway's key is ${signer}`,
      "name the key that the lane was given with --key, or as gateway.key",
    );
  }
}

/** A head on the chain beyond the bundle holds units that this journal would count again. */
async function requireAtHead(
  { sequence }: LaneState,
  newest: Sound,
  settled: (newest: Sound) => Promise<unknown>,
): Promise<void> {
  const { head } = newest.bundle;
  if (sequence > head.sequence) {
    throw new RecoveryError(
      `the chain has head ${sequence}, the newest bundle is ${head.sequence}: the bundle of head ${sequence} is needed`,
      ALTERNATIVE,
    );
  }
  if (sequence === head.sequence && (await settled(newest)) === null) {
    throw new RecoveryError(
      `the chain has another head ${sequence} than the bundle: two agents signed with one key`,
      ALTERNATIVE,
    );
  }
}

/** @throws RecoveryError when a journal is there */
export function requireNoJournal(path: string): void {
  if (!existsSync(path)) return;
  throw new RecoveryError(
    `there is a journal at ${path}: it is never overwritten`,
    "is it the lost one after all? Otherwise move it away with its -wal file, or name another folder as `state:`",
  );
}

/**
 * Writes the journal of all the gateway's lanes. It comes to its place only when it is whole; one that is there is
 * never touched.
 * @throws RecoveryError when there is one
 */
export function writeRecovered(path: string, recoveries: readonly Recovery[], signer: Hex): void {
  const unfinished = `${path}.recovering`;
  requireNoJournal(path);
  for (const left of ["", "-wal", "-shm"]) rmSync(`${unfinished}${left}`, { force: true });
  const journal = Journal.open(unfinished, programName());
  try {
    const segments = beginMeters(journal, recoveries);
    for (const recovery of recoveries) fill(journal, recovery, segments, signer);
  } finally {
    journal.close();
  }
  giveToFolder(unfinished);
  renameSync(unfinished, path);
  syncFolder(path);
}

/** Each meter goes on from its newest window, whichever lane that was attested on; the segments, by meter. */
function beginMeters({ readings }: Journal, recoveries: readonly Recovery[]): ReadonlyMap<string, number> {
  const newest = new Map<string, { readonly meter: RecoveredMeter; readonly lane: RecoveredLane }>();
  for (const { lane } of recoveries) {
    for (const meter of lane.meters) {
      const known = newest.get(meter.name);
      if (known && isLater(known.meter, meter)) continue;
      newest.set(meter.name, { meter, lane });
    }
  }
  const segments = new Map<string, number>();
  for (const [name, { meter, lane }] of newest) {
    segments.set(name, readings.begin(name, meter.setup, { ledger: lane.ledger, lane: lane.lane }).segment);
    readings.restore(name, meter.state);
  }
  return segments;
}

/** A lane's batch may be late with a window from before the meter moved, so that sequences of two lanes say nothing. */
function isLater({ manifest, attestation }: RecoveredMeter, than: RecoveredMeter): boolean {
  const [here, there] = [manifest.after.credited, than.manifest.after.credited];
  return here === there ? attestation.windowEnd > than.attestation.windowEnd : here > there;
}

function fill(
  journal: Journal,
  { domain, lane, restated }: Recovery,
  segments: ReadonlyMap<string, number>,
  newSigner: Hex,
): void {
  const { readings, terms, batches } = journal;
  const sessions = new Map(
    lane.leaves.flatMap(({ sessions }) => sessions.map((session) => [session.number, session] as const)),
  );
  for (const { number, meter, ...sealed } of sessions.values()) readings.addSession(number, meter, sealed);
  for (const { manifest, attestation } of lane.leaves) {
    const { ledger, lane: id } = lane;
    const { name: meter, term, base } = manifest;
    terms.restore({ ledger, lane: id, meter, term }, { base, since: attestation.since });
  }
  for (const { bundle, signer } of lane.bundles) {
    const { head, signature, domain } = bundle;
    const { sequence } = head;
    const rows = lane.leaves.filter(({ attestation }) => attestation.sequence === sequence);
    const attestations = rows.map(({ position, record, manifest, manifestText, salt }) => ({
      ...{ sequence, position, meter: manifest.name, record, manifest: manifestText, salt },
      // The readings of its window are gone.
      ...{ segment: segments.get(manifest.name) ?? 0, first: 0, last: 0 },
    }));
    const signing = signingKey(signer, lane, sequence);
    batches.prepare({
      sequence,
      head: writeHead(head),
      attestations,
      signing,
      digest: headDigest(domain, head),
    });
    batches.seal(sequence, signature, writeBundle(bundle));
    batches.acknowledge(sequence);
  }
  if (restated) {
    const { sequence } = restated;
    const signing = signingKey(newSigner, lane, sequence);
    const digest = headDigest(domain, restated);
    batches.prepare({ sequence, head: writeHead(restated), attestations: [], signing, digest });
  }
}

function signingKey(signer: Hex, { ledger, lane }: RecoveredLane, sequence: bigint): SigningKey {
  return { signer, domain: ledger, type: "LaneHead", subject: lane, sequence };
}
