/** The drivers of known devices over real brokers: what is heard live means the same when it is replayed. */
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { converse, type Exchange, replay } from "../../drivers/conversation.js";
import { chirpstack } from "../../drivers/devices/chirpstack.js";
import { mqttJson } from "../../drivers/devices/mqtt-json.js";
import { shelly } from "../../drivers/devices/shelly.js";
import { sparkplug } from "../../drivers/devices/sparkplug.js";
import { zigbee2mqtt } from "../../drivers/devices/zigbee2mqtt.js";
import { type AnyDriver, type Frame, FrameError, type Session, SilenceError } from "../../drivers/driver.js";
import type { Measurement } from "../../drivers/measurement.js";
import { mqttLink } from "../../drivers/transports/mqtt-link.js";
import { startEmbeddedBroker, startMosquitto } from "../simulators/broker.js";
import { NODE_OPTIONS, payload, SparkplugNode } from "../simulators/sparkplug-node.js";
import { broker, clock, closeAll, connection, never } from "./mqtt-bench.js";

afterEach(closeAll);

/** A meter behind a broker, and a device that publishes there. */
async function source(start: Parameters<typeof broker>[0], driver: AnyDriver, written: object) {
  const { url } = await broker(start);
  const [device, agent] = [await connection(url), await connection(url)];
  const options = driver.options.parse(written);
  const link = mqttLink(agent, clock);
  const via = { link, cut: driver.cut, clock, signal: never };
  const session: Session = await converse(driver.open(options), via, () => {});
  const poll = async (): Promise<readonly Measurement[]> => {
    const transcript: Exchange[] = [];
    const live = await converse(driver.poll(session, options), via, (exchange) => transcript.push(exchange));
    // As the verifier does, years later and in a session of its own.
    expect(replay(driver.poll(replay(driver.open(options), []), options), transcript)).toEqual(live);
    return live;
  };
  /** Polls until the subscription is in place and all that `say` says is heard; returns the last poll. */
  const begun = async (say: () => Promise<unknown>) => {
    let heard = false;
    const first = poll().finally(() => {
      heard = true;
    });
    while (!heard) await say();
    return first;
  };
  /** Polls until `reached`; returns that poll. */
  const until = async (reached: (measurements: readonly Measurement[]) => boolean) => {
    for (;;) {
      const measurements = await poll();
      if (reached(measurements)) return measurements;
    }
  };
  return { device, poll, begun, until };
}

const saidOf = (measurements: readonly Measurement[], channel: string) => {
  const found = measurements.find((one) => one.channel === channel);
  if (found === undefined) throw new Error(`no ${channel}`);
  return found.type === "increment" ? found.ticks : (found.value ?? found.unknown);
};

const text = (value: object) => JSON.stringify(value);

