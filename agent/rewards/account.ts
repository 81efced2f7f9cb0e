/** A meter's account: where every measured unit is. The rows sum exactly, since each unit has one place on a line. Pure. */
import type { Quantity } from "../../drivers/measurement.js";
import { min } from "../primitives/bigint-order.js";
import { worth } from "../submit/rewards-reader.js";
import { divide, ENDLESS, type Piece, stack } from "./axis.js";
import { type Fate, instant, PLACES, type Place } from "./fates.js";
import { levelsOf } from "./levels.js";
import type { AsideUnits, Cause, MeterUsage, TermStanding } from "./standing.js";

/** Units with one fate. */
export interface Row extends Fate {
  readonly units: bigint;
  /** Reward-token wei: paid, or due at the rate in force. Null outside all terms, and where nobody knows. */
  readonly amount: bigint | null;
}

/** What becomes of units outside all terms: not paid, or nobody could be asked whether there is a term. */
export interface Outside extends Cause {
  readonly place: "unregistered" | "unknown";
}

/** Where the units of a meter are. */
export interface Account {
  readonly meter: string;
  readonly quantity: Quantity;
  /** All base units of the interval: the sum of the rows. */
  readonly measured: bigint;
  /** In the order of `PLACES`; none is empty. */
  readonly rows: readonly Row[];
}

/** Draws up the account of a meter. `outside` is the fate of what no term, nor the time between terms, takes. */
export function account(usage: MeterUsage, terms: readonly TermStanding[], outside: Outside): Account {
  const { stretch, outstanding, aside } = usage;
  const { awaited, held, undated, gated } = outstanding;
  const credited = { from: stretch.before, to: stretch.after };
  const rows = [...rowsOf(divide(credited, ...wishesOf(terms, outside))), ...rowsUncredited(usage)];
  const measured =
    credited.to - credited.from + awaited + held + undated + gated + total(aside) + lost(usage);
  const order = (row: Row) => PLACES.indexOf(row.place);
  return {
    ...{ meter: usage.meter, quantity: usage.quantity, measured },
    rows: rows.filter(({ units }) => units > 0n).sort((a, b) => order(a) - order(b)),
  };
}

/**
 * The part of an account that one chain answers for: what counts in its terms, and for the meter's home also what
 * counts in none. The parts of all chains are the whole.
 */
export function partOf(whole: Account, chain: string, isHome: boolean): Account {
  const rows = whole.rows.filter(({ term }) => (term === null ? isHome : term.chain === chain));
  return { ...whole, rows, measured: rows.reduce((sum, { units }) => sum + units, 0n) };
}

/** The terms in their order, then what lies before and between them, and what lies after. */
function wishesOf(terms: readonly TermStanding[], outside: Outside): [Piece<Fate>[], Fate] {
  const inOrder = [...terms].sort(byPlaceOnLine);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) return [[], nowhere(outside)];
  const wishes = inOrder.flatMap((term, i) => piecesOf(term, inOrder[i + 1]?.base ?? ENDLESS));
  const before = { from: 0n, to: first.base, fate: nowhere({ place: "unregistered", ...beforeTerm(first) }) };
  const between = { from: first.base, to: last.base, fate: nowhere(BETWEEN) };
  return [[...wishes, before, between], nowhere(outside)];
}

/** One that ended where the next begins comes before it. */
function byPlaceOnLine(a: TermStanding, b: TermStanding): number {
  const [first, second] = a.base === b.base ? [a.close ?? ENDLESS, b.close ?? ENDLESS] : [a.base, b.base];
  return first < second ? -1 : 1;
}

/** A term on the meter's line: its levels count from its beginning, and the next term's units are none of its own. */
function piecesOf(term: TermStanding, end: bigint): Piece<Fate>[] {
  const levels = levelsOf(term).map(({ upTo, fate }) => ({ upTo: min(term.base + upTo, end), fate }));
  return stack(term.base, levels);
}

function beforeTerm({ term, onChain }: TermStanding): Cause {
  const opened = typeof onChain === "string" ? "" : `, registered at ${instant(onChain.meter.openedAt)},`;
  const reason = `counted before term ${term}${opened} began with its first reading`;
  return { reason, remedy: "not payable by a claim; register the next meter before it counts" };
}

const BETWEEN: Outside = {
  place: "unregistered",
  reason: "counted between two terms: after the last reading of one, and up to the first of the next",
  remedy: "not payable by a claim; have the owner move a meter instead of closing and registering it",
};

function nowhere(outside: Outside): Fate {
  return { term: null, until: null, ...outside };
}

