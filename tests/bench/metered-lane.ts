/**
 * A gateway with any number of inverters, from the frames on their line to signed heads: real drivers, pollers, state
 * machine, journal and attestor, registered on a local chain whose time follows the gateway's.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Hex, keccak256, stringToHex } from "viem";
import { laneId, type UsageAttestation } from "../../agent/attest/typed-data.js";
import { type Batch, buildBatch } from "../../agent/batch/batch.js";
import { readAttestation } from "../../agent/batch/bundle.js";
import { Journal } from "../../agent/journal/journal.js";
import type { LaneBatches } from "../../agent/journal/lane-batches.js";
import { offsetOf } from "../../agent/metering/clock-trust.js";
import type { Moment } from "../../agent/metering/reading.js";
import { Pipeline } from "../../agent/pipeline.js";
import { Poller } from "../../agent/poller.js";
import { toHex } from "../../agent/primitives/hex.js";
import { MeterIds, type RosteredMeter, rosterOf } from "../../agent/roster.js";
import { Attestor, type OwnMeter, type SealedBatch } from "../../agent/sealing/attestor.js";
import { ledgerId } from "../../agent/submit/ledger.js";
import { parseConfig } from "../../config/load.js";
import { QUANTITIES } from "../../drivers/measurement.js";
import { keyOf } from "../contracts/site.js";
import { accepted } from "../pipeline/accepted.js";
import { linkOf } from "../pipeline/wires.js";
import type { Deployment, LocalChain } from "../simulators/chain.js";
import { Loopback } from "../simulators/loopback.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const CHAIN = "main";
const SALT = keccak256(stringToHex("a bench"));
const EVERY_SECONDS = 10;
/** 8 kW in mWh. */
const RATED_PER_HOUR = 8_000_000n;
/** A baseline, and what confirms it. */
const FIRST_READINGS = 3;

const configText = (name: string, meters: number, chainId: number, contract: Hex): string => `
gateway: { name: ${name}, key: "file:/lane.key" }
chains:
  ${CHAIN}: { rpc: ["http://127.0.0.1:1"], chainId: ${chainId}, contract: "${contract}", salt: "${SALT}" }
buses: { rs485: { serial: /dev/ttyUSB0 } }
meters:
${Array.from(
  { length: meters },
  (_, i) =>
    `  m${i}: { driver: sunspec, bus: rs485, unit: ${i + 1}, rated: 8 kW, every: ${EVERY_SECONDS} s }`,
).join("\n")}
`;

/** A sealed batch, with the tree that its proofs are made from. */
export interface MeteredBatch extends SealedBatch {
  readonly tree: Batch;
  /** The newest attestation of each registry index. */
  readonly leaves: ReadonlyMap<number, UsageAttestation>;
  /** How many readings its new attestations commit to. */
  readonly readings: number;
}

export class MeteredLane {
  readonly lane: Hex;
  readonly #chain: LocalChain;
  readonly #batches: LaneBatches;
  readonly #clock: VirtualClock;
  readonly #folder: string;
  readonly #journal: Journal;
  readonly #pipeline: Pipeline;
  readonly #roster: readonly RosteredMeter[];
  readonly #pollers: readonly Poller<unknown>[];
  readonly #own: OwnMeter[] = [];

  private constructor(chain: LocalChain, rewards: Hex, name: string, meters: number, wall: bigint) {
    const clock = new VirtualClock({ wall });
    this.#chain = chain;
    this.#clock = clock;
    this.#folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
    this.#journal = Journal.open(join(this.#folder, "journal.db"));
    this.#journal.readings.trustBoot(clock.boot, offsetOf(this.#moment()));
    this.#roster = rosterOf(parseConfig(configText(name, meters, chain.chainId, rewards), "bench.yaml"));
    this.lane = toHex(laneId(SALT, name));
    const random = (length: number) => clock.random(length);
    const domain = { chainId: chain.chainId, contract: rewards };
    this.#batches = this.#journal.batches.of({ ledger: ledgerId(domain), lane: this.lane });
    const attestor = new Attestor({
      ...{ journal: this.#journal, signer: keyOf(name), domain, lane: this.lane, random },
    });
    this.#pipeline = new Pipeline(this.#roster, {
      ...{ clock, journal: this.#journal },
      emit: () => undefined,
      lanes: new Map([[CHAIN, { attestor, offer: () => undefined }]]),
    });
    this.#pollers = this.#connect();
  }

