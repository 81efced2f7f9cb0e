/** The user that the agent runs as: what it may open counts, not what root may who asks. */
import { type Access, fileOf, type Machine } from "./machine.js";

const SERVICE = "fieldproof";

/** A user of the machine with the groups it is in. */
export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gids: readonly number[];
}

/** The service's user where there is one, else whoever runs this. */
export async function agentUser(machine: Pick<Machine, "root">): Promise<User> {
  const users = parted(await fileOf(machine, "etc/passwd"));
  const groups = parted(await fileOf(machine, "etc/group"));
  const [name, , uid, gid] = users.find(([one]) => one === SERVICE) ?? [];
  if (name === undefined) return whoAsks();
  const joined = groups.filter(([, , , members = ""]) => members.split(",").includes(name));
  return { name, uid: Number(uid), gids: [gid, ...joined.map(([, , id]) => id)].map(Number) };
}

/** Whoever runs this. */
export function whoAsks(): User {
  const uid = process.getuid?.() ?? 0;
  return {
    name: uid === 0 ? "root" : `user ${uid}`,
    uid,
    gids: [process.getgid?.() ?? 0, ...(process.getgroups?.() ?? [])],
  };
}

/** The lines of passwd(5) and group(5). */
function parted(text: string | null): string[][] {
  return (text ?? "").split("\n").map((line) => line.split(":"));
}

/** What a group is called; its number where it has no name. */
export async function groupName(machine: Pick<Machine, "root">, gid: number): Promise<string> {
  const found = parted(await fileOf(machine, "etc/group")).find(([, , id]) => Number(id) === gid);
  return found?.[0] || `${gid}`;
}

/** Whether a user may read and write what has these permissions. */
export function mayUse({ uid, gid, mode }: Access, user: User): boolean {
  const [OWNER, GROUP, OTHERS] = [0o600, 0o060, 0o006];
  if (user.uid === 0) return true;
  if (uid === user.uid) return (mode & OWNER) === OWNER;
  if (user.gids.includes(gid)) return (mode & GROUP) === GROUP;
  return (mode & OTHERS) === OTHERS;
}
