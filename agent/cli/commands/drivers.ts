/** `fieldproof drivers [NAME]`: which meters can be read, and how. */
import type { DriverSheet } from "../../../drivers/sheet.js";
import { CliError, EXIT, type ExitCode } from "../exit-codes.js";
import { type Output, table, wrap } from "../output.js";
import { type AddCommand, examples, jsonOption } from "../shell.js";

export const addDrivers: AddCommand = (program, shell) => {
  program
    .command("drivers [name]")
    .summary("list the meters that can be read")
    .description(
      "Lists every driver; of the one called NAME also options, channels, gauges, registers and where they are from. " +
        "DRIVERS.md is the same as a page.",
    )
    .addOption(jsonOption())
    .addHelpText("after", examples("drivers", "drivers eastron-sdm", "drivers --json | jq .drivers[].name"))
    .action((name: string | undefined, options: { json?: boolean }) =>
      shell.run(options, (out) => (name === undefined ? list(out) : show(out, name))),
    );
};

async function list(out: Output): Promise<ExitCode> {
  const { DRIVERS, UNPUBLISHED } = await import("../../../drivers/index.js");
  const { NO_SOURCE, sheetOf } = await import("../../../drivers/sheet.js");
  const drivers = DRIVERS.map(sheetOf);
  out.result({ drivers, unpublished: UNPUBLISHED }, () =>
    [
      table(drivers.map(({ name, link, help }) => [out.paint("strong", name), link, help])),
      ...UNPUBLISHED.map(({ devices, instead }) =>
        wrap(`Not read: ${devices}. ${NO_SOURCE} Use ${instead}.`, out.width),
      ),
    ].join("\n\n"),
  );
  return EXIT.ok;
}

async function show(out: Output, name: string): Promise<ExitCode> {
  const { DRIVERS, driverNamed } = await import("../../../drivers/index.js");
  const { sheetOf } = await import("../../../drivers/sheet.js");
  const driver = driverNamed(name);
  if (driver === undefined) {
    const { didYouMean } = await import("../../../config/nearest.js");
    const known = DRIVERS.map((one) => one.name);
    const hint = `${didYouMean(name, known)}there are: ${known.join(", ")}`;
    throw new CliError(`no driver is called "${name}"`, hint, EXIT.usage);
  }
  const sheet = sheetOf(driver);
  out.result(sheet, () => inWords(sheet, out));
  return EXIT.ok;
}

function inWords(
  { name, help, link, lines, warmUp, options, channels, gauges, registers, sources, scan }: DriverSheet,
  { paint }: Output,
): string {
  const part = (title: string, body: string) => `${paint("strong", title)}\n${body.replace(/^/gm, "  ")}`;
  return [
    `${paint("strong", name)}: ${help}`,
    `link ${link}${lines.length === 0 ? "" : `, usually ${lines.join(" or ")}`}`,
    scan,
    ...(warmUp === 0 ? [] : [`warms up for ${warmUp} s, in which no credit rule believes it`]),
    ...(options.length === 0 ? [] : [part("options", optionRows(options))]),
    part("channels", table(channels.map(({ name, gives, help }) => [name, gives ?? "", help]))),
    ...(gauges?.length === 0 ? [] : [part("gauges", gaugeRows(gauges))]),
    part("registers", registers.join("\n")),
    part("sources", sources.join("\n")),
  ].join("\n");
}

function gaugeRows(gauges: DriverSheet["gauges"]): string {
  return gauges === null ? "its options say" : table(gauges.map(({ name, unit }) => [name, unit]));
}

function optionRows(options: DriverSheet["options"]): string {
  return table(
    options.map(({ name, form, required, default: usual, help }) => [
      name,
      required ? "required" : usual === null ? "" : `default ${usual}`,
      `${form}${help === "" ? "" : `: ${help}`}`,
    ]),
  );
}
