/**
 * Pulses on a GPIO line: S0 outputs (IEC 62053-31), reed contacts of water meters, flow sensors. The line only
 * says that something was counted; how much a pulse is worth is configuration.
 */
import { z } from "zod";
import { type Driver, type Edge, type EdgesFrame, FrameError } from "../driver.js";
import { duration, type Form, written } from "../fields.js";
import type { Increment } from "../measurement.js";
import { parseRate, parseTickWorth, RATE, TICK_WORTH } from "../units.js";

const NS_PER_MS = 1_000_000n;
const NS_PER_HOUR = 3_600_000_000_000n;

/** A run must be long beside the debounce: its last quarter should hold a pause that is longer (see gpio-link). */
const LEAST_DEBOUNCES_IN_A_RUN = 10;

const K: Form = {
  expected: 'a pulse constant such as "1000 imp/kWh", "450 / L" or "1 L"',
  pattern: TICK_WORTH,
  examples: ["1000 imp/kWh", "450 / L", "1 L"],
};

const RATED: Form = {
  expected: 'a rate such as "8 kW" or "20 L/min"',
  pattern: RATE,
  examples: ["8 kW", "20 L/min"],
};

/**
 * How many times its rating a meter may count for a second: fuses and breakers let that much through, and no pipe does.
 * What is faster is noise that the debounce lets pass. What an hour can bring is the cap's to say (agent/metering).
 */
const PEAK = 4n;

/** A pulse exists nowhere but in us until its run is committed: a power cut costs no more than this. */
const LONGEST_RUN = "1 s";

/** Milliseconds: a run shorter than this one needs is itself to blame, a longer one never is. */
const USUAL_DEBOUNCE = 20;

const options = z
  .strictObject({
    edge: z
      .enum(["falling", "rising"])
      .default("falling")
      .describe("where a pulse begins: falling when the contact pulls the line low"),
    k: written(K, parseTickWorth).describe("pulse constant: 1000 imp/kWh, 450 / L, or a pulse's worth: 1 L"),
    debounce: duration("1 ms", "100 ms")
      .prefault(`${USUAL_DEBOUNCE} ms`)
      .describe("pulses and pauses shorter than this are bounce; an S0 pulse is at least 30 ms"),
    stuck: duration("1 ms", "365 days")
      .prefault("1 min")
      .describe(
        "an input active for longer is faulty; a reed contact may rest closed, so set it longer there",
      ),
    rated: written(RATED, parseRate)
      .optional()
      .describe("the most the meter can count: pulses that come much faster are noise"),
    run: duration("10 ms", LONGEST_RUN)
      .prefault("900 ms")
      .describe("how long edges are gathered before they are journaled, at most 1 s"),
  })
  .superRefine(({ debounce, run }, context) => {
    const times = LEAST_DEBOUNCES_IN_A_RUN;
    if (run >= debounce * times) return;
    const issue =
      run < USUAL_DEBOUNCE * times
        ? { path: ["run"], message: `expected at least ${times} × debounce, ${times * debounce} ms` }
        : { path: ["debounce"], message: `expected at most ${run / times} ms, a tenth of run` };
    context.addIssue({ code: "custom", ...issue });
  });

export type PulseOptions = z.infer<typeof options>;

/** Pulses on a GPIO line. */
export const pulse: Driver<PulseOptions> = {
  name: "pulse",
  help: "Pulses on a GPIO input: S0 outputs, water meters, flow sensors",
  link: "gpio",
  options,
  channels: [{ name: "pulses", help: "what the pulses count, by the pulse constant k" }],
  sources: ["S0 outputs: IEC 62053-31"],
  map: `steady active levels after steady inactive ones, at most ${PEAK} times as fast as rated`,
  quantity: ({ k }) => k.quantity,
  gives: () => "increment",
  multipliers: ["ct", "vt", "multiplier"],
  counter: () => "the line",
  // biome-ignore lint/correctness/useYield: a contact cannot say who it is
  *open() {
    return { identity: null };
  },
  *poll(_session, options) {
    const run = yield { type: "listen", topic: "", within: options.run };
    if (run.type !== "edges") throw new FrameError("expected a run of GPIO edges");
    return [incrementOf(run, options)];
  },
};

