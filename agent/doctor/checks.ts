/** The list of all that a doctor looks at. Each check is a file of its own; here they get their facts. */
import type { ChainConfig } from "../../config/chain.js";
import { type BusConfig, wireInWords } from "../../config/links.js";
import type { MeterConfig } from "../../config/meter.js";
import type { Config } from "../../config/schema.js";
import { journalPath } from "../main.js";
import { placeOf } from "../outlets.js";
import type { Hex } from "../primitives/hex.js";
import { Guest } from "../read-once.js";
import { evidenceOf } from "../roster.js";
import type { LiveReading } from "../telemetry/live-reading.js";
import { OFFLINE, topicsOf } from "../telemetry/payloads.js";
import { fieldproofVersion } from "../version.js";
import { agentFinding } from "./agent.js";
import { boardFinding, lookAtBoard } from "./board.js";
import { askBroker, type BrokerFacts, brokerFinding } from "./broker.js";
import { askChain, chainFinding } from "./chain.js";
import { clockFinding } from "./clock.js";
import { directionFinding, flowOf } from "./direction.js";
import { diskFinding, lookAtDisk } from "./disk.js";
import type { Check } from "./examine.js";
import { bad, type Finding, good } from "./finding.js";
import { askAccount, fundsFinding } from "./funds.js";
import { gpioFinding, lookAtGpio } from "./gpio.js";
import { feelHeat, heatFinding } from "./heat.js";
import { journalFinding, lookAtJournal } from "./journal.js";
import { keyFinding, lookAtKey } from "./key.js";
import { laneFinding, lookAtLane } from "./lane.js";
import { meterFinding } from "./meter.js";
import { nextBatchFinding } from "./next-batch.js";
import { connectionFinding, lookAtPort, portFinding } from "./ports.js";
import type { Site } from "./site.js";

/** Milliseconds for what this machine answers itself, for what a line or the uplink brings, and for a chain's several questions. */
const SOON = 10_000;
const ON_A_LINE = 30_000;
const OF_A_CHAIN = 60_000;

/** All checks of a site. */
export interface Checks {
  /** They may run beside each other. */
  readonly together: readonly Check[];
  /** They hold up whatever else is under way, so their turn is when that is done. */
  readonly alone: readonly Check[];
  /** Lets go of ports and brokers. */
  close(): Promise<void>;
}

/** Lists what there is to look at; nothing is looked at yet. */
export function checksOf(site: Site): Checks {
  const { config } = site;
  if (config === null) return { together: withoutConfig(site), alone: [], close: async () => undefined };
  const known = knownOf(site, config);
  const guest = once(() => Guest.open(config, site.openGpio ? { openGpio: site.openGpio } : {}));
  const { file } = site;
  return {
    together: [
      ...ofMachine(site, known),
      look("configuration", SOON, async () => [good("configuration", `${file} is right`)]),
      look("disk", SOON, async () => [diskFinding(await lookAtDisk(config.state, site.machine))]),
      look("board", SOON, async () => [boardFinding(lookAtBoard(config.state, site.machine))]),
      ...ofLinks(site, config, known),
      ...config.meters.map((meter) => ofMeter(meter, site, config, { guest, known })),
      ...ofKeys(config, known),
      ...config.chains.flatMap((chain) => ofChain(chain, site, config, known)),
    ],
    alone: [look("journal", SOON, async () => [journalFinding(lookAtJournal(journalPath(config)))])],
    close: async () => (guest.begun ? (await guest()).close() : undefined),
  };
}

function look(name: string, within: number, find: () => Promise<readonly Finding[]>): Check {
  const late = "it is slow or hangs; once it answers, look again";
  return { name, within, late, look: find };
}

/** What several checks want to know is asked once. */
function once<T>(ask: () => Promise<T>): (() => Promise<T>) & { readonly begun: boolean } {
  let answer: Promise<T> | null = null;
  const asked = () => {
    answer ??= ask();
    return answer;
  };
  return Object.defineProperty(asked, "begun", { get: () => answer !== null }) as never;
}

type Known = ReturnType<typeof knownOf>;

