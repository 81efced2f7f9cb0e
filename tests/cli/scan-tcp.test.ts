/** `fieldproof scan --tcp` on sockets of this machine. */
import { readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ModbusSlave, withCrc } from "../simulators/modbus-slave.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { clock, HEAD, printed, ScanBench } from "./scan-bench.js";

let bench: ScanBench;
beforeEach(() => {
  bench = new ScanBench();
});
afterEach(() => bench.close());

describe("over TCP", () => {
  /** Requests that are not answered yet, at all gateways together, and the most there were at a time. */
  const open = { now: 0, most: 0, all: 0 };

  /**
   * Answers like an inverter of the simulated serial line, behind the header of Modbus TCP, and takes its time.
   * @param port 0: any that is free
   */
  async function gateway(host = "127.0.0.1", port = 0): Promise<number> {
    const server: Server = createServer((socket) => {
      const listeners: ((bytes: Uint8Array) => void)[] = [];
      let header = Buffer.alloc(0);
      const slave = new ModbusSlave({
        path: "",
        close: () => undefined,
        onBytes: (listener) => listeners.push(listener),
        write: (bytes) => {
          const body = bytes.subarray(0, -2);
          const reply = Buffer.from([...header.subarray(0, 4), 0, body.length, ...body]);
          clock.after(5, () => {
            open.now--;
            socket.write(reply);
          });
        },
      });
      new SunSpecInverter({ slave, clock, unit: 71, watts: 0, startWh: 777_000 });
      socket.on("error", () => undefined);
      socket.on("data", (bytes) => {
        if (bytes[6] === 71) open.most = Math.max(open.most, ++open.now);
        open.all++;
        header = bytes.subarray(0, 6);
        for (const listener of listeners) listener(withCrc([...bytes.subarray(6)]));
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
    bench.keep({ close: () => server.close() });
    return (server.address() as AddressInfo).port;
  }

  it("finds the hosts of a network that listen, and asks one at a time", async () => {
    const port = await gateway("127.0.0.2");
    await gateway("127.0.0.5", port);
    Object.assign(open, { now: 0, most: 0, all: 0 });
    const { exitCode, out, err } = await bench.scan("--tcp", `127.0.0.0/29:${port}`, "--units", "71");
    expect(exitCode).toBe(0);
    expect(out.match(/^127\.\S+/gm)).toEqual([`127.0.0.2:${port}`, `127.0.0.5:${port}`]);
    expect(out.match(/unit 71: sunspec, /g)).toHaveLength(2);
    expect(err).toContain("looking for Modbus ports");
    const { buses, meters } = printed(out);
    expect(Object.keys(buses)).toEqual(["tcp-127-0-0-2", "tcp-127-0-0-5"]);
    expect(meters.map(({ name }) => name)).toEqual(["sunspec-71", "sunspec-71-2"]);
    expect(open.all).toBeGreaterThan(20);
    expect(open.most).toBe(1);
  });

  it("shows what was found so far when it is stopped, and writes nothing", async () => {
    const port = await gateway();
    const file = join(bench.folder, "site.yaml");
    writeFileSync(file, HEAD);
    // Unit 72 is silent, and would be waited for.
    const slow = ["--tcp", `127.0.0.1:${port}`, "--units", "71,72", "--patience", "10min"];
    const { exitCode, out, err } = await bench.scanUntil(
      "asking unit 72",
      ...slow,
      "--write",
      "--config",
      file,
    );
    expect(exitCode).toBe(1);
    expect(out).toMatch(/unit 71: sunspec, /);
    expect(out).toContain("meters:");
    expect(err).toContain(`nothing was written to ${file}: the scan was stopped`);
    expect(readFileSync(file, "utf8")).toBe(HEAD);
  });

  it("ends at once while it connects", async () => {
    const { exitCode, err } = await bench.scanUntil("connecting to", "--tcp", "127.9.0.0/22");
    expect(exitCode).toBe(1);
    // Of 2044 places only those that were begun with.
    expect(err.split("connecting to").length - 1).toBeLessThanOrEqual(8);
    expect(err).toContain("stopped: not everything was looked at");
  });

  it("finds an inverter at Kostal's unit id", async () => {
    const port = await gateway();
    const { exitCode, out } = await bench.scan("--tcp", `127.0.0.1:${port}`, "--units", "71");
    expect(exitCode).toBe(0);
    expect(out).toMatch(/unit 71: sunspec, /);
    expect(out).toMatch(/export +777\.000 kWh/);
    expect(printed(out).buses).toMatchObject({
      "tcp-127-0-0-1": { wire: { type: "tcp", host: "127.0.0.1", port } },
    });
  });
});
