/** A Debian for arm64 in a folder, whose programs this machine's kernel runs by qemu (binfmt_misc). Needs root. */
import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { makeDebianRoot } from "./debian-root.js";

const BINFMT = "/proc/sys/fs/binfmt_misc";

/** What the agent's package needs of Debian; systemd's two tools stand in for a systemd that nobody boots here. */
const PACKAGES = ["libstdc++6", "systemd-standalone-sysusers", "systemd-standalone-tmpfiles"];

/** Unpacks a fresh root into `folder`. */
export function makeArm64Root(folder: string): void {
  teachTheKernel();
  makeDebianRoot(folder, { name: "debian-arm64", architecture: "arm64", packages: PACKAGES });
}

/** The kernel forgets at a boot what starts programs of other machines, and a container may not have it mounted. */
function teachTheKernel(): void {
  if (!existsSync(`${BINFMT}/register`)) execFileSync("mount", ["-t", "binfmt_misc", "binfmt_misc", BINFMT]);
  if (!existsSync(`${BINFMT}/qemu-aarch64`)) execFileSync("update-binfmts", ["--enable", "qemu-aarch64"]);
}

/** Mounts are this process's alone and go with it; network and pseudo-terminals are those of the machine. */
const ENTER = `
set -e
root=$1 shared=$2
shift 2
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
mkdir -p "$root$shared"
mount --bind "$shared" "$root$shared"
exec chroot "$root" "$@"
`;

export class Arm64Root {
  readonly #root: string;
  readonly #shared: string;

  /** @param shared a folder that both sides have under the same name */
  constructor(root: string, shared: string) {
    this.#root = root;
    this.#shared = shared;
  }

  /** Runs a command to its end; resolves with its standard output. @throws Error with what it said, where it fails */
  async run(...command: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)("unshare", this.#entering(command), { env: ENVIRONMENT });
    return stdout;
  }

  start(...command: readonly string[]): ChildProcess {
    return spawn("unshare", this.#entering(command), {
      stdio: ["ignore", "ignore", "pipe"],
      env: ENVIRONMENT,
    });
  }

  #entering(command: readonly string[]): string[] {
    const here = ["--mount", "--propagation", "private"];
    return [...here, "sh", "-c", ENTER, "enter", this.#root, this.#shared, ...command];
  }
}

const ENVIRONMENT = {
  PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
  LANG: "C.UTF-8",
  DEBIAN_FRONTEND: "noninteractive",
};
