/**
 * What `fieldproof status` shows: one schema, for the agent that tells it and for everyone who reads it.
 * Amounts are bigint in the program and decimal strings in JSON; times are Unix milliseconds.
 */
import * as z from "zod";
import { QUANTITIES, type Quantity } from "../../drivers/measurement.js";
import { evidenceClass } from "../metering/flags.js";
import { bigintText } from "../primitives/bigint-text.js";

const integer = bigintText();
const quantity = z.enum(Object.keys(QUANTITIES) as [Quantity, ...Quantity[]]);

const meterStatus = z.strictObject({
  name: z.string(),
  driver: z.string(),
  /** Where it hangs: `/dev/ttyUSB0 unit 3`. */
  where: z.string(),
  /** The chain it is attested on; null where none is configured. */
  chain: z.string().nullable(),
  evidence: evidenceClass,
  /** The meter that is credited for its usage, where that is another. */
  within: z.string().exactOptional(),
  /** What it is credited in; null for a meter that is only shown. */
  quantity: quantity.nullable(),
  /** The last reading as people read it, null before the first; an unknown one says why. */
  reading: z.string().nullable(),
  /** The last counter value in base units; null where none was read, or the meter does not count. */
  value: integer.nullable(),
  verdict: z.string().nullable(),
  reason: z.string().nullable(),
  /** Milliseconds since the last reading that had a value, by the clock that never steps. */
  age: integer.nullable(),
  /** Base units ever credited, over all terms. */
  credited: integer,
  /** Since when there is no value; null while all is well. */
  failingSince: integer.nullable(),
  /** Why a quality rule refused the units decided last; null where they passed. */
  refused: z.string().nullable(),
});

const batchStatus = z.strictObject({
  sequence: integer,
  /** `signed`, and then the states of a submission. */
  state: z.enum(["signed", "submitted", "bumped", "mined", "final", "superseded", "paused", "conflict"]),
  /** Why posting waits or is refused. */
  reason: z.string().nullable(),
  block: integer.nullable(),
  gasUsed: integer.nullable(),
});

const chainStatus = z.strictObject({
  /** As the configuration names it. */
  name: z.string(),
  chainId: integer,
  contract: z.string(),
  lane: z.string(),
  /** Null until a final block was read. */
  registered: z.boolean().nullable(),
  /** The lane's sequence at the newest final block that was read. */
  headSequence: integer.nullable(),
  /** Signed batches that are neither final nor superseded. */
  pending: z.int(),
  newest: batchStatus.nullable(),
  /** The newest batch that is final. */
  final: batchStatus.nullable(),
  /** What the submitter does or waits for, in words; null before it was asked. */
  submitter: z.string().nullable(),
  /** What the posting account has left, in wei. */
  balance: integer.nullable(),
});

/** A bus, a broker or a chain, and since when it is so. */
export const linkStatus = z.strictObject({
  link: z.enum(["bus", "broker", "rpc"]),
  name: z.string(),
  up: z.boolean(),
  reason: z.string(),
  since: integer,
});

/** An alarm that is raised. */
export const alarmStatus = z.strictObject({
  id: z.string(),
  /** Whose it is, where it is one chain's. */
  chain: z.string().nullable(),
  since: integer,
  message: z.string(),
});

export const journalStatus = z.strictObject({
  path: z.string(),
  /** Bytes of the journal with its write-ahead log. */
  size: integer,
  /** Bytes left on its disk. */
  free: integer,
});

/** One who watches, and whether it keeps up. */
export const sinkStatus = z.strictObject({
  name: z.string(),
  queued: z.int(),
  dropped: z.int(),
  failed: z.int(),
  lastError: z.string().nullable(),
});

export const statusSchema = z.strictObject({
  gateway: z.string(),
  version: z.string(),
  /** When this run began, and what the machine's clock says now. */
  started: integer,
  now: integer,
  clock: z.strictObject({ trusted: z.boolean(), why: z.string() }),
  meters: z.array(meterStatus),
  /** None where the agent only meters. */
  chains: z.array(chainStatus),
  links: z.array(linkStatus),
  bundles: z.strictObject({ unacknowledged: z.int() }),
  journal: journalStatus,
  alarms: z.array(alarmStatus),
  /** Who watches, and whether they keep up. */
  sinks: z.array(sinkStatus),
});

/** How a gateway stands. */
export type Status = z.output<typeof statusSchema>;
export type LinkStatus = z.output<typeof linkStatus>;
export type AlarmStatus = z.output<typeof alarmStatus>;
/** How one meter stands. */
export type MeterStatus = Status["meters"][number];
/** How its lane on one chain stands. */
export type ChainStatus = Status["chains"][number];
/** How one batch stands. */
export type BatchStatus = NonNullable<ChainStatus["newest"]>;

/** The status as JSON text. */
export function writeStatus(status: Status): string {
  return JSON.stringify(z.encode(statusSchema, status));
}

/** The status of a JSON text. @throws ZodError when it is none, or another version's */
export function readStatus(text: string): Status {
  return z.decode(statusSchema, JSON.parse(text));
}
