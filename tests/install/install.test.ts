/**
 * The packages in a machine with systemd as its first process, from the installation to the purge, and what fails
 * meanwhile: `npm run test:install`. In `npm test` what takes minutes is left out, and the packages are not compressed.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDebianRoot } from "../package/debian-root.js";
import { openWorkshop, type Packed, pack } from "../package/packed.js";
import { type Site, startSite } from "../simulators/site.js";
import { Adapter } from "./adapter.js";
import { figure } from "./figure.js";
import {
  broughtIn,
  commission,
  install,
  logOf,
  reckon,
  serviceOf,
  statusOf,
  untilService,
  untilStatus,
} from "./installed.js";
import { costOf } from "./load.js";
import { DEBIAN, Machine, whyNoMachine } from "./machine.js";

const WHOLE = process.env.FIELDPROOF_INSTALL === "whole";
const PATIENCE_MS = 600_000;
const ARCHITECTURE = process.arch === "arm64" ? "arm64" : "amd64";
const NEXT = "99.0.0";
/** Seconds, as the unit says. */
const WATCHDOG = 60;
/** Milliseconds over which memory and processor are measured. */
const MEASURED_MS = 60_000;
const why = whyNoMachine();

describe.skipIf(why !== null)(`packages in a machine that systemd runs${why ? ` (${why})` : ""}`, () => {
  const workshop = openWorkshop();
  const root = join(workshop.folder, "root");
  const adapter = new Adapter("A50285BI-00");
  let machine: Machine;
  let site: Site;
  let debs: Packed[];
  let next: Packed;

  /** All that was counted, whatever happened, and nothing of it twice. */
  const reckoned = async () => {
    const { proven, counted } = await reckon(machine, site);
    expect(proven).toEqual(counted);
    for (const units of Object.values(counted)) expect(units).toBeGreaterThan(0n);
  };

  beforeAll(async () => {
    makeDebianRoot(root, DEBIAN);
    const how = ["--arch", ARCHITECTURE, "--compress", WHOLE ? "xz" : "none"];
    debs = await pack(workshop.folder, ...how);
    const newer = ["--only", "fieldproof", "--version", NEXT];
    next = (await pack(workshop.folder, ...how, ...newer))[0] as Packed;
    site = await startSite({ idle: true, broker: "mosquitto", line: adapter });
    machine = await Machine.boot(root);
  }, PATIENCE_MS);
  afterAll(async () => {
    await machine?.close();
    await site?.stop();
    workshop.close();
  }, PATIENCE_MS);

  it("boots, with nothing failing", async () => {
    expect(await machine.must("systemctl", "--failed", "--no-legend")).toBe("");
  });

  it("installs, and starts nothing that nobody configured", async () => {
    const since = performance.now();
    const said = await install(machine, root, ...debs.map(({ path }) => path));
    figure("installed in", (performance.now() - since) / 1_000, "s");
    for (const { path, bytes, installed } of debs)
      figure(path.replace(/.*\//, ""), bytes / 1e6, `MB, ${(installed / 1e6).toFixed(1)} MB on the card`);
    expect(said).toContain("nothing is configured yet: sudo fieldproof setup");
    for (const unit of ["fieldproof", "fieldproof-relay"]) {
      expect((await machine.run("systemctl", "is-enabled", unit)).text).toBe("disabled\n");
      expect((await machine.run("systemctl", "is-active", unit)).text).toBe("inactive\n");
    }
  });

  it("makes the user, its folders, names for adapters, and limits the log", async () => {
    expect((await machine.must("id", "-nG", "fieldproof")).split(/\s/)).toEqual(
      expect.arrayContaining(["fieldproof", "dialout", "gpio"]),
    );
    const stat = ["stat", "-c", "%U %a", "/var/lib/fieldproof", "/etc/fieldproof"];
    expect(await machine.must(...stat)).toBe("fieldproof 750\nroot 755\n");
    expect(existsSync(join(root, "usr/lib/udev/rules.d/70-fieldproof.rules"))).toBe(true);
    const journald = await machine.must("systemd-analyze", "cat-config", "systemd/journald.conf");
    expect(journald).toMatch(/^SystemMaxUse=64M$/m);
  });

  it("is exposed no more than 1.5, by systemd's own judgement of the unit it runs", async () => {
    const said = await machine.must("systemd-analyze", "security", "--no-pager", "fieldproof.service");
    const exposure = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(said)?.[1]);
    figure("exposure", exposure, "of 10");
    expect(exposure).toBeLessThanOrEqual(1.5);
  });

  it(
    "is commissioned by a file of answers, says that it is ready, and posts until a batch is final",
    async () => {
      adapter.plugInto(machine);
      const said = await commission(machine, root, site);
      expect(said.toLowerCase()).toContain(site.signer.toLowerCase());
      expect(said).toContain("the service runs");
      expect(await machine.must("systemctl", "is-enabled", "fieldproof.service")).toBe("enabled\n");
      const { state, readyAfter } = await serviceOf(machine);
      expect(state).toBe("active");
      figure("from its start to READY", readyAfter / 1_000, "s");
      // All that they count from here on is seen from its beginning, so the reckoning can be exact.
      await untilStatus(machine, ({ meters }) => meters.every(({ age }) => age !== null));
      site.startMeters();
      await untilStatus(machine, ({ chains }) => chains.every((chain) => chain.final !== null));
      await reckoned();
    },
    PATIENCE_MS,
  );

  it("answers whoever is in its group, and nobody else", async () => {
    await machine.must("useradd", "--groups", "fieldproof", "technician");
    await machine.must("useradd", "visitor");
    const asked = (user: string) => machine.run("runuser", "-u", user, "--", "fieldproof", "status");
    const technician = await asked("technician");
    expect(technician).toMatchObject({ code: 0, text: expect.stringMatching(/roof[\s\S]*downlink/) });
    expect((await asked("visitor")).code).not.toBe(0);
  });

  it(
    "is started again after a SIGKILL, and loses nothing",
    async () => {
      const { pid, restarts } = await serviceOf(machine);
      await signal(machine, "KILL");
      const again = await untilService(machine, (it) => it.state === "active" && it.pid !== pid);
      expect(again.restarts).toBe(restarts + 1);
      await reckoned();
    },
    PATIENCE_MS,
  );

  it.runIf(WHOLE)(
    "is started again by the watchdog once its event loop stands still",
    async () => {
      const { pid, restarts } = await serviceOf(machine);
      await signal(machine, "STOP");
      const again = await untilService(machine, (it) => it.state === "active" && it.pid !== pid);
      expect(again.restarts).toBe(restarts + 1);
      expect(await logOf(machine)).toMatch(/Watchdog timeout/);
      await reckoned();
    },
    PATIENCE_MS,
  );

  it.runIf(WHOLE)(
    "goes on without a meter for longer than the watchdog waits, and reads it once it is back",
    async () => {
      const { pid, restarts } = await serviceOf(machine);
      adapter.unplugFrom(machine);
      const { meters } = await untilStatus(machine, ({ meters, now }) => {
        const since = meters.find(({ name }) => name === "roof")?.failingSince ?? null;
        return since !== null && now - since > BigInt(1_500 * WATCHDOG);
      });
      expect(meters.find(({ name }) => name === "downlink")?.failingSince).toBeNull();
      adapter.plugInto(machine);
      await untilStatus(machine, ({ meters }) => meters.every(({ failingSince }) => failingSince === null));
      expect(await serviceOf(machine)).toMatchObject({ pid, restarts, state: "active" });
      await reckoned();
    },
    PATIENCE_MS,
  );

  it(
    "goes on after a reboot, and credits what was counted meanwhile",
    async () => {
      await machine.powerOff();
      machine = await Machine.boot(root);
      adapter.plugInto(machine);
      await untilService(machine, ({ state }) => state === "active");
      await reckoned();
    },
    PATIENCE_MS,
  );

  it(
    "is restarted by an upgrade, once, and goes on",
    async () => {
      const { pid } = await serviceOf(machine);
      const starts = await startsOf(machine);
      await install(machine, root, next.path);
      await untilService(machine, (it) => it.state === "active" && it.pid !== pid);
      expect(await startsOf(machine)).toBe(starts + 1);
      expect(await machine.must("fieldproof", "--version")).toBe(`${NEXT}\n`);
      await reckoned();
    },
    PATIENCE_MS,
  );

  it.runIf(WHOLE)(
    "is taken back to the version before, which goes on with the same journal",
    async () => {
      const { pid } = await serviceOf(machine);
      await install(machine, root, (debs[0] as Packed).path);
      await untilService(machine, (it) => it.state === "active" && it.pid !== pid);
      expect(await machine.must("fieldproof", "--version")).not.toBe(`${NEXT}\n`);
      await reckoned();
    },
    PATIENCE_MS,
  );

  it.runIf(WHOLE)(
    "runs on through an upgrade that is killed, starts whole after it, and is upgraded by the next attempt",
    async () => {
      const version = await machine.must("fieldproof", "--version");
      const { pid } = await serviceOf(machine);
      const source = join(import.meta.dirname, "../package/kill-at-rename.c");
      const killer = join(workshop.folder, "kill.so");
      execFileSync("cc", ["-shared", "-fPIC", "-o", killer, source, "-ldl"]);
      const preloaded = `LD_PRELOAD=${broughtIn(root, killer)}`;
      const upgrade = ["dpkg", "--install", broughtIn(root, next.path)];
      const when = ["KILL_AT_RENAME=/usr/lib/fieldproof", "KILL_WHEN=before"];
      expect((await machine.run("env", preloaded, ...when, ...upgrade)).code).not.toBe(0);
      expect(await machine.must("dpkg", "--audit")).toContain("fieldproof");
      expect(await serviceOf(machine)).toMatchObject({ pid, state: "active" });

      await machine.must("systemctl", "restart", "fieldproof.service");
      expect(await machine.must("fieldproof", "--version")).toBe(version);
      await reckoned();

      await machine.must(...upgrade);
      await untilStatus(machine, () => readlinkSync(join(root, "usr/lib/fieldproof")).endsWith(NEXT));
      expect(await machine.must("dpkg", "--audit")).toBe("");
      await reckoned();
    },
    PATIENCE_MS,
  );

  it.runIf(WHOLE).each([10, 50])(
    "reads %i meters every second",
    async (count) => {
      const { resident, share, answers } = await costOf(machine, root, count, MEASURED_MS);
      figure(`${count} meters at 1 Hz: resident`, resident / 1e6, "MB");
      figure(`${count} meters at 1 Hz: processor`, 100 * share, "% of one");
      figure(`${count} meters at 1 Hz: answers`, answers, "a second");
      expect(answers).toBeGreaterThan(count / 2);
    },
    PATIENCE_MS,
  );

  it(
    "is stopped within five seconds by its removal, and taken away by a purge that asks nothing and keeps key and journal",
    async () => {
      const kept = ["etc/fieldproof/lane.key", "var/lib/fieldproof/journal.db"];
      const since = performance.now();
      await machine.must("systemctl", "stop", "fieldproof.service");
      figure("stopped in", (performance.now() - since) / 1_000, "s");
      expect((await machine.must("systemctl", "show", "-P", "Result", "fieldproof.service")).trim()).toBe(
        "success",
      );
      await machine.must("systemctl", "start", "fieldproof.service");
      const { pid } = await serviceOf(machine);
      await machine.must("dpkg", "--remove", "fieldproof");
      expect(await statusOf(machine)).toBeNull();
      expect(existsSync(machine.inside(`/proc/${pid}`))).toBe(false);
      expect(await logOf(machine)).not.toMatch(/Failed with result 'timeout'|stop-sigterm.*timed out/);
      for (const path of [...kept, "etc/fieldproof/fieldproof.yaml"])
        expect(statSync(join(root, path)).size).toBeGreaterThan(0);

      const said = await machine.must("dpkg", "--purge", "fieldproof", "fieldproof-node");
      for (const path of kept) {
        expect(said).toContain(`  /${path}\n`);
        expect(statSync(join(root, path)).size).toBeGreaterThan(0);
      }
      expect(existsSync(join(root, "etc/fieldproof/fieldproof.yaml"))).toBe(false);
      expect(existsSync(join(root, "usr/lib/fieldproof"))).toBe(false);
    },
    PATIENCE_MS,
  );
});

function signal(machine: Machine, name: "KILL" | "STOP"): Promise<string> {
  return machine.must("systemctl", "kill", "--kill-whom=main", `--signal=${name}`, "fieldproof.service");
}

/** How often systemd started the agent since the machine booted. */
async function startsOf(machine: Machine): Promise<number> {
  return (await logOf(machine)).match(/systemd\[1\]: Started /g)?.length ?? 0;
}
