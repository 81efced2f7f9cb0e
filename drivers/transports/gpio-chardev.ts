/**
 * GPIO by the character device (/dev/gpiochipN, Linux ≥ 5.10): the kernel stamps every edge with
 * CLOCK_MONOTONIC and numbers it, so what is lost shows. Node has no ioctl; koffi calls libc's.
 *
 * Tests hold the structures to the C header and read events from a FIFO; that the ioctls do what they should
 * only a machine with GPIO can show.
 */
import { closeSync, constants, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import koffi from "koffi";
import type { Edge } from "../driver.js";
import { LinkError } from "../link.js";
import type { GpioOptions } from "./gpio.js";
import type { EdgeSource } from "./gpio-link.js";
import {
  CHIP_INFO_SIZE,
  chipLabel,
  chipLines,
  edgesIn,
  FLAG,
  firstLineHigh,
  GPIO_GET_CHIPINFO_IOCTL,
  GPIO_V2_GET_LINE_IOCTL,
  GPIO_V2_LINE_GET_VALUES_IOCTL,
  LINE_EVENT_SIZE,
  lineDescriptor,
  lineRequest,
  valuesOfFirstLine,
} from "./gpio-uapi.js";

/** The kernel's limit is 16 events for each of 64 lines. */
const KERNEL_BUFFER = 1024;
const F_SETFL = 4;

const BIAS = {
  "pull-up": FLAG.BIAS_PULL_UP,
  "pull-down": FLAG.BIAS_PULL_DOWN,
  none: FLAG.BIAS_DISABLED,
} as const;

/** @throws LinkError */
export function openChardev(options: GpioOptions, root: string): EdgeSource {
  const { chip, line, bias } = options;
  const { ioctl, fcntl } = libc();
  const device = openChip(chip, line, root);
  try {
    const flags = FLAG.INPUT | FLAG.EDGE_RISING | FLAG.EDGE_FALLING | BIAS[bias];
    const request = lineRequest(line, flags, "fieldproof", KERNEL_BUFFER);
    if (ioctl(device.fd, GPIO_V2_GET_LINE_IOCTL, request) < 0) throw refusal(device.path, line);
    const fd = lineDescriptor(request);
    fcntl(fd, F_SETFL, constants.O_NONBLOCK);
    return lineEvents(fd, `line ${line} of ${device.path}`);
  } finally {
    closeSync(device.fd);
  }
}

/** The edges that come out of a line's (non-blocking) descriptor. */
export function lineEvents(fd: number, name: string): EdgeSource {
  const buffer = new Uint8Array(LINE_EVENT_SIZE * KERNEL_BUFFER);
  const take = (): Edge[] => {
    try {
      return edgesIn(buffer.subarray(0, readSync(fd, buffer)));
    } catch (error) {
      if (codeOf(error) === "EAGAIN") return [];
      throw new LinkError(`${name} can no longer be read (${codeOf(error)}): was the chip unplugged?`, {
        cause: error,
      });
    }
  };
  const high = () => {
    const values = valuesOfFirstLine();
    if (libc().ioctl(fd, GPIO_V2_LINE_GET_VALUES_IOCTL, values) >= 0) return firstLineHigh(values);
    throw new LinkError(`the level of ${name} cannot be read (error ${koffi.errno()})`);
  };
  return { take, high, close: () => closeSync(fd) };
}

interface Chip {
  readonly path: string;
  readonly fd: number;
}

/** Opens the chip of that name or label. */
function openChip(wanted: string, line: number, root: string): Chip {
  const folder = join(root, "dev");
  const names = readdirSync(folder).filter((name) => /^gpiochip\d+$/.test(name));
  const known: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const fd = openDevice(path);
    const info = new Uint8Array(CHIP_INFO_SIZE);
    const answered = libc().ioctl(fd, GPIO_GET_CHIPINFO_IOCTL, info) >= 0;
    const label = answered ? chipLabel(info) : "no GPIO chip";
    if (answered && (name === wanted || label === wanted)) {
      if (line < chipLines(info)) return { path, fd };
      closeSync(fd);
      throw new LinkError(`${path} has lines 0 to ${chipLines(info) - 1}, no line ${line}`);
    }
    closeSync(fd);
    known.push(`${name} (${label})`);
  }
  throw new LinkError(`there is no GPIO chip "${wanted}"; this machine has ${known.join(", ") || "none"}`);
}

function openDevice(path: string): number {
  try {
    return openSync(path, constants.O_RDWR);
  } catch (error) {
    const advice = codeOf(error) === "EACCES" ? "; the agent's user must be in the group gpio" : "";
    throw new LinkError(`${path} cannot be opened (${codeOf(error)})${advice}`, { cause: error });
  }
}

function refusal(path: string, line: number): LinkError {
  const number = koffi.errno();
  const { EBUSY, EPERM, EINVAL } = koffi.os.errno;
  const reason =
    number === EBUSY
      ? "something else uses it (gpioinfo names it)"
      : number === EPERM
        ? "the kernel does not permit it"
        : number === EINVAL
          ? "the kernel does not know the request: Linux 5.10 or later is needed, else choose via: sysfs"
          : `error ${number}`;
  return new LinkError(`line ${line} of ${path} cannot be watched: ${reason}`);
}

type Ioctl = (fd: number, request: number, argument: Uint8Array) => number;
type Fcntl = (fd: number, command: number, argument: number) => number;
let loaded: { ioctl: Ioctl; fcntl: Fcntl } | null = null;

/** Loaded when first used: a gateway without GPIO meters needs no libc calls. */
function libc(): { ioctl: Ioctl; fcntl: Fcntl } {
  if (loaded === null) {
    const library = koffi.load("libc.so.6");
    loaded = {
      ioctl: library.func("int ioctl(int fd, unsigned long request, _Inout_ uint8_t *argument)"),
      fcntl: library.func("int fcntl(int fd, int command, int argument)"),
    };
  }
  return loaded;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
