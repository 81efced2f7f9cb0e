/**
 * A water filter: a pulse meter whose credit is gated by a turbidity gauge, and weighted by what two others say of the
 * water before and behind it. Real configuration, drivers, pollers, journal and attestor; it can lose its power.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { laneId, type UsageAttestation } from "../../agent/attest/typed-data.js";
import { readBundle, type WindowDigest } from "../../agent/batch/bundle.js";
import { examine } from "../../agent/batch/examine.js";
import type { Proof } from "../../agent/batch/proof.js";
import { Journal } from "../../agent/journal/journal.js";
import { offsetOf } from "../../agent/metering/clock-trust.js";
import { type CounterState, decodeState } from "../../agent/metering/state.js";
import { Pipeline } from "../../agent/pipeline.js";
import { Poller } from "../../agent/poller.js";
import { toHex } from "../../agent/primitives/hex.js";
import { gather } from "../../agent/prove.js";
import { writeRecovered } from "../../agent/recover.js";
import { MeterIds, rosterOf } from "../../agent/roster.js";
import { Attestor, type OwnMeter, type Present, type SealedBatch } from "../../agent/sealing/attestor.js";
import { type RecoveredLane, recoveredLane } from "../../agent/sealing/recovered.js";
import { ledgerId } from "../../agent/submit/ledger.js";
import { parseConfig } from "../../config/load.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { accepted } from "./accepted.js";
import { DOMAIN, SIGNER } from "./gateway.js";
import { SALT } from "./gateway-config.js";
import { Script, ScriptedPulses } from "./wires.js";

const NAME = "spring";
const LANE = toHex(laneId(SALT, NAME));
const GAUGES = ["turbidity", "before", "behind"] as const;

/** What the gauges show, in hundredths of their units. */
export interface Water {
  readonly turbidity?: number;
  readonly before?: number;
  readonly behind?: number;
}

const SHOWN: Required<Water> = { turbidity: 20, before: 400, behind: 100 };

export const CLEAN: Water = {};
export const DIRTY: Water = { turbidity: 100 };
/** Two intervals are clean on all sides. */
export const SPELL = [CLEAN, DIRTY, CLEAN, CLEAN, CLEAN, CLEAN];

/** Only the turbidity counts. */
export const UNWEIGHTED = `
    credit:
      when: [{ meter: turbidity, channel: level, below: 1 NTU, fresh: 30 s }]`;

/** What the water behind the filter shows is believed once it was heard for a while. */
export const WARMING = `${UNWEIGHTED}
      weight:
        in: { meter: before, channel: level }
        out: { meter: behind, channel: level, warmup: 25 s }
        unit: mg/L
        fresh: 2 min`;

export const RULE = `${UNWEIGHTED}
      weight:
        in: { meter: before, channel: level }
        out: { meter: behind, channel: level }
        unit: mg/L
        fresh: 30 s`;

export const configText = (rule: string | null, folder = "/tmp"): string => `
gateway: { name: ${NAME}, key: "file:${folder}/lane.key" }
state: ${folder}
chains:
  main: { rpc: ["http://127.0.0.1:1"], chainId: ${DOMAIN.chainId}, contract: "${DOMAIN.contract}", salt: "${SALT}" }
brokers: { site: { url: mqtt://127.0.0.1:1 } }
meters:
  water:
    driver: pulse
    line: 17
    k: 1 L
    rated: 120 L/min${rule ?? ""}
${GAUGES.map((name) => gaugeText(name, name === "turbidity" ? "NTU" : "mg/L")).join("\n")}
`;

const gaugeText = (name: string, unit: string) =>
  `  ${name}: { driver: mqtt-json, broker: site, topic: filter/${name}, value: /up, unit: s, every: 10 s, stale: 1 min, credited: false,
      gauges: [{ name: level, pointer: /level, unit: ${unit} }] }`;

export class FilterSite {
  readonly clock = new VirtualClock();
  readonly registry: OwnMeter[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
  /** Seconds the chain's time lags behind the gateway's. */
  chainLag = 0n;
  journal!: Journal;
  pipeline!: Pipeline;
  #rule: string | null;
  readonly #longestWindow: number;
  #roster: ReturnType<typeof rosterOf> = [];
  #boots = 1;
  #pollers = new Map<string, Poller<unknown>>();
  readonly #line = new ScriptedPulses();
  readonly #brokers = new Map<string, Script>(GAUGES.map((name) => [name, new Script()]));

  constructor(rule: string | null = RULE, longestWindow = 1_000) {
    this.#rule = rule;
    this.#longestWindow = longestWindow;
    this.#start();
  }

  /** Seconds pass, a litre in each; then the meter is read. */
  async flows(seconds: number): Promise<void> {
    this.clock.advance(seconds * 1_000);
    this.#line.count(seconds, this.clock.monotonic());
    await this.#poll("water");
  }

  /**
   * A second passes, and all gauges are read; one that is undefined says nothing. They are read twice, since a message
   * may have waited since the reading before: only the second one closes what was counted before the first.
   */
  async samples(water: Water = {}): Promise<void> {
    for (const later of [999, 1]) {
      this.clock.advance(later);
      await this.#sample(water);
    }
  }

  async #sample(water: Water): Promise<void> {
    for (const name of GAUGES) {
      const shown = { ...SHOWN, ...water }[name];
      const payload = Buffer.from(`{"up":7,"level":${shown === undefined ? "null" : `${shown}e-2`}}`);
      this.#brokers.get(name)?.say({ type: "message", topic: `filter/${name}`, payload, retained: false });
      await this.#poll(name);
    }
  }

