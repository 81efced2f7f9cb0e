/** What `fieldproof read` is answered: one fresh reading, frames included, and what was made of it. */
import * as z from "zod";
import { readingRecord } from "../attest/records.js";
import { type EvidenceClass, evidenceClass } from "../metering/flags.js";
import type { Reading, Verdict, VerdictKind } from "../metering/reading.js";
import { bigintText } from "../primitives/bigint-text.js";

const integer = bigintText();

const VERDICTS = [
  "baseline",
  "advance",
  "unchanged",
  "rollover",
  "reset",
  "glitch",
  "implausible",
  "unknown",
  "observed",
] as const satisfies readonly VerdictKind[];

const verdict = z.strictObject({
  kind: z.enum(VERDICTS),
  reason: z.string(),
  credited: integer,
  disputed: integer,
  flags: z.int(),
  quality: z
    .strictObject({
      counted: integer,
      waiting: integer,
      unsampled: integer,
      unfit: integer,
      weighted: integer,
    })
    .exactOptional(),
});

const schema = z.strictObject({
  reading: readingRecord,
  /** Null where no agent keeps the meter's state, so that nobody can judge. */
  verdict: verdict.nullable(),
  /** Base units the meter was ever credited; null where no agent keeps count. */
  credited: integer.nullable(),
  evidence: evidenceClass,
});

/** A reading, the word on it and the meter's total. */
export interface LiveReading {
  readonly reading: Reading;
  readonly verdict: Verdict | null;
  readonly credited: bigint | null;
  readonly evidence: EvidenceClass;
}

/** A live reading as JSON text. */
export function writeLiveReading({ reading, ...rest }: LiveReading): string {
  const record = { reading: { type: "reading" as const, ...reading }, ...rest };
  return JSON.stringify(z.encode(schema, record as z.output<typeof schema>));
}

/** The live reading of a JSON text. @throws ZodError when it is none */
export function readLiveReading(text: string): LiveReading {
  const { reading, ...rest } = z.decode(schema, JSON.parse(text));
  const { type: _, ...known } = reading;
  return { reading: known as Reading, ...rest };
}