function incrementOf(run: EdgesFrame, options: PulseOptions): Increment {
  const { quantity, units, per } = options.k;
  const levels = levelsOf(run, options);
  const ticks = countPulses(run, levels, options);
  const lost = lostPulses(run);
  const fault =
    chatterWords(run, levels, options) ?? burstWords(run, ticks, options) ?? stuckWords(levels, options);
  return {
    type: "increment",
    channel: "pulses",
    quantity,
    ticks,
    worth: { units, per },
    ...(lost !== null && { lost }),
    ...(fault !== null && { fault }),
  };
}

/** What the line was at from one edge to the next, or to the end of the run. */
interface Level {
  readonly active: boolean;
  readonly start: bigint;
  readonly end: bigint;
  /** It lasted for the debounce, and no edge was lost in it. */
  readonly steady: boolean;
}

function levelsOf(run: EdgesFrame, { edge, debounce }: PulseOptions): Level[] {
  const least = BigInt(debounce) * NS_PER_MS;
  const edges = [edgeBefore(run, least), ...run.edges];
  return edges.map((first, i) => {
    const next = edges[i + 1];
    const end = next?.at ?? run.to;
    const whole = next === undefined || endsWith(first, next);
    return {
      active: first.rising === (edge === "rising"),
      start: first.at,
      end,
      steady: whole && end - first.at >= least,
    };
  });
}

/**
 * Whether a level lasted until `next`. An edge of the same direction means that the line went and came back before
 * anybody looked. A kernel that numbers edges looks at once; through sysfs nobody knows how long that took.
 */
function endsWith(first: Edge, next: Edge): boolean {
  if (next.rising === first.rising && (first.sequence === null || next.sequence === null)) return false;
  return lostBetween(first, next) === 0;
}

/** The edge that began the level at the start of the run. When nobody had seen one, the level counts as old. */
function edgeBefore({ from, high, previous, edges }: EdgesFrame, least: bigint): Edge {
  const [first] = edges;
  return previous ?? { at: from - least, rising: first === undefined ? high : !first.rising, sequence: null };
}

/**
 * A pulse is a steady active level after a steady inactive one. It counts in the run in which it has become
 * steady, so it counts once, however runs fall. What the line was before the run is known unless it was
 * bouncing right then; then the first steady level only says where we are.
 */
function countPulses(run: EdgesFrame, levels: readonly Level[], options: PulseOptions): bigint {
  const least = BigInt(options.debounce) * NS_PER_MS;
  const [first] = levels;
  let active = first !== undefined && first.start + least <= run.from ? first.active : null;
  let pulses = 0n;
  for (const level of levels) {
    if (!level.steady) continue;
    if (level.active && active === false && level.start + least > run.from) pulses++;
    active = level.active;
  }
  return pulses;
}

/** Pulses whose edges the kernel numbered but could not keep; null where it does not number them. */
function lostPulses({ previous, edges }: EdgesFrame): bigint | null {
  const all = previous === null ? edges : [previous, ...edges];
  if (all.some(({ sequence }) => sequence === null)) return null;
  const lost = all.slice(1).reduce((sum, next, i) => sum + lostBetween(all[i] ?? next, next), 0);
  // A pulse has two edges; half a pulse is lost as a whole.
  return BigInt(Math.ceil(lost / 2));
}

/** By the line's sequence, a u32 that wraps; 0 where the kernel gives none. */
function lostBetween(edge: Edge, next: Edge): number {
  return edge.sequence === null || next.sequence === null ? 0 : (next.sequence - edge.sequence - 1) >>> 0;
}

function chatterWords(run: EdgesFrame, levels: readonly Level[], options: PulseOptions): string | null {
  if (run.edges.length === 0 || levels.some(({ steady }) => steady)) return null;
  return `the input holds no level for ${options.debounce} ms: it bounces, or its cable picks up noise`;
}

function burstWords({ from, to }: EdgesFrame, ticks: bigint, { k, rated }: PulseOptions): string | null {
  if (rated === undefined || rated.quantity !== k.quantity) return null;
  const units = (PEAK * rated.perHour * (to - from)) / NS_PER_HOUR;
  // However slow they are, one may fall into any run.
  const most = (units * k.per) / k.units + 1n;
  if (ticks <= most) return null;
  return `${ticks} pulses in ${(to - from) / NS_PER_MS} ms, where ${PEAK} times the rating gives at most ${most}: does its cable pick up noise, and are k and rated right?`;
}

function stuckWords(levels: readonly Level[], options: PulseOptions): string | null {
  const last = levels.at(-1);
  if (!last?.active || last.end - last.start <= BigInt(options.stuck) * NS_PER_MS) return null;
  return `the input has been active for more than ${options.stuck / 1000} s: is the contact or the cable shorted?`;
}
