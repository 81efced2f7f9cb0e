/** Additions to a configuration's text: everything that was there stays, and the loader takes the whole. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference, withEntries } from "../../agent/scan/insertion.js";
import { asIfShown, type Discovery, entriesFor, NOTHING } from "../../agent/scan/sections.js";
import { parseConfig } from "../../config/load.js";

const HEAD = "gateway: { name: tower-7 }\n";

const DISCOVERY: Discovery = {
  place: {
    type: "serial",
    path: "/dev/ttyUSB0",
    device: "/dev/ttyUSB0",
    line: { baud: 19_200, dataBits: 8, parity: "even", stopBits: 1 },
  },
  found: [
    { driver: "sunspec", written: { unit: 7 }, identity: null, doubt: null, others: [], shows: [] },
    {
      driver: "eastron-sdm",
      written: { unit: 8, model: "sdm120" },
      identity: null,
      doubt: "nothing names it: a doubt, with a colon",
      others: [],
      shows: [],
    },
  ],
};
const ENTRIES = entriesFor([DISCOVERY], NOTHING);

/** Whole lines, for a text that only grew. */
function keptLines(before: string, after: string): void {
  let at = -1;
  for (const line of before.trimEnd().split("\n")) {
    const found = after.split("\n").indexOf(line, at + 1);
    expect(found, line).toBeGreaterThan(at);
    at = found;
  }
}

describe("additions", () => {
  it.each([
    ["no sections", `${HEAD}log: info`],
    ["empty sections", `${HEAD}buses:\nmeters: # to come\n`],
    [
      "sections with comments around",
      `# top\n${HEAD}buses:\n    # wide\n    a:   { serial: /dev/x }  # mine\n\n    # end of buses\nmeters:\n  m:\n    driver: sunspec\n    bus: a   # there\n    rated: 1 kW\n  # end of meters\n\nlog: info  # last\n`,
    ],
    [
      "meters first",
      `meters: { m: { driver: sunspec, bus: a, rated: 1 kW } }\n${HEAD}buses:\n  a: { serial: /dev/x }\n`,
    ],
  ])("to %s", (_, text) => {
    const after = withEntries(text, ENTRIES);
    if (!text.startsWith("meters: {")) keptLines(text, after);
    const { meters, buses } = parseConfig(asIfShown(after), "after");
    expect(meters.map(({ name }) => name).slice(-2)).toEqual(["sunspec-7", "eastron-sdm-8"]);
    expect(buses.USB0).toMatchObject({ wire: { baud: 19_200, parity: "even" } });
  });

  it("to sections in braces, over lines and with a last comma", () => {
    const text = `${HEAD}buses: { a: { serial: /dev/x }, }\nmeters: {\n  m: { driver: sunspec, bus: a, rated: 1 kW }\n} # mine\n`;
    const after = withEntries(text, ENTRIES);
    expect(after).toContain("} # mine");
    expect(parseConfig(asIfShown(after), "after").meters).toHaveLength(3);
  });

  it("whatever comments and blank lines stand where", () => {
    const noise = fc.array(fc.constantFrom("", "# a comment", "  # an indented one", "    # deeper"), {
      maxLength: 3,
    });
    const file = [
      "gateway: { name: t }",
      "buses:",
      "  a:",
      "    serial: /dev/x",
      "meters:",
      "  m:",
      "    driver: sunspec",
      "    bus: a",
      "    rated: 1 kW",
    ];
    fc.assert(
      fc.property(fc.array(noise, { minLength: file.length, maxLength: file.length }), (between) => {
        const text = `${file.flatMap((line, i) => [...(between[i] ?? []), line]).join("\n")}\n`;
        const after = withEntries(text, ENTRIES);
        keptLines(text, after);
        expect(parseConfig(asIfShown(after), "after").meters).toHaveLength(3);
      }),
    );
  });

  it("names that are taken are left to whom they belong", () => {
    const taken = { ...NOTHING, names: new Set(["USB0", "sunspec-7"]) };
    expect(entriesFor([DISCOVERY], taken).map(({ name }) => name)).toEqual([
      "USB0-2",
      "sunspec-7-2",
      "eastron-sdm-8",
    ]);
  });

  it("what could be several meters is left to the person", () => {
    const found = DISCOVERY.found.map((one) => ({ ...one, doubt: "?", others: ["growatt"] }));
    expect(entriesFor([{ ...DISCOVERY, found }], NOTHING)).toEqual([]);
  });

  it("are shown with their line numbers, and nothing else is", () => {
    expect(difference("a\nb\n", "a\nx\nb\ny\n")).toBe("    2 + x\n    4 + y");
    expect(difference("a: {}\nb\n", "a: { x: 1 }\nb\n")).toBe("      - a: {}\n    1 + a: { x: 1 }");
  });
});
