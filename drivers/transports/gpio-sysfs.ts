/**
 * GPIO by sysfs (Documentation/admin-guide/gpio/sysfs.rst), for kernels without the character device. It tells of no
 * lost edges and stamps none: the edges are stamped on arrival and their sequence is null, so the attestation says
 * *unsequenced*. Nor can it set a bias: the pull-up must come from the device tree or a resistor.
 *
 * The kernel tells of an edge to whoever polls the line's value, and to inotify(7) as well, which Node watches.
 */
import {
  closeSync,
  existsSync,
  type FSWatcher,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  watch,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Clock } from "../clock.js";
import type { Edge } from "../driver.js";
import { LinkError } from "../link.js";
import type { GpioOptions, GpioSurroundings } from "./gpio.js";
import type { EdgeSource } from "./gpio-link.js";

/** The first character of a line's value, as sysfs writes it. */
const HIGH = "1".charCodeAt(0);
/** udev gives the files of a line that was just exported to the group gpio; it has so many milliseconds for it. */
const UDEV_TAKES = 2_000;
const LOOK_EVERY = 50;

/** @throws LinkError */
export async function openSysfs(
  options: GpioOptions,
  { clock, root = "/" }: GpioSurroundings,
): Promise<EdgeSource> {
  const number = sysfsNumber(options.chip, options.line, root);
  const name = `line ${options.line} of ${options.chip} (gpio${number} in sysfs)`;
  const classFolder = join(root, "sys/class/gpio");
  const line = join(classFolder, `gpio${number}`);
  try {
    if (!existsSync(line)) writeFileSync(join(classFolder, "export"), `${number}`);
    await setOncePermitted(join(line, "direction"), "in", clock);
    await setOncePermitted(join(line, "edge"), "both", clock);
    const close = () => existsSync(line) && writeFileSync(join(classFolder, "unexport"), `${number}`);
    return watchValue(join(line, "value"), name, clock, close);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const question = "is it in use, or the agent's user not in group gpio?";
    throw new LinkError(`${name} cannot be watched: ${words}; ${question}`, { cause: error });
  }
}

async function setOncePermitted(file: string, value: string, clock: Clock): Promise<void> {
  for (let waited = 0; ; waited += LOOK_EVERY) {
    try {
      return writeFileSync(file, value);
    } catch (error) {
      const denied = error instanceof Error && "code" in error && error.code === "EACCES";
      if (!denied || waited >= UDEV_TAKES) throw error;
      await clock.sleep(LOOK_EVERY);
    }
  }
}

function watchValue(file: string, name: string, clock: Clock, unexport: () => unknown): EdgeSource {
  const value = openSync(file, "r");
  const first = new Uint8Array(1);
  const high = () => readSync(value, first, 0, 1, 0) === 1 && first[0] === HIGH;
  let arrived: Edge[] = [];
  let failure: LinkError | null = null;
  const fail = (error: unknown) => {
    const words = error instanceof Error ? error.message : String(error);
    failure = new LinkError(`${name} can no longer be read: ${words}`, { cause: error });
  };
  const attempt = (read: () => unknown) => {
    try {
      read();
    } catch (error) {
      fail(error);
    }
  };
  const heard = () => arrived.push({ at: clock.monotonic(), rising: high(), sequence: null });
  const watcher = watchOr(
    file,
    () => attempt(heard),
    () => closeSync(value),
  ).on("error", fail);
  return {
    take: () => {
      // A line that another program unexports raises no event, but can no longer be read.
      attempt(high);
      if (failure !== null) throw failure;
      const edges = arrived;
      arrived = [];
      return edges;
    },
    high,
    close: () => {
      watcher.close();
      closeSync(value);
      unexport();
    },
  };
}

/** inotify has a limit of its own (fs.inotify.max_user_watches); whoever tries on and on may not use up descriptors. */
function watchOr(file: string, changed: () => void, failed: () => void): FSWatcher {
  try {
    return watch(file, changed);
  } catch (error) {
    failed();
    throw error;
  }
}

interface SysfsChip {
  readonly base: number;
  readonly label: string;
  readonly lines: number;
  /** `gpiochip0`, its name as a character device, where the kernel tells. */
  readonly name: string;
}

/**
 * The number that sysfs knows a line by: the chip's base plus the line. The base is 512 or so on kernels
 * since 6.6 (it was 0 on a Raspberry Pi), so a BCM number alone is no longer it.
 */
export function sysfsNumber(wanted: string, line: number, root: string): number {
  const chips = sysfsChips(root);
  const known =
    chips.map(({ name, label, lines }) => `${name} (${label}, ${lines} lines)`).join(", ") || "none";
  const matching = chips.filter(({ name, label }) => name === wanted || label === wanted);
  const [chip] = matching;
  if (chip === undefined) throw new LinkError(`there is no GPIO chip "${wanted}" in sysfs; it has ${known}`);
  if (matching.length > 1)
    throw new LinkError(`"${wanted}" is more than one GPIO chip: ${known}; use its name`);
  if (line >= chip.lines) {
    throw new LinkError(`${chip.name} (${chip.label}) has lines 0 to ${chip.lines - 1}, no line ${line}`);
  }
  return chip.base + line;
}

function sysfsChips(root: string): SysfsChip[] {
  const folder = join(root, "sys/class/gpio");
  const entries = existsSync(folder) ? readdirSync(folder).filter((name) => /^gpiochip\d+$/.test(name)) : [];
  const names = chardevNames(root);
  return entries.map((entry) => {
    const read = (file: string) => readFileSync(join(folder, entry, file), "utf8").trim();
    const parent = dirname(dirname(realpathSync(join(folder, entry))));
    return {
      base: Number(read("base")),
      label: read("label"),
      lines: Number(read("ngpio")),
      name: names.get(parent) ?? entry,
    };
  });
}

/** sysfs calls chips by their base (`gpiochip512`), people by their number: both hang below the same device. */
function chardevNames(root: string): Map<string, string> {
  const folder = join(root, "sys/bus/gpio/devices");
  if (!existsSync(folder)) return new Map();
  const paths = readdirSync(folder).map((name) => realpathSync(join(folder, name)));
  return new Map(paths.map((path) => [dirname(path), basename(path)]));
}
