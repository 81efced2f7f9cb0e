/**
 * Signs once, in three steps. T1 (readings and credit) happened before; T2 makes the batch and the digest
 * about to be signed durable; then the key signs; T3 makes signature and bundle durable. After a crash the
 * prepared batch is finished with the same digest, so no sequence ever carries two.
 */
import { gaugesIn, readSetup } from "../attest/evidence.js";
import { compactSignature } from "../attest/recover.js";
import type { Signer } from "../attest/signer.js";
import {
  type Domain,
  headDigest,
  headHash,
  type LaneHead,
  NO_PREVIOUS,
  type UsageAttestation,
} from "../attest/typed-data.js";
import { cumulativeOf } from "../attest/window.js";
import { buildBatch } from "../batch/batch.js";
import {
  readAttestation,
  readBundle,
  readHead,
  writeAttestation,
  writeBundle,
  writeHead,
} from "../batch/bundle.js";
import type { AttestationRow, BatchRow, SigningKey } from "../journal/batch-rows.js";
import type { Journal } from "../journal/journal.js";
import type { LaneBatches, Window } from "../journal/lane-batches.js";
import type { TermStart } from "../journal/terms.js";
import { decodeState } from "../metering/state.js";
import { max, min } from "../primitives/bigint-order.js";
import { type Hex, toHex } from "../primitives/hex.js";
import { isOver, ledgerId, type RegisteredMeter, type SignedHead } from "../submit/ledger.js";
import { attestWindow } from "./attest-window.js";
import { CLOCK_TOLERANCE, type Extent, extentOf } from "./extent.js";
import { isLagging } from "./lagging.js";
import { Leaves } from "./leaves.js";
import { mayHold, type Tenure } from "./tenure.js";
import { digestWindow, evidenceOf } from "./window-evidence.js";
import { withGauges } from "./window-readings.js";

/** A lane's head, sealed: it may leave the gateway. */
export interface SealedBatch {
  readonly head: LaneHead;
  /** EIP-2098 compact signature, 64 bytes. */
  readonly signature: Hex;
  /** Attestations that are new in this batch. */
  readonly attestations: readonly { readonly name: string; readonly attestation: UsageAttestation }[];
  /** One of its windows had ended already when it was attested: the next need not wait. */
  readonly more: boolean;
}

/** A meter of ours as the chain's registry has it. */
export interface OwnMeter {
  /** Its name in the configuration. */
  readonly name: string;
  readonly entry: RegisteredMeter;
  /** When it was there; absent where no other ever was. */
  readonly tenure?: Tenure;
}

/** What trusted time and the chain say when a batch is due. */
export interface Present {
  /** Trusted unix milliseconds. */
  readonly unixMs: bigint;
  /** Unix seconds of the chain as far as it is known: no window may end after its post. */
  readonly chainSeconds: bigint;
  /** The registry of this lane at a final block, in tree order. */
  readonly registry: readonly RegisteredMeter[];
  readonly meters: readonly OwnMeter[];
}

/** What an attestor works with: one lane of one contract, its key and its journal. */
export interface AttestorParts {
  readonly journal: Journal;
  readonly signer: Signer;
  readonly domain: Domain & { readonly chainId: number };
  readonly lane: Hex;
  readonly random: (length: number) => Uint8Array;
}

interface Drafted {
  readonly row: AttestationRow;
  readonly attestation: UsageAttestation;
  /** Of a window that will not grow. */
  readonly closed: boolean;
}

/** Attests windows and seals batches of one lane; all it remembers is in the journal. */
export class Attestor {
  readonly #parts: AttestorParts;
  readonly #batches: LaneBatches;
  readonly #leaves: Leaves;

  constructor(parts: AttestorParts) {
    const { journal, domain, lane } = parts;
    this.#parts = parts;
    this.#batches = journal.batches.of({ ledger: ledgerId(domain), lane });
    this.#leaves = new Leaves(this.#batches);
  }

  /** The newest sealed head, to be posted; null before the first, and while it is a former key's: that posts no more. */
  newest(): SignedHead | null {
    const batch = this.#batches.newest();
    if (!batch?.signature || !batch.bundle) return null;
    const ours = readBundle(batch.bundle).signer === this.#parts.signer.address;
    return ours ? { ...readHead(batch.head), signature: batch.signature as Hex } : null;
  }

  /** Finishes a batch that a crash left prepared; null when there is none. */
  async finish(): Promise<SealedBatch | null> {
    const prepared = this.#batches.unsealed();
    return prepared ? this.#seal(prepared) : null;
  }

