/** `fieldproof setup --answers`: a meter on a pseudo-terminal, a real chain and broker, and every answer that is wrong. */
import { spawn } from "node:child_process";
import { pbkdf2Sync } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSigner } from "../../agent/attest/keys.js";
import { runCli } from "../../agent/cli/program.js";
import { systemClock } from "../../agent/clock.js";
import { pendingIn } from "../../agent/doctor/pending.js";
import { readEnrolment } from "../../agent/owner/enrolment.js";
import { loadConfig } from "../../config/load.js";
import { openSerial } from "../../drivers/transports/serial.js";
import { freePort, startMosquitto } from "../simulators/broker.js";
import { openPty } from "../simulators/pty.js";
import { SetupSite } from "./setup-site.js";

/** Mosquitto's password file: user, PBKDF2-SHA512 with 101 rounds. */
const SALT = Buffer.from("salt-tower-7");
const HASH = pbkdf2Sync("right", SALT, 101, 64, "sha512").toString("base64");
const PASSWORDS = `tower-7:$7$101$${SALT.toString("base64")}$${HASH}\n`;

const ROOT = new URL("../../", import.meta.url).pathname;
const NOWHERE = "0x00000000000000000000000000000000000000A1";

let site: SetupSite;
beforeAll(async () => {
  site = await SetupSite.start();
});
afterAll(() => site.stop());

/** Changes of the answers about the chain. */
function chained(changes: object): Record<string, unknown> {
  const { chain, deployment } = site.network;
  const main = { rpc: [chain.rpcUrl], chainId: chain.chainId, contract: deployment.rewards };
  return { chains: { main: { ...main, salt: `0x${"0".repeat(64)}`, ...changes } } };
}

