/** A chain of a simulated site: the contract, the site's lane and meters registered there, and who audits them. */
import { setTimeout as delay } from "node:timers/promises";
import { type Hex, keccak256, stringToHex } from "viem";
import { laneId, meterId } from "../../agent/attest/typed-data.js";
import { toHex } from "../../agent/primitives/hex.js";
import { QUANTITIES } from "../../drivers/measurement.js";
import { Auditor } from "./auditor.js";
import { type Deployment, type LocalChain, startChain } from "./chain.js";
import { type MeterPlan, ratedPerHour } from "./site-meters.js";

/** The same on all chains, so that a proof of one of them fits another in all but its domain. */
export const SALT = keccak256(stringToHex("a simulated deployment"));
/** Reward-token wei: a thousand tokens. */
const FUNDS = 10n ** 21n;

export interface SiteChain {
  readonly chain: LocalChain;
  readonly deployment: Deployment;
  readonly auditor: Auditor;
}

export interface SiteChainOptions {
  readonly chainId: number;
  readonly gateway: string;
  readonly signer: Hex;
  /** What is registered there. */
  readonly plans: readonly MeterPlan[];
  /** Where the agent publishes its bundles, and below which topic. */
  readonly broker: string;
  readonly topic: string;
  readonly progress: (words: string) => void;
}

/** Starts the chain and does what the owner of the contract does, once. */
export async function startSiteChain(
  { chainId, gateway, signer, plans, broker, topic, progress }: SiteChainOptions,
  onStop: (close: () => Promise<unknown>) => void,
): Promise<SiteChain> {
  progress("starting a local chain");
  const chain = await startChain({ chainId });
  onStop(() => chain.stop());
  progress("deploying the reward contract");
  const deployment = await chain.deploy();
  progress("registering the lane and its meters");
  const lane = toHex(laneId(SALT, gateway));
  const names = new Map(plans.map((plan) => [toHex(meterId(SALT, plan.identity)), plan.name]));
  await deployment.registerLane(lane, signer);
  await Promise.all([
    chain.fundGas(signer),
    deployment.fundVault(lane, FUNDS),
    ...plans.map((plan) =>
      deployment.registerMeter({
        ...{ lane, meter: toHex(meterId(SALT, plan.identity)), unit: QUANTITIES[plan.quantity].code },
        ...{ ratedPerHour: ratedPerHour(plan), rate: plan.rate },
      }),
    ),
  ]);
  const block = await chain.client.getBlockNumber();
  // An agent believes only what is final.
  while ((await chain.client.getBlock({ blockTag: "finalized" })).number < block) await delay(100);
  const place = { chain, rewards: deployment.rewards, lane, names };
  const auditor = await Auditor.open(place, broker, topic);
  onStop(() => auditor.close());
  return { chain, deployment, auditor };
}
