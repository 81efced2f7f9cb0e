/** `fieldproof scan --write`: what is added to a configuration, and what stays as it was. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
    expect(parseConfig(after, file).meters.map(({ name }) => name)).toEqual([
      "yard",
      "eastron-sdm-1",
      "eastron-sdm-2",
      "sunspec-3",
    ]);

    // A second time there is nothing to add.
    const again = await bench.scan("--port", path, ...QUICK, "--write", "--config", file);
    expect(again.exitCode).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(after);
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
