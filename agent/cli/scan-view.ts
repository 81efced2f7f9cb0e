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
  return [`${paint("strong", placeText(place))}${line}`, ...found.map((one) => meterText(one, paint))].join(
    "\n",
  );
}

function meterText(found: Found, paint: Output["paint"]): string {
  const { driver, written, identity, doubt, others, shows } = found;
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
    values.replace(/^/gm, "    "),
  ].join("\n");
}
