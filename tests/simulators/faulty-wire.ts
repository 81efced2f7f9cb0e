/**
 * An RS-485 line as it is in the field: between the master's port and the slaves' it damages, delays, doubles
 * and loses what passes. It sees every genuine reply, so it knows what the right answer to a request is.
 *
 * The line is simulated, its ends are real: a slave in a process of its own, a port of the operating system. What
 * these take depends on the machine, so time (`passTime`) stands still while anything is on its way through them.
 */
import { existsSync, renameSync, rmSync, symlinkSync } from "node:fs";
import type { ByteChannel } from "../../drivers/bus/byte-channel.js";
import { arrival, type Fault } from "./line-faults.js";
import { openPty, type Pty } from "./pty.js";
import type { Seeded } from "./seeded.js";
import type { VirtualClock } from "./virtual-clock.js";

export interface FaultyWireOptions {
  /** A link to the master's device, like those in /dev/serial/by-id; it vanishes while unplugged. */
  readonly path: string;
  readonly units: readonly number[];
  readonly clock: VirtualClock;
  readonly random: Seeded;
  /** Late replies come so many milliseconds after their request. */
  readonly late: { readonly least: number; readonly most: number };
}

/** A read request is always that long. */
const REQUEST_LENGTH = 8;

/** Slaves take up to so many milliseconds to answer, so that what is late may come before what is not. */
const LONGEST_THOUGHT = 2;

export class FaultyWire {
  /** Draws the fault of the next request; null for none. */
  fault: (unit: number) => Fault | null = () => null;
  readonly counts = new Map<Fault | "none", number>();
  /** Milliseconds the port is away after being unplugged. */
  away = 50;
  readonly #options: FaultyWireOptions;
  readonly #slaves = new Map<number, Pty>();
  readonly #genuine = new Map<number, Uint8Array>();
  #master: Pty;
  /** A request is on its way to a slave, or the slave has not answered it yet. */
  #asking = false;
  /** Bytes on their way to the master, and who waits for the last of them. */
  #underWay = 0;
  #onAllHeard: () => void = () => undefined;
  /** The master's port drops what it holds. */
  #discarding = false;
  #asked: Uint8Array = new Uint8Array();
  #replied: Uint8Array = new Uint8Array();
  #fault: Fault | null = null;
  #requests = 0;

  constructor(options: FaultyWireOptions) {
    this.#options = options;
    for (const unit of options.units) {
      const slave = openPty();
      slave.onBytes((bytes) => this.#fromSlave(unit, bytes));
      this.#slaves.set(unit, slave);
    }
    this.#master = this.#plugIn();
  }

  /** Requests that went over the wire. */
  get requests(): number {
    return this.#requests;
  }

  /** The device for the slave of a unit. */
  slavePath(unit: number): string {
    return this.#slaves.get(unit)?.path ?? "";
  }

  /** What the slave really answered to the last request to it; undefined while it has not. */
  genuine(unit: number): Uint8Array | undefined {
    return this.#genuine.get(unit);
  }

  /** The master's port as opened at `path`, watched so that it is known what is on its way. */
  watched(channel: ByteChannel): ByteChannel {
    const master = this.#master;
    return {
      write: async (bytes) => {
        this.#asking = !this.#isAway();
        await channel.write(bytes).catch((error) => {
          this.#asking = false;
          throw error;
        });
      },
      // What is on its way is heard first: dropped bytes could not be told from those that are still to come.
      discardInput: async () => {
        await this.#allHeard();
        this.#discarding = true;
        await channel.discardInput().finally(() => {
          this.#discarding = false;
        });
      },
      onBytes: (listener) =>
        channel.onBytes((bytes) => {
          listener(bytes);
          if (master === this.#master) this.#heard(bytes.length);
        }),
      onLost: (listener) => channel.onLost(listener),
      close: () => channel.close(),
    };
  }

  /** Lets the clock tick, no faster than time does; the returned function ends that. */
  passTime(): () => void {
    const ticking = setInterval(() => {
      const moving = this.#asking || this.#underWay > 0 || this.#discarding;
      if (!moving) this.#options.clock.advance(1);
    }, 1);
    return () => clearInterval(ticking);
  }

  close(): void {
    this.#master.close();
    for (const slave of this.#slaves.values()) slave.close();
    rmSync(this.#options.path, { force: true });
  }

  #plugIn(): Pty {
    const master = openPty();
    master.onBytes((bytes) => this.#fromMaster(bytes));
    symlinkSync(master.path, `${this.#options.path}.new`);
    renameSync(`${this.#options.path}.new`, this.#options.path);
    return master;
  }

  #fromMaster(bytes: Uint8Array): void {
    this.#asked = Buffer.concat([this.#asked, bytes]);
    if (this.#asked.length < REQUEST_LENGTH) return;
    const request = this.#asked.slice(0, REQUEST_LENGTH);
    this.#asked = this.#asked.slice(REQUEST_LENGTH);
    const [unit = 0] = request;
    this.#requests++;
    this.#genuine.delete(unit);
    this.#replied = new Uint8Array();
    this.#fault = this.fault(unit);
    const kind = this.#fault ?? "none";
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    if (this.#fault === "unplugged") this.#unplug();
    else if (this.#fault === "silence") this.#asking = false;
    else this.#ask(unit, request);
  }

  /** Only to the slave meant: libmodbus, hearing a request to another, takes the next frame for its reply. */
  #ask(unit: number, request: Uint8Array): void {
    if (this.#fault === "echo") this.#send(this.#master, request);
    this.#slaves.get(unit)?.write(request);
  }

  #fromSlave(unit: number, bytes: Uint8Array): void {
    this.#replied = Buffer.concat([this.#replied, bytes]);
    const [, functionCode = 0, byteCount = 0] = this.#replied;
    const length = functionCode & 0x80 ? 5 : 5 + byteCount;
    if (this.#replied.length < 3 || this.#replied.length < length) return;
    const frame = this.#replied;
    this.#replied = new Uint8Array();
    this.#asking = false;
    this.#genuine.set(unit, frame);
    this.#deliver(frame);
  }

  #deliver(frame: Uint8Array): void {
    const { random, clock, late } = this.#options;
    const master = this.#master;
    const thought = random.within(0, LONGEST_THOUGHT);
    for (const { bytes, when } of arrival(frame, this.#fault, random)) {
      const lately = random.within(late.least, late.most);
      const ms = { now: thought, soon: thought + 1, late: lately, "too late": 2 * late.most }[when];
      clock.after(ms, () => this.#send(master, bytes));
    }
  }

  /** What comes after its port was unplugged is lost. */
  #send(master: Pty, bytes: Uint8Array): void {
    if (master !== this.#master || this.#isAway()) return;
    this.#underWay += bytes.length;
    master.write(bytes);
  }

  #unplug(): void {
    this.#master.close();
    rmSync(this.#options.path);
    this.#asked = new Uint8Array();
    this.#asking = false;
    this.#heard(this.#underWay);
    this.#options.clock.after(this.away, () => {
      this.#master = this.#plugIn();
    });
  }

  #heard(bytes: number): void {
    this.#underWay -= bytes;
    if (this.#underWay === 0) this.#onAllHeard();
  }

  async #allHeard(): Promise<void> {
    if (this.#underWay === 0) return;
    await new Promise<void>((resolve) => {
      this.#onAllHeard = resolve;
    });
  }

  #isAway(): boolean {
    return !existsSync(this.#options.path);
  }
}
