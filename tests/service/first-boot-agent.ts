/**
 * The demo's agent on a machine that was just switched on: its kernel is synchronised from the moment the clock is set,
 * as by NTP. The kernel that tests run on may be synchronised all the while.
 */
import { runCli } from "../../agent/cli/program.js";
import { connectGpio } from "../simulators/simulated-gpio.js";

const THIS_CENTURY = Date.UTC(2001, 0);

const [line = "", ...args] = process.argv.slice(2);
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort(new Error("SIGTERM")));
const exitCode = await runCli(args, process, stop.signal, {
  openGpio: (_, clock) => connectGpio(line, clock),
  kernelSynced: async () => Date.now() > THIS_CENTURY,
});
process.exit(exitCode);
