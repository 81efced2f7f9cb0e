/**
 * Which requests read a meter's registers: as few as the device allows, each value whole in one of them, none for a
 * register that the device refuses, and no two of the same length where that costs nothing. Pure.
 */

/** Modbus keeps two tables of registers; the same address in both is two registers. */
export type Table = "holding" | "input";

/** Registers that must come in one reply, because they are one value: where they are. */
export interface Together {
  readonly table: Table;
  readonly at: readonly number[];
}

/** Consecutive registers, `from` and `to` included. */
export interface Range {
  readonly table: Table;
  readonly from: number;
  readonly to: number;
}

/** What a device lets one read at once. */
export interface Limits {
  /** Registers in one request, at most. */
  readonly most: number;
  /**
   * Ranges in which everything may be read, also what no value needs; they do not overlap. A request that touches
   * one stays within it. Elsewhere only the values' own registers are read: all others count as refused.
   */
  readonly readable: readonly Range[];
}

/** A read request. */
export interface Read {
  readonly table: Table;
  readonly at: number;
  readonly count: number;
}

/**
 * The fewest requests that read every value exactly once.
 * @throws RangeError when a value does not fit into any request that the device would answer
 */
export function planReads(values: readonly Together[], limits: Limits): readonly Read[] {
  const ranges = (["holding", "input"] as const).flatMap((table) => {
    const own = values.filter((value) => value.table === table);
    const allowed = allowedIn(table, own, limits);
    const joined = joinWhile(allowed, overlapping(table, own));
    return differInLength(joined, allowed, limits.most);
  });
  return ranges.map(({ table, from, to }) => ({ table, at: from, count: to - from + 1 }));
}

type Allowed = (range: Range) => boolean;

function allowedIn(table: Table, values: readonly Together[], { most, readable }: Limits): Allowed {
  const named = new Set(values.flatMap(({ at }) => at));
  const own = readable.filter((range) => range.table === table);
  return (range) => {
    if (length(range) > most) return false;
    const touched = own.find(({ from, to }) => range.from <= to && from <= range.to);
    if (touched !== undefined) return touched.from <= range.from && range.to <= touched.to;
    return registersIn(range).every((register) => named.has(register));
  };
}

/** From the first to the last register of each value; values that lie within each other are one. */
function overlapping(table: Table, values: readonly Together[]): Range[] {
  const spans = values.map(({ at }) => ({ table, from: Math.min(...at), to: Math.max(...at) }));
  const merged: Range[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last === undefined || span.from > last.to) merged.push(span);
    else merged.splice(-1, 1, { ...last, to: Math.max(last.to, span.to) });
  }
  return merged;
}

/**
 * Each request takes all it can, from the lowest address on. That no plan has fewer follows from this: a part of an
 * allowed request is allowed.
 */
function joinWhile(allowed: Allowed, spans: readonly Range[]): Range[] {
  const requests: Range[] = [];
  for (const span of spans) {
    const last = requests.at(-1);
    const longer = last && { ...last, to: span.to };
    if (longer !== undefined && allowed(longer)) requests.splice(-1, 1, longer);
    else if (allowed(span)) requests.push(span);
    else
      throw new RangeError(
        `registers ${span.from} to ${span.to} (${span.table}) belong together, but no request may read them`,
      );
  }
  return requests;
}

/** Replies of one length look alike on a bus without transaction ids: where more may be read, one is made longer. */
function differInLength(requests: readonly Range[], allowed: Allowed, most: number): Range[] {
  const lengths = new Set<number>();
  const plan = [...requests];
  for (const [i, request] of requests.entries()) {
    const room = { from: (plan[i - 1]?.to ?? -1) + 1, to: (plan[i + 1]?.from ?? 0x1_0000) - 1 };
    const ways = growths(request, room, most);
    const chosen = ways.find((range) => allowed(range) && !lengths.has(length(range))) ?? request;
    plan[i] = chosen;
    lengths.add(length(chosen));
  }
  return plan;
}

/** A request as it is, then longer ones, as far as its neighbours leave room. */
function growths({ table, from, to }: Range, room: { from: number; to: number }, most: number): Range[] {
  const more = Array.from({ length: most }, (_, extra) => extra);
  const up = more.map((extra) => ({ table, from, to: to + extra })).filter((range) => range.to <= room.to);
  const down = more
    .map((extra) => ({ table, from: from - extra, to }))
    .filter((range) => range.from >= room.from);
  return [...up, ...down];
}

function registersIn({ from, to }: Range): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function length({ from, to }: Range): number {
  return to - from + 1;
}
