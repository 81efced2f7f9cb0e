/** Terms that end and begin at any time, heard of at any time: each unit of a meter is in at most one, and none is lost. */
import fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import { readManifest } from "../../agent/attest/evidence.js";
import { readAttestation } from "../../agent/batch/bundle.js";
import { closeGateways, Gateway } from "./gateway.js";

afterEach(closeGateways);

type Step =
  | { readonly do: "read" | "wait"; readonly seconds: number }
  | { readonly do: "attest" | "restart" | "reconfigure" | "hear" }
  /** The open term ends `notice` seconds from now; the next begins in that second, or not yet. */
  | { readonly do: "close"; readonly notice: number; readonly joined: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("read" as const), seconds: fc.integer({ min: 1, max: 120 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 120 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom("attest", "attest", "restart", "reconfigure", "hear") }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ do: fc.constant("close" as const), joined: fc.boolean() },
      notice: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 })),
    }),
  },
);

/** A leaf of the second of three terms comes too late, with nothing in time to take its place, and holds what is the third's. */
const HELD_BY_A_LATE_LEAF: Step[] = [
  { do: "read", seconds: 1 },
  { do: "close", joined: true, notice: 0 },
  { do: "hear" },
  { do: "close", joined: true, notice: 0 },
  { do: "attest" },
  { do: "read", seconds: 2 },
  { do: "attest" },
  { do: "close", joined: false, notice: 0 },
  { do: "read", seconds: 1 },
  { do: "read", seconds: 2 },
  { do: "attest" },
];

/** One meter of a gateway whose owner ends its terms and begins others; the gateway knows what it heard last. */
class Life {
  readonly gateway: Gateway;
  readonly meter: "roof" | "water";
  /** Unix seconds; `closedAt` 0 while the term is open. */
  readonly terms: { readonly openedAt: bigint; closedAt: bigint }[] = [];
  /** When each reading was taken, and what was credited then. */
  readonly readings: { readonly at: bigint; readonly credited: bigint }[] = [];
  #isReconfigured = false;

  constructor(meter: Life["meter"], longestWindow: number) {
    this.meter = meter;
    this.gateway = new Gateway({ longestWindow });
  }

  get now(): bigint {
    return this.gateway.clock.wall() / 1_000n;
  }

  async read(seconds: number): Promise<void> {
    await this.gateway.read(seconds, this.meter);
    this.readings.push({ at: this.now, credited: this.gateway.pipeline.credited(this.meter) });
  }

  async attestAll(): Promise<void> {
    while (await this.gateway.attest());
  }

  hear(): void {
    for (const [index, { openedAt, closedAt }] of this.terms.entries()) {
      const known = this.gateway.registry[index] ?? this.gateway.register(this.meter, openedAt);
      this.gateway.registry[index] = { ...known, entry: { ...known.entry, closedAt } };
    }
  }

  close(notice: number, joined: boolean): void {
    const last = this.terms.at(-1);
    if (last === undefined || last.closedAt !== 0n) {
      const former = last?.closedAt ?? 0n;
      this.terms.push({ openedAt: former > this.now ? former : this.now, closedAt: 0n });
      return;
    }
    const from = last.openedAt > this.now ? last.openedAt : this.now;
    last.closedAt = from + BigInt(notice);
    if (joined) this.terms.push({ openedAt: last.closedAt, closedAt: 0n });
  }

  async play(one: Step): Promise<void> {
    if (one.do === "read") await this.read(one.seconds);
    else if (one.do === "wait") this.gateway.clock.advance(one.seconds * 1_000);
    else if (one.do === "close") this.close(one.notice, one.joined);
    else if (one.do === "hear") this.hear();
    else if (one.do === "attest") await this.gateway.attest();
    else {
      if (one.do === "reconfigure") this.#isReconfigured = !this.#isReconfigured;
      this.gateway.restart({ more: this.#isReconfigured ? ", every: 20 s" : "" });
    }
  }

  /** What each term's newest leaf in time counts, as a stretch of the units that were ever credited. */
  spans(): ({ from: bigint; to: bigint } | null)[] {
    const { batches } = this.gateway;
    return this.terms.map(({ closedAt }, position) => {
      const row = batches.newestAt(position, batches.lastSequence());
      if (!row) return null;
      const { cumulative, windowEnd } = readAttestation(row.record);
      const { base } = readManifest(row.manifest);
      return closedAt !== 0n && windowEnd > closedAt ? null : { from: base, to: base + cumulative };
    });
  }

  /** What readings dated within had shown before and after, as far as it is credited; null where there are not two. */
  shown(openedAt: bigint, closedAt: bigint): { from: bigint; to: bigint } | null {
    const isIn = ({ at }: { at: bigint }) => at >= openedAt && (closedAt === 0n || at <= closedAt);
    const [first, last] = [this.readings.findIndex(isIn), this.readings.findLastIndex(isIn)];
    if (first === last) return null;
    // A register's reading is credited by the next one.
    const after = (i: number) => this.readings[this.meter === "roof" ? i + 1 : i]?.credited;
    const newest = this.readings.at(-1)?.credited ?? 0n;
    return { from: after(first) ?? newest, to: after(last) ?? newest };
  }
}

it.each(["roof", "water"] as const)(
  "whatever the owner does with the %s, and whenever it is heard of",
  async (meter) => {
    const life = fc.tuple(fc.integer({ min: 2, max: 8 }), fc.array(step, { minLength: 10, maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(life, async ([longestWindow, steps]) => {
        const life = new Life(meter, longestWindow);
        await life.read(10);
        life.close(0, false);
        for (const one of steps) await life.play(one);
        for (let i = 0; i < 6; i++) {
          await life.read(100);
          life.hear();
          await life.attestAll();
        }
        const { terms } = life;
        const spans = life.spans();
        let counted = 0n;
        for (const span of spans) {
          if (!span) continue;
          expect(span.from).toBeGreaterThanOrEqual(counted);
          counted = span.to;
        }
        // Terms that follow each other without a second in between count together what was shown from the first on.
        for (let first = 0, last = 0; first < terms.length; first = ++last) {
          while (terms[last]?.closedAt !== 0n && terms[last]?.closedAt === terms[last + 1]?.openedAt) last++;
          const shown = life.shown(terms[first]?.openedAt ?? 0n, terms[last]?.closedAt ?? 0n);
          const own = spans.slice(first, last + 1).flatMap((span) => span ?? []);
          const sum = own.reduce((all, { from, to }) => all + to - from, 0n);
          expect(sum).toBe(shown ? shown.to - shown.from : 0n);
        }
        life.gateway.discard();
      }),
      { numRuns: 12, examples: [[[8, HELD_BY_A_LATE_LEAF]]] },
    );
  },
);