function knownOf(site: Site, config: Config) {
  const { machine, agent } = site;
  const { clock } = machine;
  const { gateway, chains, buses, brokers, telemetry } = config;
  const publishes = (name: string) => agent === null && telemetry.broker === name;
  const message = { topic: topicsOf(placeOf(config)).status, payload: OFFLINE, retain: true };
  const ofKey = (check: string, reference: string | undefined, pinned?: string) =>
    reference === undefined ? null : once(() => lookAtKey(check, reference, pinned, machine));
  return {
    key: ofKey("key", gateway.key, gateway.address),
    senders: new Map(chains.map(({ name, sender }) => [name, ofKey(`sender ${name}`, sender)])),
    chains: new Map(chains.map((chain) => [chain.name, once(() => askChain(chain, clock))])),
    buses: new Map(Object.entries(buses).map(([name, bus]) => [name, once(() => ofBus(name, bus, site))])),
    brokers: new Map(
      Object.entries(brokers).map(([name, broker]) => {
        const clientId = `${broker.clientId ?? `fieldproof-${gateway.name}`}-doctor`;
        const question = { clientId, message: publishes(name) ? message : null, clock };
        const refused = telemetry.broker === name ? refusalTold(agent) : null;
        return [name, once(async () => withRefusal(await askBroker(name, broker, question), refused))];
      }),
    ),
  };
}

/** What the running agent could not publish, where the broker did not allow it. */
function refusalTold(agent: Site["agent"]): string | null {
  const alarm = agent?.status.alarms.find(({ message }) => message.includes("refused publishing"));
  return alarm?.message ?? null;
}

function withRefusal(facts: BrokerFacts, refused: string | null): BrokerFacts {
  return { ...facts, trouble: facts.trouble ?? refused };
}

function withoutConfig(site: Site): Check[] {
  const { mistakes } = site;
  const remedy = "mend it, then `fieldproof check`; what depends on it was not looked at";
  return [
    ...ofMachine(site, { chains: new Map() }),
    look("configuration", SOON, async () => [bad("configuration", mistakes.join("; "), remedy)]),
  ];
}

function ofMachine(site: Site, { chains }: Pick<Known, "chains">): Check[] {
  const { machine, agent, refusal } = site;
  const facts = { version: fieldproofVersion(), node: process.versions.node, refusal };
  return [
    look("agent", SOON, async () => [agentFinding({ ...facts, status: agent?.status ?? null })]),
    look("clock", OF_A_CHAIN, async () => {
      const asked = [...chains.values()].map(async (ask) => {
        const { endpoints, views } = await ask();
        return endpoints.map(({ name }) => {
          const view = views.find(({ endpoint }) => endpoint === name);
          return view ? { latest: view.latest.timestamp, final: view.final.timestamp } : null;
        });
      });
      const said = { chains: await Promise.all(asked), kernelSynced: await machine.kernelSynced() };
      return [clockFinding({ ...said, wall: machine.clock.wall(), agent: agent?.status.clock ?? null })];
    }),
    look("heat, supply", SOON, async () => [heatFinding(await feelHeat(machine))]),
  ];
}

function ofLinks({ machine, openGpio }: Site, config: Config, { buses, brokers }: Known): Check[] {
  const pulses = openGpio === undefined && config.meters.some(({ link }) => link.type === "gpio");
  return [
    ...[...buses].map(([name, ask]) => look(`bus ${name}`, SOON, async () => listed(await ask()))),
    ...(pulses ? [look("inputs", SOON, async () => [gpioFinding(await lookAtGpio(machine))])] : []),
    ...[...brokers].map(([name, ask]) =>
      look(`broker ${name}`, ON_A_LINE, async () => [brokerFinding(await ask())]),
    ),
  ];
}

function listed(finding: Finding | null): Finding[] {
  return finding === null ? [] : [finding];
}

async function ofBus(name: string, { wire }: BusConfig, { machine, agent }: Site): Promise<Finding | null> {
  const told = agent?.status.links.find((link) => link.link === "bus" && link.name === name);
  const word = agent === null ? null : { up: told?.up ?? true, reason: told?.reason ?? "" };
  if (wire.type === "tcp") return connectionFinding(name, wireInWords(wire), word);
  const friends = agent?.pid == null ? [] : [agent.pid];
  return portFinding(name, await lookAtPort(wire.port, machine, friends), word);
}

