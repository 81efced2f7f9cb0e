/**
 * What two signed texts of one lane prove against its key, by the rules of the contract (LaneDisputes.sol): two roots
 * with one sequence, two heads on one predecessor, or units that fell within a term. Pure.
 */
import { recoverCompact } from "../attest/recover.js";
import { headDigest, type LaneHead, type UsageAttestation } from "../attest/typed-data.js";
import { type Hex, toHex } from "../primitives/hex.js";
import { buildBatch, isProven, proofOf } from "./batch.js";
import { type Bundle, readBundle } from "./bundle.js";
import { inWords } from "./check.js";
import { type Proof, ProofError, readProof } from "./proof.js";

/** A leaf of a head, with its place and path. */
export interface ShownLeaf {
  readonly attestation: UsageAttestation;
  readonly position: number;
  readonly path: readonly Hex[];
}

/** What one file shows: a head, whose key signed it, and leaves that it commits to. */
export interface Exhibit {
  readonly domain: Proof["domain"];
  readonly head: LaneHead;
  /** 64 bytes, EIP-2098. */
  readonly signature: Hex;
  /** Recovered from the signature; null when nobody can have signed this head for this contract. */
  readonly signer: Hex | null;
  readonly leaves: readonly ShownLeaf[];
}

/** A leaf with the exhibit whose head commits to it. */
export interface HeldLeaf extends ShownLeaf {
  readonly exhibit: Exhibit;
}

/** What a leaf must agree with to count; times are Unix seconds. */
export interface RegisteredTerm {
  readonly unit: number;
  readonly openedAt: bigint;
  /** 0 while no end is set. */
  readonly closedAt: bigint;
}

/** What two exhibits come to; `words` for whoever has to judge. */
export type Finding =
  /** Two roots with one sequence: the lane is frozen and its bond is slashed. */
  | { readonly fault: "equivocation"; readonly words: string }
  /** Two heads on one predecessor: the lane is frozen. */
  | { readonly fault: "fork"; readonly words: string }
  /** Units fell within a term: the meter is frozen. */
  | { readonly fault: "fall"; readonly earlier: HeldLeaf; readonly later: HeldLeaf; readonly words: string }
  | { readonly fault: null; readonly words: string };

