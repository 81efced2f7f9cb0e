/** A device's power, integrated, is the same usage as what its register counts: of the two, one is credited. */
import { placeOf } from "./counter.js";
import type { Finding } from "./errors.js";
import { type CreditedMeter, isCredited, type MeterConfig } from "./meter.js";

/** Checks that no meter integrates the power of a device whose counter another meter reads. */
export function overlaps(meters: readonly MeterConfig[]): Finding[] {
  const paid = meters.filter((meter) => isCredited(meter) && meter.within === undefined) as CreditedMeter[];
  return paid
    .filter(({ kind }) => kind === "integrated")
    .flatMap((meter) => {
      const counted = paid.find((other) => other.kind !== "integrated" && isSameUsage(meter, other));
      if (counted === undefined) return [];
      return [
        {
          path: ["meters", meter.name, "channel"],
          at: "value" as const,
          expected: "usage that no other meter counts",
          got: `${meter.channel}, integrated`,
          hint: `"${counted.name}" counts it at the same device: leave one out, show it only (credited: false), or write within: ${counted.name}`,
        },
      ];
    });
}

function isSameUsage(meter: CreditedMeter, other: CreditedMeter): boolean {
  return meter.rated.quantity === other.rated.quantity && deviceOf(meter) === deviceOf(other);
}

/** Where a meter's device is; options other than the channel choose the device, or a part of it. */
function deviceOf({ driver, link, written }: MeterConfig): string {
  const choice = Object.entries(written).filter(([field]) => field !== "channel");
  return JSON.stringify([driver, placeOf(link), choice.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}