/** One row for each fate. */
function rowsOf(pieces: readonly Piece<Fate>[]): Row[] {
  const rows = new Map<string, Row>();
  for (const piece of pieces) {
    const { fate, from, to } = piece;
    const key = [fate.place, fate.term?.chain, fate.term?.lane, fate.term?.index, fate.reason].join(" ");
    const before = rows.get(key) ?? { ...fate, units: 0n, amount: 0n };
    const amount = amountOf(piece);
    rows.set(key, {
      ...before,
      units: before.units + to - from,
      amount: before.amount === null || amount === null ? null : before.amount + amount,
    });
  }
  return [...rows.values()];
}

/** Payments are differences of what the first units of a term are worth. */
function amountOf({ fate, from, to }: Piece<Fate>): bigint | null {
  const { term, place } = fate;
  if (term === null || typeof term.onChain === "string") return null;
  const { rate, oneRate, paid, rewarded } = term.onChain.meter;
  const [low, high] = [from - term.base, to - term.base];
  if (place === "paid" && low === 0n && high === paid) return rewarded;
  // At which of several rates a part of what is paid was paid, the contract does not remember.
  if (place === "paid" && !oneRate) return null;
  return worth(rate, high) - worth(rate, low);
}

function rowsUncredited(usage: MeterUsage): Row[] {
  const { outstanding, aside, verdict, withheld } = usage;
  const { awaited, held, undated, gated } = outstanding;
  const says = verdict === null ? "" : `; the newest reading ${verdict}`;
  const back =
    withheld > 0n ? "; what a reset that proved false had credited too early is taken off first" : "";
  const again = "look at it again after the next readings";
  return [
    row("awaited", awaited, { reason: `read once, the next reading confirms it${back}`, remedy: null }),
    row("awaited", gated, { reason: "waits for the next sample of the gauges that gate it", remedy: null }),
    row("held", held, { reason: `contradicts what was read before${says}`, remedy: again }),
    row("held", undated, {
      reason: `waits until the clock is trusted${says}`,
      remedy: "check the network's time",
    }),
    ...rowsLimited(usage),
    ...[...groups(aside)].map(([place, units]) => row(place, total(units), asideCause(place, units))),
  ];
}

const LIMITS = {
  unfit: { reason: "not credited: out of specification", remedy: "look after what the unit filters with" },
  unsampled: {
    reason: "not credited: quality unknown, no fresh sample before and after",
    remedy: "`fieldproof status` shows whether the gauges that gate this meter answer",
  },
  weighted: { reason: "not credited: weighted by the measured efficiency", remedy: null },
} as const satisfies Partial<Record<Place, Cause>>;
const LIMITED = Object.keys(LIMITS) as (keyof typeof LIMITS)[];

function rowsLimited({ limited }: MeterUsage): Row[] {
  return LIMITED.map((place) => {
    const readings = limited.filter((one) => one[place] > 0n);
    const units = readings.reduce((sum, one) => sum + one[place], 0n);
    const count = `in ${readings.length} reading${readings.length === 1 ? "" : "s"}`;
    return row(place, units, { ...LIMITS[place], reason: `${LIMITS[place].reason}, ${count}` });
  });
}

/** Units that a quality rule took off. */
function lost({ limited }: MeterUsage): bigint {
  return limited.reduce((sum, one) => LIMITED.reduce((all, place) => all + one[place], sum), 0n);
}

function groups(aside: readonly AsideUnits[]): Map<Place, AsideUnits[]> {
  const placeOf = ({ cause, corrected }: AsideUnits): Place =>
    cause === "return" ? "withheld" : corrected === true ? "corrected" : "over-limit";
  const grouped = new Map<Place, AsideUnits[]>();
  for (const one of aside) grouped.set(placeOf(one), [...(grouped.get(placeOf(one)) ?? []), one]);
  return grouped;
}

function asideCause(place: Place, units: readonly AsideUnits[]): Cause {
  const newest = units.at(-1);
  const count = `${units.length} reading${units.length === 1 ? "" : "s"}`;
  const last =
    newest?.at == null ? (newest?.reason ?? "") : `${instant(newest.at / 1_000n)}: ${newest.reason}`;
  switch (place) {
    case "corrected":
      return { reason: `over limit in ${count}, and settled by the owner`, remedy: null };
    case "withheld":
      return { reason: `counted twice: a reset proved false; ${last}`, remedy: null };
    default: {
      const unasked = units.some(({ corrected }) => corrected === null);
      const caveat = unasked ? "; whether the owner settled it is unknown" : "";
      const reason = `more than the rating allows, in ${count}; ${last}${caveat}`;
      const evidence = newest?.evidence ?? "";
      const remedy = `if it is genuine, have the owner settle it by its evidence (${evidence}), and correct \`rated\``;
      return { reason, remedy };
    }
  }
}

function row(place: Place, units: bigint, cause: Cause): Row {
  return { place, term: null, until: null, units, amount: null, ...cause };
}

function total(aside: readonly AsideUnits[]): bigint {
  return aside.reduce((sum, { units }) => sum + units, 0n);
}
