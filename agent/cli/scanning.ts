/** What `fieldproof scan` looks at, and what it leaves alone. */
import { realpath } from "node:fs/promises";
import type { Config } from "../../config/schema.js";
import { LinkError } from "../../drivers/link.js";
import { type SerialPorts, serialPorts } from "../../drivers/transports/serial-ports.js";
import { pathOfAdapter } from "../../drivers/transports/usb-ports.js";
import { systemClock } from "../clock.js";
import type { Discovery } from "../scan/sections.js";
import { type OnProgress, scanPort } from "../scan/serial-scan.js";
import {
  type Endpoint,
  endpointsOf,
  HostsError,
  listening,
  placeOf,
  scanEndpoint,
  TCP_UNITS,
} from "../scan/tcp-scan.js";
import type { ScanOptions } from "./commands/scan.js";
import { CliError, EXIT } from "./exit-codes.js";
import { Progress } from "./progress.js";
import type { Shell } from "./shell.js";
import { ask } from "./socket-client.js";

/** Unit ids that meters on serial lines usually have: the first ones, and what makers choose. */
const SERIAL_UNITS: readonly number[] = [...Array.from({ length: 32 }, (_, i) => i + 1), 71, 100, 126, 247];

/** What was found, and in words what was left alone or could not be looked at. */
export interface Surroundings {
  readonly discoveries: readonly Discovery[];
  readonly left: readonly string[];
}

/** Looks at one place after the other. @throws CliError for places that make no sense */
export async function lookAround(
  { terminal, stop: signal }: Shell,
  options: ScanOptions,
): Promise<Surroundings> {
  const endpoints = (options.tcp ?? []).flatMap(hosts);
  const { free: ports, consoles } = await portsOf(options);
  const { listen, patience } = options;
  const progress = new Progress(terminal);
  const clock = systemClock();
  const held = await heldByAgent(options.config);
  const discoveries: Discovery[] = [];
  const left: string[] = [];
  const leave = (words: string) => {
    left.push(words);
    progress.say(words);
  };
  const at = async (place: string, look: (on: OnProgress) => Promise<void>) => {
    const by = held.get(await samePlace(place));
    if (by !== undefined)
      return leave(
        `${place} is bus "${by}" of the running agent: left alone; ask it with \`fieldproof status\``,
      );
    try {
      await look((detail, share) => progress.show(place, detail, share));
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      leave(`${place} was left alone: ${error.message}`);
    }
  };
  for (const path of consoles)
    leave(`${path} is a console of this machine: left alone; name it with --port if a meter is on it`);
  if (options.tcp === undefined && ports.length === 0)
    leave("this machine has no serial port that a meter could be on");
  for (const path of ports) {
    await at(path, async (on) => {
      const plan = {
        bauds: options.baud ?? null,
        units: options.units ?? SERIAL_UNITS,
        listen,
        patience,
      };
      const { found, line, left: why } = await scanPort(path, plan, { clock, signal, on });
      if (line !== null)
        discoveries.push({ place: { type: "serial", path, device: await samePlace(path), line }, found });
      if (why !== null) leave(`${path}: ${why}`);
    });
  }
  const free = endpoints.filter((endpoint) => !held.has(placeOf(endpoint)));
  for (const endpoint of endpoints)
    if (!free.includes(endpoint)) await at(placeOf(endpoint), async () => undefined);
  const on: OnProgress = (detail, share) => progress.show("looking for Modbus ports", detail, share);
  for (const endpoint of await listening(free, { clock, signal, on })) {
    await at(placeOf(endpoint), async (step) => {
      const found = await scanEndpoint(
        endpoint,
        { units: options.units ?? TCP_UNITS, patience },
        { clock, signal, on: step },
      );
      if (found.length > 0) discoveries.push({ place: { type: "tcp", ...endpoint, framing: "mbap" }, found });
      else leave(`${placeOf(endpoint)} takes connections, but no known meter answers there`);
    });
  }
  progress.clear();
  return { discoveries, left };
}

/** The ports that are named, or all; none where only the network is meant. */
async function portsOf({ port, tcp }: ScanOptions): Promise<SerialPorts> {
  if (port === undefined && tcp === undefined) return serialPorts();
  return { free: port ?? [], consoles: [] };
}

function hosts(text: string): Endpoint[] {
  try {
    return endpointsOf(text);
  } catch (error) {
    if (!(error instanceof HostsError)) throw error;
    throw new CliError(error.message, "name a host, host:port or a smaller network with --tcp", EXIT.usage);
  }
}

/** Places of the configured buses, by the bus's name, where the agent that reads them runs. */
async function heldByAgent(file: string): Promise<ReadonlyMap<string, string>> {
  const { loadConfig } = await import("../../config/load.js");
  const config = await loadConfig(file).catch(() => null);
  if (config === null) return new Map();
  const runs = await ask(config.socket, "/status", 5_000).then(
    () => true,
    () => false,
  );
  if (!runs) return new Map();
  return busesByPlace(config);
}

/** Names of the configured buses, by the device or `host:port` they are at. */
export async function busesByPlace({ buses }: Pick<Config, "buses">): Promise<ReadonlyMap<string, string>> {
  const places = Object.entries(buses).map(async ([name, { wire }]): Promise<[string, string]> => {
    if (wire.type === "tcp") return [`${wire.host}:${wire.port}`, name];
    const path = "path" in wire.port ? wire.port.path : await pathOfAdapter(wire.port.usb).catch(() => "");
    return [await samePlace(path), name];
  });
  return new Map(await Promise.all(places));
}

/** A port has several names. */
async function samePlace(place: string): Promise<string> {
  return place.startsWith("/") ? await realpath(place).catch(() => place) : place;
}
