/** A plan of calls: shown first, then sent one by one, or written for a Safe. */
import type { Address } from "../../config/address.js";
import type { Call, CallReceipt } from "../submit/call.js";
import { formatCount } from "../telemetry/units.js";
import { answered } from "./answered.js";
import { type CallingOptions, openCaller, type Place } from "./calling.js";
import { CliError, EXIT } from "./exit-codes.js";
import type { Output } from "./output.js";
import type { Shell } from "./shell.js";

/** Calls that belong together, in their order. */
export interface Plan {
  /** What the batch is called. */
  readonly title: string;
  /** Who has to send it: `its owner`; the address where it is known. */
  readonly by: { readonly role: string; readonly address: Address | null };
  readonly calls: readonly Call[];
  /** What is worth knowing before one agrees. */
  readonly notes?: readonly string[];
}

/** What became of a plan. */
export interface Outcome {
  readonly sent: readonly CallReceipt[];
  /** What goes into the JSON result. */
  readonly data: object;
  /** The same in words. */
  readonly words: readonly string[];
}

/** Shows the plan, writes it for a Safe, or sends it call by call. @throws CliError, CallError, LedgerError */
export async function carryOut(
  shell: Shell,
  out: Output,
  options: CallingOptions,
  place: Place,
  plan: Plan,
): Promise<Outcome> {
  const { chainId, contract } = place;
  const calls = plan.calls.map(({ to, data, value, words }) => ({ to, value, data, words }));
  const said = { chainId, contract, from: plan.by, calls, notes: plan.notes ?? [] };
  if (options.safe !== undefined && options.key !== undefined)
    throw new CliError("--safe and --key exclude each other", "a Safe sends what the file holds", EXIT.usage);
  if (calls.length === 0) return { sent: [], data: said, words: [...said.notes, "nothing is left to do"] };
  const summary = summaryOf(plan, place);
  if (options.safe !== undefined) {
    const files = await saveForSafe(options.safe, plan, chainId);
    const inTurn = files.length > 1 ? ", one after the other" : "";
    const words = [
      ...summary,
      `written to ${files.join(", ")}: load it in Safe's Transaction Builder${inTurn}`,
    ];
    return { sent: [], data: { ...said, safe: files }, words };
  }
  if (options.key === undefined || !options.yes) {
    const how = options.key === undefined ? "add --key REFERENCE --yes, or --safe FILE" : "add --yes";
    return { sent: [], data: { ...said, sent: [] }, words: [...summary, `nothing was sent: ${how}`] };
  }
  out.note(summary.join("\n"));
  const sent = await sendAll(shell, out, options, place, plan.calls);
  const words = sent.map(
    ({ transaction, blockNumber }, i) => `${i + 1}. is in block ${blockNumber}, transaction ${transaction}`,
  );
  return { sent, data: { ...said, sent: sent.map(({ logs: _, ...receipt }) => receipt) }, words };
}

function summaryOf({ calls, by, notes = [] }: Plan, { chainId, contract }: Place): string[] {
  const sender = by.address === null ? by.role : `${by.role} ${by.address}`;
  return [
    `${formatCount(calls.length, "call")} about contract ${contract} on chain ${chainId}, from ${sender}:`,
    ...calls.map(({ words }, i) => `  ${i + 1}. ${words}`),
    ...notes,
  ];
}

/**
 * A Safe sends the calls of one file in one transaction, which may take 2^24 gas (EIP-7825). The dearest call opens a
 * lane, at some 410,000.
 */
const CALLS_PER_SAFE_FILE = 30;

/** @returns the files, in the order in which they are to be sent */
async function saveForSafe(file: string, { title, by, calls }: Plan, chainId: number): Promise<string[]> {
  const { systemClock } = await import("../clock.js");
  const { safeBatch } = await import("../submit/safe-batch.js");
  const { saveText } = await import("./saving.js");
  const createdAt = systemClock().wall();
  const count = Math.ceil(calls.length / CALLS_PER_SAFE_FILE);
  const files = Array.from({ length: count }, (_, i) => (i === 0 ? file : numbered(file, i + 1)));
  for (const [i, name] of files.entries()) {
    const part = calls.slice(i * CALLS_PER_SAFE_FILE, (i + 1) * CALLS_PER_SAFE_FILE);
    const described = count === 1 ? title : `${title} (${i + 1} of ${count})`;
    const description = part.map(({ words }) => words).join("; ");
    const facts = { chainId, name: described, description, createdAt, safe: by.address };
    await saveText(name, safeBatch(part, facts));
  }
  return files;
}

/** `batch.json` → `batch-2.json`. */
function numbered(file: string, number: number): string {
  return file.replace(/(\.[^./]*)?$/, (extension) => `-${number}${extension}`);
}

/** One after the other: what a later call needs, an earlier one has made. */
async function sendAll(
  shell: Shell,
  out: Output,
  options: CallingOptions,
  place: Place,
  calls: readonly Call[],
): Promise<CallReceipt[]> {
  const { caller, release } = await openCaller(shell, out, options, place);
  const sent: CallReceipt[] = [];
  try {
    for (const call of calls) {
      const undone = sent.length === 0 ? "nothing was sent" : "what is left of the calls was not sent";
      sent.push(await answered(undone, () => caller.send(call)));
    }
    return sent;
  } catch (error) {
    if (sent.length > 0)
      out.note(`${sent.length} of ${calls.length} calls were sent and are mined; the rest was not`);
    throw error;
  } finally {
    release();
  }
}
