/** Usage that two meters of one device count: a part and its whole, power and its sum, one flow seen at two places. */
import { isPart, overlapping } from "../drivers/overlap.js";
import { placeOf } from "./counter.js";
import type { Finding } from "./errors.js";
import { type CreditedMeter, driverOf, isCredited, type MeterConfig } from "./meter.js";

/** Checks that no two credited meters count the same usage. What reads the very same counter is in doubles.ts. */
export function overlaps(meters: readonly MeterConfig[]): Finding[] {
  const paid = meters.filter((meter) => isCredited(meter) && meter.within === undefined) as CreditedMeter[];
  return paid.flatMap((later, i) => {
    const first = paid.slice(0, i).find((one) => isSameUsage(one, later));
    if (first === undefined) return [];
    return [isInner(first, later) ? finding(first, later) : finding(later, first)];
  });
}

function isSameUsage(one: CreditedMeter, other: CreditedMeter): boolean {
  return (
    one.rated.quantity === other.rated.quantity &&
    isOneDevice(one, other) &&
    overlapping(driverOf(one).channels, one.channel, other.channel)
  );
}

/** What tells the device is all that tells a counter but the channel. */
function isOneDevice(one: MeterConfig, other: MeterConfig): boolean {
  if (one.driver !== other.driver || placeOf(one.link) !== placeOf(other.link)) return false;
  const driver = driverOf(one);
  return driver.counter(one.options, one.channel) === driver.counter(other.options, one.channel);
}

/** Whether it is the part of the two: the one to leave out. */
function isInner(meter: MeterConfig, other: MeterConfig): boolean {
  if (meter.kind !== other.kind) return meter.kind === "integrated";
  return isPart(driverOf(meter).channels, meter.channel, other.channel);
}

function finding(meter: MeterConfig, { name, channel }: MeterConfig): Finding {
  return {
    path: ["meters", meter.name, "channel"],
    at: "value",
    expected: "usage that no other meter counts",
    got: meter.kind === "integrated" ? `${meter.channel}, integrated` : meter.channel,
    hint: `"${name}" counts it at the same device (${channel}): leave one out, show it only (credited: false), or write within: ${name}`,
  };
}
