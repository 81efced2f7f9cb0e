/**
 * Warns of a vault that will run dry: what is measured and not paid yet is still to come out of it, and the meters go
 * on as they did in the last week. The one who pays is far away and needs time.
 */
import type { Clock } from "../drivers/clock.js";
import { max } from "./primitives/bigint-order.js";
import { isOver, LedgerError } from "./submit/ledger.js";
import { AlarmBell } from "./telemetry/alarm-bell.js";
import type { AlarmEvent } from "./telemetry/events.js";

/** A lane's vault and what its meters may take from it, as the contract has them. */
export interface VaultState {
  /** The chain's time, Unix seconds. */
  readonly now: bigint;
  /** Reward-token wei in the vault. */
  readonly funds: bigint;
  /** Wei that the funder announced to take back, and still may. */
  readonly withdrawal: bigint;
  /** By place in the lane. */
  readonly meters: readonly VaultMeter[];
  /** An amount of wei as people read it: `12.5 USDX`. */
  readonly inWords: (amount: bigint) => string;
}

/** A registered meter as a payee. */
export interface VaultMeter {
  /** Base units paid so far. */
  readonly paid: bigint;
  /** Wei per base unit, times 1e18: in force, and announced (0: none is). */
  readonly rate: bigint;
  readonly nextRate: bigint;
  /** Unix seconds, 0 while the term is open. */
  readonly closedAt: bigint;
}

/** What was attested of a place's term. */
export interface Attested {
  readonly cumulative: bigint;
  /** When the term began to count, and up to when this counts; Unix seconds. */
  readonly since: bigint;
  readonly windowEnd: bigint;
}

/** Where a watch looks. */
export interface VaultSources {
  /** Null while nobody has registered the lane. @throws LedgerError */
  state(): Promise<VaultState | null>;
  /** The newest attestation of a place, or the newest up to a time (Unix seconds); null when there is none. */
  attested(place: number, until: bigint | null): Attested | null;
}

/** How the vault will fare. */
export interface Runway {
  /** Wei that are measured and not paid yet. */
  readonly owed: bigint;
  /** Wei that a day's usage has cost lately. */
  readonly perDay: bigint;
  /** Whole days until it is empty; null while nothing is taken from it. */
  readonly days: bigint | null;
}

const DAY = 86_400n;
/** Usage is uneven by day and weekday: a week shows what is usual. */
const PACE_OVER = 7n * DAY;
/** A shorter time says nothing of a day. */
const SHORTEST_PACE = 3_600n;
const RATE_SCALE = 10n ** 18n;
/** `UsageRewards.correct` and rates to come aside, a vault lasts this long or somebody is told. */
const WARN_BELOW_DAYS = 14n;
/** Told once: a pace that sways about the mark is no news. */
const CALM_FROM_DAYS = 16n;

/** How long the vault lasts at the pace of the last week. Pure but for what `attested` looks up. */
export function runwayOf(state: VaultState, attested: VaultSources["attested"]): Runway {
  const places = state.meters.map((meter, place) => ({ meter, place, newest: attested(place, null) }));
  const known = places.flatMap(({ newest, ...rest }) => (newest ? [{ ...rest, newest }] : []));
  const owed = known.reduce((sum, { meter, newest }) => sum + unpaid(meter, newest), 0n);
  const perDay = known
    .filter(({ meter }) => !isOver(meter, state.now))
    .reduce((sum, { meter, place, newest }) => {
      const before = attested(place, newest.windowEnd - PACE_OVER);
      return sum + worthPerDay(meter, newest, before ?? { cumulative: 0n, windowEnd: newest.since });
    }, 0n);
  const left = state.funds - state.withdrawal - owed;
  if (left < 0n) return { owed, perDay, days: 0n };
  return { owed, perDay, days: perDay === 0n ? null : left / perDay };
}

/** Wei at the dearer of two rates: an announced one also counts for what was measured before. */
function worth({ rate, nextRate }: VaultMeter, units: bigint): bigint {
  return (max(rate, nextRate) * units) / RATE_SCALE;
}

function unpaid(meter: VaultMeter, { cumulative }: Attested): bigint {
  return cumulative > meter.paid ? worth(meter, cumulative - meter.paid) : 0n;
}

function worthPerDay(
  meter: VaultMeter,
  newest: Attested,
  before: Pick<Attested, "cumulative" | "windowEnd">,
): bigint {
  const units = newest.cumulative - before.cumulative;
  const span = max(newest.windowEnd - before.windowEnd, SHORTEST_PACE);
  return units > 0n ? worth(meter, units * DAY) / span : 0n;
}

/** Between two looks: every meter of the lane is asked for, on uplinks that may pay by the byte. */
const LOOK_EVERY_MS = 6 * 3_600_000;
const RETRY_AFTER_MS = 600_000;

/** Raises `vault:low` while a lane's vault will be empty within a fortnight. */
export class VaultWatch {
  readonly #sources: VaultSources;
  readonly #clock: Clock;
  readonly #alarms: AlarmBell;
  #low = false;

  constructor(sources: VaultSources, clock: Clock, emit: (event: AlarmEvent) => void) {
    this.#sources = sources;
    this.#clock = clock;
    this.#alarms = new AlarmBell(emit, clock);
  }

  /** Looks from time to time, until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pause = (await this.look()) ? LOOK_EVERY_MS : RETRY_AFTER_MS;
      await this.#clock.sleep(pause, signal).catch(() => undefined);
    }
  }

  /** @returns whether the chain could be asked, and the lane is registered */
  async look(): Promise<boolean> {
    try {
      const state = await this.#sources.state();
      if (state !== null) this.#judge(state);
      return state !== null;
    } catch (error) {
      // Others tell of a chain that cannot be reached; what the vault holds is then unknown, not nothing.
      if (error instanceof LedgerError) return false;
      throw error;
    }
  }

  #judge(state: VaultState): void {
    const runway = runwayOf(state, (place, until) => this.#sources.attested(place, until));
    const { days } = runway;
    this.#low = days !== null && days < (this.#low ? CALM_FROM_DAYS : WARN_BELOW_DAYS);
    this.#alarms.set("vault:low", this.#low ? inWords(state, runway) : null);
  }
}

function inWords({ funds, withdrawal, inWords: words }: VaultState, { owed, perDay, days }: Runway): string {
  const when = days === 0n ? "less than a day" : days === 1n ? "1 day" : `${days} days`;
  const leaving = withdrawal > 0n ? `, its funder takes back ${words(withdrawal)}` : "";
  return (
    `the vault will be empty in ${when}: it holds ${words(funds)}${leaving}, ${words(owed)} are measured and not paid ` +
    `yet, and a day costs ${words(perDay)}. Whoever funds it: \`fieldproof admin fund\`. Until then usage is proven, ` +
    "and stays claimable"
  );
}
