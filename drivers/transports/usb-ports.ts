/**
 * USB adapters under names that stay. The kernel numbers /dev/ttyUSB0 and on in the order in which adapters show up;
 * udev's links in /dev/serial/by-id are made of maker, model and serial number instead.
 */
import { readdir, readlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { LinkError } from "../link.js";

const BY_ID = "/dev/serial/by-id";

/** The path under which the adapter with this serial number is always found. @throws LinkError */
export async function pathOfAdapter(serial: string, folder = BY_ID): Promise<string> {
  const names = await adapters(folder);
  const [found, ...more] = names.filter((name) => name.includes(`_${serial}-if`));
  if (found !== undefined && more.length === 0) return join(folder, found);
  throw new LinkError(
    found === undefined
      ? `no USB adapter with the serial number ${serial} is plugged in; there are: ${names.join(", ") || "none"}`
      : `the serial number ${serial} is that of ${more.length + 1} ports: give \`serial\`, one of ` +
          [found, ...more].map((name) => join(folder, name)).join(", "),
  );
}

/** The name that stays of a port that was named by its number; null where it has none, or there is no choice. */
export async function lastingName(path: string, folder = BY_ID): Promise<string | null> {
  if (!/^\/dev\/tty(USB|ACM)\d+$/.test(path)) return null;
  const names = await lastingNames(folder);
  return names.size < 2 ? null : (names.get(path) ?? null);
}

/** Names that stay, by the ports that they mean now. */
export async function lastingNames(folder = BY_ID): Promise<ReadonlyMap<string, string>> {
  const links = (await adapters(folder)).map(async (name): Promise<[string, string]> => {
    const path = join(folder, name);
    return [resolve(folder, await readlink(path).catch(() => name)), path];
  });
  return new Map(await Promise.all(links));
}

/** udev makes the folder when the first adapter is plugged in. */
async function adapters(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
