/** A bench with one inverter on a pseudo-terminal, a key and a configuration: enough to go wrong in many ways. */
import { mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { createKey } from "../../agent/attest/keys.js";
import { systemClock } from "../../agent/clock.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { openPty } from "../simulators/pty.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { Program, type ProgramOptions } from "./program.js";

export interface ChainPlace {
  readonly url: string;
  readonly chainId: number;
  readonly contract: string;
}

/**
 * A chain that nobody serves: port 9 is "discard" (RFC 863), which nobody runs. Other than a port that was free a
 * moment ago, none so low is given to a test beside this one that lets the system choose.
 */
export const NO_CHAIN: ChainPlace = {
  url: "http://127.0.0.1:9",
  chainId: 31337,
  contract: `0x${"11".repeat(20)}`,
};

const SALT = `0x${"5a".repeat(32)}`;
const START_WH = 1_000_000;

export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), "fieldproof-bench-"));
  readonly key = join(this.folder, "lane.key");
  /** Folder of the journal. */
  state = join(this.folder, "state");
  readonly socket = join(this.folder, "agent.sock");
  /** The serial port as the configuration calls it: there while it is plugged in. */
  readonly port = join(this.folder, "ttyUSB0");
  readonly #slave = new ModbusSlave(openPty());
  /** It counts nothing before it is given watts, so that all it counts comes after the baseline. */
  readonly inverter = new SunSpecInverter({
    ...{ slave: this.#slave, clock: systemClock(), watts: 0, startWh: START_WH, scale: -2 },
  });
  readonly #programs: Program[] = [];

  get journal(): string {
    return join(this.state, "journal.db");
  }

  get config(): string {
    return join(this.folder, "fieldproof.yaml");
  }

  /** Makes the key; returns its address. */
  makeKey(): Promise<string> {
    return createKey(`file:${this.key}`, systemClock().random);
  }

  plugIn(): void {
    symlinkSync(this.#slave.path, this.port);
  }

  unplug(): void {
    unlinkSync(this.port);
  }

  /** Writes the configuration; `changes` replace whole sections. */
  configure(changes: Readonly<Record<string, unknown>> = {}): void {
    const whole = {
      gateway: { name: "bench-1" },
      ...{ state: this.state, socket: this.socket, log: "debug" },
      buses: { rs485: { serial: this.port, timeout: "200 ms", lateness: "50 ms" } },
      meters: {
        roof: { driver: "sunspec", bus: "rs485", unit: 1, channel: "export", rated: "8 kW", every: "100 ms" },
      },
    };
    writeFileSync(this.config, stringify({ ...whole, ...changes }));
  }

  /** Configures a lane with the bench's key on a chain. */
  configureChain({ url, chainId, contract }: ChainPlace = NO_CHAIN, gateway: object = {}): void {
    this.configure({
      gateway: { name: "bench-1", key: `file:${this.key}`, ...gateway },
      chains: {
        local: { rpc: [url], chainId, contract, salt: SALT, poll: "200 ms", timeout: "5 s" },
      },
    });
  }

  /** `fieldproof run` on the configuration as it stands. */
  run(options: ProgramOptions = {}): Program {
    return this.command(["run"], options);
  }

  /** Any command of the command line, on the same configuration. */
  command(args: readonly string[], options: ProgramOptions = {}): Program {
    const program = Program.fieldproof([...args, "--config", this.config], options);
    this.#programs.push(program);
    return program;
  }

  async close(): Promise<void> {
    await Promise.all(this.#programs.map((program) => program.end("SIGKILL")));
    this.#slave.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
