/** Which counter a meter reads: two meters must not share one, and a meter that reads another one starts anew. */
import { driverOf, type MeterConfig, type MeterLink } from "./meter.js";

/** Names the counter that a meter reads at `place`. */
export function counterOf(meter: MeterConfig, place: string): string {
  return `${place} ${driverOf(meter).counter(meter.options, meter.channel)}`;
}

/** All names of it: two meters with one in common read one counter. */
export function countersOf(meter: MeterConfig, place: string): string[] {
  const told = driverOf(meter).told?.(meter.options, meter.channel) ?? [];
  return [...new Set([counterOf(meter, place), ...told.map(({ topic, at }) => `${place} ${topic} ${at}`)])];
}

/** Where a link leads, by the configuration's own names: they outlive the path of a device. */
export function placeOf(link: MeterLink): string {
  switch (link.type) {
    case "bus":
      return `bus ${link.bus}`;
    case "mqtt":
      return `broker ${link.broker}`;
    case "gpio":
      return `chip ${link.chip} line ${link.line}`;
  }
}
