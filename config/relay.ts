/** The configuration of `fieldproof relay`: which heads it takes from where, and how it posts them. */
import { z } from "zod";
import { duration } from "../drivers/fields.js";
import { chain, fees } from "./chain.js";
import { type Finding, show } from "./errors.js";
import { at, check } from "./issues.js";
import { broker } from "./links.js";
import { parseText, requireFiles, textOf } from "./load.js";
import { namedByRelayer } from "./references.js";
import { LOG_LEVELS } from "./schema.js";
import { absolutePath, address, coins, key, name, topicPrefix } from "./values.js";
import { readYaml } from "./yaml.js";

const HEADS = 64;

const relayFees = fees
  .extend({
    perTransaction: coins()
      .prefault("0.05 ether")
      .describe("What one post of up to 64 heads may cost at most"),
    perDay: coins()
      .prefault("1 ether")
      .describe("What all posts of any 24 hours and one key may cost at most"),
  })
  .describe("Caps on fees, for each key; above them posting waits");

/** The schema of a relayer's configuration file. */
export const relaySchema = z
  .strictObject({
    name: name().describe("This relayer; no other at the broker may be called so"),
    state: absolutePath().prefault("/var/lib/fieldproof-relay").describe("Folder of its journal"),
    socket: absolutePath()
      .prefault("/run/fieldproof-relay/relay.sock")
      .describe(
        "Socket through which `fieldproof status` asks the running relayer; one for each on a machine",
      ),
    log: z.enum(LOG_LEVELS).default("info").describe("How much is logged"),
    broker: broker
      .omit({ clientId: true })
      .describe("The MQTT 5 broker that gateways publish their heads to"),
    topic: topicPrefix().describe("What the gateways' topics begin with: their `telemetry.topic`"),
    group: name().default("relayers").describe("Relayers of one group divide the heads among them"),
    chain: chain
      .omit({ salt: true, sender: true, submit: true })
      .extend({ fees: relayFees.prefault({}) })
      .describe("The contract that heads are posted to"),
    keys: z
      .array(key())
      .min(1)
      .max(16)
      .describe(
        "Keys that pay for posts, by reference; each posts for its share of the lanes, and sends nothing else",
      ),
    addresses: z
      .array(address())
      .optional()
      .describe(
        "Addresses the keys must have, in their order: an exchanged key is noticed before anything is sent",
      ),
    gather: duration("100 ms", "10 min")
      .prefault("2 s")
      .describe("How long a head waits for others to share its transaction"),
    heads: z
      .int()
      .min(1)
      .max(HEADS)
      .default(HEADS)
      .describe("How many heads one transaction carries at most"),
    keep: duration("2 days", "3650 days")
      .prefault("30 days")
      .describe("How long posts that are final stay in its journal"),
    limit: z
      .strictObject({
        every: duration("1 s", "1 day")
          .prefault("1 min")
          .describe("How often a lane's head is taken in the long run"),
        burst: z.int().min(1).max(100).default(4).describe("How many heads of a lane may come at once"),
      })
      .prefault({})
      .describe("What one lane may cost: heads above it are left to others"),
  })
  .meta({ title: "Fieldproof relay", description: "Configuration of a Fieldproof relayer" });

/** A valid configuration of a relayer. Durations are milliseconds, fees wei. */
export type RelayConfig = z.output<typeof relaySchema>;

/**
 * Reads and checks a relayer's configuration file.
 * @throws ConfigError with every problem, each with its place
 */
export async function loadRelayConfig(path: string): Promise<RelayConfig> {
  return parseRelayConfig(await textOf(path), path);
}

/**
 * The same, and looks for the files that it names. Null for the configuration of a gateway: that has a `gateway` and
 * `meters`, and a relayer has neither.
 * @throws ConfigError
 */
export async function relayConfigIn(path: string): Promise<RelayConfig | null> {
  const text = await textOf(path);
  const { value } = readYaml(text);
  const has = (field: string) => at(value, [field]) !== undefined;
  if (has("gateway") || has("meters") || !["broker", "group", "keys"].some(has)) return null;
  const config = parseRelayConfig(text, path);
  await requireFiles(namedByRelayer(config), text, path);
  return config;
}

/** Checks the text of one. @param file how messages name it */
export function parseRelayConfig(text: string, file: string): RelayConfig {
  return parseText(text, file, relaySchema, relayRules).data;
}

function relayRules(written: unknown): Finding[] {
  return [...dearTransaction(written), ...keyTwice(written), ...unpinned(written)];
}

/** A post that the day's cap forbids would wait for ever. */
function dearTransaction(written: unknown): Finding[] {
  const path = ["chain", "fees"];
  const section = check(relayFees, at(written, path));
  if (!("data" in section) || section.data.perTransaction <= section.data.perDay) return [];
  const got = show(at(written, [...path, "perTransaction"]));
  const expected = "no more than `perDay` allows for a whole day";
  return [{ path: [...path, "perTransaction"], at: "value", expected, got }];
}

/** Two that post with one key would use its nonces twice. */
function keyTwice(written: unknown): Finding[] {
  const keys = at(written, ["keys"]);
  if (!Array.isArray(keys)) return [];
  return keys.flatMap((one, index): Finding[] => {
    if (keys.indexOf(one) === index) return [];
    return [{ path: ["keys", index], at: "value", expected: "every key once", got: show(one) }];
  });
}

/** An address without its key, or a key without its address, is a slip of which nobody can say where it begins. */
function unpinned(written: unknown): Finding[] {
  const [keys, addresses] = [at(written, ["keys"]), at(written, ["addresses"])];
  if (!Array.isArray(keys) || !Array.isArray(addresses) || keys.length === addresses.length) return [];
  const expected = "one address for each of `keys`, in their order, or no `addresses` at all";
  return [{ path: ["addresses"], at: "value", expected, got: `${addresses.length} for ${keys.length} keys` }];
}
