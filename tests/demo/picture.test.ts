import { describe, expect, it } from "vitest";
import { type Paint, plain } from "../../agent/cli/output.js";
import type { Status } from "../../agent/telemetry/status.js";
import type { BatchLine, Observations } from "./operator.js";
import { broken, type Outcome, toLine } from "./outcome.js";
import { type Picture, render } from "./screen.js";

const METER: Status["meters"][number] = {
  ...{ name: "roof", driver: "sunspec", where: "/dev/pts/7 unit 1", evidence: "wire", quantity: "energy" },
  chain: "local",
  ...{ reading: "14203.117 kWh", value: 14_203_117_000n, verdict: "advance", reason: "rose by 7.000 Wh" },
  ...{ age: 200n, credited: 127_000n, failingSince: null, refused: null },
};

const STATUS: Status = {
  ...{ gateway: "mill-lane-4", version: "0.1.0", started: 0n, now: 60_000n },
  clock: { trusted: true, why: "the block time of 1 endpoint agrees with the clock" },
  meters: [METER, { ...METER, name: "downlink", quantity: "data" }, { ...METER, name: "water" }],
  chains: [],
  links: [],
  bundles: { unacknowledged: 0 },
  journal: { path: "/tmp/journal.db", size: 1n, free: 1n },
  alarms: [],
  sinks: [],
};

function batch(sequence: bigint, state = "final"): BatchLine {
  const transaction = `0x${"ab".repeat(32)}`;
  return { sequence, state, meters: 3, gas: 41_606n, block: 12n, transaction, reason: null };
}

const SEEN: Observations = {
  ...{ readings: 83, attestations: 90, firstReadingAt: 1_000, status: STATUS },
  verdicts: new Map(Object.entries({ baseline: 3, advance: 60, unchanged: 10, glitch: 6, unknown: 4 })),
  batches: Array.from({ length: 30 }, (_, i) => batch(1_795_364_784_457n + BigInt(i) * 4_000n)),
  proven: { roof: 107_000n },
  claimable: { roof: 107n * 10n ** 15n },
};

const PICTURE: Picture = {
  ...{ elapsed: 42_000, doing: "Ctrl-C ends it", seen: SEEN, hint: `$ ${"status ".repeat(20)}` },
  places: ["roof: an inverter", "downlink: a router", "water: a meter", "chain 31337"],
};

const coloured: Paint = (_, text) => `\u001b[32m${text}\u001b[39m`;
const colourless = (line: string) => line.replaceAll("\u001b[32m", "").replaceAll("\u001b[39m", "");

describe("the picture", () => {
  it.each([
    [80, 24],
    [40, 24],
    [200, 60],
  ])("fits %d columns and %d lines, whatever happened", (columns, rows) => {
    const alarms = ["a", "b", "c"].map((id) => ({
      id,
      chain: "local",
      since: 0n,
      message: `alarm ${id} ${"and on ".repeat(40)}`,
    }));
    const troubled = { ...PICTURE, seen: { ...SEEN, status: { ...STATUS, alarms } } };
    for (const picture of [PICTURE, troubled]) {
      const lines = render(picture, { columns, rows, paint: coloured });
      expect(lines.length).toBeLessThan(rows);
      expect(Math.max(...lines.map((line) => [...colourless(line)].length))).toBeLessThanOrEqual(columns);
      // What is cut off still gives the colour back.
      for (const line of lines) expect(line.split("[32m").length).toBe(line.split("[39m").length);
    }
  });

  it("shows the newest batches first, with gas, block and transaction", () => {
    const lines = render(PICTURE, { columns: 80, rows: 24, paint: plain });
    const heading = lines.findIndex((line) => line.startsWith("BATCH"));
    expect(lines[heading + 1]).toBe("1795364900457  3       final  41,606 gas  12     0xabab…abab");
  });

  it("shows what is being started before there is anything else", () => {
    const starting = { ...PICTURE, doing: "deploying", places: [], seen: null };
    expect(render(starting, { columns: 80, rows: 24, paint: plain })).toEqual([
      "Fieldproof demo, 42 s: deploying",
      "",
    ]);
  });
});

describe("the reckoning", () => {
  const good: Outcome = {
    ...{ seen: SEEN, firstReadingMs: 900, agentRssBytes: 1, seconds: 12 },
    meters: [{ name: "roof", quantity: "energy" }],
    // One reading more than was heard of.
    journaled: { readings: 84, verdicts: new Map(SEEN.verdicts).set("unknown", 5) },
    ...{ truth: { roof: 9n }, credited: { roof: 7n }, onChain: { roof: 7n } },
    proofs: [{ meter: "roof", verified: true, words: "" }],
  };

  it("finds nothing wrong when the chain proves what is credited, and that was counted", () => {
    expect(broken(good)).toEqual([]);
    const line = JSON.parse(toLine(good));
    expect(line).toMatchObject({
      ok: true,
      readings: 84,
      verdicts: 84,
      readingsHeard: 83,
      receipts: 30,
      gasPerBatch: 41_606,
      proofsVerified: 1,
    });
    expect(line.onChain).toEqual({ roof: "7" });
  });

  it.each<[string, Partial<Outcome>]>([
    ["no batch became final", { seen: { ...SEEN, batches: [batch(1n, "mined")] } }],
    ["roof: 7 credited, but 6 on the chain", { onChain: { roof: 6n } }],
    ["roof: 7 credited, but only 6 counted", { truth: { roof: 6n } }],
    ["roof: nothing on the chain", { credited: { roof: 0n }, onChain: {} }],
    [
      "roof: its proof does not hold: forged",
      { proofs: [{ meter: "roof", verified: false, words: "forged" }] },
    ],
    ["roof: its proof does not hold: none made", { proofs: [] }],
    [
      "verdict glitch: heard 6 times, but given only 5 times",
      { journaled: { readings: 82, verdicts: new Map(SEEN.verdicts).set("glitch", 5) } },
    ],
  ])("says: %s", (problem, change) => {
    expect(broken({ ...good, ...change })).toEqual([problem]);
  });
});
