/** How checks are run beside each other, and how their findings are shown. */
import { expect, it } from "vitest";
import { renderFindings } from "../../agent/cli/doctor-view.js";
import { plain } from "../../agent/cli/output.js";
import { type Check, examine } from "../../agent/doctor/examine.js";
import { bad, doubtful, type Finding, good, tally } from "../../agent/doctor/finding.js";
import { renderReport } from "../../agent/doctor/report.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const check = (name: string, look: Check["look"]): Check => ({
  name,
  within: 1_000,
  late: "look again",
  look,
});

it("a check that hangs or fails is a finding, and the others are made", async () => {
  const clock = new VirtualClock();
  const stopped: unknown[] = [];
  const done: string[] = [];
  const findings = examine(
    [
      check("hangs", (signal) => {
        signal.addEventListener("abort", () => stopped.push(signal.reason));
        return new Promise(() => undefined);
      }),
      check("fails", async () => {
        throw new Error("EIO");
      }),
      check("works", async () => [good("one", "1"), good("two", "2")]),
    ],
    clock,
    (count, name) => done.push(`${count} ${name}`),
  );
  while (done.length < 2) await new Promise((resolve) => setImmediate(resolve));
  clock.advance(999);
  expect(stopped).toEqual([]);
  clock.advance(1);
  expect(await findings).toEqual([
    bad("hangs", "no answer within 1 s", "look again"),
    bad("fails", "could not be looked at: EIO", "look again"),
    good("one", "1"),
    good("two", "2"),
  ]);
  expect(stopped).toHaveLength(1);
  expect(done.at(-1)).toBe("3 hangs");
});

const FINDINGS: readonly Finding[] = [
  bad("bus rs485", "/dev/ttyUSB0 is in use by minicom (process 4711)", "stop it: sudo kill 4711"),
  good("clock", "2026-11-25T22:00:00Z, trusted: the kernel says the clock is synchronised"),
  doubtful("key", "0xBE4754Ec99EA0Ac7FC3D9B068b3Be3eb4e6Cf533, not pinned", "write gateway.address"),
];

it.each([80, 40])("fits on %d columns, and what needs somebody stands last", (width) => {
  const lines = renderFindings("mill-lane-4", FINDINGS, { width, paint: plain }).split("\n");
  // A word that is longer than a line stays whole.
  expect(lines.filter((line) => line.length > width && !line.includes("0xBE47"))).toEqual([]);
  const places = ["good", "doubtful", "bad"].map((state) =>
    lines.findIndex((line) => line.startsWith(state)),
  );
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(lines.at(-1)).toBe("mill-lane-4: 1 good, 1 doubtful, 1 bad");
  expect(lines.filter((line) => line.trim().startsWith("→ "))).toHaveLength(2);
});

it("on a terminal each state has its colour, and foreign words cannot act", () => {
  const paint = (tone: string, text: string) => `<${tone}>${text}</>`;
  const text = renderFindings("g", [bad("meter x", "no value: \u001b[2Jgone", "look")], { width: 80, paint });
  expect(text).toContain("<bad>bad     </>");
  expect(text).not.toContain("\u001b");
});

it("the report is one page that asks nobody for anything and shows foreign words as words", () => {
  const foreign = bad("meter <b>", `"><script src="https://evil.example/x.js"></script>'&`, "look <here>");
  const visit = {
    gateway: "mill <lane>",
    site: "Mill & Lane",
    version: "1.2.3",
    at: "2026-11-25T22:00:00.000Z",
  };
  const page = renderReport({ ...visit, findings: [...FINDINGS, foreign] });
  const tags = new Set(page.match(/<\/?[a-z][a-z0-9]*/g)?.map((tag) => tag.replace(/^<\/?/, "")));
  const ours = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "h1",
    "p",
    "span",
    "table",
    "tr",
    "th",
    "td",
    "div",
  ];
  expect([...tags].filter((tag) => !ours.includes(tag))).toEqual([]);
  const written = page.slice(0, page.indexOf("<body>"));
  expect(written).not.toMatch(/\b(src|href)=|url\(|@import|https?:/);
  expect(page).toContain("&lt;script src=&quot;https://evil.example/x.js&quot;&gt;");
  expect(page).toContain("Mill &amp; Lane");
  expect(page).toContain("default-src 'none'");
  expect(page).toContain("prefers-color-scheme: dark");
  expect(page).toContain("@media print");
  expect(page.match(/<tr>/g)).toHaveLength(FINDINGS.length + 1);
  expect(page.indexOf("bus rs485")).toBeLessThan(page.indexOf("not pinned"));
});

it("counts", () => {
  expect(tally(FINDINGS)).toEqual({ good: 1, doubtful: 1, bad: 1 });
});
