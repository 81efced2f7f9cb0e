/** What the commands about rewards share: the journal, read beside a running agent, and the lane on its chain. */

import type { ChainConfig } from "../../config/chain.js";
import { isCredited } from "../../config/meter.js";
import { didYouMean } from "../../config/nearest.js";
import type { Config } from "../../config/schema.js";
import type { Journal } from "../journal/journal.js";
import type { LaneSurvey } from "../lane-survey.js";
import type { Endpoints } from "../submit/endpoints.js";
import type { LaneRewards } from "../submit/rewards-reader.js";
import type { Survey } from "../survey.js";
import { CliError, EXIT } from "./exit-codes.js";

/** A lane that was looked at, and how its contract is called. */
export interface ReachedLane {
  readonly survey: LaneSurvey;
  readonly rewards: LaneRewards;
  readonly endpoints: Endpoints;
  readonly chainId: number;
}

/** A gateway as it stands. */
export interface Surveyed {
  readonly config: Config;
  readonly journal: Journal;
  readonly survey: Survey;
  /** The lanes that were asked for and whose chains answered. */
  readonly reached: readonly ReachedLane[];
}

/** Whose rewards: of all chains of a configuration, or of one. */
export interface SurveyOptions {
  readonly config: string;
  readonly chain?: string;
}

/**
 * Opens journal and chains of a configuration, looks at them, and closes the journal after `work`. Where one chain is
 * named the others are looked at too: a meter that moved counts on each only what it does not count on another.
 * @throws CliError where the configuration has no chain of that name
 */
export async function surveying<T>(
  { config: file, chain: named }: SurveyOptions,
  work: (found: Surveyed) => Promise<T>,
): Promise<T> {
  const { chainOf, configuration } = await import("./configuration.js");
  const { Journal } = await import("../journal/journal.js");
  const { journalPath } = await import("../main.js");
  const { Survey } = await import("../survey.js");
  const config = await configuration(file);
  const only = named === undefined ? null : chainOf(config, file, named).name;
  const journal = Journal.peek(journalPath(config));
  try {
    const looks = await Promise.all(config.chains.map((chain) => lookAt(chain, config, journal)));
    const lanes = looks.map(({ survey }) => survey);
    const laneOf = (chain: string | null) => looks.find(({ name }) => name === chain)?.survey ?? null;
    const meters = config.meters
      .filter(isCredited)
      .map(({ name, chain, within = null }) => ({ name, lane: laneOf(chain), within }));
    const survey = new Survey(journal, lanes, meters, only);
    const reached = looks.flatMap((look) =>
      survey.tellsOf(look.name) && look.survey.rewards ? [{ ...look, rewards: look.survey.rewards }] : [],
    );
    return await work({ config, journal, survey, reached });
  } finally {
    journal.close();
  }
}

async function lookAt(chain: ChainConfig, config: Config, journal: Journal) {
  const { endpointUrls } = await import("../chain-side.js");
  const { systemClock } = await import("../clock.js");
  const { LaneSurvey } = await import("../lane-survey.js");
  const { laneOn, MeterIds, rosterOf } = await import("../roster.js");
  const { Endpoints } = await import("../submit/endpoints.js");
  const { RewardsReader } = await import("../submit/rewards-reader.js");
  const { name, chainId, contract, timeout, finality } = chain;
  const { name: gateway } = config.gateway;
  const key = laneOn(chain, gateway);
  const urls = await endpointUrls(chain);
  const endpoints = new Endpoints({ urls, chainId, contract, timeout, clock: systemClock() });
  const reader = new RewardsReader(endpoints, contract, finality);
  const place = {
    ...{ chain: name, domain: { chainId, contract }, lane: key.lane },
    ...{ reader, batches: journal.batches.peek(key) },
  };
  const known = new MeterIds(chain, gateway, rosterOf(config), journal).everKnown();
  return { name, survey: await LaneSurvey.take(place, journal, known), endpoints, chainId };
}

/**
 * The lanes of a gateway whose chains were reached. A chain that does not answer stops none of the others.
 * @throws CliError where there is none at all
 */
export function lanesOf({ config, survey, reached }: Surveyed, file: string): readonly ReachedLane[] {
  if (reached.length > 0) return reached;
  if (survey.lanes.length === 0)
    throw new CliError(`${file} names no chain`, "add the section `chains`", EXIT.configuration);
  if (survey.unreached !== null) throw new CliError(survey.unreached, "try again later", EXIT.noAnswer);
  const { name } = config.gateway;
  const hint = "`fieldproof enrol` writes what the owner needs to register it";
  throw new CliError(`the lane of gateway ${name} is not registered`, hint);
}

/** The journal has nothing of this meter. */
export function unknownMeter(meter: string, { config, survey }: Surveyed): CliError {
  const known = survey.meters();
  if (config.meters.some((one) => one.name === meter && !isCredited(one)))
    return new CliError(
      `"${meter}" is only shown (\`credited: false\`): none of its units are credited`,
      `\`fieldproof read ${meter}\` shows what it says; \`explain\` accounts for: ${known.join(", ")}`,
    );
  if (config.meters.some(({ name }) => name === meter))
    return new CliError(
      `"${meter}" was never read`,
      `\`fieldproof read ${meter}\` shows whether it answers; usage counts once the agent runs`,
    );
  const hint = `${didYouMean(meter, known)}there are: ${known.join(", ")}`;
  return new CliError(`there is no meter "${meter}"`, hint);
}
