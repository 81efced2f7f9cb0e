/** The agent as a process of its own, against a simulated site: what `fieldproof run` is in the field. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { built } from "./project.js";

/** Where the agent is told its configuration, its socket and the simulated line. */
export interface AgentPlace {
  readonly config: string;
  readonly socket: string;
  /** Where the simulated GPIO line is served. */
  readonly line: string;
}

export interface AgentProcess {
  readonly pid: number;
  /** Unix milliseconds at which it was started. */
  readonly startedAt: number;
  /** Resolves with how it ended, in words. */
  readonly ended: Promise<string>;
  /** False once it has ended. */
  running(): boolean;
  /** The last of what it logged. */
  log(): string;
  /** Bytes of memory it holds now; 0 once it has ended. */
  residentBytes(): number;
  /** Asks it to stop and resolves when it has. */
  stop(): Promise<void>;
  /** Kills it where it stands (SIGKILL) and resolves when it is gone. */
  kill(): Promise<void>;
}

const LOG_KEPT = 64_000;
/** An agent that does not stop by then is killed. */
const STOP_WITHIN_MS = 15_000;

/** What a test may have otherwise than the demo has it. */
export interface AgentRun {
  /** Compiled, below `dist/`; told the line and then the command, as the demo's. */
  readonly script?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the built agent. @throws Error when there is no build */
export function startAgentProcess(
  { config, line }: AgentPlace,
  { script = "tests/demo/agent.js", env = {} }: AgentRun = {},
): AgentProcess {
  const program = built(script);
  const startedAt = Date.now();
  const child = spawn(process.execPath, [program, line, "run", "--config", config], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...env },
    // A Ctrl-C at the terminal is for the site, which then stops its agent in good order.
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("the agent could not be started");
  const killAtExit = () => child.kill("SIGKILL");
  process.once("exit", killAtExit);
  let log = "";
  child.stderr?.on("data", (bytes: Buffer) => {
    log = (log + bytes.toString()).slice(-LOG_KEPT);
  });
  const ended = new Promise<string>((resolve) => {
    child.once("close", (code, signal) => {
      process.off("exit", killAtExit);
      resolve(signal === null ? `exit code ${code}` : `signal ${signal}`);
    });
  });
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    child.kill(signal);
    await ended;
  };
  return {
    ...{ pid, startedAt, ended },
    running: () => isRunning(child),
    log: () => log,
    residentBytes: () => residentBytes(pid),
    kill: () => end("SIGKILL"),
    async stop() {
      const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
      await end("SIGTERM");
      clearTimeout(impatience);
    },
  };
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** VmRSS of proc(5). */
function residentBytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
