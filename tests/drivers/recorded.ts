/** The JSON of fixtures: conversations as they were on the wire, and what they must mean. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { transcriptRecord } from "../../agent/attest/records.js";
import type { Exchange, Transcript } from "../../drivers/conversation.js";
import type { Edge, Frame, Identity, Step } from "../../drivers/driver.js";

/** One meter. Either it opens with `identity` and answers `polls`, or opening ends in `error`. */
export interface Fixture {
  /** Which device, where its bytes come from, what is special. */
  readonly about: string;
  /** As in the configuration. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly open: readonly RecordedExchange[];
  readonly identity?: Identity | null;
  /** A part of "Name: message". */
  readonly error?: string;
  readonly polls?: readonly Case[];
}

const FIXTURES = join(import.meta.dirname, "..", "fixtures");

/** The meters of a driver's fixture folder. */
export function fixturesOf(driver: string): Fixture[] {
  const folder = join(FIXTURES, driver);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
}

/** One poll: all its measurements, or a part of "Name: message" of the error it must end in. */
export interface Case {
  readonly about: string;
  /** The meter was opened anew before this poll, with these frames. */
  readonly open?: readonly RecordedExchange[];
  readonly exchanges: readonly RecordedExchange[];
  /** Bigints as decimal strings. */
  readonly measurements?: unknown;
  readonly error?: string;
}

/** Written by hand, or as in evidence, which is what `fieldproof capture` writes. */
export type RecordedExchange = WrittenExchange | z.input<typeof transcriptRecord>[number];

interface WrittenExchange {
  /** The request in hex; absent where the driver only listened. */
  readonly sent?: string;
  readonly received: RecordedFrame;
}

/** Bytes in hex, an MQTT message, a run of edges, a note, or null: silence. Instants are decimal strings. */
export type RecordedFrame = string | RecordedMessage | RecordedEdges | { readonly note: string } | null;

interface RecordedMessage {
  readonly topic: string;
  /** Text, or hex where it is none. */
  readonly payload: string | { readonly hex: string };
  readonly retained?: boolean;
}

interface RecordedEdges {
  readonly from: string;
  readonly to: string;
  readonly high: boolean;
  readonly previous?: RecordedEdge;
  readonly edges: readonly RecordedEdge[];
}

interface RecordedEdge {
  readonly at: string;
  readonly rising: boolean;
  readonly sequence?: number;
}

export function recorded(exchanges: readonly RecordedExchange[]): Exchange[] {
  return exchanges.flatMap((exchange) =>
    "at" in exchange ? z.decode(transcriptRecord, [exchange]) : written(exchange),
  );
}

function written({ sent, received }: WrittenExchange): Exchange {
  return { sent: sent === undefined ? null : bytesOf(sent), received: frameOf(received), at: 0n };
}

/** What `talk` does after what was recorded so far. */
export function stepOf(talk: Generator<Step, unknown, Frame>, before: Transcript): Step {
  let step = talk.next();
  for (const { received } of before) if (received !== null) step = talk.next(received);
  if (step.done) throw new Error("the driver is done before the recording is");
  return step.value;
}

/** As fixtures write it: bigints as decimal strings. */
export function toJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part) => (typeof part === "bigint" ? part.toString() : part)));
}

function frameOf(received: RecordedFrame): Frame | null {
  if (received === null) return null;
  if (typeof received === "string") return { type: "bytes", bytes: bytesOf(received) };
  if ("note" in received) return { type: "note", text: received.note };
  if ("topic" in received) {
    const { topic, payload, retained = false } = received;
    const bytes = typeof payload === "string" ? new TextEncoder().encode(payload) : bytesOf(payload.hex);
    return { type: "message", topic, payload: bytes, retained };
  }
  const { from, to, high, previous, edges } = received;
  return {
    type: "edges",
    from: BigInt(from),
    to: BigInt(to),
    high,
    previous: previous === undefined ? null : edgeOf(previous),
    edges: edges.map(edgeOf),
  };
}

function edgeOf({ at, rising, sequence }: RecordedEdge): Edge {
  return { at: BigInt(at), rising, sequence: sequence ?? null };
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, "hex"));
}
