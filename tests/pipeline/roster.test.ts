/** What follows from a meter's entry in the configuration when the entry changes and the journal does not. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Journal } from "../../agent/journal/journal.js";
import { identityLine } from "../../agent/metering/interpret.js";
import { Pipeline } from "../../agent/pipeline.js";
import { MeterIds, rosterOf } from "../../agent/roster.js";
import { parseConfig } from "../../config/load.js";
import type { Config } from "../../config/schema.js";
import { counterReading } from "../simulators/counter-reading.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { accepted } from "./accepted.js";

const KWH = 1_000_000n;
const OLD = { maker: "Acme", model: "M1", serial: "4711" };

let folder = "";
let journal: Journal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-roster-"));
  journal = Journal.open(join(folder, "journal.db"));
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

function configured({ unit = 1, port = "/dev/ttyUSB0" }): Config {
  const text = `
gateway: { name: shed }
state: ${folder}
buses: { cellar: { serial: ${port} } }
meters:
  load: { driver: eastron-sdm, model: sdm120, bus: cellar, unit: ${unit}, rated: 8 kW }
`;
  return parseConfig(text, "fieldproof.yaml");
}

/** The agent as it starts with a configuration, in the same journal every time. */
class Start {
  readonly pipeline: Pipeline;
  readonly ids: MeterIds;
  #session = 0;

  constructor(
    config: Config,
    readonly clock: VirtualClock,
  ) {
    const roster = rosterOf(config);
    const parts = { clock, journal, emit: () => {}, lanes: new Map() };
    this.pipeline = new Pipeline(roster, parts);
    this.ids = new MeterIds({ name: "main", salt: `0x${"00".repeat(32)}` }, "shed", roster, journal);
  }

  /** The meter says who it is. */
  meets(identity: typeof OLD): void {
    const moment = { boot: this.clock.boot, monotonic: this.clock.monotonic(), wall: 0n, synced: true };
    this.#session = this.pipeline.open({ meter: "load", moment, identity, opening: [] });
  }

  reads(value: bigint, identity: typeof OLD): string {
    this.clock.advance(10_000);
    const moment = {
      boot: this.clock.boot,
      monotonic: this.clock.monotonic(),
      wall: this.clock.wall(),
      synced: true,
    };
    const who = { meter: "load", session: this.#session, identity: identityLine(identity) };
    return accepted(this.pipeline, { ...counterReading({ value }), ...who, moment }).verdict.kind;
  }

  id(): string {
    return this.ids.all()[0]?.id ?? "";
  }
}

describe("a meter whose entry changes", () => {
  it("starts anew when it names another counter, and is not called after the old one", () => {
    const clock = new VirtualClock({});
    const before = new Start(configured({ unit: 1 }), clock);
    const nameless = before.id();
    before.meets(OLD);
    for (let i = 0; i < 5; i++) before.reads(100n * KWH, OLD);

    const known = new Start(configured({ unit: 1 }), clock);
    expect(known.id()).not.toBe(nameless);
    expect(known.reads(101n * KWH, OLD)).toBe("implausible");

    clock.advance(1_800_000);
    const after = new Start(configured({ unit: 2 }), clock);
    expect(after.id()).toBe(nameless);
    const other = { ...OLD, serial: "4712" };
    after.meets(other);
    expect(after.reads(104n * KWH, other)).toBe("baseline");
    for (let i = 0; i < 5; i++) after.reads(104n * KWH, other);
    expect(after.pipeline.credited("load")).toBe(0n);
    expect(new Start(configured({ unit: 2 }), clock).id()).not.toBe(known.id());
  });

  it("counts on when only the path of its port changes", () => {
    const clock = new VirtualClock({});
    const before = new Start(configured({}), clock);
    for (let i = 0; i < 5; i++) before.reads(100n * KWH, OLD);
    const after = new Start(configured({ port: "/dev/serial/by-id/usb-FTDI" }), clock);
    expect(after.reads(100n * KWH + 5n, OLD)).toBe("advance");
  });
});
