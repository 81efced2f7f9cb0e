/** The meters of this gateway: what each is read with, judged by, and known as on the chain. */

import type { ChainConfig } from "../config/chain.js";
import { counterOf, placeOf } from "../config/counter.js";
import type { GaugeOf } from "../config/credit.js";
import { meterFingerprint } from "../config/fingerprint.js";
import { type CreditedMeter, isCredited, type MeterConfig } from "../config/meter.js";
import type { Config } from "../config/schema.js";
import type { AnyDriver, Identity } from "../drivers/driver.js";
import { driverNamed } from "../drivers/index.js";
import {
  type CreditSetup,
  type GaugeSetup,
  gaugesIn,
  rulesIn,
  textHash,
  writeGaugeSetup,
  writeSetup,
} from "./attest/evidence.js";
import { readSession } from "./attest/records.js";
import { laneId, meterId } from "./attest/typed-data.js";
import type { GaugeSource } from "./journal/gauges.js";
import type { Journal } from "./journal/journal.js";
import { type LaneKey, WITHIN } from "./journal/lanes.js";
import type { MeterRules } from "./metering/credit.js";
import { probesOf } from "./metering/credit-rule.js";
import type { EvidenceClass } from "./metering/flags.js";
import { identityLine } from "./metering/interpret.js";
import type { CounterRules } from "./metering/rules.js";
import { decodeState, UNOBSERVED } from "./metering/state.js";
import { type Hex, toHex } from "./primitives/hex.js";
import type { KnownMeter } from "./registrations.js";
import type { Tenure } from "./sealing/tenure.js";
import { ledgerId } from "./submit/ledger.js";
import { programName } from "./version.js";

/** A meter with all that follows from its configuration. */
export interface RosteredMeter {
  readonly name: string;
  readonly config: MeterConfig;
  readonly driver: AnyDriver;
  /** What its readings are judged by; null for a meter that is only shown. */
  readonly judged: MeterRules | null;
  /** The gauge meters that its credit depends on. */
  readonly gauges: readonly GaugeSource[];
  /** All that judging its readings depends on, as text: see MeterSetup, and GaugeSetup where it is only shown. */
  readonly setup: string;
  /** The lane that it is measured for, `WITHIN` where another meter is credited for it; null without a chain. */
  readonly lane: LaneKey | null;
  /** The meter that is credited for its usage, where that is another. */
  readonly within?: string;
  /** Meters that are said to count nothing of what it counts. */
  readonly beside?: readonly string[];
}

/** A meter whose units are credited. */
export type CountedMeter = RosteredMeter & { readonly judged: MeterRules };

/** Whether a meter's units are credited, not only shown. */
export function isCounted(meter: RosteredMeter): meter is CountedMeter {
  return meter.judged !== null;
}

/** The lane of a gateway on a chain. */
export function laneOn(chain: ChainConfig, gateway: string): LaneKey {
  return { ledger: ledgerId(chain), lane: toHex(laneId(chain.salt, gateway)) };
}

/** Builds the roster of a configuration. */
export function rosterOf(config: Config): RosteredMeter[] {
  return config.meters.map((meter) => {
    const driver = driverNamed(meter.driver);
    if (!driver) throw new Error(`no driver is called ${meter.driver}`);
    const known = { name: meter.name, config: meter, driver };
    if (!isCredited(meter)) {
      return { ...known, judged: null, gauges: [], setup: writeGaugeSetup(gaugeSetupOf(meter)), lane: null };
    }
    const lane = meter.within === undefined ? laneOf(meter, config) : WITHIN;
    const { within, beside } = meter;
    const rules = rulesOf(meter, driver, config.gateway.location ?? null);
    const credit = creditSetupOf(meter, config.meters);
    const setup = setupOf(meter, driver, rules, credit);
    return {
      ...{ ...known, judged: rulesIn({ rules, ...credit }), gauges: gaugesIn(credit), setup, lane },
      ...(within !== undefined && { within }),
      ...(beside !== undefined && { beside }),
    };
  });
}

function laneOf({ chain: name }: MeterConfig, { chains, gateway }: Config): LaneKey | null {
  const chain = chains.find((one) => one.name === name);
  return chain ? laneOn(chain, gateway.name) : null;
}

