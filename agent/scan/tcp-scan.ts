/** Looks for meters behind TCP: which hosts have an open Modbus port, and what answers there. */
import { TCP_ADVICE } from "../../drivers/bus/advice.js";
import { Bus } from "../../drivers/bus.js";
import type { Clock } from "../../drivers/clock.js";
import { LinkError } from "../../drivers/link.js";
import { mbapFraming } from "../../drivers/protocols/mbap.js";
import { orAborted } from "../../drivers/signals.js";
import { openTcp } from "../../drivers/transports/tcp.js";
import { onlyReading } from "./reading.js";
import { type Found, sweepUnits } from "./sweep.js";

/** Modbus, and what Kostal has in its place. */
export const TCP_PORTS = [502, 1502] as const;

/** The unit ids that devices on TCP leave the factory with: 71 Kostal, 126 SMA's SunSpec side, 100 Fronius, 247 GoodWe. */
export const TCP_UNITS = [1, 71, 100, 126, 2, 3, 247] as const;

/** A /22; who means more would scan a network that is no site's. */
const MOST_HOSTS = 1024;

/** Connections under way at once: few enough for any router's table. */
const AT_ONCE = 8;
const CONNECT_MS = 1_000;
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
 * The endpoints of `192.168.1.0/24`, `192.168.1.50` or `inverter.local:1502`, without a network's own two addresses.
 * @throws HostsError
 */
export function endpointsOf(text: string): Endpoint[] {
  const [, network = "", bits = ""] = /^(\d+\.\d+\.\d+\.\d+)\/(\d{1,2})$/.exec(text) ?? [];
  if (network !== "") return hostsOf(network, Number(bits)).flatMap(atPorts);
  const [, host = "", port] = /^([\w.-]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (host === "" || Number(port ?? 1) > 65_535 || Number(port ?? 1) < 1) {
    throw new HostsError(`"${text}" is no host and no network such as 192.168.1.0/24`);
  }
  return port === undefined ? atPorts(host) : [{ host, port: Number(port) }];
}

function atPorts(host: string): Endpoint[] {
  return TCP_PORTS.map((port) => ({ host, port }));
}

function hostsOf(network: string, bits: number): string[] {
  const parts = network.split(".").map(Number);
  if (parts.some((part) => part > 255) || bits > 32) throw new HostsError(`${network}/${bits} is no network`);
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

/** Looks for meters at one endpoint. @throws LinkError when it ends the connection */
export async function scanEndpoint(
  endpoint: Endpoint,
  { units, patience }: { readonly units: readonly number[]; readonly patience: number },
  { clock, signal, on }: { clock: Clock; signal: AbortSignal; on: (words: string, share: number) => void },
): Promise<Found[]> {
  const timeout = NETWORK_MS + patience;
  const bus = new Bus({
    ...{
      name: placeOf(endpoint),
      clock,
      timing: { silence: 20, timeout, lateness: 2 * timeout },
      ids: true,
      advice: TCP_ADVICE,
    },
    framing: mbapFraming(),
    open: () => openTcp(settingsOf(endpoint), clock),
  });
  try {
    return await sweepUnits({ link: () => onlyReading(bus.link()), clock, signal }, units, (unit, done) =>
      on(`asking unit ${unit}`, done),
    );
  } finally {
    await bus.close();
  }
}

function settingsOf(endpoint: Endpoint) {
  return { ...endpoint, place: placeOf(endpoint), settle: 0 };
}

/** `192.168.1.50:502`. */
export function placeOf({ host, port }: Endpoint): string {
  return `${host}:${port}`;
}
