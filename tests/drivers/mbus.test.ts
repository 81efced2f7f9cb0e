import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mbus } from "../../drivers/devices/mbus.js";
import { FrameError, SilenceError } from "../../drivers/driver.js";
import {
  cutMbus,
  longFrame,
  normalise,
  requestData,
  select,
  telegramOf,
} from "../../drivers/protocols/mbus.js";
import { recordsOf } from "../../drivers/protocols/mbus-records.js";
import { Loopback } from "../simulators/loopback.js";
import {
  MbusMeter,
  type MbusMeterOptions,
  mbusTelegram,
  type SaidRecord,
  waterRecords,
} from "../simulators/mbus-meter.js";
import { bytesFrame } from "./captures.js";
import { proveWire } from "./wire.js";

const REQUEST = requestData(1, 0);
const binary = fc
  .constantFrom([1, 8], [2, 16], [3, 24], [4, 32], [6, 48], [7, 64])
  .chain(([field = 0, bits = 0]) =>
    fc.tuple(
      fc.constant(field),
      fc.bigInt({ min: 1n - 2n ** BigInt(bits - 1), max: 2n ** BigInt(bits - 1) - 1n }),
    ),
  );
const decimal = fc
  .constantFrom([9, 2], [10, 4], [11, 6], [12, 8], [14, 12])
  .chain(([field = 0, digits = 0]) =>
    fc.tuple(
      fc.constant(field),
      fc.bigInt({ min: 1n - 10n ** BigInt(digits - 1), max: 10n ** BigInt(digits) - 1n }),
    ),
  );
const saidRecord: fc.Arbitrary<SaidRecord> = fc
  .record({
    number: fc.oneof(binary, decimal),
    kind: fc.constantFrom(0, 1, 2, 3),
    storage: fc.nat(2 ** 20),
    tariff: fc.nat(255),
    subunit: fc.nat(255),
    vif: fc.integer({ min: 0, max: 0x6b }),
  })
  .map(({ number: [field, value], vif, ...rest }) => ({ ...rest, field, value, vif: [vif] }));
const records = fc.array(saidRecord, { maxLength: 10 });

function onWire(options: MbusMeterOptions, written: object = { unit: 1 }) {
  const wire = new Loopback();
  const meter = new MbusMeter(wire, { address: 1, ...options });
  const parsed = mbus.options.parse(written);
  const session = wire.converse(mbus.open(parsed));
  return { wire, meter, session, poll: () => wire.converse(mbus.poll(session, parsed)) };
}

const ACK = Uint8Array.of(0xe5);
/** Number, maker, version, medium, access number, status, signature. */
const HEADER = [0x78, 0x56, 0x34, 0x12, 0x74, 0x52, 1, 7, 0, 0, 0, 0];

describe("telegrams", () => {
  proveWire({
    driver: mbus,
    options: { unit: 1 },
    frame: records.map((said) => mbusTelegram({ telegrams: [said] })),
    anything: fc.uint8Array({ maxLength: 200 }).map((body) => longFrame([0x08, 1, 0x72, ...HEADER, ...body])),
    before: { open: [ACK], poll: [ACK] },
    request: REQUEST,
  });

  it("say what was put in", () => {
    fc.assert(
      fc.property(records, (said) => {
        const read = recordsOf(telegramOf(bytesFrame(mbusTelegram({ telegrams: [said] })), REQUEST)).records;
        const kinds = ["instantaneous", "maximum", "minimum", "error"];
        expect(read.length).toBe(said.length);
        for (const [i, { kind = 0, storage, tariff, subunit, value }] of said.entries()) {
          expect(read[i]).toMatchObject({ function: kinds[kind], storage, tariff, subunit });
          expect(read[i]?.shown).toMatchObject({ value: { value } });
        }
      }),
    );
  });

  it("are told from the echo of what was asked, also where the echo has an E5", () => {
    const ask = normalise(0xa5);
    expect([...ask.bytes]).toEqual([0x10, 0x40, 0xa5, 0xe5, 0x16]);
    for (let length = 0; length <= 5; length++) {
      expect(cutMbus(ask.bytes.subarray(0, length), ask).type).toBe("more");
    }
    expect(cutMbus(Uint8Array.from([...ask.bytes, 0xe5]), ask)).toEqual({ type: "frame", start: 5, end: 6 });
  });

  it("of another meter are no answer", () => {
    expect(cutMbus(mbusTelegram({ address: 2, telegrams: [[]] }), REQUEST).type).toBe("more");
  });
});

