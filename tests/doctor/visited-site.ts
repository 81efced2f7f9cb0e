/**
 * A gateway on a technician's visit: a meter on a pseudo-terminal, an encrypted broker with passwords and an access
 * list, a chain with a registered lane, and a board of its own. Each part can be put out of order.
 */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { stringify } from "yaml";
import { createKey } from "../../agent/attest/keys.js";
import { laneId, meterId } from "../../agent/attest/typed-data.js";
import { runCli } from "../../agent/cli/program.js";
import { systemClock } from "../../agent/clock.js";
import type { Finding } from "../../agent/doctor/finding.js";
import type { Machine } from "../../agent/doctor/machine.js";
import { toHex } from "../../agent/primitives/hex.js";
import { startMosquitto } from "../simulators/broker.js";
import { Authority } from "../simulators/certificates.js";
import { startChain } from "../simulators/chain.js";
import { EastronMeter } from "../simulators/eastron-meter.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { openPty } from "../simulators/pty.js";
import { SALT } from "../simulators/site-chain.js";

export const GATEWAY = "mill-lane-4";
const PLATE = { maker: "Eastron", model: "SDM120", serial: "21000007" };
const BOARD = "100000003d1d1c36";
const never = new AbortController().signal;

/** What a visit is made with. */
export interface Tried {
  /** Changes the configuration. */
  readonly change?: (config: ReturnType<VisitedSite["configuration"]>) => void;
  readonly machine?: Partial<Machine>;
  readonly args?: readonly string[];
}

export class VisitedSite {
  readonly folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
  /** Below which the machine shows /proc, /sys and /etc. */
  readonly root = join(this.folder, "root");
  readonly clock = systemClock();
  readonly line = openPty();
  readonly slave = new ModbusSlave(this.line);
  readonly meter = new EastronMeter({
    slave: this.slave,
    clock: this.clock,
    watts: 2_000,
    startWh: { import: 5_000 },
  });
  readonly authority = new Authority();
  readonly key = join(this.folder, "lane.key");
  readonly #closing: (() => unknown)[] = [];
  #place = { rpc: "", contract: "", broker: "", address: "" };

  static async open(): Promise<VisitedSite> {
    const site = new VisitedSite();
    await site.#start();
    return site;
  }

