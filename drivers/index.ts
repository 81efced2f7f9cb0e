/** The one explicit list of meter families. A new one is a file in `devices/`, a line here, a fixture folder. */
import { eastronSdm } from "./devices/eastron-sdm.js";
import { mqttJson } from "./devices/mqtt-json.js";
import { pulse } from "./devices/pulse.js";
import { sunspec } from "./devices/sunspec.js";
import type { AnyDriver } from "./driver.js";

/** Every driver there is, in the order of the documentation. */
export const DRIVERS: readonly AnyDriver[] = [sunspec, eastronSdm, mqttJson, pulse];

/** The driver called `name` in the configuration. */
export function driverNamed(name: string): AnyDriver | undefined {
  return DRIVERS.find((driver) => driver.name === name);
}
