/**
 * A LoRaWAN gateway's own statistics, as ChirpStack v4 has them on REGION/gateway/ID/event/stats: JSON or Protocol
 * Buffers, as the forwarder is configured (ChirpStack api/proto/gw/gw.proto, GatewayStats). Its counts are packets of
 * one interval, so every report is an amount of its own. Version 4 has no stats_id any more; the gateway's time tells
 * two reports apart, and which came first.
 */
import { z } from "zod";
import { type Driver, FrameError, type MessageFrame } from "../driver.js";
import { duration } from "../fields.js";
import type { Increment } from "../measurement.js";
import { jsonAt } from "../protocols/json-pointer.js";
import { jsonText, nameAt, numberAt } from "../protocols/json-values.js";
import { nextReport } from "../protocols/listening.js";
import { bytesIn, type Field, fieldsOf, integerIn, textIn } from "../protocols/protobuf.js";

/** The fields of GatewayStats that are read: the name in JSON, and the number in Protocol Buffers. */
const FIELDS = {
  gateway: ["gatewayId", 17],
  time: ["time", 2],
  received: ["rxPacketsReceivedOk", 6],
  emitted: ["txPacketsEmitted", 8],
} as const;

const CHANNELS = ["received", "emitted"] as const;

const TOPIC = /^(?:[^+#]*\/)?gateway\/([0-9a-f]{16})\/event\/stats$/;

const options = z.strictObject({
  topic: z
    .string()
    .regex(TOPIC, "expected REGION/gateway/ID/event/stats with the gateway's id of 16 digits 0-9 a-f")
    .describe("the gateway's statistics, such as eu868/gateway/0016c001ff10a235/event/stats"),
  stale: duration("1 ms", "365 days").prefault("5 min").describe("silence longer than this means unknown"),
});

export type ChirpstackOptions = z.infer<typeof options>;

/** Packets that LoRaWAN gateways forward. */
export const chirpstack: Driver<ChirpstackOptions> = {
  name: "chirpstack",
  help: "Packets that a LoRaWAN gateway forwards, from the statistics of ChirpStack v4; kind: delta",
  link: "mqtt",
  options,
  channels: [
    { name: "received", help: "packets received with a valid checksum" },
    { name: "emitted", help: "packets sent down" },
  ],
  sources: ["ChirpStack v4, api/proto/gw/gw.proto: GatewayStats"],
  map: JSON.stringify(FIELDS),
  quantity: () => "count",
  gives: () => "increment",
  counter: ({ topic }, channel) => `${topic} ${channel}`,
  told: ({ topic }, channel) => [{ topic, at: `/${FIELDS[channel as keyof typeof FIELDS][0]}` }],
  // biome-ignore lint/correctness/useYield: a report read for its gateway's id would not be counted
  *open() {
    return { identity: null };
  },
  *poll(_session, { topic, stale }) {
    const message = yield* nextReport(topic, stale);
    const { gateway, id, ...counts } =
      message.payload[0] === OPENING_BRACE ? inJson(message) : inProtobuf(message);
    const [, expected] = TOPIC.exec(topic) ?? [];
    if (gateway !== expected) throw new FrameError(`the report on ${topic} is of another gateway`);
    return CHANNELS.map(
      (channel): Increment => ({
        ...{ type: "increment", channel, quantity: "count", id },
        ...{ ticks: counts[channel], worth: { units: 1n, per: 1n } },
      }),
    );
  },
};

/** No message of GatewayStats begins with it: it would be a field 15 of the wire type 3, which is not in use. */
const OPENING_BRACE = 0x7b;

interface Stats {
  readonly gateway: string;
  /** Nanoseconds of Unix time: an id that sorts by age, the same in both encodings. */
  readonly id: string;
  readonly received: bigint;
  readonly emitted: bigint;
}

function inJson(message: MessageFrame): Stats {
  const text = jsonText(message);
  const count = ([name]: readonly [string, number]): bigint => {
    // Both encodings leave out what is 0 (Protocol Buffers, "JSON mapping").
    if (jsonAt(text, `/${name}`) === null) return 0n;
    const said = numberAt(text, `/${name}`);
    if ("unknown" in said) throw new FrameError(said.unknown);
    if (said.exponent !== 0) throw new FrameError(`${name} is no whole number`);
    return packets(said.value, name);
  };
  return {
    gateway: nameAt(text, `/${FIELDS.gateway[0]}`, "the gateway's id"),
    id: String(nanosecondsOf(nameAt(text, `/${FIELDS.time[0]}`, "the report's time"))),
    received: count(FIELDS.received),
    emitted: count(FIELDS.emitted),
  };
}

function inProtobuf({ payload }: MessageFrame): Stats {
  const fields = fieldsOf(payload);
  const time = bytesIn(fields, FIELDS.time[1]);
  if (time === null) throw new FrameError("the report has no time");
  const count = ([name, number]: readonly [string, number]) => packets(integerIn(fields, number) ?? 0n, name);
  return {
    gateway: textIn(fields, FIELDS.gateway[1]) ?? "",
    id: String(timestamp(fieldsOf(time))),
    received: count(FIELDS.received),
    emitted: count(FIELDS.emitted),
  };
}

/** Counts are uint32. */
function packets(count: bigint, name: string): bigint {
  if (count < 0n || count >= 1n << 32n) throw new FrameError(`${name} is no number of packets: ${count}`);
  return count;
}

/** google.protobuf.Timestamp, in nanoseconds. */
function timestamp(fields: readonly Field[]): bigint {
  const [seconds, nanoseconds] = [integerIn(fields, 1) ?? 0n, integerIn(fields, 2) ?? 0n];
  if (seconds >= 1n << 62n || nanoseconds >= BILLION) throw new FrameError("the report's time is none");
  return seconds * BILLION + nanoseconds;
}

const BILLION = 1_000_000_000n;

/** RFC 3339, as the JSON mapping writes a Timestamp; to the nanosecond, which Date cannot hold. */
const TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

function nanosecondsOf(text: string): bigint {
  const [, second, fraction = "", zone] = TIME.exec(text) ?? [];
  const milliseconds = Date.parse(`${second}${zone}`);
  if (Number.isNaN(milliseconds) || milliseconds < 0)
    throw new FrameError("the report's time is none (RFC 3339)");
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, "0"));
}
