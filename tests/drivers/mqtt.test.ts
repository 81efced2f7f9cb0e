import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { type Listen, SilenceError } from "../../drivers/driver.js";
import { LinkError } from "../../drivers/link.js";
import { type ConnectionState, MqttConnection, type MqttOptions } from "../../drivers/transports/mqtt.js";
import { MOST_KEPT, mqttLink } from "../../drivers/transports/mqtt-link.js";
import { MOST_PUBLICATIONS } from "../../drivers/transports/mqtt-outbox.js";
import { type Broker, startEmbeddedBroker, startMosquitto } from "../simulators/broker.js";

const clock = systemClock();
const never = new AbortController().signal;
const LONG = 60_000;
const listen = (topic: string, within = LONG): Listen => ({ type: "listen", topic, within });

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

async function broker(start: Promise<Broker>): Promise<Broker> {
  const started = await start;
  open.push(started);
  return started;
}

let clients = 0;
async function connection(url: string, more: Partial<MqttOptions> = {}): Promise<MqttConnection> {
  const made = new MqttConnection({ url, clientId: `test-${++clients}`, ...more }, clock);
  open.push(made);
  await phase(made, "connected");
  return made;
}

/** Resolves with the state once the connection is in `wanted`. */
function phase(of: MqttConnection, wanted: ConnectionState["phase"]): Promise<ConnectionState> {
  return new Promise((resolve) => {
    const look = (state: ConnectionState) => {
      if (state.phase !== wanted) return;
      unwatch();
      resolve(state);
    };
    const unwatch = of.onState(look);
    look(of.state);
  });
}

function link(through: MqttConnection) {
  const made = mqttLink(through, clock);
  return {
    hear: async (topic: string, within?: number) => {
      const frame = await made.exchange(listen(topic, within), undefined, never);
      if (frame.type !== "message") throw new Error("not a message");
      return { text: Buffer.from(frame.payload).toString(), retained: frame.retained };
    },
    close: () => made.close(),
    link: made,
  };
}

/** Returns once `ears` has the subscription to `topic` and has heard all there was. */
async function subscribed(ears: ReturnType<typeof link>, by: MqttConnection, topic: string): Promise<void> {
  let heard = false;
  const first = ears.hear(topic).then(() => {
    heard = true;
  });
  while (!heard) await by.publish(topic, "are you there?");
  await first;
  await by.publish(topic, "all heard");
  while ((await ears.hear(topic)).text !== "all heard");
}

describe.each([
  ["Mosquitto", () => startMosquitto(), /MQTT 5/],
  ["the embedded broker, which refuses MQTT 5", startEmbeddedBroker, /MQTT 3\.1\.1: it refuses 5/],
])("on %s", (_, start, protocol) => {
  test("messages arrive once and in order, also those between polls", async () => {
    const { url } = await broker(start());
    const meter = await connection(url);
    const agent = await connection(url);
    expect(agent.state.words).toMatch(protocol);
    const ears = link(agent);
    await subscribed(ears, meter, "meter");
    for (let n = 0; n < 30; n++) await meter.publish("meter", `${n}`);
    for (let n = 0; n < 30; n++) expect(await ears.hear("meter")).toEqual({ text: `${n}`, retained: false });
    await expect(ears.hear("meter", 0)).rejects.toThrow(SilenceError);
  });

  test("what the broker had stored is marked, what comes live is not", async () => {
    const { url } = await broker(start());
    const meter = await connection(url);
    await meter.publish("meter", "old", { retain: true });
    const ears = link(await connection(url));
    expect(await ears.hear("meter")).toEqual({ text: "old", retained: true });
    await meter.publish("meter", "new", { retain: true });
    expect(await ears.hear("meter")).toEqual({ text: "new", retained: false });
  });

  test("after the broker has been away everything goes on, subscriptions too", async () => {
    const server = await broker(start());
    const meter = await connection(server.url);
    const agent = await connection(server.url);
    const ears = link(agent);
    await subscribed(ears, meter, "meter");
    const waiting = ears.hear("meter");
    await Promise.all([server.stop(), expect(waiting).rejects.toThrow(/lost the broker at 127\.0\.0\.1/)]);
    await phase(meter, "down");
    await expect(meter.publish("meter", "into the void")).rejects.toThrow(LinkError);
    await expect(ears.hear("meter")).rejects.toThrow(LinkError);
    await server.start();
    await Promise.all([phase(meter, "connected"), phase(agent, "connected")]);
    await subscribed(ears, meter, "meter");
  });

  test("the last will speaks when the gateway vanishes, and is silent when it leaves", async () => {
    const { url } = await broker(start());
    const ears = link(await connection(url));
    const will = { topic: "status", payload: "vanished", retain: true };
    const leaving = await connection(url, { will });
    await subscribed(ears, leaving, "status");
    await leaving.close();
    const vanishing = await connection(url, { will, clientId: "twin" });
    await vanishing.publish("status", "here");
    expect((await ears.hear("status")).text).toBe("here");
    const lost = phase(vanishing, "down");
    // A second client of the same name makes the broker cut the first one off without a farewell.
    await connection(url, { clientId: "twin" });
    expect((await ears.hear("status")).text).toBe("vanished");
    await lost;
    await vanishing.close();
  });
});

