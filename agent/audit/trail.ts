/**
 * The evidence of one lane, bundle by bundle in the order of their sequences: whether each agrees with itself and with
 * the lane's keys, and how far back the manifests of each meter chain to each other without a gap. What a claim pays
 * has to be within that.
 */
import type { AnyDriver } from "../../drivers/driver.js";
import { type Manifest, textHash } from "../attest/evidence.js";
import { NO_PREVIOUS, type UsageAttestation } from "../attest/typed-data.js";
import type { WindowDigest } from "../batch/bundle.js";
import { verifyDigest } from "../batch/digest.js";
import { examine, type Sound } from "../batch/examine.js";
import { type CounterState, encodeState } from "../metering/state.js";
import { max } from "../primitives/bigint-order.js";
import { type Hex, toHex } from "../primitives/hex.js";
import type { Archive } from "./archive.js";
import type { LaneBook, PostedHead } from "./books.js";
import type { Tell } from "./finding.js";

/** How far evidence reaches back without a gap. */
export interface Reach {
  /** Cumulative units of the term where it begins. */
  readonly from: bigint;
  /** Why it reaches no further. */
  readonly why: string;
  /** Because it does not verify; otherwise, because it is not there. */
  readonly broken: boolean;
}

interface Link {
  readonly position: number;
  readonly base: bigint;
  /** Hash of the state after the window. */
  readonly after: Hex | null;
  /** As `Reach`, but counted from the meter's first unit ever. */
  readonly reach: Reach;
}

/** Windows remembered of each meter: a leaf that a late close made worthless is replaced by one from before. */
const REMEMBERED = 250;

/** The evidence of one lane as the archive has it. */
export class Trail {
  readonly #lane: LaneBook;
  readonly #archive: Archive;
  readonly #drivers: readonly AnyDriver[];
  readonly #tell: Tell;
  readonly #due: bigint[];
  /** Bundles of heads that a claim may still be proven against; null where no copy can be relied on. */
  readonly #bundles = new Map<bigint, Sound | null>();
  /** By the meter's name, then by the hash of its manifest. */
  readonly #links = new Map<string, Map<Hex, Link>>();
  /** By place, then by sequence. */
  readonly #reaches = new Map<number, Map<bigint, Reach>>();

  /** @param start sequence of the first bundle that matters */
  constructor(lane: LaneBook, archive: Archive, start: bigint, drivers: readonly AnyDriver[], tell: Tell) {
    this.#lane = lane;
    this.#archive = archive;
    this.#drivers = drivers;
    this.#tell = tell;
    this.#due = archive.sequencesOf(lane.id).filter((sequence) => sequence >= start);
  }

  /** Looks through all bundles up to a head. */
  async advance(upTo: bigint): Promise<void> {
    while (this.#due[0] !== undefined && this.#due[0] <= upTo) {
      const sequence = this.#due.shift() ?? 0n;
      const sound = await this.#pick(sequence);
      this.#bundles.set(sequence, sound);
      if (sound) this.#follow(sound);
    }
    this.#forget();
  }

