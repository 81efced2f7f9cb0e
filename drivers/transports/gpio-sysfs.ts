/**
 * GPIO by sysfs, for kernels without the character device. It tells of no lost edges and stamps none: the
 * edges are stamped on arrival and their sequence is null, so the attestation says *unsequenced*. Nor can
 * it set a bias: the pull-up must come from the device tree or a resistor.
 */
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Edge } from "../driver.js";
import { LinkError } from "../link.js";
import type { GpioOptions, GpioSurroundings } from "./gpio.js";
import type { EdgeSource } from "./gpio-link.js";

/** What we use of onoff. Its own types may be missing: the package is optional, as it needs a compiler. */
interface Onoff {
  readonly Gpio: new (
    gpio: number,
    direction: "in",
    edge: "both",
  ) => {
    watch(callback: (error: Error | null | undefined, value: 0 | 1) => void): void;
    readSync(): 0 | 1;
    unexport(): void;
  };
}

/** @throws LinkError */
export async function openSysfs(
  options: GpioOptions,
  { clock, root = "/" }: GpioSurroundings,
): Promise<EdgeSource> {
  const number = sysfsNumber(options.chip, options.line, root);
  const { Gpio } = await onoff();
  const name = `line ${options.line} of ${options.chip} (gpio${number} in sysfs)`;
  try {
    const gpio = new Gpio(number, "in", "both");
    let arrived: Edge[] = [];
    let failure: LinkError | null = null;
    gpio.watch((error, value) => {
      if (error) failure = new LinkError(`${name} can no longer be read: ${error.message}`, { cause: error });
      else arrived.push({ at: clock.monotonic(), rising: value === 1, sequence: null });
    });
    return {
      take: () => {
        if (failure !== null) throw failure;
        const edges = arrived;
        arrived = [];
        return edges;
      },
      high: () => gpio.readSync() === 1,
      close: () => gpio.unexport(),
    };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new LinkError(
      `${name} cannot be watched: ${words}; is it in use, or the agent's user not in group gpio?`,
      {
        cause: error,
      },
    );
  }
}

async function onoff(): Promise<Onoff> {
  // A variable, so that nothing (compiler, bundler) resolves the package before it is needed.
  const name = "onoff";
  try {
    return (await import(name)) as Onoff;
  } catch (cause) {
    const words = "GPIO through sysfs needs the npm package onoff: npm install onoff (it needs a compiler)";
    throw new LinkError(words, { cause });
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
