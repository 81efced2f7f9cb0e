/**
 * A whole site in one place: broker, chain with the contract, a registered lane with its key, and meters that
 * count by themselves. What is missing is the agent, a process of its own (see agent-process.ts).
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Hex, keccak256, stringToHex } from "viem";
import { stringify } from "yaml";
import { createKey } from "../../agent/attest/keys.js";
import { laneId, meterId } from "../../agent/attest/typed-data.js";
import { systemClock } from "../../agent/clock.js";
import { toHex } from "../../agent/primitives/hex.js";
import { QUANTITIES } from "../../drivers/measurement.js";
import type { AgentPlace } from "./agent-process.js";
import { type Amounts, Auditor } from "./auditor.js";
import { type Broker, startEmbeddedBroker, startMosquitto } from "./broker.js";
import { type Deployment, type LocalChain, startChain } from "./chain.js";
import { type Settlement, settled } from "./settled.js";
import {
  lineFile,
  PLANS,
  ratedPerHour,
  SILENT_SECTION,
  type SimulatedBus,
  type SiteMeter,
  switchOnInverter,
  switchOnRouter,
  switchOnWaterMeter,
} from "./site-meters.js";

export interface SiteOptions {
  /** Embedded by default, which needs nothing but npm. */
  readonly broker?: "embedded" | "mosquitto";
  /** The meters stand still until `startMeters`: what they count before their first reading is nobody's. */
  readonly idle?: boolean;
  /** Configures a second inverter on the bus that never answers. */
  readonly silentUnit?: boolean;
  /** As the configuration has it; every second and every four by default. */
  readonly every?: string;
  readonly attestEvery?: string;
  readonly log?: "error" | "warn" | "info" | "debug";
  /** Hears what is being started, for a screen. */
  readonly progress?: (words: string) => void;
}

export interface Site extends AgentPlace {
  readonly gateway: string;
  /** Temporary folder of configuration, key, journal and sockets. */
  readonly folder: string;
  readonly signer: Hex;
  readonly lane: Hex;
  readonly broker: Broker;
  readonly chain: LocalChain;
  readonly deployment: Deployment;
  readonly auditor: Auditor;
  readonly meters: readonly SiteMeter[];
  /** The serial line, to unplug it or to upset its meters. */
  readonly bus: SimulatedBus;
  /** What telemetry topics begin with. */
  readonly topic: string;
  /** Base units that each meter counted since it began. */
  truth(): Amounts;
  /** The meters count no more, but go on answering, so that the one-reading lag of registers closes. */
  stopMeters(): void;
  /** The meters begin to count, or count on after `stopMeters`. */
  startMeters(): void;
  /**
   * After `stopMeters`, resolves when all that they counted is credited and proven at a final block.
   * @throws Error that says what is missing after `within` milliseconds (a minute by default)
   */
  settled(within?: number, signal?: AbortSignal): Promise<Settlement>;
  /** Ends all of it and leaves nothing behind. */
  stop(): Promise<void>;
}

const GATEWAY = "mill-lane-4";
const TOPIC = "fieldproof";
export const SALT = keccak256(stringToHex("a simulated deployment"));
/** Reward-token wei: a thousand tokens. */
const FUNDS = 10n ** 21n;
const PATIENCE_MS = 60_000;

