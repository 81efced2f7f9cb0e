/** Where devices of known make put their counters in the JSON they publish. Pure data. */

import type { RegisterKind } from "../driver.js";
import type { ShownGauge } from "../measurement.js";

/** A momentary value worth showing. */
export interface GaugeAt extends ShownGauge {
  readonly pointer: string;
  /** May come as a list, one for each phase: shown is the sum. */
  readonly perPhase?: boolean;
}

/** What is known of a kind of device, so that it need not be configured. */
export interface MqttProfile {
  readonly maker: string;
  readonly model: string;
  readonly value: string;
  readonly unit: string;
  /** The counter may come as a list, one for each phase: counted is the sum. */
  readonly perPhase?: boolean;
  readonly serial?: string;
  /** When it measured: the same message may come twice. */
  readonly time?: string;
  readonly gauges: readonly GaugeAt[];
}

/** Devices by the name that `profile` gives them. */
export const PROFILES = {
  /**
   * RutOS "Data to Server" with a custom JSON format: there is no fixed one, so set it to
   * {"serial": …, "rx": …, "tx": …, "signal": …} with the bytes counted since the router was set up, and the topic to
   * router/SERIAL/usage.
   */
  teltonika: {
    maker: "Teltonika",
    model: "router",
    value: "/rx",
    unit: "byte",
    serial: "/serial",
    gauges: [{ name: "signal", pointer: "/signal", unit: "dBm" }],
  },
  /**
   * Tasmota's telemetry, on tele/NAME/SENSOR. `Total` survives restarts of the plug; with several phases it is a list
   * where SetOption129 says so, as powers are. It starts over when somebody sets EnergyTotal: then TotalStartTime
   * moves too, but says no more than the fall itself, which the state machine holds. `Today` starts over at midnight, and
   * `Yesterday` is what it came to.
   */
  tasmota: {
    maker: "Tasmota",
    model: "energy monitor",
    value: "/ENERGY/Total",
    unit: "kWh",
    perPhase: true,
    time: "/Time",
    gauges: [
      { name: "power", pointer: "/ENERGY/Power", unit: "W", perPhase: true },
      { name: "voltage", pointer: "/ENERGY/Voltage", unit: "V" },
    ],
  },
} as const satisfies Record<string, MqttProfile>;

/** Counters that count one usage: all of it, and what of it has passed since midnight. */
export const COUNTED_TWICE: readonly (readonly [string, string])[] = [["/ENERGY/Total", "/ENERGY/Today"]];

export type ProfileName = keyof typeof PROFILES;

/** How registers of a profile count by design, by their pointers; null for what only looks like a register. */
export const REGISTER_KINDS: Readonly<
  Partial<Record<ProfileName, Readonly<Record<string, RegisterKind | null>>>>
> = {
  tasmota: { "/ENERGY/Total": "cumulative", "/ENERGY/Today": "periodic", "/ENERGY/Yesterday": null },
};
