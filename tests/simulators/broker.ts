/**
 * MQTT brokers for tests and the demo: Mosquitto where a real one is wanted, Aedes in this process where
 * nothing but npm may be needed. Both listen on loopback only.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Aedes } from "aedes";

export interface Broker {
  /** Stays the same over `stop` and `start`. */
  readonly url: string;
  /** Cuts every connection and refuses new ones. */
  stop(): Promise<void>;
  /** Listens again, on the same port. What was retained is forgotten. */
  start(): Promise<void>;
  /** Stops for good, leaving nothing behind. */
  close(): Promise<void>;
}

/** A broker in this process. It knows MQTT 3.1.1 only and refuses version 5. */
export async function startEmbeddedBroker(): Promise<Broker> {
  let running = await embedded(0);
  const port = running.port;
  const stop = async () => void (await running.stop());
  return {
    url: `mqtt://127.0.0.1:${port}`,
    stop,
    start: async () => {
      running = await embedded(port);
    },
    close: stop,
  };
}

async function embedded(port: number): Promise<{ port: number; stop: () => Promise<void> }> {
  const aedes = await Aedes.createBroker();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    aedes.handle(socket);
  });
  await listening(server, port);
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
    await new Promise<void>((resolve) => aedes.close(() => resolve()));
  };
  return { port: portOf(server), stop };
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
  const port = await freePort();
  const lines = [
    `listener ${port} 127.0.0.1`,
    "allow_anonymous true",
    "persistence false",
    "user root",
    ...extra,
  ];
  const configuration = join(folder, "mosquitto.conf");
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(configuration, lines.join("\n").replaceAll("DIR", folder));
  let running = await mosquitto(configuration);
  const stop = () => killed(running);
  return {
    url: `mqtt://127.0.0.1:${port}`,
    stop,
    start: async () => {
      running = await mosquitto(configuration);
    },
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Resolves once Mosquitto says that it is running. */
async function mosquitto(configuration: string): Promise<ChildProcess> {
  const path = `${process.env.PATH ?? ""}:/usr/sbin`;
  const child = spawn("mosquitto", ["-v", "-c", configuration], { env: { ...process.env, PATH: path } });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.once("error", (error) =>
      reject(new Error("Mosquitto is missing: apt install mosquitto", { cause: error })),
    );
    child.once("exit", () => reject(new Error(`Mosquitto did not start:\n${said}`)));
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

async function freePort(): Promise<number> {
  const server = createServer();
  await listening(server, 0);
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return address.port;
}
