/**
 * The texts that evidence is made of: one JSON text per session and per reading, raw frames included.
 * What is hashed is the text itself as it was journaled, so no second party needs our serialiser to agree.
 */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import * as z from "zod";
import type { Transcript } from "../../drivers/conversation.js";
import type { Identity } from "../../drivers/driver.js";
import { QUANTITIES, type Quantity } from "../../drivers/measurement.js";
import type { Moment, Reading } from "../metering/reading.js";
import { bigintText } from "../primitives/bigint-text.js";

const integer = bigintText();

/** Bytes, written in JSON as lower-case hex. */
const bytes = z.codec(
  z.string().regex(/^(?:[0-9a-f]{2})*$/),
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  {
    decode: (text) => hexToBytes(text),
    encode: (value) => bytesToHex(value),
  },
);

const quantity = z.enum(Object.keys(QUANTITIES) as [Quantity, ...Quantity[]]);

const edge = z.strictObject({ at: integer, rising: z.boolean(), sequence: z.int().nullable() });

const frame = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("bytes"),
    bytes,
    framing: z.enum(["mbap", "overheard"]).exactOptional(),
    heard: integer.exactOptional(),
  }),
  z.strictObject({ type: z.literal("message"), topic: z.string(), payload: bytes, retained: z.boolean() }),
  z.strictObject({
    type: z.literal("edges"),
    from: integer,
    to: integer,
    high: z.boolean(),
    previous: edge.nullable(),
    edges: z.array(edge),
  }),
  z.strictObject({ type: z.literal("note"), text: z.string() }),
]);

const exchange = z.strictObject({ sent: bytes.nullable(), received: frame.nullable(), at: integer });

/** What was said and heard, in order: see `Transcript`. */
export const transcriptRecord = z.array(exchange);

/** Who a meter says it is. */
export const identityRecord = z.strictObject({ maker: z.string(), model: z.string(), serial: z.string() });

const gauge = z.strictObject({
  type: z.literal("gauge"),
  channel: z.string(),
  unit: z.string(),
  value: integer.nullable(),
  unknown: z.string().optional(),
  exponent: z.int(),
  started: z.literal(true).optional(),
});

const measured = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("counter"),
    channel: z.string(),
    quantity,
    value: integer.nullable(),
    unknown: z.string().optional(),
    step: integer,
    modulus: integer.optional(),
    mark: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("increment"),
    channel: z.string(),
    quantity,
    ticks: integer,
    worth: z.strictObject({ units: integer, per: integer }),
    id: z.string().optional(),
    lost: integer.optional(),
    fault: z.string().optional(),
  }),
  gauge,
]);

/** When something was: see `Moment`. */
export const momentRecord = z.strictObject({
  boot: z.string(),
  monotonic: integer,
  wall: integer,
  synced: z.boolean(),
});

/** A reading as it is journaled and hashed. */
export const readingRecord = z.strictObject({
  type: z.literal("reading"),
  meter: z.string(),
  moment: momentRecord,
  session: z.int(),
  identity: z.string().nullable(),
  measured: measured.nullable(),
  unknown: z.string().nullable(),
  gauges: z.array(gauge),
  transcript: transcriptRecord,
});

/** A session as it is journaled and hashed: who the meter said it is, and the frames it said so with. */
export const sessionRecord = z.strictObject({
  type: z.literal("session"),
  number: z.int(),
  meter: z.string(),
  moment: momentRecord,
  identity: identityRecord.nullable(),
  opening: transcriptRecord,
});

/** A session: one connect, identification and discovery of a meter. */
export interface SessionRecord {
  /** The journal's number; readings refer to it. */
  readonly number: number;
  readonly meter: string;
  readonly moment: Moment;
  readonly identity: Identity | null;
  readonly opening: Transcript;
}

/** The text of a reading. */
export function writeReading(reading: Reading): string {
  const record = { type: "reading" as const, ...reading };
  return JSON.stringify(z.encode(readingRecord, record as z.output<typeof readingRecord>));
}

/** The reading of a text. @throws ZodError when the text is not a reading record */
export function readReading(text: string): Reading {
  const { type: _, ...reading } = z.decode(readingRecord, JSON.parse(text));
  return reading as Reading;
}

/** The text of a session. */
export function writeSession(session: SessionRecord): string {
  const record = { type: "session" as const, ...session };
  return JSON.stringify(z.encode(sessionRecord, record as z.output<typeof sessionRecord>));
}

/** The session of a text. @throws ZodError when the text is not a session record */
export function readSession(text: string): SessionRecord {
  const { type: _, ...session } = z.decode(sessionRecord, JSON.parse(text));
  return session;
}
