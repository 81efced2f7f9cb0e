/** `fieldproof capture` and `replay`: over a pseudo-terminal, a broker and a pulse input, with and without an agent. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../../agent/cli/program.js";
import { systemClock } from "../../agent/clock.js";
import type { ReplacedParts } from "../../agent/main.js";
import { driverNamed } from "../../drivers/index.js";
import { checksOf } from "../drivers/fixture-checks.js";
import { startMosquitto } from "../simulators/broker.js";
import { sds011Frame } from "../simulators/dust-sensors.js";
import { EastronMeter } from "../simulators/eastron-meter.js";
import { identification, meterBlock } from "../simulators/iec62056-meter.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { openPty } from "../simulators/pty.js";
import { startRouter } from "../simulators/router.js";
import { SimulatedLine, simulatedGpio, startPulses } from "../simulators/simulated-gpio.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";

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

async function cli(
  args: readonly string[],
  stop = new AbortController().signal,
  replaced: ReplacedParts = {},
) {
  const said = { out: "", err: "" };
  const terminal = {
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
    env: {},
  };
  return { exitCode: await runCli(args, terminal, stop, replaced), ...said };
}

function configured(meters: string): string {
  const file = join(folder, "fieldproof.yaml");
  const head = `gateway: { name: tower-7 }\nsocket: ${folder}/agent.sock\nstate: ${folder}/state\nlog: error\n`;
  writeFileSync(file, head + meters);
  return file;
}

/** An inverter and a meter, each on a port of its own. */
function serialMeters(ratio = ""): string {
  const [roof, yard] = [openPty(), openPty()];
  open.push(roof, yard);
  new SunSpecInverter({ slave: new ModbusSlave(roof), clock, unit: 3, watts: 7_200_000, startWh: 1_234_567 });
  new EastronMeter({ slave: new ModbusSlave(yard), clock, watts: 1e6, startWh: { import: 5_000 } });
  const patience = "timeout: 10 s, lateness: 10 s";
  return configured(`
buses:
  one: { serial: ${roof.path}, ${patience} }
  two: { serial: ${yard.path}, ${patience} }
meters:
  roof: { driver: sunspec, bus: one, unit: 3, rated: 10 MW, every: 200 ms }
  yard: { driver: eastron-sdm, model: sdm120, bus: two, ${ratio}rated: 2 MW, every: 200 ms }
`);
}

/** A dust sensor that speaks by itself. */
function airSensor(): string {
  const pty = openPty();
  let pm25 = 60;
  const speaking = setInterval(() => pty.write(sds011Frame({ pm25: pm25++, pm10: 90 })), 100);
  open.push(pty, { close: () => clearInterval(speaking) });
  return configured(`
buses: { one: { serial: ${pty.path} } }
meters:
  air: { driver: sds011, bus: one, credited: false, every: 200 ms }
`);
}

/** Records for as long as it takes this machine to get some polls in. */
async function captured(meter: string, config: string, replaced: ReplacedParts = {}) {
  for (let seconds = 1; ; seconds *= 2) {
    const file = join(folder, `${meter}-${seconds}.json`);
    const args = ["capture", meter, "--for", `${seconds}s`, "-o", file, "--config", config];
    const { exitCode, err, out } = await cli(args, undefined, replaced);
    const fixture = exitCode === 0 ? JSON.parse(readFileSync(file, "utf8")) : null;
    if (fixture === null || fixture.polls.length < 4) continue;
    expect(err).toBe("");
    expect(out).toMatch(/^\d+ polls of \w+.* in /);
    return { file, fixture };
  }
}

/** The same checks that every file in tests/fixtures has to pass. */
function isFixture(fixture: {
  driver: string;
  about: string;
  options: Record<string, unknown>;
  open: [];
}): void {
  const driver = driverNamed(fixture.driver);
  if (driver === undefined) throw new Error(`no driver ${fixture.driver}`);
  const checks = checksOf(driver, fixture);
  expect(checks.length).toBeGreaterThan(2);
  for (const [, check] of checks) check();
}

