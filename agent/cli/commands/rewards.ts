/** `fieldproof rewards`: what each meter has accrued, can claim, and was paid. */
import type { Quantity } from "../../../drivers/measurement.js";
import type { EvidenceClass } from "../../metering/flags.js";
import { formatRate, formatTokens } from "../../owner/tokens.js";
import type { Row } from "../../rewards/account.js";
import { instant } from "../../rewards/fates.js";
import type { TermOnChain, TermStanding } from "../../rewards/standing.js";
import type { LaneRewards } from "../../submit/rewards-reader.js";
import type { MeterSurvey } from "../../survey.js";
import { formatAmount } from "../../telemetry/units.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { type Output, table } from "../output.js";
import { type AddCommand, chainOption, configOption, examples, jsonOption } from "../shell.js";
import { lanesOf, type Surveyed, type SurveyOptions, surveying } from "../surveying.js";

export const addRewards: AddCommand = (program, shell) => {
  program
    .command("rewards")
    .summary("show what each meter has accrued, can claim, and was paid")
    .description(
      "Shows for each meter and term the units that count in it, those that can be claimed now and those that were " +
        "paid, with their worth in reward tokens at the rate in force, as of the newest block. " +
        "`fieldproof explain METER` accounts for the rest.",
    )
    .addOption(configOption())
    .addOption(chainOption("only this one of the configuration's chains"))
    .addOption(jsonOption())
    .addHelpText("after", examples("rewards", "rewards --json | jq '.lanes[].terms[] | {meter, claimable}'"))
    .action((options: SurveyOptions & { json?: boolean }) =>
      shell.run(options, (out) => surveying(options, (found) => rewards(out, options.config, found))),
    );
};

/** Units, and their worth in wei of the reward token; null where nobody knows. */
interface Sum {
  readonly units: bigint;
  readonly amount: bigint | null;
}

/** A term in figures. */
interface TermRewards {
  readonly meter: string;
  readonly quantity: Quantity;
  readonly evidence: EvidenceClass;
  readonly standing: TermStanding;
  readonly onChain: TermOnChain;
  readonly accrued: Sum;
  readonly claimable: Sum;
  readonly claimed: Sum;
}

async function rewards(out: Output, file: string, found: Surveyed): Promise<ExitCode> {
  const { survey } = found;
  const lanes = lanesOf(found, file);
  const terms: TermRewards[] = [];
  for (const meter of survey.meters()) {
    const surveyed = await survey.of(meter, { from: null, to: null });
    if (surveyed !== null)
      terms.push(...surveyed.terms.flatMap((standing) => rewardsOf(meter, standing, surveyed)));
  }
  const each = lanes.map(({ survey: { place }, rewards: lane }) => {
    const own = terms.filter(
      ({ standing }) => standing.chain === place.chain && standing.lane === place.lane,
    );
    return { place, lane, own };
  });
  const data = each.map(({ place, lane, own }) => ({
    ...{ chain: place.chain, lane: place.lane, ...laneData(lane) },
    terms: own.map(termData),
  }));
  const blocks = () => each.map(({ place, lane, own }) => words(own, lane, place.chain));
  out.result({ lanes: data, unreached: survey.unreached }, () => blocks().join("\n\n"));
  if (survey.unreached === null) return EXIT.ok;
  out.note(survey.unreached);
  return EXIT.noAnswer;
}

function rewardsOf(
  meter: string,
  standing: TermStanding,
  { account: { quantity, rows }, evidence }: Pick<MeterSurvey, "account" | "evidence">,
): TermRewards[] {
  const { onChain } = standing;
  if (typeof onChain === "string") return [];
  const own = rows.filter(({ term }) => term === standing);
  const sum = (...places: Row["place"][]): Sum => sumOf(own.filter(({ place }) => places.includes(place)));
  const facts = { meter, quantity, evidence, standing, onChain, accrued: sumOf(own) };
  return [{ ...facts, claimable: sum("claimable", "unsigned"), claimed: sum("paid") }];
}

function sumOf(rows: readonly Row[]): Sum {
  return rows.reduce<Sum>(
    (sum, { units, amount }) => ({
      units: sum.units + units,
      amount: sum.amount === null || amount === null ? null : sum.amount + amount,
    }),
    { units: 0n, amount: 0n },
  );
}

function laneData({ at, vault, token, bond, frozenAt, withdrawal, ...lane }: LaneRewards) {
  const frozen = frozenAt === 0n ? null : frozenAt;
  const [from, until] = [lane.withdrawableAt, lane.withdrawalExpiresAt];
  const announced = withdrawal === 0n ? null : { amount: withdrawal, from, until };
  return {
    block: at.number,
    time: at.timestamp,
    vault,
    token,
    bond,
    frozenAt: frozen,
    withdrawal: announced,
  };
}

function termData({ meter, quantity, evidence, standing, onChain, ...sums }: TermRewards) {
  const { index, term } = standing;
  const { payout, rate, nextRate, rateEffectiveAt, openedAt, closedAt, ownKey } = onChain.meter;
  const announced = rateEffectiveAt > onChain.now ? { rate: nextRate, from: rateEffectiveAt } : null;
  const closed = closedAt === 0n ? null : closedAt;
  return {
    ...{ meter, quantity, evidence, index, term, ...sums, rate, announced, payout, ownKey },
    ...{ openedAt, closedAt: closed },
  };
}

function words(terms: readonly TermRewards[], lane: LaneRewards, chain: string): string {
  const { token } = lane;
  const rows = terms.map(({ meter, quantity, evidence, standing, onChain, accrued, claimable, claimed }) => {
    const say = ({ units, amount }: Sum) =>
      `${formatAmount(quantity, units)}${amount === null ? "" : ` = ${formatTokens(amount, token)}`}`;
    const rate = rateWords(onChain, quantity);
    return [meter, `${standing.term}`, evidence, say(accrued), say(claimable), say(claimed), rate];
  });
  const head = ["meter", "term", "evidence", "accrued", "claimable", "claimed", "rate"];
  const none = "no meter of this gateway has a term on this lane yet";
  return [rows.length === 0 ? none : table([head, ...rows]), "", ...laneWords(lane, chain)].join("\n");
}

function laneWords(
  { at, vault, token, frozenAt, withdrawal, withdrawableAt, withdrawalExpiresAt }: LaneRewards,
  chain: string,
): string[] {
  const span = `from ${instant(withdrawableAt)} until ${instant(withdrawalExpiresAt)}`;
  const taken = `${formatTokens(withdrawal, token)} of it can be taken back ${span}`;
  return [
    `vault ${vault.address} holds ${formatTokens(vault.balance, token)}, as of block ${at.number} of ${chain}`,
    ...(withdrawal > 0n ? [taken] : []),
    ...(frozenAt > 0n ? [`the lane was frozen at ${instant(frozenAt)}`] : []),
  ];
}

/** `0.05 TEST / kWh`, and what it will be. */
function rateWords({ meter, now, token }: TermOnChain, quantity: Quantity): string {
  const say = (rate: bigint) => formatRate(rate, quantity, token);
  const { rate, nextRate, rateEffectiveAt } = meter;
  const announced = rateEffectiveAt > now ? `, from ${instant(rateEffectiveAt)} ${say(nextRate)}` : "";
  return `${say(rate)}${announced}`;
}
