/** `fieldproof scan` on real pseudo-terminals and sockets: what is found, what is left alone, what is written. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../../agent/cli/program.js";
import { systemClock } from "../../agent/clock.js";
import { serveStatus } from "../../agent/status-server.js";
import { parseConfig } from "../../config/load.js";
import { openSerial } from "../../drivers/transports/serial.js";
import { EastronMeter } from "../simulators/eastron-meter.js";
import { ModbusSlave, withCrc } from "../simulators/modbus-slave.js";
import { openPty, type Pty } from "../simulators/pty.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { solarCharger } from "../simulators/ve-direct.js";

let folder = "";
const open: { close(): unknown }[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
});
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
  rmSync(folder, { recursive: true });
});

const clock = systemClock();
const HEAD = "gateway: { name: tower-7 }\n";
/** For lines on which everybody that is asked answers, twice as patient as a scan usually is. */
const QUICK = ["--baud", "9600", "--units", "1-3", "--listen", "50ms", "--patience", "500ms"];
/** For lines on which nobody answers. */
const SILENT = ["--baud", "9600", "--units", "1-4", "--listen", "50ms", "--patience", "20ms"];

async function scan(...args: string[]) {
  return scanOn(undefined, ...args);
}

async function scanOn(isTTY: boolean | undefined, ...args: string[]) {
  const said = { out: "", err: "" };
  const terminal = {
    stdout: { write: (text: string) => (said.out += text), columns: 100 },
    stderr: { write: (text: string) => (said.err += text), ...(isTTY && { isTTY }) },
    env: {},
  };
  const config = args.includes("--config") ? [] : ["--config", join(folder, "none.yaml")];
  const exitCode = await runCli(["scan", ...args, ...config], terminal, new AbortController().signal);
  return { exitCode, ...said };
}

function pty(): Pty {
  const one = openPty();
  open.push(one);
  return one;
}

/** An inverter at 3, a single-phase meter at 1, a three-phase one at 2; `sent` hears every byte the scan sends. */
function roof() {
  const line = pty();
  const sent: number[] = [];
  line.onBytes((bytes) => sent.push(...bytes));
  const slave = new ModbusSlave(line);
  new EastronMeter({ slave, clock, unit: 1, watts: 0, startWh: { import: 5_000 } });
  new EastronMeter({ slave, clock, unit: 2, watts: 0, phases: 3, startWh: { import: 9_000 } });
  new SunSpecInverter({ slave, clock, unit: 3, watts: 0, startWh: 1_234_567 });
  return { path: line.path, sent };
}

