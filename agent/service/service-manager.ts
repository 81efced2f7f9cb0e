/**
 * The service manager that started this process, as sd_notify(3) has it: datagrams to the socket that $NOTIFY_SOCKET names.
 * Node sends none to a Unix socket, so libc does.
 */
import koffi from "koffi";

/** What a service manager is told. */
export interface ServiceManager {
  /** Milliseconds within which it must hear `WATCHDOG=1` again and again; null where it does not watch. */
  readonly watchdog: number | null;
  /** Tells it lines such as `READY=1`. False where it did not take them. */
  tell(...lines: readonly string[]): boolean;
}

const AF_UNIX = 1;
const SOCK_DGRAM_CLOEXEC = 0o2000002;
/** A manager that is busy for a moment must not hold up the meters. */
const DO_NOT_WAIT_NOR_SIGNAL = 0x40 | 0x4000;

/** The manager of an environment; null where this process is nobody's service. */
export function serviceManager(
  env: Readonly<Record<string, string | undefined>>,
  pid: number,
): ServiceManager | null {
  const { NOTIFY_SOCKET: place = "" } = env;
  if (!/^[/@]./.test(place)) return null;
  const libc = koffi.load("libc.so.6");
  const socket = libc.func("int socket(int domain, int type, int protocol)");
  const sendto = libc.func(
    "long sendto(int fd, const void *data, size_t length, int flags, const void *to, uint32_t size)",
  );
  const fd = socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0) as number;
  const to = addressOf(place);
  return {
    watchdog: watchdogIn(env, pid),
    tell(...lines) {
      const data = Buffer.from(lines.join("\n"));
      return sendto(fd, data, data.length, DO_NOT_WAIT_NOR_SIGNAL, to, to.length) === data.length;
    },
  };
}

/** struct sockaddr_un of unix(7). An abstract name begins with a zero, which is written as @. */
function addressOf(place: string): Buffer {
  const name = Buffer.from(place.startsWith("@") ? `\0${place.slice(1)}` : place);
  const family = Buffer.alloc(2);
  new Uint16Array(family.buffer, family.byteOffset, 1)[0] = AF_UNIX;
  return Buffer.concat([family, name]);
}

/** sd_watchdog_enabled(3): $WATCHDOG_PID says whom $WATCHDOG_USEC is for. */
function watchdogIn(
  { WATCHDOG_USEC, WATCHDOG_PID }: Readonly<Record<string, string | undefined>>,
  pid: number,
): number | null {
  const micros = Number(WATCHDOG_USEC ?? Number.NaN);
  if (!(micros > 0) || (WATCHDOG_PID !== undefined && WATCHDOG_PID !== String(pid))) return null;
  return micros / 1_000;
}
