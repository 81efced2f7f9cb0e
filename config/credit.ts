/** What gates a meter's credit: quality gauges of other meters that must be within limits, or weigh what is credited. */
import { z } from "zod";
import { type Decimal, parseDecimal } from "../drivers/decimal.js";
import { duration, written } from "../drivers/fields.js";
import { name, words } from "./values.js";

/** A gauge of another meter. */
export interface GaugeOf {
  readonly meter: string;
  readonly channel: string;
  readonly unit: string;
  /** Milliseconds for which a sample speaks. */
  readonly fresh: number;
  /** Milliseconds that its sensor needs to warm up, where that is more than its driver says. */
  readonly warmUp?: number;
}

/** Limits are billionths of the unit; the value must lie strictly between them. */
export interface QualityLimit extends GaugeOf {
  readonly above: bigint | null;
  readonly below: bigint | null;
}

/** What gates a meter's credit. */
export interface CreditConfig {
  readonly when: readonly QualityLimit[];
  readonly weight: { readonly in: GaugeOf; readonly out: GaugeOf } | null;
}

const NUMBER = "-?\\d+(?:\\.\\d+)?";

/** `1 NTU`: how much, billionths, and of what. */
const limit = () =>
  written(
    {
      expected: 'a value with its unit such as "1 NTU" or "35 µg/m³"',
      pattern: new RegExp(`^${NUMBER}\\s*\\S.*$`),
      examples: ["1 NTU", "35 µg/m³"],
    },
    (text) => {
      const [, number = "", unit = ""] = new RegExp(`^(${NUMBER})\\s*([^\\d\\s].*)$`).exec(text) ?? [];
      if (number === "") throw new Error("a unit goes behind the number");
      return { value: billionths(number), unit };
    },
  );

/** `6.5 to 8.5 pH`. */
const range = () =>
  written(
    {
      expected: 'two values and their unit such as "6.5 to 8.5 pH"',
      pattern: new RegExp(`^${NUMBER}\\s+to\\s+${NUMBER}\\s*\\S.*$`),
      examples: ["6.5 to 8.5 pH"],
    },
    (text) => {
      const form = new RegExp(`^(${NUMBER})\\s+to\\s+(${NUMBER})\\s*([^\\d\\s].*)$`);
      const [, low = "", high = "", unit = ""] = form.exec(text) ?? [];
      if (low === "") throw new Error('write "to" between them, and the unit behind');
      const [above, below] = [billionths(low), billionths(high)];
      if (above >= below) throw new Error("the first is not the smaller one");
      return { above, below, unit };
    },
  );

function billionths(text: string): bigint {
  const { value, exponent } = parseDecimal(text) as Decimal;
  if (exponent < -9) throw new Error("it has more than nine decimals");
  return value * 10n ** BigInt(exponent + 9);
}

const fresh = () =>
  duration("1 s", "1 day")
    .prefault("5 min")
    .describe("For how long a sample speaks; what passes while there is none so fresh is not credited");

const warmup = () =>
  duration("1 s", "1 h")
    .optional()
    .describe(
      "How long its sensor takes to warm up: what it shows before is not believed; by default what its driver says",
    );

const GAUGE = {
  meter: name().describe("A meter with `credited: false`"),
  channel: words().describe("Its gauge, as its driver calls it"),
  warmup: warmup(),
};

function gaugeOf(
  { meter, channel, warmup }: { meter: string; channel: string; warmup?: number | undefined },
  unit: string,
  fresh: number,
): GaugeOf {
  return { meter, channel, unit, fresh, ...(warmup !== undefined && { warmUp: warmup }) };
}

const condition = z
  .strictObject({
    ...GAUGE,
    above: limit().optional().describe("The value must be higher than this"),
    below: limit().optional().describe("The value must be lower than this"),
    between: range().optional().describe("The value must lie between these"),
    fresh: fresh(),
  })
  .transform(({ above, below, between, ...gauge }, context): QualityLimit => {
    const complain = (message: string) => {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    };
    const unit = between?.unit ?? above?.unit ?? below?.unit;
    if (unit === undefined) return complain("one of `above`, `below` and `between`");
    if (between && (above || below)) return complain("`between` alone, or `above` and `below`");
    if (above && below && above.unit !== below.unit) return complain("limits in one unit");
    const limits = {
      above: between?.above ?? above?.value ?? null,
      below: between?.below ?? below?.value ?? null,
    };
    const { above: low, below: high } = limits;
    if (low !== null && high !== null && low >= high) return complain("`above` lower than `below`");
    return { ...gaugeOf(gauge, unit, gauge.fresh), ...limits };
  });

const weight = z
  .strictObject({
    in: z.strictObject(GAUGE).describe("What comes to the filter"),
    out: z.strictObject(GAUGE).describe("What is left behind it"),
    unit: words().describe("The unit that both are in, such as µg/m³"),
    fresh: fresh(),
  })
  .transform(({ in: into, out, unit, fresh }) => ({
    in: gaugeOf(into, unit, fresh),
    out: gaugeOf(out, unit, fresh),
  }));

/** The section `credit` of a meter. */
export const credit = () =>
  z
    .strictObject({
      when: z
        .array(condition)
        .min(1)
        .max(8)
        .optional()
        .describe("Units are credited only while all of these hold, before and after they were counted"),
      weight: weight.optional().describe("Credit is multiplied by 1 − out / in, at the worst of the samples"),
    })
    .transform(({ when, weight }, context): CreditConfig => {
      if (when === undefined && weight === undefined)
        context.addIssue({ code: "custom", message: "`when`, `weight` or both" });
      return { when: when ?? [], weight: weight ?? null };
    });

/** All gauges of a section, each with where it stands in it. */
export function gaugesOf({
  when,
  weight,
}: CreditConfig): readonly (readonly [(string | number)[], GaugeOf])[] {
  const weighing: [string[], GaugeOf][] =
    weight === null
      ? []
      : [
          [["weight", "in"], weight.in],
          [["weight", "out"], weight.out],
        ];
  return [...when.map((one, i) => [["when", i], one] as [(string | number)[], GaugeOf]), ...weighing];
}
