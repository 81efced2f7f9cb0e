/** One lane, its journal on the disk, and a submitter behind nodes that misbehave: what a cell of the matrix acts on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compactSignature } from "../../../agent/attest/recover.js";
import type { UsageAttestation } from "../../../agent/attest/typed-data.js";
import type { Batch } from "../../../agent/batch/batch.js";
import { Journal } from "../../../agent/journal/journal.js";
import type { SubmissionScope } from "../../../agent/journal/submissions.js";
import { EvmLedger } from "../../../agent/submit/evm-ledger.js";
import type { Hex, SignedHead } from "../../../agent/submit/ledger.js";
import type { SubmitterEvent } from "../../../agent/submit/report.js";
import type { Attempt, StoredHead, SubmissionStore } from "../../../agent/submit/store.js";
import { Submitter } from "../../../agent/submit/submitter.js";
import { keyOf, openSite, type Proven, type Site } from "../../contracts/site.js";
import { FaultyRpc, type Injected } from "../../simulators/faulty-rpc.js";
import { VirtualClock } from "../../simulators/virtual-clock.js";
import { Crash } from "../../submit/crash.js";
import { WIDE } from "../../submit/evm-rig.js";
import { type CrashPoint, OneCrash } from "./crash-point.js";
import type { World } from "./world.js";

export const METERS = 2;
const DEPTH = 12;
const TIMEOUT_MS = 15_000;
const FUNDS = 10n ** 12n;

export interface CellOptions {
  readonly name: string;
  readonly point: CrashPoint;
  /** How many endpoints are configured; the first one is `rpc`, whose turn it is to misbehave. */
  readonly endpoints?: number;
  /** Blocks below the tip that are final; deeper than any reorg of the matrix by default. */
  readonly depth?: number;
  /** What happens while the process is dead. */
  readonly whileDead?: (cell: Cell) => Promise<void>;
  /** Spoils the store, to see the matrix fail. */
  readonly spoil?: (store: SubmissionStore) => SubmissionStore;
}

/** A signed batch of both meters. */
interface Signed {
  readonly batch: Batch;
  readonly leaves: readonly UsageAttestation[];
}

export class Cell {
  readonly world: World;
  readonly site: Site;
  readonly sender: ReturnType<typeof keyOf>;
  readonly crash: OneCrash;
  readonly clock = new VirtualClock();
  readonly events: SubmitterEvent[] = [];
  /** What was signed, by root. */
  readonly signed = new Map<Hex, Signed>();
  readonly #options: CellOptions;
  readonly #faults: Injected[] = [];
  readonly #nodes: readonly FaultyRpc[];
  readonly #folder = mkdtempSync(join(tmpdir(), "fieldproof-cell-"));
  readonly #heads: SignedHead[] = [];
  readonly #began: bigint;
  #journal: Journal | null = null;
  #submitter: Submitter;

  private constructor(
    world: World,
    site: Site,
    nodes: readonly FaultyRpc[],
    began: bigint,
    options: CellOptions,
  ) {
    this.#began = began;
    this.world = world;
    this.site = site;
    this.sender = keyOf(`sender of ${options.name}`);
    this.crash = new OneCrash(options.point);
    this.#nodes = nodes;
    this.#options = options;
    this.#submitter = this.#start();
  }

