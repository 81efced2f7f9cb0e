/**
 * A pseudo-terminal: the far end of a serial port, without a wire. The program under test opens `path`
 * as it would open /dev/ttyUSB0; the simulated device talks through the master side held here.
 */
import { closeSync, constants, openSync } from "node:fs";
import { ReadStream } from "node:tty";
import koffi from "koffi";

export interface Pty {
  /** The device to open, such as `/dev/pts/7`. */
  readonly path: string;
  /** Calls `listener` with whatever the program under test writes. */
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Sends bytes to whoever has the device open, now or next. */
  write(bytes: Uint8Array): void;
  /** Unplugs it: the device vanishes and an open port sees a hang-up. */
  close(): void;
}

const libc = koffi.load("libc.so.6");
const posixOpenpt = libc.func("int posix_openpt(int flags)");
const grantpt = libc.func("int grantpt(int fd)");
const unlockpt = libc.func("int unlockpt(int fd)");
const ptsname = libc.func("const char *ptsname(int fd)");
const tcgetattr = libc.func("int tcgetattr(int fd, _Out_ uint8_t *termios)");
const tcsetattr = libc.func("int tcsetattr(int fd, int actions, const uint8_t *termios)");
const cfmakeraw = libc.func("void cfmakeraw(_Inout_ uint8_t *termios)");

/** Not in Node's constants (Linux, all architectures we run on); without it every child process would keep the pty alive. */
const O_CLOEXEC = 0o2000000;

/** More than any libc's `struct termios` needs (glibc: 60 bytes). */
const TERMIOS_ROOM = 256;

/** Opens a new pseudo-terminal in raw mode: every byte passes as it is, nothing is echoed. */
export function openPty(): Pty {
  const master: number = posixOpenpt(constants.O_RDWR | constants.O_NOCTTY | O_CLOEXEC);
  if (master < 0) throw new Error("no pseudo-terminal to be had: is /dev/pts mounted?");
  require0("grantpt", grantpt(master));
  require0("unlockpt", unlockpt(master));
  const path: string = ptsname(master);
  // While one descriptor of the device stays open, the master never reads EIO between two openers.
  const keeper = openSync(path, constants.O_RDWR | constants.O_NOCTTY);
  makeRaw(keeper);
  const stream = new ReadStream(master);
  return {
    path,
    onBytes: (listener) => void stream.on("data", (bytes: Uint8Array) => listener(bytes)),
    write: (bytes) => void stream.write(bytes),
    close: () => {
      if (stream.destroyed) return;
      stream.destroy();
      closeSync(keeper);
    },
  };
}

function makeRaw(fd: number): void {
  const termios = new Uint8Array(TERMIOS_ROOM);
  require0("tcgetattr", tcgetattr(fd, termios));
  cfmakeraw(termios);
  require0("tcsetattr", tcsetattr(fd, 0, termios));
}

function require0(call: string, result: number): void {
  if (result !== 0) throw new Error(`${call} failed on a pseudo-terminal`);
}
