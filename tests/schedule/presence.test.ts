/** What time it is and where the lane stands: nothing may be signed before both are beyond doubt. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ClockWatch } from "../../agent/clock-watch.js";
import { Journal } from "../../agent/journal/journal.js";
import { LaneWatch } from "../../agent/lane-watch.js";
import type { EndpointView, Hex, LaneState, Ledger, RegisteredMeter } from "../../agent/submit/ledger.js";
import { LedgerError } from "../../agent/submit/ledger.js";
import type { AgentEvent } from "../../agent/telemetry/events.js";
import { FakeChain } from "../simulators/fake-chain.js";
import { FakeLedger } from "../simulators/fake-ledger.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const KEY = "0x00000000000000000000000000000000000000aa";
const LANE: Hex = `0x${"11".repeat(32)}`;
const METER: Hex = `0x${"22".repeat(32)}`;
const WALL = 1_750_000_000_000n;

const REGISTERED: RegisteredMeter = {
  ...{ index: 0, meterId: METER, term: 1, unit: 1 },
  ...{ openedAt: 1_749_999_000n, closedAt: 0n, frozenAt: 0n, ratedPerHour: 8_000_000n },
};

/** A chain whose answers a test writes down; a null view is an endpoint that does not answer. */
class ScriptedLedger extends FakeLedger implements Ledger {
  views: readonly (EndpointView | null)[] = [];
  state: LaneState = {
    registered: true,
    signer: KEY,
    sequence: 0n,
    meters: 1,
    frozen: false,
    proposed: null,
  };
  entry = REGISTERED;
  /** Thrown instead of an answer about the lane. */
  trouble: LedgerError | null = null;

  constructor() {
    super(new FakeChain());
  }

  override async blocks(): Promise<readonly EndpointView[]> {
    const answers = this.views.filter((view) => view !== null);
    if (answers.length === 0) throw new LedgerError("no endpoint answers", "later");
    return answers;
  }

  override async lane(): Promise<LaneState> {
    if (this.trouble) throw this.trouble;
    return this.state;
  }

  override async meters(): Promise<readonly RegisteredMeter[]> {
    return [this.entry];
  }
}

/** An endpoint whose newest block is `seconds` off the clock's start. */
function viewAt(seconds: bigint): EndpointView {
  const block = { number: 7n, hash: LANE, timestamp: WALL / 1_000n + seconds };
  return { endpoint: "a", latest: block, final: { ...block, timestamp: block.timestamp - 2n } };
}

