/**
 * What the emulated board boots: Debian's kernel for arm64 as it is, and a root that holds libc, udev, busybox and our
 * own packages for arm64.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "../package/packed.js";
import { PROJECT } from "../simulators/project.js";
import { packFolder } from "./cpio.js";
import { DebianPackages } from "./debian-packages.js";
import { modulesFor } from "./kernel-modules.js";

const KERNEL = "linux-image-arm64";
/** What udev and Node need; the rest of Debian is not needed to read meters. */
const PACKAGES = [
  ...["busybox-static", "udev", "libudev1", "libacl1", "libblkid1", "libcap2", "libkmod2", "libselinux1"],
  ...["libpcre2-8-0", "libzstd1", "liblzma5", "libssl3", "libc6", "libgcc-s1", "libstdc++6"],
];
/** Loaded by name: udev's own loading would also give line 3 of the GPIO chip to a power button. */
const DRIVERS = ["xhci-pci", "ftdi_sio"];
const CACHE = join(PROJECT, "node_modules/.cache/hardware");
const PACKAGING = join(PROJECT, "systemd/packaging");
const GUEST = join(PROJECT, "tests/hardware/guest");

export interface BoardImage {
  readonly kernel: string;
  /** One file of several archives. */
  readonly initrd: string;
}

/** Makes the image in `folder`, with the agent as it is built now. The rest comes from the cache once it is there. */
export async function boardImage(folder: string): Promise<BoardImage> {
  mkdirSync(CACHE, { recursive: true });
  const pinned = readFileSync(join(PACKAGING, "node-runtime.json"), "utf8");
  const system = await cached(`system-${digest(JSON.stringify([PACKAGES, DRIVERS, pinned]))}`, makeSystem);
  const agent = join(folder, "agent.cpio");
  await inFolder(folder, async (root) => {
    await install("fieldproof", root);
    cpSync(GUEST, root, { recursive: true });
    packFolder(root, agent);
  });
  const initrd = join(folder, "initrd");
  writeFileSync(initrd, "");
  for (const part of [join(system, "root.cpio"), agent]) appendFileSync(initrd, readFileSync(part));
  return { kernel: join(system, "vmlinuz"), initrd };
}

/** A folder of the cache, which is there as a whole or not at all. */
async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;
  await inFolder(CACHE, async (made) => {
    await make(made);
    renameSync(made, folder);
  });
  return folder;
}

async function makeSystem(folder: string): Promise<void> {
  const debian = new DebianPackages({ architecture: "arm64", folder: join(CACHE, "apt") });
  const kernel = join(folder, "kernel");
  const [image = "", ...packages] = debian.fetch([debian.behind(KERNEL), ...PACKAGES]);
  execFileSync("dpkg-deb", ["-x", image, kernel]);
  const root = join(folder, "root");
  for (const file of packages) execFileSync("dpkg-deb", ["-x", file, root]);
  const modules = modulesFor(DRIVERS, join(kernel, "lib/modules"));
  for (const module of modules)
    cpSync(join(kernel, "lib/modules", module), join(root, "lib/modules", module));
  writeFileSync(join(root, "etc/modules-in-order"), `${modules.join("\n")}\n`);
  await install("fieldproof-node", root);
  for (const place of ["proc", "sys", "dev", "run", "tmp", "root"])
    mkdirSync(join(root, place), { recursive: true });
  const boot = join(kernel, "boot");
  const images = readdirSync(boot).filter((name) => name.startsWith("vmlinuz-"));
  renameSync(join(boot, only(images)), join(folder, "vmlinuz"));
  packFolder(root, join(folder, "root.cpio"));
  for (const done of [kernel, root]) rmSync(done, { recursive: true });
}

/** The files of one of our own packages for the board. What a person would read there only fills its memory. */
async function install(name: string, root: string): Promise<void> {
  await inFolder(tmpdir(), async (folder) => {
    const packed = await pack(folder, "--arch", "arm64", "--only", name, "--compress", "none");
    for (const { path } of packed) execFileSync("dpkg-deb", ["-x", path, root]);
  });
  rmSync(join(root, "usr/share"), { recursive: true });
}

async function inFolder(parent: string, make: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(parent, "making-"));
  try {
    await make(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function only(found: readonly string[]): string {
  const [one, ...more] = found;
  if (one === undefined || more.length > 0)
    throw new Error(`expected one file, found ${found.join(", ") || "none"}`);
  return one;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
