/** What a connection keeps over its end and what it does not, and how it takes being broken again and again. */
import { afterEach, describe, expect, test } from "vitest";
import { FrameError, SilenceError } from "../../drivers/driver.js";
import { MqttConnection } from "../../drivers/transports/mqtt.js";
import { Attempts } from "../../drivers/transports/mqtt-attempts.js";
import { MOST_KEPT } from "../../drivers/transports/mqtt-link.js";
import { Receipts } from "../../drivers/transports/mqtt-receipts.js";
import { startEmbeddedBroker, startMosquitto } from "../simulators/broker.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { broker, clock, closeAll, connection, link, open, phase, subscribed } from "./mqtt-bench.js";

afterEach(closeAll);

/** A gateway that comes and goes, for which `topics` count. */
const gateway = (url: string, ...topics: string[]) =>
  connection(url, { clientId: "gateway", counting: new Map(topics.map((topic) => [topic, 1])) });

/** Listens to `topics`, and has acknowledged all that came. */
async function listening(to: MqttConnection, by: MqttConnection, ...topics: string[]) {
  const ears = link(to);
  for (const topic of topics) {
    await subscribed(ears, by, topic);
    await expect(ears.hear(topic, 0)).rejects.toThrow(SilenceError);
  }
  return ears;
}

/** A gateway that has been here once, listened to `topics` and left. */
async function visited(url: string, by: MqttConnection, ...topics: string[]): Promise<void> {
  const agent = await gateway(url, ...topics);
  await listening(agent, by, ...topics);
  await agent.close();
}

describe("on a topic whose every message counts", () => {
  test("messages that come before all of its listeners do wait for the last of them", async () => {
    const { url } = await broker(startMosquitto());
    const meter = await connection(url);
    await visited(url, meter, "reports");
    for (const text of ["1", "2", "3"]) await meter.publish("reports", text);
    const agent = await connection(url, { clientId: "gateway", counting: new Map([["reports", 2]]) });
    const [received, sent] = [link(agent), link(agent)];
    const first = received.hear("reports");
    expect(await sent.hear("reports")).toMatchObject({ text: "1" });
    expect(await first).toMatchObject({ text: "1" });
    for (const text of ["2", "3"]) {
      expect(await received.hear("reports")).toMatchObject({ text });
      expect(await sent.hear("reports")).toMatchObject({ text });
    }
  });

  test("messages that come before anybody listens wait", async () => {
    const { url } = await broker(startMosquitto());
    const meter = await connection(url);
    await visited(url, meter, "reports", "end");
    await meter.publish("reports", "1");
    await meter.publish("end", "all sent");
    const ears = link(await gateway(url, "reports", "end"));
    expect((await ears.hear("end")).text).toBe("all sent");
    expect((await ears.hear("reports")).text).toBe("1");
  });

  test("any number of them is kept between two polls", async () => {
    const { url } = await broker(startEmbeddedBroker());
    const meter = await connection(url);
    const ears = await listening(await gateway(url, "reports"), meter, "reports", "end");
    const all = Array.from({ length: MOST_KEPT + 10 }, (_, n) => `${n}`);
    for (const text of all) await meter.publish("reports", text);
    await meter.publish("end", "all sent");
    await ears.hear("end");
    for (const text of all) expect((await ears.hear("reports")).text).toBe(text);
  });

  test("those that no broker would deliver again are too many one day, and that is said", async () => {
    const { url } = await broker(startEmbeddedBroker());
    const meter = await connection(url);
    const ears = await listening(await gateway(url, "reports"), meter, "reports", "end");
    for (let n = 0; n < MOST_KEPT + 10; n++) await meter.publish("reports", `${n}`, { qos: 0 });
    await meter.publish("end", "all sent");
    await ears.hear("end");
    const lost = ears.hear("reports");
    await expect(lost).rejects.toThrow(FrameError);
    await expect(lost).rejects.toThrow(/^10 reports on reports .*publish them with QoS 1$/);
    expect((await ears.hear("reports")).text).toBe("10");
  });

  test("what came before a broker lost its memory is handed out all the same", async () => {
    const server = await broker(startMosquitto());
    const meter = await connection(server.url);
    const agent = await gateway(server.url, "reports", "end");
    const ears = await listening(agent, meter, "reports", "end");
    await meter.publish("reports", "1");
    await meter.publish("end", "all sent");
    expect((await ears.hear("end")).text).toBe("all sent");
    await Promise.all([server.stop(), phase(agent, "down")]);
    await expect(ears.hear("reports")).rejects.toThrow(/lost the broker|cannot reach/);
    await server.start();
    await phase(agent, "connected");
    expect((await ears.hear("reports")).text).toBe("1");
  });
});

describe("no old value of a register passes for a fresh one", () => {
  test.each([
    ["which had counted every message before", ["register", "reports"]],
    ["beside one whose every message counts", ["reports"]],
  ])("on a topic %s", async (_, before) => {
    const { url } = await broker(startMosquitto());
    const meter = await connection(url);
    await visited(url, meter, ...before);
    await meter.publish("register", "old");
    const ears = link(await gateway(url, "reports"));
    const first = ears.hear("register");
    let heard = false;
    void first.then(() => {
      heard = true;
    });
    while (!heard) await meter.publish("register", "new");
    expect((await first).text).toBe("new");
  });
});

test("acknowledgements go out in the order of delivery, whichever is safe first", () => {
  const sent: number[][] = [];
  const receipts = new Receipts((packet) => sent.push([...packet]));
  const [first, second, third] = [receipts.add(1), receipts.add(0x1234), receipts.add(3)];
  second();
  expect(sent).toEqual([]);
  first();
  expect(sent).toEqual([
    [0x40, 2, 0, 1],
    [0x40, 2, 0x12, 0x34],
  ]);
  third();
  expect(sent).toHaveLength(3);
});

describe("connections that break", () => {
  /** A connection that stands for so long, and the wait after it, in milliseconds. */
  const lives = (attempts: Attempts, time: VirtualClock, ms: number): number => {
    attempts.connected();
    time.advance(ms);
    return attempts.lost();
  };

  test("are tried again less and less often, until one has stood for a while", () => {
    const time = new VirtualClock();
    const attempts = new Attempts(time);
    const waits = Array.from({ length: 12 }, () => lives(attempts, time, 1_000));
    for (const [n, wait] of waits.entries())
      expect(wait).toBeGreaterThanOrEqual(Math.min(250 * 2 ** n, 15_000));
    expect(attempts.inVain).toBe(true);
    expect(lives(attempts, time, 30_000)).toBeLessThan(500);
    expect(attempts.inVain).toBe(false);
  });

  test("are in vain at the third that broke right after connecting; attempts that fail are not", () => {
    const time = new VirtualClock();
    const attempts = new Attempts(time);
    for (let n = 0; n < 10; n++) attempts.lost();
    lives(attempts, time, 29_999);
    lives(attempts, time, 0);
    expect(attempts.inVain).toBe(false);
    lives(attempts, time, 0);
    expect(attempts.inVain).toBe(true);
  });

  test("because another has the same client id make people look for it", async () => {
    const { url } = await broker(startMosquitto());
    const twins = [1, 2].map(() => new MqttConnection({ url, clientId: "twin" }, clock));
    open.push(...twins);
    const suspicion = /does another gateway \(or a second agent\) use the client id twin\?/;
    await Promise.race(
      twins.map(
        (twin) =>
          new Promise<void>((resolve) => {
            twin.onState(({ phase, words }) => {
              if (phase === "down" && suspicion.test(words)) resolve();
            });
          }),
      ),
    );
  });
});
