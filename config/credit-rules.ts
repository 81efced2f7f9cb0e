/** What is credited and what is only shown: gauges that a credit rule looks at have to be there, and be no meters that are paid. */
import { gaugesOf } from "./credit.js";
import { type FieldPath, type Finding, show } from "./errors.js";
import { at, names } from "./issues.js";
import type { MeterConfig } from "./meter.js";
import { nearest } from "./nearest.js";
import { RATE_FORM } from "./values.js";

/** Checks the configuration as written, and the meters of it that are valid. */
export function creditRules(written: unknown, meters: readonly MeterConfig[]): Finding[] {
  return [
    ...meters.flatMap((meter) => ratings(written, meter)),
    ...meters.flatMap((meter) => (meter.credit === null ? [] : unfitKinds(meter))),
    ...meters.flatMap((meter) => gauges(written, meter, meters)),
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
