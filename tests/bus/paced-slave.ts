/** Compiles and runs the slaves of `paced-slave.c`, on a line that is as slow as a real one. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** What the line saw. */
export interface PacedCounts {
  readonly answered: number;
  /** Requests that came before the line had been silent for long enough: not answered. */
  readonly early: number;
  /** By how much longer than it must be the silence before a request was, on average. */
  readonly idleMicroseconds: number;
}

/** A running line. */
export interface PacedSlave {
  readonly path: string;
  stop(): Promise<PacedCounts>;
}

/** Compiles `source` (the path of `paced-slave.c`) into `folder` and returns the program's path. */
export function compilePacedSlave(source: string, folder: string): string {
  const program = join(folder, "paced-slave");
  execFileSync("cc", ["-O2", "-o", program, source], { stdio: ["ignore", "inherit", "inherit"] });
  return program;
}

/** Runs a line with slaves of every unit. @param bits of one character with start, parity and stop */
export async function runPacedSlave(program: string, baud: number, bits: number): Promise<PacedSlave> {
  const child = spawn(program, [String(baud), String(bits)], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(child.stdout);
  const [path] = await once(lines, "line");
  return {
    path,
    stop: async () => {
      const counts = once(lines, "line");
      child.stdin.end();
      return JSON.parse((await counts)[0]);
    },
  };
}
