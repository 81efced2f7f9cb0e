/**
 * The operator of the gateway: watches it from outside, by its telemetry over MQTT and its status socket, as one
 * does in the field.
 */
import { connect, type MqttClient } from "mqtt";
import { ask } from "../../agent/cli/socket-client.js";
import { batchPayload, meterPayload } from "../../agent/telemetry/payloads.js";
import { readStatus, type Status } from "../../agent/telemetry/status.js";
import type { Amounts } from "../simulators/auditor.js";
import type { Site } from "../simulators/site.js";

/** A batch as its telemetry tells it. */
export interface BatchLine {
  readonly sequence: bigint;
  readonly state: string;
  readonly meters: number | null;
  readonly gas: bigint | null;
  readonly block: bigint | null;
  readonly transaction: string | null;
  readonly reason: string | null;
}

/** What was seen so far. */
export interface Observations {
  readonly readings: number;
  /** How often each verdict was given. */
  readonly verdicts: ReadonlyMap<string, number>;
  readonly attestations: number;
  /** Oldest first. */
  readonly batches: readonly BatchLine[];
  /** Null while no agent answers. */
  readonly status: Status | null;
  readonly proven: Amounts;
  readonly claimable: Amounts;
  /** Unix milliseconds of the first value of any meter. */
  readonly firstReadingAt: number | null;
}

export class Operator {
  readonly #site: Site;
  readonly #client: MqttClient;
  readonly #verdicts = new Map<string, number>();
  readonly #batches = new Map<bigint, BatchLine>();
  /** The newest payload by topic: what an agent says again when it reconnects is no other reading. */
  readonly #said = new Map<string, string>();
  #readings = 0;
  #status: Status | null = null;
  #proven: Amounts = {};
  #claimable: Amounts = {};
  #firstReadingAt: number | null = null;

  private constructor(site: Site, client: MqttClient) {
    this.#site = site;
    this.#client = client;
  }

  /** Subscribes before the agent starts, so that nothing it says is missed. */
  static async watch(site: Site): Promise<Operator> {
    const client = connect(site.broker.url, {
      protocolVersion: 4,
      clientId: "operator",
      reconnectPeriod: 250,
    });
    const operator = new Operator(site, client);
    const base = `${site.topic}/${site.gateway}`;
    client.on("error", () => undefined);
    client.on("message", (topic, payload) =>
      operator.#hear(topic.slice(base.length + 1), payload.toString()),
    );
    await client.subscribeAsync([`${base}/meters/+`, `${base}/batches`]);
    return operator;
  }

  /** A snapshot: what is heard later does not change it. */
  get seen(): Observations {
    const { bundles } = this.#site.auditor;
    const fresh = bundles.map(
      ({ head, attestations }) =>
        attestations.filter(({ attestation }) => attestation.sequence === head.sequence).length,
    );
    return {
      ...{ readings: this.#readings, verdicts: new Map(this.#verdicts), status: this.#status },
      ...{ proven: this.#proven, claimable: this.#claimable, firstReadingAt: this.#firstReadingAt },
      attestations: fresh.reduce((sum, count) => sum + count, 0),
      batches: [...this.#batches.values()].sort((a, b) => (a.sequence < b.sequence ? -1 : 1)),
    };
  }

  /** Asks the agent how it stands. */
  async look(): Promise<void> {
    try {
      this.#status = readStatus(await ask(this.#site.socket, "/status"));
    } catch {
      this.#status = null;
      return;
    }
    const { now, meters } = this.#status;
    const times = meters.flatMap(({ age }) => (age === null ? [] : [Number(now - age)]));
    if (times.length > 0) this.#firstReadingAt ??= Math.min(...times);
  }

  /** Asks the chain what the published bundles are worth. What it proved before stands while it cannot be asked. */
  async audit(): Promise<void> {
    const { auditor } = this.#site;
    try {
      this.#proven = { ...this.#proven, ...(await auditor.proven()) };
      this.#claimable = { ...this.#claimable, ...(await auditor.claimable()) };
    } catch {
      // A head that was overtaken between two questions; the next look finds the newer one.
    }
  }

  async close(): Promise<void> {
    await this.#client.endAsync(true);
  }

  #hear(topic: string, text: string): void {
    if (this.#said.get(topic) === text) return;
    this.#said.set(topic, text);
    if (topic === "batches") this.#hearOfBatch(text);
    else this.#hearOfReading(text);
  }

  #hearOfReading(text: string): void {
    const { verdict } = meterPayload.parse(JSON.parse(text));
    this.#readings++;
    this.#verdicts.set(verdict, (this.#verdicts.get(verdict) ?? 0) + 1);
  }

  /** Older heads that no transaction carries are never posted: the newer one holds all their meters. */
  #overtake(by: bigint): void {
    for (const [sequence, batch] of this.#batches) {
      if (sequence < by && batch.state === "signed") {
        this.#batches.set(sequence, { ...batch, state: "superseded" });
      }
    }
  }

  #hearOfBatch(text: string): void {
    const told = batchPayload.parse(JSON.parse(text));
    const sequence = BigInt(told.sequence);
    if (told.transaction !== undefined) this.#overtake(sequence);
    const known = this.#batches.get(sequence);
    this.#batches.set(sequence, {
      sequence,
      state: told.state,
      meters: told.meters ?? known?.meters ?? null,
      gas: told.gasUsed === undefined ? (known?.gas ?? null) : BigInt(told.gasUsed),
      block: told.block === undefined ? (known?.block ?? null) : BigInt(told.block),
      transaction: told.transaction ?? known?.transaction ?? null,
      reason: told.reason ?? null,
    });
  }
}