test("a subscription or publication that the access list denies is an error that says so", async () => {
  const { url } = await broker(startMosquitto(["acl_file DIR/acl"], { acl: "topic readwrite open\n" }));
  const agent = await connection(url);
  await agent.publish("open", "yes");
  await expect(agent.publish("shut", "no")).rejects.toThrow(/refused publishing on shut: .*Not authorized/);
});

test("wrong credentials are told apart from an absent broker, and the password stays out of the words", async () => {
  const { url } = await broker(startMosquitto(["allow_anonymous false"]));
  const refused = new MqttConnection(
    { url: url.replace("//", "//user:secret@"), clientId: "refused", password: "secret", username: "user" },
    clock,
  );
  open.push(refused);
  const { words } = await phase(refused, "down");
  expect(words).toMatch(/cannot reach the broker at 127\.0\.0\.1:\d+: Connection refused: Not authorized/);
  expect(words).not.toContain("secret");
  const absent = new MqttConnection({ url: "mqtt://127.0.0.1:1", clientId: "absent" }, clock);
  open.push(absent);
  expect((await phase(absent, "down")).words).toMatch(/ECONNREFUSED.*is it running/);
});

test("a url that is none is refused at once", () => {
  expect(() => new MqttConnection({ url: "broker:1883", clientId: "x" }, clock)).toThrow(
    /must look like mqtt:/,
  );
});

test("silence ends after the given time, an abort at once", async () => {
  const { url } = await broker(startEmbeddedBroker());
  const ears = link(await connection(url));
  await expect(ears.hear("nothing", 50)).rejects.toThrow(/nothing on nothing came within 0.05 s/);
  const abort = new AbortController();
  const aborted = ears.link.exchange(listen("nothing"), undefined, abort.signal);
  abort.abort(new Error("shutting down"));
  await expect(aborted).rejects.toThrow("shutting down");
  const closed = ears.hear("nothing");
  await ears.close();
  await expect(closed).rejects.toThrow(LinkError);
});

test("what is kept between polls is bounded: the newest messages stay", async () => {
  const { url } = await broker(startEmbeddedBroker());
  const meter = await connection(url);
  const ears = link(await connection(url));
  await subscribed(ears, meter, "meter");
  await subscribed(ears, meter, "end");
  for (let n = 0; n < MOST_KEPT + 10; n++) await meter.publish("meter", `${n}`);
  await meter.publish("end", "all sent");
  await ears.hear("end");
  expect((await ears.hear("meter")).text).toBe("10");
});

test("a flood is bounded, and everything accepted is acknowledged", async () => {
  const { url } = await broker(startMosquitto());
  const agent = await connection(url);
  const flood = Array.from({ length: MOST_PUBLICATIONS + 50 }, (_, n) => agent.publish("flood", `${n}`));
  const outcomes = await Promise.allSettled(flood);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(MOST_PUBLICATIONS);
});

test("close never hangs, and settles what was under way", async () => {
  const { url } = await broker(startMosquitto());
  const agent = await connection(url);
  const flood = Array.from({ length: 500 }, (_, n) => agent.publish("flood", `${n}`));
  const outcomes = Promise.allSettled(flood);
  await agent.close();
  const lost = (await outcomes).filter(({ status }) => status === "rejected");
  expect(lost.length).toBeGreaterThan(0);
  await expect(agent.publish("late", "x")).rejects.toThrow(/is closed/);
});
