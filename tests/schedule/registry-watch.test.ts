/** What the registry says of our meters while it grows and while they are renamed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ClockWatch } from "../../agent/clock-watch.js";
import { Journal } from "../../agent/journal/journal.js";
import { LaneWatch } from "../../agent/lane-watch.js";
import type { KnownMeter } from "../../agent/registrations.js";
import type { EndpointView, Hex, LaneState, RegisteredMeter } from "../../agent/submit/ledger.js";
import type { AgentEvent } from "../../agent/telemetry/events.js";
import { FakeChain } from "../simulators/fake-chain.js";
import { FakeLedger } from "../simulators/fake-ledger.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const KEY = "0x00000000000000000000000000000000000000aa";
const LANE: Hex = `0x${"11".repeat(32)}`;
const WALL = 1_750_000_000_000n;

const idOf = (index: number): Hex => `0x${String(index + 1).repeat(64)}`;
const entryOf = (index: number): RegisteredMeter => ({
  ...{ index, meterId: idOf(index), term: 1, unit: 1 },
  ...{ openedAt: 1_749_999_000n, closedAt: 0n, frozenAt: 0n, ratedPerHour: 8_000_000n },
});

/** The lane is asked for, then a meter is registered, then the registry is asked for. */
class GrowingLedger extends FakeLedger {
  proposed: LaneState["proposed"] = null;
  frozenAt = 0n;
  closedAt = 0n;

  constructor() {
    super(new FakeChain());
  }

  override async blocks(): Promise<readonly EndpointView[]> {
    const block = { number: 7n, hash: LANE, timestamp: WALL / 1_000n };
    return [{ endpoint: "a", latest: block, final: block }];
  }

  override async lane(): Promise<LaneState> {
    return { registered: true, signer: KEY, sequence: 0n, meters: 1, frozen: false, proposed: this.proposed };
  }

  override async meters(): Promise<readonly RegisteredMeter[]> {
    return [entryOf(0), { ...entryOf(1), frozenAt: this.frozenAt, closedAt: this.closedAt }];
  }
}

