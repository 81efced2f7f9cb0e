/** TCP connections: to devices that speak Modbus TCP, and to servers behind which a serial line is. */
import { connect, type Socket } from "node:net";
import type { ByteChannel } from "../bus/byte-channel.js";
import type { Clock } from "../clock.js";
import { LinkError } from "../link.js";

/** Where to connect to, and how. */
export interface TcpSettings {
  /** A name, an IPv4 or an IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
  /** As errors call it. */
  readonly place: string;
  /** Milliseconds between connecting and the first request: some inverters do not listen before. */
  readonly settle: number;
  /** Milliseconds to wait for the connection; 5 s by default. */
  readonly within?: number;
}

/** A device that is there answers a SYN at once; a network that drops it is not waited for. */
const CONNECT_WITHIN = 5_000;
/** A peer that went without a word is noticed after some of these. */
const KEEPALIVE_MS = 10_000;

/** What the operating system says about a connection, and what a technician can do about it. */
const REMEDIES: Readonly<Record<string, (place: string) => string>> = {
  ECONNREFUSED: (place) =>
    `${place} refuses the connection: is Modbus TCP switched on in the device, and is this its port?`,
  EHOSTUNREACH: (place) => `there is no route to ${place}: is the device on, and in this gateway's network?`,
  ENETUNREACH: (place) => `there is no route to ${place}: does this gateway have an address in its network?`,
  ENOTFOUND: (place) => `the name in ${place} is not known: is it spelled right, and does DNS work here?`,
  EAI_AGAIN: (place) => `the name in ${place} cannot be looked up now: does DNS work here?`,
  ECONNRESET: (place) =>
    `${place} broke the connection off: does another program hold the one that it allows?`,
  EPIPE: (place) => `${place} broke the connection off: does another program hold the one that it allows?`,
  ETIMEDOUT: (place) => `${place} does not answer any more: is the device on, is the network up?`,
};

/** Connects. @throws LinkError in words for a technician */
export async function openTcp(settings: TcpSettings, clock: Clock): Promise<ByteChannel> {
  const { host, port, place, settle, within = CONNECT_WITHIN } = settings;
  const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEPALIVE_MS });
  await connected(socket, { place, within }, clock);
  const channel = new TcpChannel(socket, place);
  if (settle > 0) await clock.sleep(settle);
  channel.requireThere();
  return channel;
}

function connected(
  socket: Socket,
  { place, within }: { place: string; within: number },
  clock: Clock,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(within, () => {
      socket.destroy();
      reject(new LinkError(`${place} does not answer: is the device on, and in this gateway's network?`));
    });
    socket.once("error", (error) => {
      cancel();
      reject(inWords(place, error));
    });
    socket.once("connect", () => {
      cancel();
      socket.removeAllListeners("error");
      resolve();
    });
  });
}

class TcpChannel implements ByteChannel {
  readonly #socket: Socket;
  #hear: (bytes: Uint8Array) => void = () => undefined;
  #tell: (why: LinkError) => void = () => undefined;
  #gone: LinkError | null = null;

  constructor(socket: Socket, place: string) {
    this.#socket = socket;
    socket.on("data", (bytes: Uint8Array) => this.#hear(bytes));
    socket.on("error", (error) => this.#lost(inWords(place, error)));
    socket.on("close", () => this.#lost(new LinkError(`${place} closed the connection; it is opened again`)));
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#hear = listener;
  }

  onLost(listener: (why: LinkError) => void): void {
    this.#tell = listener;
  }

  /** @throws LinkError when the peer went */
  requireThere(): void {
    if (this.#gone !== null) throw this.#gone;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.requireThere();
    // What goes wrong is told by "error" and "close".
    this.#socket.write(bytes);
  }

  /** The kernel's buffer cannot be emptied but by reading: two turns hand over what it holds. */
  async discardInput(): Promise<void> {
    this.requireThere();
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  async close(): Promise<void> {
    this.#tell = () => undefined;
    this.#socket.destroy();
  }

  #lost(why: LinkError): void {
    if (this.#gone !== null) return;
    this.#gone = why;
    this.#socket.destroy();
    this.#tell(why);
  }
}

function inWords(place: string, error: NodeJS.ErrnoException): LinkError {
  const remedy = REMEDIES[error.code ?? ""];
  return new LinkError(remedy?.(place) ?? `${place} cannot be reached: ${error.message}`, { cause: error });
}
