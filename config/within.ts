/** Meters whose usage is part of another's: only the outer one is credited, so the chain of them has to end somewhere. */
import { type FieldPath, type Finding, show } from "./errors.js";
import { at, names } from "./issues.js";
import type { MeterConfig } from "./meter.js";
import { nearest } from "./nearest.js";

/** Checks the `within:` of all meters. @param meters those that are valid */
export function nesting(written: unknown, meters: readonly MeterConfig[]): Finding[] {
  const known = names(at(written, ["meters"]));
  return meters.flatMap((meter) => {
    const { name, within } = meter;
    if (within === undefined) return [];
    const outer = meters.find((one) => one.name === within);
    if (!known.includes(within)) return [unknownMeter(["meters", name, "within"], within, known)];
    if (outersOf(meter, meters).includes(name)) return [endless(name, within)];
    return [
      ...(outer === undefined ? [] : otherQuantity(meter, outer)),
      ...creditedTwice(written, name, within),
    ];
  });
}

/** The meters around one, from the inside; it ends where a name repeats. */
function outersOf(meter: MeterConfig, meters: readonly MeterConfig[]): string[] {
  const outers: string[] = [];
  let { within } = meter;
  while (within !== undefined && !outers.includes(within)) {
    outers.push(within);
    within = meters.find(({ name }) => name === outers.at(-1))?.within;
  }
  return outers;
}

/** A field of a meter that names none, or itself. */
export function unknownMeter(path: FieldPath, named: string, known: readonly string[]): Finding {
  const others = known.filter((one) => one !== path[1]);
  return {
    path,
    at: "value",
    expected: "the name of another meter",
    got: show(named),
    nearest: nearest(named, others),
    hint: others.length === 0 ? "there is no other meter" : `known: ${others.join(", ")}`,
  };
}

function endless(name: string, within: string): Finding {
  return {
    path: ["meters", name, "within"],
    at: "value",
    expected: "a meter that is not within this one",
    got: show(within),
    hint: "each would be part of the other, and neither credited",
  };
}

function otherQuantity({ name, rated }: MeterConfig, outer: MeterConfig): Finding[] {
  if (rated === null || rated.quantity === outer.rated?.quantity) return [];
  const counts = outer.rated === null ? "is only shown" : `counts ${outer.rated.quantity}`;
  return [
    {
      path: ["meters", name, "within"],
      at: "value",
      expected: `a meter that counts ${rated.quantity} too`,
      got: `${show(outer.name)}, which ${counts}`,
    },
  ];
}

/** It is attested nowhere: a chain for it could only be a misunderstanding. */
function creditedTwice(written: unknown, name: string, within: string): Finding[] {
  const chain = at(written, ["meters", name, "chain"]);
  if (chain === undefined) return [];
  const hint = `only "${within}" is credited: leave out \`chain\`, or \`within\``;
  return [{ path: ["meters", name, "chain"], at: "name", expected: "no chain", got: show(chain), hint }];
}
