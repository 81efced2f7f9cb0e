/**
 * A gateway without its outlets: real configuration, drivers, pollers, state machine, journal and attestor, on
 * simulated wires and a clock turned by hand. It can lose its power at any moment.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Signer } from "../../agent/attest/signer.js";
import { softwareSigner } from "../../agent/attest/signers/secp256k1.js";
import { laneId } from "../../agent/attest/typed-data.js";
import { Journal } from "../../agent/journal/journal.js";
import type { LaneBatches } from "../../agent/journal/lane-batches.js";
import { offsetOf } from "../../agent/metering/clock-trust.js";
import { Pipeline } from "../../agent/pipeline.js";
import { Poller } from "../../agent/poller.js";
import { type Hex, toHex } from "../../agent/primitives/hex.js";
import { MeterIds, type RosteredMeter, rosterOf } from "../../agent/roster.js";
import { Attestor, type OwnMeter, type Present, type SealedBatch } from "../../agent/sealing/attestor.js";
import { type Inclusion, ledgerId, type SignedHead } from "../../agent/submit/ledger.js";
import type { SubmissionStore } from "../../agent/submit/store.js";
import type { AgentEvent } from "../../agent/telemetry/events.js";
import { parseConfig } from "../../config/load.js";
import type { Link } from "../../drivers/link.js";
import { QUANTITIES } from "../../drivers/measurement.js";
import { Loopback } from "../simulators/loopback.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { SunSpecInverter } from "../simulators/sunspec-inverter.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { accepted } from "./accepted.js";
import { type Chains, type ContractAt, configText, SALT, type Written } from "./gateway-config.js";
import { linkOf, ScriptedPulses, ScriptedRouter } from "./wires.js";

export const DOMAIN = { chainId: 31337, contract: "0x5FbDB2315678afecb367f032d93F642f64180aa3" } as const;
const NAME = "tower-7";
export const LANE = toHex(laneId(SALT, NAME));
/** A key for tests only. */
export const SIGNER = softwareSigner(new Uint8Array(32).fill(7));

const SOMEWHERE: Inclusion = {
  blockNumber: 42n,
  blockHash: `0x${"b1".repeat(32)}`,
  transaction: `0x${"7a".repeat(32)}`,
  gasUsed: 61_000n,
};

const openGateways = new Set<Gateway>();

/** For `afterEach`: closes all gateways and removes their folders. */
export function closeGateways(): void {
  for (const gateway of openGateways) gateway.discard();
}

export interface GatewayOptions extends Partial<Written> {
  /** As it is enrolled; its lane follows from that. */
  readonly name?: string;
  readonly signer?: Signer;
  /** Where the journal is; a fresh temporary folder by default. */
  readonly folder?: string;
  readonly longestWindow?: number;
  /** Where the chain `main` is. */
  readonly domain?: ContractAt;
  /** Chains besides `main`. */
  readonly others?: Chains;
  /** Unix milliseconds to start at. */
  readonly wall?: bigint;
}

type RestartOptions = Partial<Written> & {
  readonly signer?: Signer;
  readonly whileOff?: () => void;
};

export class Gateway {
  readonly name: string;
  readonly lane: Hex;
  readonly folder: string;
  readonly chains: Chains;
  readonly clock: VirtualClock;
  /** The bus, and the inverter that hangs there. */
  readonly slave: ModbusSlave;
  inverter: SunSpecInverter;
  readonly offered: SignedHead[] = [];
  readonly events: AgentEvent[] = [];
  /** What each chain's registry holds. A meter enters a registry with `register`. */
  readonly registries = new Map<string, OwnMeter[]>();
  /** Seconds the chain's time lags behind the gateway's. */
  chainLag = 0n;
  /** Whether readings are taken with a trusted clock. */
  synced = true;
  journal: Journal;
  pipeline: Pipeline;
  readonly #longestWindow: number | undefined;
  readonly #ownFolder: boolean;
  #config: string;
  #written: Written;
  #signer: Signer;
  #roster: readonly RosteredMeter[] = [];
  #pollers = new Map<string, Poller<unknown>>();
  readonly #wire = new Loopback();
  readonly #broker = new ScriptedRouter();
  readonly #line = new ScriptedPulses();

