/** Fields that are set in a configuration: nothing else of its text changes. */
import { expect, it } from "vitest";
import { withFields } from "../../agent/moving/section.js";

const BLOCK = `# the roof
meters:
  roof:   # south
    driver: sunspec
    unit: 3        # DIP 1
    identity:
      serial: A1
  shed: { driver: pulse, line: 17 }
`;

it("in a block, before its first field", () => {
  expect(withFields(BLOCK, ["meters", "roof"], { replaced: 1 })).toBe(
    BLOCK.replace("    driver: sunspec", "    replaced: 1\n    driver: sunspec"),
  );
});

it("in a flow, and in place of a value that is there", () => {
  expect(withFields(BLOCK, ["meters", "shed"], { replaced: 2 })).toBe(
    BLOCK.replace("{ driver: pulse", "{ replaced: 2, driver: pulse"),
  );
  const once = withFields(BLOCK, ["meters", "roof"], { replaced: 1, identity: { serial: "B2" } });
  expect(withFields(once, ["meters", "roof"], { replaced: 2 })).toBe(
    once.replace("replaced: 1", "replaced: 2"),
  );
  expect(once).toContain('serial: "B2"\n');
});

it("not where a section is another one's too", () => {
  const shared = "meters:\n  a: &a { driver: pulse }\n  b: *a\n";
  for (const name of ["a", "b"])
    expect(() => withFields(shared, ["meters", name], { replaced: 1 })).toThrow(/is laid out in a way/);
});
