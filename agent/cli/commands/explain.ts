/** `fieldproof explain METER`: where every measured unit is, and why. */
import type { Interval } from "../../journal/usage.js";
import type { Row } from "../../rewards/account.js";
import type { MeterSurvey } from "../../survey.js";
import { timeOf } from "../arguments.js";
import { CliError, EXIT, type ExitCode } from "../exit-codes.js";
import { allPrintable } from "../input.js";
import type { Output } from "../output.js";
import { type AddCommand, chainOption, configOption, examples, jsonOption } from "../shell.js";
import { type Surveyed, type SurveyOptions, surveying, unknownMeter } from "../surveying.js";

interface ExplainOptions extends SurveyOptions {
  readonly from?: bigint;
  readonly to?: bigint;
  readonly json?: boolean;
}

export const addExplain: AddCommand = (program, shell) => {
  program
    .command("explain <meter>")
    .summary("show where every measured unit of a meter is, and why")
    .description(
      "Accounts for every unit that METER measured: paid, claimable, waiting for the challenge window, deferred, " +
        "unfunded, held, over limit, not attested, or outside any registration. The rows sum exactly; each has its " +
        "reason and what to do. It reads the journal beside a running agent. Where the chain cannot be asked, it " +
        "tells what is known here, and the exit code is 6.",
    )
    .option("--from <time>", "only what was read at or after this time", timeOf)
    .option("--to <time>", "only what was read before this time", timeOf)
    .addOption(configOption())
    .addOption(chainOption("only what counts on this one of the configuration's chains"))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples("explain roof", "explain roof --from 2026-02-01 --to 2026-03-01", "explain roof --json"),
    )
    .action((meter: string, options: ExplainOptions) =>
      shell.run(options, (out) => {
        const interval = intervalOf(options);
        return surveying(options, (found) => explain(out, meter, interval, found));
      }),
    );
};

function intervalOf({ from, to }: ExplainOptions): Interval {
  if (from === undefined || to === undefined || from < to) return { from: from ?? null, to: to ?? null };
  throw new CliError("the interval is empty: --from is not before --to", null, EXIT.usage);
}

async function explain(out: Output, meter: string, interval: Interval, found: Surveyed): Promise<ExitCode> {
  const { survey } = found;
  const explained = await survey.of(meter, interval);
  if (explained === null) throw unknownMeter(meter, found);
  const { renderAccount } = await import("../account-view.js");
  const said = allPrintable(explained);
  out.result(dataOf(said, interval, survey), () => renderAccount(said, out));
  if (survey.unreached === null) return EXIT.ok;
  out.note(survey.unreached);
  return EXIT.noAnswer;
}

function dataOf(
  { account, headline, evidence }: MeterSurvey,
  interval: Interval,
  { only, unreached }: Surveyed["survey"],
) {
  const { meter, quantity, measured, rows } = account;
  return {
    meter,
    chain: only,
    ...interval,
    quantity,
    measured,
    evidence,
    ...headline,
    unreached,
    rows: rows.map(rowOf),
  };
}

function rowOf({ place, units, amount, reason, remedy, until, term }: Row) {
  const where = term && { chain: term.chain, lane: term.lane, index: term.index, term: term.term };
  const token = term === null || typeof term.onChain === "string" ? null : term.onChain.token;
  return { place, units, amount, token, reason, remedy, until, term: where };
}
