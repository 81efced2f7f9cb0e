/** Two gateways with one key: the chain's head is not this one's, and neither signs on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { headHash, type LaneHead, NO_PREVIOUS } from "../../agent/attest/typed-data.js";
import { writeHead } from "../../agent/batch/bundle.js";
import { ClockWatch } from "../../agent/clock-watch.js";
import { Journal } from "../../agent/journal/journal.js";
import { LaneWatch } from "../../agent/lane-watch.js";
import { toHex } from "../../agent/primitives/hex.js";
import type { Hex, LaneState } from "../../agent/submit/ledger.js";
import type { AgentEvent } from "../../agent/telemetry/events.js";
import { FakeChain } from "../simulators/fake-chain.js";
import { FakeLedger } from "../simulators/fake-ledger.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const KEY = "0x00000000000000000000000000000000000000aa";
const LANE: Hex = `0x${"11".repeat(32)}`;
const METER: Hex = `0x${"22".repeat(32)}`;

/** A lane of one meter, with the head that a test says. */
class OneLane extends FakeLedger {
  sequence = 0n;
  override registry = [
    {
      index: 0,
      meterId: METER,
      term: 1,
      unit: 1,
      openedAt: 1n,
      closedAt: 0n,
      frozenAt: 0n,
      ratedPerHour: 1n,
    },
  ];

  override async lane(): Promise<LaneState> {
    return {
      registered: true,
      signer: KEY,
      sequence: this.sequence,
      meters: 1,
      frozen: false,
      proposed: null,
    };
  }
}

let folder: string;
let journal: Journal;
let ledger: OneLane;
let watch: LaneWatch;
let events: AgentEvent[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-twins-"));
  journal = Journal.open(join(folder, "journal.db"));
  const chain = new FakeChain();
  ledger = new OneLane(chain);
  events = [];
  const clock = new VirtualClock({ wall: chain.latest.timestamp * 1_000n });
  const emit = (event: AgentEvent) => void events.push(event);
  const endpoints = new Map([["main", 1]]);
  watch = new LaneWatch({
    ...{ clock, emit, chain: "main", ledger, lane: LANE, signer: KEY },
    time: new ClockWatch({ clock, journal, emit, endpoints, kernelSynced: async () => true }),
    batches: journal.batches.of({ ledger: ledger.id, lane: LANE }),
    known: () => [{ id: METER, name: "roof", quantity: "energy", elsewhere: null }],
  });
});

afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true });
});

const alarms = () => events.filter((event) => event.type === "alarm");

async function seen(sequence: bigint) {
  ledger.sequence = sequence;
  await watch.look();
  return watch.present();
}

const ROOT = `0x${"33".repeat(32)}` as const;
const headOf = (sequence: bigint, previous: Hex): LaneHead => ({
  ...{ lane: LANE, sequence, meters: 1, root: ROOT, previous },
});
const first = headOf(10n, NO_PREVIOUS);
const second = headOf(20n, toHex(headHash(first)));

/** Signs them, as far as `sealed`. */
const journaled = (heads: readonly LaneHead[], sealed = heads.length) => {
  for (const [i, head] of heads.entries()) {
    const { sequence } = head;
    const signing = { signer: KEY, domain: ledger.id, type: "LaneHead", subject: LANE, sequence };
    const digest = new Uint8Array(32);
    journal.batches.prepare({ sequence, head: writeHead(head), digest, signing, attestations: [] });
    if (i < sealed) journal.batches.seal(sequence, "0x00", "{}");
  }
};
it.each([0n, 10n, 20n])("goes on while the chain's head is one of them: %s", async (sequence) => {
  journaled([first, second]);
  expect(typeof (await seen(sequence))).toBe("object");
  expect(alarms()).toEqual([]);
});

it.each([5n, 15n])(
  "signs no more once it is another's at two looks, whatever the chain's is later: %s",
  async (sequence) => {
    journaled([first, second]);
    expect(await seen(sequence)).toContain(`head ${sequence}, which this gateway did not sign`);
    expect(await seen(sequence)).toContain(`head ${sequence}, which this gateway did not sign`);
    expect(await seen(20n)).toContain("fieldproof dispute");
    expect(alarms()).toMatchObject([{ id: "lane:foreign", raised: true }]);
  },
);

it("signs nothing while one look finds another's, and goes on when the next ones do not", async () => {
  journaled([first, second]);
  for (let i = 0; i < 2; i++) {
    expect(await seen(15n)).toContain("head 15, which this gateway did not sign");
    expect(typeof (await seen(20n))).toBe("object");
  }
  expect(alarms().map(({ id, raised }) => [id, raised])).toEqual([
    ["lane:foreign", true],
    ["lane:foreign", false],
    ["lane:foreign", true],
    ["lane:foreign", false],
  ]);
});

it("takes one that was prepared, but never signed here, for another's", async () => {
  journaled([first, second], 1);
  expect(await seen(20n)).toContain("a second gateway has this key");
});

it("does not blame anybody for a head that a recovered journal lacks", async () => {
  journaled([first, headOf(30n, toHex(headHash(second)))]);
  expect(typeof (await seen(20n))).toBe("object");
  expect(alarms()).toEqual([]);
});
