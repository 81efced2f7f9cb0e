/** The agent as systemd runs it, where nothing answers: ready, fed, and stopped in time with nothing lost. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKey } from "../../agent/attest/keys.js";
import { ask } from "../../agent/cli/socket-client.js";
import { systemClock } from "../../agent/clock.js";
import { Journal } from "../../agent/journal/journal.js";
import { decodeState } from "../../agent/metering/state.js";
import { type Status, statusSchema } from "../../agent/telemetry/status.js";
import { Program } from "../faults/program.js";
import { EastronMeter } from "../simulators/eastron-meter.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { openPty, type Pty } from "../simulators/pty.js";
import { type SimulatedManager, startManager } from "../simulators/service-manager.js";

/** As in the unit: what takes longer is killed. */
const TIMEOUT_STOP_MS = 5_000;
const WATCHDOG_MS = 1_000;

/** Takes connections and never says a word: worse than one that refuses them. */
class DeafServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #heard: () => void = () => undefined;
  /** Resolves once somebody has asked it something. */
  readonly asked = new Promise<void>((resolve) => {
    this.#heard = resolve;
  });

  constructor() {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => undefined).on("data", () => this.#heard());
    });
  }

  listen(): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", () => {
        const address = this.#server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}

let folder = "";
let pty: Pty;
let manager: SimulatedManager;
let rpc: DeafServer;
let broker: DeafServer;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
  pty = openPty();
  manager = startManager();
  rpc = new DeafServer();
  broker = new DeafServer();
});
afterEach(() => {
  pty.close();
  manager.close();
  rpc.close();
  broker.close();
  rmSync(folder, { recursive: true });
});

/** Writes key and configuration of a gateway for which one of two meters answers, and nothing else. */
async function configure(): Promise<string> {
  const clock = systemClock();
  new EastronMeter({ slave: new ModbusSlave(pty), clock, unit: 1, watts: 3e6 });
  const key = `file:${join(folder, "lane.key")}`;
  await createKey(key, clock.random);
  const config = join(folder, "fieldproof.yaml");
  writeFileSync(
    config,
    `
gateway: { name: tower-7, key: "${key}" }
socket: ${folder}/agent.sock
state: ${folder}
chains:
  main:
    rpc: ["http://127.0.0.1:${await rpc.listen()}"]
    chainId: 31337
    contract: "0x5fbdb2315678afecb367f032d93f642f64180aa3"
    salt: "0x6d1f0c4a2b8e9d3756a1c0f4e8b2d6937a5c1e0f4b8d2a6c9e3f7015b4d8a2c6"
brokers: { site: { url: "mqtt://127.0.0.1:${await broker.listen()}" } }
telemetry: { broker: site }
buses: { rs485: { serial: ${pty.path}, timeout: 200 ms } }
meters:
  alive: { driver: eastron-sdm, model: sdm120, bus: rs485, unit: 1, rated: 10 MW, every: 100 ms }
  dead: { driver: eastron-sdm, model: sdm120, bus: rs485, unit: 2, rated: 10 MW, every: 100 ms }
`,
  );
  return config;
}

function start(config: string): Program {
  const env = { NOTIFY_SOCKET: manager.socket, WATCHDOG_USEC: String(1_000 * WATCHDOG_MS) };
  return Program.fieldproof(["run", "--config", config], { env });
}

async function status(): Promise<Status> {
  return statusSchema.parse(JSON.parse(await ask(join(folder, "agent.sock"), "/status")));
}

/** Resolves with the status once the meter that answers is credited more than `floor`. */
async function credited(floor = 0n): Promise<bigint> {
  await manager.hears(/^READY=1$/, manager.told().lastIndexOf("STOPPING=1") + 1);
  for (;;) {
    const alive = (await status()).meters.find(({ name }) => name === "alive");
    if (alive && alive.credited > floor) return alive.credited;
  }
}

/** Resolves once the watchdog was fed so often that it would have bitten twice without. */
async function fedForLong(): Promise<void> {
  const feeds = () => manager.told().filter((line) => line === "WATCHDOG=1").length;
  const before = feeds();
  const began = performance.now();
  while (feeds() < before + 9 || performance.now() < began + 2 * WATCHDOG_MS)
    await manager.hears(/^WATCHDOG=1$/, manager.told().length);
}

describe("the agent as a service", () => {
  it("is ready once its pollers run, and is fed while a meter is silent, or all are unplugged", async () => {
    const agent = start(await configure());
    await manager.hears(/^READY=1$/);
    await credited();
    await manager.hears(/^STATUS=1 of 2 meters answer, not dead;/);
    await fedForLong();
    pty.close();
    await manager.hears(/^STATUS=0 of 2 meters answer, not alive, dead;/);
    await fedForLong();
    expect(await agent.end("SIGTERM")).toEqual({ code: 0, signal: null });
  });

  it("stops in time where chain, broker and a meter are dead, and loses nothing", async () => {
    const config = await configure();
    const agent = start(config);
    const told = await credited(await credited());
    await Promise.all([rpc.asked, broker.asked]);
    const impatience = setTimeout(() => agent.end("SIGKILL"), TIMEOUT_STOP_MS);
    expect(await agent.end("SIGTERM")).toEqual({ code: 0, signal: null });
    clearTimeout(impatience);
    expect(manager.told()).toContain("STOPPING=1");

    const journal = Journal.peek(join(folder, "journal.db"));
    const state = journal.readings.stateOf("alive");
    expect(decodeState(state ?? "").credited).toBeGreaterThanOrEqual(told);
    journal.close();

    const again = start(config);
    expect(await credited(told)).toBeGreaterThan(told);
    await again.end("SIGTERM");
  });
});
