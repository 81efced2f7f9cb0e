/**
 * The serial ports of this machine, from /dev and /sys alone: in a container neither udev nor its programs are there.
 * Linux, Documentation/ABI: sysfs-class-tty, sysfs-tty.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { lastingNames } from "./usb-ports.js";

/** Where Linux shows its devices. */
export interface DeviceFolders {
  readonly dev: string;
  readonly tty: string;
  readonly byId: string;
}

const LINUX: DeviceFolders = { dev: "/dev", tty: "/sys/class/tty", byId: "/dev/serial/by-id" };

/** ttyS0, ttyUSB0, ttyAMA0, ttymxc1; tty1 is a screen. */
const SERIAL = /^tty[A-Za-z]+\d+$/;
/** There is always hardware behind these; told where no /sys says so. */
const PLUGGED = /^tty(USB|ACM)\d+$/;
/** PORT_UNKNOWN (linux/serial_core.h): a place for a UART that the machine does not have. */
const NO_UART = "0";

/** Paths of ports, by names that stay where they have one. */
export interface SerialPorts {
  /** Ports that a meter can be on. */
  readonly free: readonly string[];
  /** The kernel writes to these, and often somebody can log in. */
  readonly consoles: readonly string[];
}

/** All ports with hardware behind them. */
export async function serialPorts(folders = LINUX): Promise<SerialPorts> {
  const { dev, tty, byId } = folders;
  const known = new Set(await listed(tty));
  const isThere = async (name: string) => {
    if (known.size === 0) return PLUGGED.test(name);
    const hasDevice = (await listed(join(tty, name))).includes("device");
    return hasDevice && (await wordsOf(join(tty, name, "type")))[0] !== NO_UART;
  };
  const names = (await listed(dev)).filter((name) => SERIAL.test(name)).sort(byNumber);
  const there = await Promise.all(names.map(isThere));
  const consoles = await wordsOf(join(tty, "console", "active"));
  const lasting = await lastingNames(byId);
  const paths = (isConsole: boolean) =>
    names
      .filter((name, i) => there[i] === true && consoles.includes(name) === isConsole)
      .map((name) => lasting.get(join(dev, name)) ?? join(dev, name));
  return { free: paths(false), consoles: paths(true) };
}

async function listed(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function wordsOf(file: string): Promise<string[]> {
  return (await readFile(file, "utf8").catch(() => "")).trim().split(/\s+/);
}

/** ttyUSB2 before ttyUSB10. */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
