/** The one explicit list of meter families. A new one is a file in `devices/`, a line here, a fixture folder. */
import { carloGavazziEm24 } from "./devices/carlo-gavazzi-em24.js";
import { chirpstack } from "./devices/chirpstack.js";
import { deyeStorage } from "./devices/deye-storage.js";
import { deyeString } from "./devices/deye-string.js";
import { dsmr } from "./devices/dsmr.js";
import { eastronSdm } from "./devices/eastron-sdm.js";
import { goodwe } from "./devices/goodwe.js";
import { growatt } from "./devices/growatt.js";
import { huaweiSun2000 } from "./devices/huawei-sun2000.js";
import { iec62056 } from "./devices/iec62056.js";
import { mbus } from "./devices/mbus.js";
import { mhZ19 } from "./devices/mh-z19.js";
import { modbusMap } from "./devices/modbus-map.js";
import { mqttJson } from "./devices/mqtt-json.js";
import { ornoWe516 } from "./devices/orno-we516.js";
import { plantower } from "./devices/plantower.js";
import { pulse } from "./devices/pulse.js";
import { sds011 } from "./devices/sds011.js";
import { shelly } from "./devices/shelly.js";
import { sma } from "./devices/sma.js";
import { sml } from "./devices/sml.js";
import { solis } from "./devices/solis.js";
import { sparkplug } from "./devices/sparkplug.js";
import { sps30 } from "./devices/sps30.js";
import { sunspec } from "./devices/sunspec.js";
import { tdsEctds10 } from "./devices/tds-ectds10.js";
import { teltonika } from "./devices/teltonika.js";
import { tuf2000m } from "./devices/tuf2000m.js";
import { turbiditySen0710 } from "./devices/turbidity-sen0710.js";
import { veDirect } from "./devices/ve-direct.js";
import { zigbee2mqtt } from "./devices/zigbee2mqtt.js";
import type { AnyDriver } from "./driver.js";

/** Every driver there is, in the order of the documentation. */
export const DRIVERS: readonly AnyDriver[] = [
  sunspec,
  ...[eastronSdm, carloGavazziEm24, ornoWe516],
  ...[growatt, deyeString, deyeStorage, huaweiSun2000, sma, solis, goodwe],
  ...[teltonika],
  ...[tuf2000m, turbiditySen0710, tdsEctds10],
  ...[modbusMap, mqttJson, pulse],
  veDirect,
  mhZ19,
  plantower,
  sds011,
  sps30,
  dsmr,
  sml,
  iec62056,
  mbus,
  shelly,
  zigbee2mqtt,
  chirpstack,
  sparkplug,
];

/** Devices of the trade whose register maps nobody has published: no driver is better than an invented one. */
export const UNPUBLISHED: readonly { readonly devices: string; readonly instead: string }[] = [
  {
    devices: "telecom rectifiers (Eltek, Huawei SMU, Vertiv)",
    instead: `driver ${modbusMap.name} with the register map of the maker's own manual`,
  },
];

/** The driver called `name` in the configuration. */
export function driverNamed(name: string): AnyDriver | undefined {
  return DRIVERS.find((driver) => driver.name === name);
}
