/** How the terms of a meter stand on one lane: the journal's leaves beside the contract's registry, vault and ring. */
import type { Domain } from "../attest/typed-data.js";
import { readAttestation, readHead } from "../batch/bundle.js";
import type { Journal } from "../journal/journal.js";
import type { LaneBatches, Stay } from "../journal/lane-batches.js";
import { max, min } from "../primitives/bigint-order.js";
import type { Hex } from "../primitives/hex.js";
import { Leaves } from "../sealing/leaves.js";
import { isOver, ledgerId, type RegisteredMeter } from "../submit/ledger.js";
import type { LaneRewards, MeterRewards, PostedHead, RewardsReader } from "../submit/rewards-reader.js";
import { claimOf } from "./claims.js";
import type { Cause, PayableLeaf, PostedLeaf, TermOnChain, TermStanding } from "./standing.js";

/** A lane, and who can be asked about it. */
export interface LanePlace {
  /** Name of the chain, for people. */
  readonly chain: string;
  readonly domain: Domain;
  readonly lane: Hex;
  readonly reader: RewardsReader;
  /** The lane's share of the journal. */
  readonly batches: LaneBatches;
}

/** A lane as its contract has it, with the heads in its ring. */
export interface LaneSight {
  readonly rewards: LaneRewards;
  readonly posted: readonly PostedHead[];
}

/** A registration of one of our meters. */
export interface OwnTerm {
  readonly entry: MeterRewards;
  /** Whether a later reading confirms its units. */
  readonly lag: boolean;
  readonly unattested: Cause;
}

/** Looks at the lane; null when the contract does not know it. @throws LedgerError */
export async function look({ reader, lane }: LanePlace, journal: Journal): Promise<LaneSight | null> {
  const rewards = await reader.lane(lane);
  if (rewards === null) return null;
  return { rewards, posted: await reader.posted(rewards.ring, headsOf(journal, lane)) };
}

function* headsOf({ usage }: Journal, lane: Hex) {
  for (const text of usage.heads()) {
    const head = readHead(text);
    if (head.lane === lane) yield head;
  }
}

/** How a registered term stands; null while its first readings are still to come. @throws LedgerError */
export async function standingOf(
  journal: Journal,
  place: LanePlace,
  sight: LaneSight,
  meter: string,
  { entry, lag, unattested }: OwnTerm,
): Promise<TermStanding | null> {
  const { openedAt, closedAt, index, term } = entry;
  const { chain, lane, domain } = place;
  const leaves = new Leaves(place.batches);
  const now = sight.rewards.at.timestamp;
  const attested = place.batches.firstAt(index) !== null;
  const unbroken = leaves.unbrokenSince(meter, entry, sight.rewards.meters);
  const query = { meter, ledger: ledgerId(domain), lane, term, openedAt, unbroken, lag, attested };
  const over = isOver(entry, now);
  const until = over ? closedAt : now;
  const start = journal.terms.peekStartOf({ ...query, until });
  const signed = leaves.inTime(entry)?.attestation.cumulative ?? 0n;
  const stay = place.batches.stayAt(index, meter);
  if (!stay || (!start && signed === 0n)) return null;
  const base = leaves.baseOf(meter, index, max(start?.base ?? 0n, stay.arrival), sight.rewards.meters);
  const closed = over ? journal.usage.totalAt(meter, closedAt, lag) : null;
  return {
    ...{ chain, lane, index, term, unattested, signed, batch: newestBatch(place) },
    ...{ base, close: endOf(stay, base + signed, closed) },
    settled: settledOf(journal, place, entry),
    onChain: await onChainOf(place, sight, entry),
  };
}

/** The terms that the journal has leaves of, where the chain cannot be asked. */
export function standingsUnseen(
  journal: Journal,
  place: LanePlace,
  meter: string,
  why: { readonly onChain: string; readonly unattested: Cause },
): TermStanding[] {
  const { chain, lane } = place;
  const leaves = new Leaves(place.batches);
  return place.batches.positionsOf(meter).flatMap((index) => {
    const open = { index, closedAt: 0n };
    const newest = leaves.inTime(open);
    if (!newest) return [];
    const { term, cumulative: signed } = newest.attestation;
    const base = leaves.baseOf(meter, index, 0n, []);
    const settled = settledOf(journal, place, open);
    const batch = newestBatch(place);
    const stay = place.batches.stayAt(index, meter);
    const close = stay && endOf(stay, base + signed, null);
    return [{ chain, lane, index, term, base, close, signed, settled, batch, ...why }];
  });
}

