/** What this gateway tells the network's owner: see owner/enrolment.ts. */
import type { ChainConfig } from "../config/chain.js";
import type { Config } from "../config/schema.js";
import type { Identity } from "../drivers/driver.js";
import { QUANTITIES } from "../drivers/measurement.js";
import { laneId } from "./attest/typed-data.js";
import type { Enrolment } from "./owner/enrolment.js";
import { type Hex, toHex } from "./primitives/hex.js";
import { isCounted, MeterIds, rosterOf, type Sessions } from "./roster.js";

/** An enrolment, and the meters that are not in it because nobody knows yet who they are. */
export interface Enrolled {
  readonly enrolment: Enrolment;
  /** Names in the configuration. */
  readonly unknown: readonly string[];
}

/**
 * A meter is called after who it says it is; until its first session that is not known, unless the configuration
 * gives its nameplate. Afterwards a meter whose wire is silent is called after its place for good.
 * @param signer address of the lane's key
 * @param journal of this gateway
 * @param met who meters said they are just now, by their names; null where the wire is silent about it
 */
export function enrol(
  config: Config,
  chain: ChainConfig,
  signer: Hex,
  journal: Sessions,
  met: ReadonlyMap<string, Identity | null> = new Map(),
): Enrolled {
  const { gateway } = config;
  const roster = rosterOf(config)
    .filter(isCounted)
    .filter((meter) => meter.config.chain === chain.name);
  const ids = new MeterIds(chain, gateway.name, roster, journal);
  for (const [name, identity] of met) ids.learn(name, identity);
  const known = new Map(ids.all().map(({ name, id }) => [name, id]));
  const spoke = (name: string) => met.has(name) || journal.readings.sessionsOf(name).length > 0;
  const unknown = roster.filter((meter) => ids.identityOf(meter) === null && !spoke(meter.name));
  const meters = roster
    .filter((meter) => !unknown.includes(meter))
    .map((meter) => {
      const { name, judged } = meter;
      const { rules } = judged;
      const identity = ids.identityOf(meter);
      const { maker = null, model = null } = identity ?? {};
      const unit = QUANTITIES[rules.quantity].code;
      return { name, meter: known.get(name) as Hex, unit, ratedPerHour: rules.ratedPerHour, maker, model };
    });
  const { chainId, contract } = chain;
  const lane = toHex(laneId(chain.salt, gateway.name));
  return {
    enrolment: {
      format: "fieldproof-enrolment-1",
      gateway: gateway.name,
      chainId,
      contract,
      lane,
      signer,
      meters,
    },
    unknown: unknown.map(({ name }) => name),
  };
}
