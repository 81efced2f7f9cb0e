/** Whether the agent can use a serial port: it is there, may be opened, and nobody else has it open. */
import { readlink, realpath } from "node:fs/promises";
import { join } from "node:path";
import type { SerialWire } from "../../config/links.js";
import { LinkError } from "../../drivers/link.js";
import { serialPorts } from "../../drivers/transports/serial-ports.js";
import { lastingName, pathOfAdapter } from "../../drivers/transports/usb-ports.js";
import { bad, doubtful, type Finding, good } from "./finding.js";
import { type Access, accessOf, fileOf, type Machine, namesIn } from "./machine.js";
import { agentUser, groupName, mayUse, type User } from "./user.js";

/** A program that has a file open. */
export interface Holder {
  readonly pid: number;
  readonly name: string;
}

/** A serial port as it was found, without opening it. */
export interface PortFacts {
  /** The device; for an adapter that is not plugged in, what is known of it. */
  readonly path: string;
  /** Why there is no path: no such adapter, or several; null where there is one. */
  readonly missing: string | null;
  /** Null where nothing is at the path. */
  readonly access: (Access & { readonly isDevice: boolean; readonly group: string }) | null;
  /** The kernel writes to it. */
  readonly isConsole: boolean;
  /** Programs that have it open, but for this one and the agent. */
  readonly holders: readonly Holder[];
  /** Who is to open it. */
  readonly user: User;
  /** A name that stays, where it was named by a number that another adapter may get; null where all is well. */
  readonly lasting: string | null;
  /** Ports of this machine that a meter can be on. */
  readonly others: readonly string[];
}

/** What the running agent says of a bus; null where none runs. */
export type BusWord = { readonly up: boolean; readonly reason: string } | null;

/**
 * Looks at a port; it is not opened.
 * @param friends processes that may have it open: the agent
 */
export async function lookAtPort(
  port: SerialWire["port"],
  machine: Pick<Machine, "root">,
  friends: readonly number[],
): Promise<PortFacts> {
  const { free: others, consoles } = await serialPorts();
  const user = await agentUser(machine);
  const found = "usb" in port ? await pathOfAdapter(port.usb).catch(missing) : port.path;
  if (found instanceof LinkError) {
    const path = "usb" in port ? `USB adapter ${port.usb}` : "";
    const nowhere = { access: null, isConsole: false, holders: [], lasting: null };
    return { path, missing: found.message, user, others, ...nowhere };
  }
  const access = await accessOf(found);
  return {
    ...{ path: found, missing: null, user, others },
    access: access && { ...access, group: await groupName(machine, access.gid) },
    isConsole: consoles.includes(found),
    holders: access === null ? [] : await holdersOf(found, machine, friends),
    lasting: "usb" in port ? null : await lastingName(found),
  };
}

function missing(error: unknown): LinkError {
  if (error instanceof LinkError) return error;
  throw error;
}

/** Who has a device open. Other users' processes show that to root only. */
async function holdersOf(
  path: string,
  machine: Pick<Machine, "root">,
  friends: readonly number[],
): Promise<Holder[]> {
  const device = await realpath(path);
  const pids = (await namesIn(machine, "proc")).map(Number).filter((pid) => pid > 0);
  const holders: Holder[] = [];
  for (const pid of pids) {
    if (pid === process.pid || friends.includes(pid)) continue;
    const files = await namesIn(machine, `proc/${pid}/fd`);
    const targets = files.map((fd) => readlink(join(machine.root, `proc/${pid}/fd`, fd)).catch(() => null));
    if (!(await Promise.all(targets)).includes(device)) continue;
    holders.push({ pid, name: (await fileOf(machine, `proc/${pid}/comm`)) ?? "a program" });
  }
  return holders;
}

/** The word on a bus's serial port. */
export function portFinding(bus: string, facts: PortFacts, agent: BusWord = null): Finding {
  const check = `bus ${bus}`;
  const { path, missing: absent, access, isConsole, holders, user, lasting, others } = facts;
  const there = others.length === 0 ? "no adapter is seen at all" : `there are: ${others.join(", ")}`;
  if (absent !== null)
    return bad(check, absent, "plug the adapter in, or name another with `usb` or `serial`");
  if (access === null) {
    return bad(check, `${path} is not there; ${there}`, `plug the adapter in, or mend buses.${bus}.serial`);
  }
  if (!access.isDevice) return bad(check, `${path} is no serial port; ${there}`, `mend buses.${bus}.serial`);
  if (agent?.up !== true && !mayUse(access, user)) {
    const mode = (access.mode & 0o777).toString(8);
    const says = `${user.name} may not open ${path} (group ${access.group}, mode ${mode})`;
    const remedy = `sudo usermod -aG ${access.group} ${user.name}, then sudo systemctl restart fieldproof`;
    return bad(check, says, remedy);
  }
  const [holder] = holders;
  if (holder !== undefined) {
    const names = holders.map(({ name, pid }) => `${name} (process ${pid})`).join(", ");
    const says = `${path} is in use by ${names}: two programs take each other's bytes`;
    return bad(
      check,
      says,
      `stop it: sudo kill ${holder.pid}; a login on the line: sudo systemctl stop 'serial-getty@*'`,
    );
  }
  if (isConsole) {
    const says = `${path} is the kernel's console: it writes on this line`;
    return bad(check, says, "take console=… of this port out of /boot/firmware/cmdline.txt and start anew");
  }
  if (lasting !== null) {
    const says = `${path} may be another adapter after the next start`;
    return doubtful(check, says, `write buses.${bus}.serial: ${lasting}`);
  }
  if (agent?.up === false) return bad(check, agent.reason, LOG);
  if (agent !== null) return good(check, `${path}, the agent has it open`);
  return good(check, `${path} is there and ${user.name} may open it`);
}

const LOG = "look at the agent's log: journalctl -u fieldproof";

/** The word on a bus over TCP, which the agent alone can give: many a device allows one connection. */
export function connectionFinding(bus: string, place: string, agent: BusWord): Finding | null {
  if (agent === null) return null;
  const check = `bus ${bus}`;
  return agent.up ? good(check, `${place}, the agent has it open`) : bad(check, agent.reason, LOG);
}
