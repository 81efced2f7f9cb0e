/** An Eastron SDM meter: 90 input registers of float32, the ones it does not use reading as 0. */
import type { Clock } from "../../drivers/clock.js";
import { EnergyRegister, float32 } from "./energy-register.js";
import { bank, floatRegisters, type ModbusSlave } from "./modbus-slave.js";

const REGISTERS = 90;
const VOLTS = 231.2;
const HERTZ = 49.98;

export interface EastronOptions {
  readonly slave: ModbusSlave;
  readonly clock: Clock;
  /** Modbus unit id, 1 by default. */
  readonly unit?: number;
  /** What the load takes; negative flows out and counts as export. */
  readonly watts: number;
  /** A three-phase SDM630 shares the load among its phases and shows the total; 1 by default. */
  readonly phases?: 1 | 3;
  readonly startWh?: { readonly import?: number; readonly export?: number };
}

export class EastronMeter {
  readonly unit: number;
  /** The two energy registers: their truth, glitches and resets. */
  readonly energy: { readonly import: EnergyRegister; readonly export: EnergyRegister };
  readonly #slave: ModbusSlave;

  constructor({ slave, clock, unit = 1, watts, phases = 1, startWh = {} }: EastronOptions) {
    const register = (wh = 0) => new EnergyRegister(clock, float32(1e6), { watts: 0, startWh: wh });
    this.energy = { import: register(startWh.import), export: register(startWh.export) };
    this.unit = unit;
    this.#slave = slave;
    this.watts = watts;
    slave.attach(unit, { input: bank(0, [{ length: REGISTERS, now: () => this.#registers(phases) }]) });
  }

  /** mWh counted since the start, at the resolution of the register. */
  truth(channel: "import" | "export" = "import"): bigint {
    return this.energy[channel].truth();
  }

  get watts(): number {
    return this.energy.import.watts - this.energy.export.watts;
  }

  set watts(watts: number) {
    this.energy.import.watts = Math.max(watts, 0);
    this.energy.export.watts = Math.max(-watts, 0);
  }

  /** A silent meter is there, but does not answer. */
  set silent(silent: boolean) {
    this.#slave.silence(this.unit, silent);
  }

  /** The load is switched off. The meter still answers. */
  stop(): void {
    this.watts = 0;
  }

  #registers(phases: 1 | 3): number[] {
    const registers = new Array<number>(REGISTERS).fill(0);
    const put = (at: number, words: readonly number[]) => registers.splice(at, words.length, ...words);
    for (let phase = 0; phase < phases; phase++) {
      put(0x00 + 2 * phase, floatRegisters(VOLTS));
      put(0x0c + 2 * phase, floatRegisters(this.watts / phases));
    }
    if (phases === 3) put(0x34, floatRegisters(this.watts));
    put(0x46, floatRegisters(HERTZ));
    put(0x48, this.energy.import.read());
    put(0x4a, this.energy.export.read());
    return registers;
  }
}
