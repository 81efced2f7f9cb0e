/**
 * The arm64 packages, installed in a Debian of that architecture and run under emulation: `npm run test:arm64`. The
 * meters, the broker and the chain are this machine's.
 */
import { once } from "node:events";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { ask } from "../../agent/cli/socket-client.js";
import { readStatus } from "../../agent/telemetry/status.js";
import { settled } from "../simulators/settled.js";
import { type Site, startSite } from "../simulators/site.js";
import { Arm64Root, makeArm64Root } from "./emulation.js";
import { openWorkshop, pack } from "./packed.js";

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));

/** An emulated processor is some ten times slower. */
const PATIENCE_MS = 600_000;

/** Loads the parts of the agent that have native parts below them, and says what Node then holds. */
const LOADING = `
const from = "/usr/lib/fieldproof/dist/";
for (const part of ["agent/journal/database.js", "agent/journal/lock.js", "drivers/transports/serial.js"])
  await import(from + part);
const { sharedObjects } = process.report.getReport();
console.log(JSON.stringify({ arch: process.arch, loaded: sharedObjects.filter((path) => path.endsWith(".node")) }));
`;

describe.skipIf(process.env.FIELDPROOF_ARM64 !== "whole")("the arm64 packages under emulation", () => {
  const workshop = openWorkshop();
  const root = join(workshop.folder, "root");
  const shared = join(workshop.folder, "shared");
  const debian = new Arm64Root(root, shared);
  let site: Site;

  beforeAll(async () => {
    makeArm64Root(root);
    mkdirSync(shared);
    // The same files as in the packages that are shipped; to compress them would take a minute.
    for (const { path } of await pack(workshop.folder, "--arch", "arm64", "--compress", "none"))
      copyFileSync(path, join(shared, basename(path)));
  }, PATIENCE_MS);
  afterAll(async () => {
    await site?.stop();
    workshop.close();
  });

  it(
    "are installed by dpkg, which enables nothing",
    async () => {
      const said = await debian.run("sh", "-c", `dpkg -i ${shared}/*.deb`);
      expect(said).toContain("nothing is configured yet: sudo fieldproof setup");
      const state = await debian.run("dpkg-query", "-W", "-f", "$" + "{Status}", "fieldproof");
      expect(state).toBe("install ok installed");
      expect(await debian.run("id", "-nG", "fieldproof")).toMatch(/dialout.*gpio|gpio.*dialout/);
      expect(await debian.run("find", "/etc/systemd/system", "-name", "fieldproof*")).toBe("");
    },
    PATIENCE_MS,
  );

  it(
    "start the command on the packaged Node",
    async () => {
      expect((await debian.run("fieldproof", "--version")).trim()).toBe(version);
    },
    PATIENCE_MS,
  );

  it(
    "load all three native parts",
    async () => {
      const node = "/usr/lib/fieldproof-node/bin/node";
      const { arch, loaded } = JSON.parse(await debian.run(node, "--input-type=module", "--eval", LOADING));
      expect(arch).toBe("arm64");
      expect(loaded.map((path: string) => basename(path)).sort()).toEqual([
        "@photostructure+sqlite.glibc.node",
        "@serialport+bindings-cpp.armv8.glibc.node",
        "koffi.node",
      ]);
    },
    PATIENCE_MS,
  );

  it(
    "read a meter on a serial line and one over MQTT, and post what they counted until it is final",
    async () => {
      site = await startSite({ idle: true, every: "2 s", attestEvery: "10 s" });
      const [roof, downlink] = site.meters;
      if (roof === undefined || downlink === undefined) throw new Error("the site has no meters");
      const meters = [roof, downlink];
      const at = new Arm64Root(root, site.folder);
      const agent = at.start("fieldproof", "run", "--config", withoutPulses(site.config));
      let log = "";
      agent.stderr?.on("data", (bytes: Buffer) => {
        log += bytes.toString();
      });
      const ended = once(agent, "close");
      try {
        const running = () => {
          if (agent.exitCode !== null) throw new Error(`the agent ended:\n${log}`);
          return delay(500);
        };
        // All that they count from here on is seen from its beginning, so the reckoning can be exact.
        while (!(await allRead(site.socket))) await running();
        site.startMeters();
        while (!((await site.auditor.proven()).roof ?? 0n)) await running();
        site.stopMeters();
        const { proven } = await settled(
          { socket: site.socket, meters, auditors: [site.auditor] },
          PATIENCE_MS,
        );
        expect(proven.roof).toBe(site.truth().roof);
        expect(proven.downlink).toBe(site.truth().downlink);
      } finally {
        agent.kill("SIGTERM");
        await ended;
      }
      expect(agent.exitCode, log).toBe(0);
    },
    PATIENCE_MS,
  );
});

/** Whether every meter has been read; false as well while the agent cannot be asked yet. */
async function allRead(socket: string): Promise<boolean> {
  try {
    return readStatus(await ask(socket, "/status")).meters.every(({ age }) => age !== null);
  } catch {
    return false;
  }
}

/** A configuration without the pulse input: its line is simulated inside the agent, and this agent is the real one. */
function withoutPulses(file: string): string {
  const { meters, ...rest } = parse(readFileSync(file, "utf8"));
  const { water: _, ...others } = meters;
  writeFileSync(file, stringify({ ...rest, meters: others }));
  return file;
}
