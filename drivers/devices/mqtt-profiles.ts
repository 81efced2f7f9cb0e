/** Where devices of known make put their counters in the JSON they publish. Pure data. */

/** A momentary value worth showing. */
export interface GaugeAt {
  readonly name: string;
  readonly pointer: string;
  readonly unit: string;
}

/** What is known of a kind of device, so that it need not be configured. */
export interface MqttProfile {
  readonly maker: string;
  readonly model: string;
  readonly value: string;
  readonly unit: string;
  readonly serial?: string;
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
  /** Tasmota's telemetry, on tele/NAME/SENSOR; `Total` survives restarts of the plug. */
  tasmota: {
    maker: "Tasmota",
    model: "energy monitor",
    value: "/ENERGY/Total",
    unit: "kWh",
    gauges: [
      { name: "power", pointer: "/ENERGY/Power", unit: "W" },
      { name: "voltage", pointer: "/ENERGY/Voltage", unit: "V" },
    ],
  },
  /** Shelly Gen2 and later, component EMData, on ID/status/emdata:0: three phases together. */
  "shelly-gen2": {
    maker: "Shelly",
    model: "EMData",
    value: "/total_act",
    unit: "Wh",
    gauges: [],
  },
  /** Shelly Gen2 and later, component EM1Data, on ID/status/em1data:0: one channel of its own. */
  "shelly-gen2-em1": {
    maker: "Shelly",
    model: "EM1Data",
    value: "/total_act_energy",
    unit: "Wh",
    gauges: [],
  },
  /** Shelly Gen2 and later, component Switch with power metering, on ID/status/switch:0. */
  "shelly-gen2-switch": {
    maker: "Shelly",
    model: "Switch",
    value: "/aenergy/total",
    unit: "Wh",
    gauges: [
      { name: "power", pointer: "/apower", unit: "W" },
      { name: "voltage", pointer: "/voltage", unit: "V" },
    ],
  },
} as const satisfies Record<string, MqttProfile>;

export type ProfileName = keyof typeof PROFILES;
