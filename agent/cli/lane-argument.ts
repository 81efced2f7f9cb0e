/** Which lane or meter a command is about, as people name them. */
import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { Hex } from "../primitives/hex.js";
import type { LaneView, Registry } from "../submit/registry.js";
import { hash32Of } from "./arguments.js";
import { type CallingOptions, type Place, placeOf } from "./calling.js";
import { CliError, EXIT } from "./exit-codes.js";

/** Where the names of lanes are hashed with. */
export interface LaneOptions {
  readonly config: string;
  readonly chain?: string;
  readonly salt?: Hex;
}

export function laneOptions(command: Command): Command {
  return command.option("--salt <bytes32>", "salt that the gateway's name is hashed with", hash32Of);
}

/** A lane by its id (`0x…`), or by its gateway's name and the deployment's salt. @throws CliError */
export async function laneOf(text: string, { salt, config, chain }: LaneOptions): Promise<Hex> {
  if (text.startsWith("0x")) {
    if (/^0x[0-9a-fA-F]{64}$/.test(text)) return text.toLowerCase() as Hex;
    throw new CliError(`${text} is no lane: 0x and 64 hex digits`, null, EXIT.usage);
  }
  const found = salt ?? (await configuredSalt(config, chain));
  if (found !== null) {
    const { laneId } = await import("../attest/typed-data.js");
    const { toHex } = await import("../primitives/hex.js");
    return toHex(laneId(found, text));
  }
  const hint = "add --salt, as it stands in the gateway's configuration, or give the lane itself (0x…)";
  throw new CliError(`the lane of "${text}" is a hash with the deployment's salt`, hint, EXIT.usage);
}

async function configuredSalt(file: string, chain: string | undefined): Promise<Hex | null> {
  if (!existsSync(file)) return null;
  const { chainOf, configuration } = await import("./configuration.js");
  return chainOf(await configuration(file), file, chain).salt;
}

/** A lane that a command is about, as the contract has it. */
export interface NamedLane {
  readonly place: Place;
  readonly lane: Hex;
  readonly view: LaneView;
}

/** @throws CliError where the name says no lane, or nobody registered it */
export async function namedLane(named: string, options: LaneOptions & CallingOptions): Promise<NamedLane> {
  const place = await placeOf(options);
  const lane = await laneOf(named, options);
  return { place, lane, view: await registeredLane(place.registry, lane, named) };
}

/** @throws CliError where nobody registered the lane */
export async function registeredLane(registry: Registry, lane: Hex, named: string): Promise<LaneView> {
  const view = await registry.lane(lane);
  if (view) return view;
  const what = named === lane ? lane : `${named} (${lane})`;
  throw new CliError(
    `the contract ${registry.contract} knows no lane ${what}`,
    "register it first, or correct name and salt",
  );
}