describe("the registry as the gateway sees it", () => {
  let folder: string;
  let journal: Journal;
  const events: AgentEvent[] = [];

  const knownAs = (...names: string[]): KnownMeter[] =>
    names.map((name, index) => ({ id: idOf(index), name, quantity: "energy", elsewhere: null }));
  let ledger: GrowingLedger;
  const presenceOf = (known: readonly KnownMeter[]) => {
    const clock = new VirtualClock({ wall: WALL });
    const emit = (event: AgentEvent) => void events.push(event);
    const endpoints = new Map([["main", 1]]);
    return new LaneWatch({
      ...{ clock, emit, chain: "main", ledger, lane: LANE, signer: KEY, known: () => known },
      time: new ClockWatch({ clock, journal, emit, endpoints, kernelSynced: async () => true }),
      batches: journal.batches.of({ ledger: ledger.id, lane: LANE }),
    });
  };

  beforeEach(() => {
    ledger = new GrowingLedger();
    folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
    journal = Journal.open(join(folder, "journal.db"));
    events.length = 0;
  });

  afterEach(() => {
    journal.close();
    rmSync(folder, { recursive: true });
  });

  /** The journal remembers that a meter was attested at a position. */
  const attested = (meter: string, position: number) => {
    const blob = new Uint8Array(32);
    const row = { sequence: 10n, position, meter, record: "{}", manifest: "{}", salt: blob };
    journal.batches.prepare({
      ...{ sequence: 10n, head: "{}", digest: blob },
      attestations: [{ ...row, segment: 1, first: 1, last: 2 }],
      signing: { signer: KEY, domain: ledger.id, type: "LaneHead", subject: LANE, sequence: 10n },
    });
  };

  it("is one picture: a meter that was registered during the look is within the count that is signed", async () => {
    const presence = presenceOf(knownAs("roof", "water"));
    await presence.look();
    const present = presence.present();
    if (typeof present === "string") throw new Error(present);
    for (const { entry } of present.meters) expect(entry.index).toBeLessThan(present.registry.length);
  });

  it("holds a meter back that was attested under another name, and says so", async () => {
    attested("roof", 0);
    const renamed = presenceOf(knownAs("attic", "water"));
    await renamed.look();
    expect(renamed.present()).toMatchObject({ meters: [{ name: "water" }] });
    const alarm = events.find((event) => event.type === "alarm" && event.raised);
    expect(alarm).toMatchObject({ id: "meter:renamed:attic" });
    expect(alarm).toHaveProperty("message", expect.stringContaining('"attic" was attested as "roof" so far'));

    const named = presenceOf(knownAs("roof", "water"));
    await named.look();
    expect(named.present()).toMatchObject({ meters: [{ name: "roof" }, { name: "water" }] });
  });

  it("holds a meter back that was attested as a later one meanwhile: both would count the same units", async () => {
    attested("roof", 1);
    const presence = presenceOf(knownAs("roof"));
    await presence.look();
    expect(typeof presence.present()).toBe("string");
    expect(events.filter((event) => event.type === "alarm")).toMatchObject([
      { id: "meter:resumed:roof", raised: true, message: expect.stringContaining("place 1 of the lane") },
    ]);
  });

  it("holds a meter back that is registered in another unit, for the contract would refuse its leaf", async () => {
    const [roof, water] = knownAs("roof", "water");
    if (!roof || !water) throw new Error("two meters are known");
    const presence = presenceOf([roof, { ...water, quantity: "volume" }]);
    await presence.look();
    await presence.look();
    expect(presence.present()).toMatchObject({ meters: [{ name: "roof" }] });
    expect(events.filter((event) => event.type === "alarm")).toMatchObject([
      {
        id: "meter:unit:water",
        raised: true,
        message: expect.stringContaining('"water" counts volume (unit 2)'),
      },
    ]);
  });

  it("says of a second meter that claims to be the first that it is not attested, until it does so no more", async () => {
    const known = knownAs("roof", "water");
    const presence = presenceOf(known);
    known.push({ ...knownAs("roof")[0], name: "shed" } as KnownMeter);
    await presence.look();
    expect(presence.present()).toMatchObject({ meters: [{ name: "roof" }, { name: "water" }] });
    known.pop();
    await presence.look();
    expect(events.filter((event) => event.type === "alarm")).toMatchObject([
      { id: "meter:double:shed", raised: true, message: expect.stringContaining('the same meter as "roof"') },
      { id: "meter:double:shed", raised: false },
    ]);
  });

  it("says that the claims of a frozen meter are not paid, until its term is over; it is attested all the same", async () => {
    const presence = presenceOf(knownAs("roof", "water"));
    ledger.frozenAt = WALL / 1_000n - 5n;
    await presence.look();
    await presence.look();
    expect(presence.present()).toMatchObject({ meters: [{ name: "roof" }, { name: "water" }] });
    ledger.closedAt = WALL / 1_000n - 1n;
    await presence.look();
    expect(events.filter((event) => event.type === "alarm")).toMatchObject([
      { id: "meter:frozen:water", raised: true, message: expect.stringContaining("not paid any more") },
      { id: "meter:frozen:water", raised: false },
    ]);
  });

  it("says which key is about to take over the lane and how to veto it, and goes on until it does", async () => {
    const presence = presenceOf(knownAs("roof"));
    ledger.proposed = { signer: "0x00000000000000000000000000000000000000bb", at: 1_750_000_600n };
    await presence.look();
    expect(presence.present()).toMatchObject({ meters: [{ name: "roof" }] });
    ledger.proposed = null;
    await presence.look();
    const words = /0x0+bb may take over the lane at 2025-06-15T15:16:40.*fieldproof admin veto/;
    expect(events.filter((event) => event.type === "alarm")).toMatchObject([
      { id: "lane:key-proposed", raised: true, message: expect.stringMatching(words) },
      { id: "lane:key-proposed", raised: false },
    ]);
  });
});
