/** Asks what only a person knows of the meters that a scan found: names, channels, rated values, nameplates. */
import { parse } from "yaml";
import type { WrittenAnswers } from "../../config/answers.js";
import { EXAMPLES } from "../../config/rules.js";
import { driverNamed } from "../../drivers/index.js";
import { identityLine } from "../metering/interpret.js";
import { type Discovery, type Entry, entriesFor, isAmbiguous, NOTHING, placeText } from "../scan/sections.js";
import type { Found } from "../scan/sweep.js";
import { formatMeasurement } from "../telemetry/units.js";
import type { Asker, Choice } from "./asker.js";
import { QUESTIONS } from "./questions.js";

type Meters = WrittenAnswers["meters"];
type Section = Record<string, unknown>;

/** Buses and meters as a configuration has them. */
export interface Wired {
  readonly buses: NonNullable<WrittenAnswers["buses"]>;
  readonly meters: Meters;
}

/** Asks for every meter of a scan in turn. One that nothing tells is named, and left to the configuration. */
export async function askMeters(asker: Asker, discoveries: readonly Discovery[]): Promise<Wired> {
  const settled: Discovery[] = [];
  for (const { place, found } of discoveries) {
    const named: Found[] = [];
    for (const one of found) {
      const kept = await kindOf(asker, placeText(place), one);
      if (kept !== null) named.push(kept);
    }
    settled.push({ place, found: named });
  }
  const entries = entriesFor(settled, NOTHING);
  const meters: Record<string, Section> = {};
  const all = settled.flatMap(({ found }) => found);
  for (const [i, entry] of entriesIn(entries, "meters").entries()) {
    const asked = await askMeter(asker, entry, all[i], Object.keys(meters));
    if (asked !== null) meters[asked.name] = asked.section;
  }
  const used = new Set(Object.values(meters).map(({ bus }) => bus));
  const buses = entriesIn(entries, "buses").filter(({ name }) => used.has(name));
  // A scan writes what the schema takes.
  return {
    buses: Object.fromEntries(buses.map((entry) => [entry.name, sectionOf(entry)])) as Wired["buses"],
    meters: meters as unknown as Meters,
  };
}

function entriesIn(entries: readonly Entry[], section: Entry["section"]): readonly Entry[] {
  return entries.filter((entry) => entry.section === section);
}

function sectionOf({ name, text }: Entry): Section {
  return parse(text)[name];
}

/** Settles what could be several meters; null where it is left out. */
async function kindOf(asker: Asker, place: string, found: Found): Promise<Found | null> {
  if (!isAmbiguous(found)) return found;
  const { driver, others, written, doubt } = found;
  const could = [...(driver === null ? [] : [driver]), ...others];
  const where = `unit ${written.unit ?? "?"} at ${place}`;
  const [first, ...more] = could.map((name): Choice<string> => ({ value: name, label: name }));
  if (first === undefined) {
    asker.say(
      `${where} answers, but nothing tells what it is: add it by hand, see \`fieldproof drivers modbus-map\``,
    );
    return null;
  }
  const skip: Choice<string> = { value: "", label: "leave it out" };
  const chosen = await asker.choose(`What is ${where}?${doubt === null ? "" : ` ${doubt}`}`, [
    first,
    ...more,
    skip,
  ]);
  return chosen === "" ? null : { ...found, driver: chosen, doubt: null, others: [] };
}

async function askMeter(
  asker: Asker,
  entry: Entry,
  found: Found | undefined,
  taken: readonly string[],
): Promise<{ name: string; section: Section } | null> {
  const { rated: _, ...section } = sectionOf(entry);
  asker.say(foundWords(entry, found));
  if (!(await asker.confirm("Is this meter to be read?", true))) return null;
  const name = await asker.text(QUESTIONS.meterName(taken), entry.name);
  const channel = await askChannel(asker, section);
  const counted = section.credited === undefined;
  const rated = counted ? { rated: await asker.text(QUESTIONS.rated(exampleFor(section, channel))) } : {};
  const identity = found?.identity === null ? await askNameplate(asker) : {};
  return { name, section: { ...section, channel, ...rated, ...identity } };
}

function foundWords({ name }: Entry, found: Found | undefined): string {
  if (found === undefined) return name;
  const { driver, identity, doubt, shows } = found;
  const who = identityLine(identity) ?? "it does not say who it is";
  const values =
    typeof shows === "string"
      ? [`no value: ${shows}`]
      : shows.slice(0, 3).map((value) => `${value.channel} ${formatMeasurement(value)}`);
  return [`${driver}: ${who}`, ...(doubt === null ? [] : [doubt]), ...values].join("\n");
}

async function askChannel(asker: Asker, section: Section): Promise<string> {
  const preset = String(section.channel);
  const driver = driverNamed(String(section.driver));
  const choices = (driver?.channels ?? []).map(
    ({ name, help }): Choice<string> => ({ value: name, label: name, hint: help }),
  );
  const [first, ...others] = choices;
  if (first === undefined || others.length === 0) return preset;
  return asker.choose("Which of its values counts?", [first, ...others], preset);
}

/** Of the right unit; the value itself nobody but the nameplate knows. */
function exampleFor(section: Section, channel: string): string {
  const driver = driverNamed(String(section.driver));
  const options = driver?.options.safeParse(section);
  const quantity = options?.success === true ? driver?.quantity?.(options.data, channel) : undefined;
  return EXAMPLES[quantity ?? "energy"];
}

async function askNameplate(asker: Asker): Promise<Section> {
  const words = "It does not say who it is. Give its nameplate, so that it stays the same after a move?";
  if (!(await asker.confirm(words, true))) return {};
  const maker = await asker.text(QUESTIONS.maker);
  const model = await asker.text(QUESTIONS.model);
  const serial = await asker.text(QUESTIONS.serial);
  return { identity: { maker, model, serial } };
}
