import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { systemClock } from "../../agent/clock.js";
import { converse, replay } from "../../drivers/conversation.js";
import { mqttJson } from "../../drivers/devices/mqtt-json.js";
import { type Frame, FrameError } from "../../drivers/driver.js";
import { JSON_POINTER, jsonAt } from "../../drivers/protocols/json-pointer.js";
import { MqttConnection } from "../../drivers/transports/mqtt.js";
import { mqttLink } from "../../drivers/transports/mqtt-link.js";
import { startEmbeddedBroker } from "../simulators/broker.js";
import { startRouter } from "../simulators/router.js";

describe("JSON pointers into text", () => {
  /** Keys that pointers and JSON escape, and ordinary ones. */
  const key = fc.oneof(
    fc.constantFrom("", "a", "b", "a/b", "~", "~1", '"', "\\", "é", "0", "__proto__"),
    fc.string(),
  );
  const document = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, false, "", '}"]', "\\"),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string(),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(key, tie("value"), { maxKeys: 4 }),
    ),
  })).value;
  const steps = fc.array(fc.oneof(key, fc.constantFrom("0", "1", "2", "00", "-")), { maxLength: 4 });

  const escaped = (path: readonly string[]) =>
    path.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

  /** What the pointer names, by RFC 6901 on the parsed document; undefined when nothing. */
  const parsedAt = (value: unknown, path: readonly string[]): unknown =>
    path.reduce<unknown>((at, step) => {
      if (Array.isArray(at)) return /^(?:0|[1-9]\d*)$/.test(step) ? at[Number(step)] : undefined;
      const member = typeof at === "object" && at !== null && Object.getOwnPropertyDescriptor(at, step);
      return member ? member.value : undefined;
    }, value);

  const pathsOf = (value: unknown): string[][] =>
    typeof value !== "object" || value === null
      ? [[]]
      : [
          [],
          ...Object.entries(value).flatMap(([step, child]) => pathsOf(child).map((rest) => [step, ...rest])),
        ];

  test("name the same value as on the parsed document, everywhere in it", () => {
    fc.assert(
      fc.property(document, fc.constantFrom(0, 1, "\t", " \n "), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const parsed: unknown = JSON.parse(text);
        for (const path of pathsOf(parsed)) {
          expect(JSON.parse(jsonAt(text, escaped(path)) ?? "")).toEqual(parsedAt(parsed, path));
        }
      }),
    );
  });

  test("name nothing where the parsed document has nothing", () => {
    fc.assert(
      fc.property(document, steps, (value, path) => {
        const text = JSON.stringify(value);
        const raw = jsonAt(text, escaped(path));
        const parsed = parsedAt(JSON.parse(text), path);
        expect(raw === null ? undefined : JSON.parse(raw)).toEqual(parsed);
      }),
    );
  });

  test("the last of doubled keys counts, as in JSON.parse", () => {
    expect(jsonAt('{"a":1,"b":{"a":9},"a":2}', "/a")).toBe("2");
  });

  test("no nesting exhausts the stack", () => {
    const deep = `{"deep":${"[".repeat(50_000)}${"]".repeat(50_000)},"value":7}`;
    expect(jsonAt(deep, "/value")).toBe("7");
  });

  test.each(["", "/", "/a~0b/~1", "/0"])("%j is a pointer", (text) => expect(text).toMatch(JSON_POINTER));
  test.each(["a", "a/b", "/~", "/~2"])("%j is none", (text) => expect(text).not.toMatch(JSON_POINTER));
});

