/**
 * What no single field can tell: names that refer to each other, meters that would be paid twice, rates that
 * a register cannot show. The rules look at whatever parts are valid, so that all mistakes show at once.
 */
import { z } from "zod";
import { driverNamed } from "../drivers/index.js";
import { QUANTITIES } from "../drivers/measurement.js";
import { type FieldPath, type Finding, show } from "./errors.js";
import { at, check } from "./issues.js";
import { type MeterConfig, meter, namedMeter } from "./meter.js";
import { nearest } from "./nearest.js";

/** Checks the configuration as written. */
export function rules(written: unknown): Finding[] {
  const meters = validMeters(written);
  return [
    ...noMeters(written),
    ...unknownNames(written),
    ...keylessChain(written),
    ...sharedPorts(written),
    ...certificatesWithoutKey(written),
    ...twins(meters),
    ...meters.flatMap((one) => [...wrongQuantity(one), ...blindRollover(one), ...hastyGap(one)]),
  ];
}

function validMeters(written: unknown): MeterConfig[] {
  return names(at(written, ["meters"])).flatMap((name) => {
    const section = at(written, ["meters", name]);
    const checked = check(meter, section);
    return "data" in checked ? [namedMeter(name, checked.data, section)] : [];
  });
}

function noMeters(written: unknown): Finding[] {
  const meters = at(written, ["meters"]);
  if (!isSection(meters) || names(meters).length > 0) return [];
  return [{ path: ["meters"], at: "value", expected: "at least one meter", got: "none" }];
}

/** `bus:` and `broker:` name sections that exist. */
function unknownNames(written: unknown): Finding[] {
  const meters = names(at(written, ["meters"]));
  return [
    ...meters.flatMap((name) => unknownName(written, ["meters", name, "bus"], "buses")),
    ...meters.flatMap((name) => unknownName(written, ["meters", name, "broker"], "brokers")),
    ...unknownName(written, ["telemetry", "broker"], "brokers"),
  ];
}

function unknownName(written: unknown, path: FieldPath, section: "buses" | "brokers"): Finding[] {
  const name = at(written, path);
  const known = names(at(written, [section]));
  if (typeof name !== "string" || known.includes(name)) return [];
  const hint =
    known.length === 0 ? `there is no section \`${section}\` with names yet` : `known: ${known.join(", ")}`;
  const expected = `one of the names in \`${section}\``;
  return [{ path, at: "value", expected, got: show(name), nearest: nearest(name, known), hint }];
}

function keylessChain(written: unknown): Finding[] {
  if (!isSection(at(written, ["chain"])) || !isSection(at(written, ["gateway"]))) return [];
  if (at(written, ["gateway", "key"]) !== undefined) return [];
  const expected = 'a reference to the lane\'s key such as "file:/etc/fieldproof/lane.key"';
  const hint = "usage is proven on a chain only with a key; make one with `fieldproof keys create`";
  return [{ path: ["gateway", "key"], at: "value", expected, got: "nothing", hint }];
}

/** A port can be opened once, and two buses would answer each other's meters. */
function sharedPorts(written: unknown): Finding[] {
  return repeated(
    names(at(written, ["buses"])),
    (name) => at(written, ["buses", name, "serial"]),
    (name, first, port) => ({
      path: ["buses", name, "serial"],
      at: "value",
      expected: "a serial port of its own",
      got: show(port),
      hint: `bus "${first}" has it already; several meters can share one bus`,
    }),
  );
}

function certificatesWithoutKey(written: unknown): Finding[] {
  return names(at(written, ["brokers"])).flatMap((name): Finding[] => {
    const [cert, key] = ["cert", "key"].map((field) => at(written, ["brokers", name, field]));
    if ((cert === undefined) === (key === undefined)) return [];
    const missing = cert === undefined ? "cert" : "key";
    const expected = "a certificate together with its key";
    return [{ path: ["brokers", name, missing], at: "value", expected, got: "nothing" }];
  });
}

/** What tells the counters behind one connection apart. */
const SELECTORS = {
  serial: ["unit", "block"],
  mqtt: ["topic", "value", "profile"],
  gpio: [],
} as const satisfies Record<MeterConfig["link"]["type"], readonly string[]>;

/** The same counter under two names would be paid twice. */
function twins(meters: readonly MeterConfig[]): Finding[] {
  return repeated(
    meters,
    ({ link, channel, options }) => {
      const { type } = link;
      const place =
        type === "serial" ? [link.bus, channel] : type === "mqtt" ? [link.broker] : [link.chip, link.line];
      return JSON.stringify([type, place, SELECTORS[type].map((field) => at(options, [field]) ?? null)]);
    },
    (meter, first) => ({
      path: ["meters", meter.name],
      at: "name",
      expected: "a counter that no other meter reads",
      got: `the one that "${first.name}" reads`,
      hint: "the same usage would be paid twice",
    }),
  );
}

function wrongQuantity({ name, driver, rated, channel, options }: MeterConfig): Finding[] {
  const counted = driverNamed(driver)?.quantity?.(options, channel);
  if (counted === undefined || counted === rated.quantity) return [];
  return [
    {
      path: ["meters", name, "rated"],
      at: "value",
      expected: `a rate of ${counted} such as "${EXAMPLES[counted]}"`,
      got: `a rate of ${rated.quantity}`,
      hint: `this meter counts ${counted}`,
    },
  ];
}

const EXAMPLES: Readonly<Record<keyof typeof QUANTITIES, string>> = {
  energy: "8 kW",
  volume: "20 L/min",
  data: "100 Mbit/s",
  runtime: "1 s/s",
  mass: "5 kg/h",
  count: "60 /min",
};

/** Drivers whose register returns to 0 by configuration say so in `wraps`. */
const wrapping = z.object({ wraps: z.object({ amount: z.bigint() }) });

/** A rollover is told from a reset only while less than a quarter of the register can pass between readings. */
function blindRollover({ name, rated, every, options }: MeterConfig): Finding[] {
  const modulus = wrapping.safeParse(options).data?.wraps.amount;
  if (modulus === undefined || rated.perHour * BigInt(every) * 4n < modulus * 3_600_000n) return [];
  const longest = (modulus * 3_600_000n) / (rated.perHour * 4n);
  const unit = QUANTITIES[rated.quantity].unit;
  return [
    {
      path: ["meters", name, "every"],
      at: "value",
      expected: `less than ${longest} ms between readings`,
      got: `${every} ms`,
      hint: `at its rated ${rated.perHour} ${unit} per hour the register could pass a quarter of its range unseen`,
    },
  ];
}

/** A single late reading is no gap. */
function hastyGap({ name, gap, every }: MeterConfig): Finding[] {
  if (gap > 3 * every) return [];
  const expected = `more than three readings apart, over ${3 * every} ms`;
  return [{ path: ["meters", name, "gap"], at: "value", expected, got: `${gap} ms` }];
}

/** A finding for every item whose key an earlier item has. */
function repeated<T>(
  items: readonly T[],
  keyOf: (item: T) => unknown,
  finding: (item: T, first: T, key: unknown) => Finding,
): Finding[] {
  const firsts = new Map<unknown, T>();
  return items.flatMap((item) => {
    const key = keyOf(item);
    const first = firsts.get(key);
    if (first === undefined && key !== undefined) firsts.set(key, item);
    return first === undefined ? [] : [finding(item, first, key)];
  });
}

function isSection(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function names(section: unknown): string[] {
  return isSection(section) ? Object.keys(section) : [];
}