  /** A registered, funded lane whose meters have counted for a minute, and no block that comes by itself. */
  static async open(world: World, options: CellOptions): Promise<Cell> {
    const { chain, deployed } = world;
    const site = await world.asOperator(async () => {
      const opened = await openSite(chain, deployed, options.name, {
        meters: METERS,
        payout: payoutOf(options.name),
      });
      await deployed.fundVault(opened.lane, FUNDS);
      return opened;
    });
    const nodes: FaultyRpc[] = [];
    for (let i = 0; i < (options.endpoints ?? 1); i++) nodes.push(await FaultyRpc.open(chain.rpcUrl));
    const cell = new Cell(world, site, nodes, await chain.client.getBlockNumber(), options);
    await chain.fundGas(cell.sender.address);
    await world.later(60);
    await world.mine(cell.#depth);
    return cell;
  }

  async close(): Promise<void> {
    this.#journal?.close();
    await Promise.all(this.#nodes.map((node) => node.close()));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The endpoint that is asked first. */
  get rpc(): FaultyRpc {
    const [first] = this.#nodes;
    if (!first) throw new Error("a cell has an endpoint");
    return first;
  }

  get payout(): Hex {
    return payoutOf(this.#options.name);
  }

  /** The journal as whoever looks at the disk finds it. */
  look<T>(question: (store: SubmissionStore) => T): T {
    const journal = Journal.peek(this.#path);
    try {
      return question(journal.submissions.store(this.#scope));
    } finally {
      journal.close();
    }
  }

  /** Both meters have counted on; their newest leaves are signed and offered. */
  async offer(units: bigint): Promise<SignedHead> {
    const leaves: UsageAttestation[] = [];
    for (let index = 0; index < METERS; index++)
      leaves.push(await this.site.attest(index, units + BigInt(index)));
    const batch = await this.site.build(new Map(leaves.entries()));
    const { r, vs } = compactSignature(await this.site.sign(batch.head));
    const head = { ...batch.head, signature: `${r}${vs.slice(2)}` as Hex };
    this.#heads.push(head);
    this.signed.set(head.root, { batch, leaves });
    this.#submitter.offer(head);
    return head;
  }

  /** The submitter looks once, after long enough to hand out again; when it dies, the next one takes its place. */
  async step(): Promise<void> {
    this.clock.advance(WIDE.repeatAfter);
    try {
      await this.#submitter.step();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      await this.#options.whileDead?.(this);
      this.crash.revive();
      this.#submitter = this.#start();
      this.#submitter.offer(this.newest);
      await this.#submitter.step();
    }
  }

  /** Silence at a node costs the time that an answer may take, and no real time. */
  readonly runOut = (): void => {
    this.clock.advance(TIMEOUT_MS);
  };

  /** The attempts whose nonce is not decided, as the journal has them. */
  pending(): readonly Attempt[] {
    return this.look((store) => store.pending());
  }

  /** The head that was offered last. @throws Error before the first */
  get newest(): SignedHead {
    const newest = this.#heads.at(-1);
    if (!newest) throw new Error("no head was offered yet");
    return newest;
  }

  /** Every head that was offered, oldest first. */
  get heads(): readonly SignedHead[] {
    return this.#heads;
  }

  /** The journal has a transaction of the newest head. */
  get hasSent(): boolean {
    return this.look((store) => store.attemptsFor(this.newest)).length > 0;
  }

  /** The journal has seen one of ours in a block. */
  get hasSeenMined(): boolean {
    return this.isSettled || this.pending().some(({ mined }) => mined !== null);
  }

  /** All endpoints behave from now on. */
  mend(): void {
    for (const node of this.#nodes) node.mend();
  }

  /** What claims the leaves of a settled head. */
  async provenOf({ sequence, meters, root, inclusion }: StoredHead): Promise<Proven[]> {
    const signed = this.signed.get(root);
    if (!signed || !inclusion) throw new Error(`head ${sequence} was not signed here, or is not settled`);
    const { timestamp } = await this.world.chain.client.getBlock({ blockNumber: inclusion.blockNumber });
    const commitment = { sequence, meters, root, postedAt: Number(timestamp) };
    const posted = { batch: signed.batch, commitment };
    return signed.leaves.map((leaf, index) => this.site.prove(posted, leaf, index));
  }

  /** Posts of our key in the chain, whatever became of them. */
  minedPosts(): Promise<Hex[]> {
    return this.world.postsOf(this.sender.address, this.#began);
  }

  /** Remembers a fault that has to strike for this cell to mean anything. */
  watchOver(fault: Injected): void {
    this.#faults.push(fault);
  }

  allStruck(): boolean {
    return this.#faults.every(({ struck }) => struck > 0);
  }

  /** Nothing of what was offered is open in the journal. */
  get isSettled(): boolean {
    return this.look((store) => store.unsettled()).length === 0;
  }

  get words(): string {
    return this.#submitter.outlook.words;
  }

  get #depth(): number {
    return this.#options.depth ?? DEPTH;
  }

  get #path(): string {
    return join(this.#folder, "journal.db");
  }

  get #scope(): SubmissionScope {
    const { chain, deployed } = this.world;
    const ledger = `eip155:${chain.chainId}:${deployed.rewards.toLowerCase()}`;
    return { chainId: chain.chainId, ledger, lane: this.site.lane, sender: this.sender.address };
  }

  /** A new process on the same journal. */
  #start(): Submitter {
    this.#journal?.close();
    this.#journal = Journal.open(this.#path);
    const { chain, deployed } = this.world;
    const ledger = new EvmLedger({
      urls: this.#nodes.map(({ url }) => url),
      chainId: chain.chainId,
      contract: deployed.rewards,
      finality: { kind: "depth", blocks: this.#depth },
      clock: this.clock,
      timeout: TIMEOUT_MS,
    });
    const { spoil = (store: SubmissionStore) => store } = this.#options;
    return new Submitter({
      lane: this.site.lane,
      ledger: this.crash.around(ledger),
      store: this.crash.around(spoil(this.#journal.submissions.store(this.#scope))),
      signer: this.sender,
      clock: this.clock,
      policy: WIDE,
      emit: (event) => this.events.push(event),
    });
  }
}

function payoutOf(name: string): Hex {
  return keyOf(`payout of ${name}`).address;
}
