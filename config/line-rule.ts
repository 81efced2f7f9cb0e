/**
 * Meters whose serial line is their maker's affair, on a bus of which nobody said how it speaks: it would never hear
 * one byte right. What was said is taken as it is; many meters can be set otherwise.
 */
import type { LineSettings } from "../drivers/driver.js";
import type { Finding } from "./errors.js";
import { at } from "./issues.js";
import { driverOf, type MeterConfig } from "./meter.js";

/** How a bus speaks of which nothing is said: see links.ts. */
const UNSAID: LineSettings = { baud: 9600, dataBits: 8, parity: "none", stopBits: 1 };
const FIELDS = Object.keys(UNSAID) as (keyof LineSettings)[];

/** The settings that are missing, each where it should stand. */
export function unsaidLines(written: unknown, meters: readonly MeterConfig[]): Finding[] {
  return meters.flatMap((meter) => {
    const { name, link, driver } = meter;
    const lines = driverOf(meter).lines;
    if (link.type !== "bus" || lines === undefined) return [];
    const path = ["buses", link.bus];
    if (["serial", "usb"].every((field) => at(written, [...path, field]) === undefined)) return [];
    const said: Said = (field) => at(written, [...path, field]);
    const usual = nearestTo(lines, said);
    return missing(usual, said).map((field) => ({
      path: [...path, field],
      at: "value" as const,
      expected: `${usual[field]}, as a meter of ${driver} usually speaks`,
      got: "nothing",
      hint: `"${name}" stands on this bus; if it was set to ${UNSAID[field]}, say so`,
    }));
  });
}

type Said = (field: keyof LineSettings) => unknown;

/** The line that agrees with what was said, else the usual one. */
function nearestTo(lines: readonly LineSettings[], said: Said): LineSettings {
  const fits = (line: LineSettings) =>
    FIELDS.every((field) => said(field) === undefined || said(field) === line[field]);
  return lines.find(fits) ?? lines[0] ?? UNSAID;
}

function missing(usual: LineSettings, said: Said): (keyof LineSettings)[] {
  return FIELDS.filter((field) => said(field) === undefined && usual[field] !== UNSAID[field]);
}
