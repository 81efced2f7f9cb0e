/** Whether the agent may use the pulse inputs of this machine. */
import { join } from "node:path";
import { bad, type Finding, good } from "./finding.js";
import { type Access, accessOf, type Machine, namesIn } from "./machine.js";
import { agentUser, groupName, mayUse, type User } from "./user.js";

export interface GpioFacts {
  readonly chips: readonly (Access & { readonly path: string; readonly group: string })[];
  readonly user: User;
}

export async function lookAtGpio(machine: Machine): Promise<GpioFacts> {
  const names = (await namesIn(machine, "dev")).filter((name) => /^gpiochip\d+$/.test(name));
  // Kernels without the character device have sysfs in its place.
  const paths = names.length > 0 ? names.map((name) => `/dev/${name}`) : ["/sys/class/gpio/export"];
  const chips = paths.map(async (path) => {
    const access = await accessOf(join(machine.root, path));
    return access && { ...access, path, group: await groupName(machine, access.gid) };
  });
  const there = (await Promise.all(chips)).filter((chip) => chip !== null);
  return { chips: there, user: await agentUser(machine) };
}

/** The word on the pulse inputs. */
export function gpioFinding({ chips, user }: GpioFacts): Finding {
  const check = "inputs";
  if (chips.length === 0) {
    return bad(
      check,
      "this machine shows no GPIO (/dev/gpiochip*, /sys/class/gpio)",
      "is this the right machine, and may it see /dev?",
    );
  }
  const closed = chips.find((chip) => !mayUse(chip, user));
  if (closed === undefined)
    return good(check, `${user.name} may use ${chips.map(({ path }) => path).join(", ")}`);
  const { path, group } = closed;
  const remedy = `sudo usermod -aG ${group} ${user.name}, then sudo systemctl restart fieldproof`;
  return bad(check, `${user.name} may not use ${path} (group ${group})`, remedy);
}
