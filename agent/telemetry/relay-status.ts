/** What `fieldproof status` shows of a relayer: as status.ts, one schema for who tells it and who reads it. */
import * as z from "zod";
import { bigintText } from "../primitives/bigint-text.js";
import { alarmStatus, journalStatus, linkStatus, sinkStatus } from "./status.js";

const integer = bigintText();

const tally = {
  /** Lanes that heads were taken of, as long as the journal keeps them. */
  lanes: z.int(),
  /** Heads that no transaction carries yet. */
  waiting: z.int(),
  /** Heads in a transaction that is not final yet. */
  posted: z.int(),
  /** Heads whose own root is at a final block, as long as the journal keeps them. */
  final: z.int(),
};

export const relayStatusSchema = z.strictObject({
  relayer: z.string(),
  version: z.string(),
  /** When this run began, and what the machine's clock says now. */
  started: integer,
  now: integer,
  chain: z.strictObject({
    chainId: integer,
    contract: z.string(),
    /** Numbers of the newest and of the newest final block; null while the chain does not answer. */
    latest: integer.nullable(),
    final: integer.nullable(),
  }),
  /** In the order of the configuration; `trouble` is why one was of no use when it was asked last. */
  endpoints: z.array(z.strictObject({ name: z.string(), trouble: z.string().nullable() })),
  keys: z.array(
    z.strictObject({
      address: z.string(),
      /** What it has left, in wei; null while that is unknown. */
      balance: integer.nullable(),
      /** What its submitter does or waits for, in words. */
      submitter: z.string(),
      ...tally,
    }),
  ),
  links: z.array(linkStatus),
  alarms: z.array(alarmStatus),
  journal: journalStatus,
  sinks: z.array(sinkStatus),
});

/** How a relayer stands. */
export type RelayStatus = z.output<typeof relayStatusSchema>;
/** How one of its keys stands. */
export type RelayKeyStatus = RelayStatus["keys"][number];

/** The status as JSON text. */
export function writeRelayStatus(status: RelayStatus): string {
  return JSON.stringify(z.encode(relayStatusSchema, status));
}

/** The status of a JSON text. @throws ZodError when it is none, or another version's */
export function readRelayStatus(text: string): RelayStatus {
  return z.decode(relayStatusSchema, JSON.parse(text));
}