describe("the right answers", () => {
  it("make a key, a configuration with comments and an enrolment; the agent then gets its usage final", async () => {
    const broker = await startMosquitto();
    const { chain, deployment } = site.network;
    const answers = site.answers("right", {
      brokers: { site: { url: broker.url } },
      telemetry: { broker: "site" },
    });
    const { exitCode, out, err } = await site.setup(
      "right",
      answers,
      "--set",
      "gateway.name=tower-8",
      "--json",
    );
    const done = JSON.parse(out);
    expect([exitCode, done.pending, done.enrolment.unknown], err).toEqual([0, [], []]);
    expect(err).toContain("meter roof: ");

    const file = site.config("right");
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(/^# What exceeds `rated` is not credited/m);
    expect(statSync(file).mode & 0o777).toBe(0o644);
    const config = await loadConfig(file);
    const key = join(dirname(file), "lane.key");
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(config.gateway).toMatchObject({ name: "tower-8", key: `file:${key}`, address: done.address });
    expect((await openSigner(`file:${key}`)).address).toBe(done.address);
    expect((await site.cli("check", "--config", file)).exitCode).toBe(0);

    // The owner registers what the enrolment file says, and nothing else.
    const enrolled = readEnrolment(readFileSync(done.enrolment.file, "utf8"));
    expect(enrolled).toMatchObject({ gateway: "tower-8", signer: done.address, chainId: chain.chainId });
    const [meter] = enrolled.meters;
    expect(meter).toMatchObject({ name: "roof", unit: 1, ratedPerHour: 8_000_000n });
    if (meter === undefined) throw new Error("no meter was enrolled");
    await deployment.registerLane(enrolled.lane, enrolled.signer as `0x${string}`);
    const { ratedPerHour, unit } = meter;
    await deployment.registerMeter({ lane: enrolled.lane, meter: meter.meter, unit, ratedPerHour });
    await chain.fundGas(done.address);

    const stop = new AbortController();
    const quiet = { stdout: { write: () => true }, stderr: { write: () => true }, env: {} };
    const running = runCli(["run", "--config", file], quiet, stop.signal);
    const final = async () => {
      const status = await site.cli("status", "--json", "--config", file);
      return status.exitCode === 0 && JSON.parse(status.out).chains[0].final !== null;
    };
    while (!(await final()));
    expect((await site.network.view("lane", [enrolled.lane])).sequence).toBeGreaterThan(0n);
    stop.abort();
    expect(await running).toBe(0);
    await broker.close();
  });

  it("are all local without an uplink: what was not reached is kept for later, and said", async () => {
    const rpc = `http://127.0.0.1:${await freePort()}`;
    const url = `mqtt://127.0.0.1:${await freePort()}`;
    const offline = { ...chained({ rpc: [rpc] }), brokers: { site: { url } }, telemetry: { broker: "site" } };
    const { exitCode, out } = await site.setup("offline", site.answers("offline", offline));
    expect(exitCode).toBe(0);
    expect(out.replaceAll(/\s+/g, " ")).toContain("not checked, as nobody answered: chain main, broker site");
    expect(out.replaceAll(/\s+/g, " ")).toContain("Usage before registration is not paid");
    const { state } = await loadConfig(site.config("offline"));
    expect((await pendingIn(state))?.checks.map(({ check }) => check)).toEqual(["chain main", "broker site"]);
    const enrolment = join(dirname(site.config("offline")), "enrolment-tower-7.json");
    expect(readEnrolment(readFileSync(enrolment, "utf8")).meters).toHaveLength(1);

    // Once the signal is there, the same answers leave nothing behind.
    const online = site.answers("offline");
    expect((await site.setup("offline", online, "--replace")).exitCode).toBe(0);
    expect(await pendingIn(state)).toBeNull();
  });

  it("change nothing a second time", async () => {
    const answers = site.answers("twice");
    expect((await site.setup("twice", answers)).exitCode).toBe(0);
    const before = readFileSync(site.config("twice"), "utf8");
    expect((await site.setup("twice", answers)).exitCode).toBe(0);
    expect(readFileSync(site.config("twice"), "utf8")).toBe(before);
  });
});

describe("wrong answers are met with words, and nothing is lost", () => {
  /** Runs it, and expects that neither key nor configuration was made. */
  async function refused(name: string, changes: Record<string, unknown>, ...args: string[]) {
    const said = await site.setup(name, site.answers(name, changes), ...args);
    expect(existsSync(site.file(name))).toBe(false);
    expect(said.err).toContain("nothing was written");
    return said;
  }

  it("a contract that is not there", async () => {
    const { exitCode, err } = await refused("contract", chained({ contract: NOWHERE }));
    expect(exitCode).toBe(1);
    expect(err).toMatch(/no contract at 0x0{37}/);
    expect(err).toContain("ask the network's owner for the contract's address");
  });

  it("a contract that is another one", async () => {
    const { err } = await refused("token", chained({ contract: site.network.deployment.token }));
    expect(err).toMatch(/ask the network's owner for its address/);
  });

  it("another chain's id", async () => {
    const { err } = await refused("chainid", chained({ chainId: 4242 }));
    expect(err).toMatch(/serves chain 31337, not 4242/);
    expect(err).toContain("write the right chains.main.chainId");
  });

  it("a broker's password, and a broker without TLS", async () => {
    const broker = await startMosquitto(["password_file DIR/passwords"], { passwords: PASSWORDS });
    const secret = site.file("wrong.password");
    writeFileSync(secret, "wrong\n");
    const login = { url: broker.url, username: "tower-7", password: `file:${secret}` };
    const denied = await refused("password", { brokers: { site: login }, telemetry: { broker: "site" } });
    expect(denied.err.replaceAll(/\s+/g, " ")).toMatch(/check brokers\.site\.username and the secret/);
    const url = broker.url.replace("mqtt:", "mqtts:");
    const plain = await refused("tls", { brokers: { site: { url } }, telemetry: { broker: "site" } });
    expect(plain.err).toMatch(/broker site: /);
    writeFileSync(secret, "right\n");
    const right = site.answers("password", { brokers: { site: login }, telemetry: { broker: "site" } });
    expect((await site.setup("password", right)).exitCode).toBe(0);
    await broker.close();
  });

  it("a password file that is not there", async () => {
    const login = { url: "mqtt://127.0.0.1:1", username: "x", password: `file:${site.file("no.password")}` };
    const { err } = await refused("nosecret", { brokers: { site: login } });
    expect(err).toMatch(/no\.password cannot be read: no such file/);
  });

  it.each([
    ["a name", { gateway: { name: "mill lane" } }, /expected a name of letters, digits/],
    [
      "a rated value",
      { meters: { roof: { driver: "sunspec", bus: "rs485", unit: 3, rated: "8" } } },
      /meters\.roof\.rated: expected a power or a rate/,
    ],
    [
      "a rated value that nobody gave",
      { meters: { roof: { driver: "sunspec", bus: "rs485", unit: 3 } } },
      /meters\.roof/,
    ],
    ["an unknown field", { metres: {} }, /expected a known field, got "metres".*did you mean "meters"/i],
    ["no meter", { meters: {} }, /expected at least one meter/],
  ])("%s", async (name, changes, words) => {
    const { exitCode, err } = await refused(`field-${name.replaceAll(" ", "-")}`, changes);
    expect(exitCode).toBe(4);
    expect(err.replaceAll(/\s+/g, " ")).toMatch(words);
    expect(err).toMatch(/answers\.yaml:\d+:\d+/);
  });

  it("flags that are no answers, a file that is not there, and no terminal", async () => {
    const answers = site.answers("flags");
    expect(await site.setup("flags", answers, "--set", "tower-8")).toMatchObject({ exitCode: 2 });
    const below = await site.setup("flags", answers, "--set", "gateway.name.first=x");
    expect(below).toMatchObject({ exitCode: 2, err: expect.stringContaining("no section of that name") });
    const broken = site.file("broken.yaml");
    writeFileSync(broken, "gateway: { name: 'x }\n");
    for (const flags of [[], ["--set", "gateway.name=x"]]) {
      const unsound = await site.setup("flags", broken, ...flags);
      expect(unsound).toMatchObject({ exitCode: 4, err: expect.stringMatching(/broken\.yaml:1:\d+/) });
    }
    expect(await site.setup("flags", site.file("none.yaml"))).toMatchObject({
      exitCode: 4,
      err: expect.stringContaining("no such file"),
    });
    const asked = await site.cli("setup", "--config", site.config("flags"));
    expect(asked).toMatchObject({ exitCode: 2, err: expect.stringContaining("--answers FILE") });
  });

  it("a configuration that is there already: shown as a difference, and kept", async () => {
    expect((await site.setup("kept", site.answers("kept"))).exitCode).toBe(0);
    const before = readFileSync(site.config("kept"), "utf8");
    const other = site.answers("kept", { gateway: { name: "tower-9" } });
    const { exitCode, err } = await site.setup("kept", other);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/- {3}name: tower-7/);
    expect(err).toMatch(/\+ {3}name: tower-9/);
    expect(err).toContain("add --replace");
    expect(readFileSync(site.config("kept"), "utf8")).toBe(before);
    expect((await site.setup("kept", other, "--replace")).exitCode).toBe(0);
    expect((await loadConfig(site.config("kept"))).gateway.name).toBe("tower-9");
  });

  it("a key that is there already is kept; one that is damaged or open to others is not used", async () => {
    const key = join(site.file("keyed"), "lane.key");
    mkdirSync(site.file("keyed"));
    await site.cli("keys", "create", `file:${key}`);
    const { address } = await openSigner(`file:${key}`);
    const { exitCode, out } = await site.setup("keyed", site.answers("keyed"), "--json");
    expect([exitCode, JSON.parse(out).address]).toEqual([0, address]);
    chmodSync(key, 0o644);
    const open = await site.setup("keyed", site.answers("keyed"), "--replace");
    expect(open).toMatchObject({ exitCode: 1, err: expect.stringContaining("chmod 600") });
    chmodSync(key, 0o600);
    writeFileSync(key, "{}");
    const damaged = await site.setup("keyed", site.answers("keyed"), "--replace");
    expect(damaged).toMatchObject({ exitCode: 1, err: expect.stringContaining("damaged") });
    expect(readFileSync(key, "utf8")).toBe("{}");
  });

  it("a meter that does not answer, and one on a port that is held or absent: said, the rest is commissioned", async () => {
    const silent = openPty();
    const held = await openSerial(
      { path: silent.path, baud: 9600, parity: "none", dataBits: 8, stopBits: 1 },
      systemClock(),
    );
    const buses = {
      rs485: { serial: site.pty.path },
      held: { serial: silent.path },
      gone: { serial: site.file("ttyUSB9") },
    };
    const meter = (bus: string, unit: number) => ({ driver: "sunspec", bus, unit, rated: "8 kW" });
    const meters = {
      roof: meter("rs485", 3),
      other: meter("rs485", 9),
      shed: meter("held", 3),
      barn: meter("gone", 3),
    };
    const said = await site.setup("deaf", site.answers("deaf", { buses, meters }));
    await held.close();
    silent.close();
    expect(said.exitCode).toBe(1);
    const words = said.err.replaceAll(/\s+/g, " ");
    expect(words).toMatch(/meter other: no value on \S+: .*do baud rate, parity and unit id fit/);
    expect(words).toMatch(/meter shed: no value on \S+: .*held by another program/);
    expect(words).toMatch(/bus gone: .*is not there/);
    expect((await loadConfig(site.config("deaf"))).meters).toHaveLength(4);
  });

  it("a user who may not write there", async () => {
    const answers = site.answers("nobody");
    mkdirSync(site.file("roots"), { mode: 0o755 });
    chmodSync(site.network.folder, 0o755);
    const cli = join(ROOT, "dist/agent/cli/fieldproof.js");
    const args = ["setup", "--answers", answers, "--config", join(site.file("roots"), "fieldproof.yaml")];
    const { code, err } = await asNobody(cli, args);
    expect(err).toContain("run it as root: sudo fieldproof setup");
    expect(code).toBe(1);
  });
});

/** Runs the built command as a user without rights; only root can become one, whoever else is one already. */
async function asNobody(cli: string, args: readonly string[]): Promise<{ code: number | null; err: string }> {
  const NOBODY = 65_534;
  const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(process.execPath, [cli, ...args], { ...who, stdio: ["ignore", "ignore", "pipe"] });
  let err = "";
  child.stderr?.on("data", (bytes: Buffer) => {
    err += bytes.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, err };
}
