/** Clock and lanes of a gateway on two chains: they share the time, and nothing else. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ClockWatch } from "../../agent/clock-watch.js";
import { Journal } from "../../agent/journal/journal.js";
import type { EndpointView, Hex } from "../../agent/submit/ledger.js";
import { AlarmBell } from "../../agent/telemetry/alarm-bell.js";
import type { AgentEvent } from "../../agent/telemetry/events.js";
import { ofChain } from "../../agent/telemetry/of-chain.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const HASH: Hex = `0x${"11".repeat(32)}`;
const WALL = 1_750_000_000_000n;

let folder: string;
let journal: Journal;
let clock: VirtualClock;
let events: AgentEvent[];
const emit = (event: AgentEvent) => void events.push(event);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
  journal = Journal.open(join(folder, "journal.db"));
  clock = new VirtualClock({ wall: WALL });
  events = [];
});

afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true });
});

/** An endpoint whose newest block is `seconds` off the wall clock. */
function viewAt(seconds: bigint): EndpointView {
  const block = { number: 7n, hash: HASH, timestamp: clock.wall() / 1_000n + seconds };
  return { endpoint: "a", latest: block, final: { ...block, timestamp: block.timestamp - 2n } };
}

describe("the clock of a gateway on two chains", () => {
  const watchOf = (endpoints: Readonly<Record<string, number>>) =>
    new ClockWatch({
      ...{ clock, journal, emit, kernelSynced: async () => false },
      endpoints: new Map(Object.entries(endpoints)),
    });

  it("is vouched for by one endpoint of each, though each chain alone needs two", async () => {
    const time = watchOf({ a: 2, b: 2 });
    await time.heard("a", [viewAt(0n)]);
    expect(time.moment().synced).toBe(false);
    await time.heard("b", [viewAt(-1n)]);
    expect(time.moment().synced).toBe(true);
  });

  it("needs no chain that is dead where another has all that it needs", async () => {
    const time = watchOf({ dead: 2, b: 1 });
    await time.heard("dead", []);
    await time.heard("b", [viewAt(0n)]);
    expect(time.moment().synced).toBe(true);
  });

  it("takes an answer for as old as it is: by itself it contradicts nothing a minute later", async () => {
    const time = watchOf({ a: 1, b: 1 });
    await time.heard("a", [viewAt(0n)]);
    clock.advance(170_000);
    await time.heard("b", []);
    expect(time.moment().synced).toBe(true);
    expect(events.filter(({ type }) => type === "clock")).toHaveLength(1);
  });

  it("takes no answer for more than three minutes: whoever fell silent vouches no more", async () => {
    const time = watchOf({ a: 2, b: 2 });
    await time.heard("a", [viewAt(0n)]);
    clock.advance(181_000);
    await time.heard("b", [viewAt(0n)]);
    expect(time.moment().synced).toBe(false);
    await time.heard("a", [viewAt(0n)]);
    expect(time.moment().synced).toBe(true);
  });

  it("is not trusted any more when a block of either is ahead of it", async () => {
    const time = watchOf({ a: 1, b: 1 });
    await time.heard("a", [viewAt(0n)]);
    await time.heard("b", [viewAt(900n)]);
    expect(time.moment().synced).toBe(false);
  });
});

describe("what two chains tell", () => {
  it("bears their names: one alarm of each, cleared apart", () => {
    const bells = ["a", "b"].map((chain) => new AlarmBell(ofChain(chain, emit), clock));
    for (const bell of bells) bell.set("lane:frozen", "the lane is frozen");
    bells[0]?.only("lane:", []);
    expect(events).toMatchObject([
      { id: "a:lane:frozen", chain: "a", raised: true, message: "the lane is frozen" },
      { id: "b:lane:frozen", chain: "b", raised: true },
      { id: "a:lane:frozen", chain: "a", raised: false },
    ]);
  });

  it("is told of a chain's submitter, which knows neither its name nor the other", () => {
    const at = clock.wall();
    const tell = ofChain("a", emit);
    tell({ type: "submission", at, sequence: 7n, state: "superseded", by: 8n });
    tell({ type: "link", at, link: "rpc", name: "chain 1", up: false, reason: "refused" });
    expect(events).toMatchObject([
      { type: "submission", chain: "a", sequence: 7n },
      { type: "link", name: "a", up: false },
    ]);
  });
});
