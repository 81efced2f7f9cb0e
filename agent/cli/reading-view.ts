/** A live reading as a technician reads it, with the raw frames where asked for. */
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Exchange } from "../../drivers/conversation.js";
import type { Frame } from "../../drivers/driver.js";
import { QUANTITIES } from "../../drivers/measurement.js";
import type { LiveReading } from "../telemetry/live-reading.js";
import { formatAmount, formatGauge, formatInstant, formatMeasurement } from "../telemetry/units.js";
import { EVIDENCE_WORDS } from "./flag-words.js";
import { allPrintable, printable } from "./input.js";
import { type Output, table } from "./output.js";

/** Renders a reading: the credited value exactly, gauges, and what the state machine said. */
export function renderReading(live: LiveReading, { paint }: Pick<Output, "paint">): string {
  const { reading, verdict, credited, evidence } = allPrintable(live);
  const { meter, identity, measured, gauges, moment } = reading;
  const rows = [
    ...(measured === null ? [] : [[measured.channel, formatMeasurement(measured), baseUnits(measured)]]),
    ...gauges.map(({ channel, value, exponent, unit, unknown = "" }) => [
      channel,
      formatGauge(value, exponent, unit),
      paint("faint", unknown),
    ]),
  ];
  const trust = moment.synced ? "" : paint("doubtful", " (clock not trusted)");
  return [
    `${paint("strong", meter)}${identity === null ? "" : `, ${identity}`}, ${formatInstant(moment.wall)}${trust}`,
    ...(reading.unknown === null ? [] : [`${paint("bad", "no value:")} ${reading.unknown}`]),
    ...(rows.length === 0 ? [] : [table(rows)]),
    ...(verdict === null ? [] : [`${verdict.kind}: ${verdict.reason}`]),
    ...(credited === null || measured === null || measured.type === "gauge" || verdict?.kind === "observed"
      ? []
      : [`credited so far: ${formatAmount(measured.quantity, credited)}`]),
    `evidence: ${EVIDENCE_WORDS[evidence]}`,
  ].join("\n");
}

function baseUnits(measured: NonNullable<LiveReading["reading"]["measured"]>): string {
  if (measured.type !== "counter" || measured.value === null) return "";
  return `= ${measured.value} ${QUANTITIES[measured.quantity].unit}`;
}

/** The frames of a reading, one line for each direction; edges as their times. */
export function renderFrames(transcript: readonly Exchange[]): string {
  const lines = transcript.flatMap(({ sent, received }) => [
    ...(sent === null ? [] : [`> ${spaced(sent)}`]),
    `< ${received === null ? "(nothing)" : frameText(received)}`,
  ]);
  return lines.length === 0 ? "(no frames: the meter was not asked)" : lines.join("\n");
}

function frameText(frame: Frame): string {
  switch (frame.type) {
    case "bytes":
      return spaced(frame.bytes);
    case "message":
      return `${printable(frame.topic)}${frame.retained ? " (retained)" : ""} ${payloadText(frame.payload)}`;
    case "note":
      return `(noted by the poll before) ${printable(frame.text)}`;
    case "edges": {
      const edges = frame.edges.map(({ at, rising }) => `${rising ? "↑" : "↓"}${at}`).join(" ");
      return `${frame.edges.length} edges, line ${frame.high ? "high" : "low"}: ${edges}`;
    }
  }
}

function spaced(bytes: Uint8Array): string {
  return bytesToHex(bytes).replace(/(..)(?=.)/g, "$1 ");
}

/** Text where it is harmless text, hex otherwise; line feeds and tabs are how JSON is laid out. */
function payloadText(payload: Uint8Array): string {
  const text = new TextDecoder().decode(payload);
  const line = text.replace(/[\n\t]/g, " ");
  return printable(line) === line && !line.includes("\uFFFD") ? text : spaced(payload);
}
