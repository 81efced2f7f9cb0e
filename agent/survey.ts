/** A gateway's meters and its lane, looked at together: one account for each meter. It only reads the journal. */
import { readBundle } from "./batch/bundle.js";
import type { Journal } from "./journal/journal.js";
import type { Interval } from "./journal/usage.js";
import type { CounterRules } from "./metering/rules.js";
import { type KnownMeter, type Registrations, registrationsOf } from "./registrations.js";
import { type Account, account, type Outside } from "./rewards/account.js";
import { type LaneFacts, NO_CHAIN, whyOutside, whyUnattested } from "./rewards/causes.js";
import { headlineOf } from "./rewards/headline.js";
import type { Cause, MeterUsage, TermStanding } from "./rewards/standing.js";
import { type LanePlace, type LaneSight, look, standingOf, standingsUnseen } from "./rewards/terms.js";
import { rulesOf, usageOf, withCorrections } from "./rewards/usage.js";
import { LAGGING } from "./sealing/attestor.js";
import { LedgerError } from "./submit/ledger.js";
import type { MeterRewards } from "./submit/rewards-reader.js";

/** All that is known of where a meter's units are. */
export interface MeterSurvey {
  readonly account: Account;
  readonly terms: readonly TermStanding[];
  /** The main cause in one sentence. */
  readonly headline: Cause;
}

/** What a survey looks at. */
export interface SurveyParts {
  readonly journal: Journal;
  /** Null without a chain. */
  readonly place: LanePlace | null;
  /** The meters of the configuration, under the names that the chain has for them. */
  readonly known: readonly KnownMeter[];
}

/** An owner settles a few readings; to ask about every one of a meter whose rating is wrong would take for ever. */
const MOST_ASKED = 256;

/** The lane as of one block, and the journal beside it. */
export class Survey {
  readonly #parts: SurveyParts;
  readonly #facts: LaneFacts;
  /** Null where the contract does not know the lane, or was not asked. */
  readonly lane: LaneSight | null;

  private constructor(parts: SurveyParts, lane: LaneSight | null, facts: LaneFacts) {
    this.#parts = parts;
    this.lane = lane;
    this.#facts = facts;
  }

  /** Looks at the lane. Never rejects for what the chain does: see `unreached`. */
  static async take(parts: SurveyParts): Promise<Survey> {
    const { journal, place } = parts;
    const sight = place && (await seen(place, journal));
    const lane = typeof sight === "string" ? null : sight;
    const unreached = typeof sight === "string" ? sight : null;
    const text = journal.batches.newest()?.bundle;
    const bundle = text ? readBundle(text) : null;
    const batch = bundle && { sequence: bundle.head.sequence, signer: bundle.signer };
    return new Survey(parts, lane, { batch, unreached, lane: lane?.rewards ?? null });
  }

  /** Why the chain could not be asked; null when it was, or none is configured. */
  get unreached(): string | null {
    return this.#facts.unreached;
  }

  /** Every meter of the configuration, and those that only the journal still knows. */
  meters(): string[] {
    const { known, journal } = this.#parts;
    return [...new Set([...known.map(({ name }) => name), ...journal.usage.meters()])];
  }

  /** Where a meter's units are; null when the journal has nothing of it. @throws LedgerError */
  async of(meter: string, interval: Interval): Promise<MeterSurvey | null> {
    const { journal } = this.#parts;
    const rules = rulesOf(journal, meter);
    if (rules === null) return null;
    const usage = await this.#settledIn(usageOf(journal, meter, rules, interval));
    const terms = await this.#terms(usage, rules);
    const drawn = account(usage, terms, this.#outside(meter));
    return { account: drawn, terms, headline: headlineOf(drawn, usage) };
  }

  async #settledIn(usage: MeterUsage): Promise<MeterUsage> {
    const { place } = this.#parts;
    const asked = usage.aside
      .filter(({ cause }) => cause === "limit")
      .slice(-MOST_ASKED)
      .map(({ evidence }) => evidence);
    if (!place || !this.lane || asked.length === 0) return usage;
    const settled = await place.reader.corrected(asked, this.lane.rewards.at);
    return withCorrections(usage, asked, settled);
  }

  async #terms(usage: MeterUsage, { kind }: CounterRules): Promise<TermStanding[]> {
    const { journal, place } = this.#parts;
    const { meter } = usage;
    if (!place) return [];
    const unattested = whyUnattested(usage, this.#facts);
    const { lane } = this;
    if (!lane)
      return standingsUnseen(journal, place, meter, { onChain: this.unreached ?? UNKNOWN, unattested });
    const lag = LAGGING.has(kind);
    const own = this.#entries(meter).map((entry) => ({ entry, lag, unattested }));
    const terms = await Promise.all(own.map((term) => standingOf(journal, place, lane, meter, term)));
    return terms.filter((term) => term !== null);
  }

  /** The registrations of a meter, or that were attested under its name. */
  #entries(meter: string): MeterRewards[] {
    const { batches } = this.#parts.journal;
    const named = this.#registrations().meters.filter(({ name }) => name === meter);
    const places = new Set(named.map(({ entry }) => entry.index));
    const all = this.lane?.rewards.meters ?? [];
    return all.filter(({ index }) => places.has(index) || batches.nameAt(index) === meter);
  }

  #registrations(): Registrations {
    const { known, journal } = this.#parts;
    return registrationsOf(this.lane?.rewards.meters ?? [], known, journal.batches);
  }

  #outside(meter: string): Outside {
    if (!this.#parts.place) return NO_CHAIN;
    const objection = this.#registrations().objections.find(({ id }) => id.endsWith(`:${meter}`));
    const id = this.#parts.known.find(({ name }) => name === meter)?.id ?? null;
    return whyOutside(id, this.#entries(meter), objection?.words ?? null, this.#facts);
  }
}

const UNKNOWN = "the contract does not know this gateway's lane";

/** The lane, null where the contract does not know it, or why it could not be asked. */
async function seen(place: LanePlace, journal: Journal): Promise<LaneSight | null | string> {
  try {
    return await look(place, journal);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return `chain not reachable (${error.message})`;
  }
}
