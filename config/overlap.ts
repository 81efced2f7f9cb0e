/**
 * Usage that two meters count: a part and its whole, power and its sum, one flow seen at two places, one counter under
 * two names. Of the two, one is credited. What surely is one usage is refused; of what may be, somebody has to say.
 */
import type { AnyDriver, Told } from "../drivers/driver.js";
import { isPart, overlapping } from "../drivers/overlap.js";
import { isBeside } from "./beside.js";
import { connectionOf, hostOfLink, mayBeOne } from "./connection.js";
import { countersOf } from "./counter.js";
import type { Finding } from "./errors.js";
import { type CreditedMeter, driverOf, isCredited, type MeterConfig } from "./meter.js";

/** Checks that no two credited meters count the same usage. What reads the very same counter is in doubles.ts. */
export function overlaps(written: unknown, meters: readonly MeterConfig[]): Finding[] {
  const paid = meters.filter((meter) => isCredited(meter) && meter.within === undefined) as CreditedMeter[];
  const places = new Map(paid.map((meter) => [meter, connectionOf(written, meter)]));
  return paid.flatMap((later, i) => {
    const found = paid.slice(0, i).flatMap((first) => {
      const together = places.get(first) === places.get(later);
      if (!together && !mayBeOne(written, first, later)) return [];
      const sharing = sharingOf(first, later);
      if (sharing === null || (together && sharing === "same")) return [];
      const sure = together && sharing === "surely";
      if (!sure && (isBeside(first, later) || (!together && areApart(first, later)))) return [];
      const why = together ? "" : oneHost(written, first, later);
      return [isInner(first, later) ? finding(first, later, sure, why) : finding(later, first, sure, why)];
    });
    return found.slice(0, 1);
  });
}

/** What two meters have in common, if they are behind one connection: a counter, surely some usage, perhaps some. */
type Sharing = "same" | "surely" | "perhaps";

function sharingOf(one: CreditedMeter, other: CreditedMeter): Sharing | null {
  if (one.rated.quantity !== other.rated.quantity) return null;
  const names = countersOf(one, "");
  if (countersOf(other, "").some((name) => names.includes(name))) return "same";
  if (isToldBeside(one, other)) return "perhaps";
  if (one.driver !== other.driver) return null;
  const driver = driverOf(one);
  if (isOneDevice(driver, one, other) && overlapping(driver.channels, one.channel, other.channel))
    return "surely";
  return driver.mayShare?.(one, other) ? "perhaps" : null;
}

/** What tells the device is all that tells a counter but the channel. */
function isOneDevice(driver: AnyDriver, one: MeterConfig, other: MeterConfig): boolean {
  return driver.counter(one.options, one.channel) === driver.counter(other.options, one.channel);
}

/** Two nameplates are of two devices. */
function areApart({ identity: a }: MeterConfig, { identity: b }: MeterConfig): boolean {
  return a !== null && b !== null && (a.maker !== b.maker || a.model !== b.model || a.serial !== b.serial);
}

/** Of one message: what two drivers take from it, or a list and one of its items. */
function isToldBeside(one: MeterConfig, other: MeterConfig): boolean {
  const [a, b] = [toldOf(one), toldOf(other)];
  return a.some((told) =>
    b.some(({ topic, at }) => {
      if (topic !== told.topic) return false;
      return one.driver !== other.driver || at.startsWith(`${told.at}/`) || told.at.startsWith(`${at}/`);
    }),
  );
}

function toldOf(meter: MeterConfig): readonly Told[] {
  return driverOf(meter).told?.(meter.options, meter.channel) ?? [];
}

/** Whether it is the part of the two: the one to leave out. */
function isInner(meter: MeterConfig, other: MeterConfig): boolean {
  if (meter.kind !== other.kind) return meter.kind === "integrated";
  return meter.driver === other.driver && isPart(driverOf(meter).channels, meter.channel, other.channel);
}

/** Why two connections may be one, which the meters' own fields do not show. */
function oneHost(written: unknown, first: MeterConfig, later: MeterConfig): string {
  const [one, other] = [first, later].map((meter) => hostOfLink(written, meter));
  return one === other ? `, as both are at host ${one}` : `, as "${one}" and "${other}" may be one host`;
}

function finding(meter: MeterConfig, { name, channel }: MeterConfig, sure: boolean, why: string): Finding {
  const remedy = `leave one out, show it only (credited: false), or write within: ${name}`;
  return {
    path: ["meters", meter.name, "channel"],
    at: "value",
    expected: "usage that no other meter counts",
    got: meter.kind === "integrated" ? `${meter.channel}, integrated` : meter.channel,
    hint: sure
      ? `"${name}" counts it at the same device (${channel}): ${remedy}`
      : `"${name}" may count it too${why}: ${remedy}; where they surely have nothing in common, write beside: [${name}]`,
  };
}
