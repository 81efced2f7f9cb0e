/** What the journal knows of a meter's usage. */
import { readSetup } from "../attest/evidence.js";
import type { Journal } from "../journal/journal.js";
import type { DisputedReading, Interval } from "../journal/usage.js";
import { dateBack } from "../metering/clock-trust.js";
import { outstanding } from "../metering/outstanding.js";
import type { CounterRules } from "../metering/rules.js";
import { decodeState } from "../metering/state.js";
import { isOverLimit } from "../metering/verdict.js";
import { type Hex, toHex } from "../primitives/hex.js";
import type { AsideUnits, MeterUsage } from "./standing.js";

/** What a meter's newest readings are judged by; null for one that the journal does not know, or that is only shown. */
export function rulesOf(journal: Journal, meter: string): CounterRules | null {
  const setup = journal.usage.setupOf(meter);
  return setup === null ? null : readSetup(setup).rules;
}

/** Usage within an interval. Whether the owner settled what was put aside is not known here. */
export function usageOf(
  journal: Journal,
  meter: string,
  rules: CounterRules,
  interval: Interval,
): MeterUsage {
  const { usage, readings } = journal;
  const offsets = readings.bootOffsets();
  const stretch = usage.stretch(meter, interval);
  const text = readings.stateOf(meter);
  const state = text === null ? null : decodeState(text);
  const newest = readings.newest(meter);
  const heard = usage.heardLast(meter);
  return {
    ...{ meter, stretch, quantity: rules.quantity },
    outstanding: outstanding(stretch.newest ? state : null, rules.kind),
    verdict: newest?.verdict.reason ?? null,
    withheld: state?.withheld ?? 0n,
    aside: usage.disputed(meter, stretch).map((reading) => asideOf(reading, offsets)),
    limited: usage.limited(meter, stretch),
    heard: heard === null ? null : (dateBack(offsets, heard) ?? null),
    polled: newest === null ? null : (dateBack(offsets, newest.moment) ?? null),
    silent: newest?.verdict.kind === "unknown",
    dated: newest === null || offsets.has(newest.moment.boot),
  };
}

function asideOf(reading: DisputedReading, offsets: ReadonlyMap<string, bigint>): AsideUnits {
  const { units, leaf, reason, kind, moment } = reading;
  return {
    ...{ units, reason, evidence: toHex(leaf), corrected: null },
    at: dateBack(offsets, moment) ?? null,
    cause: isOverLimit(kind) ? "limit" : "return",
  };
}

/** The same usage, now that the chain has been asked which evidence the owner settled. */
export function withCorrections(
  usage: MeterUsage,
  asked: readonly Hex[],
  settled: ReadonlySet<Hex>,
): MeterUsage {
  const known = new Set(asked);
  const aside = usage.aside.map((one) =>
    known.has(one.evidence) ? { ...one, corrected: settled.has(one.evidence) } : one,
  );
  return { ...usage, aside };
}