  /** Reads each of the meters for the first time, and registers lane and meters. */
  static async open(
    chain: LocalChain,
    deployment: Deployment,
    name: string,
    meters: number,
  ): Promise<MeteredLane> {
    const { timestamp } = await chain.client.getBlock();
    const lane = new MeteredLane(chain, deployment.rewards, name, meters, timestamp * 1_000n);
    await lane.read(meters);
    await deployment.registerLane(lane.lane, keyOf(name).address);
    await lane.#register(deployment);
    await lane.read(FIRST_READINGS * meters);
    return lane;
  }

  /** Takes this many readings, the meters in turn. */
  async read(readings: number): Promise<void> {
    for (let i = 0; i < readings; i++) {
      const meter = i % this.#pollers.length;
      if (meter === 0) this.#clock.advance(EVERY_SECONDS * 1_000);
      await this.#pollers[meter]?.pollNow(new AbortController().signal);
    }
  }

  /** Attests what was read since the last batch, and lets the chain reach the gateway's time. */
  async attest(): Promise<MeteredBatch> {
    const unixMs = this.#clock.wall();
    const chainSeconds = unixMs / 1_000n;
    const registry = this.#own.map(({ entry }) => entry);
    const sealed = await this.#pipeline.attest(CHAIN, { unixMs, chainSeconds, registry, meters: this.#own });
    if (!sealed) throw new Error("nothing was read that could be attested");
    await this.#catchUp(chainSeconds);
    return { ...sealed, ...this.#covered(sealed) };
  }

  /** Removes the journal. */
  close(): void {
    this.#journal.close();
    rmSync(this.#folder, { recursive: true });
  }

  async #catchUp(seconds: bigint): Promise<void> {
    const { client } = this.#chain;
    if ((await client.getBlock()).timestamp >= seconds) return;
    await client.setNextBlockTimestamp({ timestamp: seconds });
    await client.mine({ blocks: 1 });
  }

  #covered({ head }: SealedBatch): Pick<MeteredBatch, "tree" | "leaves" | "readings"> {
    const { readings } = this.#journal;
    const rows = this.#batches.leavesAt(head.sequence);
    const attestations = new Map(rows.map((row) => [row.position, readAttestation(row.record)]));
    const counts = rows
      .filter(({ sequence }) => sequence === head.sequence)
      .map(({ segment, first, last }) => readings.between(segment, first, last, false).length);
    return {
      tree: buildBatch({ ...head, attestations }),
      leaves: attestations,
      readings: counts.reduce((sum, count) => sum + count, 0),
    };
  }

  /** The owner's part. Readings count from the first one after it. */
  async #register(deployment: Deployment): Promise<void> {
    for (const { id: meterId, name, quantity } of new MeterIds(
      { name: CHAIN, salt: SALT },
      "",
      this.#roster,
      this.#journal,
    ).all()) {
      const terms = { unit: QUANTITIES[quantity].code, ratedPerHour: RATED_PER_HOUR };
      const index = await deployment.registerMeter({ lane: this.lane, meter: meterId, ...terms });
      const { timestamp: openedAt } = await this.#chain.client.getBlock();
      this.#own.push({
        name,
        entry: { index, meterId, term: 1, ...terms, openedAt, closedAt: 0n, frozenAt: 0n },
      });
    }
    const { timestamp } = await this.#chain.client.getBlock();
    const behind = Number(timestamp * 1_000n - this.#clock.wall());
    if (behind > 0) this.#clock.advance(behind);
  }

  #connect(): Poller<unknown>[] {
    const wire = new Loopback();
    const slave = new ModbusSlave(wire);
    const parts = { link: linkOf(wire), clock: this.#clock, moment: () => this.#moment() };
    return this.#roster.map(({ name, driver, config }, i) => {
      const serial = `${this.lane.slice(2, 10)}-${i}`;
      new SunSpecInverter({ slave, clock: this.#clock, unit: i + 1, watts: 6_000, startWh: 1_000, serial });
      const { options, channel, every, identity: expected } = config;
      return new Poller<unknown>(
        { name, driver, options, channel, every, expected },
        {
          ...parts,
          saveSession: (session) => this.#pipeline.open(session),
          deliver: (reading) => accepted(this.#pipeline, reading),
        },
      );
    });
  }

  #moment(): Moment {
    const clock = this.#clock;
    return { boot: clock.boot, monotonic: clock.monotonic(), wall: clock.wall(), synced: true };
  }
}
