/** A gateway to be commissioned: a meter on a pseudo-terminal, a chain, and what answers are made of. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { zeroHash } from "viem";
import { stringify } from "yaml";
import { runCli } from "../../agent/cli/program.js";
import { systemClock } from "../../agent/clock.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { openPty, type Pty } from "../simulators/pty.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { Network } from "./network.js";

export class SetupSite {
  readonly network: Network;
  readonly pty: Pty;

  private constructor(network: Network, pty: Pty) {
    this.network = network;
    this.pty = pty;
  }

  static async start(): Promise<SetupSite> {
    const pty = openPty();
    new SunSpecInverter({
      slave: new ModbusSlave(pty),
      clock: systemClock(),
      unit: 3,
      watts: 5_000,
      startWh: 1_000,
    });
    return new SetupSite(await Network.start(), pty);
  }

  async stop(): Promise<void> {
    this.pty.close();
    await this.network.stop();
  }

  file(name: string): string {
    return this.network.file(name);
  }

  /** Answers that are right, with sections in the place of theirs; `undefined` takes one away. */
  answers(name: string, changes: Record<string, unknown> = {}): string {
    const { chain, deployment } = this.network;
    const main = {
      ...{ rpc: [chain.rpcUrl], chainId: chain.chainId, contract: deployment.rewards, salt: zeroHash },
      ...{ finality: "instant", poll: "100 ms" },
    };
    const answers = {
      gateway: { name: "tower-7" },
      state: this.file(`${name}-state`),
      socket: this.file(`${name}.sock`),
      log: "error",
      attest: { every: "1 s" },
      chains: { main },
      buses: { rs485: { serial: this.pty.path } },
      meters: { roof: { driver: "sunspec", bus: "rs485", unit: 3, rated: "8 kW", every: "200 ms" } },
      ...changes,
    };
    const file = this.file(`${name}.answers.yaml`);
    writeFileSync(file, stringify(answers));
    return file;
  }

  /** `fieldproof setup --answers` for a configuration in a folder of its own. */
  setup(name: string, answers: string, ...args: string[]) {
    return this.cli("setup", "--answers", answers, "--config", this.config(name), ...args);
  }

  async cli(...args: string[]) {
    const said = { out: "", err: "" };
    const terminal = {
      stdout: { write: (text: string) => (said.out += text), columns: 80 },
      stderr: { write: (text: string) => (said.err += text) },
      env: {},
    };
    return { exitCode: await runCli(args, terminal, new AbortController().signal), ...said };
  }

  config(name: string): string {
    return join(this.file(name), "fieldproof.yaml");
  }
}