describe("a meter", () => {
  it("is read by its primary or its secondary address", () => {
    for (const written of [{ unit: 1 }, { serial: "12345678" }]) {
      const { session, poll } = onWire({ telegrams: [waterRecords(4711n, 120n)] }, written);
      expect(session.identity).toEqual({ maker: "TST", model: "water version 1", serial: "12345678" });
      expect(poll()).toMatchObject([
        { channel: "volume", quantity: "volume", value: 4_711_000n, step: 1000n },
        { channel: "flow", unit: "m³/h", value: 120n, exponent: -3 },
      ]);
    }
    expect(() => onWire({ telegrams: [[]] }, { serial: "87654321" })).toThrow(SilenceError);
    expect(select("12345678").bytes).toHaveLength(17);
  });

  it("needs one address, not both and not none", () => {
    for (const written of [{}, { unit: 1, serial: "12345678" }]) {
      expect(mbus.options.safeParse(written).error?.issues[0]?.message).toMatch(/either the primary address/);
    }
  });

  it("that spreads its records over telegrams is asked for as many as are needed", () => {
    const heat: SaidRecord = { field: 4, vif: [0x06], value: 28_014n };
    const rest: SaidRecord = { field: 4, storage: 2, vif: [0x06], value: 1n };
    const { poll, wire, session } = onWire({ telegrams: [[rest], [heat], [rest], [rest]] });
    expect(poll()).toMatchObject([{ channel: "energy", value: 28_014_000_000n }]);
    const options = mbus.options.parse({ unit: 1 });
    const { transcript } = wire.recorded(mbus.poll(session, options));
    // Normalise, and two of the four telegrams.
    expect(transcript).toHaveLength(3);
  });

  it("that never ends is given up", () => {
    const endless = Array.from({ length: 9 }, () => waterRecords(1n));
    expect(() => onWire({ telegrams: endless })).toThrow(/more than 8 telegrams/);
  });

  it("that was exchanged is not read on", () => {
    const { poll, meter } = onWire({ telegrams: [waterRecords(1n)] });
    meter.options = { ...meter.options, serial: "12345679" };
    expect(poll).toThrow(FrameError);
  });

  it.each([
    ["two values for one register", [{ field: 4, vif: [0x13], value: 1n }], /comes 2 times/],
    ["no value any more", [], /not among what came/],
  ] as const)("with %s says nothing of it", (_what, more, words) => {
    const { poll, meter } = onWire({ telegrams: [waterRecords(5n)] });
    const telegram = more.length === 0 ? [] : [...waterRecords(5n), ...more];
    meter.options = { ...meter.options, telegrams: [telegram] };
    expect(poll()[0]).toMatchObject({
      channel: "volume",
      value: null,
      unknown: expect.stringMatching(words),
    });
  });

  it.each([
    [0x0c, [0xa5, 0, 0, 0], /is no number/],
    [0x04, [0, 0, 0, 0x80], /invalid/],
    [0x04, [0xff, 0xff, 0xff, 0xff], /below zero/],
  ])("with data %i %j says nothing, never 0", (field, data, words) => {
    const good = mbusTelegram({ telegrams: [[{ field: 4, vif: [0x13], value: 0n }]] });
    const contents = [...good.subarray(4, -2)];
    contents.splice(-6, 6, field, 0x13, ...data);
    const total = contents.reduce((all, byte) => all + byte, 0) & 0xff;
    const frame = Uint8Array.from([...good.subarray(0, 4), ...contents, total, 0x16]);
    const { session } = onWire({ telegrams: [waterRecords(1n)] });
    const talk = mbus.poll(session, { unit: 1 });
    talk.next();
    talk.next(bytesFrame(Uint8Array.of(0xe5)));
    const { value } = talk.next(bytesFrame(frame));
    expect(Array.isArray(value) && value[0]).toMatchObject({
      value: null,
      unknown: expect.stringMatching(words),
    });
  });

  it("that encrypts is refused in words", () => {
    const frame = mbusTelegram({ telegrams: [waterRecords(1n)] });
    const contents = [...frame.subarray(4, -2)];
    contents[14] = 5;
    const total = contents.reduce((all, byte) => all + byte, 0) & 0xff;
    const encrypted = Uint8Array.from([...frame.subarray(0, 4), ...contents, total, 0x16]);
    expect(() => telegramOf(bytesFrame(encrypted), REQUEST)).toThrow(/encrypted \(mode 5\)/);
  });
});
