/** Dust and gas sensors: their frames, and what real ones sent. */
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replay, type Transcript } from "../../drivers/conversation.js";
import { mhZ19 } from "../../drivers/devices/mh-z19.js";
import { plantower } from "../../drivers/devices/plantower.js";
import { sds011 } from "../../drivers/devices/sds011.js";
import { sps30 } from "../../drivers/devices/sps30.js";
import type { Measurement } from "../../drivers/measurement.js";
import { cutPlantower, cutSds011 } from "../../drivers/protocols/dust.js";
import { cutShdlc, shdlcCommand } from "../../drivers/protocols/shdlc.js";
import {
  mhZ19Answer,
  plantowerFrame,
  sds011Frame,
  sps30Answer,
  sps30Serial,
  sps30Values,
} from "../simulators/dust-sensors.js";
import { bytesFrame, csv, describeCaptures, framesIn, hexdump } from "./captures.js";
import { proveWire } from "./wire.js";

const u16 = fc.integer({ min: 0, max: 0xffff });
const never = { identity: null };
const READ = shdlcCommand(0x03);

const heard = (bytes: Uint8Array, sent: Uint8Array | null = null): Transcript => [
  { sent, received: bytesFrame(bytes), at: 0n },
];

/** What a channel shows, as a number for comparison with a table. */
function shown(measurements: readonly Measurement[], channel: string): number {
  const found = measurements.find((one) => one.channel === channel);
  if (found?.type !== "gauge" || found.value === null) throw new Error(`no gauge ${channel}`);
  return Number(found.value) * 10 ** found.exponent;
}

describe("Plantower", () => {
  const words = (length: number) => fc.array(u16, { minLength: length, maxLength: length });
  proveWire({
    driver: plantower,
    options: { model: "pms5003t" },
    frame: fc.oneof(words(9), words(13)).map(plantowerFrame),
    request: null,
  });

  it("shows the same words as what the configured model means by them", () => {
    fc.assert(
      fc.property(words(13), (all) => {
        const poll = replay(plantower.poll(never, { model: "pms5003t" }), heard(plantowerFrame(all)));
        expect(shown(poll, "pm25")).toBe(all[4]);
        expect(shown(poll, "pm10-standard")).toBe(all[2]);
        const signed = Int16Array.of(all[10] ?? 0)[0] ?? 0;
        expect(shown(poll, "temperature")).toBeCloseTo(signed / 10, 6);
        expect(shown(poll, "humidity")).toBeCloseTo((all[11] ?? 0) / 10, 6);
        const other = replay(plantower.poll(never, { model: "pms7003" }), heard(plantowerFrame(all)));
        expect(other.map(({ channel }) => channel)).not.toContain("temperature");
      }),
    );
  });
});

describe("SDS011", () => {
  const frame = fc.record({ pm25: u16, pm10: u16, id: u16 });
  proveWire({ driver: sds011, options: {}, frame: frame.map(sds011Frame), request: null });

  it("decodes what the simulator encodes", () => {
    fc.assert(
      fc.property(frame, (values) => {
        const session = replay(sds011.open({}), heard(sds011Frame(values)));
        const poll = replay(sds011.poll(session, {}), heard(sds011Frame(values)));
        expect(poll).toMatchObject([{ value: BigInt(values.pm25) }, { value: BigInt(values.pm10) }]);
      }),
    );
  });
});

describe("MH-Z19B", () => {
  const answer = fc
    .tuple(u16, fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)))
    .map(([ppm, others]) => mhZ19Answer(ppm, others));
  const poll = mhZ19.poll(never, {});
  const { value: request } = poll.next();
  if (request === undefined || !("bytes" in request)) throw new Error("it asks nothing");
  proveWire({ driver: mhZ19, options: {}, frame: answer, request });

  it("decodes what the simulator encodes", () => {
    fc.assert(
      fc.property(u16, (ppm) => {
        const read = replay(mhZ19.poll(never, {}), heard(mhZ19Answer(ppm), request.bytes));
        expect(read).toMatchObject([{ channel: "co2", unit: "ppm", value: BigInt(ppm), exponent: 0 }]);
      }),
    );
  });
});

