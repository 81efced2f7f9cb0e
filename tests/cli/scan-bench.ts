/** `fieldproof scan` on pseudo-terminals, in a folder of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../../agent/cli/program.js";
import { systemClock } from "../../agent/clock.js";
import { RATED_BY_HAND } from "../../agent/scan/sections.js";
import { parseConfig } from "../../config/load.js";
import type { Config } from "../../config/schema.js";
import { EastronMeter } from "../simulators/eastron-meter.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { openPty, type Pty } from "../simulators/pty.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";

export const clock = systemClock();
/** What a configuration has before what a scan prints. */
export const HEAD = "gateway: { name: tower-7 }\n";
/** What a scan printed, as it is loaded once somebody has said the ratings that no meter says. */
export function printed(out: string, rated = "8 kW"): Config {
  const yaml = out.slice(out.indexOf("buses:\n")).replaceAll(RATED_BY_HAND, rated);
  return parseConfig(HEAD + yaml, "printed");
}

/** For lines on which everybody that is asked answers, twice as patient as a scan usually is. */
export const QUICK = ["--baud", "9600", "--units", "1-3", "--listen", "50ms", "--patience", "500ms"];
/** For lines on which nobody answers. */
export const SILENT = ["--baud", "9600", "--units", "1-4", "--listen", "50ms", "--patience", "20ms"];

/** How the command ended, and what it said. */
export interface Scanned {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

export class ScanBench {
  readonly folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
  readonly #open: { close(): unknown }[] = [];

  async close(): Promise<void> {
    for (const resource of this.#open.splice(0).reverse()) await resource.close();
    rmSync(this.folder, { recursive: true });
  }

  /** Closes it with the bench. */
  keep<T extends { close(): unknown }>(resource: T): T {
    this.#open.push(resource);
    return resource;
  }

  pty(): Pty {
    return this.keep(openPty());
  }

  async scan(...args: string[]): Promise<Scanned> {
    return this.scanOn({}, ...args);
  }

  /** @param heard told each text on standard error as it is written */
  async scanOn(
    { isTTY, heard, stop }: { isTTY?: boolean; heard?: (text: string) => void; stop?: AbortSignal },
    ...args: string[]
  ): Promise<Scanned> {
    const said = { out: "", err: "" };
    const write = (text: string) => {
      said.err += text;
      heard?.(text);
    };
    const terminal = {
      stdout: { write: (text: string) => (said.out += text), columns: 100 },
      stderr: { write, ...(isTTY && { isTTY }) },
      env: {},
    };
    const config = args.includes("--config") ? [] : ["--config", join(this.folder, "none.yaml")];
    const exitCode = await runCli(
      ["scan", ...args, ...config],
      terminal,
      stop ?? new AbortController().signal,
    );
    return { exitCode, ...said };
  }

  /** A scan with a bar, of which somebody has enough as soon as it shows this. */
  async scanUntil(words: string, ...args: string[]): Promise<Scanned> {
    const stop = new AbortController();
    const heard = (text: string) => {
      if (text.includes(words)) stop.abort(new Error("SIGINT"));
    };
    return this.scanOn({ isTTY: true, heard, stop: stop.signal }, ...args);
  }

  /** An inverter at 3, a single-phase meter at 1, a three-phase one at 2; `sent` hears every byte the scan sends. */
  roof() {
    const line = this.pty();
    const sent: number[] = [];
    line.onBytes((bytes) => sent.push(...bytes));
    const slave = new ModbusSlave(line);
    new EastronMeter({ slave, clock, unit: 1, watts: 0, startWh: { import: 5_000 } });
    new EastronMeter({ slave, clock, unit: 2, watts: 0, phases: 3, startWh: { import: 9_000 } });
    new SunSpecInverter({ slave, clock, unit: 3, watts: 0, startWh: 1_234_567 });
    return { path: line.path, sent };
  }
}