describe("on a serial line", () => {
  it("finds the meters, says who they are and what they show, and prints what the loader takes", async () => {
    const { path, sent } = roof();
    const { exitCode, out, err } = await scan("--port", path, ...QUICK);
    expect(exitCode).toBe(0);
    expect(out).toContain(`${path}, 9600 8N1`);
    expect(out).toMatch(/unit 3: sunspec, \S+/);
    expect(out).toMatch(/export +1234\.567 kWh/);
    expect(out).toMatch(/unit 1: eastron-sdm\n +not sure: .*an sdm230 has the same registers/);
    expect(err).toMatch(/^\/dev\/pts\/\d+\n$/);

    const yaml = out.slice(out.indexOf("buses:\n"));
    const config = parseConfig(HEAD + yaml, "printed");
    expect(config.buses).toMatchObject({ line: { wire: { port: { path }, baud: 9600 } } });
    expect(config.meters.map(({ driver, options }) => ({ driver, ...options }))).toEqual([
      { driver: "eastron-sdm", unit: 1, model: "sdm120" },
      { driver: "eastron-sdm", unit: 2, model: "sdm630" },
      { driver: "sunspec", unit: 3, channel: "export" },
    ]);

    // Nothing but reads, each of 8 bytes: functions 3 and 4.
    expect(sent.length % 8).toBe(0);
    expect(sent.length).toBeGreaterThan(8 * 10);
    for (let i = 0; i < sent.length; i += 8) expect([3, 4]).toContain(sent[i + 1]);
  });

  it("hears a meter that speaks by itself, and sends it nothing", async () => {
    const line = pty();
    const sent: number[] = [];
    line.onBytes((bytes) => sent.push(...bytes));
    const speak = () => line.write(solarCharger({ yield: 45_670 }));
    let cancel = () => {};
    const again = () => {
      speak();
      cancel = clock.after(50, again);
    };
    again();
    open.push({ close: () => cancel() });
    const { exitCode, out } = await scan("--port", line.path, "--baud", "19200", "--listen", "30s");
    expect(exitCode).toBe(0);
    expect(out).toContain("ve-direct, Victron Energy 0xA053 HQ2129TEST1");
    expect(out).toMatch(/yield +456\.700 kWh/);
    expect(parseConfig(HEAD + out.slice(out.indexOf("buses:\n")), "printed").meters[0]).toMatchObject({
      driver: "ve-direct",
      channel: "yield",
    });
    expect(sent).toEqual([]);
  });

  it("asks nothing where another master speaks", async () => {
    const line = pty();
    const sent: number[] = [];
    line.onBytes((bytes) => sent.push(...bytes));
    let cancel = () => {};
    const master = () => {
      line.write(Uint8Array.from([1, 4, 0, 0, 0, 2, 0x71, 0xcb]));
      cancel = clock.after(20, master);
    };
    master();
    open.push({ close: () => cancel() });
    const { exitCode, err } = await scan("--port", line.path, "--baud", "9600", "--listen", "500ms");
    expect(exitCode).toBe(1);
    expect(err).toMatch(/somebody speaks on this line already \(\d+ bytes heard\): nothing was asked/);
    expect(sent).toEqual([]);
  });

  it("leaves a port alone that another program holds, and says what else cannot be", async () => {
    const { path, sent } = roof();
    const held = await openSerial({ path, baud: 9600, parity: "none", dataBits: 8, stopBits: 1 }, clock);
    open.push(held);
    const busy = await scan("--port", path, ...QUICK);
    expect(busy).toMatchObject({ exitCode: 1, err: expect.stringContaining("is held by another program") });
    expect(sent).toEqual([]);
    const absent = await scan("--port", `${folder}/ttyUSB9`, ...SILENT);
    expect(absent).toMatchObject({ exitCode: 1, err: expect.stringContaining("is the adapter plugged in") });
    expect(absent.out).toContain("no meter found");
  });

  it("leaves a line alone that the running agent has, whether it has it open now or not", async () => {
    const { path, sent } = roof();
    const file = join(folder, "site.yaml");
    const socket = join(folder, "agent.sock");
    writeFileSync(
      file,
      `${HEAD}socket: ${socket}\nbuses: { rs485: { serial: ${path} } }\nmeters: { m: { driver: sunspec, bus: rs485, rated: 1 kW } }\n`,
    );
    open.push(await serveStatus(socket, { status: () => ({ body: "{}" }) }));
    const { exitCode, out } = await scan("--port", path, ...SILENT, "--json", "--config", file);
    expect(exitCode).toBe(1);
    const { found, left } = JSON.parse(out);
    expect([found, left]).toEqual([[], [expect.stringContaining('is bus "rs485" of the running agent')]]);
    expect(sent).toEqual([]);
  });

  it("tells a mistake on the command line from finding nothing", async () => {
    const silent = pty();
    expect((await scan("--port", silent.path, ...SILENT)).exitCode).toBe(1);
    expect((await scan("--units", "0-5")).exitCode).toBe(2);
    expect((await scan("--baud", "fast")).exitCode).toBe(2);
    const large = await scan("--tcp", "10.0.0.0/21");
    expect(large).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/2048 addresses: at most a \/22/),
    });
    expect((await scan("--tcp", "not a host")).exitCode).toBe(2);
  });

  it("moves a bar on a terminal only", async () => {
    const silent = pty();
    const { err } = await scanOn(true, "--port", silent.path, ...SILENT);
    expect(err.split("\r\u001b[K")).toContainEqual(expect.stringMatching(/^█*░+ .*: listening at 9600 7E1/));
    expect(err).toContain("unit 4");
    expect((await scan("--port", silent.path, ...SILENT)).err).toBe(`${silent.path}\n`);
  });
});