describe("SPS30", () => {
  const float = fc.float({ min: 0, max: 1000, noNaN: true });
  proveWire({
    driver: sps30,
    options: {},
    frame: fc.oneof(
      fc.array(float, { minLength: 10, maxLength: 10 }).map(sps30Values),
      fc.uint8Array({ maxLength: 60 }).map((data) => sps30Answer(0x03, data)),
    ),
    before: { open: [sps30Serial("8E4F1C"), sps30Answer(0x00, [])] },
    request: READ,
  });

  it("says who it is, and is started where nobody has started it", () => {
    const session = replay(sps30.open({}), heard(sps30Serial("8E4F1C"), shdlcCommand(0xd0, [0x03]).bytes));
    expect(session.identity?.serial).toBe("8E4F1C");
    const poll = replay(sps30.poll(session, {}), [
      ...heard(sps30Answer(0x03, [], 0x43), READ.bytes),
      ...heard(sps30Answer(0x00, []), shdlcCommand(0x00, [0x01, 0x03]).bytes),
    ]);
    expect(poll).toHaveLength(4);
    for (const value of poll) expect(value).toMatchObject({ value: null });
  });

  it("is recognised by its product type, which no other sensor with SHDLC has", () => {
    const type = (text: string) =>
      heard(sps30Answer(0xd0, [...Buffer.from(`${text}\0`)]), shdlcCommand(0xd0, [0x00]).bytes);
    const serial = heard(sps30Serial("8E4F1C"), shdlcCommand(0xd0, [0x03]).bytes);
    const probe = () => sps30.probe?.(0) ?? expect.fail("it has no probe");
    expect(replay(probe(), [...type("00080000"), ...serial])?.identity?.serial).toBe("8E4F1C");
    expect(replay(probe(), type("00100100"))).toBeNull();
  });
});

describeCaptures("pms", (path) => {
  it("PMSx003 as its table says", () => {
    const frames = framesIn(hexdump(join(path, "PMSx003.hexdump")), cutPlantower);
    const table = csv(join(path, "PMSx003.csv"));
    expect(frames.length).toBeGreaterThanOrEqual(table.length);
    for (const [i, row] of table.entries()) {
      const poll = replay(plantower.poll(never, { model: "pms5003" }), heard(frames[i] ?? new Uint8Array()));
      const read = ["pm1-standard", "pm25-standard", "pm10-standard", "pm1", "pm25", "pm10"].map((channel) =>
        shown(poll, channel),
      );
      expect(read).toEqual(
        ["raw01", "raw25", "raw10", "pm01", "pm25", "pm10"].map((name) => Number(row[name])),
      );
    }
  });
});

describeCaptures("sds011", (path) => {
  it("SDS01x as its table says", () => {
    const frames = framesIn(hexdump(join(path, "SDS01x.hexdump")), cutSds011);
    const table = csv(join(path, "SDS01x.csv"));
    expect(frames.length).toBeGreaterThanOrEqual(table.length);
    for (const [i, row] of table.entries()) {
      const frame = frames[i] ?? new Uint8Array();
      const session = replay(sds011.open({}), heard(frame));
      expect(session.identity?.serial).toBe("58D9");
      const poll = replay(sds011.poll(session, {}), heard(frame));
      expect(shown(poll, "pm25")).toBeCloseTo(Number(row.pm25), 6);
      expect(shown(poll, "pm10")).toBeCloseTo(Number(row.pm10), 6);
    }
  });
});

describeCaptures("sps30", (path) => {
  it("SPS30 as its table says", () => {
    const frames = framesIn(hexdump(join(path, "SPS30.hexdump")), (head) => cutShdlc(head, READ));
    const table = csv(join(path, "SPS30.csv"));
    expect(frames.length).toBeGreaterThanOrEqual(table.length);
    for (const [i, row] of table.entries()) {
      const poll = replay(sps30.poll(never, {}), heard(frames[i] ?? new Uint8Array(), READ.bytes));
      for (const [channel, name] of Object.entries({
        pm1: "pm01",
        pm25: "pm25",
        pm4: "pm04",
        pm10: "pm10",
      })) {
        expect(shown(poll, channel).toFixed(1)).toBe(row[name]);
      }
    }
  });
});
