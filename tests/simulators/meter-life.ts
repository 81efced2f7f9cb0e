/**
 * The life of a meter with a known truth: a script of what happens to it, played into the readings a gateway
 * would take, each labelled with what it really is. The fault model is enforced here, in one place:
 *
 * - A *spike* (a false value that the cap cannot tell from a true one) stands alone: before the next one comes
 *   a reading of another kind.
 * - False *zeros* and other *garbage* below the truth come fewer than K in a row; so do *absurd* values far
 *   above it.
 * - A *restore* sets the register to an older copy of itself, a *jump* far up; no garbage directly precedes a
 *   restore or comes before K true readings in a row, because 0, 0, 7 cannot be told from a register that counts.
 * - Before K true readings in a row there is no garbage but zeros at the start of a life, after a gap that
 *   forgets the meter, and where a *shadow* begins or ends (the meter forgets its count, counts on from 0, and
 *   then remembers): what is below the truth would be a spike above what was last believed. Nor does a shadow
 *   begin or end there. The same holds, for the same reason, while units of an outage wait for a trusted clock.
 * - A shadow ends before the meter has counted again as far as it forgot, or never: that is a reset.
 * - A *reset* of a register with a known modulus is a restart of the device (another session).
 *
 * Everything else comes at will.
 */
import { HOUR, MINUTE } from "../../agent/metering/rules.js";
import { counterReading } from "./counter-reading.js";
import type { Beat, Label } from "./meter-beat.js";
import { MeterClock } from "./meter-clock.js";
import { Peaks } from "./meter-peaks.js";
import { Row } from "./meter-row.js";
import { type Event, type Happening, type Setting, SPACING } from "./meter-scripts.js";

/** Far beyond any cap, and beyond any jump. */
const ABSURD = 10n ** 21n;
const JUMP = 10n ** 17n;

/** Plays a script. */
export function live(setting: Setting, script: readonly Event[]): Beat[] {
  const meter = new Meter(setting);
  return [...script.map((event) => meter.next(event)), ...meter.rest()];
}

class Meter {
  #register: bigint;
  readonly #clock = new MeterClock();
  /** Units were counted before this boot that only a trusted clock can explain. */
  #dark = false;
  #session = 1;
  #era = 0;
  #counted = 0n;
  #countedBefore: bigint | null = null;
  /** Where the register stood when the meter forgot it for a while; null when it tells the truth. */
  #shadow: bigint | null = null;
  readonly #row = new Row();
  /** True readings still due before garbage, or (tame) any fault, may come. */
  #guard: number;
  #noZeros = 0;
  readonly #peaks: Peaks;

  constructor(private readonly setting: Setting) {
    this.#peaks = new Peaks(setting.rules, setting.step);
    this.#register = setting.start;
    this.#guard = setting.rules.confirmations;
  }