/** The exhibit of a proof file or of a bundle. @throws ProofError when the text is neither, or its leaf is not in its head */
export function readExhibit(text: string): Exhibit {
  const bundle = /^\s*\{\s*"format"\s*:\s*"fieldproof-bundle-1"/.test(text) ? bundleIn(text) : null;
  const { domain, head, signature, leaves } = bundle ? ofBundle(bundle) : ofProof(readProof(text));
  const forged = leaves.find(
    ({ attestation, position, path }) => !isProven(head, attestation, position, path),
  );
  if (forged)
    throw new ProofError(`its head does not commit to the leaf of meter ${forged.attestation.meter}`);
  return { domain, head, signature, leaves, signer: recoverCompact(headDigest(domain, head), signature) };
}

function bundleIn(text: string): Bundle {
  try {
    return readBundle(text);
  } catch (error) {
    throw new ProofError(inWords(error), { cause: error });
  }
}

type Shown = Omit<Exhibit, "signer">;

function ofProof({ domain, head, signature, attestation, position, path }: Proof): Shown {
  return { domain, head, signature, leaves: [{ attestation, position, path }] };
}

/** @throws ProofError when its leaves do not lead to its head */
function ofBundle({ domain, head, signature, attestations }: Bundle): Shown {
  const byPlace = new Map(attestations.map(({ position, attestation }) => [position, attestation]));
  if (head.meters > MOST_METERS) throw new ProofError(`it claims ${head.meters} meters: no lane has so many`);
  try {
    const batch = buildBatch({ ...head, attestations: byPlace });
    if (toHex(batch.root) !== head.root)
      throw new ProofError("its leaves do not lead to the root of its head");
    return {
      ...{ domain, head, signature },
      leaves: [...byPlace].map(([position, attestation]) => ({
        ...{ attestation, position },
        path: proofOf(batch, position),
      })),
    };
  } catch (error) {
    throw error instanceof ProofError ? error : new ProofError(inWords(error), { cause: error });
  }
}

/** `LaneStorage.MAX_METERS`. */
const MOST_METERS = 8190;

/**
 * Decides what two exhibits prove; the gravest first.
 * @param registered what the contract has at a place of the lane; leaves that it could never pay by that are void.
 * Null where nobody was asked, or nothing is registered
 */
export function contradictionOf(
  one: Exhibit,
  other: Exhibit,
  registered: (position: number) => RegisteredTerm | null = () => null,
): Finding {
  const apart = whyUnrelated(one, other);
  if (apart !== null) return harmless(apart);
  const [a, b] = [one.head, other.head];
  if (a.sequence === b.sequence && a.root !== b.root)
    return {
      fault: "equivocation",
      words: `${one.signer} signed two roots with sequence ${a.sequence}: ${a.root} and ${b.root}`,
    };
  if (a.sequence !== b.sequence && a.previous === b.previous)
    return {
      fault: "fork",
      words: `${one.signer} signed two heads, ${a.sequence} and ${b.sequence}, on one predecessor ${a.previous}`,
    };
  const pairs = pairsOf(one, other);
  const fallen = pairs.filter(
    ({ earlier, later }) => earlier.attestation.cumulative > later.attestation.cumulative,
  );
  const voids = fallen.map(
    ({ earlier, later }) => whyVoid(earlier, registered) ?? whyVoid(later, registered),
  );
  const standing = fallen[voids.indexOf(null)];
  if (standing) return { fault: "fall", ...standing, words: fallInWords(standing) };
  const [pair, why] = [fallen[0], voids[0]];
  return harmless(pair && why ? voidInWords(pair, why) : agreementInWords(one, other, pairs));
}

function harmless(words: string): Finding {
  return { fault: null, words };
}

function whyUnrelated(one: Exhibit, other: Exhibit): string | null {
  const [a, b] = [one.domain, other.domain];
  if (a.chainId !== b.chainId || a.contract.toLowerCase() !== b.contract.toLowerCase())
    return `they are for different contracts, ${a.contract} on chain ${a.chainId} and ${b.contract} on chain ${b.chainId}`;
  if (one.head.lane !== other.head.lane)
    return `they are of different lanes, ${one.head.lane} and ${other.head.lane}`;
  if (one.signer === null || other.signer === null)
    return `the signature of head ${(one.signer === null ? one : other).head.sequence} is nobody's`;
  if (one.signer !== other.signer)
    return `their heads are signed by different keys, ${one.signer} and ${other.signer}: a lane's key may be replaced`;
  return null;
}

interface Pair {
  readonly earlier: HeldLeaf;
  readonly later: HeldLeaf;
}

/** Leaves of one term of one meter at one place, in the order of their sequences. */
function pairsOf(one: Exhibit, other: Exhibit): Pair[] {
  return one.leaves.flatMap((leaf) =>
    other.leaves
      .filter((counterpart) => isSameTerm(leaf, counterpart))
      .map((counterpart) => {
        const [a, b] = [
          { ...leaf, exhibit: one },
          { ...counterpart, exhibit: other },
        ];
        return a.attestation.sequence < b.attestation.sequence
          ? { earlier: a, later: b }
          : { earlier: b, later: a };
      }),
  );
}

function isSameTerm(one: ShownLeaf, other: ShownLeaf): boolean {
  const [a, b] = [one.attestation, other.attestation];
  const same = a.meter === b.meter && a.term === b.term && one.position === other.position;
  return same && a.sequence !== b.sequence;
}

/** Why the contract would refuse a leaf whatever head holds it: `LaneRegistry._requireRegistered`. Null if it would not. */
function whyVoid(
  { position, attestation }: ShownLeaf,
  registered: (position: number) => RegisteredTerm | null,
): string | null {
  const { since, windowEnd } = attestation;
  if (windowEnd < since) return "ends before its baseline";
  const term = registered(position);
  if (term === null) return null;
  if (attestation.unit !== term.unit) return "counts in another unit than is registered";
  if (since < term.openedAt) return "counts from before the term began";
  return term.closedAt !== 0n && windowEnd > term.closedAt ? "ends after the term was closed" : null;
}

function fallInWords({ earlier, later }: Pair): string {
  const [a, b] = [earlier.attestation, later.attestation];
  return (
    `the units of meter ${a.meter} fell within term ${a.term}: ${a.cumulative} with sequence ${a.sequence}, ` +
    `${b.cumulative} with sequence ${b.sequence}`
  );
}

function voidInWords(pair: Pair, why: string): string {
  return `${fallInWords(pair)}; but one of them ${why}: the contract takes it for void, and never pays by it`;
}

function agreementInWords(one: Exhibit, other: Exhibit, pairs: readonly Pair[]): string {
  if (one.head.sequence === other.head.sequence) return `both have head ${one.head.sequence} with one root`;
  if (pairs.length > 0)
    return "what they attest rises from one to the other, and their heads follow on different ones";
  return "their heads follow on different ones, and they have no term of a meter in common";
}
