/** `fieldproof scan --tcp` on sockets of this machine. */
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "../../config/load.js";
import { ModbusSlave, withCrc } from "../simulators/modbus-slave.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { clock, HEAD, ScanBench } from "./scan-bench.js";

let bench: ScanBench;
beforeEach(() => {
  bench = new ScanBench();
});
afterEach(() => bench.close());

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
    bench.keep({ close: () => server.close() });
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return address.port;
  }

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
    expect(parseConfig(HEAD + out.slice(out.indexOf("buses:\n")), "printed").buses).toMatchObject({
      "tcp-127-0-0-1": { wire: { type: "tcp", host: "127.0.0.1", port } },
    });
  });
});
