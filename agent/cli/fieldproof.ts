#!/usr/bin/env node
/** The `fieldproof` command. */
import { runCli } from "./program.js";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => stop.abort(new Error(signal)));
}
process.exitCode = await runCli(process.argv.slice(2), process, stop.signal);
