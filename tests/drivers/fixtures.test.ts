/**
 * Every driver has a fixture folder, every file in it is a meter: what was on the wire, and what it must
 * mean. A new case is a new file, written by hand or by `fieldproof capture`; nothing here knows a meter by name.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DRIVERS } from "../../drivers/index.js";
import { checksOf } from "./fixture-checks.js";
import type { Fixture } from "./recorded.js";

const FIXTURES = join(import.meta.dirname, "..", "fixtures");

for (const driver of DRIVERS) {
  describe(driver.name, () => {
    const folder = join(FIXTURES, driver.name);
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
    it("has fixtures", () => expect(files).not.toEqual([]));
    for (const file of files) {
      const fixture: Fixture = JSON.parse(readFileSync(join(folder, file), "utf8"));
      describe(`${file}: ${fixture.about}`, () => {
        for (const [name, check] of checksOf(driver, fixture)) it(name, check);
      });
    }
  });
}
