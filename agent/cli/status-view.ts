/** The status as a technician reads it, on a laptop's 80 columns or a phone's 40. */
import type { BatchStatus, ChainStatus, MeterStatus, Status } from "../telemetry/status.js";
import {
  formatAge,
  formatAmount,
  formatCoins,
  formatDuration,
  formatGas,
  formatHash,
} from "../telemetry/units.js";
import { allPrintable } from "./input.js";
import { type Paint, plain, type Tone, table, wrap } from "./output.js";

export interface View {
  /** Columns there are. */
  readonly width: number;
  readonly paint?: Paint;
}

/** Below this the meters' table would break, and each meter gets a paragraph. */
const TABLE_WIDTH = 72;

const VERDICT_TONES: Readonly<Record<string, Tone>> = {
  reset: "doubtful",
  glitch: "doubtful",
  implausible: "bad",
  unknown: "bad",
};

/** Renders the status in words. */
export function renderStatus(told: Status, { width, paint = plain }: View): string {
  const status = allPrintable(told);
  const prose = (lines: readonly string[]) => lines.map((line) => wrap(line, width, "  ")).join("\n");
  const sections = [
    prose(heading(status, paint)),
    prose(troubles(status, paint)),
    width >= TABLE_WIDTH ? meterTable(status.meters, paint) : prose(meterLines(status.meters, paint)),
    prose(remarks(status, paint)),
    ...status.chains.map((chain) => prose(chainLines(chain, status.meters, paint))),
    prose(upkeep(status, paint)),
  ];
  return sections.filter((section) => section !== "").join("\n\n");
}

function heading({ gateway, version, started, now, clock }: Status, paint: Paint): string[] {
  const trust = clock.trusted
    ? `clock: ${paint("good", "trusted")}, ${clock.why}`
    : `clock: ${paint("bad", "not trusted")}, nothing is attested: ${clock.why}`;
  return [`${paint("strong", gateway)}: fieldproof ${version}, up ${formatDuration(now - started)}`, trust];
}

/** What is raised, and what is lost. */
export function troubles(
  { alarms, links, now }: Pick<Status, "alarms" | "links" | "now">,
  paint: Paint,
): string[] {
  const raised = alarms.map(
    ({ chain, message, since }) =>
      `${paint("bad", "ALARM")} ${chain === null ? "" : `chain ${chain}: `}${message} (for ${formatDuration(now - since)})`,
  );
  const lost = links
    .filter(({ up }) => !up)
    .map(
      ({ link, name, reason, since }) =>
        `${paint("bad", "LOST")} ${link === "rpc" ? "chain" : link} ${name}: ${reason} (for ${formatDuration(now - since)})`,
    );
  return [...raised, ...lost];
}

function meterTable(meters: readonly MeterStatus[], paint: Paint): string {
  const head = ["METER", "READING", "VERDICT", "CREDITED", "READ", "EVIDENCE"].map((title) =>
    paint("faint", title),
  );
  const rows = meters.map((meter) => [
    meter.name,
    readingOf(meter),
    verdictOf(meter, paint),
    creditedOf(meter),
    ageOf(meter),
    meter.evidence,
  ]);
  return table([head, ...rows]);
}

function meterLines(meters: readonly MeterStatus[], paint: Paint): string[] {
  return meters.map((meter) => {
    const credited = meter.quantity === null ? "only shown" : `credited ${creditedOf(meter)}`;
    const said = [readingOf(meter), verdictOf(meter, paint), credited, ageOf(meter), meter.evidence];
    return `${paint("strong", meter.name)}: ${said.join(", ")}`;
  });
}

/** What the meter shows, as far as there is a value. */
export function readingOf({ reading, failingSince }: MeterStatus): string {
  if (failingSince !== null) return "no value";
  return reading ?? "not read yet";
}