const NS_PER_MS = 1_000_000n;
const ns = (ms: number) => BigInt(ms) * NS_PER_MS;

function rulesOf(
  meter: CreditedMeter,
  driver: AnyDriver,
  location: Config["gateway"]["location"] | null,
): CounterRules {
  const power = driver.power?.(meter.options, meter.channel) ?? null;
  const worth = driver.worth?.(meter.options, meter.channel);
  return {
    kind: meter.kind,
    quantity: meter.rated.quantity,
    ratedPerHour: meter.rated.perHour,
    confirmations: meter.confirmations,
    every: ns(meter.every),
    gap: ns(meter.gap),
    ...(meter.multipliers && { multipliers: meter.multipliers }),
    ...(worth !== undefined && { worth }),
    ...(meter.solar && location && { solar: { ...location, peakPerHour: meter.solar.peakPerHour } }),
    ...(power && { power }),
    source: sourceOf(meter),
    evidence: evidenceOf(meter),
  };
}

function sourceOf(meter: MeterConfig): string {
  const there = `${meter.driver} on ${counterOf(meter, placeOf(meter.link))}`;
  return meter.replaced === undefined ? there : `${there}, after ${meter.replaced} that were replaced`;
}

/**
 * No sensor that signs is known yet, and a key in a token is not stated as one in hardware: SoftHSM is a token too, and
 * nothing here attests the difference.
 */
export function evidenceOf({ link }: Pick<MeterConfig, "link">): EvidenceClass {
  return link.type === "mqtt" ? "message" : "wire";
}

/** The quality rule in the words of the state machine, with how its gauges are read; nothing where there is none. */
function creditSetupOf({ credit }: MeterConfig, meters: readonly MeterConfig[]): { credit?: CreditSetup } {
  if (credit === null) return {};
  const probe = <G extends GaugeOf>({ warmUp = 0, fresh, ...gauge }: G) => {
    const driver = meters.find(({ name }) => name === gauge.meter)?.driver ?? "";
    const longest = Math.max(warmUp, driverNamed(driver)?.warmUp ?? 0);
    return { ...gauge, fresh: ns(fresh), ...(longest > 0 && { warmUp: ns(longest) }) };
  };
  const { when, weight } = credit;
  const rule = {
    when: when.map(probe),
    weight: weight && { in: probe(weight.in), out: probe(weight.out) },
  };
  const looked = new Set(probesOf(rule).map(({ meter }) => meter));
  const gauges = meters
    .filter(({ name }) => looked.has(name))
    .map((meter) => [meter.name, gaugeSetupOf(meter)]);
  return { credit: { rule, gauges: Object.fromEntries(gauges) as CreditSetup["gauges"] } };
}

function gaugeSetupOf(meter: MeterConfig): GaugeSetup {
  const { driver, channel, written: options, multipliers } = meter;
  const map = toHex(textHash(driverNamed(driver)?.map ?? ""));
  return { driver, map, channel, options, ...(multipliers && { multipliers }), source: sourceOf(meter) };
}

function setupOf(
  meter: MeterConfig,
  driver: AnyDriver,
  rules: CounterRules,
  credit: { credit?: CreditSetup },
): string {
  return writeSetup({
    package: programName(),
    driver: driver.name,
    map: toHex(textHash(driver.map)),
    channel: meter.channel,
    options: meter.written,
    rules,
    configuration: meterFingerprint(meter),
    ...credit,
  });
}

/** Of a journal, what tells who its meters are. */
export interface Sessions {
  readonly readings: Pick<Journal["readings"], "sessionsOf" | "stateOf">;
  readonly replacements: Pick<Journal["replacements"], "of">;
}

/**
 * What a chain calls each meter: the hash of who the wire (or, where the wire is silent, the nameplate in
 * the configuration) says it is. A meter that cannot be told apart otherwise is called after its place.
 */
export class MeterIds {
  readonly #chain: Pick<ChainConfig, "name" | "salt">;
  readonly #gateway: string;
  readonly #meters: readonly CountedMeter[];
  readonly #journal: Sessions;
  readonly #wire = new Map<string, Identity>();

