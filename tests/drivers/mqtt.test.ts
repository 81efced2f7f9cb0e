import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { SilenceError } from "../../drivers/driver.js";
import { LinkError } from "../../drivers/link.js";
import { MqttConnection } from "../../drivers/transports/mqtt.js";
import { LONGEST_MESSAGE, MOST_KEPT } from "../../drivers/transports/mqtt-link.js";
import { MOST_PUBLICATIONS, Outbox } from "../../drivers/transports/mqtt-outbox.js";
import { freePort, startEmbeddedBroker, startMosquitto } from "../simulators/broker.js";
import { Authority } from "../simulators/certificates.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import {
  broker,
  clock,
  closeAll,
  connection,
  LONG,
  link,
  listen,
  open,
  phase,
  subscribed,
} from "./mqtt-bench.js";

afterEach(closeAll);

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
  const absent = new MqttConnection(
    { url: `mqtt://127.0.0.1:${await freePort()}`, clientId: "absent" },
    clock,
  );
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

test("a message longer than any meter's is not kept, and said to have come", async () => {
  const { url } = await broker(startEmbeddedBroker());
  const meter = await connection(url);
  const ears = link(await connection(url));
  await subscribed(ears, meter, "meter");
  await meter.publish("meter", "x".repeat(LONGEST_MESSAGE + 1));
  await expect(ears.hear("meter")).rejects.toThrow(/^a message of 262145 bytes on meter: no meter says more/);
  await meter.publish("meter", "x".repeat(LONGEST_MESSAGE));
  expect((await ears.hear("meter")).text).toHaveLength(LONGEST_MESSAGE);
});

test("what is kept between polls is bounded in bytes too", async () => {
  const { url } = await broker(startEmbeddedBroker());
  const meter = await connection(url);
  const ears = link(await connection(url));
  await subscribed(ears, meter, "meter");
  await subscribed(ears, meter, "end");
  for (let n = 0; n < 20; n++) await meter.publish("meter", `${n}`.padEnd(LONGEST_MESSAGE));
  await meter.publish("end", "all sent");
  await ears.hear("end");
  expect((await ears.hear("meter")).text.trim()).toBe("4");
});

test("a message that waited for too long is as stale as silence", async () => {
  const { url } = await broker(startEmbeddedBroker());
  const meter = await connection(url);
  let later = 0n;
  const ears = link(await connection(url), { ...clock, monotonic: () => clock.monotonic() + later });
  await subscribed(ears, meter, "meter");
  await subscribed(ears, meter, "end");
  await meter.publish("meter", "stale");
  await meter.publish("end", "all sent");
  await ears.hear("end");
  later = 2n * BigInt(LONG) * 1_000_000n;
  await meter.publish("meter", "fresh");
  expect((await ears.hear("meter")).text).toBe("fresh");
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

test("a broker that takes connections and never answers keeps nobody from closing", async () => {
  const mute = createServer();
  await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
  const accepted = new Promise<Socket>((resolve) => mute.once("connection", resolve));
  const { port } = mute.address() as AddressInfo;
  const agent = new MqttConnection({ url: `mqtt://127.0.0.1:${port}`, clientId: "patient" }, clock);
  const socket = await accepted;
  expect(agent.state.phase).toBe("connecting");
  await agent.close();
  socket.destroy();
  await new Promise((resolve) => mute.close(resolve));
});

test("a broker that does not acknowledge is given up", async () => {
  const time = new VirtualClock();
  const outbox = new Outbox(time);
  let givenUp = false;
  const giveUp = () => {
    givenUp = true;
    outbox.shut(new LinkError("it went quiet"));
  };
  outbox.open({ window: 1, send: () => {}, giveUp });
  const publication = { topic: "t", payload: "x", qos: 1, retain: false } as const;
  const lost = [outbox.add(publication), outbox.add(publication)].map((sent) =>
    expect(sent).rejects.toThrow("quiet"),
  );
  time.advance(29_999);
  expect(givenUp).toBe(false);
  time.advance(1);
  expect(givenUp).toBe(true);
  await Promise.all(lost);
});

describe("TLS", () => {
  const authority = new Authority();
  afterAll(() => authority.close());

  test("the broker proves who it is, and so does the gateway", async () => {
    authority.certify("broker");
    authority.certify("gateway");
    const lines = [
      "cafile DIR/ca.pem",
      "certfile DIR/broker.pem",
      "keyfile DIR/broker.key",
      "require_certificate true",
    ];
    const names = ["ca.pem", "broker.pem", "broker.key"];
    const files = Object.fromEntries(names.map((name) => [name, authority.read(name).toString()]));
    const server = await broker(startMosquitto(lines, files));
    const url = server.url.replace("mqtt:", "mqtts:");
    const own = { cert: authority.read("gateway.pem"), key: authority.read("gateway.key") };
    const agent = await connection(url, { ca: authority.read("ca.pem"), ...own });
    await agent.publish("t", "x");
    const distrustful = new MqttConnection({ url, clientId: "no-authority", ...own }, clock);
    open.push(distrustful);
    expect((await phase(distrustful, "down")).words).toMatch(/cannot reach .*certificate/);
  });
});
