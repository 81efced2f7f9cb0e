/** `fieldproof replace meter`: of two meters in one place, each is attested what it counted, and nothing twice. */
import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readManifest } from "../../agent/attest/evidence.js";
import { readAttestation } from "../../agent/batch/bundle.js";
import { writeProof } from "../../agent/batch/proof.js";
import { JournalLock } from "../../agent/journal/lock.js";
import { gather } from "../../agent/prove.js";
import { registrationsOf } from "../../agent/registrations.js";
import { MeterIds, rosterOf } from "../../agent/roster.js";
import type { Present } from "../../agent/sealing/attestor.js";
import { parseConfig } from "../../config/load.js";
import { closeGateways, Gateway } from "../pipeline/gateway.js";
import { SALT } from "../pipeline/gateway-config.js";
import { failures } from "../proof/subject.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { cli } from "./site-folder.js";

let gateway: Gateway;
let config: string;
beforeEach(() => {
  gateway = new Gateway();
  config = gateway.configFile();
});
afterEach(closeGateways);

async function read(times: number): Promise<void> {
  for (let i = 0; i < times; i++) await gateway.read(10, "roof");
}

/** Whoever takes a meter down interrupts the line: the agent asks anew who is there. */
function swap(): void {
  const { slave, clock } = gateway;
  gateway.inverter = new SunSpecInverter({
    slave,
    clock,
    unit: 3,
    watts: 6_000,
    startWh: 5_000,
    serial: "SIM-0002",
  });
}

const credited = () => gateway.pipeline.credited("roof");

/** What the watch of the lane would say now. */
function present(): Present & { objections: readonly { id: string }[] } {
  const all = gateway.present();
  const roster = rosterOf(parseConfig(readFileSync(config, "utf8"), config));
  const known = new MeterIds({ name: "main", salt: SALT }, gateway.name, roster, gateway.journal).everKnown();
  const found = registrationsOf(all.registry, known, gateway.batches, all.chainSeconds);
  return { ...all, ...found };
}

/** Attests until nothing is left. @returns how many batches that took */
async function attestAll(): Promise<number> {
  for (let batches = 0; ; batches++) {
    gateway.clock.advance(1_000);
    if ((await gateway.attest(present())) === null) return batches;
  }
}

function leafAt(place: number) {
  const row = gateway.batches.newestAt(place, gateway.batches.lastSequence());
  if (!row) throw new Error(`nothing was attested at place ${place}`);
  return { attestation: readAttestation(row.record), manifest: readManifest(row.manifest) };
}

function replace(...args: string[]) {
  return cli("replace", "meter", "roof", ...args, "--config", config);
}

function restart(replaced: number): void {
  gateway.restart({ more: `, replaced: ${replaced}` });
}

describe("a meter that says who it is", () => {
  it("is held until somebody says that it was replaced, then counts from its first reading on", async () => {
    await read(6);
    const old = credited();
    swap();
    gateway.restart();
    await read(4);
    expect(credited()).toBe(old);
    expect(gateway.events.filter(({ type }) => type === "alarm")).toMatchObject([{ id: "identity:roof" }]);

    const done = await replace("--yes");
    expect(done, done.err).toMatchObject({ exitCode: 0 });
    expect(readFileSync(config, "utf8")).toContain("roof: { replaced: 1, driver: sunspec");
    restart(1);
    await read(1);
    const first = gateway.inverter.truth();
    await read(5);
    // The last reading awaits the next.
    await gateway.read(0, "roof");
    expect(credited() - old).toBe(gateway.inverter.truth() - first);
    expect(gateway.journal.readings.newest("roof")?.verdict.kind).not.toBe("implausible");
  });

  it("leaves what the old one counted to the old one's registration, and nothing of the new one's", async () => {
    await read(2);
    const { entry } = gateway.register("roof");
    await read(6);
    await attestAll();
    const before = leafAt(0).attestation.cumulative;
    // Credited, and attested only after the replacement.
    await read(4);
    const old = credited();
    swap();
    await replace("--yes");
    restart(1);
    await read(6);
    expect(present().objections).toMatchObject([{ id: "meter:replaced:roof" }]);
    await attestAll();
    const last = leafAt(0);
    expect(last.attestation.cumulative).toBeGreaterThan(before);
    expect(last.attestation.cumulative + last.manifest.base).toBe(old);
    expect(last.attestation.meter).toBe(entry.meterId);

    const opened = credited();
    const added = gateway.register("roof");
    expect(added.entry.meterId).not.toBe(entry.meterId);
    await read(6);
    await attestAll();
    const now = leafAt(1);
    expect(now.attestation.meter).toBe(added.entry.meterId);
    expect(now.manifest.base).toBeGreaterThanOrEqual(opened);
    expect(now.attestation.cumulative).toBe(credited() - now.manifest.base);
    expect(leafAt(0).attestation.cumulative + last.manifest.base).toBe(old);
    for (const sequence of [last, now].map(({ attestation }) => attestation.sequence))
      expect(failures(writeProof(gather(gateway.journal, "roof", sequence).proof))).toEqual([]);
  });

  it("may be registered before the old one's last units are attested: each unit is in one of the two", async () => {
    await read(2);
    gateway.register("roof");
    await read(6);
    await attestAll();
    await read(4);
    const old = credited();
    swap();
    await replace("--yes");
    restart(1);
    await read(1);
    gateway.register("roof");
    await read(6);
    await attestAll();
    const [first, second] = [leafAt(0), leafAt(1)];
    expect(first.attestation.cumulative + first.manifest.base).toBe(old);
    expect(second.manifest.base).toBeGreaterThanOrEqual(old);
    expect(second.attestation.cumulative + second.manifest.base).toBe(credited());
  });
});

