/** A program in a process of its own, judged as people judge it: by what it says and by how it ends. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { built } from "../simulators/project.js";

export interface Ending {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProgramOptions {
  /** Goes before `node`: a program that changes what the process may do. */
  readonly under?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A line of the agent's log. */
export interface Logged {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly event: string;
  readonly msg: string;
}

const CLI = "agent/cli/fieldproof.js";

/** Programs that a failed test left behind end with the tests. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export class Program {
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;
  readonly #listeners = new Set<(line: string) => void>();
  /** What it wrote to standard output and standard error. */
  out = "";
  err = "";

  /** @param script compiled, below `dist/` */
  constructor(script: string, args: readonly string[], { under = [], env = {} }: ProgramOptions = {}) {
    const [command = "", ...rest] = [...under, process.execPath, built(script), ...args];
    const child = spawn(command, rest, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
      // Nobody's Ctrl-C but ours.
      detached: true,
    });
    this.#child = child;
    running.add(child);
    child.stdout?.on("data", (bytes: Buffer) => {
      this.out += bytes.toString();
    });
    const lines = createInterface({ input: child.stderr ?? process.stdin });
    lines.on("line", (line) => {
      this.err += `${line}\n`;
      for (const listener of [...this.#listeners]) listener(line);
    });
    this.ended = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => {
        running.delete(child);
        resolve({ code, signal });
      });
    });
  }

  /** The installed command line. */
  static fieldproof(args: readonly string[], options: ProgramOptions = {}): Program {
    return new Program(CLI, args, options);
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error("the program could not be started");
    return pid;
  }

  /** All that it logged so far; lines that are no JSON are left out. */
  log(): Logged[] {
    return this.err.split("\n").flatMap((line) => asLogged(line) ?? []);
  }

  /** Sentences for people: what was logged above `debug`. */
  told(): string[] {
    return this.log().flatMap(({ level, msg }) => (level === "debug" ? [] : [msg]));
  }

  /** Calls `listener` with every line of standard error from now on; the returned function ends that. */
  onLine(listener: (line: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Resolves once `pattern` has been logged `times` times from now on. @throws Error when it ends before */
  async says(pattern: RegExp, times = 1): Promise<void> {
    let left = times;
    const heard = await this.until((line) => pattern.test(line) && --left === 0);
    if (!heard) throw new Error(`ended before it said ${pattern}:\n${this.err}`);
  }

  /** Resolves with true once `enough` is, of one of the lines from now on; with false when it ends before. */
  async until(enough: (line: string) => boolean): Promise<boolean> {
    let unlisten = () => {};
    const heard = new Promise<boolean>((resolve) => {
      unlisten = this.onLine((line) => void (enough(line) && resolve(true)));
    });
    const ended = this.ended.then(() => false);
    return Promise.race([heard, ended]).finally(() => unlisten());
  }

  /** Resolves once `pattern` is in the log, said before or from now on. @throws Error when it ends before */
  async hasSaid(pattern: RegExp): Promise<void> {
    if (!this.err.split("\n").some((line) => pattern.test(line))) await this.says(pattern);
  }

  async end(signal: NodeJS.Signals): Promise<Ending> {
    this.#child.kill(signal);
    return this.ended;
  }
}

function asLogged(line: string): Logged | null {
  try {
    const { level, event, msg } = JSON.parse(line);
    return typeof msg === "string" ? { level, event, msg } : null;
  } catch {
    return null;
  }
}