describe("presence", () => {
  let folder: string;
  let journal: Journal;
  let ledger: ScriptedLedger;
  let clock: VirtualClock;
  let events: AgentEvent[];

  /** Clock and lane as an agent with one chain watches them. */
  const presenceWith = (endpoints: number, kernel: boolean | null = false) => {
    const emit = (event: AgentEvent) => void events.push(event);
    const time = new ClockWatch({
      ...{ clock, journal, emit, kernelSynced: async () => kernel },
      endpoints: new Map([["main", endpoints]]),
    });
    const lane = new LaneWatch({
      ...{ clock, time, emit, chain: "main", ledger, lane: LANE, signer: KEY },
      batches: journal.batches.of({ ledger: ledger.id, lane: LANE }),
      known: () => [{ id: METER, name: "roof", quantity: "energy", elsewhere: null }],
    });
    return {
      look: () => lane.look(),
      present: () => lane.present(),
      moment: () => time.moment(),
    };
  };
  const alarms = () => events.filter((event) => event.type === "alarm");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "fieldproof-presence-"));
    journal = Journal.open(join(folder, "journal.db"));
    ledger = new ScriptedLedger();
    clock = new VirtualClock({ wall: WALL });
    events = [];
  });

  afterEach(() => {
    journal.close();
    rmSync(folder, { recursive: true });
  });

  it("knows nothing before it looked", () => {
    const presence = presenceWith(1);
    expect(presence.moment().synced).toBe(false);
    expect(presence.present()).toBe("the clock is not trusted yet");
  });

  it("lets the kernel vouch for the clock, but signs nothing before a final head was read", async () => {
    const presence = presenceWith(1, true);
    await presence.look();
    expect(presence.moment().synced).toBe(true);
    expect(presence.present()).toBe("no endpoint answers");
    ledger.views = [viewAt(0n)];
    await presence.look();
    expect(presence.present()).toMatchObject({
      unixMs: WALL,
      registry: [REGISTERED],
      meters: [{ name: "roof" }],
    });
  });

  it("needs two endpoints where two are configured, and keeps its trust when one of them goes", async () => {
    const presence = presenceWith(2);
    ledger.views = [viewAt(0n), null];
    await presence.look();
    expect(presence.moment().synced).toBe(false);
    ledger.views = [viewAt(0n), viewAt(1n)];
    await presence.look();
    expect(presence.moment().synced).toBe(true);
    ledger.views = [viewAt(0n), null];
    await presence.look();
    expect(presence.moment().synced).toBe(true);
    ledger.views = [];
    await presence.look();
    expect(typeof presence.present()).toBe("object");
  });

  it("loses its trust when a block contradicts the time it carries on", async () => {
    const presence = presenceWith(1);
    ledger.views = [viewAt(0n)];
    await presence.look();
    ledger.views = [viewAt(900n)];
    await presence.look();
    expect(presence.moment().synced).toBe(false);
    expect(events.filter((event) => event.type === "clock").map((event) => event.trusted)).toEqual([
      true,
      false,
    ]);
  });

  it("dates a boot by what was trusted in it, over a restart of the agent", async () => {
    ledger.views = [viewAt(0n)];
    await presenceWith(1).look();
    expect(presenceWith(1).moment().synced).toBe(true);
    const afterReboot = new VirtualClock({ wall: WALL, boot: "boot-2" });
    clock = afterReboot;
    expect(presenceWith(1).moment().synced).toBe(false);
  });

  it("never lets a window end after the chain's own time", async () => {
    const presence = presenceWith(1);
    ledger.views = [viewAt(-60n)];
    await presence.look();
    expect(presence.present()).toMatchObject({ unixMs: WALL, chainSeconds: WALL / 1_000n - 60n });
  });

  it("dates a reading by what is trusted, though somebody sets the wall clock ten years back", async () => {
    const presence = presenceWith(1);
    ledger.views = [viewAt(0n)];
    await presence.look();
    clock.step(-10 * 365 * 86_400_000);
    expect(presence.moment()).toMatchObject({ synced: true, wall: WALL });
    await presence.look();
    expect(presence.moment()).toMatchObject({ synced: true, wall: WALL });
    expect(presence.present()).toMatchObject({ unixMs: WALL });
  });

  it("keeps trust while one of two endpoints lags, and loses it when both do", async () => {
    const presence = presenceWith(2);
    ledger.views = [viewAt(0n), viewAt(0n)];
    await presence.look();
    ledger.views = [viewAt(0n), viewAt(-900n)];
    await presence.look();
    expect(presence.moment().synced).toBe(true);
    ledger.views = [viewAt(-900n), viewAt(-900n)];
    await presence.look();
    expect(presence.moment().synced).toBe(false);
  });

  it("goes on when the last term is closed, so that a leaf that came too late can be put right", async () => {
    const presence = presenceWith(1);
    ledger.views = [viewAt(0n)];
    ledger.entry = { ...REGISTERED, closedAt: REGISTERED.openedAt + 60n };
    await presence.look();
    expect(presence.present()).toMatchObject({ meters: [{ name: "roof", entry: ledger.entry }] });
  });

  it("alarms of a contract that is none, until it answers", async () => {
    const presence = presenceWith(1);
    ledger.views = [viewAt(0n)];
    ledger.trouble = new LedgerError("there is no contract at 0x00", "never");
    await presence.look();
    await presence.look();
    ledger.trouble = null;
    await presence.look();
    expect(alarms()).toMatchObject([
      { id: "chain:misconfigured", raised: true, message: "there is no contract at 0x00" },
      { id: "chain:misconfigured", raised: false },
    ]);
  });

  it("says once that the chain is out of reach, also when nothing waits to be posted, and once that it is back", async () => {
    const presence = presenceWith(1);
    await presence.look();
    await presence.look();
    ledger.views = [viewAt(0n)];
    await presence.look();
    await presence.look();
    expect(events.filter((event) => event.type === "link")).toMatchObject([
      { link: "rpc", name: "main", up: false, reason: "no endpoint answers" },
      { link: "rpc", name: "main", up: true },
    ]);
  });

  const objections: readonly [string, string, Partial<LaneState>][] = [
    ["not registered", "lane:unregistered", { registered: false }],
    ["another key's", "lane:key", { signer: "0x00000000000000000000000000000000000000bb" }],
    ["frozen", "lane:frozen", { frozen: true }],
    ["ahead of the journal", "lane:ahead", { sequence: 5n }],
  ];
  it.each(objections)("refuses and alarms once while the lane is %s", async (_, id, state) => {
    const presence = presenceWith(1);
    ledger.views = [viewAt(0n)];
    ledger.state = { ...ledger.state, ...state };
    await presence.look();
    await presence.look();
    expect(typeof presence.present()).toBe("string");
    expect(alarms()).toMatchObject([{ id, raised: true }]);
    ledger.state = { registered: true, signer: KEY, sequence: 0n, meters: 1, frozen: false, proposed: null };
    await presence.look();
    expect(typeof presence.present()).toBe("object");
    expect(alarms()).toMatchObject([
      { id, raised: true },
      { id, raised: false },
    ]);
  });
});
