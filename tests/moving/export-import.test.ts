/** `fieldproof export` and `import`: what comes along, what is refused, and what a damaged file cannot do. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JournalLock } from "../../agent/journal/lock.js";
import { startAgent } from "../../agent/main.js";
import { ledgerId } from "../../agent/submit/ledger.js";
import { loadConfig } from "../../config/load.js";
import { DOMAIN, LANE, SIGNER } from "../pipeline/gateway.js";
import { SiteFolder } from "./site-folder.js";

let site: SiteFolder;
beforeEach(async () => {
  site = await SiteFolder.of();
});
afterEach(() => site.remove());

const standing = () =>
  site.inspect(({ readings, batches, fences }) => ({
    state: readings.stateOf("roof"),
    newest: readings.newest("roof"),
    signed: batches.peek({ ledger: ledgerId(DOMAIN), lane: LANE }).lastSequence(),
    moved: fences.movedAt(),
    restored: fences.restoredFor(SIGNER.address),
  }));

describe("a site that is moved", () => {
  it("goes on with the same journal, configuration and key, and starts no more where it was", async () => {
    const before = { ...standing(), config: readFileSync(site.config), key: readFileSync(site.key) };
    const exported = await site.run("export", site.file, "--with-key");
    expect(exported, exported.err).toMatchObject({ exitCode: 0, err: "" });
    expect(exported.out).toContain("the agent starts here no more");
    expect(statSync(site.file).mode & 0o777).toBe(0o600);
    expect(standing().moved).not.toBeNull();
    await expect(startAgent({ ...(await loadConfig(site.config)), log: "error" })).rejects.toThrow(
      /this site was moved to another machine at .*, and goes on there/,
    );

    site.takeOut("old");
    const imported = await site.run("import", site.file);
    expect(imported, imported.err).toMatchObject({ exitCode: 0, err: "" });
    expect(imported.out).toContain("tower-7 goes on here from");
    expect({ ...standing(), config: readFileSync(site.config), key: readFileSync(site.key) }).toEqual(before);
    expect(statSync(site.key).mode & 0o777).toBe(0o600);
    const agent = await startAgent({ ...(await loadConfig(site.config)), log: "error" });
    await agent.stop();
  });

  it("never takes the key along unasked, and says what to do without it", async () => {
    const { err } = await site.run("export", site.file);
    expect(err).toMatch(
      /not in the file: file:\S+lane\.key\. Bring them over yourself, or export again --with-key/,
    );
    expect(err).toContain("`fieldproof admin rotate tower-7 --to REFERENCE`");
    const { secret } = JSON.parse(readFileSync(site.key, "utf8"));
    expect(gunzipSync(readFileSync(site.file)).includes(secret)).toBe(false);
    site.takeOut("old");
    const imported = await site.run("import", site.file, "--json");
    expect(imported.exitCode).toBe(0);
    expect(JSON.parse(imported.out).missing).toContain(`file:${site.key}`);
    expect(existsSync(site.key)).toBe(false);
  });

  it("is not moved while its agent runs, and stays where --undo says so", async () => {
    const lock = JournalLock.take(site.journal);
    const refused = await site.run("export", site.file);
    lock.close();
    expect(refused).toMatchObject({ exitCode: 1, out: "" });
    expect(refused.err).toMatch(
      /another agent .* stop it first\n\s+stop the agent .* or copy it with --backup/,
    );
    expect(existsSync(site.file)).toBe(false);
    expect(standing().moved).toBeNull();

    await site.run("export", site.file);
    expect((await site.run("export", "--undo")).exitCode).toBe(2);
    expect(standing().moved).not.toBeNull();
    expect(await site.run("export", "--undo", "--yes")).toMatchObject({ exitCode: 0 });
    expect(standing().moved).toBeNull();
    expect((await site.run("export", "--undo", "--yes")).err).toContain("this site was not moved");
  });

  it("is not fenced when the file cannot be written", async () => {
    const nowhere = await site.run("export", join(site.folder, "no", "such", "folder.site"));
    expect(nowhere.exitCode).toBe(1);
    expect(nowhere.err).toContain("there is no such folder");
    writeFileSync(site.file, "something else");
    expect((await site.run("export", site.file)).err).toContain("there is a file");
    expect(readFileSync(site.file, "utf8")).toBe("something else");
    expect(standing().moved).toBeNull();
    expect(readdirSync(site.folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("is archived as tar(1) reads it", async () => {
    await site.run("export", site.file);
    const listed = execFileSync("tar", ["-tzf", site.file], { encoding: "utf8" });
    expect(listed.trim().split("\n")).toEqual(["manifest.json", "fieldproof.yaml", "journal.db"]);
  });
});

describe("a backup", () => {
  it("leaves the site as it is, and where it is imported that key signs nothing", async () => {
    const lock = JournalLock.take(site.journal);
    const before = standing();
    const exported = await site.run("export", "--backup", site.file, "--with-key");
    lock.close();
    expect(exported).toMatchObject({ exitCode: 0, err: "" });
    expect(standing()).toEqual(before);
    site.takeOut("old");
    const imported = await site.run("import", site.file);
    expect(imported.exitCode).toBe(0);
    expect(imported.err).toContain(`The key ${SIGNER.address} may have signed since the backup`);
    expect(standing()).toMatchObject({ state: before.state, newest: before.newest, moved: null });
    expect(standing().restored).not.toBeNull();
    const other = `0x${"11".repeat(20)}`;
    expect(site.inspect(({ fences }) => fences.restoredFor(other))).toBeNull();
  });

  it("is not made where nobody can tell whose signatures it ends", async () => {
    execFileSync("rm", [site.key]);
    const { exitCode, err } = await site.run("export", "--backup", site.file);
    expect(exitCode).toBe(4);
    expect(err).toMatch(/whose lane this is cannot be told: .*\n.*gateway\.address/);
  });
});

describe("an import overwrites nothing", () => {
  beforeEach(async () => {
    await site.run("export", site.file, "--with-key");
  });

  it("no journal", async () => {
    const before = readFileSync(site.journal);
    const { exitCode, err } = await site.run("import", site.file);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/there is a journal at \S+: it is never overwritten/);
    expect(readFileSync(site.journal)).toEqual(before);
  });

  it("no configuration: it shows what differs, and goes on with the one that is there when told to", async () => {
    const text = readFileSync(site.config, "utf8");
    site.takeOut("old");
    const other = text.replace("rated: 8 kW", "rated: 9 kW");
    writeFileSync(site.config, other);
    const refused = await site.run("import", site.file);
    expect(refused.exitCode).toBe(4);
    expect(refused.err).toMatch(/ {6}- .*rated: 9 kW.*\n +\d+ \+ .*rated: 8 kW/);
    expect(existsSync(site.journal)).toBe(false);
    expect(await site.run("import", site.file, "--keep-configuration")).toMatchObject({ exitCode: 0 });
    expect(readFileSync(site.config, "utf8")).toBe(other);
  });

  it("no configuration of another gateway", async () => {
    const text = readFileSync(site.config, "utf8");
    site.takeOut("old");
    writeFileSync(site.config, text.replace("name: tower-7", "name: tower-8"));
    const { err } = await site.run("import", site.file, "--keep-configuration");
    expect(err).toContain(`is of the gateway "tower-7"`);
    expect(existsSync(site.journal)).toBe(false);
  });

  it("no key", async () => {
    site.takeOut("old");
    writeFileSync(site.key, "another key");
    const { exitCode, err } = await site.run("import", site.file);
    expect(exitCode).toBe(1);
    expect(err).toContain(`there is another file ${site.key}: it is never overwritten`);
    expect(readFileSync(site.key, "utf8")).toBe("another key");
    expect([site.journal, site.config].map((path) => existsSync(path))).toEqual([false, false]);
  });
});

describe("a file that is not what was exported", () => {
  let whole: Buffer;
  beforeEach(async () => {
    await site.run("export", site.file, "--with-key");
    whole = readFileSync(site.file);
    site.takeOut("old");
    mkdirSync(site.state);
  });

  async function refused(bytes: Buffer): Promise<string> {
    writeFileSync(site.file, bytes);
    const { exitCode, err } = await site.run("import", site.file);
    expect(exitCode).toBe(1);
    expect([site.config, site.key].map((path) => existsSync(path))).toEqual([false, false]);
    expect(readdirSync(site.state).filter((name) => name !== "journal.db.lock")).toEqual([]);
    return err;
  }

  it.each([0, 1, 20, 500, 0.3, 0.6, 0.9, 0.999])("is refused when it is cut short, at %d", async (at) => {
    const length = at >= 1 || at === 0 ? at : Math.floor(whole.length * at);
    expect(await refused(whole.subarray(0, length))).toMatch(/is damaged/);
  });

  it("is refused when a byte changed, wherever that is", async () => {
    for (let at = 12; at < whole.length; at += Math.ceil(whole.length / 12)) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      expect(await refused(bytes)).toMatch(/is damaged/);
    }
  });

  it("is refused when its journal was exchanged under a manifest that stayed", async () => {
    const tar = gunzipSync(whole);
    const at = tar.indexOf("SQLite format 3") + 4_000;
    tar[at] = (tar[at] ?? 0) ^ 1;
    expect(await refused(gzipSync(tar))).toContain("journal.db has another hash than its manifest says");
  });

  it("is refused when it is of another version, or something else", async () => {
    const tar = gunzipSync(whole);
    tar.write("fieldproof-site-2", tar.indexOf("fieldproof-site-1"));
    expect(await refused(gzipSync(tar))).toMatch(
      /exported as fieldproof-site-2, this program knows fieldproof-site-1/,
    );
    expect(await refused(Buffer.from("state: /var\n"))).toMatch(/is damaged, or no exported site/);
    expect(await refused(gzipSync(Buffer.alloc(2_048)))).toMatch(/is damaged: it is no archive of a site/);
  });

  it("puts no file anywhere but beside the configuration that names it", async () => {
    const tar = gunzipSync(whole);
    const [from, to] = [`${site.folder}/lane.key`, `${site.folder}/cron.key`];
    const manifest = tar.indexOf(from, tar.indexOf('"secrets/0"'));
    tar.write(to, manifest);
    expect(await refused(gzipSync(tar))).toContain(
      `it holds ${to}, which is no file beside the configuration`,
    );
    expect(existsSync(to)).toBe(false);
  });

  it("is asked for by name", async () => {
    const { exitCode, err } = await site.run("import", join(site.folder, "none.site"));
    expect(exitCode).toBe(1);
    expect(err).toMatch(/none\.site cannot be read: no such file/);
  });
});
