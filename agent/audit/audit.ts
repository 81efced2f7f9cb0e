/**
 * What a stranger can say of a reward contract with nothing but its chain and an archive of bundles: every claim of a
 * period computed again from what was attested, and every token that left a vault explained.
 */
import type { AnyDriver } from "../../drivers/driver.js";
import { type EvidenceClass, evidenceOf } from "../metering/flags.js";
import type { ContractEvent, EventArgs } from "../submit/event-codec.js";
import type { Hex } from "../submit/ledger.js";
import type { Entry, LedgerHistory } from "../submit/ledger-history.js";
import { worth } from "../submit/rewards-reader.js";
import type { Archive } from "./archive.js";
import { Books, type LaneBook } from "./books.js";
import { ClaimAudit } from "./claims.js";
import type { Finding } from "./finding.js";
import { Flows, type LaneSums } from "./flows.js";
import { rateAt } from "./payment.js";
import { Trail } from "./trail.js";

/** Blocks, both ends included. */
export interface Period {
  readonly from: bigint;
  readonly to: bigint;
}

/** A correction by the owner: units that no attestation holds, paid for a stated reason. */
export interface Correction extends EventArgs<"Corrected"> {
  readonly block: bigint;
  readonly transaction: Hex;
}

/** What was found. */
export interface AuditReport {
  readonly token: Hex;
  readonly claims: number;
  /** Claims to which nothing was objected. */
  readonly verified: number;
  readonly heads: number;
  /** How many claims rest on evidence of each class; on none that is known where no bundle shows the leaf. */
  readonly evidence: Readonly<Partial<Record<EvidenceClass | "unknown", number>>>;
  /** Of every lane that paid or was paid from; reward-token wei. */
  readonly lanes: readonly LaneSums[];
  readonly corrections: readonly Correction[];
  readonly findings: readonly Finding[];
}

/** What an audit works with. */
export interface AuditParts {
  readonly history: Pick<LedgerHistory, "constants" | "events" | "transfersFrom">;
  readonly archive: Archive;
  readonly drivers: readonly AnyDriver[];
  /** The block from which the contract's events are read: at or before its deployment. */
  readonly deployed: bigint;
}

/** Audits a period. @throws LedgerError when the chain cannot be asked */
export async function audit(parts: AuditParts, period: Period): Promise<AuditReport> {
  const { history, deployed } = parts;
  const { token, challengeWindow } = await history.constants();
  const one = new Audit(parts, new Books(challengeWindow));
  for await (const entry of history.events(deployed, period.to)) {
    await one.take(entry, entry.block >= period.from);
  }
  const lanes = new Map(one.books.lanes.map(({ id, vault }) => [vault.toLowerCase(), id]));
  const vaults = one.books.lanes.map(({ vault }) => vault);
  for await (const { event, transaction } of history.transfersFrom(token, vaults, period)) {
    const lane = lanes.get(event.from.toLowerCase());
    if (lane) one.flows.left(lane, transaction, event);
  }
  return { token, ...one.report() };
}

class Audit {
  readonly books: Books;
  readonly flows = new Flows();
  readonly #parts: AuditParts;
  readonly #findings: Finding[] = [];
  readonly #corrections: Correction[] = [];
  readonly #trails = new Map<Hex, Trail>();
  #claims = 0;
  #verified = 0;
  #heads = 0;
  readonly #evidence = new Map<EvidenceClass | "unknown", number>();

  constructor(parts: AuditParts, books: Books) {
    this.#parts = parts;
    this.books = books;
  }

  /** Moves the books on by one event, and holds it to them where it is of the period. */
  async take(entry: Entry<ContractEvent>, due: boolean): Promise<void> {
    const { event } = entry;
    if (event.eventName === "Claimed") return this.#claim(entry, event.args, due);
    const objections = this.books.apply(entry);
    if (!due) return;
    for (const words of objections) this.#contradicts(entry, words);
    if (event.eventName === "HeadPosted") await this.#head(entry, event.args);
    if (event.eventName === "Corrected") this.#correct(entry, event.args);
    if (event.eventName === "Withdrawn") {
      const { lane, to, amount } = event.args;
      this.flows.promised("withdrawn", lane, entry.transaction, to, amount);
    }
  }

