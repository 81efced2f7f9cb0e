/** The planner of register reads, against every map there may be and a search through all plans. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Limits,
  planReads,
  type Range,
  type Read,
  type Table,
  type Together,
} from "../../drivers/protocols/register-plan.js";

const HIGHEST = 60;
const table = fc.constantFrom<Table>("holding", "input");

/** One to four registers, mostly following each other, sometimes with others in between. */
const value: fc.Arbitrary<Together> = fc
  .record({
    table,
    at: fc.nat(HIGHEST),
    count: fc.integer({ min: 1, max: 4 }),
    stride: fc.constantFrom(1, 1, 1, 2),
  })
  .map(({ table, at, count, stride }) => ({
    table,
    at: Array.from({ length: count }, (_, i) => at + i * stride),
  }));

/** Ranges that do not overlap: the borders, in pairs. */
const readable = fc
  .uniqueArray(fc.nat(HIGHEST + 10), { maxLength: 6 })
  .map((borders) => borders.sort((a, b) => a - b))
  .chain((borders) =>
    fc.constant(
      (["holding", "input"] as const).flatMap((table) =>
        borders.flatMap((from, i): Range[] => {
          const to = borders[i + 1];
          return i % 2 === 0 && to !== undefined ? [{ table, from, to }] : [];
        }),
      ),
    ),
  );

const limits: fc.Arbitrary<Limits> = fc.record({ most: fc.integer({ min: 1, max: 30 }), readable });
const values = fc.array(value, { maxLength: 8 });

/** The plan, or null where a value fits into no request. */
function planned(wanted: readonly Together[], allowed: Limits): readonly Read[] | null {
  try {
    return planReads(wanted, allowed);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function registersOf({ at, count }: Read): number[] {
  return Array.from({ length: count }, (_, i) => at + i);
}

/** The rule once more, apart from the planner: no refused register, no border of a range, no more than `most`. */
function answers(
  table: Table,
  from: number,
  to: number,
  wanted: readonly Together[],
  { most, readable }: Limits,
) {
  const named = new Set(wanted.filter((value) => value.table === table).flatMap(({ at }) => at));
  const rangeOf = (register: number) =>
    readable.findIndex((range) => range.table === table && range.from <= register && register <= range.to);
  for (let register = from; register <= to; register++) {
    if (rangeOf(register) !== rangeOf(from)) return false;
    if (rangeOf(register) < 0 && !named.has(register)) return false;
  }
  return to - from < most;
}

describe("a plan of reads", () => {
  it("reads every value whole, every register once, no refused one, and never more than is answered", () => {
    let plans = 0;
    fc.assert(
      fc.property(values, limits, (wanted, allowed) => {
        const plan = planned(wanted, allowed);
        if (plan === null) return;
        plans++;
        for (const { table, at } of wanted) {
          const reads = plan.filter((read) => read.table === table);
          const holding = reads.filter((read) => at.some((register) => registersOf(read).includes(register)));
          expect(holding).toHaveLength(1);
          expect(registersOf(holding[0] as Read)).toEqual(expect.arrayContaining([...at]));
        }
        for (const { table, at, count } of plan)
          expect(answers(table, at, at + count - 1, wanted, allowed)).toBe(true);
        for (const name of ["holding", "input"]) {
          const all = plan.filter((read) => read.table === name).flatMap(registersOf);
          expect(new Set(all).size).toBe(all.length);
        }
      }),
      { numRuns: 2000 },
    );
    expect(plans).toBeGreaterThan(500);
  });

  it("has as few requests as any plan, and refuses only what no plan can read", () => {
    fc.assert(
      fc.property(values, limits, (wanted, allowed) => {
        const plan = planned(wanted, allowed);
        const fewest = (["holding", "input"] as const).map((table) => searched(table, wanted, allowed));
        const sum = fewest.reduce((all, one) => all + one, 0);
        expect(plan === null ? Number.POSITIVE_INFINITY : plan.length).toBe(sum);
      }),
      { numRuns: 2000 },
    );
  });

  it("makes lengths differ where more may be read, and only there", () => {
    const pair = (at: number): Together => ({ table: "input", at: [at, at + 1] });
    const lengths = (readable: readonly Range[]) =>
      planReads([pair(0), pair(40)], { most: 20, readable }).map(({ count }) => count);
    expect(lengths([])).toEqual([2, 2]);
    expect(lengths([{ table: "input", from: 40, to: 49 }])).toEqual([2, 3]);
    expect(lengths([{ table: "input", from: 38, to: 41 }])).toEqual([2, 3]);
    expect(lengths([{ table: "input", from: 40, to: 41 }])).toEqual([2, 2]);
    expect(lengths([{ table: "holding", from: 40, to: 49 }])).toEqual([2, 2]);
  });

  it("reads split words and what lies between them in one request", () => {
    const bought: Together = { table: "holding", at: [78, 80] };
    const frequency: Together = { table: "holding", at: [79] };
    expect(planReads([bought, frequency], { most: 125, readable: [] })).toEqual([
      { table: "holding", at: 78, count: 3 },
    ]);
    expect(() => planReads([bought], { most: 125, readable: [] })).toThrow(/78 to 80.*belong together/);
  });
});

/** The fewest requests of all ways to cut the values, in the order of their registers, into requests. */
function searched(table: Table, wanted: readonly Together[], allowed: Limits): number {
  const spans = wanted
    .filter((value) => value.table === table)
    .map(({ at }) => ({ from: Math.min(...at), to: Math.max(...at) }))
    .sort((a, b) => a.from - b.from);
  const fewestFrom = (i: number): number => {
    if (i === spans.length) return 0;
    let fewest = Number.POSITIVE_INFINITY;
    let to = -1;
    for (let j = i; j < spans.length; j++) {
      to = Math.max(to, spans[j]?.to ?? 0);
      // A register of two values would be read twice if a request ended between them.
      if ((spans[j + 1]?.from ?? Number.POSITIVE_INFINITY) <= to) continue;
      if (answers(table, spans[i]?.from ?? 0, to, wanted, allowed))
        fewest = Math.min(fewest, 1 + fewestFrom(j + 1));
    }
    return fewest;
  };
  return fewestFrom(0);
}
