/** One run of the demo: a site, the agent on it, an operator who watches, and the reckoning at the end. */
import { setTimeout as delay } from "node:timers/promises";
import type { MeterStatus } from "../../agent/telemetry/status.js";
import { formatHash } from "../../agent/telemetry/units.js";
import { type AgentProcess, startAgentProcess } from "../simulators/agent-process.js";
import type { Settlement } from "../simulators/settled.js";
import { type Site, startSite } from "../simulators/site.js";
import type { Display } from "./display.js";
import { journaled } from "./journaled.js";
import { Operator } from "./operator.js";
import type { Outcome } from "./outcome.js";
import { type ProofResult, verifyProofs } from "./proofs.js";

export interface RunOptions {
  readonly display: Display;
  /** How long the meters count; null until the signal aborts. */
  readonly seconds: number | null;
  readonly signal: AbortSignal;
  /** Unix milliseconds since when the demo runs. */
  readonly since: number;
}

/** What is known of a run while its agent is still there. */
type Reckoning = Omit<Outcome, "journaled">;

const LOOK_MS = 250;
/** How long meters may take to be credited something, and a site to come to rest. */
const PATIENCE_MS = 90_000;

/** Runs the demo. Null when the signal ended it before there was anything to reckon. */
export async function runDemo(options: RunOptions): Promise<Outcome | null> {
  const site = await started(options);
  try {
    const operator = await Operator.watch(site);
    const agent = startAgentProcess(site);
    const stage = new Stage(site, agent, operator, options);
    let reckoning: Reckoning | null;
    try {
      reckoning = await stage.play();
    } finally {
      await agent.stop();
      await operator.close();
    }
    return reckoning && { ...reckoning, journaled: journaled(site.folder) };
  } finally {
    await site.stop();
  }
}

/** Starts the site, and shows meanwhile that something happens. */
async function started({ display, signal, since }: RunOptions): Promise<Site> {
  let doing = "starting";
  const show = () => display.show(beginning(since, doing));
  const ticking = setInterval(show, LOOK_MS);
  const progress = (words: string) => {
    signal.throwIfAborted();
    doing = words;
    show();
  };
  try {
    const site = await startSite({ progress, idle: true });
    doing = "starting the agent";
    show();
    return site;
  } finally {
    clearInterval(ticking);
  }
}

function beginning(since: number, doing: string) {
  return { elapsed: Date.now() - since, doing, places: [], seen: null, hint: "" };
}

class Stage {
  readonly #site: Site;
  readonly #agent: AgentProcess;
  readonly #operator: Operator;
  readonly #options: RunOptions;
  #doing: string;

  constructor(site: Site, agent: AgentProcess, operator: Operator, options: RunOptions) {
    this.#site = site;
    this.#agent = agent;
    this.#operator = operator;
    this.#options = options;
    const { seconds } = options;
    this.#doing = seconds === null ? "Ctrl-C ends it" : `the meters count for ${seconds} s`;
  }

  /** Watches until it is time, then stops the meters and reckons. Null when the signal ended it before. */
  async play(): Promise<Reckoning | null> {
    try {
      return await this.#played();
    } finally {
      // What the hint leads to is about to be gone.
      this.#show("");
    }
  }

  async #played(): Promise<Reckoning | null> {
    const { seconds, signal } = this.#options;
    await this.#watch(() => signal.aborted || this.#meters(({ age }) => age !== null));
    // All that they count from here on is seen from its beginning, so the reckoning can be exact.
    this.#site.startMeters();
    const from = Date.now();
    const ends = seconds === null ? Number.POSITIVE_INFINITY : from + seconds * 1_000;
    const credited = () => this.#meters((meter) => meter.credited > 0n);
    const over = () => Date.now() >= ends && (credited() || Date.now() >= ends + PATIENCE_MS);
    await this.#watch(() => signal.aborted || over());
    if (seconds === null || signal.aborted) return null;
    this.#doing = "meters stopped, settling the last batch";
    this.#site.stopMeters();
    return this.#reckon(Date.now() - from);
  }

  async #reckon(elapsed: number): Promise<Reckoning> {
    const truth = this.#site.truth();
    const agentRssBytes = this.#agent.residentBytes();
    const { credited, proven } = await this.#during(this.#site.settled(PATIENCE_MS, this.#options.signal));
    this.#doing = "verifying a proof of every meter";
    const proofs = await this.#during(verifyProofs(this.#site));
    const { seen } = this.#operator;
    const first = seen.firstReadingAt;
    return {
      ...{ seen, truth, credited, onChain: proven, proofs, agentRssBytes },
      meters: this.#site.meters.map(({ name, quantity }) => ({ name, quantity })),
      firstReadingMs: first === null ? null : first - this.#agent.startedAt,
      seconds: elapsed / 1_000,
    };
  }

  /** Keeps the picture alive while something else is under way. */
  async #during<T extends Settlement | ProofResult[]>(work: Promise<T>): Promise<T> {
    let settled = false;
    const done = work.finally(() => {
      settled = true;
    });
    await Promise.race([done, this.#watch(() => settled)]);
    return done;
  }

  async #watch(enough: () => boolean): Promise<void> {
    while (!enough()) {
      if (!this.#agent.running()) {
        throw new Error(`the agent ended with ${await this.#agent.ended}:\n${this.#agent.log()}`);
      }
      await Promise.all([this.#operator.look(), this.#operator.audit()]);
      this.#show();
      await delay(LOOK_MS);
    }
  }

  /** Whether something holds of all meters. */
  #meters(holds: (meter: MeterStatus) => boolean): boolean {
    const meters = this.#operator.seen.status?.meters ?? [];
    return meters.length > 0 && meters.every(holds);
  }

  #show(hint = `$ node dist/agent/cli/fieldproof.js status -c ${this.#site.config}`): void {
    const { meters, chain, broker, deployment } = this.#site;
    const endpoints = `chain ${chain.chainId} at ${hostOf(chain.rpcUrl)}, broker at ${hostOf(broker.url)}`;
    this.#options.display.show({
      elapsed: Date.now() - this.#options.since,
      doing: this.#doing,
      places: [
        ...meters.map(({ name, place }) => `${name}: ${place}`),
        `${endpoints}, contract ${formatHash(deployment.rewards)}`,
      ],
      seen: this.#operator.seen,
      hint,
    });
  }
}

function hostOf(url: string): string {
  return new URL(url).host;
}