/** The verdict in the colour it deserves. */
export function verdictOf({ verdict }: MeterStatus, paint: Paint): string {
  return verdict === null ? "–" : paint(VERDICT_TONES[verdict] ?? "good", verdict);
}

/** What the meter was credited with; nothing where it is only shown. */
export function creditedOf({ quantity, credited }: MeterStatus): string {
  return quantity === null ? "–" : formatAmount(quantity, credited);
}

/** How long ago the meter last gave a value. */
export function ageOf({ age }: MeterStatus): string {
  return age === null ? "never" : formatAge(age);
}

/** What needs more words than a table has room for. */
function remarks({ meters, now }: Status, paint: Paint): string[] {
  const parts = meters
    .filter(({ within }) => within !== undefined)
    .map(({ name, within }) => `${name}: within ${within}, not credited twice`);
  const odd = meters
    .filter(({ verdict }) => verdict !== null && verdict in VERDICT_TONES)
    .map(({ name, where, verdict, reason, failingSince }) => {
      const lasting = failingSince === null ? "" : ` (for ${formatDuration(now - failingSince)})`;
      return `${paint(VERDICT_TONES[verdict ?? ""] ?? "doubtful", name)} on ${where}: ${reason}${lasting}`;
    });
  const refused = meters.flatMap(({ name, refused }) =>
    refused === null ? [] : [`${paint("doubtful", name)}: ${refused}`],
  );
  return [...odd, ...refused, ...parts];
}

function chainLines(chain: ChainStatus, meters: readonly MeterStatus[], paint: Paint): string[] {
  const {
    name,
    chainId,
    contract,
    lane,
    registered,
    headSequence,
    pending,
    newest,
    final,
    submitter,
    balance,
  } = chain;
  const standing =
    registered === null
      ? "not read from the chain yet"
      : registered
        ? "registered"
        : paint("bad", "not registered");
  const mapped = meters.filter((meter) => meter.chain === name).map((meter) => meter.name);
  return [
    `${paint("strong", name)}: ${mapped.length === 0 ? "no meters" : mapped.join(", ")}`,
    `chain ${chainId}, contract ${formatHash(contract)}, lane ${formatHash(lane)}: ${standing}`,
    `head at a final block: ${headSequence ?? "–"}; batches not final yet: ${pending}`,
    ...(newest === null ? [] : [`newest batch: ${batchText(newest)}`]),
    ...(final === null || final.sequence === newest?.sequence ? [] : [`newest final: ${batchText(final)}`]),
    ...(submitter === null ? [] : [`submitter: ${submitter}`]),
    ...(balance === null ? [] : [`account: ${formatCoins(balance)}`]),
  ];
}

function batchText({ sequence, state, reason, block, gasUsed }: BatchStatus): string {
  const where = block === null ? "" : ` in block ${block}`;
  const cost = gasUsed === null ? "" : `, ${formatGas(gasUsed)}`;
  return `${sequence} ${state}${where}${cost}${reason === null ? "" : `: ${reason}`}`;
}

function upkeep({ bundles, ...status }: Status, paint: Paint): string[] {
  const waiting = bundles.unacknowledged;
  const bundleText =
    waiting === 0 ? "all acknowledged" : paint("doubtful", `${waiting} that nobody has acknowledged yet`);
  const [journal = "", ...sinks] = storage(status);
  return [journal, `bundles: ${bundleText}`, ...sinks];
}

/** The journal, then whoever watches and does not keep up. */
export function storage({ journal, sinks }: Pick<Status, "journal" | "sinks">): string[] {
  const { path, size, free } = journal;
  return [
    `journal ${path}: ${formatAmount("data", size)}, ${formatAmount("data", free)} free on its disk`,
    ...sinks
      .filter(({ dropped, failed }) => dropped + failed > 0)
      .map(({ name, dropped, failed, lastError }) => {
        const why = lastError === null ? "" : `: ${lastError}`;
        return `${name}: ${dropped} events dropped, ${failed} failed${why}`;
      }),
  ];
}
