import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { Journal } from "../../agent/journal/journal.js";
import { type BundleOutbox, BundlePublisher } from "../../agent/telemetry/bundle-publisher.js";
import type { AgentEvent } from "../../agent/telemetry/events.js";
import { MqttConnection } from "../../drivers/transports/mqtt.js";
import { startMosquitto } from "../simulators/broker.js";
import { Ear, inPhase } from "./ear.js";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

function kept<T extends { close(): Promise<void> }>(resource: T): T {
  open.push(resource);
  return resource;
}

/** The bundles of a journal, in the order in which the broker took them. */
class Pile implements BundleOutbox {
  readonly order: bigint[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), "fieldproof-bundles-"));
  readonly #journal = Journal.open(join(this.#folder, "journal.db"));
  readonly #watchers = new Set<() => void>();

  /** Journals a sealed batch of no leaves. */
  add(sequence: bigint): void {
    const signing = { signer: "key", domain: "chain", type: "Head", subject: "lane", sequence };
    const { batches } = this.#journal;
    batches.prepare({ sequence, head: "{}", attestations: [], signing, digest: new Uint8Array(32) });
    batches.seal(sequence, "0x", `{"head":"${sequence}"}`);
  }

  pending(limit: number) {
    return this.#journal.batches.unacknowledged(limit);
  }

  count(): number {
    return this.#journal.batches.unacknowledgedCount();
  }

  acknowledged(sequence: bigint): void {
    this.#journal.batches.acknowledge(sequence);
    this.order.push(sequence);
    for (const look of this.#watchers) look();
  }

  async until(count: number): Promise<void> {
    while (this.count() > count) await new Promise<void>((resolve) => this.#watchers.add(resolve));
  }

  async close(): Promise<void> {
    this.#journal.close();
    rmSync(this.#folder, { recursive: true });
  }
}

function publishing(url: string, pile: Pile) {
  const broker = kept(new MqttConnection({ url, clientId: "tower-7" }, systemClock()));
  const events: AgentEvent[] = [];
  const heard = new Set<() => void>();
  const emit = (event: AgentEvent) => {
    events.push(event);
    for (const look of heard) look();
  };
  const parts = {
    broker,
    outbox: pile,
    place: { prefix: "fieldproof", gateway: "tower-7" },
    clock: systemClock(),
    emit,
  };
  const publisher = new BundlePublisher(parts);
  const stop = new AbortController();
  const done = publisher.run(stop.signal);
  const close = async () => {
    stop.abort();
    await done;
  };
  open.push({ close });
  const event = async (wanted: (event: AgentEvent) => boolean) => {
    while (!events.some(wanted)) await new Promise<void>((resolve) => heard.add(resolve));
    return events.find(wanted);
  };
  return { broker, publisher, events, event };
}

const topic = (sequence: number) => `fieldproof/tower-7/bundles/${sequence}`;

describe("bundles", () => {
  it("go out newest first, each acknowledged once the broker has it", async () => {
    const { url } = kept(await startMosquitto());
    const ear = kept(await Ear.open(url, [topic(1), topic(3)]));
    const pile = kept(new Pile());
    for (const sequence of [1n, 2n, 3n]) pile.add(sequence);
    const { events } = publishing(url, pile);
    expect((await ear.next(({ text }) => text.startsWith("{"))).topic).toBe(topic(3));
    expect(await ear.on(topic(1))).toMatchObject({ text: '{"head":"1"}', retained: false });
    await pile.until(0);
    expect(pile.order).toEqual([3n, 2n, 1n]);
    expect(events.map((event) => event.type === "bundle" && event.unacknowledged)).toEqual([2, 1, 0]);
  });

  it("wait out the broker's absence, and need no push when it returns", async () => {
    const broker = kept(await startMosquitto());
    const pile = kept(new Pile());
    const { broker: connection, publisher } = publishing(broker.url, pile);
    await inPhase(connection, "connected");
    pile.add(1n);
    publisher.notify();
    await pile.until(0);

    await broker.stop();
    await inPhase(connection, "down");
    for (const sequence of [2n, 3n]) {
      pile.add(sequence);
      publisher.notify();
    }
    expect(pile.order).toEqual([1n]);
    await broker.start();
    await pile.until(0);
    expect(pile.order).toEqual([1n, 3n, 2n]);
  });

  it("that the broker refuses raise an alarm and do not hold up the others", async () => {
    const acl = "topic write fieldproof/tower-7/bundles/1\ntopic write fieldproof/tower-7/bundles/3\n";
    const { url } = kept(await startMosquitto(["acl_file DIR/acl"], { acl }));
    const pile = kept(new Pile());
    for (const sequence of [1n, 2n, 3n]) pile.add(sequence);
    const { event } = publishing(url, pile);
    await pile.until(1);
    expect(pile.order).toEqual([3n, 1n]);
    const alarm = await event(({ type }) => type === "alarm");
    expect(alarm).toMatchObject({ id: "bundles:refused", raised: true });
    expect(alarm).toMatchObject({ message: expect.stringMatching(/refused publishing on .*bundles\/2/) });
  });
});
