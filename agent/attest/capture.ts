/**
 * A recording of one meter: raw frames with their times, what they are judged by, and what the driver makes of them.
 * The frames are written as in evidence. The file is a test fixture of its driver as it stands.
 */
import * as z from "zod";
import { replay, type Transcript } from "../../drivers/conversation.js";
import type { AnyDriver, Identity } from "../../drivers/driver.js";
import { gaugeSetup, meterSetup } from "./evidence.js";
import { identityRecord, momentRecord, readingRecord, transcriptRecord } from "./records.js";

/** One poll: what it said, or a part of "Name: message" of the error it ends in. */
const capturedPoll = z.strictObject({
  about: z.string(),
  open: transcriptRecord.exactOptional().describe("the meter was opened anew, with these frames"),
  moment: momentRecord,
  exchanges: transcriptRecord,
  measurements: z.json().exactOptional().describe("integers as decimal strings"),
  error: z.string().exactOptional(),
});

export type CapturedPoll = z.output<typeof capturedPoll>;

/** A meter that is only shown is judged by nothing. */
const setup = z.union([meterSetup, gaugeSetup]);

/** The setup of a text. @throws ZodError when it is none */
export function readAnySetup(text: string): z.output<typeof setup> {
  return z.decode(setup, JSON.parse(text));
}

const capture = z.strictObject({
  about: z.string(),
  driver: z.string(),
  meter: z.string().describe("its name in the configuration"),
  setup,
  options: z.record(z.string(), z.json()).describe("the driver's, as configured"),
  open: transcriptRecord.describe("frames of the session in which the first polls are"),
  identity: identityRecord.nullable().exactOptional(),
  error: z.string().exactOptional().describe("the meter could not be opened"),
  polls: z.array(capturedPoll),
});

/** A recording of one meter. Either it opened with `identity`, or opening ended in `error`. */
export type Capture = z.output<typeof capture>;

/** The text of a recording, laid out for people. */
export function writeCapture(value: Capture): string {
  return `${JSON.stringify(z.encode(capture, value), null, 2)}\n`;
}

/** The recording of a text. @throws ZodError or SyntaxError when it is none */
export function readCapture(text: string): Capture {
  return z.decode(capture, JSON.parse(text));
}

const line = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("meter"), meter: z.string(), setup }),
  z.strictObject({
    type: z.literal("opened"),
    opening: transcriptRecord,
    identity: identityRecord.nullable(),
  }),
  z.strictObject({ type: z.literal("refused"), opening: transcriptRecord }),
  readingRecord,
]);

/** What a recording is made of, as the running agent tells it: first the meter, then what is heard. */
export type CaptureLine = z.output<typeof line>;

/** One line of JSON, without its end. */
export function writeLine(value: CaptureLine): string {
  return JSON.stringify(z.encode(line, value));
}

/** The line of a text. @throws ZodError or SyntaxError when it is none */
export function readLine(text: string): CaptureLine {
  return z.decode(line, JSON.parse(text));
}

/** What the driver makes of recorded frames, in the form that fixtures have. */
export type Outcome = { readonly measurements: z.core.util.JSONType } | { readonly error: string };

/** What a meter said when it was opened with these frames. Pure. */
export function openingOf(
  driver: AnyDriver,
  options: unknown,
  opening: Transcript,
): { readonly identity: Identity | null } | { readonly error: string } {
  return orError(() => ({ identity: replay(driver.open(options), opening).identity }));
}

/** What a poll said, in a session that was opened with these frames. Pure. */
export function outcomeOf(
  driver: AnyDriver,
  options: unknown,
  opening: Transcript,
  exchanges: Transcript,
): Outcome {
  return orError(() => {
    const session = replay(driver.open(options), opening);
    return { measurements: plain(replay(driver.poll(session, options), exchanges)) };
  });
}

function orError<T>(run: () => T): T | { readonly error: string } {
  try {
    return run();
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

function plain(value: unknown): z.core.util.JSONType {
  return JSON.parse(JSON.stringify(value, (_, part) => (typeof part === "bigint" ? part.toString() : part)));
}
