/**
 * Serial ports. Every connection has a SerialPort of its own: a reopened one flushes to the returned device
 * what was queued while it was away, and after a write error it can stay dead.
 */
import { statSync, writeSync } from "node:fs";
import { SerialPort } from "serialport";
import type { ByteChannel } from "../bus/byte-channel.js";
import type { Clock } from "../clock.js";
import { LinkError } from "../link.js";

/** A port and how it speaks. */
export interface SerialSettings {
  /** `/dev/ttyUSB0`, or better a name that stays: `/dev/serial/by-id/…`. */
  readonly path: string;
  readonly baud: number;
  readonly parity: "none" | "even" | "odd";
  readonly dataBits: 7 | 8;
  readonly stopBits: 1 | 2;
}

/** Milliseconds between looks at whether the device is still there. */
const WATCH = 250;

/** What the operating system says about a port, and what a technician can do about it. */
const REMEDIES: readonly (readonly [RegExp, (path: string) => string])[] = [
  [
    /no such (file|device)/i,
    (path) => `${path} is not there: is the adapter plugged in? "ls /dev/serial/by-id" shows which are`,
  ],
  [
    /permission denied/i,
    (path) =>
      `no permission for ${path}: add the user to the group that owns it, "sudo usermod -aG dialout USER", and log in anew`,
  ],
  [/cannot lock|busy/i, (path) => `${path} is held by another program: "sudo fuser -v ${path}" names it`],
  [/inappropriate ioctl|not a typewriter/i, (path) => `${path} is no serial port`],
];

/** Opens a port. @throws LinkError in words for a technician */
export async function openSerial(settings: SerialSettings, clock: Clock): Promise<ByteChannel> {
  const { path, baud, parity, dataBits, stopBits } = settings;
  requirePossible(settings);
  const port = new SerialPort({ path, baudRate: baud, parity, dataBits, stopBits, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(notOpened(path, error)) : resolve()));
  });
  return new SerialChannel(port, baud, clock);
}

class SerialChannel implements ByteChannel {
  readonly #port: SerialPort;
  readonly #baud: number;
  readonly #device: string | null;
  readonly #clock: Clock;
  #hear: (bytes: Uint8Array) => void = () => undefined;
  #tell: (why: LinkError) => void = () => undefined;
  #stopWatching: () => void = () => undefined;
  #ended = false;

  constructor(port: SerialPort, baud: number, clock: Clock) {
    this.#port = port;
    this.#baud = baud;
    this.#clock = clock;
    this.#device = deviceAt(port.path);
    // From the beginning on: serialport notices a hang-up only while it reads.
    port.on("data", (bytes: Uint8Array) => this.#hear(bytes));
    port.on("close", () => this.#lost());
    port.on("error", () => this.#lost());
    this.#watch();
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#hear = listener;
  }

  onLost(listener: (why: LinkError) => void): void {
    this.#tell = listener;
  }

  async write(bytes: Uint8Array): Promise<void> {
    const rest = bytes.subarray(this.#writtenAtOnce(bytes));
    if (rest.length > 0) await this.#finished((done) => this.#port.write(rest, done));
  }

  async discardInput(): Promise<void> {
    await this.#finished((done) => this.#port.flush(done));
    // A read under way may have taken bytes just before; the event loop's next turn hands them over.
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  async setBaud(baud: number | null): Promise<void> {
    await this.#finished((done) => this.#port.drain(done));
    await this.#finished((done) => this.#port.update({ baudRate: baud ?? this.#baud }, done));
  }

  close(): Promise<void> {
    return this.#end();
  }

  /**
   * How many bytes the operating system took at once. serialport would have a thread write them, and a request has
   * just waited for the line to fall silent; what goes wrong here, serialport's own attempt tells.
   */
  #writtenAtOnce(bytes: Uint8Array): number {
    const descriptor = this.#ended ? null : descriptorOf(this.#port);
    if (descriptor === null) return 0;
    try {
      return writeSync(descriptor, bytes);
    } catch {
      return 0;
    }
  }

  #finished(start: (done: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#gone());
      start((error) => {
        if (!error) return resolve();
        reject(this.#gone());
        this.#lost();
      });
    });
  }

  /** serialport spins on a hung-up device without a word when no read was waiting at that moment. */
  #watch(): void {
    this.#stopWatching = this.#clock.after(WATCH, () => {
      if (deviceAt(this.#port.path) === this.#device) this.#watch();
      else this.#lost();
    });
  }

  #lost(): void {
    if (this.#ended) return;
    void this.#end();
    this.#tell(this.#gone());
  }

  async #end(): Promise<void> {
    this.#ended = true;
    this.#stopWatching();
    const port = this.#port;
    // What goes wrong while closing a device that is gone is of no interest.
    if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
  }

  #gone(): LinkError {
    return new LinkError(
      `${this.#port.path} is gone: was the adapter unplugged? It is used again when it is back`,
    );
  }
}

/** The open port's file descriptor; null for none. */
function descriptorOf({ port }: SerialPort): number | null {
  return port && "fd" in port && typeof port.fd === "number" ? port.fd : null;
}

/** Which device a path means at this moment, null when none. */
function deviceAt(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.rdev} ${found.ino}`;
}

function notOpened(path: string, error: Error): LinkError {
  const remedy = REMEDIES.find(([pattern]) => pattern.test(error.message));
  return new LinkError(remedy?.[1](path) ?? `${path} cannot be opened: ${error.message}`, { cause: error });
}

function requirePossible({ path, baud, parity, dataBits, stopBits }: SerialSettings): void {
  const wrong = (what: string, expected: string) =>
    new LinkError(`serial port ${path || "(none)"}: ${what} is not possible, expected ${expected}`);
  if (path === "") throw wrong("an empty path", "a device such as /dev/ttyUSB0");
  if (!Number.isInteger(baud) || baud < 50 || baud > 4_000_000) {
    throw wrong(`baud rate ${baud}`, "a whole number from 50 to 4000000, mostly 9600");
  }
  if (!["none", "even", "odd"].includes(parity)) throw wrong(`parity ${parity}`, "none, even or odd");
  if (![7, 8].includes(dataBits)) throw wrong(`${dataBits} data bits`, "7 or 8");
  if (![1, 2].includes(stopBits)) throw wrong(`${stopBits} stop bits`, "1 or 2");
}