  async #start(): Promise<void> {
    this.#closing.push(() => rmSync(this.folder, { recursive: true, force: true }));
    this.#closing.push(
      () => this.line.close(),
      () => this.authority.close(),
    );
    const address = await createKey(`file:${this.key}`, this.clock.random);
    const chain = await startChain();
    this.#closing.push(() => chain.stop());
    const { rewards, ...contract } = await chain.deploy();
    const lane = toHex(laneId(SALT, GATEWAY));
    await contract.registerLane(lane, address);
    const meter = toHex(meterId(SALT, { ...PLATE, channel: "import" }));
    await contract.registerMeter({ lane, meter, unit: 1, ratedPerHour: 10_000_000n });
    await contract.fundVault(lane, 10n ** 21n);
    await chain.fundGas(address);
    const block = await chain.client.getBlockNumber();
    // Only what is final counts.
    while ((await chain.client.getBlock({ blockTag: "finalized" })).number < block) await delay(100);
    const broker = await this.#broker();
    this.#closing.push(() => broker.close());
    this.#place = {
      address,
      rpc: chain.rpcUrl,
      contract: rewards,
      broker: broker.url.replace("mqtt:", "mqtts:"),
    };
    this.machineFile("sys/firmware/devicetree/base/serial-number", `${BOARD}\0`);
    this.machineFile("sys/class/thermal/thermal_zone0/temp", "48312\n");
    this.machineFile("proc/self/mounts", "/dev/mmcblk0p2 / ext4 rw,noatime 0 0\n");
    this.machineFile("sys/fs/ext4/mmcblk0p2/errors_count", "0\n");
    mkdirSync(join(this.folder, "state"));
    writeFileSync(this.file("state/board.json"), `{"source":"device tree","serial":"${BOARD}"}`);
    writeFileSync(this.file("password"), "right\n");
    writeFileSync(this.file("wrong-password"), "wrong\n");
  }

  #broker() {
    this.authority.certify("broker");
    const users = this.file("users");
    execFileSync("mosquitto_passwd", ["-b", "-c", users, GATEWAY, "right"], { stdio: "ignore" });
    execFileSync("mosquitto_passwd", ["-b", users, "stranger", "right"], { stdio: "ignore" });
    const names = ["ca.pem", "broker.pem", "broker.key"];
    return startMosquitto(
      [
        ...["cafile DIR/ca.pem", "certfile DIR/broker.pem", "keyfile DIR/broker.key"],
        ...["allow_anonymous false", "password_file DIR/users", "acl_file DIR/acl"],
      ],
      {
        ...Object.fromEntries(names.map((name) => [name, this.authority.read(name).toString()])),
        users: readFileSync(users, "utf8"),
        acl: `user ${GATEWAY}\ntopic readwrite fieldproof/#\n`,
      },
    );
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  /** Writes a file that the machine shows. */
  machineFile(path: string, text: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Takes a file of the machine away. */
  forget(path: string): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  /** Shows a process of this machine as one of that machine's. */
  showProcess(pid: number): void {
    symlinkSync(`/proc/${pid}`, join(this.root, `proc/${pid}`));
  }

  configuration() {
    const { rpc, contract, broker, address } = this.#place;
    return {
      gateway: { name: GATEWAY, key: `file:${this.key}`, address },
      state: this.file("state"),
      socket: this.file("agent.sock"),
      log: "error",
      attest: { every: "2 s" },
      telemetry: { broker: "site" },
      chains: {
        local: {
          ...{ rpc: [rpc], chainId: 31337, contract, salt: SALT, finality: "tag", poll: "500 ms" },
          ...{ timeout: "15 s", fees: { perDay: "50 ether" } },
        },
      },
      buses: { rs485: { serial: this.line.path, lateness: "300 ms" } },
      brokers: {
        site: {
          ...{ url: broker, username: GATEWAY, password: `file:${this.file("password")}` },
          ca: this.authority.path("ca.pem"),
        },
      },
      meters: {
        pump: {
          ...{ driver: "eastron-sdm", model: "sdm120", bus: "rs485", unit: 1, channel: "import" },
          ...{ rated: "10 kW", every: "500 ms", identity: PLATE },
        },
      },
    };
  }

  /** @returns the file's path */
  written(change: Tried["change"] = () => undefined, name = "fieldproof.yaml"): string {
    const config = this.configuration();
    change(config);
    writeFileSync(this.file(name), stringify(config));
    return this.file(name);
  }

  machine(different: Partial<Machine> = {}): Machine {
    return {
      ...{ clock: this.clock, root: this.root, kernelSynced: async () => true, said: async () => null },
      space: async () => ({ free: 9_000_000_000n, total: 30_000_000_000n }),
      ...different,
    };
  }

  /** Runs the agent here until `stop` is called. */
  run(change?: Tried["change"]): { stop(): Promise<unknown> } {
    const stopping = new AbortController();
    const running = this.cli(["run", "--config", this.written(change)], {}, stopping.signal);
    return {
      stop: () => {
        stopping.abort();
        return running;
      },
    };
  }

  /** @param heard told each text on standard error, which is then a terminal */
  async cli(
    args: readonly string[],
    machine: Partial<Machine> = {},
    stop = never,
    heard?: (text: string) => void,
  ) {
    const said = { out: "", err: "" };
    const write = (text: string) => {
      said.err += text;
      heard?.(text);
    };
    const terminal = {
      stdout: { write: (text: string) => (said.out += text), columns: 80 },
      stderr: { write, isTTY: heard !== undefined },
      env: {},
    };
    const exitCode = await runCli(args, terminal, stop, { machine: this.machine(machine) });
    return { exitCode, ...said };
  }

  /** The findings of `fieldproof doctor`, by check. */
  async doctor({ change, machine, args = [] }: Tried = {}) {
    const config = this.written(change, "tried.yaml");
    const { exitCode, out, err } = await this.cli(["doctor", "--json", "--config", config, ...args], machine);
    if (out === "") throw new Error(err);
    const { findings } = JSON.parse(out) as { findings: Finding[] };
    return { exitCode, findings: new Map(findings.map((finding) => [finding.check, finding])) };
  }

  /** Damages a copy of the journal; @returns the state folder with it. */
  damagedState(): string {
    const folder = this.file("damaged");
    mkdirSync(folder, { recursive: true });
    for (const name of ["journal.db", "board.json"])
      copyFileSync(this.file(`state/${name}`), join(folder, name));
    const journal = readFileSync(join(folder, "journal.db"));
    // From the third page on; the first tells what kind of file it is.
    journal.fill(0xa5, 3 * 4096, journal.length - 4096);
    writeFileSync(join(folder, "journal.db"), journal);
    return folder;
  }

  /** A key that is not this gateway's, or one that others may read. */
  async otherKey(name: string, mode = 0o600): Promise<string> {
    await createKey(`file:${this.file(name)}`, this.clock.random);
    chmodSync(this.file(name), mode);
    return `file:${this.file(name)}`;
  }

  async close(): Promise<void> {
    for (const close of this.#closing.splice(0).reverse()) await close();
  }
}
