/**
 * Reports over a real broker into a real journal: whatever breaks on the way, every one that was published is
 * credited, and once.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { Journal } from "../../agent/journal/journal.js";
import { Links } from "../../agent/links.js";
import { Pipeline } from "../../agent/pipeline.js";
import { pollersOf } from "../../agent/pollers.js";
import { rosterOf } from "../../agent/roster.js";
import type { AgentEvent, ReadingEvent } from "../../agent/telemetry/events.js";
import { Unreadable } from "../../agent/unreadable.js";
import { parseConfig } from "../../config/load.js";
import { MqttConnection } from "../../drivers/transports/mqtt.js";
import { type Broker, startEmbeddedBroker, startMosquitto } from "../simulators/broker.js";
import { Relay } from "../simulators/relay.js";
import { inPhase } from "../telemetry/ear.js";

const clock = systemClock();

const open: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

function kept<T extends { close(): Promise<void> | void }>(resource: T): T {
  open.push(resource);
  return resource;
}

/** A Mosquitto that lets a backlog grow for as long as it may. */
const mosquitto = () => startMosquitto(["max_queued_messages 0"]);

/** A broker, a line to it that can be cut, a device that reports, and a place for gateways. */
async function site(start: () => Promise<Broker> = mosquitto) {
  const broker = kept(await start());
  const line = kept(await Relay.open(broker.url));
  const device = kept(new MqttConnection({ url: broker.url, clientId: "device" }, clock));
  await inPhase(device, "connected");
  const folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
  kept({ close: () => rmSync(folder, { recursive: true }) });
  let reports = 0;
  /** Publishes so many reports, each worth its number in bytes, and returns the last number. */
  const report = async (count: number, topic = "reports"): Promise<number> => {
    for (const last = reports + count; reports < last; ) {
      const id = ++reports;
      await device.publish(topic, `{"id":${id},"amount":${id}}`);
    }
    return reports;
  };
  /** A gateway that has heard its first report, the baseline. */
  const gateway = async (more: GatewayOptions = {}) => {
    const started = kept(await Gateway.start({ folder, url: line.url, ...more }));
    while (started.heard("baseline").length === 0) await report(1);
    return started;
  };
  return {
    line,
    device,
    report,
    gateway,
    restarted: () => Gateway.start({ folder, url: line.url }).then(kept),
  };
}

interface GatewayOptions {
  /** Where its meters report. */
  readonly topics?: readonly string[];
  readonly every?: string;
}

/** The agent's links, pollers, data path and journal, wired as main.ts wires them. */
class Gateway {
  /** Sees every reading before the data path does; what it throws ends the poller. */
  beforeJournal: (id: string | undefined) => void = () => {};
  /** Ends in order. */
  close: () => Promise<void> = async () => {};
  readonly #events: AgentEvent[] = [];
  readonly #looking = new Set<() => void>();

  static async start({
    folder,
    url,
    topics = ["reports"],
    every = "100 ms",
  }: GatewayOptions & { folder: string; url: string }): Promise<Gateway> {
    const meter = "driver: mqtt-json, broker: site, kind: delta, id: /id, value: /amount, unit: byte";
    const meters = topics.map(
      (topic) => `  ${topic}: { ${meter}, topic: ${topic}, rated: 100 Gbit/s, every: ${every} }\n`,
    );
    const text = `gateway: { name: tower-7 }\nstate: ${folder}\nbrokers: { site: { url: "${url}" } }\nmeters:\n`;
    const config = parseConfig(text + meters.join(""), "fieldproof.yaml");
    const gateway = new Gateway();
    const emit = (event: AgentEvent) => gateway.#note(event);
    const roster = rosterOf(config);
    const journal = Journal.open(join(folder, "journal.db"));
    const links = await Links.open({ config, clock, emit, will: undefined, unreadable: new Unreadable() });
    const pipeline = new Pipeline(roster, { clock, journal, emit, lanes: new Map() });
    const accept = pipeline.acceptAll.bind(pipeline);
    pipeline.acceptAll = (readings) => {
      for (const { measured } of readings)
        gateway.beforeJournal(measured?.type === "increment" ? measured.id : undefined);
      return accept(readings);
    };
    const { boot } = clock;
    const moment = () => ({ boot, monotonic: clock.monotonic(), wall: clock.wall(), synced: true });
    const pollers = pollersOf(roster, { links, clock, moment, pipeline, emit, ids: [] });
    const stopping = new AbortController();
    const work = Promise.allSettled([...pollers.values()].map((poller) => poller.run(stopping.signal)));
    gateway.close = async () => {
      gateway.close = async () => {};
      stopping.abort();
      await work;
      await links.close();
      journal.close();
    };
    await gateway.link(true);
    return gateway;
  }

