import { describe, expect, it } from "vitest";
import { renderStatus } from "../../agent/cli/status-view.js";
import { readStatus, type Status, writeStatus } from "../../agent/telemetry/status.js";
import { type BoardFacts, StatusBoard } from "../../agent/telemetry/status-board.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { NOON, readingEvent, sampleReading, sampleVerdict, silentEvent } from "./samples.js";

const MINUTE = 60_000n;
const HASH = `0x${"ab".repeat(32)}` as const;

function board(changes: Partial<BoardFacts> = {}) {
  const clock = new VirtualClock({ wall: NOON, monotonic: 5_000_000_000n });
  const plate = { driver: "sunspec", evidence: "wire", quantity: "energy", chain: "main" } as const;
  const made = new StatusBoard({
    gateway: "tower-7",
    version: "0.1.0",
    meters: [
      { ...plate, name: "roof", where: "/dev/ttyUSB0 unit 1" },
      { ...plate, name: "yard", where: "/dev/ttyUSB0 unit 3" },
    ],
    chains: [{ name: "main", chainId: 31_337n, contract: `0x${"12".repeat(20)}`, lane: HASH }],
    clock,
    journal: () => ({ path: "/var/lib/fieldproof/journal.db", size: 1_204_332n, free: 12_000_000_000n }),
    bundles: () => ({ unacknowledged: 2 }),
    sinks: () => [{ name: "mqtt", queued: 0, dropped: 12, failed: 0, lastError: null }],
    ...changes,
  });
  return { board: made, clock };
}

/** A gateway where something of everything happened. */
function busyStatus(): Status {
  const { board: busy, clock } = board();
  busy.setChain("main", {
    registered: true,
    headSequence: 5n,
    balance: 42_100_000_000_000_000n,
    pending: [6n],
  });
  busy.setChain("main", { submitter: "waiting: head 7 is mined and waits for its block to become final" });
  busy.consume({ type: "clock", at: NOON, trusted: true, why: "the kernel is synchronised" });
  busy.consume(readingEvent());
  const silent = silentEvent(NOON);
  busy.consume({ ...silent, reading: { ...silent.reading, meter: "yard" }, credited: 77_000_000n });
  busy.consume({ type: "batch", at: NOON, chain: "main", sequence: 7n, meters: 2, root: HASH });
  const mined = { state: "mined", hash: HASH, block: 19n, gasUsed: 61_204n } as const;
  busy.consume({ type: "submission", at: NOON, chain: "main", sequence: 7n, ...mined });
  const down = { up: false, reason: "connection refused" };
  busy.consume({ type: "link", at: NOON, link: "rpc", name: "main", ...down });
  busy.consume({ type: "alarm", at: NOON, id: "disk", raised: true, message: "the disk is nearly full" });
  clock.advance(300_000);
  return busy.snapshot();
}

