/** A gateway's meters and its lanes, looked at together: one account for each meter. It only reads the journal. */
import type { Journal } from "./journal/journal.js";
import type { Interval } from "./journal/usage.js";
import type { LaneSurvey } from "./lane-survey.js";
import type { EvidenceClass } from "./metering/flags.js";
import { type Account, account, type Outside, partOf } from "./rewards/account.js";
import { countedBy, NO_CHAIN } from "./rewards/causes.js";
import { headlineOf } from "./rewards/headline.js";
import type { Cause, TermStanding } from "./rewards/standing.js";
import { rulesOf, usageOf } from "./rewards/usage.js";

/** All that is known of where a meter's units are. */
export interface MeterSurvey {
  readonly account: Account;
  readonly terms: readonly TermStanding[];
  /** The main cause in one sentence. */
  readonly headline: Cause;
  /** How its newest readings came to us. */
  readonly evidence: EvidenceClass;
}

/** A meter of the configuration. */
export interface SurveyedMeter {
  readonly name: string;
  /** The lane that it is measured for; null without a chain. */
  readonly lane: LaneSurvey | null;
  /** The meter that is credited for its usage, where that is another. */
  readonly within: string | null;
}

/** The lanes, each as of one block, and the journal beside them. */
export class Survey {
  readonly lanes: readonly LaneSurvey[];
  readonly #journal: Journal;
  readonly #meters: readonly SurveyedMeter[];
  /** The only chain that it tells of; null: of all. */
  readonly only: string | null;

  constructor(
    journal: Journal,
    lanes: readonly LaneSurvey[],
    meters: readonly SurveyedMeter[],
    only: string | null = null,
  ) {
    this.lanes = lanes;
    this.only = only;
    this.#journal = journal;
    this.#meters = meters;
  }

  /** Whether it tells of a chain. */
  tellsOf(chain: string): boolean {
    return this.only === null || this.only === chain;
  }

  /** Which of the chains that it tells of could not be asked, and why; null when all were. */
  get unreached(): string | null {
    const told = this.lanes.filter(({ place }) => this.tellsOf(place.chain));
    const words = told.flatMap(({ unreached }) => unreached ?? []);
    return words.length === 0 ? null : words.join("; ");
  }

  /** Every meter of the configuration, and those that only the journal still knows. */
  meters(): string[] {
    return [...new Set([...this.#meters.map(({ name }) => name), ...this.#journal.usage.meters()])];
  }

  /** Where a meter's units are; null when the journal has nothing of it. @throws LedgerError */
  async of(meter: string, interval: Interval): Promise<MeterSurvey | null> {
    const rules = rulesOf(this.#journal, meter);
    if (rules === null) return null;
    const journal = this.#journal;
    let usage = journal.usage.snapshot(() => usageOf(journal, meter, rules, interval));
    const terms: TermStanding[] = [];
    for (const lane of this.lanes) {
      usage = await lane.settledIn(usage);
      terms.push(...(await lane.termsOf(usage, rules)));
    }
    const { lane, within } = this.#meters.find(({ name }) => name === meter) ?? { lane: null, within: null };
    const home = lane ?? this.lanes[0];
    const outside = home ? this.#outside(meter, home) : NO_CHAIN;
    const drawn = account(usage, terms, within === null ? outside : countedBy(within));
    const { evidence } = rules;
    if (this.only === null) return { account: drawn, terms, headline: headlineOf(drawn, usage), evidence };
    const part = partOf(drawn, this.only, home?.place.chain === this.only);
    const away = part.measured === 0n && drawn.measured > 0n;
    return {
      account: part,
      terms: terms.filter(({ chain }) => this.tellsOf(chain)),
      headline: away ? elsewhere(this.only) : headlineOf(part, usage),
      evidence,
    };
  }

  /** What lies in no term, in the words of the meter's own lane, and of one that it was moved from but is open on. */
  #outside(meter: string, home: LaneSurvey): Outside {
    const outside = home.outside(meter);
    const left = this.lanes.find((lane) => lane !== home && lane.objection(meter) !== null);
    if (!left) return outside;
    return {
      ...outside,
      reason: `${outside.reason}; on chain "${left.place.chain}" ${left.objection(meter)}`,
    };
  }
}

function elsewhere(chain: string): Cause {
  return { reason: `nothing of what it measured counts on chain "${chain}"`, remedy: null };
}