  /** The numbers of the reports on which this was the verdict, in the order in which they were judged. */
  heard(kind: ReadingEvent["verdict"]["kind"]): number[] {
    return this.#events.flatMap((event) =>
      event.type === "reading" && event.verdict.kind === kind && event.reading.measured?.type === "increment"
        ? [Number(event.reading.measured.id)]
        : [],
    );
  }

  /** Resolves with all credited reports once that of number `last` is. */
  async credited(last: number): Promise<number[]> {
    await this.#until(() => this.heard("advance").includes(last));
    return this.heard("advance");
  }

  /** Resolves once the broker is (`up`), or is not, connected. */
  link(up: boolean): Promise<void> {
    const links = () => this.#events.filter((event) => event.type === "link");
    return this.#until(() => links().at(-1)?.up === up);
  }

  #until(reached: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!reached()) return;
        this.#looking.delete(look);
        resolve();
      };
      this.#looking.add(look);
      look();
    });
  }

  #note(event: AgentEvent): void {
    this.#events.push(event);
    for (const look of this.#looking) look();
  }
}

/** All numbers above `first` up to `last`. */
function numbers(first: number | undefined, last: number): number[] {
  if (first === undefined) throw new Error("no report was heard");
  return Array.from({ length: last - first }, (_, n) => first + 1 + n);
}

describe.each([
  ["Mosquitto", mosquitto],
  ["the embedded broker, by MQTT 3.1.1", startEmbeddedBroker],
])("on %s, reports are credited once that came", (_, start) => {
  test("while the gateway was closed", async () => {
    const { report, gateway, restarted } = await site(start);
    const before = await gateway();
    const [first] = before.heard("baseline");
    const seen = await before.credited(await report(5));
    await before.close();
    const last = await report(50);
    const behind = await restarted();
    expect([...seen, ...(await behind.credited(last))]).toEqual(numbers(first, last));
  });

  test("while the line was cut", async () => {
    const { line, report, gateway } = await site(start);
    const agent = await gateway();
    line.cut();
    await agent.link(false);
    const last = await report(50);
    line.mend();
    expect(await agent.credited(last)).toEqual(numbers(agent.heard("baseline")[0], last));
  });

  test("but were not in the journal when the power failed", async () => {
    const { line, report, gateway, restarted } = await site(start);
    const before = await gateway();
    const [first] = before.heard("baseline");
    const seen = await before.credited(await report(5));
    const fatal = seen.length + 10;
    let read = 0;
    const failed = new Promise<void>((resolve) => {
      before.beforeJournal = () => {
        if (++read < fatal) return;
        resolve();
        throw new Error("the power fails");
      };
    });
    const last = await report(fatal + 30);
    await failed;
    line.cut();
    await before.close();
    line.mend();
    const behind = await restarted();
    const credited = await behind.credited(last);
    expect([...before.heard("advance"), ...credited]).toEqual(numbers(first, last));
  });
});

test("a burst of 2,000 reports is credited, though the line breaks in the midst of it", async () => {
  const { line, report, gateway } = await site();
  const agent = await gateway();
  const [first = 0] = agent.heard("baseline");
  const all = report(2_000);
  for (const at of [first + 500, first + 1_000, first + 1_500]) {
    await agent.credited(at);
    line.cut();
    await agent.link(false);
    line.mend();
    await agent.link(true);
  }
  const last = await all;
  expect(await agent.credited(last)).toEqual(numbers(first, last));
});

test("reports of a meter that is gone from the configuration hold up no others", async () => {
  const { report, gateway, restarted } = await site();
  const before = await gateway({ topics: ["reports", "former"] });
  await before.credited(await report(1));
  await before.close();
  const former = await report(50, "former");
  const last = await report(50);
  const behind = await restarted();
  expect(await behind.credited(last)).toEqual(numbers(former, last));
});

test("reports that make no sense hold up none of those behind them", async () => {
  const { device, report, gateway } = await site();
  const agent = await gateway({ every: "1 h" });
  for (let n = 0; n < 50; n++) await device.publish("reports", '{"id":"?"}');
  const last = await report(5);
  expect(await agent.credited(last)).toEqual(numbers(agent.heard("baseline")[0], last));
});
