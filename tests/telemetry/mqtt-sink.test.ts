import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { interpret } from "../../agent/metering/interpret.js";
import { MqttSink } from "../../agent/telemetry/mqtt-sink.js";
import { Observer } from "../../agent/telemetry/observer.js";
import {
  batchPayload,
  lastWill,
  meterPayload,
  meterReport,
  statusPayload,
} from "../../agent/telemetry/payloads.js";
import { mqttJson } from "../../drivers/devices/mqtt-json.js";
import { markIdentity } from "../../drivers/identity-marks.js";
import { MqttConnection } from "../../drivers/transports/mqtt.js";
import { startMosquitto } from "../simulators/broker.js";
import { Ear, inPhase } from "./ear.js";
import { NOON, readingEvent, sampleVerdict, silentEvent } from "./samples.js";

const PLACE = { prefix: "fieldproof", gateway: "tower-7" };
const STATUS = "fieldproof/tower-7/status";
const ROOF = "fieldproof/tower-7/meters/roof";
const BATCHES = "fieldproof/tower-7/batches";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

function kept<T extends { close(): Promise<void> }>(resource: T): T {
  open.push(resource);
  return resource;
}

async function gateway(url: string) {
  const will = lastWill(PLACE);
  const connection = kept(new MqttConnection({ url, clientId: "tower-7", will }, systemClock()));
  const roof = {
    quantity: "energy",
    evidence: "message",
    names: ["SN-SECRET-5", "tele/SECRET-8/SENSOR"],
  } as const;
  const meterOf = (meter: string) => (meter === "roof" ? roof : undefined);
  const sink = new MqttSink(connection, {
    place: PLACE,
    site: "Hill",
    version: "0.1.0",
    since: NOON,
    meterOf,
  });
  const observer = new Observer();
  observer.attach(sink, 50);
  await inPhase(connection, "connected");
  return { connection, sink, observer };
}

