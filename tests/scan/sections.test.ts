/** What a scan prints of a meter is what the loader takes, whatever the driver. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { entriesFor, NOTHING, type Place, pasted, RATED_BY_HAND } from "../../agent/scan/sections.js";
import { PROBED } from "../../agent/scan/sweep.js";
import { parseConfig } from "../../config/load.js";
import type { Recognised } from "../../drivers/driver.js";

const FIXTURES = join(import.meta.dirname, "..", "fixtures");
const place: Place = {
  type: "serial",
  path: "/dev/ttyUSB0",
  device: "/dev/ttyUSB0",
  line: { baud: 9600, dataBits: 8, parity: "none", stopBits: 1 },
};

/** The options of the driver's first meter on file. */
function writtenFor(driver: string): Recognised["written"] {
  const [first = ""] = readdirSync(join(FIXTURES, driver)).filter((name) => name.endsWith(".json"));
  return JSON.parse(readFileSync(join(FIXTURES, driver, first), "utf8")).options;
}

function printed(driver: string, more: Partial<Recognised> = {}) {
  const told = { identity: null, doubt: null, ...more };
  const found = [{ driver, written: writtenFor(driver), ...told, others: [], shows: [] }];
  const open = pasted(entriesFor([{ place, found }], NOTHING));
  const yaml = open.replace(RATED_BY_HAND, /# such as ([^:]+):/.exec(open)?.[1] ?? "none is missing");
  const [meter] = parseConfig(`gateway: { name: x }\n${yaml}`, "printed").meters;
  return meter ?? expect.fail("no meter was printed");
}

describe("the entry for a meter that was found", () => {
  it.each([...PROBED.units, ...PROBED.alone, ...PROBED.searched, ...PROBED.speaking].map(({ name }) => name))(
    "%s is loaded",
    (driver) => {
      expect(printed(driver)).toMatchObject({ driver, link: { type: "bus" } });
    },
  );

  it("credits nothing where there is only quality to be read", () => {
    expect(printed("mh-z19")).toMatchObject({ channel: "co2", rated: null });
    expect(printed("sps30").rated).toBeNull();
    expect(printed("eastron-sdm").rated).not.toBeNull();
  });

  it("invents no rating: it has what the meter says, or words that no loader takes", () => {
    expect(printed("eastron-sdm", { rated: "5000 W" }).rated).toEqual({
      quantity: "energy",
      perHour: 5_000_000n,
    });
    const found = [{ driver: "sml", written: {}, identity: null, doubt: null, others: [], shows: [] }];
    const yaml = pasted(entriesFor([{ place, found }], NOTHING));
    expect(yaml).toContain("rated: say what is on its plate # such as 8 kW");
    expect(() => parseConfig(`gateway: { name: x }\n${yaml}`, "printed")).toThrow(
      /meters\.sml\.rated: expected a power or a rate .* got "say what is on its plate"/,
    );
  });

  it("takes a counter that starts over by design for what it is", () => {
    expect(printed("teltonika", { restarts: true })).toMatchObject({ kind: "periodic", channel: "received" });
    expect(printed("eastron-sdm").kind).toBe("cumulative");
  });
});
