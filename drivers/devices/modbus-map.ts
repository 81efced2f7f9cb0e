/**
 * A technician's own register map: any Modbus meter whose manual is at hand. The map stands in the configuration, and
 * with it in the evidence of every reading.
 */
import type { Driver } from "../driver.js";
import { SIZES } from "../protocols/encodings.js";
import { cutModbus } from "../protocols/modbus.js";
import { quantityOf } from "../protocols/register-driver.js";
import { worthOf } from "../protocols/register-map.js";
import { readMap } from "../protocols/register-reading.js";
import { gaugesAmong } from "../protocols/registers.js";
import { type ModbusMapOptions, mapOf, options, type WrittenRegister } from "./modbus-map-options.js";

/** Any Modbus meter, by a register map of the technician's own. */
export const modbusMap: Driver<ModbusMapOptions> = {
  name: "modbus-map",
  help: "Any Modbus meter: a register map of your own, from the maker's manual",
  link: "bus",
  options,
  sources: ["the manual of the meter, as its registers stand in the configuration"],
  channels: [{ name: "value", help: "the register that `channel` names" }],
  quantity: (chosen, channel) => quantityOf(registerOf(chosen, channel)),
  gives: (chosen, channel) => registerOf(chosen, channel)?.gives ?? "counter",
  kind: () => undefined,
  modulus: (chosen, channel) => registerOf(chosen, channel)?.wraps?.amount,
  gauges: (chosen) => gaugesAmong(mapOf(chosen).registers),
  multipliers: ["ct", "vt", "multiplier"],
  worth: (chosen, channel) => {
    const found = mapOf(chosen).registers.find((register) => register.channel === channel);
    return found && worthOf(found);
  },
  // The same register under two names, or the low end of a longer number, is one counter: all share its lowest word.
  counter: (chosen, channel) => {
    const found = registerOf(chosen, channel);
    return `unit ${chosen.unit} ${found?.table} ${found && lowestWord(found)}`;
  },
  // Many devices show the same registers in both tables, and their power beside what it adds up to.
  mayShare: (one, other) => {
    const [a, b] = [one, other].map(({ options, channel }) => registerOf(options, channel));
    if (a === undefined || b === undefined || one.options.unit !== other.options.unit) return false;
    return a.gives === "gauge" || b.gives === "gauge" || addresses(a).some((at) => addresses(b).includes(at));
  },
  map: "registers as in the options",
  unseen: "its registers are yours to say: a scan only tells that somebody answers Modbus",
  cut: cutModbus,
  // biome-ignore lint/correctness/useYield: where a meter has its serial number, only its maker knows
  *open() {
    return { identity: null };
  },
  *poll(_session, chosen) {
    return yield* readMap(chosen.unit, mapOf(chosen));
  },
};

function lowestWord({ at, further, type, words }: WrittenRegister): number | undefined {
  if (words === "low-first") return at;
  return further === undefined ? at + SIZES[type] - 1 : further.at(-1);
}

function addresses({ at, further, type }: WrittenRegister): number[] {
  return further === undefined ? Array.from({ length: SIZES[type] }, (_, i) => at + i) : [at, ...further];
}

function registerOf({ registers }: ModbusMapOptions, channel: string): WrittenRegister | undefined {
  return registers.find((register) => register.channel === channel);
}
