/** What the commands about rewards share: the journal, read beside a running agent, and the lane on its chain. */
import { didYouMean } from "../../config/nearest.js";
import type { Config } from "../../config/schema.js";
import type { Journal } from "../journal/journal.js";
import type { LanePlace } from "../rewards/terms.js";
import type { Endpoints } from "../submit/endpoints.js";
import type { Survey } from "../survey.js";
import { CliError, EXIT } from "./exit-codes.js";

/** A gateway as it stands. */
export interface Surveyed {
  readonly config: Config;
  readonly journal: Journal;
  readonly survey: Survey;
  /** The lane and who can be asked about it; null where the configuration names no chain. */
  readonly at: { readonly place: LanePlace; readonly endpoints: Endpoints; readonly chainId: number } | null;
}

/** Opens journal and chain of a configuration, looks at both, and closes the journal after `work`. */
export async function surveying<T>(file: string, work: (found: Surveyed) => Promise<T>): Promise<T> {
  const { configuration } = await import("./configuration.js");
  const { Journal } = await import("../journal/journal.js");
  const { journalPath } = await import("../main.js");
  const { MeterIds, rosterOf } = await import("../roster.js");
  const { Survey } = await import("../survey.js");
  const config = await configuration(file);
  const at = await placeOf(config);
  const journal = Journal.peek(journalPath(config));
  try {
    const salt = config.chain?.salt ?? `0x${"0".repeat(64)}`;
    const known = new MeterIds(salt, config.gateway.name, rosterOf(config), journal).all();
    const survey = await Survey.take({ journal, place: at?.place ?? null, known });
    return await work({ config, journal, survey, at });
  } finally {
    journal.close();
  }
}

async function placeOf({ chain, gateway }: Config): Promise<Surveyed["at"]> {
  if (chain === null) return null;
  const { endpointUrls } = await import("../chain-side.js");
  const { laneId } = await import("../attest/typed-data.js");
  const { systemClock } = await import("../clock.js");
  const { toHex } = await import("../primitives/hex.js");
  const { Endpoints } = await import("../submit/endpoints.js");
  const { RewardsReader } = await import("../submit/rewards-reader.js");
  const { chainId, contract, timeout, finality } = chain;
  const urls = await endpointUrls(chain);
  const endpoints = new Endpoints({ urls, chainId, contract, timeout, clock: systemClock() });
  const reader = new RewardsReader(endpoints, contract, finality);
  const lane = toHex(laneId(chain.salt, gateway.name));
  return {
    ...{ endpoints, chainId },
    place: { chain: `chain ${chainId}`, domain: { chainId, contract }, lane, reader },
  };
}

/**
 * The lane of a gateway whose chain was reached.
 * @throws CliError where there is none, or nobody could be asked
 */
export function laneOf({ config, survey, at }: Surveyed, file: string) {
  if (at === null)
    throw new CliError(`${file} names no chain`, "add the section `chain`", EXIT.configuration);
  if (survey.unreached !== null) throw new CliError(survey.unreached, "try again later", EXIT.noAnswer);
  if (survey.lane !== null) return { at, rewards: survey.lane.rewards };
  const { name } = config.gateway;
  const hint = "`fieldproof enrol` writes what the owner needs to register it";
  throw new CliError(`the lane of gateway ${name} is not registered`, hint);
}

/** The journal has nothing of this meter. */
export function unknownMeter(meter: string, { config, survey }: Surveyed): CliError {
  const known = survey.meters();
  if (config.meters.some(({ name }) => name === meter))
    return new CliError(
      `"${meter}" was never read`,
      `\`fieldproof read ${meter}\` shows whether it answers; usage counts once the agent runs`,
    );
  const hint = `${didYouMean(meter, known)}there are: ${known.join(", ")}`;
  return new CliError(`there is no meter "${meter}"`, hint);
}
