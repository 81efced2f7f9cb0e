/** Prints DRIVERS.md, the page that lists every driver: `npm run drivers:docs`. */
import { DRIVERS, UNPUBLISHED } from "./index.js";
import { type DriverSheet, NO_SOURCE, type OptionSheet, sheetOf } from "./sheet.js";

/** The page as Markdown. */
export function driversPage(): string {
  const sheets = DRIVERS.map(sheetOf);
  return [
    "# Drivers",
    "",
    "Every meter family that Fieldproof reads. This page is made from the code by `npm run drivers:docs`; the same, for one",
    "driver, is said by `fieldproof drivers NAME`.",
    "",
    "| driver | link | reads |",
    "| --- | --- | --- |",
    ...sheets.map(({ name, link, help }) => `| [${name}](#${name}) | ${link} | ${cell(help)} |`),
    "",
    ...UNPUBLISHED.map(({ devices, instead }) => `Not read: ${devices}. ${NO_SOURCE} Use ${instead}.`),
    "",
    ...sheets.flatMap(section),
  ].join("\n");
}

function section(sheet: DriverSheet): string[] {
  const { name, help, link, lines, warmUp, options, channels, gauges, registers, sources, scan } = sheet;
  return [
    `## ${name}`,
    "",
    `${help}.`,
    "",
    `Link: ${link}${lines.length === 0 ? "" : `, usually ${lines.join(" or ")}`}; ${scan}.`,
    ...(warmUp === 0 ? [] : ["", `Warms up: ${warmUp} s, in which no credit rule believes it.`]),
    "",
    ...(options.length === 0 ? [] : [...optionTable(options), ""]),
    "| channel | comes as | is |",
    "| --- | --- | --- |",
    ...channels.map(({ name, gives, help }) => `| ${name} | ${gives ?? "its options say"} | ${cell(help)} |`),
    "",
    ...(gauges === null || gauges.length > 0 ? [...gaugeTable(gauges), ""] : []),
    "```",
    ...registers,
    "```",
    "",
    ...sources.map((source) => `- ${source}`),
    "",
  ];
}

function optionTable(options: readonly OptionSheet[]): string[] {
  return [
    "| option | form | default | means |",
    "| --- | --- | --- | --- |",
    ...options.map(
      ({ name, form, required, default: usual, help }) =>
        `| \`${name}\` | ${cell(form)} | ${cell(usual ?? (required ? "required" : ""))} | ${cell(help)} |`,
    ),
  ];
}

/** What credit rules can look at. */
function gaugeTable(gauges: DriverSheet["gauges"]): string[] {
  return gauges === null
    ? ["Gauges: its options say."]
    : ["| gauge | unit |", "| --- | --- |", ...gauges.map(({ name, unit }) => `| ${name} | ${unit} |`)];
}

/** A bar ends a cell of a table. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

if (import.meta.filename === process.argv[1]) process.stdout.write(driversPage());
