/** A scan of slaves that others wrote: Modbus TCP, RTU on a line, and RTU over TCP behind a serial server. */
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compileSlave, runSlave, runTcpSlave } from "../bus/libmodbus-slave.js";
import { printed, ScanBench } from "../cli/scan-bench.js";
import { floatRegisters } from "../simulators/modbus-slave.js";
import { openPty, type Pty } from "../simulators/pty.js";

const compiled = new ScanBench();
let program = "";
beforeAll(() => {
  program = compileSlave(compiled.folder);
});
afterAll(() => compiled.close());

let bench: ScanBench;
const ends: (() => unknown)[] = [];
beforeEach(() => {
  bench = new ScanBench();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await bench.close();
});

const SERIAL = ["--baud", "9600", "--units", "6,7", "--listen", "50ms", "--patience", "500ms"];

/** The registers of an SDM120: input registers, function 4. */
function sdm120(): string {
  const values = new Map([
    [0x00, 231.5],
    [0x0c, 1250],
    [0x46, 50],
    [0x48, 4321],
    [0x4a, 5],
  ]);
  const lines = [...values].flatMap(([at, value]) =>
    floatRegisters(value).map((word, i) => `4 ${at + i} ${word}`),
  );
  const file = join(bench.folder, "registers");
  writeFileSync(file, lines.join("\n"));
  return file;
}

function requireSdm120(out: string) {
  expect(out).toMatch(/unit 7: eastron-sdm\n +not sure: .*an sdm230 has the same registers/);
  expect(out).toMatch(/import +4321\.000 kWh/);
  const config = printed(out);
  expect(config.meters).toMatchObject([{ driver: "eastron-sdm", options: { unit: 7, model: "sdm120" } }]);
  return config.buses;
}

/** A line with the slave at unit 7; what is written to one of the two ends comes out of the other. */
async function line(file?: string): Promise<Pty> {
  const [ours, theirs] = [openPty(), openPty()];
  ends.push(() => ours.close());
  ends.push(() => theirs.close());
  ours.onBytes((bytes) => theirs.write(bytes));
  theirs.onBytes((bytes) => ours.write(bytes));
  ends.push(await runSlave(program, theirs.path, 7, file));
  return ours;
}

/** A serial server in front of a slave at unit 7: it hands bytes on, both ways. */
async function serialServer(file: string, chatter?: Uint8Array): Promise<number> {
  const device = openPty();
  ends.push(() => device.close());
  const clients = new Set<(bytes: Uint8Array) => void>();
  device.onBytes((bytes) => {
    for (const client of clients) client(bytes);
  });
  ends.push(await runSlave(program, device.path, 7, file));
  const server = createServer((socket) => {
    const client = (bytes: Uint8Array) => void socket.write(bytes);
    clients.add(client);
    if (chatter !== undefined) client(chatter);
    socket.on("data", (bytes) => device.write(bytes));
    socket.on("error", () => undefined);
    socket.on("close", () => clients.delete(client));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

describe("libmodbus", () => {
  it("is found over Modbus TCP", async () => {
    const { port, stop } = await runTcpSlave(program, sdm120());
    ends.push(stop);
    const { exitCode, out } = await bench.scan("--tcp", `127.0.0.1:${port}`, "--units", "7");
    expect(exitCode).toBe(0);
    const buses = requireSdm120(out);
    expect(buses).toMatchObject({ "tcp-127-0-0-1": { wire: { type: "tcp", port, framing: "mbap" } } });
  });

  it("is found on a serial line", async () => {
    const { path } = await line(sdm120());
    const { exitCode, out } = await bench.scan("--port", path, ...SERIAL);
    expect(exitCode).toBe(0);
    expect(requireSdm120(out)).toMatchObject({ line: { wire: { type: "serial", baud: 9600 } } });
  });

  it("is found behind a serial server, where it is asked as on its line", async () => {
    const port = await serialServer(sdm120());
    const server = ["--tcp", `127.0.0.1:${port}`, "--units", "6,7", "--listen", "50ms"];
    const { exitCode, out } = await bench.scan(...server, "--framing", "rtu");
    expect(exitCode).toBe(0);
    expect(requireSdm120(out)).toMatchObject({ "tcp-127-0-0-1": { wire: { port, framing: "rtu" } } });
    const otherwise = await bench.scan(...server, "--patience", "20ms");
    expect(otherwise).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("if it is a serial server, add --framing rtu"),
    });
  });

  it("is not asked behind a serial server on whose line another master speaks", async () => {
    const port = await serialServer(sdm120(), Uint8Array.from([1, 4, 0, 0, 0, 2, 0x71, 0xcb]));
    const server = ["--tcp", `127.0.0.1:${port}`, "--units", "7", "--listen", "500ms", "--framing", "rtu"];
    const { exitCode, out, err } = await bench.scan(...server);
    expect([exitCode, out.includes("eastron")]).toEqual([1, false]);
    expect(err).toMatch(/somebody speaks on this line already \(8 bytes heard\): nothing was asked/);
  });

  it("is not taken for any meter where its registers hold anything", async () => {
    const { port, stop } = await runTcpSlave(program);
    ends.push(stop);
    const overTcp = await bench.scan("--tcp", `127.0.0.1:${port}`, "--units", "7,9");
    const { path } = await line();
    for (const { exitCode, out } of [overTcp, await bench.scan("--port", path, ...SERIAL)]) {
      expect(exitCode).toBe(0);
      expect(out).toMatch(/units? 7(, 9)?: answers? Modbus, but nothing tells what (it is|they are)/);
      expect(out).not.toContain("meters:");
    }
  });
});
