/**
 * `npm run bench`: what the project costs, as ratios against a peer or a limit of the same run. Results go to
 * standard output, one line each with --json and as a table otherwise; progress goes to standard error.
 */
import { parseArgs } from "node:util";
import { EXIT } from "../../agent/cli/exit-codes.js";
import { table } from "../../agent/cli/output.js";
import type { Bench, BenchRow } from "./row.js";

/** Loaded only when they are run. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  bus: async () => (await import("./bus.js")).bus,
  card: async () => (await import("./card.js")).card,
  gas: async () => (await import("./gas.js")).gas,
  parallel: async () => (await import("./parallel.js")).parallel,
  wire: async () => (await import("./wire.js")).wire,
};

const USAGE = `Usage: npm run bench -- [NAME ...] [--json] [--out FILE]

  NAME        ${Object.keys(BENCHES).join(" or ")}; all of them by default
  --json      one JSON line per result: bench, case, value, unit, peer, peerValue, ratio
  --out FILE  where \`parallel\` writes the blocks it traced, for another executor to replay
`;

interface Wishes {
  readonly names: readonly string[];
  readonly json: boolean;
  readonly out: string | null;
}

/** @throws TypeError where an option or a name is unknown */
function wishes(args: string[]): Wishes | "help" {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      out: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) return "help";
  for (const name of positionals)
    if (!Object.hasOwn(BENCHES, name)) throw new TypeError(`no bench is called "${name}"`);
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
  return { names, json: values.json === true, out: values.out ?? null };
}

async function run({ names, json, out }: Wishes): Promise<void> {
  const rows: BenchRow[] = [];
  for (const name of names) {
    const bench = await BENCHES[name]?.();
    const progress = (words: string) => process.stderr.write(`${name}: ${words}\n`);
    for await (const result of bench?.({ progress, out }) ?? []) {
      rows.push(result);
      if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
    }
  }
  if (!json) process.stdout.write(`${table([HEADINGS, ...rows.map(cells)])}\n`);
}

const HEADINGS = ["bench", "case", "value", "unit", "peer", "its value", "ratio"];

function cells({ bench, case: what, value, unit, peer, peerValue, ratio }: BenchRow): string[] {
  return [bench, what, short(value), unit, peer, short(peerValue), ratio.toPrecision(3)];
}

function short(value: number): string {
  return Number.isInteger(value) ? `${value}` : value.toFixed(1);
}

let wanted: Wishes | "help";
try {
  wanted = wishes(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exit(EXIT.usage);
}
if (wanted === "help") process.stdout.write(USAGE);
else {
  try {
    await run(wanted);
  } catch (error) {
    process.stderr.write(`the bench failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = EXIT.failure;
  }
}
