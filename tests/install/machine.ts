/**
 * A machine with systemd as its first process: a Debian in a folder, booted by systemd-nspawn. It has the network of
 * the machine below it, so that chain and broker are on its loopback; everything else of it is its own. Needs root.
 */
import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statfsSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Where the pseudo-terminals of the machine below are. */
export const WIRES = "/mnt/wires";

const LOOK_MS = 100;
const CGROUP2 = 0x63677270;
/** Where a hierarchy of control groups may be that systemd puts its units into. */
const HIERARCHIES = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified", "/sys/fs/cgroup/systemd"];

const ENVIRONMENT = {
  PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
  LANG: "C.UTF-8",
  DEBIAN_FRONTEND: "noninteractive",
  SYSTEMD_COLORS: "0",
};

/** What a command came to. */
export interface Outcome {
  readonly code: number;
  /** Of both outputs. */
  readonly text: string;
}

/** What is booted: what the packages need, and no more. */
export const DEBIAN = {
  name: "debian-systemd",
  packages: ["systemd", "systemd-sysv", "dbus", "udev"],
};

/** Why no machine can be booted here; null where one can. */
export function whyNoMachine(): string | null {
  if (process.getuid?.() !== 0) return "only root can boot a machine";
  const tools = ["mmdebstrap", "systemd-nspawn", "nsenter"];
  const missing = tools.find((name) => spawnSync("which", [name]).status !== 0);
  if (missing !== undefined) return `${missing} is missing: bash tests/prepare.sh install`;
  if (spawnSync("unshare", ["--mount", "--pid", "--fork", "true"]).status !== 0)
    return "the kernel lets no namespaces be made here";
  return hierarchies().length > 0 ? null : "control groups cannot be made here";
}

/** Two machines in one control group would take each other's units for their own. */
let booted = 0;

export class Machine {
  readonly #nspawn: ChildProcess;
  readonly #groups: readonly string[];
  readonly #leader: number;

  private constructor(nspawn: ChildProcess, groups: readonly string[], leader: number) {
    this.#nspawn = nspawn;
    this.#groups = groups;
    this.#leader = leader;
  }

  /** Boots what is in `root`; resolves when all that is to be started has been. @throws Error with the console's words */
  static async boot(root: string): Promise<Machine> {
    const groups = ownGroups(`fieldproof-${process.pid}-${++booted}`);
    const nspawn = spawn("sh", ["-c", ENTER, "boot", ...groups, "--", ...nspawnLine(root)], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: "1" },
    });
    // An interrupted test leaves no machine running: what is in it dies with nspawn.
    const kill = () => nspawn.kill("SIGKILL");
    process.once("exit", kill);
    nspawn.once("exit", () => process.off("exit", kill));
    let said = "";
    for (const stream of [nspawn.stdout, nspawn.stderr])
      stream.on("data", (bytes: Buffer) => {
        said = (said + bytes).slice(-4_000);
      });
    try {
      for (;;) {
        if (nspawn.exitCode !== null) throw new Error(`the machine does not boot:\n${said}`);
        const leader = firstProcessBelow(nspawn.pid ?? 0);
        const machine = leader === null ? null : new Machine(nspawn, groups, leader);
        if (machine !== null && (await machine.#hasBooted())) return machine;
        await delay(LOOK_MS);
      }
    } catch (error) {
      await gone(nspawn, groups);
      throw error;
    }
  }

  /** A file of the machine as the machine below reaches it, also where it is in memory: sockets, devices. */
  inside(path: string): string {
    return `/proc/${this.#leader}/root${path}`;
  }

  /** Runs a command as root, and resolves whatever it comes to. */
  run(...command: readonly string[]): Promise<Outcome> {
    const line = ["--target", String(this.#leader), "--all", ...command];
    return new Promise((resolve) => {
      execFile("nsenter", line, { env: ENVIRONMENT, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? -1), text: stdout + stderr }),
      );
    });
  }

  /** What a command said. @throws Error with that, where it fails */
  async must(...command: readonly string[]): Promise<string> {
    const { code, text } = await this.run(...command);
    if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}:\n${text}`);
    return text;
  }

  /** Shuts it down as a person would, and resolves once it is off. */
  async powerOff(): Promise<void> {
    const off = ended(this.#nspawn);
    await this.run("systemctl", "poweroff");
    await off;
    await gone(this.#nspawn, this.#groups);
  }

  /** Pulls the plug, wherever it is. */
  async close(): Promise<void> {
    await gone(this.#nspawn, this.#groups);
  }

  async #hasBooted(): Promise<boolean> {
    const { text } = await this.run("systemctl", "is-system-running");
    return /^(running|degraded)$/m.test(text);
  }
}

const ENTER = `
while [ "$1" != -- ]; do echo $$ > "$1/cgroup.procs"; shift; done
shift
exec "$@"
`;

function nspawnLine(root: string): string[] {
  const apart = ["--register=no", "--keep-unit", "--link-journal=no", "--resolv-conf=off", "--timezone=off"];
  const how = ["--quiet", "--boot", "--console=pipe", `--bind=/dev/pts:${WIRES}`];
  return ["systemd-nspawn", "--directory", root, ...how, ...apart];
}

/** Groups of this name, empty, in each hierarchy that the kernel has. */
function ownGroups(name: string): string[] {
  return hierarchies().map((path) => {
    mkdirSync(join(path, name), { recursive: true });
    return join(path, name);
  });
}

function hierarchies(): string[] {
  const isOne = (path: string) => path.endsWith("systemd") || statfsSync(path).type === CGROUP2;
  return HIERARCHIES.filter((path) => existsSync(path) && isOne(path) && isWritable(path));
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The process below `pid` that is the first of a machine; null where there is none yet. */
function firstProcessBelow(pid: number): number | null {
  for (const child of childrenOf(pid)) {
    const own = /^NSpid:.*\t(\d+)$/m.exec(contentOf(`/proc/${child}/status`))?.[1];
    const found = own === "1" ? child : firstProcessBelow(child);
    if (found !== null) return found;
  }
  return null;
}

function childrenOf(pid: number): number[] {
  return contentOf(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
}

/** Nothing where the process has gone. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

/** Ends all that is left of a machine: nspawn's first process dies with it, and its control groups go. */
async function gone(nspawn: ChildProcess, groups: readonly string[]): Promise<void> {
  const leader = nspawn.pid === undefined ? null : firstProcessBelow(nspawn.pid);
  if (leader !== null) process.kill(leader, "SIGKILL");
  nspawn.kill("SIGKILL");
  await ended(nspawn);
  for (const group of groups) while (existsSync(group) && !removed(group)) await delay(LOOK_MS);
}

/** Whether a group is gone; one whose processes are still ending is not. */
function removed(group: string): boolean {
  const below = readdirSync(group, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  if (!below.every(({ name }) => removed(join(group, name)))) return false;
  try {
    rmdirSync(group);
    return true;
  } catch {
    return false;
  }
}
