/**
 * A whole site in one place: broker, chain with the contract, a registered lane with its key, and meters that
 * count by themselves. What is missing is the agent, a process of its own (see agent-process.ts).
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hex } from "viem";
import { stringify } from "yaml";
import { createKey } from "../../agent/attest/keys.js";
import { laneId } from "../../agent/attest/typed-data.js";
import { systemClock } from "../../agent/clock.js";
import { toHex } from "../../agent/primitives/hex.js";
import type { AgentPlace } from "./agent-process.js";
import type { Amounts, Auditor } from "./auditor.js";
import { type Broker, startEmbeddedBroker, startMosquitto } from "./broker.js";
import type { Deployment, LocalChain } from "./chain.js";
import type { Pty } from "./pty.js";
import { type Settlement, settled } from "./settled.js";
import { SALT, type SiteChain, startSiteChain } from "./site-chain.js";
import {
  lineFile,
  PLANS,
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
  /** Meters that are attested on a second chain, `shard`; none by default. */
  readonly sharded?: readonly string[];
  /** As the configuration has it; every second and every four by default. */
  readonly every?: string;
  readonly attestEvery?: string;
  readonly log?: "error" | "warn" | "info" | "debug";
  /** Where the lane's key is made; in a file by default. */
  readonly key?: string;
  /** What the inverter hangs on; a pseudo-terminal of its own by default. */
  readonly line?: Pty;
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
  /** The chain of the meters that are `sharded`; null where none are. */
  readonly shard: SiteChain | null;
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
/** Names and ids of the chains. */
const LOCAL = { name: "local", chainId: 31337 };
const SHARD = { name: "shard", chainId: 31338 };
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

  progress("starting a broker");
  const broker = await (options.broker === "mosquitto" ? startMosquitto() : startEmbeddedBroker());
  onStop(() => broker.close());

  const { key = `file:${join(folder, "lane.key")}` } = options;
  const signer = await createKey(key, clock.random);
  const topic = `${TOPIC}/${GATEWAY}`;
  const parts = { gateway: GATEWAY, signer, broker: broker.url, topic, progress };
  const { sharded = [] } = options;
  const [here, there] = [false, true].map((away) =>
    PLANS.filter(({ name }) => sharded.includes(name) === away),
  );
  const local = await startSiteChain({ ...parts, ...LOCAL, plans: here ?? [] }, onStop);
  const shard =
    there?.length === 0 ? null : await startSiteChain({ ...parts, ...SHARD, plans: there ?? [] }, onStop);
  const { chain, deployment, auditor } = local;
  const lane = toHex(laneId(SALT, GATEWAY));

  progress("switching on the meters");
  const bus = switchOnInverter(clock, options.line);
  onStop(() => bus.roof.close());
  const router = switchOnRouter(clock, broker.url);
  onStop(() => router.close());
  const water = switchOnWaterMeter(clock, folder);
  onStop(() => water.close());
  const meters = [bus.roof, router, water];

  const config = join(folder, "site.yaml");
  const socket = join(folder, "agent.sock");
  const chains = [{ ...LOCAL, ...local }, ...(shard ? [{ ...SHARD, ...shard }] : [])];
  const serial = bus.slave.path;
  writeFileSync(
    config,
    stringify(configuration({ folder, socket, key, chains, serial, broker, meters }, options)),
  );
  const startMeters = () => {
    for (const meter of meters) meter.start();
  };
  if (options.idle !== true) startMeters();
  return {
    ...{ gateway: GATEWAY, topic: TOPIC, folder, config, socket, line: lineFile(folder) },
    ...{ signer, lane, broker, chain, deployment, auditor, shard, meters, bus, startMeters, stop },
    truth: () => Object.fromEntries(meters.map((meter) => [meter.name, meter.truth()])),
    stopMeters: () => {
      for (const meter of meters) meter.stop();
    },
    settled: (within = PATIENCE_MS, signal) =>
      settled({ socket, meters, auditors: chains.map((one) => one.auditor) }, within, signal),
  };
}

interface Wiring {
  readonly folder: string;
  readonly socket: string;
  readonly key: string;
  readonly chains: readonly (SiteChain & { readonly name: string })[];
  readonly serial: string;
  readonly broker: Broker;
  readonly meters: readonly SiteMeter[];
}

/** The agent's configuration: as in the field, but for intervals that a spectator has patience for. */
function configuration(
  { folder, socket, key, chains, serial, broker, meters }: Wiring,
  { every = "1 s", attestEvery = "4 s", silentUnit = false, log = "info", sharded = [] }: SiteOptions,
) {
  const sections = meters.map(({ name, section, rated }) => [
    name,
    {
      ...section,
      rated,
      every,
      ...(chains.length > 1 && { chain: sharded.includes(name) ? "shard" : "local" }),
    },
  ]);
  const places = chains.map(({ name, chain: { rpcUrl, chainId }, deployment: { rewards } }) => [
    name,
    { rpc: [rpcUrl], chainId, contract: rewards, salt: SALT, poll: "500 ms", fees: { perDay: "50 ether" } },
  ]);
  return {
    site: { name: "Simulated site" },
    gateway: { name: GATEWAY, key },
    state: join(folder, "state"),
    socket,
    log,
    attest: { every: attestEvery },
    telemetry: { broker: "local", topic: TOPIC },
    // A post every few seconds costs more in a day than one every 15 minutes; the chain's coins are play money.
    chains: Object.fromEntries(places),
    buses: { rs485: { serial, lateness: "300 ms" } },
    brokers: { local: { url: broker.url } },
    meters: {
      ...Object.fromEntries(sections),
      ...(silentUnit && { silent: { ...SILENT_SECTION, rated: "1 kW", every } }),
    },
  };
}
