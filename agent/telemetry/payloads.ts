/**
 * What is published over MQTT: topics and payloads, one schema each. Counts are decimal strings in base units
 * (JSON numbers are floats elsewhere); serial numbers stay on the gateway.
 */
import * as z from "zod";
import { hideIdentities } from "../../drivers/identity-marks.js";
import { QUANTITIES, type Quantity } from "../../drivers/measurement.js";
import { type EvidenceClass, evidenceClass } from "../metering/flags.js";
import type { BatchEvent, ChainSubmissionEvent, ReadingEvent } from "./events.js";
import { formatDecimal, formatInstant } from "./units.js";

/** Where a gateway publishes. Names in a configuration have no character that MQTT gives a meaning. */
export interface TopicPlace {
  /** What all topics begin with: `telemetry.topic` of the configuration. */
  readonly prefix: string;
  readonly gateway: string;
}

/** Topics of one gateway. */
export function topicsOf({ prefix, gateway }: TopicPlace) {
  const base = `${prefix}/${gateway}`;
  return {
    status: `${base}/status`,
    meter: (name: string) => `${base}/meters/${name}`,
    batches: `${base}/batches`,
    bundle: (sequence: bigint) => `${base}/bundles/${sequence}`,
  };
}

const count = z.string().regex(/^\d+$/);
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

/** `…/status`, retained; the broker itself publishes `{"online":false}` when the gateway vanishes. */
export const statusPayload = z.strictObject({
  online: z.boolean(),
  /** What people call the site. */
  site: z.string().optional(),
  version: z.string().optional(),
  /** When this run began, RFC 3339. */
  since: z.iso.datetime().optional(),
});

/** `…/meters/NAME`, for every reading. */
export const meterPayload = z.strictObject({
  /** What the meter shows, in `unit`; null when it did not say, or counts nothing that it shows. */
  value: decimal.nullable(),
  unit: z.string(),
  verdict: z.string(),
  reason: z.string(),
  /** Ever credited, over all terms, in `creditedUnit`; null for a meter that is only shown. */
  credited: count.nullable(),
  creditedUnit: z.string().nullable(),
  /** How hard its evidence is to forge: a broker's `message`, a meter on a `wire`, a `hardware` key, a `sensor` that signs. */
  evidence: evidenceClass,
  at: z.iso.datetime(),
  /** Whether `at` is from a clock that somebody vouches for. */
  clockTrusted: z.boolean(),
  gauges: z.record(z.string(), z.strictObject({ value: decimal.nullable(), unit: z.string() })),
});

/** `…/batches`, when a batch is signed and whenever its state on the chain changes. */
export const batchPayload = z.strictObject({
  /** As the gateway's configuration names it. */
  chain: z.string(),
  sequence: count,
  state: z.enum(["signed", "submitted", "bumped", "mined", "final", "superseded", "paused", "conflict"]),
  at: z.iso.datetime(),
  meters: z.int().optional(),
  root: z.string().optional(),
  transaction: z.string().optional(),
  block: count.optional(),
  gasUsed: count.optional(),
  supersededBy: count.optional(),
  reason: z.string().optional(),
});

export const OFFLINE = JSON.stringify({ online: false } satisfies z.input<typeof statusPayload>);

/** What the broker is to say when the gateway vanishes: part of connecting to it. */
export function lastWill(place: TopicPlace) {
  return { topic: topicsOf(place).status, payload: OFFLINE, retain: true };
}

/** @param since when this run began, Unix milliseconds */
export function online(site: string, version: string, since: bigint): z.input<typeof statusPayload> {
  return { online: true, site, version, since: formatInstant(since) };
}

/** What a payload needs to know of a meter beyond its reading. */
export interface PublishedMeter {
  /** What it is credited in; null for a meter that is only shown. */
  readonly quantity: Quantity | null;
  readonly evidence: EvidenceClass;
  /** Texts of its configuration that name the very device: its serial number, the topic it speaks on. */
  readonly names: readonly string[];
}

export function meterReport(
  event: ReadingEvent,
  { quantity, evidence, names }: PublishedMeter,
): z.input<typeof meterPayload> {
  const { reading, verdict, credited, at } = event;
  const { measured, gauges, moment } = reading;
  const creditedUnit = quantity && QUANTITIES[quantity].unit;
  return {
    ...shown(measured, unitOf(measured, creditedUnit)),
    verdict: verdict.kind,
    reason: anonymous(verdict.reason, [reading.identity ?? "", ...names]),
    credited: quantity && credited.toString(),
    creditedUnit,
    evidence,
    at: formatInstant(at),
    clockTrusted: moment.synced,
    gauges: Object.fromEntries(gauges.map((gauge) => [gauge.channel, shown(gauge, gauge.unit)])),
  };
}

function unitOf(measured: ReadingEvent["reading"]["measured"], creditedUnit: string | null): string {
  if (creditedUnit !== null) return creditedUnit;
  return measured === null || measured.type === "gauge" ? "" : QUANTITIES[measured.quantity].unit;
}

function shown(
  measured: ReadingEvent["reading"]["measured"],
  unit: string,
): { value: string | null; unit: string } {
  if (measured === null || measured.type === "increment") return { value: null, unit };
  if (measured.type === "counter") return { value: measured.value?.toString() ?? null, unit };
  const { value, exponent } = measured;
  return { value: value === null ? null : formatDecimal(value, exponent), unit: measured.unit };
}

/** What meters say of themselves is marked; what we know of this one can stand in the words of its link as well. */
function anonymous(words: string, known: readonly string[]): string {
  const named = known.filter((name) => name !== "").toSorted((a, b) => b.length - a.length);
  return named.reduce((text, name) => text.replaceAll(name, "(identity)"), hideIdentities(words));
}

export function batchReport(event: BatchEvent | ChainSubmissionEvent): z.input<typeof batchPayload> {
  const { chain, sequence, at } = event;
  const base = { chain, sequence: sequence.toString(), at: formatInstant(at) };
  if (event.type === "batch") return { ...base, state: "signed", meters: event.meters, root: event.root };
  switch (event.state) {
    case "submitted":
    case "bumped":
      return { ...base, state: event.state, transaction: event.hash };
    case "mined":
    case "final": {
      const { hash: transaction, block, gasUsed } = event;
      return { ...base, state: event.state, transaction, block: `${block}`, gasUsed: `${gasUsed}` };
    }
    case "superseded":
      return { ...base, state: event.state, supersededBy: `${event.by}` };
    case "paused":
    case "conflict":
      return { ...base, state: event.state, reason: event.reason };
  }
}
