/** Looks for meters behind TCP: which hosts have an open Modbus port, and what answers there. */
import { TCP_ADVICE } from "../../drivers/bus/advice.js";
import { plain } from "../../drivers/bus/framing.js";
import type { BusTiming } from "../../drivers/bus/timing.js";
import { Bus } from "../../drivers/bus.js";
import type { Clock } from "../../drivers/clock.js";
import { LinkError } from "../../drivers/link.js";
import { mbapFraming } from "../../drivers/protocols/mbap.js";
import { orAborted } from "../../drivers/signals.js";
import { openTcp } from "../../drivers/transports/tcp.js";
import { counted, heardOn, taken } from "./hearing.js";
import { onlyReading } from "./reading.js";
import type { Framing } from "./sections.js";
import { type Found, identified, PROBED, searched, sweepUnits } from "./sweep.js";

/** Modbus, and what Kostal has in its place. */
export const TCP_PORTS = [502, 1502] as const;

/** The unit ids that devices on TCP leave the factory with: 71 Kostal, 126 SMA's SunSpec side, 100 Fronius, 247 GoodWe. */
export const TCP_UNITS = [1, 71, 100, 126, 2, 3, 247] as const;

/** A /22; who means more would scan a network that is no site's. */
const MOST_HOSTS = 1024;

/** Connections under way at once: few enough for any router's table. */
const AT_ONCE = 8;
const CONNECT_MS = 1_000;
/** Between an answer and the next request: gateways and the lines behind them need a pause. */
const SILENCE_MS = 20;
/** Networks and gateways take their time besides the meter's. */
const NETWORK_MS = 750;

/** The text names no hosts that could be looked at; the message says why. */
export class HostsError extends Error {
  override readonly name = "HostsError";
}

/** A place to connect to. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/**
 * The endpoints of `192.168.1.0/24`, `192.168.1.0/24:8899`, `192.168.1.50` or `inverter.local:1502`, without a network's
 * own two addresses.
 * @throws HostsError
 */
export function endpointsOf(text: string): Endpoint[] {
  const [, host = "", bits, port] = /^([\w.-]+?)(?:\/(\d{1,2}))?(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (host === "" || Number(port ?? 1) > 65_535 || Number(port ?? 1) < 1) {
    throw new HostsError(`"${text}" is no host and no network such as 192.168.1.0/24`);
  }
  const hosts = bits === undefined ? [host] : hostsOf(host, Number(bits));
  const ports = port === undefined ? TCP_PORTS : [Number(port)];
  return hosts.flatMap((one) => ports.map((port) => ({ host: one, port })));
}

function hostsOf(network: string, bits: number): string[] {
  const parts = network.split(".").map(Number);
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(network) || parts.some((part) => part > 255) || bits > 32)
    throw new HostsError(`${network}/${bits} is no network`);
  const size = 2 ** (32 - bits);
  if (size > MOST_HOSTS) {
    throw new HostsError(
      `${network}/${bits} has ${size} addresses: at most a /22, ${MOST_HOSTS}, is looked at`,
    );
  }
  const address = parts.reduce((sum, part) => sum * 256 + part, 0);
  const first = address - (address % size);
  const all = Array.from({ length: size }, (_, i) => first + i);
  const usable = size > 2 ? all.slice(1, -1) : all;
  return usable.map((one) => [24, 16, 8, 0].map((shift) => Math.floor(one / 2 ** shift) % 256).join("."));
}

/** The endpoints that somebody listens at, in their order; of a look that is stopped, those known by then. */
export async function listening(
  endpoints: readonly Endpoint[],
  { clock, signal, on }: { clock: Clock; signal: AbortSignal; on: (words: string, share: number) => void },
): Promise<Endpoint[]> {
  const open = new Set<Endpoint>();
  const waiting = [...endpoints];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
      on(`connecting to ${placeOf(next)}`, 1 - waiting.length / endpoints.length);
      // A host that does not answer is not waited for once nobody wants to know.
      if (await orAborted(answers(next, clock), signal)) open.add(next);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return endpoints.filter((endpoint) => open.has(endpoint));
}

async function answers(endpoint: Endpoint, clock: Clock): Promise<boolean> {
  try {
    await (await openTcp({ ...settingsOf(endpoint), within: CONNECT_MS }, clock)).close();
    return true;
  } catch (error) {
    if (error instanceof LinkError) return false;
    throw error;
  }
}

/** What is looked for at endpoints. */
export interface TcpPlan {
  readonly framing: Framing;
  readonly units: readonly number[];
  /** Milliseconds to listen behind a serial server. */
  readonly listen: number;
  readonly patience: number;
}

/** What came of one endpoint; `left` says in words why nothing was asked. */
export interface TcpOutcome {
  readonly found: readonly Found[];
  readonly left: string | null;
}

/** Looks for meters at one endpoint. @throws LinkError when it ends the connection */
export async function scanEndpoint(
  endpoint: Endpoint,
  plan: TcpPlan,
  { clock, signal, on }: { clock: Clock; signal: AbortSignal; on: (words: string, share: number) => void },
): Promise<TcpOutcome> {
  let bytes = 0;
  const count = (more: number) => {
    bytes += more;
  };
  const bus = new Bus({
    ...(plan.framing === "rtu" ? { framing: plain, ids: false } : { framing: mbapFraming(), ids: true }),
    ...{ name: placeOf(endpoint), clock, advice: TCP_ADVICE, timing: timingFor(plan) },
    open: async () => counted(await openTcp(settingsOf(endpoint), clock), count),
  });
  const wire = { link: () => onlyReading(bus.link()), clock, signal };
  try {
    if (plan.framing === "rtu") {
      on("listening", 0);
      const speaking = await heardOn(wire, PROBED.speaking, plan.listen);
      if (speaking !== null) return { found: [speaking], left: null };
      if (bytes > 0) return { found: [], left: taken(bytes) };
    }
    const found = await sweepUnits(wire, plan.units, (unit, done) => on(`asking unit ${unit}`, done));
    if (found.length > 0 || plan.framing === "mbap" || signal.aborted) return { found, left: null };
    const alone = await identified(wire, PROBED.alone, 0);
    if (alone !== null) return { found: [alone], left: null };
    return { found: await searched(wire, PROBED.searched, null), left: null };
  } finally {
    await bus.close();
  }
}

function timingFor({ patience }: TcpPlan): BusTiming {
  const timeout = NETWORK_MS + patience;
  return { silence: SILENCE_MS, timeout, lateness: 2 * timeout };
}

function settingsOf(endpoint: Endpoint) {
  return { ...endpoint, place: placeOf(endpoint), settle: 0 };
}

/** `192.168.1.50:502`. */
export function placeOf({ host, port }: Endpoint): string {
  return `${host}:${port}`;
}
