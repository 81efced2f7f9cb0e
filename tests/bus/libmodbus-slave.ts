/** Compiles and runs the libmodbus slave of `slave.c`. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("slave.c", import.meta.url));

/** Compiles the slave into `folder` and returns the program's path. */
export function compileSlave(folder: string): string {
  const program = join(folder, "slave");
  try {
    execFileSync("cc", ["-O1", "-o", program, SOURCE, "-I/usr/include/modbus", "-lmodbus"], {
      stdio: "pipe",
    });
  } catch (cause) {
    throw new Error("run: sudo apt-get install -y --no-install-recommends gcc libc6-dev libmodbus-dev", {
      cause,
    });
  }
  return program;
}

/**
 * Runs the slave for one unit on a device; resolves when it serves, with what stops it.
 * @param file its registers; without one every reply has values of its own
 */
export async function runSlave(
  program: string,
  device: string,
  unit: number,
  file?: string,
): Promise<() => Promise<void>> {
  const { stop } = await run(program, [device, String(unit), ...(file === undefined ? [] : [file])]);
  return stop;
}

/** Runs a slave for all units on a port of this machine. */
export async function runTcpSlave(
  program: string,
  file?: string,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const { said, stop } = await run(program, ["tcp", ...(file === undefined ? [] : [file])]);
  return { port: Number(said), stop };
}

async function run(program: string, parameters: readonly string[]) {
  const child = spawn(program, parameters, { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const ready = once(createInterface(child.stdout), "line");
  const [said] = await Promise.race([
    ready,
    exited.then(() => Promise.reject(new Error("the slave did not start"))),
  ]);
  const stop = async () => {
    child.kill();
    await exited;
  };
  return { said: String(said), stop };
}

/** What the slave answers for one register in its `request`-th reply. */
export function slaveValue(unit: number, functionCode: number, address: number, request: number): number {
  let mixed = Math.imul(request, 2654435761) ^ (unit << 24) ^ (functionCode << 16) ^ address;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 12)) & 0xffff;
}
