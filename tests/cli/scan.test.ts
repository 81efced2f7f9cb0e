/** `fieldproof scan` on real pseudo-terminals: what is found, what is left alone. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serveStatus } from "../../agent/status-server.js";
import { openSerial } from "../../drivers/transports/serial.js";
import { sps30Answer, sps30Serial, sps30Values } from "../simulators/dust-sensors.js";
import { solarCharger } from "../simulators/ve-direct.js";
import { clock, HEAD, printed, QUICK, ScanBench, SILENT } from "./scan-bench.js";

let bench: ScanBench;
beforeEach(() => {
  bench = new ScanBench();
});
afterEach(() => bench.close());

describe("on a serial line", () => {
  it("finds the meters, says who they are and what they show, and prints what the loader takes", async () => {
    const { path, sent } = bench.roof();
    const { exitCode, out, err } = await bench.scan("--port", path, ...QUICK);
    expect(exitCode).toBe(0);
    expect(out).toContain(`${path}, 9600 8N1`);
    expect(out).toMatch(/unit 3: sunspec, \S+/);
    expect(out).toMatch(/export +1234\.567 kWh/);
    expect(out).toMatch(/unit 1: eastron-sdm\n +not sure: .*an sdm230 has the same registers/);
    expect(err).toMatch(/^(\/dev\/pts\/\d+)\n(\1: \d0 %, .*\n)*$/);

    const config = printed(out);
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
    const line = bench.pty();
    const sent: number[] = [];
    line.onBytes((bytes) => sent.push(...bytes));
    const speak = () => line.write(solarCharger({ yield: 45_670 }));
    let cancel = () => {};
    const again = () => {
      speak();
      cancel = clock.after(50, again);
    };
    again();
    bench.keep({ close: () => cancel() });
    const { exitCode, out } = await bench.scan("--port", line.path, "--baud", "19200", "--listen", "30s");
    expect(exitCode).toBe(0);
    expect(out).toContain("ve-direct, Victron Energy 0xA053 HQ2129TEST1");
    expect(out).toMatch(/yield +456\.700 kWh/);
    expect(printed(out).meters[0]).toMatchObject({
      driver: "ve-direct",
      channel: "yield",
    });
    expect(sent).toEqual([]);
  });

  it("tells an SPS30 by what it says of itself, and does not start it to have values", async () => {
    for (const measures of [false, true]) {
      const line = bench.pty();
      const sent: string[] = [];
      let heard = "";
      const answers = new Map([
        ["7e00d001002e7e", sps30Answer(0xd0, Buffer.from("00080000\0"))],
        ["7e00d001032b7e", sps30Serial("8E4F1C02A7B3")],
        [
          "7e000300fc7e",
          measures ? sps30Values([5.2, 9.5, 12.6, 13.3, 0, 0, 0, 0, 0, 0]) : sps30Answer(0x03, [], 0x43),
        ],
      ]);
      line.onBytes((bytes) => {
        heard += Buffer.from(bytes).toString("hex");
        const command = /7e(?:[0-9a-f]{2})+?7e$/.exec(heard)?.[0];
        if (command === undefined) return;
        heard = "";
        sent.push(command);
        const answer = answers.get(command);
        if (answer !== undefined) line.write(answer);
      });
      const quick = ["--baud", "115200", "--units", "1", "--listen", "50ms", "--patience", "500ms"];
      const { exitCode, out } = await bench.scan("--port", line.path, ...quick);
      expect(exitCode).toBe(0);
      expect(out).toContain("sps30, Sensirion SPS30 8E4F1C02A7B3");
      expect(out).toMatch(
        measures ? /pm25 +9\.5/ : /no value: a scan does not ask it for what starts the fan and the laser/,
      );
      expect(sent.every((command) => answers.has(command))).toBe(true);
    }
  });

  it("asks nothing where another master speaks", async () => {
    const line = bench.pty();
    const sent: number[] = [];
    line.onBytes((bytes) => sent.push(...bytes));
    let cancel = () => {};
    const master = () => {
      line.write(Uint8Array.from([1, 4, 0, 0, 0, 2, 0x71, 0xcb]));
      cancel = clock.after(20, master);
    };
    master();
    bench.keep({ close: () => cancel() });
    const { exitCode, err } = await bench.scan("--port", line.path, "--baud", "9600", "--listen", "500ms");
    expect(exitCode).toBe(1);
    expect(err).toMatch(/somebody speaks on this line already \(\d+ bytes heard\): nothing was asked/);
    expect(sent).toEqual([]);
  });

  it("ends at once when it is stopped, whether it listens or asks", async () => {
    // Who waited for the end of these would wait for minutes.
    for (const [words, listen, patience] of [
      ["listening", "10min", "20ms"],
      ["asking", "1ms", "10min"],
    ] as const) {
      const { path } = bench.pty();
      const slow = [
        "--port",
        path,
        "--baud",
        "9600",
        "--units",
        "1",
        "--listen",
        listen,
        "--patience",
        patience,
      ];
      const { exitCode, out, err } = await bench.scanUntil(words, ...slow);
      expect([exitCode, out]).toEqual([1, "no meter found so far\n"]);
      expect(err).toContain("stopped: not everything was looked at");
    }
  });

  it("leaves a port alone that another program holds, and says what else cannot be", async () => {
    const { path, sent } = bench.roof();
    const held = await openSerial({ path, baud: 9600, parity: "none", dataBits: 8, stopBits: 1 }, clock);
    bench.keep(held);
    const busy = await bench.scan("--port", path, ...QUICK);
    expect(busy).toMatchObject({ exitCode: 1, err: expect.stringContaining("is held by another program") });
    expect(sent).toEqual([]);
    const absent = await bench.scan("--port", `${bench.folder}/ttyUSB9`, ...SILENT);
    expect(absent).toMatchObject({ exitCode: 1, err: expect.stringContaining("is the adapter plugged in") });
    expect(absent.out).toContain("no meter found");
  });

  it("leaves a line alone that the running agent has, whether it has it open now or not", async () => {
    const { path, sent } = bench.roof();
    const file = join(bench.folder, "site.yaml");
    const socket = join(bench.folder, "agent.sock");
    writeFileSync(
      file,
      `${HEAD}socket: ${socket}\nbuses: { rs485: { serial: ${path} } }\nmeters: { m: { driver: sunspec, bus: rs485, rated: 1 kW } }\n`,
    );
    bench.keep(await serveStatus(socket, { status: () => ({ body: "{}" }) }));
    const { exitCode, out } = await bench.scan("--port", path, ...SILENT, "--json", "--config", file);
    expect(exitCode).toBe(1);
    const { found, left } = JSON.parse(out);
    expect([found, left]).toEqual([[], [expect.stringContaining('is bus "rs485" of the running agent')]]);
    expect(sent).toEqual([]);
  });

  it("tells a mistake on the command line from finding nothing", async () => {
    const silent = bench.pty();
    expect((await bench.scan("--port", silent.path, ...SILENT)).exitCode).toBe(1);
    expect((await bench.scan("--units", "0-5")).exitCode).toBe(2);
    expect((await bench.scan("--baud", "fast")).exitCode).toBe(2);
    const large = await bench.scan("--tcp", "10.0.0.0/21");
    expect(large).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/2048 addresses: at most a \/22/),
    });
    expect((await bench.scan("--tcp", "not a host")).exitCode).toBe(2);
  });

  it("moves a bar on a terminal, and writes a line for each tenth elsewhere", async () => {
    const silent = bench.pty();
    const { err } = await bench.scanOn({ isTTY: true }, "--port", silent.path, ...SILENT);
    expect(err.split("\r\u001b[K")).toContainEqual(expect.stringMatching(/^█*░+ .*: listening at 9600 7E1/));
    expect(err).toContain("unit 4");
    const [first, ...tenths] = (await bench.scan("--port", silent.path, ...SILENT)).err.trimEnd().split("\n");
    expect(first).toBe(silent.path);
    const shares = tenths.map((line) => /^\S+: (\d0) %, (?:listening|asking) at /.exec(line)?.[1]);
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual([...new Set(shares)].sort());
  });
});
