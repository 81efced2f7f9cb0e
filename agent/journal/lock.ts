/**
 * One writer: whoever holds this lock owns journal, ports and key. It is the kernel's (flock(2)), so it goes with the
 * process that holds it, however that ends, and no leftover of a crash is ever in the way.
 */
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import koffi from "koffi";
import { explained, JournalError } from "./database.js";
import { giveToFolder, makeFolders } from "./folders.js";

const LOCK_EXCLUSIVELY = 2;
const DO_NOT_WAIT = 4;

/** The lock on a journal, held until it is closed or its process ends. */
export class JournalLock {
  readonly #fd: number;

  private constructor(fd: number) {
    this.#fd = fd;
  }

  /** Takes the lock of the journal at `path`. @throws JournalError when another agent holds it, or it cannot be had */
  static take(path: string): JournalLock {
    const file = `${path}.lock`;
    const fd = explained(path, () => {
      makeFolders(dirname(file));
      const opened = openSync(file, "a+");
      giveToFolder(file);
      return opened;
    });
    const flock = koffi.load("libc.so.6").func("int flock(int fd, int operation)");
    if (flock(fd, LOCK_EXCLUSIVELY | DO_NOT_WAIT) !== 0) {
      const why = koffi.errno();
      closeSync(fd);
      if (why !== koffi.os.errno.EAGAIN)
        throw new JournalError(
          `${file} cannot be locked (error ${why}): put \`state:\` on a disk of this machine`,
        );
      const holder = readFileSync(file, "utf8").trim();
      throw new JournalError(
        `another agent${holder && ` (process ${holder})`} writes the journal ${path} already: stop it first`,
      );
    }
    ftruncateSync(fd);
    writeSync(fd, `${process.pid}\n`, 0);
    return new JournalLock(fd);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** The process that holds the lock of the journal at `path`, or held it last; null where none ever did. */
export function holderOf(path: string): number | null {
  try {
    const pid = Number(readFileSync(`${path}.lock`, "utf8"));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}
