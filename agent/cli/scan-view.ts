/** What a scan found, as a technician reads it. */
import { lineText } from "../../drivers/sheet.js";
import { identityLine } from "../metering/interpret.js";
import { type Discovery, isAmbiguous, placeText } from "../scan/sections.js";
import type { Found } from "../scan/sweep.js";
import { formatMeasurement } from "../telemetry/units.js";
import { allPrintable } from "./input.js";
import { type Output, table } from "./output.js";

/** One place and its meters, with what they show now. */
export function renderDiscovery(discovery: Discovery, { paint }: Output): string {
  const { place, found } = allPrintable(discovery);
  const line = place.type === "serial" ? `, ${lineText(place.line)}` : "";
  return [
    `${paint("strong", placeText(place))}${line}`,
    ...found.filter(({ driver }) => driver !== null).map((one) => meterText(one, paint)),
    ...unnamedTexts(found.filter(({ driver, doubt }) => driver === null && doubt === null)),
    ...found
      .filter(({ driver, doubt }) => driver === null && doubt !== null)
      .map(({ doubt }) => `  ${paint("doubtful", `left alone: ${doubt}`)}`),
  ].join("\n");
}

/** Units of which nothing tells what they are, those together that could be the same. */
function unnamedTexts(found: readonly Found[]): string[] {
  const alike = new Map<string, string[]>();
  for (const { others, written } of found) {
    const could = others.length === 0 ? "" : `; could be ${others.join(" or ")}`;
    alike.set(could, [...(alike.get(could) ?? []), String(written.unit)]);
  }
  return [...alike].map(([could, units]) =>
    units.length === 1
      ? `  unit ${units[0]}: answers Modbus, but nothing tells what it is${could}`
      : `  units ${units.join(", ")}: answer Modbus, but nothing tells what they are${could}`,
  );
}

function meterText(found: Found, paint: Output["paint"]): string {
  const { driver, written, identity, doubt, others, also = [], shows } = found;
  const unit = written.unit === undefined ? "" : `unit ${written.unit}: `;
  const who = identityLine(identity);
  const names = [driver, ...others].join(" or ");
  const head = isAmbiguous(found)
    ? `could be ${names}: choose one, see \`fieldproof drivers\``
    : `${driver}${who === null ? "" : `, ${who}`}`;
  const values =
    typeof shows === "string"
      ? paint("bad", `no value: ${shows}`)
      : table(shows.map((value) => [value.channel, formatMeasurement(value)]));
  return [
    `  ${unit}${head}`,
    ...(doubt === null ? [] : [`    ${paint("doubtful", `not sure: ${doubt}`)}`]),
    ...(!isAmbiguous(found) && others.length > 0 ? [`    ${others.join(", ")} can read it as well`] : []),
    ...also
      .filter((place) => place.driver !== driver)
      .map(
        (place) =>
          `    the same device as ${place.driver} at unit ${place.written.unit}: only one is credited`,
      ),
    values.replace(/^/gm, "    "),
  ].join("\n");
}
