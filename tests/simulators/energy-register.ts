/**
 * An energy register that counts by itself: power × time, at the resolution of its encoding. It needs no
 * timer, since it works out what it shows when it is read.
 */
import type { Clock } from "../../drivers/clock.js";
import { floatRegisters, longRegisters } from "./modbus-slave.js";

/** How a register shows an energy. */
export interface Encoding {
  /** What a reader of the register learns of this energy, in mWh. */
  resolve(mWh: bigint): bigint;
  registers(mWh: bigint): number[];
}

/** A 32-bit counter of `10^scale` Wh that rolls over. */
export function acc32(scale: number): Encoding {
  const step = 10n ** BigInt(scale + 3);
  return {
    resolve: (mWh) => (mWh / step) * step,
    registers: (mWh) => longRegisters(Number((mWh / step) % 2n ** 32n)),
  };
}

/** A float32 of a unit worth `unit` mWh (Wh 1e3, kWh 1e6): coarse for large values, as in the real meter. */
export function float32(unit: number): Encoding {
  return {
    resolve: (mWh) => BigInt(Math.round(Math.fround(Number(mWh) / unit) * unit)),
    registers: (mWh) => floatRegisters(Number(mWh) / unit),
  };
}

/** 1 mWh = 1 mW × 3600 s. */
const MILLIWATT_NANOSECONDS_PER_MWH = 3_600_000_000_000n;

export class EnergyRegister {
  readonly #clock: Clock;
  readonly #encoding: Encoding;
  #milliwatts: bigint;
  /** Counted since `#start`, in mW × ns. */
  #counted = 0n;
  #countedAt: bigint;
  /** What the register stood at when it last began, in mWh. */
  #start: bigint;
  /** What it had shown of all its earlier lives, in mWh. */
  #before = 0n;
  #glitch: { readonly mWh: bigint; reads: number } | undefined;

  constructor(clock: Clock, encoding: Encoding, { watts, startWh }: { watts: number; startWh: number }) {
    this.#clock = clock;
    this.#encoding = encoding;
    this.#milliwatts = milli(watts);
    this.#countedAt = clock.monotonic();
    this.#start = milli(startWh);
  }

  get watts(): number {
    return Number(this.#milliwatts) / 1000;
  }

  set watts(watts: number) {
    this.#count();
    this.#milliwatts = milli(watts);
  }

  /** What the register counted since the simulation began, at its own resolution, in mWh. */
  truth(): bigint {
    return this.#before + this.#encoding.resolve(this.#energy()) - this.#encoding.resolve(this.#start);
  }

  /** The next `reads` reads show `wh` instead of what was counted. */
  glitch(wh: number, reads = 1): void {
    this.#glitch = { mWh: milli(wh), reads };
  }

  /** The register starts over at `wh`, as after a repair. What was counted before stays true. */
  reset(wh = 0): void {
    this.#before = this.truth();
    this.#start = milli(wh);
    this.#counted = 0n;
  }

  /** The two registers as a reader sees them now; uses up one read of a glitch. */
  read(): number[] {
    const glitch = this.#glitch;
    if (glitch === undefined) return this.#encoding.registers(this.#energy());
    glitch.reads -= 1;
    if (glitch.reads <= 0) this.#glitch = undefined;
    return this.#encoding.registers(glitch.mWh);
  }

  #energy(): bigint {
    this.#count();
    return this.#start + this.#counted / MILLIWATT_NANOSECONDS_PER_MWH;
  }

  #count(): void {
    const now = this.#clock.monotonic();
    this.#counted += this.#milliwatts * (now - this.#countedAt);
    this.#countedAt = now;
  }
}

function milli(amount: number): bigint {
  return BigInt(Math.round(amount * 1000));
}
