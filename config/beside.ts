/** Meters that look like one another and are two: somebody said that they have nothing in common. */
import { type Finding, show } from "./errors.js";
import { at, names } from "./issues.js";
import type { MeterConfig } from "./meter.js";
import { unknownMeter } from "./within.js";

type Said = Pick<MeterConfig, "name" | "beside">;

/** Whether one of two meters is said to be another than the other. */
export function isBeside(one: Said, other: Said): boolean {
  return one.beside?.includes(other.name) || other.beside?.includes(one.name) || false;
}

/** Checks the `beside:` of all meters. @param meters those that are valid */
export function besides(written: unknown, meters: readonly MeterConfig[]): Finding[] {
  const known = names(at(written, ["meters"]));
  return meters.flatMap(({ name, within, beside = [] }) =>
    beside.flatMap((other, i): Finding[] => {
      const path = ["meters", name, "beside", i];
      if (!known.includes(other) || other === name) return [unknownMeter(path, other, known)];
      const inner = within === other || meters.some((one) => one.name === other && one.within === name);
      if (!inner) return [];
      const hint = "one counts what the other counts: leave out `beside`, or `within`";
      return [
        {
          path,
          at: "value",
          expected: "a meter that is not within this one, nor around it",
          got: show(other),
          hint,
        },
      ];
    }),
  );
}
