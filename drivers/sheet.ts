/** What a technician wants to know of a driver before using it: made from the driver itself, so it cannot be wrong. Pure. */
import { z } from "zod";
import type { AnyDriver, Channel, LineSettings, LinkKind } from "./driver.js";
import type { Measurement, ShownGauge } from "./measurement.js";

/** One option in the configuration. */
export interface OptionSheet {
  readonly name: string;
  /** What may stand there: `integer from 1 to 247`, `sdm120 | sdm230`. */
  readonly form: string;
  readonly required: boolean;
  /** As it would be written; null where there is none. */
  readonly default: string | null;
  readonly help: string;
}

/** A channel, and as what it comes. Null: that depends on the options. */
export interface ChannelSheet extends Channel {
  readonly gives: Measurement["type"] | null;
}

/** A driver on one page. */
export interface DriverSheet {
  readonly name: string;
  readonly help: string;
  readonly link: LinkKind;
  /** Serial lines as such meters leave the factory, `9600 8N1`; empty where any may be. */
  readonly lines: readonly string[];
  /** Seconds after it was switched on in which no credit rule believes it; 0 where it is right at once. */
  readonly warmUp: number;
  readonly options: readonly OptionSheet[];
  readonly channels: readonly ChannelSheet[];
  /** What may be shown, with any options; runs of a name are one, as `dc1-power … dc16-power`. Null: its options say. */
  readonly gauges: readonly ShownGauge[] | null;
  /** The register map: one line for each register, field or message. */
  readonly registers: readonly string[];
  readonly sources: readonly string[];
  /** Whether `fieldproof scan` finds such meters, or in words why not. */
  readonly scan: string;
}

/** Why there is no driver for some of what people ask for. */
export const NO_SOURCE = "No register map of them is public, and none is invented here.";

/** The sheet of a driver. */
export function sheetOf(driver: AnyDriver): DriverSheet {
  const { name, help, link, lines = [], channels, map, sources, warmUp = 0 } = driver;
  return {
    ...{ name, help, link, sources, warmUp: warmUp / 1_000 },
    lines: lines.map(lineText),
    options: optionsOf(driver),
    channels: channels.map((channel) => ({
      ...channel,
      help: inWords(channel),
      gives: givenBy(driver, channel.name),
    })),
    gauges: gaugesOf(driver),
    registers: mapLines(map),
    scan: scanWords(driver),
  };
}

/** What a channel is, and beside what it is not credited. */
function inWords({ help, overlaps = [] }: Channel): string {
  return overlaps.length === 0 ? help : `${help}; not credited beside ${runsOf(overlaps).join(", ")}`;
}

/** Names that differ in a number alone, and leave none out: `dc1 … dc16`. */
function runsOf(channels: readonly string[]): string[] {
  const numberless = (name: string) => name.replace(/\d+/, "#");
  const isNext = (name: string, i: number, run: readonly string[]) =>
    i === 0 || Number(/\d+/.exec(name)) === Number(/\d+/.exec(run[i - 1] ?? "")) + 1;
  return [...new Set(channels.map(numberless))].flatMap((form) => {
    const run = channels.filter((name) => numberless(name) === form);
    return run.length > 2 && run.every(isNext) ? `${run[0]} … ${run.at(-1)}` : run;
  });
}

function scanWords({ link, unseen }: AnyDriver): string {
  if (link !== "bus")
    return `a scan does not see it: it looks at buses, and this one is on ${link === "mqtt" ? "a broker" : "a GPIO line"}`;
  return unseen === undefined ? "a scan finds it" : `a scan does not see it: ${unseen}`;
}

/** `9600 8N1`. */
export function lineText({ baud, dataBits, parity, stopBits }: LineSettings): string {
  return `${baud} ${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}`;
}

/** A field of JSON Schema, as far as drivers' options use it. */
interface Field {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly Field[];
  readonly items?: Field;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
}

function schemaOf({ options }: AnyDriver): Field {
  return z.toJSONSchema(options, { io: "input", target: "draft-7" }) as Field;
}

function optionsOf(driver: AnyDriver): OptionSheet[] {
  const schema = schemaOf(driver);
  const required = schema.required ?? [];
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    form: formOf(field),
    required: required.includes(name),
    default: field.default === undefined ? null : written(field.default),
    help: field.description ?? "",
  }));
}

function formOf(field: Field): string {
  if (field.const !== undefined) return written(field.const);
  if (field.enum) return field.enum.map(written).join(" | ");
  if (field.anyOf) return field.anyOf.map(formOf).join(" | ");
  if (field.type === "array") return `list of (${formOf(field.items ?? {})})`;
  if (field.properties) return `{ ${Object.keys(field.properties).join(", ")} }`;
  if (field.examples?.length)
    return `${field.type ?? "text"} such as ${field.examples.map(written).join(", ")}`;
  const bounded = field.minimum !== undefined && field.maximum !== undefined;
  return `${field.type ?? "any"}${bounded ? ` from ${field.minimum} to ${field.maximum}` : ""}`;
}

function written(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** As what a channel comes, where the options that have defaults decide it. */
function givenBy(driver: AnyDriver, channel: string): Measurement["type"] | null {
  try {
    return driver.gives(driver.options.safeParse({}).data ?? {}, channel);
  } catch {
    return null;
  }
}

/** The gauges of all its meters: with the options that have defaults, and with each choice of each other one. */
function gaugesOf(driver: AnyDriver): ShownGauge[] | null {
  if (driver.gauges === undefined) return [];
  const choices = Object.entries(schemaOf(driver).properties ?? {}).flatMap(([name, field]) =>
    (field.enum ?? []).map((value) => ({ [name]: value })),
  );
  const told = [{}, ...choices].flatMap((chosen) => shownWith(driver, chosen) ?? []);
  const units = [...new Set(told.map(({ unit }) => unit))];
  const all = units.flatMap((unit) => {
    const names = told.filter((gauge) => gauge.unit === unit).map(({ name }) => name);
    return runsOf([...new Set(names)]).map((name) => ({ name, unit }));
  });
  return all.length === 0 ? null : all;
}

/** Null where more has to be chosen. */
function shownWith(driver: AnyDriver, chosen: object): readonly ShownGauge[] | null {
  try {
    return driver.gauges?.(driver.options.safeParse(chosen).data ?? chosen) ?? [];
  } catch {
    return null;
  }
}

/** Maps are texts of one line for each register, or JSON. */
function mapLines(map: string): string[] {
  const laidOut = map.startsWith("{") ? JSON.stringify(JSON.parse(map), null, 1) : map;
  return laidOut.split("\n");
}
