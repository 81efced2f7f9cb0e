/** One lane of a gateway, in its contract's words and in the journal's. It only reads. */
import { readBundle } from "./batch/bundle.js";
import type { Journal } from "./journal/journal.js";
import type { CounterRules } from "./metering/rules.js";
import { type KnownMeter, type Registrations, registrationsOf } from "./registrations.js";
import type { Outside } from "./rewards/account.js";
import { type LaneFacts, whyOutside, whyUnattested } from "./rewards/causes.js";
import type { MeterUsage, TermStanding } from "./rewards/standing.js";
import { type LanePlace, type LaneSight, look, standingOf, standingsUnseen } from "./rewards/terms.js";
import { withCorrections } from "./rewards/usage.js";
import { LAGGING } from "./sealing/lagging.js";
import { LedgerError } from "./submit/ledger.js";
import type { LaneRewards, MeterRewards } from "./submit/rewards-reader.js";

/** An owner settles a few readings; to ask about every one of a meter whose rating is wrong would take for ever. */
const MOST_ASKED = 256;
const UNREGISTERED = "the contract does not know this gateway's lane";

/** A lane as of one block. */
export class LaneSurvey {
  readonly place: LanePlace;
  readonly #journal: Journal;
  readonly #known: readonly KnownMeter[];
  readonly #sight: LaneSight | null;
  readonly #facts: LaneFacts;

  private constructor(
    place: LanePlace,
    journal: Journal,
    known: readonly KnownMeter[],
    sight: LaneSight | null | string,
  ) {
    this.place = place;
    this.#journal = journal;
    this.#known = known;
    this.#sight = typeof sight === "string" ? null : sight;
    const text = place.batches.newest()?.bundle;
    const bundle = text ? readBundle(text) : null;
    this.#facts = {
      batch: bundle && { sequence: bundle.head.sequence, signer: bundle.signer },
      unreached: typeof sight === "string" ? sight : null,
      lane: this.rewards,
    };
  }

  /**
   * Looks at the lane. Never rejects for what the chain does: see `unreached`.
   * @param known the meters of the configuration, under the names that this chain has for them
   */
  static async take(place: LanePlace, journal: Journal, known: readonly KnownMeter[]): Promise<LaneSurvey> {
    return new LaneSurvey(place, journal, known, await seen(place, journal));
  }

  /** Why the chain could not be asked; null when it was. */
  get unreached(): string | null {
    return this.#facts.unreached;
  }

  /** The lane as its contract has it; null where the contract does not know it, or was not asked. */
  get rewards(): LaneRewards | null {
    return this.#sight?.rewards ?? null;
  }

  /** With the word of this lane's contract on what the owner settled. @throws LedgerError */
  async settledIn(usage: MeterUsage): Promise<MeterUsage> {
    const asked = usage.aside
      .filter(({ cause, corrected }) => cause === "limit" && corrected !== true)
      .slice(-MOST_ASKED)
      .map(({ evidence }) => evidence);
    if (!this.rewards || asked.length === 0) return usage;
    return withCorrections(usage, asked, await this.place.reader.corrected(asked, this.rewards.at));
  }

  /** The terms of a meter on this lane. @throws LedgerError */
  async termsOf(usage: MeterUsage, { kind }: CounterRules): Promise<TermStanding[]> {
    const [sight, journal, { meter }] = [this.#sight, this.#journal, usage];
    const unattested = whyUnattested(usage, this.#facts);
    const onChain = this.unreached ?? UNREGISTERED;
    if (!sight) return standingsUnseen(journal, this.place, meter, { onChain, unattested });
    const lag = LAGGING.has(kind);
    const terms: (TermStanding | null)[] = [];
    for (const entry of this.#entries(meter))
      terms.push(await standingOf(journal, this.place, sight, meter, { entry, lag, unattested }));
    return terms.filter((term) => term !== null);
  }

  /** Why units of a meter lie in no term. */
  outside(meter: string): Outside {
    const id = this.#known.find(({ name }) => name === meter)?.id ?? null;
    return whyOutside(id, this.#entries(meter), this.objection(meter), this.#facts);
  }

  /** Why a meter that is registered on this lane counts here no more; null when nothing speaks against it. */
  objection(meter: string): string | null {
    return this.#registrations().objections.find(({ id }) => id.endsWith(`:${meter}`))?.words ?? null;
  }

  /** The registrations of a meter, or that were attested under its name. */
  #entries(meter: string): MeterRewards[] {
    const named = this.#registrations().meters.filter(({ name }) => name === meter);
    const places = new Set(named.map(({ entry }) => entry.index));
    const all = this.rewards?.meters ?? [];
    return all.filter(({ index }) => places.has(index) || this.place.batches.nameAt(index) === meter);
  }

  #registrations(): Registrations {
    if (!this.rewards) return { meters: [], objections: [] };
    const { meters, at } = this.rewards;
    return registrationsOf(meters, this.#known, this.place.batches, at.timestamp);
  }
}

/** The lane, null where the contract does not know it, or why it could not be asked. */
async function seen(place: LanePlace, journal: Journal): Promise<LaneSight | null | string> {
  try {
    return await look(place, journal);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return `chain ${place.chain} not reachable (${error.message})`;
  }
}