/** What ends a term first: its close, or that the meter went to another lane. */
function endOf({ departure }: Stay, signed: bigint, closed: bigint | null): bigint | null {
  // A journal that was made from bundles does not know with how many units the meter went.
  const left = departure === null ? null : max(departure, signed);
  return left === null || closed === null ? (left ?? closed) : min(left, closed);
}

function newestBatch({ batches }: LanePlace): bigint | null {
  return batches.newest()?.sequence ?? null;
}

/** Units of a term in the newest batch that this gateway knows to be final. */
function settledOf(
  journal: Journal,
  { domain, lane, batches }: LanePlace,
  { index, closedAt }: Pick<RegisteredMeter, "index" | "closedAt">,
): bigint {
  const head = journal.submissions.heads(ledgerId(domain), lane).newestSettled();
  const row = head && batches.newestAt(index, head.sequence);
  if (!row) return 0n;
  const { cumulative, windowEnd } = readAttestation(row.record);
  return closedAt === 0n || windowEnd <= closedAt ? cumulative : 0n;
}

async function onChainOf(
  place: LanePlace,
  { rewards, posted }: LaneSight,
  meter: MeterRewards,
): Promise<TermOnChain> {
  const { at, final, token, vault, challengeWindow } = rewards;
  const frozenAt = earliest(rewards.frozenAt, meter.frozenAt);
  const found = posted.flatMap((one) => leafOf(place, one, meter, challengeWindow));
  const matured = found.filter(({ leaf }) => leaf.maturesAt <= (frozenAt ?? at.timestamp));
  const maturing = found.filter(({ leaf }) => leaf.maturesAt > at.timestamp).map(({ leaf }) => leaf);
  const best = matured.at(-1);
  const payable = best ? await payableOf(place, rewards, best, meter.index) : null;
  return { meter, now: at.timestamp, final: final.timestamp, frozenAt, vault, token, maturing, payable };
}

/** The first time that is not 0; null when both are. */
function earliest(a: bigint, b: bigint): bigint | null {
  if (a === 0n || b === 0n) return a + b === 0n ? null : a + b;
  return a < b ? a : b;
}

interface FoundLeaf {
  readonly head: PostedHead;
  readonly leaf: PostedLeaf;
}

/** A posted head's leaf of a term. One that ended after the term's close is worth nothing: the next takes its place. */
function leafOf(
  { batches }: LanePlace,
  head: PostedHead,
  { index, closedAt }: MeterRewards,
  challengeWindow: bigint,
): FoundLeaf[] {
  const { sequence, meters } = head.head;
  const row = index < meters ? batches.newestAt(index, sequence) : null;
  if (!row) return [];
  const { cumulative, windowEnd } = readAttestation(row.record);
  if (closedAt !== 0n && windowEnd > closedAt) return [];
  const { postedAt } = head;
  return [
    { head, leaf: { sequence, cumulative, windowEnd, postedAt, maturesAt: postedAt + challengeWindow } },
  ];
}

/** A ring outlives its posts, so the newest matured one is looked for, and is asked for what it pays. */
async function payableOf(
  { batches, reader }: LanePlace,
  { at }: LaneRewards,
  { head, leaf }: FoundLeaf,
  index: number,
): Promise<PayableLeaf> {
  const claim = claimOf(batches, head, index);
  if (!claim) {
    const refusal = "this journal's leaves do not lead to the root that was posted: damaged?";
    return { leaf, claim, units: null, refusal };
  }
  const found = await reader.claimable(claim, at);
  return "refused" in found
    ? { leaf, claim, units: null, refusal: found.refused }
    : { leaf, claim, units: found.units, refusal: null };
}
