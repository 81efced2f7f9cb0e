/** `fieldproof claim`: has the contract pay what is due, to the registered payouts. */
import { Option } from "commander";
import type { Quantity } from "../../../drivers/measurement.js";
import { formatTokens } from "../../owner/tokens.js";
import type { Row } from "../../rewards/account.js";
import type { TermOnChain, TermStanding } from "../../rewards/standing.js";
import type { Call } from "../../submit/call.js";
import type { Claim } from "../../submit/evm-codec.js";
import type { Hex } from "../../submit/ledger.js";
import { formatAmount } from "../../telemetry/units.js";
import { coinsOf } from "../arguments.js";
import { openCaller } from "../calling.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, chainOption, configOption, examples, jsonOption, type Shell } from "../shell.js";
import {
  lanesOf,
  type ReachedLane,
  type Surveyed,
  type SurveyOptions,
  surveying,
  unknownMeter,
} from "../surveying.js";

interface ClaimOptions extends SurveyOptions {
  readonly key: string;
  readonly maxCost: bigint;
  readonly json?: boolean;
}

/** Claims in one transaction: what a block of any chain has room for. */
const MOST_CLAIMS = 16;

export const addClaim: AddCommand = (program, shell) => {
  program
    .command("claim [meters...]")
    .summary("have the contract pay what is due")
    .description(
      "Claims what is due for METERS, or for all: proofs from the journal against the newest matured batch. Whoever " +
        "sends it pays the gas, and the registered payout gets the reward. The key must not be the one that the " +
        "running agent posts with.",
    )
    .requiredOption("--key <reference>", "send with this key: file:/path, credential:name or pkcs11:…")
    .addOption(
      new Option("--max-cost <amount>", "what one transaction may cost at most")
        .argParser(coinsOf)
        .default(50_000_000_000_000_000n, "0.05 ether"),
    )
    .addOption(configOption())
    .addOption(chainOption("only on this one of the configuration's chains"))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples("claim --key file:/home/me/claims.key", "claim roof uplink --key credential:claims"),
    )
    .action((meters: string[], options: ClaimOptions) =>
      shell.run(options, (out) => surveying(options, (found) => claim(shell, out, meters, options, found))),
    );
};

/** A term with what can be claimed in it, or why nothing can. */
interface Candidate {
  readonly meter: string;
  readonly quantity: Quantity;
  readonly term: TermStanding;
  readonly claim: Claim | null;
  readonly why: string;
}

/** What became of a term's claim. */
interface Result {
  readonly meter: string;
  readonly term: number;
  /** Null: nothing was paid, and `why` says why. */
  readonly paid: { readonly units: bigint; readonly amount: bigint; readonly payout: Hex } | null;
  readonly failed: boolean;
  readonly transaction: Hex | null;
  readonly words: string;
}

async function claim(
  shell: Shell,
  out: Output,
  meters: readonly string[],
  options: ClaimOptions,
  found: Surveyed,
): Promise<ExitCode> {
  const lanes = lanesOf(found, options.config);
  const candidates = await candidatesOf(meters, found);
  const results = candidates.filter(({ claim }) => claim === null).map(skipped);
  for (const lane of lanes) {
    const due = candidates.filter(({ claim, term }) => claim !== null && isAt(term, lane));
    if (due.length > 0) results.unshift(...(await send(shell, out, options, due, lane)));
  }
  const { unreached } = found.survey;
  out.result({ results, unreached }, () => wordsOf(results));
  if (unreached !== null) out.note(unreached);
  if (results.some(({ failed }) => failed)) return EXIT.failure;
  return unreached === null ? EXIT.ok : EXIT.noAnswer;
}

function isAt({ chain, lane }: TermStanding, { survey: { place } }: ReachedLane): boolean {
  return chain === place.chain && lane === place.lane;
}

async function candidatesOf(meters: readonly string[], found: Surveyed): Promise<Candidate[]> {
  const { survey } = found;
  const candidates: Candidate[] = [];
  for (const meter of meters.length > 0 ? meters : survey.meters()) {
    const surveyed = await survey.of(meter, { from: null, to: null });
    if (surveyed === null && meters.length > 0) throw unknownMeter(meter, found);
    const { quantity, rows } = surveyed?.account ?? { quantity: "count", rows: [] };
    for (const term of surveyed?.terms ?? []) candidates.push(candidateOf({ meter, quantity, term }, rows));
  }
  return candidates;
}

function candidateOf(
  { meter, quantity, term }: Pick<Candidate, "meter" | "quantity" | "term">,
  rows: readonly Row[],
): Candidate {
  const own = rows.filter((row) => row.term === term && row.place !== "paid");
  const payable = typeof term.onChain === "string" ? null : term.onChain.payable;
  const isDue = own.some(({ place }) => place === "claimable");
  const reasons = own.map(
    ({ units, place, reason }) => `${formatAmount(quantity, units)} ${place}: ${reason}`,
  );
  const why = reasons.length === 0 ? "all that counts in it is paid" : reasons.join("; ");
  return { meter, quantity, term, claim: isDue ? (payable?.claim ?? null) : null, why };
}

