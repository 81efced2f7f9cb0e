/** A serial adapter in a machine: a pseudo-terminal that is unplugged and plugged in again, as another one, under one name. */
import { chmodSync, chownSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { openPty, type Pty } from "../simulators/pty.js";
import type { Machine } from "./machine.js";
import { WIRES } from "./machine.js";

/** Debian's number of the group dialout. */
const DIALOUT = 20;

export class Adapter implements Pty {
  /** What its udev rule would call it in the machine. */
  readonly path: string;
  #pty: Pty | null = null;
  #hear: (bytes: Uint8Array) => void = () => undefined;

  /** @param name such as `A50285BI-00` */
  constructor(name: string) {
    this.path = `/dev/fieldproof/${name}`;
  }

  /** Appears in a machine that runs; after its boot as after `unplug`. */
  plugInto(machine: Machine): void {
    this.#pty ??= openPty();
    this.#pty.onBytes((bytes) => this.#hear(bytes));
    chownSync(this.#pty.path, 0, DIALOUT);
    chmodSync(this.#pty.path, 0o660);
    const link = machine.inside(this.path);
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(join(WIRES, basename(this.#pty.path)), link);
  }

  /** Vanishes from the machine; who has it open sees a hang-up. */
  unplugFrom(machine: Machine): void {
    this.close();
    rmSync(machine.inside(this.path));
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#hear = listener;
  }

  write(bytes: Uint8Array): void {
    this.#pty?.write(bytes);
  }

  close(): void {
    this.#pty?.close();
    this.#pty = null;
  }
}
