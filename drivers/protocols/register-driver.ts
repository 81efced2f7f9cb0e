/** Makes a driver of a family's register maps: a device file is its tables and its options. */
import { z } from "zod";
import type { Channel, Driver, Frame, Recognised, Request } from "../driver.js";
import type { Quantity } from "../measurement.js";
import type { MultiplierName } from "../multiplier.js";
import { UNITS } from "../units.js";
import { cutModbus } from "./modbus.js";
import { recognised } from "./recognition.js";
import { type MapRegister, mapText, type RegisterMap, worthOf } from "./register-map.js";
import { readIdentity, readMap, readRating } from "./register-reading.js";
import { gaugesAmong } from "./registers.js";

/** The option every Modbus device has; by default the unit id it leaves the factory with. */
export function unitId(factory: number) {
  return z.int().min(1).max(247).default(factory).describe("Modbus unit id of the meter");
}

/** Devices that are read alike, each by one of a few maps. */
export interface Family<Options extends { readonly unit: number }> {
  readonly name: string;
  readonly help: string;
  readonly options: z.ZodType<Options>;
  readonly sources: Driver<Options>["sources"];
  /** Ratios that its registers do not include; see Driver. */
  readonly multipliers?: readonly MultiplierName[];
  /** Every map there is, by the model it belongs to; by an empty name where there is only one. */
  readonly maps: Readonly<Record<string, RegisterMap>>;
  /** The map that these options choose. */
  mapOf(options: Options): RegisterMap;
  /** The one register with the power on the plate, in W; absent where no source names it. */
  ratingOf?(options: Options): RegisterMap;
  /** Where the values alone do not tell the model. */
  readonly probe?: Driver<Options>["probe"];
  /** What tells counters of the same channel behind one unit id apart; null where there is only one. */
  readonly within?: (options: Options, channel: string) => string | null;
}

/** The driver of a family. Its channels are what its maps count, and the power that can be integrated. */
export function registerDriver<Options extends { readonly unit: number }>(
  family: Family<Options>,
): Driver<Options> {
  const { name, help, options, sources, multipliers, maps, mapOf, within } = family;
  const registerOf = (chosen: Options, channel: string) =>
    mapOf(chosen).registers.find((register) => register.channel === channel);
  return {
    name,
    help,
    link: "bus",
    options,
    ...(multipliers && { multipliers }),
    channels: channelsOf(Object.values(maps)),
    quantity: (chosen, channel) => quantityOf(registerOf(chosen, channel)),
    gives: (chosen, channel) => registerOf(chosen, channel)?.gives ?? "counter",
    power: (chosen, channel) => registerOf(chosen, channel)?.power ?? null,
    gauges: (chosen) => gaugesAmong(mapOf(chosen).registers),
    modulus: (chosen, channel) => registerOf(chosen, channel)?.modulus,
    kind: (chosen, channel) => (registerOf(chosen, channel)?.periodic ? "periodic" : "cumulative"),
    worth: (chosen, channel) => {
      const found = registerOf(chosen, channel);
      return found && worthOf(found);
    },
    counter: (chosen, channel) =>
      ["unit", chosen.unit, within?.(chosen, channel), channel].filter((part) => part != null).join(" "),
    sources,
    map: Object.entries(maps)
      .flatMap(([model, map]) => mapText(map).map((line) => (model === "" ? line : `${model} ${line}`)))
      .join("\n"),
    cut: cutModbus,
    *open(chosen) {
      return { identity: yield* readIdentity(chosen.unit, mapOf(chosen)) };
    },
    *probe(unit) {
      const found = yield* family.probe?.(unit) ?? fits(family, unit);
      const chosen = options.safeParse(found?.written).data;
      const rating = chosen && family.ratingOf?.(chosen);
      const rated = rating === undefined ? null : yield* readRating(unit, rating);
      return found && rated !== null ? { ...found, rated } : found;
    },
    *poll(_session, chosen) {
      return yield* readMap(chosen.unit, mapOf(chosen));
    },
  };
}

/** The first model whose map fits what the unit shows. */
function* fits<Options extends { readonly unit: number }>(
  { options, maps, mapOf }: Family<Options>,
  unit: number,
): Generator<Request, Recognised | null, Frame> {
  for (const model of Object.keys(maps)) {
    const written = { unit, ...(options.safeParse({ unit, model }).success && { model }) };
    const chosen = options.safeParse(written);
    if (!chosen.success) continue;
    const map = mapOf(chosen.data);
    const doubt = yield* recognised(unit, map);
    if (doubt !== null) return { written, identity: yield* readIdentity(unit, map), doubt };
  }
  return null;
}

/** What a register counts; power is energy over time. */
export function quantityOf(register: Pick<MapRegister, "gives" | "unit"> | undefined): Quantity | undefined {
  if (register === undefined) return undefined;
  return register.gives === "counter"
    ? UNITS.get(register.unit)?.quantity
    : register.unit === "W"
      ? "energy"
      : undefined;
}

/** What the words mean that all families use. */
const HELP: Readonly<Record<string, string>> = {
  import: "energy taken by the load behind the meter",
  export: "energy that flowed the other way",
  yield: "energy that the inverter has produced",
  power: "active power, negative when it flows the other way",
};

/** A device that neither counts nor tells its power is there for its quality gauges. */
function channelsOf(maps: readonly RegisterMap[]): readonly [Channel, ...Channel[]] {
  const registers = maps.flatMap((map) => map.registers);
  const creditable = registers.filter(({ gives, unit }) => gives === "counter" || unit === "W");
  const offered = creditable.length === 0 ? registers : creditable;
  const energies = [
    ...new Set(offered.filter((one) => quantityOf(one) === "energy").map(({ channel }) => channel)),
  ];
  const byName = new Map(
    offered.map(({ channel, name, help, gives, unit, overlaps }) => {
      // Power, integrated, is what the counters of the same device count.
      const shared = gives === "gauge" && unit === "W" ? energies.filter((one) => one !== channel) : overlaps;
      return [
        channel,
        { name: channel, help: help ?? HELP[channel] ?? name, ...(shared?.length && { overlaps: shared }) },
      ];
    }),
  );
  const [first, ...others] = byName.values();
  if (first === undefined) throw new Error("a register map without a register");
  return [first, ...others];
}