function skipped({ meter, term, why }: Candidate): Result {
  const words = `${meter}, term ${term.term}: nothing to claim (${why})`;
  return { meter, term: term.term, paid: null, failed: false, transaction: null, words };
}

/** In transactions of `MOST_CLAIMS`. One that fails as a whole stops none of the others. */
async function send(
  shell: Shell,
  out: Output,
  options: ClaimOptions,
  due: readonly Candidate[],
  { endpoints, chainId, survey }: ReachedLane,
): Promise<Result[]> {
  const { CallError } = await import("../../submit/call.js");
  const { LedgerError } = await import("../../submit/ledger.js");
  const { contract } = survey.place.domain;
  const { caller, release } = await openCaller(shell, out, options, { endpoints, chainId });
  const results: Result[] = [];
  try {
    for (let first = 0; first < due.length; first += MOST_CLAIMS) {
      const some = due.slice(first, first + MOST_CLAIMS);
      try {
        const { transaction, logs } = await caller.send(await callOf(some, contract));
        results.push(...(await resultsOf(some, transaction, logs, contract)));
      } catch (error) {
        // What was sent on another chain is told all the same: a ledger fails only while nothing was sent.
        if (!(error instanceof CallError || error instanceof LedgerError)) throw error;
        const words = error instanceof CallError ? `${error.message}; ${error.hint}` : error.message;
        results.push(...some.map((one) => failedResult(one, words)));
      }
    }
    return results;
  } finally {
    release();
  }
}

async function callOf(some: readonly Candidate[], contract: Hex): Promise<Call> {
  const { command } = await import("../../submit/evm-calls.js");
  const claims = some.flatMap(({ claim }) => claim ?? []);
  const [only, ...more] = claims;
  const words = `claim for ${some.map(({ meter }) => meter).join(", ")}`;
  const to = { target: "rewards", to: contract, words } as const;
  return only !== undefined && more.length === 0
    ? command(to, "claim", [only])
    : command(to, "claimMany", [claims]);
}

/** As the contract told the world: a claim without an event paid nothing. */
async function resultsOf(
  some: readonly Candidate[],
  transaction: Hex,
  logs: Parameters<typeof import("../../submit/evm-calls.js").eventsOf>[0],
  contract: Hex,
): Promise<Result[]> {
  const { eventsOf, refusalOf } = await import("../../submit/evm-calls.js");
  const { RpcError } = await import("../../submit/rpc.js");
  const events = eventsOf(logs, contract);
  return some.map((one): Result => {
    for (const event of events) {
      if (event.eventName === "Claimed" && isOf(event.args, one))
        return paidResult(one, transaction, event.args);
      if (event.eventName === "ClaimFailed" && isOf(event.args, one)) {
        const { reason } = event.args;
        // Whatever runs out of gas within claimMany says nothing.
        const refusal =
          refusalOf(new RpcError("", 0, reason))?.words ?? `no reason given (${reason}), out of gas?`;
        return { ...failedResult(one, `the contract refused it: ${refusal}`), transaction };
      }
    }
    return { ...failedResult(one, "somebody else claimed it meanwhile"), failed: false, transaction };
  });
}

function isOf({ lane, index }: { lane: Hex; index: number }, { term }: Candidate): boolean {
  return lane === term.lane && index === term.index;
}

function paidResult(
  { meter, quantity, term }: Candidate,
  transaction: Hex,
  { units, amount, payout, paid, cumulative }: Paid,
): Result {
  const { token } = term.onChain as TermOnChain;
  const what = `${formatAmount(quantity, units)} = ${formatTokens(amount, token)} paid to ${payout}`;
  const rest = cumulative - paid;
  const later =
    rest > 0n ? `; ${formatAmount(quantity, rest)} of it wait, see \`fieldproof explain ${meter}\`` : "";
  const words = `${meter}, term ${term.term}: ${what}${later}`;
  return { meter, term: term.term, paid: { units, amount, payout }, failed: false, transaction, words };
}

interface Paid {
  readonly units: bigint;
  readonly amount: bigint;
  readonly payout: Hex;
  readonly paid: bigint;
  readonly cumulative: bigint;
}

function failedResult({ meter, term }: Candidate, why: string): Result {
  const words = `${meter}, term ${term.term}: nothing was paid, ${why}`;
  return { meter, term: term.term, paid: null, failed: true, transaction: null, words };
}

function wordsOf(results: readonly Result[]): string {
  if (results.length === 0) return "no meter of this gateway has a term on this lane yet: nothing to claim";
  return results.map(({ words }) => words).join("\n");
}
