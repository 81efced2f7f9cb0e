/**
 * MQTT brokers for tests and the demo: Mosquitto where a real one is wanted, Aedes in this process where
 * nothing but npm may be needed. Both listen on loopback only.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Aedes } from "aedes";

const AGAIN_AFTER_MS = 50;

export interface Broker {
  /** Stays the same over `stop` and `start`. */
  readonly url: string;
  /** Cuts every connection and refuses new ones. */
  stop(): Promise<void>;
  /** Listens again, on the same port. What was retained is forgotten, and so are sessions. */
  start(): Promise<void>;
  /** Stops for good, leaving nothing behind. */
  close(): Promise<void>;
}

/** A broker in this process. It knows MQTT 3.1.1 only and refuses version 5. */
export async function startEmbeddedBroker(): Promise<Broker> {
  const sockets = new Set<Socket>();
  let aedes: Aedes | null = await Aedes.createBroker();
  // It listens over `stop` and `start`: a port given up for a moment may be another's when it is wanted again.
  const server = createServer((socket) => {
    if (aedes === null) return void socket.destroy();
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    aedes.handle(socket);
  });
  await listening(server);
  const stop = async () => {
    const stopped = aedes;
    aedes = null;
    for (const socket of sockets) socket.destroy();
    if (stopped !== null) await new Promise<void>((resolve) => stopped.close(() => resolve()));
  };
  return {
    url: `mqtt://127.0.0.1:${portOf(server)}`,
    stop,
    start: async () => {
      aedes = await Aedes.createBroker();
    },
    close: async () => {
      await stop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A real Mosquitto.
 * @param extra further lines of mosquitto.conf, such as `acl_file …`; `DIR` in them is the temporary folder
 * @param files further files to put into that folder
 */
export async function startMosquitto(
  extra: string[] = [],
  files: Record<string, string> = {},
): Promise<Broker> {
  const folder = mkdtempSync(join(tmpdir(), "mosquitto-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const configuration = join(folder, "mosquitto.conf");
  let port = 0;
  const onFreePort = async () => {
    port = await freePort();
    const listener = [`listener ${port} 127.0.0.1`, "allow_anonymous true", "persistence false", "user root"];
    writeFileSync(configuration, [...listener, ...extra].join("\n").replaceAll("DIR", folder));
    return mosquitto(configuration);
  };
  let running = await untilBound(onFreePort);
  const stop = () => killed(running);
  return {
    url: `mqtt://127.0.0.1:${port}`,
    stop,
    start: async () => {
      running = await untilBound(() => mosquitto(configuration));
    },
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Between choosing a port and binding it, a connection of anybody's may have been given it. */
async function untilBound(start: () => Promise<ChildProcess>): Promise<ChildProcess> {
  for (;;) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof Error && /Address already in use/.test(error.message))) throw error;
      await delay(AGAIN_AFTER_MS);
    }
  }
}

/** Resolves once Mosquitto says that it is running. */
async function mosquitto(configuration: string): Promise<ChildProcess> {
  const path = `${process.env.PATH ?? ""}:/usr/sbin`;
  const child = spawn("mosquitto", ["-v", "-c", configuration], { env: { ...process.env, PATH: path } });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.once("error", (error) =>
      reject(new Error("Mosquitto is missing: apt install mosquitto", { cause: error })),
    );
    child.once("close", () => {
      process.off("exit", kill);
      reject(new Error(`Mosquitto did not start:\n${said}`));
    });
    child.stderr.on("data", (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-4000);
      if (/mosquitto version .* running/.test(said)) resolve();
    });
  });
  return child;
}

/** No farewell: connections break as they do when a machine loses power. */
async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await exited;
}

/** A loopback port on which nobody listens, as far as anybody can know. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await listening(server);
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return address.port;
}
