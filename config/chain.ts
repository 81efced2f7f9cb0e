/** Where usage is proven: the chain, its contract, and what posting may cost. */
import { z } from "zod";
import { duration } from "../drivers/fields.js";
import { address, bytes32, coins, finality, key, name, secret, url } from "./values.js";

const endpoint = z
  .union([url("an http(s) URL", ["http:", "https:"], "https://rpc.example"), secret()], {
    error:
      'an http(s) URL such as "https://rpc.example", or a reference to a file that holds it such as "file:/etc/fieldproof/rpc"',
  })
  .describe("JSON-RPC endpoint: its URL, or a reference to it where the URL holds a token");

/** The section `fees` of a chain. */
export const fees = z
  .strictObject({
    perTransaction: coins().prefault("0.005 ether").describe("What one post may cost at most"),
    perDay: coins().prefault("0.1 ether").describe("What all posts of any 24 hours may cost at most"),
  })
  .describe("Caps on fees; above them posting waits, while metering goes on");

/** The section `submit` of a chain. */
export const submit = z
  .strictObject({
    mode: z
      .enum(["direct", "relay"])
      .default("direct")
      .describe("direct: the gateway posts itself and pays; relay: relayers on a broker post for it"),
    broker: name()
      .optional()
      .describe("Where relayers listen, one of `brokers`; by default that of `telemetry`"),
    every: duration("1 s", "1 day")
      .prefault("1 min")
      .describe("How often the newest head that is not settled is published again for relayers"),
    fallback: duration("1 s", "365 days")
      .prefault("30 min")
      .describe("A head that no relayer brought to the chain by then is posted directly if there are funds"),
  })
  .describe("Who brings signed heads to the chain");

export const chain = z
  .strictObject({
    rpc: z
      .array(endpoint)
      .min(1)
      .max(8)
      .describe("Endpoints; with two or more of them, no single one of them can vouch for the clock"),
    chainId: z.int().min(1).describe("Chain id (EIP-155); every endpoint must report it"),
    contract: address().describe("Address of the UsageRewards contract"),
    salt: bytes32().describe("Salt of the deployment: names of lanes and meters are hashed with it"),
    finality: finality()
      .prefault("tag")
      .describe("When a block counts as final: the node's finalized tag, a depth, or at once"),
    sender: key()
      .optional()
      .describe("Key that pays for posts, by reference; by default the gateway's own key"),
    submit: submit.prefault({}),
    fees: fees.prefault({}),
    poll: duration("100 ms", "10 min")
      .prefault("4 s")
      .describe("How often the chain is looked at while a post is on its way"),
    bumpAfter: duration("1 s", "1 day")
      .prefault("1 min")
      .describe("After this long without being mined, a post is replaced by a dearer one"),
    timeout: duration("100 ms", "5 min").prefault("15 s").describe("How long an endpoint may take to answer"),
    bytesPerSecond: z
      .int()
      .min(16)
      .optional()
      .describe("What questions to the chain may take of the uplink on average; no limit by default"),
  })
  .describe("A contract on a chain, and how it is reached");

export const chains = z
  .record(name(), chain)
  .describe("Where usage is proven, by name; without any the agent only meters and journals");

/** A chain as configured, everything resolved. */
export type ChainConfig = Omit<z.output<typeof chain>, "submit"> & {
  /** Its name in the configuration. */
  readonly name: string;
  readonly submit: Omit<z.output<typeof submit>, "broker"> & {
    /** One of `brokers`; null where heads are posted directly and nothing is published. */
    readonly broker: string | null;
  };
};

/** The chain of a parsed section. */
export function namedChain(
  name: string,
  parsed: z.output<typeof chain>,
  telemetryBroker: string | undefined,
): ChainConfig {
  const broker = parsed.submit.broker ?? telemetryBroker ?? null;
  return { name, ...parsed, submit: { ...parsed.submit, broker } };
}