describe("over a real broker", () => {
  it("says who is online, what meters read, and where batches are", async () => {
    const { url } = kept(await startMosquitto());
    const ear = kept(await Ear.open(url, [ROOF, BATCHES]));
    const { observer } = await gateway(url);

    observer.emit(readingEvent());
    const { text } = await ear.on(ROOF);
    expect(meterPayload.parse(JSON.parse(text))).toEqual({
      value: "12345678",
      unit: "mWh",
      verdict: "advance",
      reason: "rose by 1.000 Wh",
      credited: "345678",
      creditedUnit: "mWh",
      evidence: "message",
      at: "2026-02-11T12:03:00.000Z",
      clockTrusted: true,
      gauges: { power: { value: "5230.1", unit: "W" }, temperature: { value: null, unit: "°C" } },
    });

    observer.emit(silentEvent(NOON));
    expect(meterPayload.parse(JSON.parse((await ear.on(ROOF)).text))).toMatchObject({
      value: null,
      verdict: "unknown",
    });

    const hash = `0x${"ab".repeat(32)}` as const;
    observer.emit({ type: "batch", at: NOON, chain: "main", sequence: 7n, meters: 3, root: hash });
    const final = { state: "final", hash, block: 19n, gasUsed: 61_204n } as const;
    observer.emit({ type: "submission", at: NOON, chain: "main", sequence: 7n, ...final });
    const signed = batchPayload.parse(JSON.parse((await ear.on(BATCHES)).text));
    expect(signed).toMatchObject({ chain: "main", sequence: "7", state: "signed", root: hash });
    const settled = batchPayload.parse(JSON.parse((await ear.on(BATCHES)).text));
    expect(settled).toMatchObject({ sequence: "7", state: "final", block: "19", gasUsed: "61204" });
  });

  it("keeps the status retained: online, goodbye, and the last will when the gateway vanishes", async () => {
    const { url } = kept(await startMosquitto());
    const ear = kept(await Ear.open(url, [STATUS]));
    const first = await gateway(url);
    const online = statusPayload.parse(JSON.parse((await ear.on(STATUS)).text));
    expect(online).toEqual({
      online: true,
      site: "Hill",
      version: "0.1.0",
      since: "2026-02-11T12:03:00.000Z",
    });

    const late = kept(await Ear.open(url, [STATUS]));
    expect(await late.next(({ retained }) => retained)).toMatchObject({ text: JSON.stringify(online) });

    await first.sink.close();
    expect(JSON.parse((await ear.on(STATUS)).text)).toEqual({ online: false });
    await first.connection.close();

    await gateway(url);
    expect(JSON.parse((await ear.on(STATUS)).text)).toMatchObject({ online: true });
    // Another client with our id: the broker drops the gateway's connection as a power cut would.
    kept(new MqttConnection({ url, clientId: "tower-7" }, systemClock()));
    expect(JSON.parse((await ear.on(STATUS)).text)).toEqual({ online: false });
  });

  it("loses nothing but time while the broker is away, and queues nothing", async () => {
    const broker = kept(await startMosquitto());
    const { observer, connection } = await gateway(broker.url);
    await broker.stop();
    await inPhase(connection, "down");
    for (let n = 0; n < 5_000; n++) observer.emit(readingEvent({ credited: BigInt(n) }));
    await observer.drain(systemClock(), 60_000);
    expect(observer.health()).toEqual([
      { name: "mqtt", queued: 0, dropped: 4_950, failed: 0, lastError: null },
    ]);

    await broker.start();
    const ear = kept(await Ear.open(broker.url, [STATUS, ROOF]));
    await inPhase(connection, "connected");
    expect(JSON.parse((await ear.on(STATUS)).text)).toMatchObject({ online: true });
    // What is said on return is each meter's last word; the ear may have come too late for that one.
    observer.emit(readingEvent({ credited: 5_000n }));
    const back = await ear.next(({ topic, text }) => topic === ROOF && text.includes('"5000"'));
    expect(meterPayload.parse(JSON.parse(back.text)).credited).toBe("5000");
  });

  it.each([
    [`says it is ${markIdentity("Acme S”N-SECRET-6")}, now`, "says it is (identity), now"],
    ["Acme Sun3000 SN-SECRET-7 answers", "(identity) answers"],
    ["expected SN-SECRET-5", "expected (identity)"],
    ["nothing on tele/SECRET-8/SENSOR for 5 min", "nothing on (identity) for 5 min"],
    ['"ls /dev/serial/by-id" shows which are', '"ls /dev/serial/by-id" shows which are'],
  ])("never publishes a serial number, and leaves all other words: %s", async (reason, published) => {
    const { url } = kept(await startMosquitto());
    const ear = kept(await Ear.open(url, [ROOF]));
    const { observer } = await gateway(url);
    observer.emit(readingEvent({ verdict: sampleVerdict("implausible", reason) }));
    const { text } = await ear.on(ROOF);
    expect(text).not.toContain("SECRET");
    expect(JSON.parse(text).reason).toBe(published);
  });

  it("never publishes who answers in a meter's place", () => {
    const options = mqttJson.options.parse({ topic: "t", value: "/v", unit: "Wh", serial: "/sn" });
    const session = { identity: { maker: "Acme", model: "M1", serial: "SECRET-11" } };
    const payload = new TextEncoder().encode('{"sn":"SECRET-99","v":1}');
    const received = { type: "message", topic: "t", payload, retained: false } as const;
    const heard = [received, null].map((frame) => ({ sent: null, received: frame, at: 0n }));
    const { unknown } = interpret(mqttJson, options, "value", session, heard);
    expect(unknown).toMatch(/SECRET-99.*SECRET-11/);
    const verdict = sampleVerdict("unknown", unknown ?? "");
    const report = meterReport(readingEvent({ verdict }), {
      quantity: "energy",
      evidence: "wire",
      names: [],
    });
    expect(report.reason).toBe("this is from the meter (identity), not (identity)");
  });
});
