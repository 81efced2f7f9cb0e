/**
 * Gas, water and heat meters that report through a P1 port: OBIS 0-n with n the place on the meter's own M-Bus. Each
 * telegram tells their last reading again, with its time.
 */
import { FrameError, type Identity } from "../driver.js";
import { identified } from "../identity.js";
import { markIdentity } from "../identity-marks.js";
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
  /** n of 0-n; an electricity meter may give its places out anew. */
  readonly place: number;
  readonly identity: Identity | null;
  /** @param stale milliseconds after which its reading is too old */
  reading(stale: number): Measurement;
}

/** Which of several it has to be: who it was, or else where it was; neither where none was chosen yet. */
export interface Chosen {
  readonly serial?: string | undefined;
  readonly place?: number | undefined;
}

/**
 * The meter of this kind; null where none has a reading.
 * @throws FrameError when there are several, and it is not said which, or when there are others only
 */
export function subMeterIn(kind: SubMeterKind, lines: ObisLines, { serial, place }: Chosen): SubMeter | null {
  const all = subMetersIn(kind, lines);
  const named = all.filter(({ identity }) => identity?.serial === serial);
  const [only, ...others] = serial !== undefined && named.length > 0 ? named : all;
  if (only === undefined) return null;
  const written = all.map(inWords).join(" and ");
  if (others.length > 0)
    throw new FrameError(
      `${all.length} ${kind.name}s report through this port, ${written}: say which one is meant (serial)`,
    );
  if (place !== undefined && only.place !== place)
    throw new FrameError(
      `a ${kind.name} that does not say who it is was at 0-${place}, now there is ${written}`,
    );
  return only;
}

/** What is not credited is only shown, and never ends a poll. */
export function shownOf(kind: SubMeterKind, lines: ObisLines, stale: number): readonly Measurement[] {
  const all = subMetersIn(kind, lines);
  const several: Unsaid = { unknown: `is shown by ${all.length} meters` };
  return all.length > 1 ? [measured(kind, several)] : all.map((meter) => meter.reading(stale));
}

function inWords({ place, identity }: SubMeter): string {
  return `${identity === null ? "one without a serial number" : markIdentity(identity.serial)} at 0-${place}`;
}

function subMetersIn(kind: SubMeterKind, lines: ObisLines): SubMeter[] {
  return PLACES.flatMap((place) => {
    const type = lines.get(`0-${place}:24.1.0`)?.[0];
    const found = readingAt(place, lines);
    if (type === undefined || Number(type) !== kind.type || found === null) return [];
    const serial = serialIn(lines.get(`0-${place}:96.1.0`)?.[0] ?? lines.get(`0-${place}:96.1.1`)?.[0]);
    return {
      place,
      identity: identified("unknown", kind.name, serial),
      reading: (stale: number) => {
        const shown = doubt(found.time, lines, stale) ?? shownIn(found.value, kind.unit);
        return { ...measured(kind, shown), mark: found.time };
      },
    };
  });
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

/** How far the clocks of two meters may differ: the shortest period in which the one reads the other, in seconds. */
const CLOCKS_DIFFER = 300;

/** By the electricity meter's own clock: DSMR 2 and 3 do not say what it shows. */
function doubt(time: string, lines: ObisLines, stale: number): Unsaid | null {
  const read = secondsOf(time);
  if (read === null) return { unknown: `has not been read yet: its time is ${time || "empty"}` };
  const now = secondsOf(lines.get("0-0:1.0.0")?.[0] ?? "");
  if (now === null) return null;
  if (read - now > CLOCKS_DIFFER) return { unknown: `has a reading of ${time}, which is yet to come` };
  if ((now - read) * 1000 <= stale) return null;
  return { unknown: `was last read at ${time}, ${Math.floor((now - read) / 60)} min before this telegram` };
}

/** An equipment identifier: hex digits of ASCII characters, here and there the characters themselves. */
export function serialIn(text = ""): string {
  const pairs = /^(?:[0-9A-Fa-f]{2})+$/.test(text) ? (text.match(/../g) ?? []) : [];
  const letters = pairs.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join("");
  return /^[\x20-\x7e]+$/.test(letters) ? letters.trim() : text;
}
