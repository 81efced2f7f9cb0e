/** The sections of a configuration for what a scan found: `buses` and `meters`, with words for what only a person knows. */
import { Document, isMap, isScalar } from "yaml";
import { EXAMPLES } from "../../config/rules.js";
import type { LineSettings } from "../../drivers/driver.js";
import { driverNamed } from "../../drivers/index.js";
import { lineText } from "../../drivers/sheet.js";
import type { Found } from "./sweep.js";

/** Stands where nobody but a person knows the rating: no rate, so that the configuration is refused until one is said. */
export const RATED_BY_HAND = "say what is on its plate";

/** Between braces names and texts may be quoted. */
const WAITING = new RegExp(`"?rated"?: "?${RATED_BY_HAND}"?`, "g");

/** The text as if the meters that wait for their ratings were only shown: all the rest of it can then be judged. */
export function asIfShown(text: string): string {
  return text.replace(WAITING, "credited: false");
}

/** Where meters were found. */
export type Place =
  /** A port may have several names: `device` is the kernel's. */
  | { readonly type: "serial"; readonly path: string; readonly device: string; readonly line: LineSettings }
  | { readonly type: "tcp"; readonly host: string; readonly port: number; readonly framing: Framing };

/** What is spoken over TCP: Modbus TCP, or what a serial server takes from its line. */
export type Framing = "mbap" | "rtu";

/** All that was found at one place. */
export interface Discovery {
  readonly place: Place;
  readonly found: readonly Found[];
}

/** What a configuration has already. */
export interface Existing {
  /** Buses by the device or `host:port` they are at. */
  readonly buses: ReadonlyMap<string, KnownBus>;
  /** `bus/address` of meters that are configured. */
  readonly meters: ReadonlySet<string>;
  /** Names that are taken, of buses and of meters. */
  readonly names: ReadonlySet<string>;
}

/** A bus of the configuration. */
export interface KnownBus {
  readonly name: string;
  /** How it speaks, as `spoken` says it. */
  readonly spoken: string;
}

export const NOTHING: Existing = { buses: new Map(), meters: new Set(), names: new Set() };

/** One entry of `buses` or `meters`, as YAML text that begins with its name. */
export interface Entry {
  readonly section: "buses" | "meters";
  readonly name: string;
  readonly text: string;
}

/** The path of a port, or `host:port`. */
export function placeText(place: Place): string {
  return place.type === "serial" ? place.path : `${place.host}:${place.port}`;
}

/** How a wire is spoken on, in words to compare. */
export function spoken(wire: LineSettings | { readonly framing: Framing }): string {
  return "framing" in wire ? `framing ${wire.framing}` : lineText(wire);
}

/** In words, where the configuration has a bus on which the meters that were found could not be read. */
export function contradictions(discoveries: readonly Discovery[], existing: Existing): string[] {
  return discoveries.flatMap(({ place }) => {
    const bus = knownBus(place, existing);
    const found = spokenAt(place);
    return bus === undefined || bus.spoken === found
      ? []
      : [
          `${placeText(place)} is bus "${bus.name}" with ${bus.spoken} in the configuration, but was answered with ${found}: ` +
            "on one wire all speak alike, so change the bus, or set the meters to what the others on it have",
        ];
  });
}

function spokenAt(place: Place): string {
  return spoken(place.type === "serial" ? place.line : place);
}

function knownBus(place: Place, { buses }: Existing): KnownBus | undefined {
  return buses.get(place.type === "serial" ? place.device : placeText(place));
}

/**
 * The entries for what is not in the configuration yet. What could be several meters is left to the person, and so is
 * what contradicts the configuration.
 */
export function entriesFor(discoveries: readonly Discovery[], existing: Existing): Entry[] {
  const taken = new Set(existing.names);
  const free = (name: string) => {
    let one = name;
    for (let i = 2; taken.has(one); i++) one = `${name}-${i}`;
    taken.add(one);
    return one;
  };
  return discoveries.flatMap(({ place, found }) => {
    const known = knownBus(place, existing);
    if (known !== undefined && known.spoken !== spokenAt(place)) return [];
    const isKnown = ({ written }: Pick<Found, "written">) =>
      existing.meters.has(`${known?.name ?? ""}/${addressIn(written)}`);
    // Whichever of its addresses is configured, at another one it would be credited once more.
    const fresh = found.filter(
      (one): one is Named => !isAmbiguous(one) && ![one, ...(one.also ?? [])].some(isKnown),
    );
    if (fresh.length === 0) return [];
    const bus = known?.name ?? free(busName(place));
    const entries = fresh.map((one): Entry => {
      const name = free(`${one.driver}${one.written.unit === undefined ? "" : `-${one.written.unit}`}`);
      return { section: "meters", name, text: meterText(name, bus, one) };
    });
    return known === undefined
      ? [{ section: "buses", name: bus, text: textOf(bus, busSection(place)) }, ...entries]
      : entries;
  });
}

