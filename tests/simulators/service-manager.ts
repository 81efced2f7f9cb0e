/** The other end of sd_notify(3): what a service tells its manager. Node receives no such datagrams either, so libc does. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import koffi from "koffi";

export interface SimulatedManager {
  /** What $NOTIFY_SOCKET is to be. */
  readonly socket: string;
  /** All that was told so far, a line each. */
  told(): readonly string[];
  /** Resolves with the first line told after the first `skipped` that `wanted` takes. */
  hears(wanted: RegExp, skipped?: number): Promise<string>;
  close(): void;
}

const libc = koffi.load("libc.so.6");
const socket = libc.func("int socket(int domain, int type, int protocol)");
const bind = libc.func("int bind(int fd, const void *address, uint32_t length)");
const recv = libc.func("long recv(int fd, _Out_ uint8_t *buffer, size_t length, int flags)");
const close = libc.func("int close(int fd)");

const AF_UNIX = 1;
const SOCK_DGRAM_NONBLOCK_CLOEXEC = 0o2004002;
const LOOK_EVERY_MS = 10;

/** @param abstract in the abstract namespace, as systemd's own user manager had it, instead of a file */
export function startManager(abstract = false): SimulatedManager {
  const folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
  const path = join(folder, "notify");
  const fd: number = socket(AF_UNIX, SOCK_DGRAM_NONBLOCK_CLOEXEC, 0);
  const address = Buffer.from(`\x01\0${abstract ? "\0" : ""}${path}`);
  if (bind(fd, address, address.length) !== 0) throw new Error(`no socket at ${path}`);
  const lines: string[] = [];
  const take = () => {
    const buffer = new Uint8Array(4096);
    for (let length = recv(fd, buffer, 4096, 0); length > 0; length = recv(fd, buffer, 4096, 0))
      lines.push(
        ...Buffer.from(buffer.subarray(0, Number(length)))
          .toString()
          .split("\n"),
      );
  };
  return {
    socket: abstract ? `@${path}` : path,
    told: () => {
      take();
      return lines;
    },
    async hears(wanted, skipped = 0) {
      for (;;) {
        take();
        const found = lines.slice(skipped).find((line) => wanted.test(line));
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    },
    close() {
      close(fd);
      rmSync(folder, { recursive: true });
    },
  };
}