  constructor(
    chain: Pick<ChainConfig, "name" | "salt">,
    gateway: string,
    meters: readonly RosteredMeter[],
    journal: Sessions,
  ) {
    this.#chain = chain;
    this.#gateway = gateway;
    this.#journal = journal;
    this.#meters = meters.filter(isCounted);
    for (const { name, judged } of this.#meters) {
      const known = lastIdentity(journal, name, judged.rules);
      if (known) this.#wire.set(name, known);
    }
  }

  /** Learns who a meter says it is; the first word counts, since a swapped meter is not the one we attest. */
  learn(meter: string, identity: Identity | null): void {
    if (identity && !this.#wire.has(meter)) this.#wire.set(meter, identity);
  }

  /** Every meter as it is known by now, in the order of the configuration. */
  all(): KnownMeter[] {
    return this.#meters.map((meter) => {
      const { name, judged, config } = meter;
      const elsewhere = config.chain === this.#chain.name ? null : config.chain;
      const within = config.within === undefined ? {} : { within: config.within };
      const tenure = this.#tenuresOf(meter).at(-1);
      const known = { id: this.#idOf(meter), name, quantity: judged.rules.quantity, elsewhere, ...within };
      return tenure?.after ? { ...known, tenure } : known;
    });
  }

  /** The same, and those that were replaced: what they counted may still have to be attested. */
  everKnown(): KnownMeter[] {
    const now = this.all();
    const former = this.#meters.flatMap((meter) => {
      const [{ name, judged }, present] = [meter, now.find((one) => one.name === meter.name)];
      return this.#tenuresOf(meter)
        .slice(0, -1)
        .filter(({ id }) => id !== present?.id)
        .map((tenure) => ({ name, tenure, id: tenure.id, quantity: judged.rules.quantity, elsewhere: null }));
    });
    return [...now, ...former];
  }

  /** Who was at a meter's place, one after the other; one without a name cannot be told from the next without one. */
  #tenuresOf(meter: CountedMeter): (Tenure & { readonly id: Hex })[] {
    const former = this.#journal.replacements
      .of(meter.name)
      .filter(({ number }) => number <= (meter.config.replaced ?? 0));
    const ids = former.map(({ identity }) =>
      this.#idAs(meter, identity === null ? null : JSON.parse(identity)),
    );
    const tenures: (Tenure & { readonly id: Hex })[] = [];
    let [after, from] = [0, 0n];
    for (const [i, id] of [...ids, this.#idOf(meter)].entries()) {
      const { segment = null, credited = 0n } = former[i] ?? {};
      const same = tenures.at(-1)?.id === id ? tenures.pop() : undefined;
      if (same) [after, from] = [same.after, same.from];
      tenures.push({ id, after, from, upTo: segment });
      [after, from] = [segment ?? 0, credited];
    }
    return tenures;
  }

  /** Who the meter is by its own word, or by the nameplate in the configuration; null where it is called after its place. */
  identityOf({ name, config }: Pick<RosteredMeter, "name" | "config">): Identity | null {
    return this.#wire.get(name) ?? config.identity;
  }

  #idOf(meter: RosteredMeter): Hex {
    return this.#idAs(meter, this.identityOf(meter));
  }

  #idAs({ name, config, driver }: RosteredMeter, identity: Identity | null): Hex {
    const place = { maker: "", model: driver.name, serial: `${this.#gateway}/${name}` };
    return toHex(meterId(this.#chain.salt, { ...(identity ?? place), channel: config.channel }));
  }
}

/** Who the meter was whose counting the journal holds; null when the configuration names another counter now. */
function lastIdentity(journal: Sessions, meter: string, { source }: CounterRules): Identity | null {
  const text = journal.readings.stateOf(meter);
  const state = text === null ? UNOBSERVED : decodeState(text);
  if (state.source !== null && state.source !== source) return null;
  const identities = journal.readings.sessionsOf(meter).map((text) => readSession(text).identity);
  return identities.find((one) => state.identity === null || identityLine(one) === state.identity) ?? null;
}