describe.each([
  ["Mosquitto", startMosquitto],
  ["the embedded broker, by MQTT 3.1.1", startEmbeddedBroker],
])("over %s", (_, start) => {
  test("a Shelly's partial updates are laid over its status", async () => {
    const [id, component] = ["shellypro3em-0cb815000000", "emdata:0"];
    const { device, begun, until } = await source(start(), shelly, { device: id, component });
    const notify = (params: object) =>
      device.publish(`${id}/events/rpc`, text({ src: id, method: "NotifyStatus", params }));
    await begun(() => notify({ [component]: { total_act: 1 } }));
    await device.publish(`${id}/status/${component}`, text({ id: 0, total_act: 100.5, total_act_ret: 2 }));
    await notify({ "em:0": { total_act_power: 230 } });
    await notify({ [component]: { total_act: 101 } });
    await until((measurements) => saidOf(measurements, "import") === 101_000n);
  });

  test("a device behind Zigbee2MQTT counts while it is there", async () => {
    const topic = "zigbee2mqtt/kitchen/plug";
    const { device, begun, until } = await source(start(), zigbee2mqtt, { topic });
    await begun(() => device.publish(topic, text({ energy: 1 })));
    await device.publish(topic, text({ energy: 12.34, power: 54 }));
    await until((measurements) => saidOf(measurements, "energy") === 12_340_000n);
    await device.publish(topic, text({ energy: 12.35 }));
    await device.publish(`${topic}/availability`, text({ state: "offline" }));
    await device.publish(topic, text({ energy: 12.36 }));
    await until((measurements) => saidOf(measurements, "energy") === 12_360_000n);
  });

  test("a node of Sparkplug is believed from its birth to a gap, and from its next birth on", async () => {
    const { device, poll, begun, until } = await source(start(), sparkplug, NODE_OPTIONS);
    const node = new SparkplugNode((topic, bytes) => device.publish(topic, bytes));
    await begun(() => node.birth(1n));
    const saying = (value: bigint) => until((measurements) => saidOf(measurements, "value") === value);
    const big = 2n ** 53n + 1n;
    await node.birth(big);
    await saying(1_000n * big);
    await node.data(big + 1n);
    await saying(1_000n * (big + 1n));
    await node.data(big + 2n);
    await saying(1_000n * (big + 2n));
    node.loseOne();
    await node.data(big + 3n);
    expect(saidOf(await poll(), "value")).toMatch(/until the node is born again: a message of it is missing/);
    await node.data(big + 4n);
    expect(saidOf(await poll(), "value")).toMatch(/until the node is born/);
    await node.birth(big + 5n);
    expect(saidOf(await poll(), "value")).toBe(1_000n * (big + 5n));
  });

  test("a LoRaWAN gateway's reports are heard one by one, in JSON and in Protocol Buffers", async () => {
    const topic = "eu868/gateway/0016c001ff10a235/event/stats";
    const { device, poll, begun, until } = await source(start(), chirpstack, { topic });
    const report = (second: number, packets: number) =>
      text({
        gatewayId: "0016c001ff10a235",
        time: `2022-01-18T11:45:0${second}Z`,
        rxPacketsReceivedOk: packets,
      });
    await begun(() => device.publish(topic, report(0, 1)));
    await device.publish(topic, report(1, 20));
    await device.publish(topic, report(2, 30));
    const second = await until((measurements) => saidOf(measurements, "received") !== 1n);
    expect(second).toMatchObject([{ ticks: 20n, id: "1642506301000000000" }, { ticks: 0n }]);
    expect(await poll()).toMatchObject([{ ticks: 30n, id: "1642506302000000000" }, { ticks: 0n }]);
  });
});

test("what a broker had stored of a device is no reading of it", async () => {
  const { url } = await broker(startMosquitto());
  const [device, agent] = [await connection(url), await connection(url)];
  const topic = "zigbee2mqtt/plug";
  await device.publish(`${topic}/availability`, text({ state: "online" }), { retain: true });
  await device.publish(topic, text({ energy: 99 }), { retain: true });
  const via = { link: mqttLink(agent, clock), cut: undefined, clock, signal: never };
  const options = zigbee2mqtt.options.parse({ topic });
  const measurements = await converse(zigbee2mqtt.poll({ identity: null }, options), via, () => {});
  expect(saidOf(measurements, "energy")).toMatch(/^retained/);
});