  /** Ten litres between any two rounds of samples, each of which says what is given. */
  async lives(...rounds: Water[]): Promise<void> {
    for (const water of rounds) {
      await this.flows(10);
      await this.samples(water);
    }
  }

  /** Registered after a first round, then the given ones, a last look, and a batch. */
  async attested(...rounds: Water[]): Promise<UsageAttestation | undefined> {
    await this.lives(CLEAN);
    this.register();
    await this.lives(...rounds);
    await this.flows(1);
    return (await this.attest())?.attestations[0]?.attestation;
  }

  get state(): CounterState {
    return decodeState(this.journal.readings.stateOf("water") ?? "");
  }

  get proof(): Proof {
    return gather(this.journal, "water", null).proof;
  }

  async #poll(meter: string): Promise<void> {
    await this.#pollers.get(meter)?.pollNow(new AbortController().signal);
  }

  /** Opens the meter's term on the lane. */
  register(): void {
    const ids = new MeterIds({ name: "main", salt: SALT }, NAME, this.#roster, this.journal);
    const [meter, ...others] = ids.all();
    if (!meter || others.length > 0) throw new Error("one meter is credited here");
    const openedAt = this.clock.wall() / 1_000n;
    const closed = { closedAt: 0n, frozenAt: 0n };
    const entry = {
      index: 0,
      meterId: meter.id,
      term: 1,
      unit: 2,
      openedAt,
      ...closed,
      ratedPerHour: 7_200_000n,
    };
    this.registry.push({ name: "water", entry });
  }

  attest(): Promise<SealedBatch | null> {
    const unixMs = this.clock.wall();
    const present: Present = {
      ...{ unixMs, chainSeconds: unixMs / 1_000n - this.chainLag },
      ...{ registry: this.registry.map(({ entry }) => entry), meters: this.registry },
    };
    return this.pipeline.attest("main", present);
  }

  /** The journal's share of the lane. */
  get lane() {
    return this.journal.batches.of({ ledger: ledgerId(DOMAIN), lane: LANE });
  }

  /** What the newest bundle publishes of the meter's window. */
  digest(): WindowDigest | undefined {
    const { windows } = JSON.parse(this.lane.newest()?.bundle ?? "{}") as { windows: WindowDigest[] };
    return windows[0];
  }

  /** The power goes and comes back, perhaps with another rule, or in another boot. */
  restart({ rule = this.#rule, boot }: { rule?: string | null; boot?: boolean } = {}): void {
    this.journal.close();
    this.#rule = rule;
    if (boot) this.clock.reboot(`boot-${++this.#boots}`, this.clock.wall() + 5_000n, 3_000_000_000n);
    this.#start();
  }

  /** The card is lost; another machine goes on with what the newest bundle tells. */
  async recover(): Promise<RecoveredLane> {
    const newest = examine(readBundle(this.lane.newest()?.bundle ?? ""));
    if (typeof newest === "string") throw new Error(newest);
    const lane = await recoveredLane(newest, async () => null);
    this.journal.close();
    const path = join(this.folder, "journal.db");
    for (const left of ["", "-wal", "-shm"]) rmSync(`${path}${left}`, { force: true });
    const { sequence: onChain } = newest.bundle.head;
    writeRecovered(path, [{ domain: DOMAIN, lane, onChain, restated: null }], SIGNER.address);
    this.clock.reboot("the new machine's boot", this.clock.wall() + 60_000n, 3_000_000_000n);
    this.#start();
    return lane;
  }

  discard(): void {
    this.journal.close();
    rmSync(this.folder, { recursive: true });
  }

  #start(): void {
    const { clock } = this;
    this.journal = Journal.open(join(this.folder, "journal.db"));
    this.journal.readings.trustBoot(clock.boot, offsetOf(this.#moment()));
    this.#roster = rosterOf(parseConfig(configText(this.#rule, this.folder), "fieldproof.yaml"));
    const random = (length: number) => clock.random(length);
    const parts = { journal: this.journal, signer: SIGNER, domain: DOMAIN, lane: LANE, random };
    const pipeline = new Pipeline(this.#roster, {
      ...{ clock, journal: this.journal, emit: () => undefined, longestWindow: this.#longestWindow },
      lanes: new Map([["main", { attestor: new Attestor(parts), offer: () => undefined }]]),
    });
    this.pipeline = pipeline;
    for (const { name, driver, config } of this.#roster) {
      const { options, channel, every, identity: expected } = config;
      const link = this.#brokers.get(name) ?? this.#line;
      const via = { link, clock, moment: () => this.#moment() };
      const poller = new Poller(
        { name, driver, options, channel, every, expected },
        {
          ...via,
          saveSession: (session) => pipeline.open(session),
          deliver: (one) => accepted(pipeline, one),
        },
      );
      this.#pollers.set(name, poller);
    }
  }

  #moment() {
    const { clock } = this;
    return { boot: clock.boot, monotonic: clock.monotonic(), wall: clock.wall(), synced: true };
  }
}
