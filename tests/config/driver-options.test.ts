/** A driver's options stand in one flat section with what every meter has: none may take the place of the other. */
import { expect, it } from "vitest";
import { z } from "zod";
import { meter } from "../../config/meter.js";
import { DRIVERS } from "../../drivers/index.js";
import { multipliers } from "../../drivers/multiplier.js";

/** A driver may name its channel itself; a pulse's debounce follows from what is rated. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  sunspec: ["channel"],
  "modbus-map": ["channel"],
  "mqtt-json": ["channel"],
  dsmr: ["channel"],
  pulse: ["rated"],
};

const LINKS = ["bus", "broker", "line", "bias", "chip", "via"];

/** What every section has, whatever its driver; and what some have beside their driver's options. */
const sections = (z.toJSONSchema(meter, { io: "input", unrepresentable: "any" }).oneOf ?? []).map(
  ({ properties = {} }) => Object.keys(properties),
);
const common = (sections[0] ?? []).filter((field) => sections.every((fields) => fields.includes(field)));
const taken = [...common, ...LINKS, ...Object.keys(multipliers.shape)];

it.each(DRIVERS)("$name has no option that means something else of every meter", ({ name, options }) => {
  expect(common).toEqual(expect.arrayContaining(["driver", "within", "rated", "gap", "every"]));
  const own = Object.keys((options as z.ZodObject).shape);
  expect(own.filter((option) => taken.includes(option))).toEqual(SHARED[name] ?? []);
});
