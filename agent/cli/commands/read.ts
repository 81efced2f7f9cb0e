/** `fieldproof read METER`: one fresh reading. The running agent holds the port, so it is asked first. */
import type { LiveReading } from "../../telemetry/live-reading.js";
import { askAgent, type SocketChoice, socketOption } from "../agent-socket.js";
import { CliError, EXIT, type ExitCode } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption, type Shell } from "../shell.js";

interface ReadOptions extends SocketChoice {
  readonly raw?: boolean;
  readonly json?: boolean;
}

export const addRead: AddCommand = (program, shell) => {
  program
    .command("read <meter>")
    .summary("read one meter now")
    .description(
      "Reads METER now and shows its values with their units. A running agent is asked, since it holds the " +
        "port; where none runs, the meter is read directly and nothing is journaled or credited.",
    )
    .option("--raw", "show the raw frames too")
    .addOption(configOption())
    .addOption(socketOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples("read roof", "read roof --raw", "read roof --json | jq .reading.measured.value"),
    )
    .action((meter: string, options: ReadOptions) =>
      shell.run(options, (out) => read(shell, out, meter, options)),
    );
};

async function read(shell: Shell, out: Output, meter: string, options: ReadOptions): Promise<ExitCode> {
  const live = (await asked(meter, options)) ?? (await direct(shell, meter, options.config));
  const { renderFrames, renderReading } = await import("../reading-view.js");
  const { writeLiveReading } = await import("../../telemetry/live-reading.js");
  const frames = options.raw === true ? `\n${renderFrames(live.reading.transcript)}` : "";
  out.result(JSON.parse(writeLiveReading(live)), () => renderReading(live, out) + frames);
  return live.reading.unknown === null ? EXIT.ok : EXIT.failure;
}

/** The running agent's answer; null when none runs. */
async function asked(meter: string, choice: SocketChoice): Promise<LiveReading | null> {
  const { readLiveReading } = await import("../../telemetry/live-reading.js");
  try {
    return readLiveReading(await askAgent(choice, `/read/${encodeURIComponent(meter)}`));
  } catch (error) {
    if (error instanceof CliError && error.exitCode === EXIT.noAgent) return null;
    throw error;
  }
}

async function direct({ stop }: Shell, name: string, file: string): Promise<LiveReading> {
  const { configuration, meterOf } = await import("../configuration.js");
  const config = await configuration(file);
  const meter = meterOf(config, file, name);
  const { readOnce } = await import("../../read-once.js");
  const { evidenceOf } = await import("../../roster.js");
  const reading = await readOnce(config, meter, stop);
  return { reading, verdict: null, credited: null, evidence: evidenceOf(meter) };
}