  /** What no claim can be proven against any more. */
  #forget(): void {
    const provable = new Set([...this.#lane.ring.values()].map(({ sequence }) => sequence));
    for (const sequence of this.#bundles.keys()) {
      if (!provable.has(sequence)) this.#bundles.delete(sequence);
    }
    const sound = [...this.#bundles.values()].filter((bundle) => bundle !== null);
    for (const [position, reaches] of this.#reaches) {
      const claimable = new Set(sound.map(({ leaves }) => leaves.get(position)?.sequence));
      trim(reaches, (sequence) => claimable.has(sequence));
    }
    for (const links of this.#links.values()) trim(links, () => false);
  }

  /** The bundle of a head in the contract's ring; in words why no copy can be relied on; undefined without any. */
  bundleOf({ sequence, root, signer }: PostedHead): Sound | string | undefined {
    const found = this.#bundles.get(sequence);
    if (found === undefined) return undefined;
    if (found === null) return `the bundle of head ${sequence} does not verify`;
    if (found.bundle.head.root !== root)
      return `the bundle of head ${sequence} has another root than was posted`;
    return found.signer.toLowerCase() === signer.toLowerCase()
      ? found
      : `the bundle of head ${sequence} is signed by ${found.signer}, the lane's key was ${signer}`;
  }

  /** How far back the evidence of a leaf reaches; null when the bundle that brought it is not there. */
  reachOf(position: number, sequence: bigint): Reach | null {
    return this.#reaches.get(position)?.get(sequence) ?? null;
  }

  /** The first copy that can be relied on; the others are told of. */
  async #pick(sequence: bigint): Promise<Sound | null> {
    let picked: Sound | null = null;
    for (const { file, bundle } of await this.#archive.copies(this.#lane.id, sequence)) {
      const found = examine(bundle);
      const objection = typeof found === "string" ? found : this.#objectionTo(found, picked);
      if (objection !== null) this.#false(null, sequence, `${file}: ${objection}`);
      else if (typeof found !== "string") picked ??= found;
    }
    return picked;
  }

  #objectionTo({ signer, bundle }: Sound, picked: Sound | null): string | null {
    if (!this.#lane.signers.some((known) => known.toLowerCase() === signer.toLowerCase())) {
      return `it is signed by ${signer}, which was never the lane's key`;
    }
    if (picked === null || picked.bundle.head.root === bundle.head.root) return null;
    return `it is signed with another root than ${picked.bundle.head.root}: two heads under one sequence, a case for disputeHeads`;
  }

  #follow({ bundle, leaves }: Sound): void {
    for (const window of bundle.windows) {
      const attestation = leaves.get(window.position);
      if (attestation?.sequence !== bundle.head.sequence) continue;
      const { checks, manifest } = verifyDigest(window, attestation, this.#drivers);
      const objections = checks.filter(({ ok }) => !ok).map(({ name, words }) => `${name}: ${words}`);
      if (manifest) objections.push(...this.#chain(window, attestation, manifest, objections.length === 0));
      for (const words of objections) this.#false(window.position, attestation.sequence, words);
    }
  }

  /** Adds a window to its meter's chain. @returns how it contradicts the one before */
  #chain(
    { position, entries }: WindowDigest,
    { sequence }: UsageAttestation,
    manifest: Manifest,
    verifies: boolean,
  ): string[] {
    const { name, base, previous, after } = manifest;
    const links = this.#links.get(name) ?? new Map<Hex, Link>();
    const link = followed(links.get(previous), position, manifest);
    const found = link ? contradictions(link, position, manifest) : [];
    const reach =
      verifies && found.length === 0 ? (link?.reach ?? beginningOf(manifest)) : brokenAt(sequence, manifest);
    const hash = toHex(textHash(entries[0]?.text ?? ""));
    links.set(hash, { position, base, after: hashOf(after), reach });
    this.#links.set(name, links);
    const reaches = this.#reaches.get(position) ?? new Map<bigint, Reach>();
    reaches.set(sequence, { ...reach, from: max(0n, reach.from - base) });
    this.#reaches.set(position, reaches);
    return found;
  }

  #false(meter: number | null, sequence: bigint, words: string): void {
    this.#tell({ kind: "false", lane: this.#lane.id, meter, sequence, transaction: null, words });
  }
}

function beginningOf({ before, previous }: Manifest): Reach {
  const why =
    previous === NO_PREVIOUS
      ? "it is the meter's first"
      : "the bundle with the window before is not in the archive";
  return { from: before?.credited ?? 0n, why, broken: false };
}

/** Nothing up to its end is evidenced; what later windows add is. */
function brokenAt(sequence: bigint, { after }: Manifest): Reach {
  return { from: after.credited, why: `the evidence in head ${sequence} does not verify`, broken: true };
}

/** A meter that came back from another lane goes on in a new term, and in another state than it left in. */
function followed(link: Link | undefined, position: number, { before }: Manifest): Link | undefined {
  const goesOn = link?.position === position || hashOf(before) === link?.after;
  return goesOn ? link : undefined;
}

/** What a window says otherwise than the one before it. */
function contradictions(link: Link, position: number, { before, base }: Manifest): string[] {
  return [
    ...(hashOf(before) === link.after
      ? []
      : ["counter: the window does not begin in the state that the one before left"]),
    ...(link.position === position && link.base !== base
      ? [`counter: the term began at ${link.base} units before, here at ${base}`]
      : []),
  ];
}

function hashOf(state: CounterState | null): Hex | null {
  return state && toHex(textHash(encodeState(state)));
}

/** Drops the oldest entries beyond `REMEMBERED`, but for those that are kept. */
function trim<K>(known: Map<K, unknown>, kept: (key: K) => boolean): void {
  let over = known.size - REMEMBERED;
  for (const key of known.keys()) {
    if (over-- <= 0) return;
    if (!kept(key)) known.delete(key);
  }
}
