import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agentRoutes } from "../../agent/agent-routes.js";
import { AgentRefusal, ask, NoAgentError } from "../../agent/cli/socket-client.js";
import {
  type Route,
  RouteError,
  SocketError,
  type StatusServer,
  serveStatus,
} from "../../agent/status-server.js";
import { type LiveReading, readLiveReading } from "../../agent/telemetry/live-reading.js";
import { readStatus } from "../../agent/telemetry/status.js";
import { StatusBoard } from "../../agent/telemetry/status-board.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { sampleReading, sampleVerdict } from "./samples.js";

let folder = "";
let socket = "";
const servers: StatusServer[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
  socket = join(folder, "run", "agent.sock");
});

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  rmSync(folder, { recursive: true });
});

async function serve(routes: Record<string, Route>): Promise<StatusServer> {
  const server = await serveStatus(socket, routes);
  servers.push(server);
  return server;
}

function agent() {
  const board = new StatusBoard({
    gateway: "tower-7",
    version: "0.1.0",
    meters: [
      {
        name: "roof",
        driver: "sunspec",
        evidence: "wire",
        quantity: "energy",
        chain: null,
        where: "/dev/ttyUSB0 unit 1",
      },
    ],
    chains: [],
    clock: new VirtualClock(),
    journal: () => ({ path: "journal.db", size: 1n, free: 2n }),
    bundles: () => ({ unacknowledged: 0 }),
    sinks: () => [],
  });
  const live: LiveReading = {
    reading: sampleReading(),
    verdict: sampleVerdict(),
    credited: 5n,
    evidence: "wire",
  };
  const readNow = (meter: string) => (meter === "roof" ? Promise.resolve(live) : null);
  return {
    routes: agentRoutes({ status: () => board.snapshot(), readNow, capture: () => null }),
    board,
    live,
  };
}

describe("the socket", () => {
  it("answers status and fresh readings, frames and all", async () => {
    const { routes, board, live } = agent();
    await serve(routes);
    expect(readStatus(await ask(socket, "/status"))).toEqual(board.snapshot());
    expect(readLiveReading(await ask(socket, "/read/roof"))).toEqual(live);
  });

  it("is for the owner and the group only, from its first moment", async () => {
    const before = process.umask();
    await serve(agent().routes);
    expect(statSync(socket).mode & 0o777).toBe(0o660);
    expect(process.umask()).toBe(before);
  });

  it("says what is wrong and what would be right", async () => {
    await serve(agent().routes);
    await expect(ask(socket, "/read/cellar")).rejects.toMatchObject({
      name: "AgentRefusal",
      message: 'there is no meter "cellar"',
      hint: "this gateway has: roof",
    });
    await expect(ask(socket, "/metrics")).rejects.toMatchObject({ hint: "ask for /status, /read, /capture" });
    await expect(ask(socket, "/constructor")).rejects.toMatchObject({ message: "there is no /constructor" });
    await expect(ask(socket, "/read/%E0%A4%A")).rejects.toMatchObject({ hint: "write % as %25" });
  });

  it("survives a route that fails, and takes no orders", async () => {
    await serve({
      broken: () => {
        throw new Error("the journal is away");
      },
      fine: (argument) => ({ body: argument, type: "text/plain" }),
      gone: () => Promise.reject(new RouteError(503, "not now", "later")),
    });
    await expect(ask(socket, "/broken")).rejects.toMatchObject({ message: "the journal is away" });
    await expect(ask(socket, "/gone")).rejects.toMatchObject({ message: "not now", hint: "later" });
    expect(await ask(socket, "/fine/a%2Fb%20c?x=1")).toBe("a/b c");
    const posted = request({ socketPath: socket, path: "/fine", method: "POST" });
    posted.end("orders");
    const [response] = await once(posted, "response");
    expect(response.statusCode).toBe(405);
    response.resume();
  });

  it("gives up on an agent that hangs", async () => {
    await serve({ hangs: () => new Promise<never>(() => undefined) });
    await expect(ask(socket, "/hangs", 50)).rejects.toMatchObject({ message: "the agent does not answer" });
  });
});

describe("the way to the socket", () => {
  it("without an agent is a typed error", async () => {
    await expect(ask(socket, "/status")).rejects.toBeInstanceOf(NoAgentError);
    const server = await serve(agent().routes);
    await server.close();
    expect(existsSync(socket)).toBe(false);
    await expect(ask(socket, "/status")).rejects.toBeInstanceOf(NoAgentError);
  });

  it("is cleared of what a killed agent left", async () => {
    const leave = "require('node:net').createServer().listen(process.argv[1], () => console.log('up'))";
    socket = join(folder, "agent.sock");
    const killed = spawn(process.execPath, ["-e", leave, socket]);
    await once(killed.stdout, "data");
    killed.kill("SIGKILL");
    await once(killed, "exit");
    expect(existsSync(socket)).toBe(true);
    await expect(ask(socket, "/status")).rejects.toBeInstanceOf(NoAgentError);
    await serve(agent().routes);
    expect(readStatus(await ask(socket, "/status")).gateway).toBe("tower-7");
  });

  it("is never taken from a living agent", async () => {
    await serve(agent().routes);
    await expect(serveStatus(socket, {})).rejects.toThrow(/an agent answers on .* already; stop it first/);
    expect(readStatus(await ask(socket, "/status")).gateway).toBe("tower-7");
  });

  it("never costs a file that is no socket", async () => {
    socket = join(folder, "precious.txt");
    writeFileSync(socket, "data");
    await expect(serveStatus(socket, {})).rejects.toThrow(/exists and is no socket/);
    expect(readFileSync(socket, "utf8")).toBe("data");
  });

  it("says when its folder cannot be made", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(serveStatus(join(folder, "file", "run", "agent.sock"), {})).rejects.toThrow(
      /^the folder .*\/file\/run for the socket cannot be made: ENOTDIR/,
    );
  });

  it("is named when it is too long", async () => {
    await expect(serveStatus(join(folder, "x".repeat(120)), {})).rejects.toBeInstanceOf(SocketError);
  });

  it("may lead to somebody who speaks another language", async () => {
    socket = join(folder, "other.sock");
    const other = createServer((peer) => peer.end("SSH-2.0-hello\r\n")).listen(socket);
    await once(other, "listening");
    await expect(ask(socket, "/status")).rejects.toBeInstanceOf(AgentRefusal);
    other.close();
  });
});
