/**
 * What an attestation's `evidenceRoot` commits to: leaf 0 the manifest, then the window's sessions, then its
 * readings, in the journal's order. Every leaf is salted, since small values could be guessed. Pure.
 */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import * as z from "zod";
import { type Multipliers, multipliers, UNMULTIPLIED } from "../../drivers/multiplier.js";
import type { MeterRules } from "../metering/credit.js";
import { CreditRule } from "../metering/credit-rule.js";
import { CounterRules } from "../metering/rules.js";
import { CounterState } from "../metering/state.js";
import { bigintText } from "../primitives/bigint-text.js";
import { type Hex, toHex } from "../primitives/hex.js";
import { LEAF_PREFIX } from "../primitives/merkle.js";
import { momentRecord } from "./records.js";

/** 32 bytes in hex. */
export const hash32 = z.custom<Hex>((text) => typeof text === "string" && /^0x[0-9a-f]{64}$/.test(text));

/** All that the interpretation of a gauge meter's frames depends on. Another program that reads them alike has the same. */
export const gaugeSetup = z.strictObject({
  driver: z.string(),
  map: hash32.describe("keccak256 of the driver's register map"),
  channel: z.string(),
  options: z.record(z.string(), z.json()).describe("the driver's options as configured"),
  multipliers: multipliers.exactOptional().describe("what its values are multiplied by"),
  source: z.string().describe("where it is read, by the configuration"),
});

/** How the frames of a meter that is only shown are read; one segment of the journal has one. */
export type GaugeSetup = z.output<typeof gaugeSetup>;

/** What gates a meter's credit: the rule, and how the meters are read that it looks at. */
const creditSetup = z.strictObject({
  rule: CreditRule,
  gauges: z.record(z.string(), gaugeSetup).describe("by the meters' names in the configuration"),
});

export type CreditSetup = z.output<typeof creditSetup>;

/** All that the interpretation and the judgement of a meter's frames depend on. */
export const meterSetup = z.strictObject({
  package: z.string().describe("name and version of the program that judged"),
  driver: z.string(),
  map: hash32.describe("keccak256 of the driver's register map"),
  channel: z.string(),
  options: z.record(z.string(), z.json()).describe("the driver's options as configured"),
  rules: CounterRules,
  configuration: hash32.describe("keccak256 of the meter's whole entry in the configuration"),
  credit: creditSetup.exactOptional().describe("of a gated meter: its quality rule"),
});

/** What decides how a meter's frames are read and judged; one segment of the journal has one. */
export type MeterSetup = z.output<typeof meterSetup>;

/** The first leaf: what the window was read with, where it starts and ends, and what came before it. */
export const manifest = z.strictObject({
  type: z.literal("manifest"),
  lane: hash32,
  meter: hash32,
  name: z.string().describe("the meter's name in the configuration"),
  setup: meterSetup,
  term: z.int(),
  base: bigintText().describe("units credited before the term began; cumulative = credited − base"),
  first: momentRecord,
  last: momentRecord,
  before: CounterState.nullable().describe("the counter's state before the first reading"),
  after: CounterState.describe("the counter's state after the last reading"),
  sessions: z.int().describe("how many session leaves follow"),
  readings: z.int().describe("how many reading leaves follow the sessions"),
  previous: hash32.describe(
    "keccak256 of the text of this meter's manifest before this one; zero for the first",
  ),
});

/** The first leaf of a window's evidence, as it is in code. */
export type Manifest = z.output<typeof manifest>;

/** The text of a manifest: what is journaled and hashed. */
export function writeManifest(value: Manifest): string {
  return JSON.stringify(z.encode(manifest, value));
}

/** The manifest of a text. @throws ZodError when it is none */
export function readManifest(text: string): Manifest {
  return z.decode(manifest, JSON.parse(text));
}

/** The text of a setup. */
export function writeSetup(value: MeterSetup): string {
  return JSON.stringify(z.encode(meterSetup, value));
}

/** The setup of a text. @throws ZodError when it is none */
export function readSetup(text: string): MeterSetup {
  return z.decode(meterSetup, JSON.parse(text));
}

/** The text of a gauge meter's setup. */
export function writeGaugeSetup(value: GaugeSetup): string {
  return JSON.stringify(z.encode(gaugeSetup, value));
}

/** What the values are multiplied by of a meter that is credited, or only shown. */
export function multipliersIn(setup: MeterSetup | GaugeSetup): Multipliers {
  return ("rules" in setup ? setup.rules.multipliers : setup.multipliers) ?? UNMULTIPLIED;
}

/** The gauge meters that a meter's credit depends on, each with the text of its setup. */
export function gaugesIn({ credit }: Pick<MeterSetup, "credit">): { meter: string; setup: string }[] {
  return Object.entries(credit?.gauges ?? {}).map(([meter, setup]) => ({
    meter,
    setup: writeGaugeSetup(setup),
  }));
}

/** What a setup says that a meter's readings are judged by. */
export function rulesIn({ rules, credit }: Pick<MeterSetup, "rules" | "credit">): MeterRules {
  if (credit === undefined) return { rules, credit: null };
  const id = toHex(textHash(JSON.stringify(z.encode(creditSetup, credit))));
  return { rules, credit: { id, rule: credit.rule } };
}

/** keccak256 of a text's UTF-8 bytes. */
export function textHash(text: string): Uint8Array {
  return keccak_256(utf8ToBytes(text));
}

/** keccak256(0x00 ‖ salt ‖ text): a leaf of the evidence tree. The salt has 32 bytes. */
export function evidenceLeaf(salt: Uint8Array, text: string): Uint8Array {
  return keccak_256(concatBytes(LEAF_PREFIX, salt, utf8ToBytes(text)));
}
