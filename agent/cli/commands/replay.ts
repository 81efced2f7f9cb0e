/** `fieldproof replay FILE`: what driver and state machine make of recorded frames. */
import type { AnyDriver } from "../../../drivers/driver.js";
import type { Gauge, Quantity } from "../../../drivers/measurement.js";
import type { Capture } from "../../attest/capture.js";
import type { Replayed } from "../../replaying.js";
import { CliError, EXIT, type ExitCode } from "../exit-codes.js";
import { allPrintable, printable, readText } from "../input.js";
import { type Output, table } from "../output.js";
import { type AddCommand, examples, jsonOption, type Shell } from "../shell.js";

/** A day of a meter that is read every second is below this. */
const LONGEST = 512 * 1024 * 1024;

export const addReplay: AddCommand = (program, shell) => {
  program
    .command("replay <file>")
    .summary("judge recorded frames again")
    .description(
      "Feeds what `fieldproof capture` recorded in FILE (`-`: standard input) through driver and state machine, and shows " +
        "each reading and its verdict, where the meter is credited. Counting starts with the recording. It touches no " +
        "meter and no journal.",
    )
    .addOption(jsonOption())
    .addHelpText("after", examples("replay roof.json", "replay roof.json --json | jq .credited"))
    .action((file: string, options: { json?: boolean }) =>
      shell.run(options, (out) => replayFile(shell, out, file)),
    );
};

async function replayFile({ terminal }: Shell, out: Output, file: string): Promise<ExitCode> {
  const capture = await captureIn(await readText(file, terminal.stdin ?? process.stdin, LONGEST), file);
  const { driverNamed } = await import("../../../drivers/index.js");
  const driver = driverNamed(capture.driver);
  if (driver === undefined) {
    throw new CliError(
      `${file} is of the driver "${printable(capture.driver)}", which this program does not have`,
    );
  }
  const { replayCapture, recordedIdentity } = await import("../../replaying.js");
  const replayed = replayCapture(driver, capture);
  if (await otherMap(driver, capture)) {
    out.note(`recorded with another register map of ${driver.name} (${printable(capture.about)})`);
  }
  const { meter } = capture;
  const readings = replayed.map(({ reading, judged }) => {
    const { moment, measured, unknown, gauges } = reading;
    return { moment, measured, unknown, gauges, ...judged };
  });
  const said = {
    ...{ meter, driver: driver.name, identity: recordedIdentity(capture) },
    ...creditedIn(capture, replayed),
    readings,
  };
  const words = await inWords(out, capture, replayed);
  out.result(said, () => words);
  return replayed.some(({ reading }) => reading.unknown === null) ? EXIT.ok : EXIT.failure;
}

async function captureIn(text: string, file: string): Promise<Capture> {
  const { readCapture } = await import("../../attest/capture.js");
  try {
    return readCapture(text);
  } catch (error) {
    const { z } = await import("zod");
    const first = error instanceof z.ZodError ? error.issues[0] : undefined;
    const why = first === undefined ? String(error) : `${first.path.join(".")}: ${first.message}`;
    throw new CliError(`${file} is no recording: ${printable(why)}`, "`fieldproof capture` makes one");
  }
}

/** What all of it credits; null of a meter that is only shown. */
function creditedIn(
  { setup }: Capture,
  replayed: readonly Replayed[],
): { readonly quantity: Quantity; readonly credited: bigint } | null {
  if (!("rules" in setup)) return null;
  return { quantity: setup.rules.quantity, credited: replayed.at(-1)?.judged?.credited ?? 0n };
}

async function otherMap({ map }: AnyDriver, { setup }: Capture): Promise<boolean> {
  const { textHash } = await import("../../attest/evidence.js");
  const { toHex } = await import("../../primitives/hex.js");
  return toHex(textHash(map)) !== setup.map;
}

async function inWords({ paint }: Output, capture: Capture, replayed: readonly Replayed[]): Promise<string> {
  const { formatAmount, formatCount, formatGauge, formatInstant, formatMeasurement } = await import(
    "../../telemetry/units.js"
  );
  const { recordedIdentity } = await import("../../replaying.js");
  const { meter, driver } = allPrintable(capture);
  const total = creditedIn(capture, replayed);
  const identity = recordedIdentity(capture);
  const beside = ({ channel, value, exponent, unit }: Gauge) =>
    `${channel} ${formatGauge(value, exponent, unit)}`;
  const rows = allPrintable(replayed).map(({ reading, judged }) => {
    const { moment, measured, unknown, gauges } = reading;
    const value = measured === null ? paint("bad", "no value") : formatMeasurement(measured);
    const row = [formatInstant(moment.wall), value];
    if (judged === null || total === null) return [...row, unknown ?? gauges.map(beside).join(", ")];
    const { kind, credited, reason } = judged.verdict;
    return [...row, kind, credited === 0n ? "" : `+${formatAmount(total.quantity, credited)}`, reason];
  });
  const credits =
    total === null
      ? "a meter that is only shown is not credited"
      : `credited ${formatAmount(total.quantity, total.credited)} = ${total.credited} base units`;
  return [
    `${paint("strong", meter)} (${driver})${identity === null ? "" : `, ${printable(identity)}`}`,
    table(rows),
    `${formatCount(replayed.length, "reading")}, ${credits}`,
  ].join("\n");
}