describe("what a message means", () => {
  const options = mqttJson.options.parse({ topic: "t", value: "/total", unit: "kWh" });

  const frameOf = (payload: Uint8Array): Frame => ({ type: "message", topic: "t", payload, retained: false });

  const measured = (payload: Uint8Array) =>
    replay(mqttJson.poll({ identity: null }, options), [
      { sent: null, received: frameOf(payload), at: 0n },
      { sent: null, received: null, at: 0n },
    ]);

  test("every number is read as it is written, however many digits a float would lose", () => {
    const whole = fc.bigInt({ min: 0n, max: 10n ** 25n });
    const decimals = fc.stringMatching(/^[0-9]{1,6}$/);
    fc.assert(
      fc.property(whole, decimals, (kilowattHours, decimal) => {
        const [counter] = measured(Buffer.from(`{"total":${kilowattHours}.${decimal}}`));
        const value = kilowattHours * 1_000_000n + BigInt(decimal.padEnd(6, "0"));
        expect(counter).toMatchObject({ type: "counter", value, step: 10n ** BigInt(6 - decimal.length) });
      }),
    );
  });

  test.each([
    ["an escape sequence", "1\u001b[2J"],
    ["a control character of eight bits", "1\u009b2J"],
    ["a turn of the direction of writing", "1\u202e2"],
    ["half a character", "1\ud800"],
  ])("a name with %s is refused in words that print", (_, name) => {
    const message = (text: string) => [{ sent: null, received: frameOf(Buffer.from(text)), at: 0n }];
    const serial = mqttJson.options.parse({ topic: "t", value: "/total", unit: "kWh", serial: "/sn" });
    const reports = mqttJson.options.parse({ topic: "t", value: "/total", unit: "kWh", id: "/sn" });
    const text = JSON.stringify({ total: 1, sn: name });
    const opened = () => replay(mqttJson.open(serial), message(text));
    const polled = () => replay(mqttJson.poll({ identity: null }, reports), message(text));
    expect(opened).toThrow(FrameError);
    expect(opened).toThrow("the serial number at /sn has characters that cannot be printed");
    expect(polled).toThrow("the report's id at /sn has characters that cannot be printed");
  });

  test("what stands in a number's place is quoted in words that print", () => {
    const [counter] = measured(Buffer.from('{"total":"\u009b2J\u202e"}'));
    expect(counter).toMatchObject({ value: null, unknown: 'no number at /total: "·2J·"' });
  });

  test("no bytes do more harm than a FrameError", () => {
    const almost = fc.constantFrom(
      "{",
      '"total"',
      ":",
      "1",
      "e",
      "-",
      ".5",
      "null",
      '"',
      "\\u",
      "}",
      "[",
      "]",
      " ",
    );
    const text = fc.array(almost, { maxLength: 12 }).map((parts) => Buffer.from(parts.join("")));
    fc.assert(
      fc.property(fc.oneof(text, fc.uint8Array()), (payload) => {
        try {
          for (const measurement of measured(payload)) {
            if (measurement.type === "counter" && measurement.value === null) {
              expect(measurement.unknown).not.toBe("");
            }
          }
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
    );
  });
});

describe("options", () => {
  test.each([
    [{ topic: "t" }, "value", /required where no profile says it/],
    [{ topic: "t", value: "/v" }, "unit", /required where no profile says it/],
    [{ topic: "t/+", profile: "tasmota" }, "topic", /without the wildcards/],
    [{ topic: "t", profile: "tasmota", value: "Total" }, "value", /expected a JSON pointer such as/],
    [{ topic: "t", profile: "tasmota", wraps: "4 GiB" }, "wraps", /an amount of energy, .* not of data/],
    [{ topic: "t", profile: "tasmota", wraps: "4 GB?" }, "wraps", /unknown unit "GB\?"/],
    [{ topic: "t", profile: "tasmota", stale: "soon" }, "stale", /not a duration such as/],
    [{ topic: "t", profile: "tasmota", id: "/i", serial: "/s" }, "serial", /cannot be read from reports/],
  ])("%j: %s", (options, field, words) => {
    const [issue] = mqttJson.options.safeParse(options).error?.issues ?? [];
    expect(issue?.path).toEqual([field]);
    const hint = issue?.code === "custom" ? issue.params?.hint : undefined;
    expect(`${issue?.message} — ${hint}`).toMatch(words);
  });

  test("have a JSON Schema for editors", () => {
    expect(z.toJSONSchema(mqttJson.options, { io: "input" })).toMatchObject({ required: ["topic"] });
  });
});

test("a router is read over a broker, and its counter follows what it counted", async () => {
  const clock = systemClock();
  const broker = await startEmbeddedBroker();
  const router = startRouter({ url: broker.url, clock, every: 10, start: 5000n });
  const connection = new MqttConnection({ url: broker.url, clientId: "agent" }, clock);
  const link = mqttLink(connection, clock);
  const via = { link, cut: undefined, clock, signal: new AbortController().signal };
  const options = mqttJson.options.parse({ topic: router.topic, profile: "teltonika" });
  const session = await converse(mqttJson.open(options), via, () => {});
  expect(session.identity).toEqual({ maker: "Teltonika", model: "router", serial: router.serial });
  let last = 0n;
  for (let polls = 0; polls < 5; polls++) {
    const [counter] = await converse(mqttJson.poll(session, options), via, () => {});
    if (counter?.type !== "counter" || counter.value === null) throw new Error("no counter");
    expect(counter.value).toBeGreaterThan(last);
    expect(counter.value).toBeLessThanOrEqual(5000n + router.truth());
    last = counter.value;
  }
  router.pause();
  while (last < 5000n + router.truth()) {
    const [counter] = await converse(mqttJson.poll(session, options), via, () => {});
    if (counter?.type === "counter") last = counter.value ?? last;
  }
  expect(last).toBe(5000n + router.truth());
  await router.close();
  await link.close();
  await connection.close();
  await broker.close();
});