  next({ happening, load }: Event): Beat {
    this.#pass(this.setting.rules.every, load);
    if (this.#shadow !== null && this.#peaks.passes(this.#shown())) this.#settle();
    const { what } = happening;
    const size = "size" in happening ? happening.size : 0;
    const free = this.#guard === 0 && !(this.setting.tame && this.#peaks.near(this.#shown()));
    const calm = !this.setting.tame || free;
    const k = this.setting.rules.confirmations;
    if (what === "unknown") return this.#beat("unknown", null);
    if (what === "stranger" && this.setting.identity !== null && this.#countedBefore !== null) {
      return this.#beat("stranger", this.#shown() + 7n);
    }
    if (what === "spike" && !this.#row.spiked && calm) return this.#spike(size);
    if (what === "absurd" && this.#row.highs < k - 1 && calm) return this.#absurd();
    const low = this.#row.lows < k - 1 && this.#noZeros === 0 && (!this.setting.tame || this.#row.above >= 2);
    if (what === "zero" && low && calm) return this.#say("false", 0n);
    if (what === "garbage" && low && free && !this.#dark) return this.#garbage(size);
    if (calm || (this.#dark && what === "sync")) this.#move(what, size);
    return this.#say("true", this.#shown());
  }

  /** The faults end: the clock is trusted, what was forgotten comes back, K quiet readings settle all doubt. */
  *rest(): Generator<Beat> {
    const k = this.setting.rules.confirmations;
    const count = (load: number): Event => ({ happening: { what: "count" }, load });
    if (this.#dark) yield this.next({ happening: { what: "sync", size: 100 }, load: 50 });
    for (let i = 0; i < k; i++) yield this.next(count(50));
    if (this.#shadow !== null) yield this.next({ happening: { what: "shadow", size: 0 }, load: 50 });
    for (let i = 0; i < k; i++) yield this.next(count(0));
    yield this.next(count(50));
  }

  /** Moves the register, the clock or the machine; a true reading follows. */
  #move(what: Happening["what"], size: number): void {
    // What a register held back would be lost with it.
    if (this.#dark && what !== "sync" && what !== "step" && what !== "gap") return;
    const moves: Partial<Record<Happening["what"], () => unknown>> = {
      reset: () => this.#reset(),
      restore: () => this.#restore(),
      jump: () => this.#jump(),
      shadow: () => this.#guard === 0 && this.#toggleShadow(),
      gap: () => this.#gap(size),
      reboot: () => this.#reboot(size),
      sync: () => this.#sync(size > 50 || (this.setting.tame && this.setting.identity === null), 0),
      step: () => this.#sync(this.#clock.synced, size - 50),
    };
    moves[what]?.();
  }

  #reset(): void {
    const { tame, rules, modulus } = this.setting;
    const cumulative = rules.kind === "cumulative";
    const clear = cumulative
      ? this.#peaks.high && modulus === null && this.#shadow === null
      : this.#register > 100n * rules.ratedPerHour;
    if (tame && !clear) return;
    if (cumulative) this.#peaks.fall(this.#era, this.#clock.time);
    this.#session++;
    this.#shadow = null;
    this.#moved(0n);
  }

  #jump(): void {
    const { tame, modulus } = this.setting;
    const to = this.#register + JUMP;
    if (modulus !== null || this.#shadow !== null || (tame && this.#peaks.around(to))) return;
    this.#peaks.leap(to);
    this.#moved(to);
  }

  /** A trusted clock is right to within two minutes; another one may be days off. */
  #sync(synced: boolean, off: number): void {
    if (this.#dark) this.#guard = this.setting.rules.confirmations;
    const exact = synced && this.setting.tame;
    this.#clock.sync(synced, exact ? 0n : BigInt(off) * (synced ? 2_000n : 86_400_000n));
  }

  #restore(): void {
    if (this.#shadow !== null || this.setting.rules.kind === "periodic" || this.#row.lows > 0) return;
    if (this.#register <= SPACING) return;
    this.#session++;
    this.#peaks.fall(this.#era, this.#clock.time);
    this.#noZeros = this.setting.rules.confirmations;
    this.#moved(this.#register - SPACING);
  }

  #toggleShadow(): void {
    if (this.setting.modulus !== null || this.setting.rules.kind === "periodic") return;
    if (this.setting.tame && this.#shadow === null && this.#register < SPACING) return;
    this.#session++;
    this.#shadow = this.#shadow === null ? this.#register : null;
    this.#guard = this.setting.rules.confirmations;
  }

  /** What the meter had forgotten it will not remember. */
  #settle(): void {
    [this.#register, this.#shadow] = [this.#shown(), null];
  }

  #gap(size: number): void {
    const { identity, rules, modulus, tame } = this.setting;
    if (tame && (this.#shadow !== null || !this.#peaks.fresh(this.#clock.time))) return;
    // Well below G or above it, whatever was unknown before.
    const halves = BigInt(size > 30 && size <= 48 ? 30 : size);
    const length = (halves * HOUR) / (modulus === null ? 2n : 20n);
    this.#pass(length, 50);
    if (identity !== null || length + rules.every <= rules.gap) return;
    this.#era++;
    this.#peaks.forget();
    this.#guard = rules.confirmations;
    // What a meter that is forgotten had forgotten before is not remembered by anyone.
    this.#settle();
  }

  /**
   * Down for minutes or hours, then up for one interval. A boot that nobody can date, or not yet, an oracle can
   * only reckon with when nothing was counted meanwhile, or very much; in one that will be dated all is due.
   */
  #reboot(size: number): void {
    const { tame, identity, rules, modulus } = this.setting;
    if (tame && (modulus !== null || !this.#peaks.fresh(this.#clock.time))) return;
    const sure = tame && (identity === null || this.#peaks.reachable);
    const synced = size % 2 === 0 || sure;
    const { anchored } = this.#clock;
    this.#session++;
    this.#dark = tame && anchored && !synced;
    this.#pass(BigInt(size + 1) * (this.#dark ? 10n : 1n) * MINUTE, tame && !anchored ? 0 : 80);
    this.#clock.reboot(rules.every);
    this.#sync(synced, size - 50);
    if (!tame) return;
    this.#guard = rules.confirmations;
    if (anchored || synced || size % 3 !== 0 || this.#shadow !== null) return;
    // Far more than the time since the boot explains, for ever: disputed, though it was really counted.
    const units = 1_000n * rules.ratedPerHour;
    if (this.#peaks.near(this.#register + units)) return;
    this.#count(units);
    this.#peaks.leap(this.#register);
    this.#era++;
  }

  #moved(to: bigint): void {
    this.#register = to;
    this.#era++;
    if (this.setting.tame) this.#guard = this.setting.rules.confirmations;
  }

  /** One step too much is under any cap; how much more would be, only a cap can tell, so an oracle is spared it. */
  #spike(size: number): Beat {
    const { tame, step, rules } = this.setting;
    const by = tame ? step : 1n + (rules.ratedPerHour * BigInt(size)) / 100n;
    return this.#say("spike", this.#shown() + by);
  }

  /** To an oracle it must be garbage beyond doubt, which just below a young register it is not. */
  #garbage(size: number): Beat {
    const { tame, rules, modulus } = this.setting;
    const old = rules.kind === "cumulative" && modulus === null && this.#register > SPACING;
    const part = tame && !old ? 0 : size;
    return this.#say("false", (this.#shown() * BigInt(part)) / 101n);
  }

  #absurd(): Beat {
    const { modulus } = this.setting;
    if (modulus === null) return this.#say("false", this.#shown() + ABSURD * BigInt(1 + this.#row.highs));
    const far = this.#shown() + modulus / 2n;
    return far < modulus ? this.#say("false", far) : this.#beat("unknown", null);
  }

  /** Time passes, and the meter counts whole steps of its register. */
  #pass(length: bigint, load: number): void {
    const { rules, step } = this.setting;
    this.#clock.time += length;
    const units = (rules.ratedPerHour * BigInt(load) * length) / (100n * HOUR);
    this.#count((units / step) * step);
  }

  #count(units: bigint): void {
    const { modulus, tame, rules } = this.setting;
    const before = this.#register;
    this.#register += units;
    this.#counted += units;
    const wrapped = modulus !== null && this.#register / modulus > before / modulus;
    if (wrapped && tame) this.#guard = rules.confirmations;
  }

  #shown(): bigint {
    const shown = this.#register - (this.#shadow ?? 0n);
    return this.setting.modulus === null ? shown : shown % this.setting.modulus;
  }

  /** A reading with a value: keeps account of how many false ones came in a row. */
  #say(label: Label, value: bigint): Beat {
    const { modulus, rules } = this.setting;
    if (modulus !== null && value >= modulus) return this.#beat("unknown", null);
    this.#row.add(label, value, this.#shown());
    const still = (due: number) => (due === 0 ? 0 : label === "true" ? due - 1 : rules.confirmations);
    this.#guard = still(this.#guard);
    this.#noZeros = still(this.#noZeros);
    this.#countedBefore ??= this.#counted;
    this.#clock.note();
    if (this.#clock.synced) this.#dark = false;
    if (rules.kind === "cumulative") this.#notice(label, value);
    return this.#beat(label, value);
  }

  /** What a gateway takes for a return to an earlier peak is one, as far as it can know. */
  #notice(label: Label, value: bigint): void {
    const accepted = this.#shadow === null && label !== "false";
    const seen = { value, time: this.#clock.time, session: this.#session };
    const era = this.#peaks.see(accepted ? seen : null);
    if (era === null || !this.setting.tame) return;
    this.#era = era;
    this.#guard = this.setting.rules.confirmations;
  }

  #beat(label: Label, value: bigint | null): Beat {
    const { identity } = this.setting;
    return {
      reading: {
        ...counterReading({ value, step: this.setting.step, modulus: this.setting.modulus }),
        moment: this.#clock.moment(),
        session: this.#session,
        identity: label === "stranger" ? "Acme X 666" : identity,
      },
      label: this.#shadow !== null && label !== "unknown" && label !== "stranger" ? "shadow" : label,
      stands: value === null ? null : this.#register + value - this.#shown(),
      era: this.#era,
      truth: this.#counted - (this.#countedBefore ?? this.#counted),
      time: this.#clock.time,
    };
  }
}