function ofMeter(
  meter: MeterConfig,
  site: Site,
  config: Config,
  { guest, known }: { guest: () => Promise<Guest>; known: Known },
): Check {
  const { name, channel, link } = meter;
  const read = async (signal: AbortSignal): Promise<LiveReading | string> => {
    if (site.agent !== null) return site.agent.read(name);
    // Somebody has the port, and is not to be disturbed.
    if (site.refusal !== null) return site.refusal.message;
    const reading = await (await guest()).read(meter, signal);
    return { reading, verdict: null, credited: null, evidence: evidenceOf(meter) };
  };
  const late =
    link.type === "bus"
      ? "is it slow, or asked by many? Look again"
      : "it may speak more rarely: start the agent, and see in `fieldproof status` when it was heard";
  return {
    ...{ name: `meter ${name}`, within: ON_A_LINE, late },
    look: async (signal) => {
      const answer = await read(signal);
      const [live, refusal] = typeof answer === "string" ? [null, answer] : [answer, null];
      const held = { isCut: await isCut(meter, known), isRunning: site.agent !== null };
      const finding = meterFinding({ name, ...placeOfMeter(meter, config), ...held, live, refusal });
      const flow = live === null || live.reading.unknown !== null ? null : flowOf(live.reading);
      const counts = ["import", "export"].includes(channel) && finding.state !== "bad";
      const direction = counts ? directionFinding({ name, channel, flow, load: site.load }) : null;
      return direction === null ? [finding] : [finding, direction];
    },
  };
}

async function isCut({ link }: MeterConfig, { buses, brokers }: Known): Promise<boolean> {
  if (link.type === "bus") return (await buses.get(link.bus)?.())?.state === "bad";
  const broker = link.type === "mqtt" ? await brokers.get(link.broker)?.() : undefined;
  return broker !== undefined && brokerFinding(broker).state === "bad";
}

/** What a meter hangs on, and where a scan looks for it. */
function placeOfMeter({ link }: MeterConfig, { buses }: Config): { link: string; scan: string | null } {
  if (link.type === "mqtt") return { link: `broker ${link.broker}`, scan: null };
  if (link.type === "gpio") return { link: `the wire to GPIO ${link.line}`, scan: null };
  const wire = buses[link.bus]?.wire;
  const place = { link: `bus ${link.bus}` };
  if (wire === undefined) return { ...place, scan: null };
  if (wire.type === "tcp") return { ...place, scan: `--tcp ${wireInWords(wire)}` };
  return { ...place, scan: "path" in wire.port ? `--port ${wire.port.path}` : "" };
}

function ofKeys({ chains, gateway }: Config, { key, senders }: Known): Check[] {
  if (chains.length === 0) return [];
  const lacking = `name it as gateway.key; \`fieldproof keys create\` makes one for ${gateway.name}`;
  const keys = [...senders.values()].filter((ask) => ask !== null);
  return [
    look("key", SOON, async () => [key ? keyFinding(await key()) : bad("key", "none is named", lacking)]),
    ...keys.map((ask) => look("sender", SOON, async () => [keyFinding(await ask())])),
  ];
}

function ofChain(chain: ChainConfig, { machine, agent }: Site, config: Config, known: Known): Check[] {
  const { name, submit } = chain;
  const { clock } = machine;
  const ask = known.chains.get(name);
  const broker = submit.broker;
  const addressOf = async (of: Known["key"]) => ((await of?.())?.address ?? null) as Hex | null;
  const told = agent?.status.chains.find((one) => one.name === name) ?? null;
  return [
    look(`chain ${name}`, OF_A_CHAIN, async () => (ask ? [chainFinding(await ask())] : [])),
    look(`lane ${name}`, OF_A_CHAIN, async () => {
      const parts = { signer: await addressOf(known.key), journalPath: journalPath(config), clock };
      return [laneFinding(await lookAtLane(chain, config, parts))];
    }),
    look(`account ${name}`, OF_A_CHAIN, async () => {
      const payer = await addressOf(known.senders.get(name) ?? known.key);
      const found = submit.mode === "relay" && broker !== null ? await known.brokers.get(broker)?.() : null;
      const word = found ? brokerFinding(found) : null;
      const brokerTrouble = word?.state === "bad" ? word.says : null;
      const account = submit.mode === "relay" ? null : await askAccount(chain, payer, clock);
      return [fundsFinding({ name, mode: submit.mode, broker, brokerTrouble, payer, account })];
    }),
    look(`batch ${name}`, SOON, async () => {
      const { every } = config.attest;
      return [nextBatchFinding({ name, every, now: clock.wall(), chain: told })];
    }),
  ];
}