describe("over TCP", () => {
  /** Answers like an inverter of the simulated serial line, behind the header of Modbus TCP. */
  async function gateway(): Promise<number> {
    const server: Server = createServer((socket) => {
      const listeners: ((bytes: Uint8Array) => void)[] = [];
      let header = Buffer.alloc(0);
      const slave = new ModbusSlave({
        path: "",
        close: () => undefined,
        onBytes: (listener) => listeners.push(listener),
        write: (bytes) => {
          const body = bytes.subarray(0, -2);
          socket.write(Buffer.from([...header.subarray(0, 4), 0, body.length, ...body]));
        },
      });
      new SunSpecInverter({ slave, clock, unit: 71, watts: 0, startWh: 777_000 });
      socket.on("error", () => undefined);
      socket.on("data", (bytes) => {
        header = bytes.subarray(0, 6);
        for (const listener of listeners) listener(withCrc([...bytes.subarray(6)]));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    open.push({ close: () => server.close() });
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return address.port;
  }

  it("finds an inverter at Kostal's unit id", async () => {
    const port = await gateway();
    const { exitCode, out } = await scan("--tcp", `127.0.0.1:${port}`, "--units", "71");
    expect(exitCode).toBe(0);
    expect(out).toMatch(/unit 71: sunspec, /);
    expect(out).toMatch(/export +777\.000 kWh/);
    expect(parseConfig(HEAD + out.slice(out.indexOf("buses:\n")), "printed").buses).toMatchObject({
      "tcp-127-0-0-1": { wire: { type: "tcp", host: "127.0.0.1", port } },
    });
  });
});

describe("--write", () => {
  const MINE = `# my site
gateway: { name: tower-7 }   # as enrolled

buses:
  # the roof's line
  other: { serial: /dev/nowhere }
meters:
  yard:   # left of the gate
    driver: eastron-sdm
    model: sdm120
    bus: other
    rated: 2 kW     # fuse

# the end
`;

  it("adds what was found, shows it, and leaves every line and comment that was there", async () => {
    const { path } = roof();
    const file = join(folder, "site.yaml");
    writeFileSync(file, MINE, { mode: 0o640 });
    const { exitCode, err } = await scan("--port", path, ...QUICK, "--write", "--config", file);
    expect(exitCode).toBe(0);
    expect(err).toMatch(/^ +\d+ \+ {3}sunspec-3:$/m);
    const after = readFileSync(file, "utf8");
    const kept = after.split("\n");
    for (const line of MINE.split("\n")) expect(kept).toContain(line);
    expect(parseConfig(after, file).meters.map(({ name }) => name)).toEqual([
      "yard",
      "eastron-sdm-1",
      "eastron-sdm-2",
      "sunspec-3",
    ]);

    // A second time there is nothing to add.
    const again = await scan("--port", path, ...QUICK, "--write", "--config", file);
    expect(again.exitCode).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(after);
  });

  it("writes nothing into what it does not understand, and nowhere without a file", async () => {
    const { path } = roof();
    const file = join(folder, "site.yaml");
    writeFileSync(file, `${HEAD}meters: none\n`);
    const { exitCode, err } = await scan("--port", path, ...QUICK, "--write", "--config", file);
    expect(exitCode).not.toBe(0);
    expect(err).toContain("nothing was written");
    expect(readFileSync(file, "utf8")).toBe(`${HEAD}meters: none\n`);
    const missing = await scan("--port", path, ...QUICK, "--write");
    expect(missing).toMatchObject({ exitCode: 4, err: expect.stringContaining("config/examples") });
  });
});
