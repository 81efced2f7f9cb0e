/**
 * What no single field can tell: names that refer to each other, rates that a register cannot show. What may
 * stand only once is in doubles.ts. The rules look at whatever parts are valid, so that all mistakes show at once.
 */
import { z } from "zod";
import { type Measurement, QUANTITIES } from "../drivers/measurement.js";
import { productOf, UNMULTIPLIED } from "../drivers/multiplier.js";
import { besides } from "./beside.js";
import { chainRules } from "./chain-rules.js";
import { creditRules } from "./credit-rules.js";
import { doubles } from "./doubles.js";
import { type FieldPath, type Finding, show } from "./errors.js";
import { at, check, isSection, names } from "./issues.js";
import { unsaidLines } from "./line-rule.js";
import {
  type CreditedMeter,
  driverOf,
  isCredited,
  KINDS,
  type MeterConfig,
  type MeterKind,
  meter,
  namedMeter,
} from "./meter.js";
import { nearest } from "./nearest.js";
import { overlaps } from "./overlap.js";
import { unfitWires } from "./wire-rule.js";
import { nesting } from "./within.js";

/** Checks the configuration as written. */
export function rules(written: unknown): Finding[] {
  const meters = validMeters(written);
  return [
    ...noMeters(written),
    ...unknownNames(written),
    ...chainRules(written),
    ...certificatesWithoutKey(written),
    ...doubles(written, meters),
    ...unsaidLines(written, meters),
    ...unfitWires(written, meters),
    ...creditRules(written, meters),
    ...nesting(written, meters),
    ...besides(written, meters),
    ...overlaps(written, meters),
    ...meters
      .filter(isCredited)
      .flatMap((one) => [
        ...sunless(written, one),
        ...[unfitKind, wrongQuantity, wrongTransformer, blindRollover, deafDebounce, hastyGap].flatMap(
          (rule) => rule(one),
        ),
      ]),
    ...meters.flatMap(hastySilence),
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

/** `bus:`, `broker:` and `chain:` name sections that exist. */
function unknownNames(written: unknown): Finding[] {
  const meters = names(at(written, ["meters"]));
  const chains = names(at(written, ["chains"]));
  return [
    ...meters.flatMap((name) => unknownName(written, ["meters", name, "chain"], "chains")),
    ...chains.flatMap((name) => unknownName(written, ["chains", name, "submit", "broker"], "brokers")),
    ...meters.flatMap((name) => unknownName(written, ["meters", name, "bus"], "buses")),
    ...meters.flatMap((name) => unknownName(written, ["meters", name, "broker"], "brokers")),
    ...unknownName(written, ["telemetry", "broker"], "brokers"),
  ];
}

function unknownName(written: unknown, path: FieldPath, section: "buses" | "brokers" | "chains"): Finding[] {
  const name = at(written, path);
  const known = names(at(written, [section]));
  if (typeof name !== "string" || known.includes(name)) return [];
  const hint =
    known.length === 0 ? `there is no section \`${section}\` with names yet` : `known: ${known.join(", ")}`;
  const expected = `one of the names in \`${section}\``;
  return [{ path, at: "value", expected, got: show(name), nearest: nearest(name, known), hint }];
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

/** What a meter of each kind has to give. */
const GIVEN: Readonly<Record<MeterKind, Measurement["type"]>> = {
  cumulative: "counter",
  periodic: "counter",
  pulse: "increment",
  delta: "increment",
  integrated: "gauge",
};

const IN_WORDS: Readonly<Record<Measurement["type"], string>> = {
  counter: "a register that counts up",
  increment: "amounts, each to be counted once",
  gauge: "a momentary value",
};

/** Power taken for a counter, or a report for a register, would be unknown or worse at every reading. */
function unfitKind(meter: MeterConfig): Finding[] {
  const { name, kind, channel, link, options } = meter;
  const given = driverOf(meter).gives(options, channel);
  if (GIVEN[kind] === given) return given === "counter" ? unlikeRegister(meter) : [];
  const fit = KINDS[link.type].filter((candidate) => GIVEN[candidate] === given);
  return [
    {
      path: ["meters", name, "kind"],
      at: "value",
      expected: fit.map((candidate) => `"${candidate}"`).join(" or "),
      got: `"${kind}"`,
      hint: `${channel} is ${IN_WORDS[given]}`,
    },
  ];
}

/** A total that is taken for a day's would be paid again at each fall; a day's that is taken for a total, once in a life. */
function unlikeRegister(meter: MeterConfig): Finding[] {
  const { name, kind, channel, options } = meter;
  const driver = driverOf(meter);
  const made = driver.kind === undefined ? "cumulative" : driver.kind(options, channel);
  if (made === undefined || made === kind) return [];
  const finding = { path: ["meters", name, "kind"], at: "value" as const, got: `"${kind}"` };
  if (made === null)
    return [
      {
        ...finding,
        expected: "a register that counts",
        hint: `${channel} is the total of a time that is over`,
      },
    ];
  const hint = made === "periodic" ? "starts over by design" : "counts for as long as the meter lives";
  return [
    { ...finding, expected: `"${made}", or no \`kind\``, hint: `the register behind ${channel} ${hint}` },
  ];
}

/** Drivers that count pulses: how much one is worth, and how long a level must last to be one. */
const pulsing = z.object({ k: z.object({ units: z.bigint(), per: z.bigint() }), debounce: z.int() });

/** A pulse and a pause at the rated flow must both outlast the debounce, or the meter is deaf when it matters most. */
function deafDebounce({ name, rated, options, multipliers }: CreditedMeter): Finding[] {
  const pulses = pulsing.safeParse(options).data;
  if (pulses === undefined) return [];
  const { k, debounce } = pulses;
  const { numerator, denominator } = productOf(multipliers ?? UNMULTIPLIED);
  const longest = (3_600_000n * k.units * numerator) / (2n * rated.perHour * k.per * denominator);
  if (BigInt(debounce) <= longest) return [];
  return [
    {
      path: ["meters", name, "debounce"],
      at: "value",
      expected:
        longest === 0n ? "slower pulses: no debounce is short enough for these" : `at most ${longest} ms`,
      got: `${debounce} ms`,
      hint: `at its rated most a pulse and a pause together last less than ${2n * (longest + 1n)} ms`,
    },
  ];
}

function wrongQuantity(meter: CreditedMeter): Finding[] {
  const { name, rated, channel, options } = meter;
  const counted = driverOf(meter).quantity?.(options, channel);
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

/** Without a place there is no night, and without energy no sun. */
function sunless(written: unknown, { name, rated, solar }: CreditedMeter): Finding[] {
  const peak = at(written, ["meters", name, "peak"]);
  const field = (path: FieldPath, expected: string, got: string, hint: string): Finding[] => [
    { path, at: "value", expected, got, hint },
  ];
  if (solar === undefined) {
    if (peak === undefined) return [];
    return field(["meters", name, "peak"], "a solar meter", show(peak), "add `source: solar`");
  }
  if (rated.quantity !== "energy")
    return field(
      ["meters", name, "source"],
      "a meter of energy",
      '"solar"',
      `this one counts ${rated.quantity}`,
    );
  if (at(written, ["gateway", "location"]) !== undefined) return [];
  const hint = `meter "${name}" is solar: write \`location: { latitude: …, longitude: … }\``;
  return field(["gateway", "location"], "where the gateway stands", "nothing", hint);
}

/** Neither water nor heat flows through a transformer. */
function wrongTransformer(meter: CreditedMeter): Finding[] {
  const { name, rated, channel, multipliers = {} } = meter;
  const thermal = driverOf(meter).channels.find((one) => one.name === channel)?.thermal;
  if (rated.quantity === "energy" && !thermal) return [];
  return (["ct", "vt"] as const)
    .filter((field) => multipliers[field] !== undefined)
    .map((field) => ({
      path: ["meters", name, field],
      at: "name",
      expected: "a field that fits",
      got: `"${field}"`,
      hint: `this meter counts ${thermal ? "heat" : rated.quantity}: \`multiplier\` takes any other ratio`,
    }));
}

/** A usual rate of each quantity, as it is written. */
export const EXAMPLES: Readonly<Record<keyof typeof QUANTITIES, string>> = {
  energy: "8 kW",
  volume: "20 L/min",
  data: "100 Mbit/s",
  runtime: "1 s/s",
  mass: "5 kg/h",
  count: "60 /min",
};

/** A rollover is told from a reset only while less than a quarter of the register can pass between readings. */
function blindRollover(meter: CreditedMeter): Finding[] {
  const { name, rated, every, options, channel, multipliers } = meter;
  const shown = driverOf(meter).modulus?.(options, channel);
  if (shown === undefined) return [];
  const { numerator, denominator } = productOf(multipliers ?? UNMULTIPLIED);
  const modulus = (shown * numerator) / denominator;
  if (rated.perHour * BigInt(every) * 4n < modulus * 3_600_000n) return [];
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

/** Drivers that wait for what a device says by itself. */
const listening = z.object({ stale: z.int() });

/** Between two readings a device that speaks as often as it is read would count as silent. */
function hastySilence({ name, kind, every, options, written }: MeterConfig): Finding[] {
  const stale = listening.safeParse(options).data?.stale;
  if (stale === undefined || stale >= every || written.stale === undefined) return [];
  // Reports are taken as they come, whatever the raster.
  if (kind === "delta") return [];
  const expected = `at least as long as from one reading to the next, ${every} ms`;
  return [{ path: ["meters", name, "stale"], at: "value", expected, got: `${stale} ms` }];
}

/** A single late reading is no gap. */
function hastyGap({ name, gap, every }: MeterConfig): Finding[] {
  if (gap > 3 * every) return [];
  const expected = `more than three readings apart, over ${3 * every} ms`;
  return [{ path: ["meters", name, "gap"], at: "value", expected, got: `${gap} ms` }];
}
