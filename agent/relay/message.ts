/** What a gateway says to relayers: its newest head that is not settled, signed. Pure. */
import * as z from "zod";
import type { Domain } from "../attest/typed-data.js";
import { compact, domainRecord, headRecord } from "../batch/bundle.js";
import type { SignedHead } from "../submit/ledger.js";

/** Milliseconds since 1970: what no clock will ever show is no head's, and no journal holds more than 2^63. */
const LATEST = BigInt(Number.MAX_SAFE_INTEGER);

export const headMessage = z.strictObject({
  format: z.literal("fieldproof-head-1"),
  domain: domainRecord,
  head: headRecord.refine(({ sequence }) => sequence <= LATEST),
  signature: compact,
});

export type HeadMessage = z.output<typeof headMessage>;

/** No head is longer; what is need not be parsed. */
const LONGEST = 2_048;

export function writeHeadMessage({ chainId, contract }: Domain, signed: SignedHead): string {
  const { signature, lane, sequence, meters, root, previous } = signed;
  const head = { lane, sequence, meters, root, previous };
  const domain = { chainId: Number(chainId), contract };
  return JSON.stringify(z.encode(headMessage, { format: "fieldproof-head-1", domain, head, signature }));
}

/** Null for what is no such message. */
export function readHeadMessage(bytes: Uint8Array): HeadMessage | null {
  if (bytes.length > LONGEST) return null;
  try {
    return headMessage.safeDecode(JSON.parse(Buffer.from(bytes).toString())).data ?? null;
  } catch {
    return null;
  }
}

/** `PREFIX/GATEWAY/head/CHAIN/CONTRACT`: QoS 1, not retained. */
export function headTopic(prefix: string, gateway: string, { chainId, contract }: Domain): string {
  return `${prefix}/${gateway}/head/${chainId}/${contract.toLowerCase()}`;
}

/** What the relayers of a group subscribe to, so that the broker gives each message to one of them (MQTT 5, 4.8.2). */
export function sharedFilter(group: string, prefix: string, domain: Domain): string {
  return `$share/${group}/${headTopic(prefix, "+", domain)}`;
}

/** The gateway that a topic names, which the broker's access list vouches for. */
export function gatewayOf(topic: string): string {
  return topic.split("/").at(-4) ?? "";
}
