/** A folder as a cpio archive in the "newc" format, which the kernel unpacks into its first root (initramfs). */
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readlinkSync, writeSync } from "node:fs";
import { join } from "node:path";

const END = "TRAILER!!!";
/** Everything is root's: who packed it does not matter in there. */
const OWNER = 0;

/** Writes what is in `folder` to `file`. Archives may be joined: the kernel unpacks one after the other. */
export function packFolder(folder: string, file: string): void {
  const archive = openSync(file, "w");
  let number = 0;
  const put = (name: string, mode: number, content: Uint8Array) => {
    writeSync(archive, padded(Buffer.concat([header(++number, name, mode, content.length), nameOf(name)])));
    writeSync(archive, padded(content));
  };
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const path = join(folder, name);
    const found = lstatSync(path);
    const content = found.isSymbolicLink()
      ? Buffer.from(readlinkSync(path))
      : found.isDirectory()
        ? Buffer.alloc(0)
        : readFileSync(path);
    put(name, found.mode, content);
  }
  put(END, 0, Buffer.alloc(0));
  closeSync(archive);
}

/** See the kernel's Documentation/driver-api/early-userspace/buffer-format.rst: 13 fields of 8 hexadecimal digits. */
function header(inode: number, name: string, mode: number, size: number): Buffer {
  const links = 1;
  const [modified, major, minor, rawMajor, rawMinor, check] = [0, 0, 0, 0, 0, 0];
  const fields = [inode, mode, OWNER, OWNER, links, modified, size, major, minor, rawMajor, rawMinor];
  const all = [...fields, nameOf(name).length, check];
  return Buffer.from(`070701${all.map((field) => field.toString(16).padStart(8, "0")).join("")}`);
}

function nameOf(name: string): Buffer {
  return Buffer.from(`${name}\0`);
}

/** Filled up to a multiple of 4. */
function padded(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}
