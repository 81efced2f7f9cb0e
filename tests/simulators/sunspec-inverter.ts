/**
 * A SunSpec inverter that produces: model 1, then model 103 (integers with scale factors) or 113 (float32),
 * then the end marker. The layouts are written out here once more, apart from the driver's tables.
 */
import type { Clock } from "../../drivers/clock.js";
import { acc32, EnergyRegister, float32 } from "./energy-register.js";
import { bank, floatRegisters, type ModbusSlave, textRegisters } from "./modbus-slave.js";

const SUNS = textRegisters("SunS", 2);
const END = [0xffff, 0];
const VOLTS = 230.5;
const HERTZ = 50.02;
const CELSIUS = 41.5;

export interface InverterOptions {
  readonly slave: ModbusSlave;
  readonly clock: Clock;
  /** Modbus unit id, 1 by default. */
  readonly unit?: number;
  readonly watts: number;
  /** What the energy register shows at first. With integers, 0 reads as "not accumulated". */
  readonly startWh?: number;
  /** Model 113 instead of 103. */
  readonly float?: boolean;
  /** Model 103: the energy register counts 10^scale Wh. */
  readonly scale?: number;
  /** Where the map begins; 40000 by default. */
  readonly base?: number;
  readonly maker?: string;
  readonly model?: string;
  readonly serial?: string;
}

export class SunSpecInverter {
  readonly unit: number;
  /** The energy register: its watts, truth, glitches and resets. */
  readonly energy: EnergyRegister;
  readonly #slave: ModbusSlave;
  #blankReads = 0;

  constructor(options: InverterOptions) {
    const { slave, clock, unit = 1, watts, startWh = 1, float = false, scale = 0, base = 40000 } = options;
    this.energy = new EnergyRegister(clock, float ? float32(1e3) : acc32(scale), { watts, startWh });
    this.unit = unit;
    this.#slave = slave;
    const [id, length] = float ? [113, 60] : [103, 50];
    const body = { length, now: () => (float ? this.#model113() : this.#model103(scale)) };
    slave.attach(unit, { holding: bank(base, [SUNS, commonModel(options), [id, length], body, END]) });
  }

  /** mWh produced since the start, at the resolution of the energy register. */
  truth(): bigint {
    return this.energy.truth();
  }

  get watts(): number {
    return this.energy.watts;
  }

  set watts(watts: number) {
    this.energy.watts = watts;
  }

  /** A silent inverter is there, but does not answer. */
  set silent(silent: boolean) {
    this.#slave.silence(this.unit, silent);
  }

  /** The next `reads` reads show no value at all, as a SolarEdge does for a cycle after it reconnects. */
  blank(reads = 1): void {
    this.#blankReads = reads;
  }

  /** Ends production. The inverter still answers. */
  stop(): void {
    this.watts = 0;
  }

  /** Model 103 after its length: everything it does not implement says so. */
  #model103(scale: number): number[] {
    const body = Array.from({ length: 50 }, (_, i) => (SIGNED_IN_103.has(i) ? 0x8000 : 0xffff));
    if (this.#isBlank()) return body;
    put(body, 8, [Math.round(VOLTS * 10)]);
    put(body, 11, [word(-1)]);
    // A W register has 16 bits: above 32 kW the inverter counts tens of watts.
    const powerScale = Math.abs(this.watts) > 32_000 ? 1 : 0;
    put(body, 12, [word(Math.round(this.watts / 10 ** powerScale)), powerScale]);
    put(body, 14, [Math.round(HERTZ * 100), word(-2)]);
    put(body, 22, [...this.energy.read(), word(scale)]);
    put(body, 31, [Math.round(CELSIUS * 10)]);
    put(body, 35, [word(-1)]);
    return body;
  }

  /** Model 113 after its length. */
  #model113(): number[] {
    const body = Array.from({ length: 60 }, (_, i) => (i >= 46 ? 0xffff : i % 2 === 0 ? 0x7fc0 : 0));
    if (this.#isBlank()) return body;
    put(body, 14, floatRegisters(VOLTS));
    put(body, 20, [...floatRegisters(this.watts), ...floatRegisters(HERTZ)]);
    put(body, 30, this.energy.read());
    put(body, 38, floatRegisters(CELSIUS));
    return body;
  }

  #isBlank(): boolean {
    if (this.#blankReads === 0) return false;
    this.#blankReads -= 1;
    return true;
  }
}

/** Registers of model 103's body that are int16 or sunssf, and so say "no value" with 0x8000. */
const SIGNED_IN_103 = new Set([
  4, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21, 24, 26, 28, 29, 30, 31, 32, 33, 34, 35,
]);

/** Model 1 in its full length of 66. */
export function commonModel({
  maker = "Fieldproof",
  model = "Simulated inverter",
  serial = "SIM-0001",
}: Partial<Pick<InverterOptions, "maker" | "model" | "serial">>): number[] {
  return [
    ...[1, 66],
    ...textRegisters(maker, 16),
    ...textRegisters(model, 16),
    ...textRegisters("", 8),
    ...textRegisters("1.0", 8),
    ...textRegisters(serial, 16),
    ...[1, 0x8000],
  ];
}

function put(body: number[], at: number, registers: readonly number[]): void {
  body.splice(at, registers.length, ...registers);
}

/** A negative number as the 16 bits of its two's complement. */
function word(value: number): number {
  return value & 0xffff;
}