/** Starts a site; on failure, too, nothing of it is left. @throws Error in words, where the chain is missing */
export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const opened: (() => Promise<unknown> | unknown)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    return await assemble(options, (close) => opened.push(close), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(
  options: SiteOptions,
  onStop: (close: () => Promise<unknown> | unknown) => void,
  stop: () => Promise<void>,
): Promise<Site> {
  const { progress = () => undefined } = options;
  const clock = systemClock();
  const folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
  onStop(() => rmSync(folder, { recursive: true, force: true }));

  progress("starting a broker and a local chain");
  const broker = await (options.broker === "mosquitto" ? startMosquitto() : startEmbeddedBroker());
  onStop(() => broker.close());
  const chain = await startChain();
  onStop(() => chain.stop());

  progress("deploying the reward contract");
  const key = `file:${join(folder, "lane.key")}`;
  const signer = await createKey(key, clock.random);
  const deployment = await chain.deploy();
  const lane = toHex(laneId(SALT, GATEWAY));
  progress("registering the lane and its meters");
  const names = await register(chain, deployment, lane, signer);
  const place = { chain, rewards: deployment.rewards, lane, names };
  const auditor = await Auditor.open(place, broker.url, `${TOPIC}/${GATEWAY}`);
  onStop(() => auditor.close());

  progress("switching on the meters");
  const bus = switchOnInverter(clock);
  onStop(() => bus.roof.close());
  const router = switchOnRouter(clock, broker.url);
  onStop(() => router.close());
  const water = switchOnWaterMeter(clock, folder);
  onStop(() => water.close());
  const meters = [bus.roof, router, water];

  const config = join(folder, "site.yaml");
  const socket = join(folder, "agent.sock");
  const rpc = { url: chain.rpcUrl, chainId: chain.chainId, contract: deployment.rewards };
  const serial = bus.slave.path;
  writeFileSync(
    config,
    stringify(configuration({ folder, socket, key, rpc, serial, broker, meters }, options)),
  );
  const startMeters = () => {
    for (const meter of meters) meter.start();
  };
  if (options.idle !== true) startMeters();
  return {
    ...{ gateway: GATEWAY, topic: TOPIC, folder, config, socket, line: lineFile(folder) },
    ...{ signer, lane, broker, chain, deployment, auditor, meters, bus, startMeters, stop },
    truth: () => Object.fromEntries(meters.map((meter) => [meter.name, meter.truth()])),
    stopMeters: () => {
      for (const meter of meters) meter.stop();
    },
    settled: (within = PATIENCE_MS, signal) => settled({ socket, auditor, meters }, within, signal),
  };
}

/** What the owner of the contract does, once. Returns the meters' names by their ids. */
async function register(
  chain: LocalChain,
  deployment: Deployment,
  lane: Hex,
  signer: Hex,
): Promise<Map<string, string>> {
  await deployment.registerLane(lane, signer);
  const names = new Map(PLANS.map((plan) => [toHex(meterId(SALT, plan.identity)), plan.name]));
  await Promise.all([
    chain.fundGas(signer),
    deployment.fundVault(lane, FUNDS),
    ...PLANS.map((plan) =>
      deployment.registerMeter({
        ...{ lane, meter: toHex(meterId(SALT, plan.identity)), unit: QUANTITIES[plan.quantity].code },
        ...{ ratedPerHour: ratedPerHour(plan), rate: plan.rate },
      }),
    ),
  ]);
  const block = await chain.client.getBlockNumber();
  // An agent believes only what is final.
  while ((await chain.client.getBlock({ blockTag: "finalized" })).number < block) await delay(100);
  return names;
}

interface Wiring {
  readonly folder: string;
  readonly socket: string;
  readonly key: string;
  readonly rpc: { readonly url: string; readonly chainId: number; readonly contract: Hex };
  readonly serial: string;
  readonly broker: Broker;
  readonly meters: readonly SiteMeter[];
}

/** The agent's configuration: as in the field, but for intervals that a spectator has patience for. */
function configuration(
  { folder, socket, key, rpc, serial, broker, meters }: Wiring,
  { every = "1 s", attestEvery = "4 s", silentUnit = false, log = "info" }: SiteOptions,
) {
  const sections = meters.map(({ name, section, rated }) => [name, { ...section, rated, every }]);
  const { url, chainId, contract } = rpc;
  return {
    site: { name: "Simulated site" },
    gateway: { name: GATEWAY, key },
    state: join(folder, "state"),
    socket,
    log,
    attest: { every: attestEvery },
    telemetry: { broker: "local", topic: TOPIC },
    // A post every few seconds costs more in a day than one every 15 minutes; the chain's coins are play money.
    chains: {
      local: { rpc: [url], chainId, contract, salt: SALT, poll: "500 ms", fees: { perDay: "50 ether" } },
    },
    buses: { rs485: { serial, lateness: "300 ms" } },
    brokers: { local: { url: broker.url } },
    meters: {
      ...Object.fromEntries(sections),
      ...(silentUnit && { silent: { ...SILENT_SECTION, rated: "1 kW", every } }),
    },
  };
}