  constructor(options: GatewayOptions = {}) {
    const { gateway = "", more = "", water = "", roofOn = "main" } = options;
    const { signer = SIGNER, folder, longestWindow, domain = DOMAIN, wall } = options;
    this.name = options.name ?? NAME;
    this.lane = toHex(laneId(SALT, this.name));
    this.chains = { main: domain, ...options.others };
    this.#written = { gateway, more, water, roofOn };
    this.clock = new VirtualClock(wall === undefined ? {} : { wall });
    this.folder = folder ?? mkdtempSync(join(tmpdir(), "fieldproof-"));
    this.#ownFolder = folder === undefined;
    this.#longestWindow = longestWindow;
    this.#signer = signer;
    this.slave = new ModbusSlave(this.#wire);
    const { slave, clock } = this;
    this.inverter = new SunSpecInverter({ slave, clock, unit: 3, watts: 6_000, startWh: 1_000_000 });
    this.#config = configText(this.name, this.folder, this.chains, this.#written);
    ({ journal: this.journal, pipeline: this.pipeline } = this.#start());
    openGateways.add(this);
  }

  /** Writes the configuration to a file and returns its path. */
  configFile(): string {
    const file = join(this.folder, "fieldproof.yaml");
    writeFileSync(file, this.#config);
    return file;
  }

  get journalPath(): string {
    return join(this.folder, "journal.db");
  }

  /** The contract of the chain `main`. */
  get domain(): ContractAt {
    return this.#domainOf("main");
  }

  /** The registry of the chain `main`, in its order. */
  get registry(): OwnMeter[] {
    return this.registryOn("main");
  }

  registryOn(chain: string): OwnMeter[] {
    const known = this.registries.get(chain) ?? [];
    this.registries.set(chain, known);
    return known;
  }

  get store(): SubmissionStore {
    const { chainId } = this.domain;
    const sender = this.#signer.address;
    return this.journal.submissions.store({
      chainId,
      ledger: ledgerId(this.domain),
      lane: this.lane,
      sender,
    });
  }

  /** The journal's share of the lane on `main`. */
  get batches(): LaneBatches {
    return this.batchesOn("main");
  }

  batchesOn(chain: string): LaneBatches {
    return this.journal.batches.of({ ledger: ledgerId(this.#domainOf(chain)), lane: this.lane });
  }

  /** Attests what is due on a chain. */
  attest(present = this.present(), chain = "main"): Promise<SealedBatch | null> {
    return this.pipeline.attest(chain, present);
  }

  /** Lets `seconds` pass, then reads the meters named. */
  async read(seconds: number, ...meters: string[]): Promise<void> {
    this.clock.advance(seconds * 1_000);
    for (const meter of meters) {
      if (meter === "uplink") this.#broker.count();
      if (meter === "water") this.#line.count(seconds, this.clock.monotonic());
      await this.#pollers.get(meter)?.pollNow(new AbortController().signal);
    }
  }

  /** Opens a term of a meter on a lane. */
  register(name: string, openedAt = this.clock.wall() / 1_000n, chain = "main"): OwnMeter {
    const registry = this.registryOn(chain);
    const meter = this.#roster.find((one) => one.name === name);
    const known = this.#ids()
      .all()
      .find((one) => one.name === name);
    if (!meter || !known) throw new Error(`no meter ${name}`);
    const ratedPerHour = meter.config.rated?.perHour ?? 0n;
    const unit = QUANTITIES[known.quantity].code;
    const index = registry.length;
    const term = registry.filter((one) => one.name === name).length + 1;
    const entry = {
      index,
      meterId: known.id,
      term,
      unit,
      openedAt,
      closedAt: 0n,
      frozenAt: 0n,
      ratedPerHour,
    };
    registry.push({ name, entry });
    return { name, entry };
  }

  present(chain = "main"): Present {
    const meters = this.registryOn(chain);
    const unixMs = this.clock.wall();
    const chainSeconds = unixMs / 1_000n - this.chainLag;
    return { unixMs, chainSeconds, registry: meters.map(({ entry }) => entry), meters };
  }

  /** Marks a sealed batch as final. */
  settle(sequence: bigint, inclusion: Inclusion = SOMEWHERE): void {
    const batch = this.offered.find((head) => head.sequence === sequence);
    if (batch) this.store.offer(batch);
    this.store.settle({ lane: LANE, sequence }, inclusion, this.present().chainSeconds);
  }

  /** The power goes and comes back; the journal is what it was. */
  restart({ signer, whileOff, ...written }: RestartOptions = {}): void {
    this.journal.close();
    whileOff?.();
    this.#signer = signer ?? this.#signer;
    this.#written = { ...this.#written, ...written };
    this.#config = configText(this.name, this.folder, this.chains, this.#written);
    ({ journal: this.journal, pipeline: this.pipeline } = this.#start());
  }

  discard(): void {
    openGateways.delete(this);
    this.journal.close();
    if (this.#ownFolder) rmSync(this.folder, { recursive: true });
  }

  #ids(): MeterIds {
    return new MeterIds({ name: "main", salt: SALT }, this.name, this.#roster, this.journal);
  }

  #domainOf(chain: string): ContractAt {
    const domain = this.chains[chain];
    if (!domain) throw new Error(`no chain ${chain}`);
    return domain;
  }

  #start(): { journal: Journal; pipeline: Pipeline } {
    const { clock } = this;
    const journal = Journal.open(this.journalPath);
    journal.readings.trustBoot(clock.boot, offsetOf(this.#moment()));
    this.#roster = rosterOf(parseConfig(this.#config, "fieldproof.yaml"));
    const random = (length: number) => clock.random(length);
    const pipeline = new Pipeline(this.#roster, {
      ...{ clock, journal },
      ...(this.#longestWindow === undefined ? {} : { longestWindow: this.#longestWindow }),
      emit: (event) => this.events.push(event),
      lanes: new Map(
        Object.entries(this.chains).map(([name, domain]) => [
          name,
          {
            attestor: new Attestor({ journal, signer: this.#signer, domain, lane: this.lane, random }),
            offer: (head) => this.offered.push(head),
          },
        ]),
      ),
    });
    const links: Record<string, Link> = { bus: linkOf(this.#wire), mqtt: this.#broker, gpio: this.#line };
    for (const { name, driver, config } of this.#roster) {
      const link = links[driver.link];
      if (!link) throw new Error(`no link for ${driver.link}`);
      const { options, channel, multipliers, every, identity: expected } = config;
      const parts = { link, clock, moment: () => this.#moment() };
      const poller = new Poller(
        { name, driver, options, channel, multipliers, every, expected },
        {
          ...parts,
          saveSession: (session) => pipeline.open(session),
          deliver: (reading) => accepted(pipeline, reading),
        },
      );
      this.#pollers.set(name, poller);
    }
    return { journal, pipeline };
  }

  #moment() {
    const { clock } = this;
    return { boot: clock.boot, monotonic: clock.monotonic(), wall: clock.wall(), synced: this.synced };
  }
}
