/** `fieldproof doctor` at a gateway of real parts: a healthy one, and each part out of order by itself. */
import { spawn } from "node:child_process";
import { chmodSync, chownSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { departures, type Expected, expectOnly, statesOf, type Usual } from "../doctor/departures.js";
import { type Tried, VisitedSite } from "../doctor/visited-site.js";
import { openPty } from "../simulators/pty.js";

let site: VisitedSite;
/** All is well, and no agent runs. */
let usual: Usual;
beforeAll(async () => {
  site = await VisitedSite.open();
});
afterAll(() => site.close());

describe("a healthy gateway", () => {
  it("is good in everything, asked from the running agent", async () => {
    const agent = site.run();
    try {
      const status = async () => {
        const { exitCode, out } = await site.cli(["status", "--json", "--config", site.written()]);
        return exitCode === 0 ? JSON.parse(out) : null;
      };
      let final = null;
      while (final === null) final = (await status())?.chains[0]?.final ?? null;
      const report = site.file("visit.html");
      const { exitCode, findings } = await site.doctor({ args: ["--load", "2 kW", "--report", report] });
      expect([...findings.values()].filter(({ state }) => state !== "good")).toEqual([]);
      expect(exitCode).toBe(0);
      expect([...findings.keys()].sort()).toEqual(
        [
          ...[
            "account local",
            "agent",
            "batch local",
            "board",
            "broker site",
            "bus rs485",
            "chain local",
            "clock",
          ],
          ...[
            "configuration",
            "direction pump",
            "disk",
            "heat, supply",
            "journal",
            "key",
            "lane local",
            "meter pump",
          ],
        ].sort(),
      );
      expect(findings.get("meter pump")?.says).toMatch(/^\d+\.\d+ k?Wh, /);
      expect(findings.get("direction pump")?.says).toMatch(
        /counts import, 2000 W, while a load of 2000 W is on/,
      );
      const page = readFileSync(report, "utf8");
      for (const { check, says } of findings.values()) {
        expect(page).toContain(check);
        expect(page).toContain(says.split(/["'<>&]/)[0]);
      }
    } finally {
      await agent.stop();
    }
  });

  it("is read where no agent runs, and nothing of it is disturbed", async () => {
    const { exitCode, findings } = await site.doctor();
    usual = statesOf(findings);
    const notGood = [...findings.values()].filter(({ state }) => state !== "good").map(({ check }) => check);
    expect(notGood.sort()).toEqual(["agent", "batch local"]);
    expect(findings.get("agent")?.remedy).toBe("sudo systemctl start fieldproof");
    expect(exitCode).toBe(0);
  });
});

describe("what is wrong on site is met by its own finding, and hides no other", () => {
  const changed = (tried: Tried) => departures(site, usual, tried);
  const expectBad = (tried: Tried, ...expected: Expected) => expectOnly(site, usual, tried, ...expected);

  it("a port that another program has open", async () => {
    const other = spawn("sh", ["-c", `exec 3<>${site.line.path}; echo open; sleep 600`]);
    try {
      await new Promise((resolve) => other.stdout.once("data", resolve));
      site.showProcess(other.pid ?? 0);
      const words = new RegExp(`in use by sh \\(process ${other.pid}\\)`);
      await expectBad({}, "bus rs485", words, new RegExp(`kill ${other.pid}`));
    } finally {
      site.forget(`proc/${other.pid}`);
      other.kill("SIGKILL");
    }
  });

  it.skipIf(process.getuid?.() !== 0)("a port that the agent's user may not open", async () => {
    site.machineFile("etc/passwd", "root:x:0:0::/root:/bin/sh\nfieldproof:x:990:990::/:/usr/sbin/nologin\n");
    site.machineFile("etc/group", "root:x:0:\ntty:x:5:\ndialout:x:20:\nfieldproof:x:990:\n");
    chownSync(site.key, 990, 990);
    chownSync(site.line.path, 0, 20);
    chmodSync(site.line.path, 0o660);
    try {
      await expectBad(
        {},
        "bus rs485",
        /fieldproof may not open .*group dialout/,
        /usermod -aG dialout fieldproof/,
      );
      site.machineFile("etc/group", "dialout:x:20:fieldproof\n");
      expect((await changed({})).states).toEqual({});
      chownSync(site.key, 0, 0);
      await expectBad(
        {},
        "key",
        /belongs to user 0.*runs as fieldproof/,
        /chown fieldproof .*LoadCredential/,
      );
    } finally {
      chownSync(site.key, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
      chownSync(site.line.path, 0, 5);
      site.forget("etc");
    }
  });

  it("a port that is not there", async () => {
    const change: Tried["change"] = ({ buses }) => {
      buses.rs485.serial = "/dev/ttyUSB77";
    };
    const { states, findings } = await changed({ change });
    expect(states).toEqual({ "bus rs485": "bad", "meter pump": "bad" });
    expect(findings.get("bus rs485")).toMatchObject({
      says: expect.stringContaining("/dev/ttyUSB77 is not there"),
      remedy: expect.stringContaining("plug the adapter in"),
    });
  });

  it("another baud rate than the meter's: what comes back makes no sense", async () => {
    const garbled = openPty();
    garbled.onBytes((bytes) => garbled.write(bytes.map((byte) => (byte * 7) ^ 0xe3)));
    try {
      const change: Tried["change"] = ({ buses }) => {
        buses.rs485.serial = garbled.path;
      };
      await expectBad(
        { change },
        "meter pump",
        /no value: .*baud rate/,
        /fieldproof scan --port .*baud rate/,
      );
    } finally {
      garbled.close();
    }
  });

  it("a meter that is silent", async () => {
    site.meter.silent = true;
    try {
      await expectBad(
        {},
        "meter pump",
        /no value: .*does the meter have power/,
        /power, wires.*fieldproof scan/,
      );
    } finally {
      site.meter.silent = false;
    }
  });

  it("a meter the wrong way round", async () => {
    site.meter.watts = -2_000;
    try {
      const words = /counts export, 2000 W, while a load of 2000 W is on: it is the wrong way round/;
      await expectBad({ args: ["--load", "2 kW"] }, "direction pump", words, /turn the current transformers/);
      const { findings, exitCode } = await changed({});
      expect([findings.get("direction pump")?.state, exitCode]).toEqual(["doubtful", 0]);
    } finally {
      site.meter.watts = 2_000;
    }
  });

  it("a clock that was never set", async () => {
    const clock = { ...site.clock, wall: () => 5_000n };
    const machine = { clock, kernelSynced: async () => false };
    await expectBad({ machine }, "clock", /1970-01-01.* That is why nothing is sent/, /time server/);
  });

  it("a disk that is nearly full, or read-only, or fails", async () => {
    const full = { space: async () => ({ free: 12_000_000n, total: 30_000_000_000n }) };
    await expectBad({ machine: full }, "disk", /only 12.* free/, /make room/);
    site.machineFile("proc/self/mounts", "/dev/mmcblk0p2 / ext4 ro,noatime 0 0\n");
    await expectBad({}, "disk", /mounted read-only/, /change the card/);
    site.machineFile("proc/self/mounts", "/dev/mmcblk0p2 / ext4 rw,noatime 0 0\n");
    site.machineFile("sys/fs/ext4/mmcblk0p2/errors_count", "3\n");
    expect((await changed({})).states).toEqual({ disk: "doubtful" });
    site.machineFile("sys/fs/ext4/mmcblk0p2/errors_count", "0\n");
  });

  it("a journal that is damaged", async () => {
    const state = site.damagedState();
    const change: Tried["change"] = (config) => {
      config.state = state;
    };
    await expectBad({ change }, "journal", /damaged/, /keep the file, it is evidence/, ["lane local"]);
  });

  it("a card that was copied to another board", async () => {
    const path = "sys/firmware/devicetree/base/serial-number";
    const own = readFileSync(`${site.root}/${path}`, "utf8");
    site.machineFile(path, "10000000deadbeef\0");
    try {
      await expectBad({}, "board", /10000000deadbeef.*copy of another gateway's card/, /a key of its own/);
    } finally {
      site.machineFile(path, own);
    }
  });

  it("too little voltage", async () => {
    const said = async (program: string) => (program === "vcgencmd" ? "throttled=0x50005\n" : null);
    await expectBad({ machine: { said } }, "heat, supply", /under-voltage/, /5 V supply/);
  });
});

describe("the command", () => {
  it("goes on with what it can where the configuration is wrong", async () => {
    const file = site.file("wrong.yaml");
    writeFileSync(file, "gateway: { nam: x }\n");
    const { exitCode, out } = await site.cli(["doctor", "--json", "--config", file]);
    const { findings } = JSON.parse(out);
    expect(exitCode).toBe(1);
    expect(findings.map(({ check }: { check: string }) => check)).toEqual([
      ...["agent", "clock", "heat, supply", "configuration"],
    ]);
    expect(findings.at(-1)).toMatchObject({ state: "bad", says: expect.stringContaining("wrong.yaml:1:") });
  });

  it("refuses a load that is no power", async () => {
    const { exitCode, err } = await site.cli(["doctor", "--load", "2 L/min", "--config", site.written()]);
    expect(exitCode).toBe(2);
    expect(err).toContain('"2 L/min" is no power');
  });

  it("looks at gateways, and says so of a relayer's configuration", async () => {
    const file = site.file("relay.yaml");
    const example = readFileSync(new URL("../../config/relay.example.yaml", import.meta.url), "utf8");
    writeFileSync(file, example.replaceAll(/(file:)?\/etc\S+/g, `$1${site.key}`));
    const { exitCode, err } = await site.cli(["doctor", "--config", file]);
    expect(err).toContain("is a relayer's configuration");
    expect(exitCode).toBe(4);
  });

  it("ends at once for whoever has had enough", async () => {
    const mute = createServer();
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = mute.address() as AddressInfo;
      const change: Tried["change"] = ({ chains }) => {
        chains.local.rpc = [`http://127.0.0.1:${port}`];
        chains.local.timeout = "5 min";
      };
      const enough = new AbortController();
      const heard = () => enough.abort(new Error("SIGINT"));
      const args = ["doctor", "--config", site.written(change)];
      const { exitCode, out, err } = await site.cli(args, {}, enough.signal, heard);
      expect(err).toContain("SIGINT");
      expect([exitCode, out]).toEqual([1, ""]);
    } finally {
      mute.close();
    }
  });

  it("tells what the running agent may not publish", async () => {
    const change: Tried["change"] = ({ brokers }) => {
      brokers.site.username = "stranger";
    };
    const agent = site.run(change);
    try {
      const broker = async () => (await site.doctor({ change })).findings.get("broker site");
      // Until the agent runs, the doctor itself is refused.
      let found = await broker();
      while (found?.state !== "bad" || /\/status:/.test(found.says)) found = await broker();
      expect(found.says).toMatch(/refused publishing on fieldproof\/mill-lane-4\/bundles/);
    } finally {
      await agent.stop();
    }
  });
});