describe("the board", () => {
  it("knows the age of a reading whatever the wall clock does", () => {
    const { board: roof, clock } = board();
    roof.consume(readingEvent());
    clock.advance(3_000);
    clock.step(-86_400_000);
    expect(roof.snapshot().meters[0]).toMatchObject({
      name: "roof",
      reading: "12.345 kWh",
      value: 12_345_678n,
      verdict: "advance",
      credited: 345_678n,
      age: 3_000n,
      failingSince: null,
    });
    clock.reboot("boot-2");
    expect(roof.snapshot().meters[0]?.age).toBeNull();
  });

  it("says why a quality rule refused what it decided last, until units pass", () => {
    const { board: roof } = board();
    const gate = { counted: 9n, waiting: 0n, unsampled: 0n, unfit: 0n, weighted: 0n };
    const reason = "3 mL not credited: quality unknown";
    const verdict = { ...readingEvent().verdict, credited: 0n, reason };
    roof.consume(readingEvent({ verdict: { ...verdict, quality: { ...gate, unsampled: 3n } } }));
    roof.consume(readingEvent({ verdict: { ...verdict, reason: "no ticks", quality: gate } }));
    expect(roof.snapshot().meters[0]?.refused).toBe(reason);
    expect(renderStatus(roof.snapshot(), { width: 80 })).toContain(`roof: ${reason}`);
    roof.consume(readingEvent({ verdict: { ...verdict, credited: 1n, quality: { ...gate, weighted: 2n } } }));
    expect(roof.snapshot().meters[0]?.refused).toBeNull();
  });

  it("remembers since when a meter fails, and forgets it on return", () => {
    const { board: roof } = board();
    roof.consume(readingEvent());
    roof.consume(silentEvent(NOON + MINUTE));
    roof.consume(silentEvent(NOON + 2n * MINUTE));
    const failing = roof.snapshot().meters[0];
    expect(failing).toMatchObject({ failingSince: NOON + MINUTE, value: null, verdict: "unknown" });
    roof.consume(readingEvent({ at: NOON + 3n * MINUTE }));
    expect(roof.snapshot().meters[0]?.failingSince).toBeNull();
  });

  it("counts batches until they are final or superseded", () => {
    const { board: chain } = board();
    chain.setChain("main", { pending: [1n, 2n] });
    for (const sequence of [3n, 4n, 5n]) {
      chain.consume({ type: "batch", at: NOON, chain: "main", sequence, meters: 2, root: HASH });
    }
    expect(chain.snapshot().chains[0]?.pending).toBe(5);
    const base = { type: "submission", at: NOON, chain: "main" } as const;
    chain.consume({ ...base, sequence: 3n, state: "final", hash: HASH, block: 19n, gasUsed: 61_204n });
    expect(chain.snapshot().chains[0]).toMatchObject({
      pending: 2,
      newest: { sequence: 5n, state: "signed" },
      final: { sequence: 3n, block: 19n },
      headSequence: 3n,
    });
    chain.setChain("main", { headSequence: 0n });
    expect(chain.snapshot().chains[0]?.headSequence).toBe(3n);
    chain.consume({ ...base, sequence: 4n, state: "superseded", by: 5n });
    chain.consume({ ...base, sequence: 5n, state: "paused", reason: "the account is empty" });
    expect(chain.snapshot().chains[0]).toMatchObject({
      pending: 1,
      newest: { sequence: 5n, state: "paused", reason: "the account is empty" },
    });
  });

  it("keeps each chain's batches and alarms apart", () => {
    const plate = { chainId: 1n, contract: `0x${"12".repeat(20)}`, lane: HASH };
    const { board: two } = board({ chains: ["a", "b"].map((name) => ({ name, ...plate })) });
    two.consume({ type: "batch", at: NOON, chain: "a", sequence: 7n, meters: 2, root: HASH });
    two.consume({ type: "batch", at: NOON, chain: "b", sequence: 6n, meters: 1, root: HASH });
    const final = { state: "final", hash: HASH, block: 19n, gasUsed: 61_204n } as const;
    two.consume({ type: "submission", at: NOON, chain: "a", sequence: 7n, ...final });
    for (const chain of ["a", "b"]) {
      const id = `${chain}:lane:frozen`;
      two.consume({ type: "alarm", at: NOON, id, chain, raised: true, message: "the lane is frozen" });
    }
    two.consume({ type: "alarm", at: NOON, id: "a:lane:frozen", chain: "a", raised: false, message: "over" });
    const status = two.snapshot();
    expect(status.chains).toMatchObject([
      { name: "a", pending: 0, newest: { sequence: 7n, state: "final" }, headSequence: 7n },
      { name: "b", pending: 1, newest: { sequence: 6n, state: "signed" }, headSequence: null },
    ]);
    expect(status.alarms).toMatchObject([{ id: "b:lane:frozen", chain: "b" }]);
    const shown = renderStatus(status, { width: 80 });
    expect(shown).toContain("ALARM chain b: the lane is frozen");
    expect(shown).toMatch(/^a: no meters$[\s\S]*^b: no meters$/m);
  });

  it("keeps alarms and lost links from when they began", () => {
    const { board: calm } = board();
    const alarm = { type: "alarm", id: "disk", message: "full" } as const;
    const rpc = { type: "link", link: "rpc", name: "chain 1", reason: "refused" } as const;
    for (const at of [NOON, NOON + MINUTE]) {
      calm.consume({ ...alarm, at, raised: true });
      calm.consume({ ...rpc, at, up: false });
    }
    expect(calm.snapshot()).toMatchObject({ alarms: [{ since: NOON }], links: [{ up: false, since: NOON }] });
    calm.consume({ ...alarm, at: NOON, raised: false });
    calm.consume({ ...rpc, at: NOON + MINUTE, up: true });
    expect(calm.snapshot()).toMatchObject({ alarms: [], links: [{ up: true, since: NOON + MINUTE }] });
  });
});

