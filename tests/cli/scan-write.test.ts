/** `fieldproof scan --write`: what is added to a configuration, and what stays as it was. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RATED_BY_HAND } from "../../agent/scan/sections.js";
import { parseConfig } from "../../config/load.js";
import { HEAD, QUICK, ScanBench } from "./scan-bench.js";

let bench: ScanBench;
beforeEach(() => {
  bench = new ScanBench();
});
afterEach(() => bench.close());

describe("--write", () => {
  const MINE = `# my site
gateway: { name: tower-7 }   # as enrolled

buses:
  # the roof's line
  other: { serial: /dev/nowhere }
meters:
  yard:   # left of the gate
    driver: eastron-sdm
    model: sdm120
    bus: other
    rated: 2 kW     # fuse

# the end
`;

  it("adds what was found, shows it, and leaves every line and comment that was there", async () => {
    const { path } = bench.roof();
    const file = join(bench.folder, "site.yaml");
    writeFileSync(file, MINE, { mode: 0o640 });
    const { exitCode, err } = await bench.scan("--port", path, ...QUICK, "--write", "--config", file);
    expect(exitCode).toBe(0);
    expect(err).toMatch(/^ +\d+ \+ {3}sunspec-3:$/m);
    const after = readFileSync(file, "utf8");
    const kept = after.split("\n");
    for (const line of MINE.split("\n")) expect(kept).toContain(line);
    expect(() => parseConfig(after, file)).toThrow(/sunspec-3\.rated: .*got "say what is on its plate"/);
    expect(parseConfig(after.replaceAll(RATED_BY_HAND, "8 kW"), file).meters.map(({ name }) => name)).toEqual(
      ["yard", "eastron-sdm-1", "eastron-sdm-2", "sunspec-3"],
    );

    // A second time there is nothing to add.
    const again = await bench.scan("--port", path, ...QUICK, "--write", "--config", file);
    expect(again.exitCode).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(after);
  });

  it("gives a configuration that has only its buses its first meters", async () => {
    const { path } = bench.roof();
    const file = join(bench.folder, "site.yaml");
    writeFileSync(file, `${HEAD}buses:\n  rs485: { serial: ${path} }   # in the cabinet\n`);
    const { exitCode } = await bench.scan("--port", path, ...QUICK, "--write", "--config", file);
    expect(exitCode).toBe(0);
    const { buses, meters } = parseConfig(readFileSync(file, "utf8").replaceAll(RATED_BY_HAND, "8 kW"), file);
    expect(Object.keys(buses)).toEqual(["rs485"]);
    expect(meters.map(({ link }) => link)).toEqual(Array(3).fill({ type: "bus", bus: "rs485" }));
  });

  it("adds nothing to a bus that speaks otherwise than the meters did, and says so", async () => {
    const { path } = bench.roof();
    const file = join(bench.folder, "site.yaml");
    const bus = `rs485: { serial: ${path}, baud: 19200, parity: even }`;
    const meter = "m: { driver: sunspec, unit: 9, bus: rs485, rated: 1 kW }";
    const mine = `${HEAD}buses: { ${bus} }\nmeters: { ${meter} }\n`;
    writeFileSync(file, mine);
    const words = `${path} is bus "rs485" with 19200 8E1 in the configuration, but was answered with 9600 8N1`;
    const refused = await bench.scan("--port", path, ...QUICK, "--write", "--config", file);
    expect(refused).toMatchObject({ exitCode: 4, err: expect.stringContaining(words) });
    expect(refused.err).toContain(`nothing was written to ${file}`);
    expect(readFileSync(file, "utf8")).toBe(mine);
    const shown = await bench.scan("--port", path, ...QUICK, "--config", file);
    expect(shown).toMatchObject({ exitCode: 0, err: expect.stringContaining(words) });
    expect(shown.out).not.toContain("meters:");
    expect(shown.out).toContain("unit 3: sunspec");
  });

  it("writes nothing into what it does not understand, and nowhere without a file", async () => {
    const { path } = bench.roof();
    const file = join(bench.folder, "site.yaml");
    writeFileSync(file, `${HEAD}meters: none\n`);
    const { exitCode, err } = await bench.scan("--port", path, ...QUICK, "--write", "--config", file);
    expect(exitCode).not.toBe(0);
    expect(err).toContain("nothing was written");
    expect(readFileSync(file, "utf8")).toBe(`${HEAD}meters: none\n`);
    const missing = await bench.scan("--port", path, ...QUICK, "--write");
    expect(missing).toMatchObject({ exitCode: 4, err: expect.stringContaining("config/examples") });
  });
});