describe("the command", () => {
  beforeEach(() => read(6));

  it("shows what it would do, and does nothing without --yes", async () => {
    const text = readFileSync(config, "utf8");
    const { exitCode, out, err } = await replace();
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /would be replaced\n {2}its register showed .* kWh when it was last heard; up to .* kWh is credited/,
    );
    expect(err).toContain("nothing was done yet: add --yes");
    expect(readFileSync(config, "utf8")).toBe(text);
    expect(gateway.journal.replacements.of("roof")).toEqual([]);
  });

  it("journals what was read off the old meter, credits none of it, and names its evidence", async () => {
    const shown = JSON.parse((await replace("--json")).out);
    const stated = (BigInt(shown.confirmed) + 2_500_000n) / 1_000_000n;
    const { exitCode, out } = await replace("--old-reading", `${stated + 3n} kWh`, "--json", "--yes");
    expect(exitCode).toBe(0);
    const said = JSON.parse(out);
    expect(BigInt(said.claimed)).toBe((stated + 3n) * 1_000_000n - BigInt(shown.confirmed));
    const [row] = gateway.journal.replacements.of("roof");
    expect(row).toMatchObject({ number: 1, credited: credited(), segment: expect.any(Number) });
    expect(JSON.parse(row?.register ?? "")).toMatchObject({ stated: `${(stated + 3n) * 1_000_000n}` });
    expect(said.evidence).toMatch(/^0x[0-9a-f]{64}$/);
    const before = credited();
    restart(1);
    await read(3);
    expect(credited() - before).toBeLessThan(BigInt(said.claimed));
  });

  it.each([
    [
      ["--old-reading", "1 kWh"],
      1,
      /the old reading is 1\.0* kWh, but the meter showed .* kWh before, and that is credited/,
    ],
    [["--old-reading", "1 m3"], 2, /"roof" counts energy, --old-reading is volume/],
    [["--old-reading", "much"], 2, /an amount such as 8 kWh/],
    [["--serial", "4711"], 2, /does not say who "roof" has to be/],
  ])("refuses %j", async (args, code, words) => {
    const { exitCode, err } = await replace(...args, "--yes");
    expect(err).toMatch(words);
    expect(exitCode).toBe(code);
    expect(gateway.journal.replacements.of("roof")).toEqual([]);
  });

  it("refuses while the agent runs", async () => {
    const lock = JournalLock.take(gateway.journalPath);
    const { exitCode, err } = await replace("--yes");
    lock.close();
    expect(exitCode).toBe(1);
    expect(err).toMatch(/another agent .*\n.*stop the agent .*repeat this, and start it again/);
  });

  it("can be repeated after it was interrupted between journal and configuration", async () => {
    const text = readFileSync(config, "utf8");
    await replace("--yes");
    writeFileSync(config, text);
    await read(2);
    await replace("--yes");
    expect(gateway.journal.replacements.of("roof")).toMatchObject([{ number: 1, credited: credited() }]);
    expect(readFileSync(config, "utf8")).toContain("replaced: 1,");
  });

  it("asks for the new nameplate where the configuration has one, and writes it", async () => {
    const text = readFileSync(config, "utf8");
    const named = "roof: { identity: { maker: Fieldproof, model: Sim, serial: SIM-0001 }, driver";
    writeFileSync(config, text.replace("roof: { driver", named));
    expect((await replace("--yes")).err).toMatch(/says who "roof" has to be: .*\n.*add --serial/);
    expect(await replace("--yes", "--serial", "SIM-0002")).toMatchObject({ exitCode: 0 });
    expect(readFileSync(config, "utf8")).toContain(
      'roof: { replaced: 1, identity: { maker: Fieldproof, model: Sim, serial: "SIM-0002" }',
    );
  });
});
