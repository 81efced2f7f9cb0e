/** The far side of an emulated USB adapter: QEMU's socket, in the place of a pseudo-terminal. */
import { join } from "node:path";
import type { Pty } from "../simulators/pty.js";
import { connected } from "./conversation.js";

/** A line behind an adapter, which can keep back what its slave says. */
export interface AdapterWire extends Pty {
  /** Keeps the next answer back, and resolves when there is one, with how to send it after all. */
  keepNext(): Promise<() => void>;
}

/** @param name of a wire that the board was switched on with */
export async function adapterWire(folder: string, name: string): Promise<AdapterWire> {
  const path = join(folder, name);
  const socket = await connected(path);
  let keep: ((send: () => void) => void) | null = null;
  return {
    path,
    onBytes: (listener) => void socket.on("data", listener),
    write: (bytes) => {
      const send = () => void socket.write(bytes);
      if (keep === null) return send();
      keep(send);
      keep = null;
    },
    close: () => void socket.destroy(),
    keepNext: () =>
      new Promise((resolve) => {
        keep = resolve;
      }),
  };
}
