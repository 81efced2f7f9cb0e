#!/usr/bin/env node
/** The `fieldproof` command. */
import { runCli } from "./program.js";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => stop.abort(new Error(signal)));
}
const exitCode = await runCli(process.argv.slice(2), process, stop.signal);
// What is still waited for, such as an endpoint that never answers, must not hold up the end.
process.exit(exitCode);
