/** The demo as a spectator sees it: one picture of 80 columns and 24 lines. Pure. */
import { type Paint, type Tone, table } from "../../agent/cli/output.js";
import { creditedOf, readingOf, verdictOf } from "../../agent/cli/status-view.js";
import type { Status } from "../../agent/telemetry/status.js";
import { formatCoins, formatDuration, formatGas, formatHash } from "../../agent/telemetry/units.js";
import type { BatchLine, Observations } from "./operator.js";

/** All that the picture shows. */
export interface Picture {
  /** Milliseconds since the demo began. */
  readonly elapsed: number;
  /** What is being done just now. */
  readonly doing: string;
  /** What is simulated, and where: lines of words. */
  readonly places: readonly string[];
  /** Null until the site stands. */
  readonly seen: Observations | null;
  /** How to look closer. */
  readonly hint: string;
}

export interface Canvas {
  readonly columns: number;
  readonly rows: number;
  readonly paint: Paint;
}

const STATE_TONES: Readonly<Record<string, Tone>> = {
  final: "good",
  superseded: "faint",
  paused: "bad",
  conflict: "bad",
};

/** More of them tell nothing new, however tall the screen. */
const MOST_BATCHES = 12;

/** The lines of the picture; batches get what the others leave of the screen. */
export function render({ elapsed, doing, places, seen, hint }: Picture, canvas: Canvas): string[] {
  const { paint, columns, rows } = canvas;
  const running = formatDuration(BigInt(Math.floor(elapsed / 1_000) * 1_000));
  const head = [`${paint("strong", "Fieldproof demo")}, ${running}: ${doing}`, ...faint(places, paint), ""];
  const status = seen?.status;
  if (!seen || !status) return head.map((line) => cut(line, columns));
  const meters = [...meterTable(status, seen, paint), ""];
  const foot = ["", ...tally(seen, status, paint), ...troubles(status, paint), paint("faint", hint)];
  // One line for the batches' heading, one for the cursor below the picture.
  const room = rows - head.length - meters.length - foot.length - 2;
  const batches = batchTable(seen.batches, Math.min(Math.max(room, 1), MOST_BATCHES), paint);
  return [...head, ...meters, ...batches, ...foot].map((line) => cut(line, columns));
}

function faint(lines: readonly string[], paint: Paint): string[] {
  return lines.map((line) => paint("faint", line));
}

function meterTable({ meters }: Status, { proven, claimable }: Observations, paint: Paint): string[] {
  const head = faint(["METER", "READING", "VERDICT", "CREDITED", "PROVEN", "CLAIMABLE"], paint);
  const rows = meters.map((meter) => [
    paint("strong", meter.name),
    readingOf(meter),
    verdictOf(meter, paint),
    creditedOf(meter),
    creditedOf({ ...meter, credited: proven[meter.name] ?? 0n }),
    formatCoins(claimable[meter.name] ?? 0n, "TEST"),
  ]);
  return table([head, ...rows]).split("\n");
}

/** The newest first. */
function batchTable(batches: readonly BatchLine[], most: number, paint: Paint): string[] {
  if (batches.length === 0) return [paint("faint", "no batch yet: the first window is still open")];
  const head = faint(["BATCH", "METERS", "STATE", "GAS", "BLOCK", "TRANSACTION"], paint);
  const rows = batches
    .slice(-most)
    .map((batch) => [
      `${batch.sequence}`,
      `${batch.meters ?? "–"}`,
      paint(STATE_TONES[batch.state] ?? "doubtful", batch.state),
      batch.gas === null ? "–" : formatGas(batch.gas),
      `${batch.block ?? "–"}`,
      batch.transaction === null ? (batch.reason ?? "–") : formatHash(batch.transaction),
    ]);
  return table([head, ...rows.reverse()]).split("\n");
}

function tally(seen: Observations, { clock }: Status, paint: Paint): string[] {
  const { batches, readings, attestations } = seen;
  const verdicts = [...seen.verdicts].map(([kind, count]) => `${count} ${kind}`).join(", ");
  const final = batches.filter(({ state }) => state === "final").length;
  const trust = clock.trusted ? paint("good", "trusted") : paint("bad", "not trusted");
  return [
    `${counted(readings, "reading")}: ${verdicts}`,
    `${counted(attestations, "attestation")} in ${counted(batches.length, "batch", "batches")}, ${final} final`,
    `clock: ${trust}, ${clock.why}`,
  ];
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The screen has room for two; `fieldproof status` shows all. */
const MOST_TROUBLES = 2;

/** What is wrong just now, in words: alarms first, then links that are lost. */
export function troublesOf({ alarms, links }: Pick<Status, "alarms" | "links">): string[] {
  const lost = links.filter(({ up }) => !up).map(({ name, reason }) => `${name}: ${reason}`);
  return [...alarms.map(({ message }) => message), ...lost];
}

function troubles({ alarms, links, bundles }: Status, paint: Paint): string[] {
  const all = troublesOf({ alarms, links });
  const waiting =
    bundles.unacknowledged === 0 ? "" : `; ${bundles.unacknowledged} bundles to be acknowledged`;
  return all.length === 0
    ? [`alarms: ${paint("good", "none")}${waiting}`]
    : all.slice(0, MOST_TROUBLES).map((words) => `${paint("bad", "ALARM")} ${words}`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC is what starts an escape sequence
const ESCAPE_OR_CHARACTER = /\u001b\[[0-9;]*m|./gu;

/** Cuts a line at the edge of the screen; escape sequences take no room, and those that end a colour stay. */
function cut(line: string, columns: number): string {
  let width = 0;
  return (line.match(ESCAPE_OR_CHARACTER) ?? [])
    .filter((piece) => piece.startsWith("\u001b") || ++width <= columns)
    .join("");
}
