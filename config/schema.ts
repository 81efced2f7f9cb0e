/** The whole configuration: one schema gives types, validation, the JSON Schema for editors, and its docs. */
import { z } from "zod";
import { duration } from "../drivers/fields.js";
import { type ChainConfig, chains } from "./chain.js";
import { type BrokerConfig, type BusConfig, brokers, buses } from "./links.js";
import { type MeterConfig, meter } from "./meter.js";
import { absolutePath, address, key, name, topicPrefix, words } from "./values.js";

/** How much is logged, least first. */
export const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Decimal degrees as thousandths: a hundred metres, and no digit for machines to differ in. */
function degrees(most: number) {
  return z
    .number()
    .min(-most)
    .max(most)
    .transform((value) => Math.round(value * 1_000))
    .describe(most === 90 ? "North of the equator, south negative" : "East of Greenwich, west negative");
}

const gateway = z
  .strictObject({
    name: name().describe(
      "Name the gateway was enrolled with: its lane on the chain is the hash of this name",
    ),
    key: key()
      .optional()
      .describe("Key that signs for the lane, by reference; made with `fieldproof keys create`"),
    address: address()
      .optional()
      .describe(
        "Address the key must have: an exchanged or restored key is noticed before anything is signed",
      ),
    location: z
      .strictObject({ latitude: degrees(90), longitude: degrees(180) })
      .optional()
      .describe("Where it stands, in decimal degrees: solar meters are checked against the sun there"),
  })
  .describe("This gateway");

const telemetry = z
  .strictObject({
    broker: name().optional().describe("One of `brokers`; without it nothing is published"),
    topic: topicPrefix().describe("What all topics begin with"),
  })
  .describe("What is published over MQTT: live values, status, signed bundles");

/** The schema of a configuration file. */
export const configSchema = z
  .strictObject({
    site: z
      .strictObject({ name: words().describe("As people call it") })
      .optional()
      .describe("The site, for dashboards; by default it is called like the gateway"),
    gateway,
    state: absolutePath().prefault("/var/lib/fieldproof").describe("Folder of the journal"),
    socket: absolutePath()
      .prefault("/run/fieldproof/fieldproof.sock")
      .describe("Socket through which `fieldproof status` and `fieldproof read` ask the running agent"),
    log: z.enum(LOG_LEVELS).default("info").describe("How much is logged"),
    attest: z
      .strictObject({
        every: duration("1 s", "1 day")
          .prefault("15 min")
          .describe("Length of the windows that are attested"),
      })
      .prefault({})
      .describe("How often usage is attested"),
    keep: z
      .strictObject({
        frames: duration("1 h", "3650 days")
          .prefault("30 days")
          .describe("How long raw frames are kept after their batch is final"),
      })
      .prefault({})
      .describe("What is kept beyond what proofs need for ever"),
    telemetry: telemetry.prefault({}),
    chains: chains.prefault({}),
    buses: buses.prefault({}),
    brokers: brokers.prefault({}),
    meters: z.record(name(), meter).describe("Meters by name"),
  })
  .meta({ title: "Fieldproof", description: "Configuration of the Fieldproof agent" });

/** A valid configuration. Durations are milliseconds, counted amounts base units, fees wei. */
export interface Config {
  readonly site: { readonly name: string };
  readonly gateway: z.output<typeof gateway>;
  /** Folder of the journal. */
  readonly state: string;
  readonly socket: string;
  readonly log: LogLevel;
  readonly attest: { readonly every: number };
  readonly keep: { readonly frames: number };
  readonly telemetry: z.output<typeof telemetry>;
  /** In the order of the file; none: meter and journal only. */
  readonly chains: readonly ChainConfig[];
  readonly buses: Readonly<Record<string, BusConfig>>;
  readonly brokers: Readonly<Record<string, BrokerConfig>>;
  /** In the order of the file. */
  readonly meters: readonly MeterConfig[];
}
