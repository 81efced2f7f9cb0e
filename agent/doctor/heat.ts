/**
 * Temperature and supply. On a Raspberry Pi the firmware keeps a word of bits (raspberrypi.com documentation,
 * "vcgencmd get_throttled"); elsewhere the kernel's thermal zones say how hot it is.
 */
import { bad, doubtful, type Finding, good } from "./finding.js";
import { fileOf, type Machine, namesIn } from "./machine.js";

const FIRMWARE = "sys/devices/platform/soc/soc:firmware/get_throttled";
const ZONES = "sys/class/thermal";

export interface HeatFacts {
  /** The firmware's bits; null on another machine. */
  readonly throttled: number | null;
  /** Of the hottest zone, thousandths of °C; null where nobody says. */
  readonly hottest: number | null;
}

export async function feelHeat(machine: Machine): Promise<HeatFacts> {
  const told = (await machine.said("vcgencmd", ["get_throttled"])) ?? (await fileOf(machine, FIRMWARE));
  const word = /(?:0x)?([0-9a-f]+)\s*$/i.exec(told ?? "")?.[1];
  const zones = (await namesIn(machine, ZONES)).filter((name) => name.startsWith("thermal_zone"));
  const temperatures = await Promise.all(zones.map((zone) => fileOf(machine, `${ZONES}/${zone}/temp`)));
  const known = temperatures.filter((text) => /^-?\d+$/.test(text ?? "")).map(Number);
  return {
    throttled: word === undefined ? null : Number.parseInt(word, 16),
    hottest: known.length === 0 ? null : Math.max(...known),
  };
}

const UNDER_VOLTAGE_NOW = 1 << 0;
const THROTTLED_NOW = (1 << 1) | (1 << 2) | (1 << 3);
const UNDER_VOLTAGE_SINCE_BOOT = 1 << 16;
/** Where a Raspberry Pi slows down; cards are specified up to 85 °C. */
const HOT = 80_000;
const WARM = 70_000;

/** The word on temperature and supply. */
export function heatFinding({ throttled, hottest }: HeatFacts): Finding {
  const check = "heat, supply";
  const bits = throttled ?? 0;
  const degrees = hottest === null ? "temperature unknown" : `${Math.round(hottest / 1_000)} °C`;
  const supply = "use the board's own 5 V supply and a short, thick cable; unplug what it feeds by USB";
  const shade = "give it shade and air: out of the sun, off the inverter, a box with vents";
  if (bits & UNDER_VOLTAGE_NOW) return bad(check, `under-voltage at this moment, ${degrees}`, supply);
  if (hottest !== null && hottest >= HOT) return bad(check, `${degrees}: the card's data are at risk`, shade);
  if (bits & UNDER_VOLTAGE_SINCE_BOOT)
    return doubtful(check, `under-voltage since the last start, ${degrees}`, supply);
  if (bits & THROTTLED_NOW || (hottest !== null && hottest >= WARM))
    return doubtful(check, `${degrees}${bits & THROTTLED_NOW ? ", slowed down" : ""}`, shade);
  if (throttled === null && hottest === null) return good(check, "this machine tells neither");
  return good(check, throttled === null ? degrees : `${degrees}, the supply is well`);
}
