/** `fieldproof capture METER`: records a meter's raw frames with their times, through the running agent or directly. */
import type { CaptureLine } from "../../attest/capture.js";
import type { Recording } from "../../recording.js";
import { followAgent, type SocketChoice, socketOption } from "../agent-socket.js";
import { durationOf } from "../arguments.js";
import { CliError, EXIT, type ExitCode } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption, type Shell } from "../shell.js";

interface CaptureOptions extends SocketChoice {
  readonly for: number;
  readonly out: string;
  readonly json?: boolean;
}

export const addCapture: AddCommand = (program, shell) => {
  program
    .command("capture <meter>")
    .summary("record a meter's raw frames")
    .description(
      "Records all frames of METER with their times, and what the driver makes of them, for `fieldproof replay` and as " +
        "a test fixture of the driver. A running agent is listened to and goes on as before; where none runs, the meter " +
        "is read directly. Ctrl-C ends it sooner; what was recorded is written. Serial numbers are among it.",
    )
    .requiredOption("--for <duration>", "how long, such as 10m or 90s", durationOf)
    .requiredOption("-o, --out <file>", "file to write; it must not exist yet")
    .addOption(configOption())
    .addOption(socketOption())
    .addOption(jsonOption())
    .addHelpText("after", examples("capture roof --for 10m -o roof.json", "replay roof.json"))
    .action((meter: string, options: CaptureOptions) =>
      shell.run(options, (out) => capture(shell, out, meter, options)),
    );
};

async function capture(shell: Shell, out: Output, meter: string, options: CaptureOptions): Promise<ExitCode> {
  const { Recording } = await import("../../recording.js");
  const recording = new Recording();
  await record(shell, meter, options, recording);
  const captured = recording.capture();
  if (captured === null)
    throw new CliError(`nothing was heard of ${meter}`, "record for longer than its `every`");
  const { writeCapture } = await import("../../attest/capture.js");
  const { saveWhole } = await import("../saving.js");
  await saveWhole(options.out, writeCapture(captured), { replace: false });
  const { formatCount } = await import("../../telemetry/units.js");
  const { length } = captured.polls;
  const failed = captured.polls.filter(({ error }) => error !== undefined).length;
  const said = { file: options.out, meter, driver: captured.driver, polls: length, failed };
  out.result(said, () => {
    const without = failed === 0 ? "" : `, ${failed} of them without a value`;
    return `${formatCount(length, "poll")} of ${meter}${without} in ${options.out}`;
  });
  return failed < length ? EXIT.ok : EXIT.failure;
}

/** Until the time is over, somebody stops it, or the agent ends. */
async function record(shell: Shell, meter: string, options: CaptureOptions, to: Recording): Promise<void> {
  const { systemClock } = await import("../../clock.js");
  const { underAny } = await import("../../../drivers/signals.js");
  const over = new AbortController();
  const cancel = systemClock().after(options.for, () => over.abort());
  try {
    await underAny([shell.stop, over.signal], async (signal) => {
      if (!(await followed(meter, options, signal, to))) await direct(shell, meter, options, signal, to);
    });
  } finally {
    cancel();
  }
}

/** Whether an agent ran that could be listened to. */
async function followed(
  meter: string,
  options: CaptureOptions,
  signal: AbortSignal,
  to: Recording,
): Promise<boolean> {
  const { readLine } = await import("../../attest/capture.js");
  try {
    await followAgent(options, `/capture/${encodeURIComponent(meter)}`, signal, (line) =>
      to.add(readLine(line)),
    );
    return true;
  } catch (error) {
    if (error instanceof CliError && error.exitCode === EXIT.noAgent) return false;
    throw error;
  }
}

async function direct(
  { replaced }: Shell,
  name: string,
  { config: file }: CaptureOptions,
  signal: AbortSignal,
  to: Recording,
): Promise<void> {
  const { configuration, meterOf } = await import("../configuration.js");
  const config = await configuration(file);
  const meter = meterOf(config, file, name);
  const { rosterOf } = await import("../../roster.js");
  const { firstLine, lineOf } = await import("../../capture-lines.js");
  const { listenTo } = await import("../../read-once.js");
  for (const one of rosterOf(config)) if (one.name === name) to.add(firstLine(one) satisfies CaptureLine);
  await listenTo(config, meter, replaced, signal, (heard) => to.add(lineOf(heard)));
}
