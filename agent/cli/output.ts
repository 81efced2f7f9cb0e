/**
 * How commands speak: words for a terminal, JSON for programs. Results go to standard output and everything
 * else to standard error, so that a pipe sees only results.
 */
import { styleText } from "node:util";
import { CliError, EXIT, type ExitCode } from "./exit-codes.js";

/** The part of a process that a command may touch. */
export interface Terminal {
  readonly stdin?: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type Tone = "good" | "bad" | "doubtful" | "faint" | "strong";

const STYLES = { good: "green", bad: "red", doubtful: "yellow", faint: "dim", strong: "bold" } as const;

/** Colours a word, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string;

export const plain: Paint = (_, text) => text;
const colours: Paint = (tone, text) => styleText(STYLES[tone], text, { validateStream: false });

const DEFAULT_WIDTH = 80;

/** Writes a command's answer: for people, or as JSON. */
export class Output {
  readonly json: boolean;
  readonly paint: Paint;
  /** Columns there are. */
  readonly width: number;
  readonly #terminal: Terminal;

  constructor(terminal: Terminal, { json }: { readonly json: boolean }) {
    const { stdout, env } = terminal;
    // https://no-color.org: present and not empty means no.
    const colourless = (env.NO_COLOR ?? "") !== "" || env.TERM === "dumb";
    this.#terminal = terminal;
    this.json = json;
    this.paint = stdout.isTTY === true && !colourless ? colours : plain;
    this.width = stdout.columns ?? DEFAULT_WIDTH;
  }

  /** A command's result: `data` with --json, `words` otherwise. */
  result(data: unknown, words: () => string): void {
    const text = this.json ? toJson(data) : words();
    this.#terminal.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  }

  /** Something worth knowing that is no result. */
  note(text: string): void {
    this.#terminal.stderr.write(`${text}\n`);
  }

  /** Says what went wrong and returns the exit code it deserves. */
  failure(error: unknown): ExitCode {
    const { message, hint, exitCode } = asCliError(error);
    if (this.json) this.#terminal.stderr.write(`${toJson({ error: message, hint, exitCode })}\n`);
    else this.note([`${this.paint("bad", "error:")} ${message}`, ...(hint ? [`  ${hint}`] : [])].join("\n"));
    return exitCode;
  }
}

function asCliError(error: unknown): Pick<CliError, "message" | "hint" | "exitCode"> {
  if (error instanceof CliError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const hint =
    error instanceof Error && "hint" in error && typeof error.hint === "string" ? error.hint : null;
  return { message, hint, exitCode: EXIT.failure };
}

/** JSON text; integers beyond 2^53 would be mangled by readers, so every bigint is a decimal string. */
export function toJson(data: unknown): string {
  return JSON.stringify(data, (_, value) => (typeof value === "bigint" ? value.toString() : value), 2);
}

/** Escape sequences take no room on the screen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC is what starts them
const ESCAPES = /\u001b\[[0-9;]*m/g;

function widthOf(text: string): number {
  return [...text.replace(ESCAPES, "")].length;
}

/** Columns side by side, two blanks between them, as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, widthOf(cell));
  return rows
    .map((row) =>
      row
        .map((cell, i) => pad(cell, widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function pad(cell: string, width: number): string {
  return cell + " ".repeat(width - widthOf(cell));
}

/** Breaks text at blanks to fit; following lines are indented by `indent`. A word that is too long stays whole. */
export function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : indent + word);
  }
  return lines.join("\n");
}