  report(): Omit<AuditReport, "token"> {
    return {
      ...{ claims: this.#claims, verified: this.#verified, heads: this.#heads },
      evidence: Object.fromEntries(this.#evidence),
      ...{ lanes: this.flows.sums(), corrections: this.#corrections },
      findings: [...this.#findings, ...this.flows.differences()],
    };
  }

  async #claim(entry: Entry<ContractEvent>, claimed: EventArgs<"Claimed">, due: boolean): Promise<void> {
    const { lane, index, payout, amount } = claimed;
    const claim = new ClaimAudit(this.books, claimed, entry);
    if (!due) return claim.book(null);
    this.flows.promised("claimed", lane, entry.transaction, payout, amount);
    const trail = await this.#trailOf(this.books.lane(lane));
    const { objections, leaf } = claim.judge(trail);
    claim.book(leaf?.windowEnd ?? null);
    this.#claims += 1;
    const evidence = leaf === null ? "unknown" : evidenceOf(leaf.flags);
    this.#evidence.set(evidence, (this.#evidence.get(evidence) ?? 0) + 1);
    if (objections.length === 0) this.#verified += 1;
    const place = { lane, meter: index, sequence: claimed.sequence, transaction: entry.transaction };
    for (const objection of objections) this.#findings.push({ ...place, ...objection });
  }

  /** A head without its bundle makes all that it committed to unprovable. */
  async #head(entry: Entry<ContractEvent>, { lane, sequence }: EventArgs<"HeadPosted">): Promise<void> {
    this.#heads += 1;
    const entryOf = this.books.lane(lane);
    const head = [...entryOf.ring.values()].find((one) => one.sequence === sequence);
    const found = head && (await this.#trailOf(entryOf)).bundleOf(head);
    const place = { lane, meter: null, sequence, transaction: entry.transaction };
    if (found === undefined) {
      this.#findings.push({
        kind: "missing",
        ...place,
        words: "the posted head's bundle is not in the archive",
      });
    } else if (typeof found === "string") {
      this.#findings.push({ kind: "false", ...place, words: found });
    }
  }

  #correct(entry: Entry<ContractEvent>, corrected: EventArgs<"Corrected">): void {
    const { lane, index, units, amount } = corrected;
    const { block, transaction, time } = entry;
    const place = this.books.meter(lane, index);
    const due = worth(rateAt(place, time), units);
    if (amount !== due)
      this.#contradicts(entry, `${units} units were corrected by ${amount} wei, not ${due}`);
    this.flows.promised("corrected", lane, transaction, place.payout, amount);
    this.#corrections.push({ ...corrected, block, transaction });
  }

  async #trailOf(lane: LaneBook): Promise<Trail> {
    let trail = this.#trails.get(lane.id);
    if (!trail) {
      const { archive, drivers } = this.#parts;
      trail = new Trail(lane, archive, firstDue(lane), drivers, (finding) => this.#findings.push(finding));
      this.#trails.set(lane.id, trail);
    }
    await trail.advance(lane.sequence);
    return trail;
  }

  /** The contract would not have done that: it is another one than its name says. */
  #contradicts({ event, transaction }: Entry<ContractEvent>, words: string): void {
    const { lane } = event.args as { lane: Hex };
    const { index = null, sequence = null } = event.args as { index?: number; sequence?: bigint };
    const place = { lane, meter: index, sequence, transaction };
    this.#findings.push({ kind: "false", ...place, words: `${event.eventName}: ${words}` });
  }
}

/** What was claimed before the period is for another audit; sequences are times in milliseconds. */
function firstDue({ meters, ring }: LaneBook): bigint {
  const starts = meters.map(({ lastSequence, openedAt }) => lastSequence || openedAt * 1_000n);
  const posted = [...ring.values()].map(({ sequence }) => sequence);
  return [...starts, ...posted].reduce((least, start) => (start < least ? start : least));
}
