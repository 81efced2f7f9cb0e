/** What time it is, as far as it can be trusted: the kernel's word, or that of the blocks of all chains. */
import type { Clock } from "../drivers/clock.js";
import type { Journal } from "./journal/journal.js";
import { type BlockTimes, contradiction, offsetOf, trust } from "./metering/clock-trust.js";
import type { Moment } from "./metering/reading.js";
import type { EndpointView } from "./submit/ledger.js";
import type { ClockEvent } from "./telemetry/events.js";

/** What a look at the clock needs. */
export interface ClockWatchParts {
  readonly clock: Clock;
  readonly journal: Journal;
  /** What the kernel says of its clock; null when it cannot be asked. */
  readonly kernelSynced: () => Promise<boolean | null>;
  /** How many endpoints each chain is configured with, whether or not they answer; by the chain's name. */
  readonly endpoints: ReadonlyMap<string, number>;
  readonly emit: (event: ClockEvent) => void;
}

/** Between two looks while nobody vouches, and once somebody does. */
const EAGER_MS = 2_000;
const CALM_MS = 60_000;
const NS_PER_MS = 1_000_000n;
const NS_PER_SECOND = 1_000_000_000n;
/** For so long an endpoint's answer speaks for it, ns: chains are asked every minute. */
const ANSWER_HOLDS = 180n * NS_PER_SECOND;

interface Heard {
  readonly views: readonly EndpointView[];
  /** Monotonic. */
  readonly at: bigint;
}

/** The wall clock, and who vouches for it. */
export class ClockWatch {
  readonly #parts: ClockWatchParts;
  /** Unix minus monotonic time of this boot, ns; null until somebody vouched for the clock. */
  #offset: bigint | null;
  #contradicted = false;
  #asked = false;
  /** Each chain's last answer. */
  readonly #heard = new Map<string, Heard>();

  constructor(parts: ClockWatchParts) {
    this.#parts = parts;
    this.#offset = parts.journal.readings.bootOffsets().get(parts.clock.boot) ?? null;
  }

  /**
   * The present moment, with the trust in the clock as it stands. What is trusted is the boot's offset: a wall clock
   * that somebody sets meanwhile may not move a reading that says its time is trusted.
   */
  moment(): Moment {
    const { clock } = this.#parts;
    const monotonic = clock.monotonic();
    const synced = this.#offset !== null && !this.#contradicted;
    const wall = synced && this.#offset !== null ? (monotonic + this.#offset) / NS_PER_MS : clock.wall();
    return { boot: clock.boot, monotonic, wall, synced };
  }

  /** Looks at the kernel until the signal aborts. Where there are chains, each look at one is a look at the clock. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, endpoints } = this.#parts;
    while (endpoints.size === 0 && !signal.aborted) {
      await this.#judge();
      await clock.sleep(this.moment().synced ? CALM_MS : EAGER_MS, signal).catch(() => undefined);
    }
  }

  /** Takes what a chain's endpoints say now, none when none answers, and judges the clock by all that is known. */
  async heard(chain: string, views: readonly EndpointView[]): Promise<void> {
    this.#heard.set(chain, { views, at: this.#parts.clock.monotonic() });
    await this.#judge();
  }

  /** Once trusted, a boot stays trusted by its monotonic clock, until a block contradicts it. */
  async #judge(): Promise<void> {
    const { clock, journal, kernelSynced, emit } = this.#parts;
    const kernel = await kernelSynced();
    const chains = this.#blocks();
    const before = this.moment();
    const shown = { ...before, wall: clock.wall() };
    const verdict = trust({ kernelSynced: kernel, chains, wall: shown.wall });
    const answers = chains.flat().filter((block) => block !== null);
    if (verdict.trusted) {
      this.#offset = offsetOf(shown);
      this.#contradicted = false;
      journal.readings.trustBoot(clock.boot, this.#offset);
    } else if (this.#offset !== null && answers.length > 0) {
      const carried = (before.monotonic + this.#offset) / NS_PER_MS;
      this.#contradicted = contradiction(answers, carried) !== null;
    }
    const { synced } = this.moment();
    if (synced !== before.synced || !this.#asked) {
      emit({ type: "clock", at: shown.wall, trusted: synced, why: verdict.why });
    }
    this.#asked = true;
  }

  /** For every chain what each of its endpoints said, as far as time went on since; null where one said nothing. */
  #blocks(): (BlockTimes | null)[][] {
    const now = this.#parts.clock.monotonic();
    return [...this.#parts.endpoints].map(([chain, count]) => {
      const { views, at } = this.#heard.get(chain) ?? { views: [], at: now };
      const passed = (now - at) / NS_PER_SECOND;
      return Array.from({ length: count }, (_, i) => {
        const view = now - at > ANSWER_HOLDS ? undefined : views[i];
        if (!view) return null;
        return { latest: view.latest.timestamp + passed, final: view.final.timestamp + passed };
      });
    });
  }
}
