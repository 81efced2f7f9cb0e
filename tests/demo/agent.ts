/**
 * The agent of the demo: the command line as it is installed, but for the pulse input, which is a simulated
 * line that another process serves. The first argument says where; the others are those of `fieldproof`.
 */
import { runCli } from "../../agent/cli/program.js";
import { connectGpio } from "../simulators/simulated-gpio.js";

const [line = "", ...args] = process.argv.slice(2);
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => stop.abort(new Error(signal)));
}
const exitCode = await runCli(args, process, stop.signal, {
  openGpio: (_, clock) => connectGpio(line, clock),
});
process.exit(exitCode);