describe("the status", () => {
  it("survives JSON with every digit", () => {
    const status = busyStatus();
    status.meters[0] = { ...(status.meters[0] as Status["meters"][0]), credited: 2n ** 100n };
    expect(readStatus(writeStatus(status))).toEqual(status);
  });

  it("reads well on 80 columns", () => {
    expect(renderStatus(busyStatus(), { width: 80 })).toBe(
      [
        "tower-7: fieldproof 0.1.0, up 5 min",
        "clock: trusted, the kernel is synchronised",
        "",
        "ALARM the disk is nearly full (for 5 min)",
        "LOST chain main: connection refused (for 5 min)",
        "",
        "METER  READING     VERDICT  CREDITED    READ       EVIDENCE",
        "roof   12.345 kWh  advance  345.678 Wh  5 min ago  wire",
        "yard   no value    unknown  77.000 kWh  never      wire",
        "",
        "yard on /dev/ttyUSB0 unit 3: no answer on /dev/ttyUSB0 unit 3 (for 5 min)",
        "",
        "main: roof, yard",
        "chain 31337, contract 0x1212…1212, lane 0xabab…abab: registered",
        "head at a final block: 5; batches not final yet: 2",
        "newest batch: 7 mined in block 19, 61,204 gas",
        "submitter: waiting: head 7 is mined and waits for its block to become final",
        "account: 0.042100 native coin",
        "",
        "journal /var/lib/fieldproof/journal.db: 1.204 MB, 12.000 GB free on its disk",
        "bundles: 2 that nobody has acknowledged yet",
        "mqtt: 12 events dropped, 0 failed",
      ].join("\n"),
    );
  });

  it("fits a phone", () => {
    const shown = renderStatus(busyStatus(), { width: 40 });
    expect(shown.split("\n").filter((line) => line.length > 40)).toEqual([]);
    expect(shown).toContain("roof: 12.345 kWh, advance, credited\n  345.678 Wh, 5 min ago, wire");
  });

  it("says what a fresh gateway does not know yet", () => {
    const { board: fresh } = board({ chains: [] });
    fresh.setCredited("yard", 77_000_000n);
    const shown = renderStatus(fresh.snapshot(), { width: 80 });
    expect(shown).toContain("clock: not trusted, nothing is attested: nobody has vouched for it yet");
    expect(shown).toMatch(/roof +not read yet +– +0 mWh +never/);
    expect(shown).toMatch(/yard +not read yet +– +77.000 kWh +never/);
    expect(shown).not.toContain("chain");
  });

  it("says which meter is credited for another's usage", () => {
    const plate = { driver: "sunspec", evidence: "wire", quantity: "energy", chain: null } as const;
    const { board: nested } = board({
      meters: [{ ...plate, name: "roof", where: "unit 1", within: "grid" }],
    });
    expect(renderStatus(nested.snapshot(), { width: 80 })).toContain(
      "\nroof: within grid, not credited twice\n",
    );
    expect(readStatus(writeStatus(nested.snapshot())).meters[0]?.within).toBe("grid");
  });

  it("shows what came over the wire without what could act on the terminal", () => {
    const { board: rude } = board();
    rude.consume(silentEvent(NOON, "no number: \u001b[2J\u202eabc"));
    const shown = renderStatus(rude.snapshot(), { width: 80 });
    expect(shown).toContain("no number: ·[2J·abc");
  });

  it("explains a verdict that holds units back", () => {
    const { board: held } = board();
    const verdict = sampleVerdict("implausible", "30 kWh in 5 s is above the cap");
    held.consume(readingEvent({ reading: sampleReading(), verdict }));
    const shown = renderStatus(held.snapshot(), { width: 80 });
    expect(shown).toContain("roof on /dev/ttyUSB0 unit 1: 30 kWh in 5 s is above the cap");
  });
});
