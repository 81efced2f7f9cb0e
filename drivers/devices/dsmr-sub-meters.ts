/** Gas, water and heat meters that report through a P1 port: OBIS 0-n with n the place on the meter's own M-Bus. */

import type { Identity } from "../driver.js";
import { identified } from "../identity.js";
import type { Measurement } from "../measurement.js";
import type { Unsaid } from "../protocols/encodings.js";
import { type ObisLines, shownIn } from "../protocols/obis.js";
import { secondsOf } from "../protocols/p1.js";
import { measured, type Value } from "../protocols/registers.js";

/** One kind, by the device type of EN 13757-3 that 0-n:24.1.0 gives. */
export interface SubMeterKind extends Value {
  readonly type: number;
}

export const SUB_METERS: readonly SubMeterKind[] = [
  { type: 3, name: "gas meter", unit: "m3", gives: "counter", channel: "gas" },
  { type: 7, name: "water meter", unit: "m3", gives: "counter", channel: "water" },
  { type: 4, name: "heat meter", unit: "GJ", gives: "counter", channel: "heat" },
];
const PLACES = [1, 2, 3, 4];

/** What a telegram says of one. */
interface SubMeter {
  readonly identity: Identity | null;
  /** @param stale milliseconds after which its reading is too old */
  reading(stale: number): Measurement;
}

/** The first meter of this kind that has a reading; null where there is none. */
export function subMeterIn(kind: SubMeterKind, lines: ObisLines): SubMeter | null {
  for (const place of PLACES) {
    const type = lines.get(`0-${place}:24.1.0`)?.[0];
    const found = readingAt(place, lines);
    if (type === undefined || Number(type) !== kind.type || found === null) continue;
    const serial = serialIn(lines.get(`0-${place}:96.1.0`)?.[0] ?? lines.get(`0-${place}:96.1.1`)?.[0]);
    return {
      identity: identified("unknown", kind.name, serial),
      reading: (stale) => measured(kind, tooOld(found.time, lines, stale) ?? shownIn(found.value, kind.unit)),
    };
  }
  return null;
}

/** 24.2.1: time and value; 24.2.3 is that of a gas meter without correction for temperature (Fluvius). */
function readingAt(place: number, lines: ObisLines): { time: string; value: string } | null {
  const reading = lines.get(`0-${place}:24.2.1`) ?? lines.get(`0-${place}:24.2.3`);
  if (reading !== undefined) return { time: reading[0] ?? "", value: reading[1] ?? "" };
  // DSMR 2 and 3: (time)(status)(period)(number of values)(code)(unit), and on the next line (value).
  const profile = lines.get(`0-${place}:24.3.0`);
  if (profile === undefined) return null;
  const [time = "", , , , , unit = "", value = ""] = profile;
  return { time, value: `${value}*${unit}` };
}

/** By the electricity meter's own clock: DSMR 2 and 3 do not say what it shows. */
function tooOld(time: string, lines: ObisLines, stale: number): Unsaid | null {
  const read = secondsOf(time);
  if (read === null) return { unknown: `has not been read yet: its time is ${time || "empty"}` };
  const now = secondsOf(lines.get("0-0:1.0.0")?.[0] ?? "");
  if (now === null || (now - read) * 1000 <= stale) return null;
  return { unknown: `was last read at ${time}, ${Math.floor((now - read) / 60)} min before this telegram` };
}

/** An equipment identifier: hex digits of ASCII characters, here and there the characters themselves. */
export function serialIn(text = ""): string {
  const pairs = /^(?:[0-9A-Fa-f]{2})+$/.test(text) ? (text.match(/../g) ?? []) : [];
  const letters = pairs.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join("");
  return /^[\x20-\x7e]+$/.test(letters) ? letters.trim() : text;
}
