/** Room and health of the disk that the journal is on. */

import { realpath } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { formatAmount } from "../telemetry/units.js";
import { bad, doubtful, type Finding, good } from "./finding.js";
import { fileOf, type Machine, namesIn, type Space } from "./machine.js";

export interface DiskFacts {
  readonly path: string;
  /** Null where there is no such folder yet, nor one above it. */
  readonly space: Space | null;
  readonly isReadOnly: boolean;
  /** Errors that ext4 noted on this disk; null for other file systems. */
  readonly errors: bigint | null;
  /** Of the most worn card or eMMC (JEDEC JESD84-B51, DEVICE_LIFE_TIME_EST): tenths of its life that are used, 11 over. */
  readonly wear: number | null;
}

export async function lookAtDisk(path: string, machine: Machine): Promise<DiskFacts> {
  const there = await nearest(path);
  const mount = await mountOf(there, machine);
  const device = mount === null ? null : basename(await realpath(mount.source).catch(() => mount.source));
  const errors = device === null ? null : await fileOf(machine, `sys/fs/ext4/${device}/errors_count`);
  return {
    path,
    space: await machine.space(there),
    isReadOnly: mount?.options.includes("ro") ?? false,
    errors: /^\d+$/.test(errors ?? "") ? BigInt(errors ?? "") : null,
    wear: await wearOf(machine),
  };
}

/** The folder, or the nearest one above it that is there. */
async function nearest(path: string): Promise<string> {
  const there = await realpath(path).catch(() => null);
  return there ?? (path === "/" ? path : nearest(dirname(path)));
}

/** The mount that a path is on, of proc_pid_mounts(5): of those whose folder it is in the longest, of equal ones the last. */
async function mountOf(path: string, machine: Machine) {
  let found: { source: string; folder: string; options: string[] } | null = null;
  for (const line of ((await fileOf(machine, "proc/self/mounts")) ?? "").split("\n")) {
    const [source = "", written = "", , options = ""] = line.split(" ");
    const folder = written.replaceAll("\\040", " ");
    const holds = folder === "/" || path === folder || path.startsWith(`${folder}/`);
    if (folder !== "" && holds && folder.length >= (found?.folder.length ?? 0))
      found = { source, folder, options: options.split(",") };
  }
  return found;
}

async function wearOf(machine: Machine): Promise<number | null> {
  const cards = (await namesIn(machine, "sys/block")).filter((name) => /^mmcblk\d+$/.test(name));
  const told = await Promise.all(cards.map((name) => fileOf(machine, `sys/block/${name}/device/life_time`)));
  const tenths = told.flatMap((text) => (text ?? "").match(/0x[0-9a-f]{2}/gi) ?? []).map(Number);
  return tenths.length === 0 ? null : Math.max(...tenths);
}

/** Bytes. A gateway journals some megabytes a day, and an update takes its room for a while. */
const LITTLE = 100_000_000n;
const SCARCE = 500_000_000n;
const WORN = 9;
const WORN_OUT = 11;

/** The word on the disk. */
export function diskFinding({ path, space, isReadOnly, errors, wear }: DiskFacts): Finding {
  const check = "disk";
  const room = space === null ? "room unknown" : `${formatAmount("data", space.free, 1)} free`;
  const change = "save what is on it now, and change the card";
  const clear = "make room: sudo journalctl --vacuum-size=50M; sudo apt-get clean; du -xh / | sort -h | tail";
  if (isReadOnly) {
    const says = `the disk of ${path} is mounted read-only, as Linux does after an error: nothing is journaled`;
    return bad(check, says, `look at dmesg; ${change}`);
  }
  if (space !== null && space.free < LITTLE) return bad(check, `only ${room} at ${path}`, clear);
  if (wear !== null && wear >= WORN_OUT) return bad(check, `the card's life is used up, ${room}`, change);
  if (errors !== null && errors > 0n) return doubtful(check, `ext4 noted ${errors} errors, ${room}`, change);
  if (wear !== null && wear >= WORN)
    return doubtful(check, `${wear * 10} % of the card's life is used`, change);
  if (space !== null && space.free < SCARCE) return doubtful(check, `${room} at ${path}`, clear);
  const life = wear === null ? "" : `, at most ${wear * 10} % of the card's life is used`;
  return good(check, `${room}${errors === null ? "" : ", no ext4 errors"}${life}`);
}
