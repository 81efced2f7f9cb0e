/** What `fieldproof scan` looks at: ports, networks, and what the running agent has of them. */
import type { Config } from "../../config/schema.js";
import { type SerialPorts, serialPorts } from "../../drivers/transports/serial-ports.js";
import { pathOfAdapter } from "../../drivers/transports/usb-ports.js";
import { type Endpoint, endpointsOf, HostsError } from "../scan/tcp-scan.js";
import type { ScanOptions } from "./commands/scan.js";
import { CliError, EXIT } from "./exit-codes.js";
import { ScanRound, type Surroundings, samePlace } from "./scan-round.js";
import type { Shell } from "./shell.js";
import { ask } from "./socket-client.js";

/** Looks at one place after the other. @throws CliError for places that make no sense */
export async function lookAround(shell: Shell, options: ScanOptions): Promise<Surroundings> {
  const endpoints = (options.tcp ?? []).flatMap(hosts);
  const { free, consoles } = await portsOf(options);
  const round = new ScanRound(shell, await heldByAgent(options.config), options);
  for (const path of consoles)
    round.leave(`${path} is a console of this machine: left alone; name it with --port if a meter is on it`);
  if (options.tcp === undefined && free.length === 0)
    round.leave("this machine has no serial port that a meter could be on");
  for (const path of free) await round.port(path);
  await round.network(endpoints);
  return round.end();
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