describe("without an agent", () => {
  it("records a serial meter; the recording is a fixture as it stands, and is judged again", async () => {
    const { file, fixture } = await captured("roof", serialMeters());
    isFixture(fixture);
    expect(fixture.open.length).toBeGreaterThan(2);
    expect(fixture.polls.length).toBeGreaterThan(2);
    expect(readdirSync(folder).filter((name) => !/^(fieldproof\.yaml|roof-\d+\.json)$/.test(name))).toEqual(
      [],
    );

    const { exitCode, out } = await cli(["replay", file]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^roof \(sunspec\), .*\n/);
    expect(out).toMatch(/\d{4}\.\d{3} kWh +baseline/);
    expect(out).toMatch(/advance +\+/);
    const json = JSON.parse((await cli(["replay", file, "--json"])).out);
    expect(BigInt(json.credited)).toBeGreaterThan(0n);
    const sum = json.readings.reduce(
      (total: bigint, { verdict }: { verdict: { credited: string } }) => total + BigInt(verdict.credited),
      0n,
    );
    expect(sum).toBe(BigInt(json.credited));
  });

  it("a damaged recording is no fixture any more, and replay says that the value is unknown", async () => {
    const { file, fixture } = await captured("yard", serialMeters());
    isFixture(fixture);
    const bytes: string = fixture.polls[1].exchanges[0].received.bytes;
    fixture.polls[1].exchanges[0].received.bytes = `${bytes.slice(0, 8)}${bytes[8] === "0" ? "1" : "0"}${bytes.slice(9)}`;
    expect(() => isFixture(fixture)).toThrow();
    writeFileSync(file, JSON.stringify(fixture));
    const { out, exitCode } = await cli(["replay", file]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/no value +unknown .*CRC is wrong/);
  });

  it("records a meter that does not answer: what was asked, and that nothing came", async () => {
    const pty = openPty();
    open.push(pty);
    new ModbusSlave(pty);
    const config = configured(`
buses: { one: { serial: ${pty.path}, timeout: 20 ms, lateness: 20 ms } }
meters:
  roof: { driver: sunspec, bus: one, rated: 1 kW, every: 100 ms }
`);
    const file = join(folder, "silent.json");
    const { exitCode, out } = await cli(["capture", "roof", "--for", "1s", "-o", file, "--config", config]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/polls of roof, \d+ of them without a value/);
    const fixture = JSON.parse(readFileSync(file, "utf8"));
    expect(fixture.error).toContain("SilenceError");
    expect(fixture.open[0]).toMatchObject({ sent: expect.stringMatching(/^0103/), received: null });
    isFixture(fixture);
    expect((await cli(["replay", file])).exitCode).toBe(1);
  });

  it("records what comes over a broker", async () => {
    const broker = await startMosquitto();
    open.push(broker);
    const router = startRouter({ url: broker.url, clock, start: 1_204_332_112n, every: 100 });
    open.push(router);
    const { file, fixture } = await captured(
      "router",
      configured(`
brokers: { local: { url: "${broker.url}" } }
meters:
  router: { driver: mqtt-json, broker: local, profile: teltonika, topic: ${router.topic}, rated: 100 Mbit/s, every: 200 ms }
`),
    );
    isFixture(fixture);
    expect(fixture.identity.serial).toBe(router.serial);
    const { credited } = JSON.parse((await cli(["replay", file, "--json"])).out);
    expect(BigInt(credited)).toBeGreaterThan(0n);
  });

  it("records pulses, and credits what the edges are worth", async () => {
    const line = new SimulatedLine(clock);
    startPulses(line, clock, { every: 50, width: 25 });
    const { file, fixture } = await captured(
      "water",
      configured(
        `meters:\n  water: { driver: pulse, line: 17, k: 1 L, debounce: 1 ms, run: 200 ms, rated: 20 m3/h, every: 1 s }\n`,
      ),
      { openGpio: async () => simulatedGpio(line, clock) },
    );
    isFixture(fixture);
    const { readings } = JSON.parse((await cli(["replay", file, "--json"])).out);
    const ticks = readings.map(({ measured }: { measured: { ticks: string } }) => Number(measured.ticks));
    expect(Math.max(...ticks)).toBeGreaterThan(0);
  });

  it("records a sensor that is only shown, and replays it without a verdict", async () => {
    const { file, fixture } = await captured("air", airSensor());
    isFixture(fixture);
    expect(fixture.setup).not.toHaveProperty("rules");
    const { exitCode, out } = await cli(["replay", file]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^air \(sds011\).*\n.*Z? +\d+\.\d µg\/m³ +pm10 9\.0 µg\/m³/);
    expect(out).toMatch(/readings, a meter that is only shown is not credited/);
    const said = JSON.parse((await cli(["replay", file, "--json"])).out);
    expect(said).not.toHaveProperty("credited");
    expect(said.readings[0]).toMatchObject({ measured: { channel: "pm25", unit: "µg/m³" } });
    expect(said.readings[0]).not.toHaveProperty("verdict");
  });

  it("records a meter of which not every frame has a check", async () => {
    const pty = openPty();
    open.push(pty);
    let wh = 1_234_000;
    pty.onBytes((bytes) => {
      const asked = Buffer.from(bytes).toString("latin1");
      if (!asked.startsWith("/?")) wh += 10;
      pty.write(asked.startsWith("/?") ? identification("TST0\\2SIM-1") : meterBlock({ import: wh }));
    });
    const { fixture } = await captured(
      "yard",
      configured(`
buses: { one: { serial: ${pty.path}, baud: 300, dataBits: 7, parity: even, timeout: 10 s } }
meters:
  yard: { driver: iec-62056-21, bus: one, rated: 10 MW, every: 200 ms }
`),
    );
    isFixture(fixture);
    // The last digit of what the check character stands behind.
    const block: { bytes: string } = fixture.polls[0].exchanges[1].received;
    block.bytes = `${block.bytes.slice(0, -1)}${block.bytes.endsWith("0") ? "1" : "0"}`;
    expect(() => isFixture(fixture)).toThrow();
  });

  it("replays what a meter behind transformers measured as the agent read it", async () => {
    const { file, fixture } = await captured("yard", serialMeters("ct: 200/5, "));
    isFixture(fixture);
    const { readings } = JSON.parse((await cli(["replay", file, "--json"])).out);
    const [shown] = fixture.polls[0].measurements.filter(
      (one: { channel: string }) => one.channel === "import",
    );
    expect(BigInt(readings[0].measured.value)).toBe(40n * BigInt(shown.value));
  });

  it("never overwrites, and says what is wrong", async () => {
    const config = serialMeters();
    const file = join(folder, "there.json");
    writeFileSync(file, "mine");
    const twice = await cli(["capture", "yard", "--for", "1s", "-o", file, "--config", config]);
    expect(twice).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("there is such a file already"),
    });
    expect(readFileSync(file, "utf8")).toBe("mine");
    const nobody = await cli(["capture", "rof", "--for", "1s", "-o", `${file}2`, "--config", config]);
    expect(nobody.err).toMatch(/no meter "rof"\n.*did you mean "roof"/);
    expect(existsSync(`${file}2`)).toBe(false);
    expect((await cli(["capture", "yard", "--for", "soon", "-o", "x"])).exitCode).toBe(2);
    expect((await cli(["replay", config])).err).toContain("is no recording");
  });
});

