import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { AgentEvent } from "../../agent/telemetry/events.js";
import { type LogOptions, logSink, openLog } from "../../agent/telemetry/log.js";
import { NOON, readingEvent, sampleVerdict, silentEvent } from "./samples.js";

const MINUTE = 60_000n;

function logged(events: readonly AgentEvent[], options: LogOptions = {}): string[] {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(...String(chunk).trimEnd().split("\n"));
      done();
    },
  });
  const log = openLog({ pretty: false, destination, ...options });
  const sink = logSink(log);
  for (const event of events) void sink.consume(event);
  return lines;
}

function messages(events: readonly AgentEvent[], options: LogOptions = {}): string[] {
  return logged(events, options).map((line) => JSON.parse(line).msg as string);
}

describe("what is said", () => {
  it("is nothing while everything goes well, each reading at debug", () => {
    const fine = [readingEvent(), readingEvent({ verdict: sampleVerdict("unchanged", "stands") })];
    expect(messages(fine)).toEqual([]);
    expect(messages(fine, { level: "debug" })[0]).toBe(
      "meter roof: 12.345 kWh; advance: rose by 1.000 Wh; credited so far 345678",
    );
  });

  it("is silence once when it begins and once when it ends, as its link words it", () => {
    const events = [
      ...Array.from({ length: 20 }, (_, n) => silentEvent(NOON + BigInt(n) * MINUTE)),
      readingEvent({ at: NOON + 20n * MINUTE }),
      readingEvent({ at: NOON + 21n * MINUTE }),
    ];
    const said = messages(events);
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(/^meter roof: no answer on \/dev\/ttyUSB0 unit 3 \(no value since \d\d:03\)$/);
    expect(said[1]).toBe("meter roof: answers again after 20 min");
  });

  it("is every other kind of silence once, however often they take turns", () => {
    const silent = (rest: string) => `no answer from address 3 on bus "rs485"${rest}`;
    const lost = "/dev/ttyUSB0 is not there";
    const backedOff = [silent(", 4 times in a row"), silent(", 5 times in a row")];
    const turns = [silent(" within 90 ms"), silent(" within 95 ms"), ...backedOff, lost, lost, lost];
    turns.push(...backedOff, "x", "y", "z");
    const events = turns.concat(turns).map((reason, n) => silentEvent(NOON + BigInt(n), reason));
    expect(messages(events).map((text) => text.replace(/ \(.*/, ""))).toEqual([
      `meter roof: ${silent(" within 95 ms")}`,
      `meter roof: ${lost}`,
    ]);
    const again = messages([...events, readingEvent(), ...events.slice(0, 2)]);
    expect(again.at(-1)).toMatch(/no answer from address 3/);
  });

  it("is nothing of a single lost frame", () => {
    expect(messages([readingEvent(), silentEvent(NOON), readingEvent()])).toEqual([]);
  });

  it("is every odd verdict with its reason, a lasting one once", () => {
    const verdict = (kind: Parameters<typeof sampleVerdict>[0], reason: string) =>
      readingEvent({ verdict: sampleVerdict(kind, reason) });
    expect(
      messages([
        verdict("baseline", "counting starts here"),
        verdict("glitch", "fell to 0, held"),
        verdict("glitch", "still 0, held"),
        verdict("advance", "rose"),
        verdict("implausible", "30 kWh in 5 s"),
        verdict("reset", "restarted at 0"),
        verdict("advance", "rose"),
      ]),
    ).toEqual([
      "meter roof: baseline: counting starts here",
      "meter roof: glitch: fell to 0, held",
      "meter roof: counts again",
      "meter roof: implausible: 30 kWh in 5 s",
      "meter roof: reset: restarted at 0",
    ]);
  });

  it("is of a quality rule when it begins to refuse, and when units pass again; of what is only shown nothing", () => {
    const gate = { counted: 9n, waiting: 0n, unsampled: 0n, unfit: 0n, weighted: 0n };
    const decided = (credited: bigint, quality: Partial<typeof gate>, reason: string) =>
      readingEvent({
        verdict: { ...sampleVerdict("advance", reason), credited, quality: { ...gate, ...quality } },
      });
    const dirty = "3 mL not credited: out of specification";
    expect(
      messages([
        decided(0n, { waiting: 3n }, "3 ticks"),
        decided(0n, { unfit: 3n }, dirty),
        decided(0n, { unfit: 2n }, "2 mL not credited: out of specification"),
        decided(0n, {}, "no ticks"),
        decided(2n, { weighted: 1n }, "3 ticks"),
        readingEvent({ verdict: sampleVerdict("observed", "shown, not credited") }),
      ]),
    ).toEqual([`meter roof: ${dirty}`, "meter roof: is credited again"]);
  });

  it("is of a link that keeps breaking that it does, and that it holds again", () => {
    const broken = "the connection broke";
    const link = (seconds: bigint, up: boolean): AgentEvent => ({
      ...{ type: "link", link: "broker", name: "site", at: NOON + seconds * 1_000n },
      ...{ up, reason: up ? "connected" : broken },
    });
    const flapping = Array.from({ length: 100 }, (_, n) => [
      link(BigInt(2 * n), true),
      link(BigInt(2 * n + 1), false),
    ]);
    const said = messages([
      ...flapping.flat(),
      link(200n, true),
      readingEvent({ at: NOON + 229_999n }),
      readingEvent({ at: NOON + 230_000n }),
      readingEvent({ at: NOON + 231_000n }),
      link(232n, false),
      link(233n, true),
    ]);
    expect(said.map((sentence) => sentence.replace(/\d\d:\d\d/, "TIME"))).toEqual([
      `MQTT broker site: lost at TIME: ${broken}`,
      "MQTT broker site: back after 1 s",
      `MQTT broker site: lost at TIME: ${broken}`,
      "MQTT broker site: back after 1 s",
      `MQTT broker site: keeps breaking, now at TIME: ${broken}`,
      "MQTT broker site: holds again since TIME",
      `MQTT broker site: lost at TIME: ${broken}`,
      "MQTT broker site: back after 1 s",
    ]);
  });

  it("is the chain's and the links' story in words", () => {
    const hash = `0x${"ab".repeat(32)}` as const;
    const rpc = { type: "link", link: "rpc", name: "main" } as const;
    const batch = { type: "submission", chain: "main", sequence: 7n, at: NOON } as const;
    const waits = { ...batch, state: "paused", reason: "the account is empty" } as const;
    expect(
      messages([
        { type: "started", at: NOON, gateway: "tower-7", version: "0.1.0", meters: 3 },
        { type: "clock", at: NOON, trusted: false, why: "no NTP" },
        { type: "clock", at: NOON, trusted: false, why: "no NTP" },
        { type: "clock", at: NOON, trusted: true, why: "the kernel is synchronised" },
        { type: "batch", at: NOON, chain: "main", sequence: 7n, meters: 3, root: hash },
        { ...rpc, at: NOON, up: false, reason: "connection refused" },
        { ...rpc, at: NOON + 1n, up: false, reason: "connection refused" },
        { ...rpc, at: NOON + MINUTE, up: true, reason: "answers" },
        waits,
        { type: "alarm", at: NOON, id: "main:submit", chain: "main", raised: true, message: waits.reason },
        waits,
        { ...batch, state: "submitted", hash, nonce: 1 },
        {
          type: "alarm",
          at: NOON,
          id: "main:submit",
          chain: "main",
          raised: false,
          message: "posting goes on",
        },
        { ...batch, state: "final", hash, block: 19n, gasUsed: 61_204n },
        { type: "alarm", at: NOON, id: "disk", raised: true, message: "the disk is full" },
        { type: "alarm", at: NOON, id: "disk", raised: true, message: "the disk is full" },
        { type: "alarm", at: NOON, id: "disk", raised: false, message: "the disk has room" },
        { type: "stopped", at: NOON, reason: "SIGTERM" },
      ]),
    ).toEqual([
      "fieldproof 0.1.0 runs: gateway tower-7, 3 meters",
      "clock: not trusted yet, readings are kept and nothing is attested: no NTP",
      "clock: trusted: the kernel is synchronised",
      "batch 7 on main: signed for 3 meters, root 0xabab…abab",
      expect.stringMatching(/^chain main: lost at \d\d:03: connection refused$/),
      "chain main: back after 1 min",
      "batch 7 on main: posting waits: the account is empty",
      "alarm over: chain main: the account is empty",
      "batch 7 on main: final in block 19, 61,204 gas",
      "alarm: the disk is full",
      "alarm over: the disk is full",
      "stopped: SIGTERM",
    ]);
  });
});

describe("how it is written", () => {
  it("is one JSON object a line with level, time and event", () => {
    const [line = ""] = logged([{ type: "stopped", at: NOON, reason: "SIGTERM" }]);
    const { time, ...rest } = JSON.parse(line);
    expect(rest).toEqual({ level: "info", event: "stopped", msg: "stopped: SIGTERM" });
    expect(new Date(time).toISOString()).toBe(time);
  });

  it("is a plain sentence on a terminal", () => {
    const [line] = logged([{ type: "stopped", at: NOON, reason: "SIGTERM" }], { pretty: true });
    expect(line).toMatch(/^\[\d\d:\d\d:\d\d\] INFO: stopped: SIGTERM$/);
  });

  it.each([
    ["wss://user:hunter2@rpc.example:8546/v3/0123abcd?key=1 failed", "wss://rpc.example:8546/… failed"],
    ["https://rpc.example/v3/0123abcd refused", "https://rpc.example/… refused"],
    ['no "https://rpc.example/v3/0123abcd" there', 'no "https://rpc.example/…" there'],
    ["mqtt://gateway:hunter2@[::1]:1883 refused", "mqtt://[::1]:1883 refused"],
    ["http://127.0.0.1:8545/ refused", "http://127.0.0.1:8545/ refused"],
    [
      "file:///etc/fieldproof/lane.key is readable by all",
      "file:///etc/fieldproof/lane.key is readable by all",
    ],
    ['the broker says "pass\\word" is wrong', 'the broker says "[secret]" is wrong'],
  ])("shows no secret: %s", (reason, shown) => {
    const secrets = ["pass", "pass\\word"];
    const [text] = messages([{ type: "stopped", at: NOON, reason }], { secrets });
    expect(text).toBe(`stopped: ${shown}`);
  });
});
