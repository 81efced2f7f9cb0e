/**
 * `npm run demo`: a simulated site, the real agent on it, and a live picture of what it does. Runs until Ctrl-C,
 * or with --seconds for so long; then it stops the meters, settles the last batch and checks what was promised.
 */
import { parseArgs } from "node:util";
import { formatAmount } from "../../agent/telemetry/units.js";
import { displayOn } from "./display.js";
import { broken, type Outcome, toLine } from "./outcome.js";

const USAGE = `Usage: npm run demo -- [--seconds N] [--json]

  --seconds N  let the meters count for N seconds, then check that the chain proves what they counted
  --json       end with one line of JSON on standard output, and nothing else there (default: 30 seconds)
`;

interface Wishes {
  readonly seconds: number | null;
  readonly json: boolean;
}

const DEFAULT_SECONDS = 30;

/** @throws TypeError where an option is unknown or makes no sense */
function wishes(args: string[]): Wishes | "help" {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: "string" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) return "help";
  const json = values.json === true;
  if (values.seconds === undefined) return { seconds: json ? DEFAULT_SECONDS : null, json };
  const seconds = Number(values.seconds);
  if (!(seconds > 0)) throw new TypeError(`--seconds expects a number above 0, not "${values.seconds}"`);
  return { seconds, json };
}

/** Plays the demo and returns the exit code. */
async function play({ seconds, json }: Wishes): Promise<number> {
  const since = Date.now();
  const stop = new AbortController();
  // SIGHUP: the terminal was closed.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
  // EPIPE: whoever read us, such as `head`, has seen enough.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => stop.abort());
  const display = displayOn(json ? process.stderr : process.stdout, process.env);
  display.show({ elapsed: 0, doing: "starting", places: [], seen: null, hint: "" });
  try {
    // Loaded late, so that the first picture is there at once.
    const { runDemo } = await import("./run.js");
    const outcome = await runDemo({ display, seconds, signal: stop.signal, since });
    return outcome === null ? interrupted(seconds, display.say) : reckon(outcome, json, display.say);
  } catch (error) {
    if (stop.signal.aborted) return interrupted(seconds, display.say);
    display.say(`the demo failed: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    display.close();
  }
}

/** Without --seconds, being told to stop is how the demo ends. */
function interrupted(seconds: number | null, say: (words: string) => void): number {
  say("stopped, and nothing left behind");
  return seconds === null ? 0 : 130;
}

function reckon(outcome: Outcome, json: boolean, say: (words: string) => void): number {
  const problems = broken(outcome);
  for (const problem of problems) say(`BROKEN ${problem}`);
  if (json) process.stdout.write(`${toLine(outcome)}\n`);
  else if (problems.length === 0) say(inWords(outcome));
  return problems.length === 0 ? 0 : 1;
}

function inWords({ meters, truth, onChain, proofs }: Outcome): string {
  const lines = meters.map(
    ({ name, quantity }) =>
      `${name}: ${formatAmount(quantity, truth[name] ?? 0n)} counted, ` +
      `${formatAmount(quantity, onChain[name] ?? 0n)} proven on the chain`,
  );
  return [...lines, `${proofs.length} proofs verified from raw frames, in processes without a journal`].join(
    "\n",
  );
}

try {
  const wanted = wishes(process.argv.slice(2));
  if (wanted === "help") process.stdout.write(USAGE);
  else process.exitCode = await play(wanted);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 2;
}