it("listens to a running agent, which goes on as before", async () => {
  const config = serialMeters();
  const stop = new AbortController();
  const running = cli(["run", "--config", config], stop.signal);
  const status = async () => {
    const { exitCode, out } = await cli(["status", "--json", "--config", config]);
    return exitCode === 0 ? JSON.parse(out).meters[0].verdict : null;
  };
  while ((await status()) !== "advance");
  const { fixture } = await captured("roof", config);
  isFixture(fixture);
  // The session was opened long before: its frames are in the recording all the same.
  expect(fixture.open.length).toBeGreaterThan(2);
  expect(await status()).toBe("advance");
  const nobody = await cli(["capture", "rof", "--for", "1s", "-o", join(folder, "no"), "--config", config]);
  expect(nobody).toMatchObject({ exitCode: 1, err: expect.stringContaining('did you mean "roof"') });
  stop.abort();
  expect(await running).toMatchObject({ exitCode: 0, err: "" });
});

it("listens to a running agent's sensor that is only shown", async () => {
  const config = airSensor();
  const stop = new AbortController();
  const running = cli(["run", "--config", config], stop.signal);
  while ((await cli(["status", "--json", "--config", config])).exitCode !== 0);
  const { fixture } = await captured("air", config);
  isFixture(fixture);
  stop.abort();
  expect(await running).toMatchObject({ exitCode: 0, err: "" });
});
