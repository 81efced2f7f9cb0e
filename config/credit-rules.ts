/** What is credited and what is only shown: gauges that a credit rule looks at have to be there, and be no meters that are paid. */
import { isSameUnit } from "../drivers/units.js";
import { type GaugeOf, gaugesOf } from "./credit.js";
import { type FieldPath, type Finding, show } from "./errors.js";
import { at, names } from "./issues.js";
import { driverOf, type MeterConfig } from "./meter.js";
import { nearest } from "./nearest.js";
import { RATE_FORM } from "./values.js";

/** Checks the configuration as written, and the meters of it that are valid. */
export function creditRules(written: unknown, meters: readonly MeterConfig[]): Finding[] {
  return [
    ...meters.flatMap((meter) => ratings(written, meter)),
    ...meters.flatMap((meter) => (meter.credit === null ? [] : unfitKinds(meter))),
    ...meters.flatMap((meter) => gauges(written, meter, meters)),
    ...meters.flatMap((meter) => unshownGauges(written, meter, meters)),
    ...meters.flatMap(pointlessWeight),
  ];
}

/** What is credited has a rating; what is only shown has nothing that credit depends on. */
function ratings(written: unknown, { name }: MeterConfig): Finding[] {
  const section = (field: string) => at(written, ["meters", name, field]);
  if (section("credited") !== false) {
    if (section("rated") !== undefined) return [];
    const hint = "a meter that is only shown says `credited: false`";
    return [
      { path: ["meters", name, "rated"], at: "value", expected: RATE_FORM.expected, got: "nothing", hint },
    ];
  }
  return ["rated", "credit", "chain", "within", "source", "peak"]
    .filter((field) => section(field) !== undefined)
    .map((field) => ({
      ...{
        path: ["meters", name, field],
        at: "name",
        expected: `no \`${field}\``,
        got: show(section(field)),
      },
      hint: "this meter is only shown (`credited: false`)",
    }));
}

/** A report does not say when its units were counted. */
function unfitKinds({ name, kind }: MeterConfig): Finding[] {
  if (kind !== "delta") return [];
  const expected = "a meter that is read as it counts";
  const hint = "reports (`delta`) do not say when their units were counted, so no sample can speak for them";
  return [{ path: ["meters", name, "credit"], at: "name", expected, got: show(kind), hint }];
}

function gauges(written: unknown, { name, credit }: MeterConfig, meters: readonly MeterConfig[]): Finding[] {
  if (credit === null) return [];
  const known = names(at(written, ["meters"]));
  return gaugesOf(credit).flatMap(([place, { meter, fresh }]): Finding[] => {
    const within: FieldPath = ["meters", name, "credit", ...place];
    const shown = at(written, ["meters", meter, "credited"]) === false;
    if (!shown) {
      const other = known.filter((one) => at(written, ["meters", one, "credited"]) === false);
      const expected = "a meter with `credited: false`";
      const hint = other.length === 0 ? "there is none yet" : `there is: ${other.join(", ")}`;
      return [
        {
          path: [...within, "meter"],
          at: "value",
          expected,
          got: show(meter),
          nearest: nearest(meter, other),
          hint,
        },
      ];
    }
    const every = meters.find((one) => one.name === meter)?.every ?? 0;
    if (fresh >= 2 * every) return [];
    const path: FieldPath = [
      "meters",
      name,
      "credit",
      ...(place[0] === "weight" ? ["weight"] : place),
      "fresh",
    ];
    const expected = `at least twice as long as from one reading of "${meter}" to the next, ${2 * every} ms`;
    return [{ path, at: "value", expected, got: `${fresh} ms` }];
  });
}

/** What a meter does not show, or shows in another unit, would be unknown for ever, and nothing be credited. */
function unshownGauges(written: unknown, { name, credit }: MeterConfig, meters: readonly MeterConfig[]) {
  if (credit === null) return [];
  return gaugesOf(credit).flatMap(([place, gauge]): Finding[] => {
    const looked = meters.find((one) => one.name === gauge.meter);
    const within: FieldPath = ["meters", name, "credit", ...place];
    return looked === undefined ? [] : unshown(written, within, gauge, looked);
  });
}

function unshown(written: unknown, within: FieldPath, gauge: GaugeOf, looked: MeterConfig): Finding[] {
  const { meter, channel, unit } = gauge;
  const all = driverOf(looked).gauges?.(looked.options) ?? [];
  const meant = all.filter((one) => one.name === channel);
  const [first] = meant;
  if (first === undefined) {
    const known = all.map((one) => one.name);
    const hint =
      all.length === 0
        ? `with these options it shows none; see \`fieldproof drivers ${looked.driver}\``
        : `it shows: ${all.map((one) => `${one.name} (${one.unit})`).join(", ")}`;
    return [
      {
        ...{ path: [...within, "channel"], at: "value", expected: `a gauge that "${meter}" shows` },
        ...{ got: show(channel), nearest: nearest(channel, known), hint },
      },
    ];
  }
  if (meant.some((one) => isSameUnit(one.unit, unit))) return [];
  return [
    {
      ...{ path: unitPath(written, within), at: "value", expected: `a value in ${first.unit}` },
      ...{ got: `one in ${show(unit)}`, hint: `so "${meter}" shows ${channel}, and no unit is converted` },
    },
  ];
}

/** A weight has one unit for both of its gauges, a condition has it behind its limits. */
function unitPath(written: unknown, within: FieldPath): FieldPath {
  const limits = ["between", "above", "below"].find((field) => at(written, [...within, field]) !== undefined);
  return limits === undefined ? [...within.slice(0, -1), "unit"] : [...within, limits];
}

/** 1 − x / x is nothing. */
function pointlessWeight({ name, credit }: MeterConfig): Finding[] {
  const { in: into, out } = credit?.weight ?? {};
  if (into === undefined || out === undefined) return [];
  if (into.meter !== out.meter || into.channel !== out.channel) return [];
  return [
    {
      ...{
        path: ["meters", name, "credit", "weight", "out"],
        at: "name",
        expected: "another gauge than `in`",
      },
      ...{ got: `${out.channel} of "${out.meter}" as there` },
      hint: "a filter is measured before and behind it: of one gauge, 1 − out / in is 0, and nothing is credited",
    },
  ];
}
