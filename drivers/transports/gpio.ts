/** GPIO inputs: which interface of the kernel a line is read through, and how. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../clock.js";
import { type Link, LinkError } from "../link.js";
import { openChardev } from "./gpio-chardev.js";
import { gpioLink } from "./gpio-link.js";
import { openSysfs } from "./gpio-sysfs.js";

/** One input line. */
export interface GpioOptions {
  /** `gpiochip0`, or the chip's label such as `pinctrl-rp1`, which keeps its meaning over kernels. */
  readonly chip: string;
  /** The line's offset on the chip; on a Raspberry Pi its BCM number. */
  readonly line: number;
  readonly bias: "pull-up" | "pull-down" | "none";
  /** `auto`: the character device where there is one, else sysfs. */
  readonly via: "auto" | "chardev" | "sysfs";
}

/** What the line is opened with. */
export interface GpioSurroundings {
  readonly clock: Clock;
  /** Where `/dev` and `/sys` are looked for; another folder in tests. */
  readonly root?: string;
}

/** Opens an input line and watches both of its edges from now on.
 * @throws LinkError no GPIO, no such chip or line, no permission, or the line is taken
 */
export async function openGpio(options: GpioOptions, { clock, root = "/" }: GpioSurroundings): Promise<Link> {
  const via = options.via === "auto" ? whatThereIs(root) : options.via;
  const source = via === "chardev" ? openChardev(options, root) : await openSysfs(options, { clock, root });
  return gpioLink(source, clock);
}

/** The character device tells when edges happened and whether any were lost; sysfs tells neither. */
export function whatThereIs(root: string): "chardev" | "sysfs" {
  const devices = existsSync(join(root, "dev")) ? readdirSync(join(root, "dev")) : [];
  if (devices.some((name) => /^gpiochip\d+$/.test(name))) return "chardev";
  if (existsSync(join(root, "sys/class/gpio/export"))) return "sysfs";
  throw new LinkError(
    "this machine has no GPIO: neither /dev/gpiochip* nor /sys/class/gpio exists; is the agent on the right machine, and may it see /dev?",
  );
}
