/** Turns a line's edges into an unbroken chain of runs: no edge is left out, none is in two. */
import type { Clock } from "../clock.js";
import type { Edge, EdgesFrame, Listen, Request } from "../driver.js";
import { type Cutter, type Link, LinkError } from "../link.js";
import { underAny } from "../signals.js";

/** Where edges come from: the character device, sysfs, or a simulation. */
export interface EdgeSource {
  /** The edges since the last call, oldest first.
   * @throws LinkError when the line is gone
   */
  take(): readonly Edge[];
  /** The line's level now. */
  high(): boolean;
  close(): void;
}

/**
 * How often edges are fetched from the kernel, whose buffer holds some hundred of them. Their time stamps are
 * the kernel's, so fetching late costs no accuracy.
 */
const FETCH_EVERY_MS = 100;
/** Edges kept while nobody asks. Beyond that the oldest go, which leaves a gap in the line's sequence. */
const MOST_KEPT = 65_536;

/** The longest debounce, in nanoseconds. */
const FOUND_EARLIER = 100_000_000n;

/** A link whose `exchange(Listen)` resolves with the run of edges since the one before, `within` ms long.
 * A run without edges is an answer as well. Runs may be a quarter shorter: see `quietEnd`; the signal ends one at once.
 */
export function gpioLink(source: EdgeSource, clock: Clock): Link {
  return new GpioLink(source, clock);
}

class GpioLink implements Link {
  readonly #source: EdgeSource;
  readonly #clock: Clock;
  readonly #closed = new AbortController();
  #edges: Edge[] = [];
  /** Where the next run begins. */
  #from: bigint;
  /** The last edge before that. */
  #previous: Edge | null = null;
  /** The level that the line was found at; null once an edge has come. */
  #found: boolean | null;
  #failure: unknown = null;
  #cancelFetch = () => {};

  constructor(source: EdgeSource, clock: Clock) {
    this.#source = source;
    this.#clock = clock;
    this.#from = clock.monotonic();
    this.#found = source.high();
    this.#fetch();
    this.#fetchOnAndOn();
  }

  async exchange(step: Request | Listen, _cut: Cutter | undefined, signal: AbortSignal): Promise<EdgesFrame> {
    if (step.type === "request") throw new LinkError("a GPIO line cannot be sent requests");
    const remaining = BigInt(step.within) - (this.#clock.monotonic() - this.#from) / 1_000_000n;
    const wait = remaining > 0n ? Number(remaining) : 0;
    const whole = underAny([signal, this.#closed.signal], (either) => this.#clock.sleep(wait, either));
    await whole.catch((why: unknown) => {
      // Whoever stops listening is given all there is: it exists nowhere else.
      if (this.#closed.signal.aborted) throw why;
    });
    this.#fetch();
    if (this.#failure !== null) throw this.#failure;
    return this.#cutRun(signal.aborted ? 0 : step.within);
  }

  async close(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort(new LinkError("the GPIO line was closed"));
    this.#cancelFetch();
    this.#source.close();
  }

  #fetchOnAndOn(): void {
    this.#cancelFetch = this.#clock.after(FETCH_EVERY_MS, () => {
      this.#fetch();
      if (this.#failure === null) this.#fetchOnAndOn();
    });
  }

  #fetch(): void {
    try {
      const edges = this.#source.take();
      if (edges.length > 0) this.#begin(edges);
      this.#edges.push(...edges);
    } catch (error) {
      this.#failure = error;
    }
    if (this.#edges.length > MOST_KEPT) this.#edges.splice(0, this.#edges.length - MOST_KEPT);
  }

  /**
   * A contact can bounce faster than the kernel looks: the first edge then has the direction of the level that was
   * there before it. Only that level tells, and it is old: as old as it must be for any debounce.
   */
  #begin([first]: readonly Edge[]): void {
    if (first !== undefined && this.#found === first.rising && this.#previous === null) {
      const sequence = first.sequence === null ? null : (first.sequence - 1) >>> 0;
      this.#previous = { at: this.#from - FOUND_EARLIER, rising: this.#found, sequence };
    }
    this.#found = null;
  }

  #cutRun(within: number): EdgesFrame {
    const now = this.#clock.monotonic();
    const earliest = now - (BigInt(within) * 1_000_000n) / 4n;
    const to = quietEnd(this.#previous, this.#edges, earliest > this.#from ? earliest : this.#from, now);
    const count = this.#edges.findIndex(({ at }) => at > to);
    const edges = this.#edges.splice(0, count < 0 ? this.#edges.length : count);
    const { from, previous } = { from: this.#from, previous: this.#previous };
    this.#from = to;
    this.#previous = edges.at(-1) ?? previous;
    return { type: "edges", from, to, high: this.#levelAfter(this.#previous), previous, edges };
  }

  #levelAfter(last: Edge | null): boolean {
    if (last !== null) return last.rising;
    const next = this.#edges[0];
    return next === undefined ? this.#source.high() : !next.rising;
  }
}

/**
 * Where between `earliest` and `now` a run had best end: at the end of the longest pause between edges. A run
 * that ended while a contact bounces would leave the next one unable to tell a bounce from a pulse.
 */
export function quietEnd(
  previous: Edge | null,
  edges: readonly Edge[],
  earliest: bigint,
  now: bigint,
): bigint {
  let last = previous;
  let best = { length: -1n, end: now };
  for (const edge of [...edges, null]) {
    // A pause ends just before the edge that ends it: that edge belongs to the next run.
    const end = edge === null ? now : edge.at - 1n;
    const length = end - (last?.at ?? 0n);
    if (end >= earliest && length >= best.length && !isGap(last, edge)) best = { length, end };
    last = edge;
  }
  return best.end;
}

/** Edges were lost in between: that was no pause. */
function isGap(edge: Edge | null, next: Edge | null): boolean {
  if (edge?.sequence == null || next?.sequence == null) return false;
  return next.sequence !== (edge.sequence + 1) >>> 0;
}