  /** Attests every window with something new and seals the batch; null when no leaf changes. */
  async attest(present: Present): Promise<SealedBatch | null> {
    const sequence = this.#nextSequence(present);
    const drafted = this.#draftAll(sequence, present);
    if (drafted.length === 0) return null;

    const meters = present.registry.length;
    const attestations = this.#leaves.newest(meters);
    for (const { row, attestation } of drafted) attestations.set(row.position, attestation);
    const { lane, domain } = this.#parts;
    const { head } = buildBatch({ lane, sequence, meters, attestations, previous: this.#previous() });
    this.#parts.journal.batches.prepare({
      sequence,
      head: writeHead(head),
      attestations: drafted.map(({ row }) => row),
      signing: this.#signing(sequence),
      digest: headDigest(domain, head),
    });
    const sealed = await this.finish();
    return sealed && { ...sealed, more: drafted.some(({ closed }) => closed) };
  }

  /** One sequence is one batch's in the whole journal; another lane's, however far it is, moves this one no further. */
  #nextSequence(present: Present): bigint {
    const { batches } = this.#parts.journal;
    let next = max(this.#batches.lastSequence() + 1n, min(present.unixMs, latestSequence(present)));
    while (batches.at(next) !== null) next += 1n;
    return next;
  }

  /** What is signed when this sequence is. */
  #signing(sequence: bigint): SigningKey {
    const { signer, domain, lane } = this.#parts;
    return { signer: signer.address, domain: ledgerId(domain), type: "LaneHead", subject: lane, sequence };
  }

  /** One window of a meter at a time: where its terms follow each other, the older one's come first. */
  #draftAll(sequence: bigint, present: Present): Drafted[] {
    const drafted = new Map<string, Drafted>();
    for (const meter of present.meters) {
      if (drafted.has(meter.name)) continue;
      const draft = this.#restate(meter, sequence) ?? this.#draft(meter, sequence, present);
      if (draft) drafted.set(meter.name, draft);
    }
    return [...drafted.values()];
  }

  #draft(meter: OwnMeter, sequence: bigint, present: Present): Drafted | null {
    const due = this.#due(meter, present);
    if (!due) return null;
    const { name, entry } = meter;
    const { journal, lane, random } = this.#parts;
    const { window, start } = due;
    const gated = { meter: name, gauges: gaugesIn(readSetup(window.setup)) };
    const readings = withGauges(journal, gated, due.readings, false);
    const sessions = journal.readings.sessions(readings.map(({ session }) => session));
    const salt = random(32);
    const { attestation, manifest } = attestWindow({
      registration: { lane, meter: entry.meterId, name, term: entry.term },
      ...{ window, sessions, readings, start, sequence, salt },
      // A window from before the term has no units; it ends where the term begins.
      windowEnd: max(due.end, start.since),
    });
    const row = { sequence, position: entry.index, meter: name, record: writeAttestation(attestation) };
    const { segment, first, last } = window;
    const closed = window.closed || isOver(entry, present.chainSeconds);
    return { row: { ...row, manifest, salt, segment, first, last }, attestation, closed };
  }

  /** What is due of a term's next window, and where the term began; null when nothing is. */
  #due(meter: OwnMeter, present: Present): (Extent & { start: TermStart }) | null {
    const { journal } = this.#parts;
    const { name, entry } = meter;
    const whole = this.#nextWindow(meter, present);
    if (!whole) return null;
    const now = present.chainSeconds;
    const until = entry.closedAt === 0n ? now : min(entry.closedAt, now);
    const start = this.#startOf(meter, whole, until, present);
    const over = isOver(entry, now);
    if (!start || !this.#worthwhile(entry, whole, start)) return null;
    const boot = journal.readings.newest(name)?.moment.boot ?? null;
    const confirmed = over && isLagging(whole.setup);
    const extent = extentOf(journal, name, whole, { until, now, boot, undated: !over, confirmed });
    return extent && this.#worthwhile(entry, extent.window, start) ? { ...extent, start } : null;
  }

  /** The next window that may count in this term; null when none may. */
  #nextWindow(meter: OwnMeter, { registry, meters, chainSeconds }: Present): Window | null {
    const { name, entry } = meter;
    const batches = this.#batches;
    // A meter's terms follow each other in the registry's order: once one counts, none before it does. And what was
    // counted under another name is in that name's total.
    if (batches.positionsOf(name).some((position) => position > entry.index)) return null;
    if ((batches.nameAt(entry.index) ?? name) !== name) return null;
    const window = batches.nextWindow(name, this.#leaves.standUpTo(name, registry));
    return window && mayHold(meter, window, meters, (one) => !isOver(one, chainSeconds)) ? window : null;
  }

  #startOf(
    { name: meter, entry, tenure }: OwnMeter,
    { setup, arrival }: Window,
    until: bigint,
    { registry }: Present,
  ): TermStart | null {
    const { journal, lane, domain } = this.#parts;
    const attested = this.#batches.firstAt(entry.index) !== null;
    const unbroken = this.#leaves.unbrokenSince(meter, entry, registry);
    const term = { meter, lane, ledger: ledgerId(domain), term: entry.term, openedAt: entry.openedAt };
    const start = journal.terms.startOf({ ...term, unbroken, until, lag: isLagging(setup), attested });
    // Past a close that was heard of later it is in no time of the term.
    if (!start || start.since > until) return null;
    // What was credited before is for the lanes that the meter was mapped to by then.
    const credited = max(arrival === null ? 0n : decodeState(arrival).credited, tenure?.from ?? 0n);
    const base = this.#leaves.baseOf(meter, entry.index, max(start.base, credited), registry);
    // A term that was attested before the meter went to another lane would count again what counts there.
    return base < credited ? null : { ...start, base };
  }

  /**
   * A close shows only once its block is final: by then a window may have been attested that ended after it, which
   * the contract refuses. The last one that ended in time takes its place again, or nothing could be claimed; what
   * the late one held is then due again, up to the close.
   */
  #restate({ entry }: OwnMeter, sequence: bigint): Drafted | null {
    const newest = this.#leaves.inTime({ ...entry, closedAt: 0n });
    const inTime = this.#leaves.inTime(entry);
    if (!newest || !inTime || inTime.row.sequence === newest.row.sequence) return null;
    const { row, attestation } = inTime;
    return { row: { ...row, sequence }, attestation, closed: true };
  }

  /** A window is attested when its term has new units, when it stands in the next one's way, or replaces a late one. */
  #worthwhile(entry: RegisteredMeter, window: Window, start: TermStart): boolean {
    if (window.closed || this.#leaves.refusedSince(entry) !== null) return true;
    const before = this.#leaves.inTime(entry)?.attestation.cumulative ?? 0n;
    return cumulativeOf({ after: decodeState(window.after), base: start.base }) > before;
  }

  #previous(): Hex {
    const last = this.#batches.at(this.#batches.lastSequence());
    return last ? toHex(headHash(readHead(last.head))) : NO_PREVIOUS;
  }

  /** Signs a prepared batch and makes it leave-ready (T3). */
  async #seal(prepared: BatchRow): Promise<SealedBatch> {
    const { journal, signer, domain } = this.#parts;
    const head = readHead(prepared.head);
    const digest = headDigest(domain, head);
    requireSame(digest, journal.batches.digestOf(this.#signing(head.sequence)), head);
    const { r, vs } = compactSignature(await signer.sign(digest));
    const signature: Hex = `${r}${vs.slice(2) as ""}`;
    const rows = this.#batches.leavesAt(head.sequence);
    const leaves = rows.map((row) => ({ row, attestation: readAttestation(row.record) }));
    const fresh = leaves.filter(({ attestation }) => attestation.sequence === head.sequence);
    const bundle = writeBundle({
      format: "fieldproof-bundle-1",
      domain: { chainId: domain.chainId, contract: domain.contract },
      ...{ signer: signer.address, head, signature },
      attestations: leaves.map(({ row, attestation }) => ({ position: row.position, attestation })),
      windows: fresh.map(({ row }) => digestWindow(evidenceOf(journal, row, "ends"), row.position)),
    });
    journal.batches.seal(head.sequence, signature, bundle);
    const attestations = fresh.map(({ row, attestation }) => ({ name: row.meter, attestation }));
    return { head, signature, attestations, more: false };
  }
}

/** Only what was durable before is ever signed. */
function requireSame(digest: Uint8Array, prepared: Uint8Array | null, { sequence }: LaneHead): void {
  if (prepared !== null && toHex(digest) === toHex(prepared)) return;
  throw new Error(
    `batch ${sequence} was prepared for another key than the configuration names now: undo the ` +
      "change of gateway.key until that batch is signed, or give the new key a journal of its own (`state:`)",
  );
}

/** The contract refuses what is further ahead of it, and no later sequence may be lower. */
function latestSequence({ chainSeconds }: Present): bigint {
  return (chainSeconds + CLOCK_TOLERANCE) * 1_000n;
}
