/** Where usage is proven: the chain, its contract, and what posting may cost. */
import { z } from "zod";
import { duration } from "../drivers/fields.js";
import { address, bytes32, coins, finality, key, secret, url } from "./values.js";

const endpoint = z
  .union([url("an http(s) URL", ["http:", "https:"], "https://rpc.example"), secret()], {
    error:
      'an http(s) URL such as "https://rpc.example", or a reference to a file that holds it such as "file:/etc/fieldproof/rpc"',
  })
  .describe("JSON-RPC endpoint: its URL, or a reference to it where the URL holds a token");

/** The section `chain.fees`. */
export const fees = z
  .strictObject({
    perTransaction: coins().prefault("0.005 ether").describe("What one post may cost at most"),
    perDay: coins().prefault("0.1 ether").describe("What all posts of any 24 hours may cost at most"),
  })
  .describe("Caps on fees; above them posting waits, while metering goes on");

export const chain = z
  .strictObject({
    rpc: z
      .array(endpoint)
      .min(1)
      .max(8)
      .describe("Endpoints; with two or more of them, no single one can vouch for the clock"),
    chainId: z.int().min(1).describe("Chain id (EIP-155); every endpoint must report it"),
    contract: address().describe("Address of the UsageRewards contract"),
    salt: bytes32().describe("Salt of the deployment: names of lanes and meters are hashed with it"),
    finality: finality()
      .prefault("tag")
      .describe("When a block counts as final: the node's finalized tag, a depth, or at once"),
    sender: key()
      .optional()
      .describe("Key that pays for posts, by reference; by default the gateway's own key"),
    fees: fees.prefault({}),
    poll: duration("100 ms", "10 min")
      .prefault("4 s")
      .describe("How often the chain is looked at while a post is on its way"),
    bumpAfter: duration("1 s", "1 day")
      .prefault("1 min")
      .describe("After this long without being mined, a post is replaced by a dearer one"),
    timeout: duration("100 ms", "5 min").prefault("15 s").describe("How long an endpoint may take to answer"),
  })
  .describe("Where usage is proven; without this section the agent only meters and journals");

export type ChainConfig = z.output<typeof chain>;
