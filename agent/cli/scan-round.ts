/** One round of `fieldproof scan`: place after place, what is found there, and what is left alone and why. */
import { realpath } from "node:fs/promises";
import { LinkError } from "../../drivers/link.js";
import { systemClock } from "../clock.js";
import type { Discovery } from "../scan/sections.js";
import { type OnProgress, scanPort } from "../scan/serial-scan.js";
import { type Endpoint, listening, placeOf, scanEndpoint, TCP_UNITS } from "../scan/tcp-scan.js";
import type { ScanOptions } from "./commands/scan.js";
import { Progress } from "./progress.js";
import type { Shell } from "./shell.js";

/** Unit ids that meters on serial lines usually have: the first ones, and what makers choose. */
const SERIAL_UNITS: readonly number[] = [...Array.from({ length: 32 }, (_, i) => i + 1), 71, 100, 126, 247];

/** An endpoint that takes connections, and at which nobody answers. */
const NOBODY = {
  mbap: " takes connections, but nobody answers Modbus TCP there; if it is a serial server, add --framing rtu",
  rtu: " takes connections, but nobody answers on the line behind it: are baud rate and parity set in it?",
} as const;

/** What was found, and in words what was left alone or could not be looked at. */
export interface Surroundings {
  readonly discoveries: readonly Discovery[];
  readonly left: readonly string[];
  /** It was stopped: there may be more. */
  readonly stopped: boolean;
}

export class ScanRound {
  readonly #options: ScanOptions;
  readonly #signal: AbortSignal;
  readonly #progress: Progress;
  readonly #held: ReadonlyMap<string, string>;
  readonly #discoveries: Discovery[] = [];
  readonly #left: string[] = [];
  readonly #clock = systemClock();

  /** @param held buses of the running agent, by the device or `host:port` they are at */
  constructor({ terminal, stop }: Shell, held: ReadonlyMap<string, string>, options: ScanOptions) {
    this.#options = options;
    this.#signal = stop;
    this.#progress = new Progress(terminal);
    this.#held = held;
  }

  /** Says why something is not looked at. */
  leave(words: string): void {
    this.#left.push(words);
    this.#progress.say(words);
  }

  /** Looks at a serial port. */
  async port(path: string): Promise<void> {
    const { baud: bauds = null, units = SERIAL_UNITS, listen, patience } = this.#options;
    const device = await samePlace(path);
    await this.#at(path, device, async (parts) => {
      const { found, line, left } = await scanPort(path, { bauds, units, listen, patience }, parts);
      if (line !== null) this.#discoveries.push({ place: { type: "serial", path, device, line }, found });
      if (left !== null) this.leave(`${path}: ${left}`);
    });
  }

  /** Looks at those of the endpoints that take connections. */
  async network(endpoints: readonly Endpoint[]): Promise<void> {
    const free = endpoints.filter((endpoint) => !this.#isHeld(placeOf(endpoint), placeOf(endpoint)));
    for (const endpoint of await listening(free, this.#parts("looking for Modbus ports")))
      await this.#endpoint(endpoint);
  }

  end(): Surroundings {
    const stopped = this.#signal.aborted;
    if (stopped) this.leave("stopped: not everything was looked at");
    this.#progress.clear();
    return { discoveries: this.#discoveries, left: this.#left, stopped };
  }

  async #endpoint(endpoint: Endpoint): Promise<void> {
    const { framing, units = framing === "rtu" ? SERIAL_UNITS : TCP_UNITS, listen, patience } = this.#options;
    const place = placeOf(endpoint);
    await this.#at(place, place, async (parts) => {
      const { found, left } = await scanEndpoint(endpoint, { framing, units, listen, patience }, parts);
      if (found.length > 0) this.#discoveries.push({ place: { type: "tcp", ...endpoint, framing }, found });
      else if (!this.#signal.aborted) this.leave(`${place}${left === null ? NOBODY[framing] : `: ${left}`}`);
    });
  }

  /** Does it at a place that nobody else uses, until the person stops it. */
  async #at(name: string, place: string, look: (parts: Parts) => Promise<void>): Promise<void> {
    if (this.#signal.aborted || this.#isHeld(name, place)) return;
    try {
      await look(this.#parts(name));
    } catch (error) {
      if (this.#signal.aborted) return;
      if (!(error instanceof LinkError)) throw error;
      this.leave(`${name} was left alone: ${error.message}`);
    }
  }

  #isHeld(name: string, place: string): boolean {
    const by = this.#held.get(place);
    if (by === undefined) return false;
    this.leave(`${name} is bus "${by}" of the running agent: left alone; ask it with \`fieldproof status\``);
    return true;
  }

  #parts(step: string): Parts {
    const on: OnProgress = (detail, share) => this.#progress.show(step, detail, share);
    return { clock: this.#clock, signal: this.#signal, on };
  }
}

type Parts = Parameters<typeof scanPort>[2];

/** A port has several names: the kernel's. Other places have one. */
export async function samePlace(place: string): Promise<string> {
  return place.startsWith("/") ? await realpath(place).catch(() => place) : place;
}