/** By what a meter is told from others on its bus, as its options have it: its number, its address, or nothing. */
export function addressIn({ serial, unit }: Readonly<Record<string, unknown>>): string {
  return String(serial ?? unit ?? "");
}

/** It may be several meters, and none of them says which it is. */
export function isAmbiguous({ driver, doubt, others }: Pick<Found, "driver" | "doubt" | "others">): boolean {
  return driver === null || (doubt !== null && others.length > 0);
}

type Named = Found & { readonly driver: string };

/** All entries as one text to paste. */
export function pasted(entries: readonly Entry[]): string {
  return (["buses", "meters"] as const)
    .map((section) => ({ section, texts: entries.filter((one) => one.section === section) }))
    .filter(({ texts }) => texts.length > 0)
    .map(({ section, texts }) => `${section}:\n${texts.map(({ text }) => indented(text, 2)).join("")}`)
    .join("");
}

/** Every line that is not empty, moved to the right. */
export function indented(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(columns));
}

function busName(place: Place): string {
  if (place.type === "tcp") return `tcp-${place.host}`.replaceAll(/[^A-Za-z0-9_-]/g, "-").slice(0, 60);
  const device = place.path.split("/").at(-1) ?? "";
  return /^tty\w+$/.test(device) ? device.replace("tty", "") : "line";
}

function busSection(place: Place): Record<string, unknown> {
  if (place.type === "tcp") {
    const tcp = placeText(place).replace(/:502$/, "");
    return { tcp, ...(place.framing === "rtu" && { framing: place.framing }) };
  }
  // All of it, found as it was: where a meter usually speaks otherwise, what is left out is taken for a mistake.
  const { baud, dataBits, parity, stopBits } = place.line;
  return { serial: place.path, baud, dataBits, parity, stopBits };
}

function meterText(
  name: string,
  bus: string,
  { driver: driverName, written, identity, doubt, restarts, rated, others }: Named,
): string {
  const driver = driverNamed(driverName);
  if (driver === undefined) throw new Error(`no driver is called ${driverName}`);
  const options = driver.options.parse(written);
  const [{ name: channel }] = driver.channels;
  const gauge = driver.gives(options, channel) === "gauge";
  const quantity = driver.quantity?.(options, channel);
  const isCredited = !gauge || quantity !== undefined;
  const example = EXAMPLES[quantity ?? "energy"];
  const section = {
    driver: driverName,
    bus,
    ...written,
    channel,
    ...(isCredited
      ? {
          ...((gauge || restarts) && { kind: gauge ? "integrated" : "periodic" }),
          // No rating is invented: what is above it would not be credited.
          rated: rated ?? RATED_BY_HAND,
        }
      : { credited: false }),
  };
  const doubts = [
    ...(doubt === null ? [] : [doubt]),
    ...(others.length === 0 ? [] : [`fits as well: ${others.join(", ")}`]),
  ];
  return textOf(name, section, {
    driver: doubts.join("; "),
    credited: "a gauge of quality: it counts nothing, and `credit` of others can look at it",
    ...(restarts && { kind: "its counters start over by design" }),
    rated: gauge
      ? "a gauge counts nothing by itself"
      : rated === undefined
        ? `such as ${example}: the most that it can count; what is above is not credited`
        : "as the meter says itself: the most that it can count; what is above is not credited",
    ...(identity === null && {
      bus: "it does not say who it is: add `identity` with maker, model and serial of its nameplate",
    }),
  });
}

/** The text of one entry, with comments behind its fields. */
function textOf(
  name: string,
  section: Record<string, unknown>,
  comments: Record<string, string> = {},
): string {
  const document = new Document({ [name]: section });
  const map = document.get(name);
  if (isMap(map)) {
    for (const [field, words] of Object.entries(comments)) {
      const value = map.get(field, true);
      if (isScalar(value) && words !== "") value.comment = ` ${words}`;
    }
  }
  return document.toString({ lineWidth: 0 });
}