describe("whatever is published", () => {
  const DRIVERS: readonly (readonly [AnyDriver, object, readonly string[]])[] = [
    [shelly, { device: "d", component: "switch:0" }, ["d/status/switch:0", "d/events/rpc", "d/debug/log"]],
    [zigbee2mqtt, { topic: "z/d" }, ["z/d", "z/d/availability", "z/d/set"]],
    [chirpstack, { topic: "gateway/0016c001ff10a235/event/stats" }, ["gateway/0016c001ff10a235/event/stats"]],
    [mqttJson, { topic: "t", profile: "tasmota" }, ["t"]],
    [
      sparkplug,
      { group: "g", node: "n", metric: "m", unit: "Wh" },
      ["NBIRTH/n", "NDATA/n", "NDEATH/n", "DBIRTH/n/d", "DDATA/n/d", "X/n", ""].map(
        (end) => `spBv1.0/g/${end}`,
      ),
    ],
  ];

  const parts = [
    '{"a":1}',
    '{"params":{"switch:0":{"aenergy":{"total":',
    '"method":"NotifyStatus"',
    "1e999",
    "[",
    "]",
    "{",
    "}",
  ];
  const almostJson = fc.array(
    fc.oneof(fc.constantFrom(...parts, ",", ":", '"', "null", "offline"), fc.json()),
    { maxLength: 8 },
  );
  const metric = fc.record(
    {
      name: fc.constantFrom("m", "bdSeq", "x"),
      alias: fc.bigInt({ min: 0n, max: 3n }),
      datatype: fc.integer({ min: 0, max: 20 }),
      historical: fc.boolean(),
      isNull: fc.boolean(),
      int: fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }),
      long: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      float: fc.float(),
      double: fc.double(),
    },
    { requiredKeys: [] },
  );
  const sparkplugBytes = fc
    .tuple(fc.option(fc.integer({ min: 0, max: 3 })), fc.array(metric, { maxLength: 3 }))
    .map(([seq, metrics]) => payload(seq, metrics));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 64 }),
    almostJson.map((words) => Uint8Array.from(Buffer.from(words.join("")))),
    sparkplugBytes,
  );

  /** Steps that a poll may take for each message: it listens, and looks whether more has come. */
  const MOST_STEPS = 3;

  test.each(DRIVERS)("$name throws nothing but FrameError, and ends", (driver, written, topics) => {
    const options = driver.options.parse(written);
    const message = fc.record({ topic: fc.constantFrom(...topics), payload: bytes, retained: fc.boolean() });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 8 }), fc.string(), (messages, note) => {
        const session: Session = replay(driver.open(options), []);
        const talk = driver.poll(session, options);
        const waiting: Frame[] = messages.map((one) => ({ type: "message", ...one }));
        let steps = 0;
        try {
          for (let step = talk.next(); !step.done; ) {
            expect(++steps).toBeLessThanOrEqual(MOST_STEPS * (messages.length + 1));
            const recalled = step.value.type === "recall";
            const text = step.value.type === "recall" && note === "" ? step.value.text : note;
            const frame: Frame | undefined = recalled ? { type: "note", text } : waiting.shift();
            step = frame === undefined ? talk.throw(new SilenceError("no more")) : talk.next(frame);
          }
        } catch (error) {
          if (!(error instanceof SilenceError)) expect(error).toBeInstanceOf(FrameError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test("every integer of Sparkplug is read as it was written, whatever a double would make of it", () => {
  const options = sparkplug.options.parse({ group: "g", node: "n", metric: "m", unit: "mWh" });
  const TYPES = [
    [1, 7n],
    [2, 15n],
    [3, 31n],
    [4, 63n],
    [5, 8n],
    [6, 16n],
    [7, 32n],
    [8, 63n],
  ] as const;
  const sent = fc
    .constantFrom(...TYPES)
    .chain(([datatype, bits]) =>
      fc.bigInt({ min: 0n, max: 2n ** bits - 1n }).map((value) => ({ datatype, value })),
    );
  fc.assert(
    fc.property(sent, fc.boolean(), ({ datatype, value }, asLong) => {
      const field = asLong || value >= 2n ** 32n ? { long: value } : { int: value };
      const birth = payload(0, [{ name: "m", datatype, ...field }]);
      const received: Frame = {
        type: "message",
        topic: "spBv1.0/g/NBIRTH/n",
        payload: birth,
        retained: false,
      };
      const frames: (Frame | null)[] = [{ type: "note", text: "" }, received, null];
      const transcript = frames.map((received) => ({ sent: null, received, at: 0n }));
      const [counter] = replay(sparkplug.poll({ identity: null, note: "" }, options), transcript);
      expect(counter).toMatchObject({ type: "counter", value, step: 1n });
    }),
  );
});
