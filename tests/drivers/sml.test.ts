import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replay, type Transcript } from "../../drivers/conversation.js";
import { sml } from "../../drivers/devices/sml.js";
import { FrameError } from "../../drivers/driver.js";
import { crc16Arc, crc16Kermit, crc16X25 } from "../../drivers/protocols/crc16.js";
import { crcOf, cutSml, smlList } from "../../drivers/protocols/sml.js";
import {
  octets as coded,
  list,
  type Said,
  signed,
  smlMeter,
  smlTransmission,
  unsigned,
} from "../simulators/sml-meter.js";
import { bytesFrame } from "./captures.js";
import { proveWire } from "./wire.js";

const X25 = sml.options.parse({});
const heard = (bytes: Uint8Array): Transcript => [{ sent: null, received: bytesFrame(bytes), at: 0n }];
const i64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
/** Often what has to be escaped. */
const octets = fc
  .array(fc.oneof(fc.constant(0x1b), fc.nat(255)), { minLength: 1, maxLength: 40 })
  .map((bytes) => Uint8Array.from(bytes));

const said: fc.Arbitrary<Said> = fc.record({
  obis: fc
    .uint8Array({ minLength: 6, maxLength: 6 })
    .map((bytes) => Buffer.from(bytes).toString("hex").toUpperCase()),
  unit: fc.nat(255),
  scaler: fc.integer({ min: -128, max: 127 }),
  value: fc.oneof(i64, octets, fc.constant(null)),
});
const lists = fc.uniqueArray(said, { maxLength: 40, selector: ({ obis }) => obis });
const meters = fc.record({ import: fc.bigInt({ min: 0n, max: 10n ** 12n }), export: i64, watts: i64 });

it.each([
  ["ARC", crc16Arc, 0xbb3d],
  ["X-25", crc16X25, 0x906e],
  ["Kermit", crc16Kermit, 0x2189],
])("CRC-16/%s has the check value of the catalogue", (_name, crc, check) => {
  expect(crc(Buffer.from("123456789"))).toBe(check);
});

/** An element of any type. */
const element = fc.oneof(
  i64.map((value) => signed(value)),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => unsigned(value, 64)),
  octets.map(coded),
  fc.constantFrom([0x01], [0x42, 0x00], [0x42, 0x01], list(), list([0x01])),
);
/** What is understood of a list, with any element in the place of a number. */
const understood = fc.record({
  obis: fc.constantFrom("0100010800FF", "0100020800FF", "0100100700FF", "010060320101"),
  unit: fc.constantFrom(27, 30),
  scaler: fc.oneof(fc.integer({ min: -128, max: 127 }), element),
  value: fc.oneof(i64, octets, fc.constant(null)),
});

describe("transmissions", () => {
  proveWire({
    driver: sml,
    options: X25,
    frame: meters.map((meter) => smlMeter(meter)),
    anything: fc
      .array(fc.oneof(said, understood), { maxLength: 8 })
      .map((entries) => smlTransmission(entries)),
    request: null,
  });

  it.each([
    ["13", 13],
    ["-13", -13],
    ["20,000,000", signed(20_000_000n, 32)],
    ["2⁶³-1", signed(2n ** 63n - 1n)],
    ["a text", coded([0x61, 0x62])],
    ["a boolean", [0x42, 0x01]],
    ["a list", list()],
  ] as const)("have no value with a scaler of %s", (_, scaler) => {
    const entry = { obis: "0100010800FF", unit: 30, value: 5n };
    const session = replay(sml.open(X25), heard(smlTransmission([entry])));
    const poll = () => replay(sml.poll(session, X25), heard(smlTransmission([{ ...entry, scaler }])));
    expect(poll).toThrow("1.8.0 has a scaler that is none");
    expect(poll).toThrow(FrameError);
  });

  it("say what was put in, whatever has to be escaped", () => {
    fc.assert(
      fc.property(lists, octets, (entries, server) => {
        const frame = smlTransmission(entries, { server });
        expect(cutSml(frame)).toEqual({ type: "frame", start: 0, end: frame.length });
        const list = smlList(frame);
        expect(list.server).toEqual(server);
        const read = [...list.values].map(([obis, { unit, scaler, value }]) => ({
          obis,
          unit,
          scaler,
          value,
        }));
        expect(read).toEqual(
          entries.map(({ obis, unit, scaler, value }) => ({
            obis,
            unit: BigInt(unit ?? 0),
            scaler: BigInt(Number(scaler ?? 0)),
            value,
          })),
        );
      }),
    );
  });

  it("never nest, repeat or announce more than they have", () => {
    const deep = smlTransmission([{ obis: "0100010800FF", value: 1n }]);
    const at = Buffer.from(deep).indexOf(Buffer.from("0100010800FF", "hex"));
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 12 }), fc.nat(at), (bytes, where) => {
        const hurt = Uint8Array.from(deep);
        hurt.set(bytes, 8 + Math.min(where, at - 8));
        try {
          smlList(hurt);
        } catch (error) {
          expect((error as Error).name).toBe("FrameError");
        }
      }),
    );
  });

  it("with the other CRC are found, but only taken where the configuration says so", () => {
    const frame = smlMeter({ import: 12_345n }, { crc: "kermit" });
    expect(cutSml(frame).type).toBe("frame");
    expect(crcOf(frame)).toBe("kermit");
    expect(() => replay(sml.open(X25), heard(frame))).toThrow(/CRC of kermit, `crc` says x25/);
    const options = sml.options.parse({ crc: "kermit" });
    const session = replay(sml.open(options), heard(frame));
    expect(session.identity).toEqual({ maker: "TST", model: "SML", serial: "0A015453540000123456" });
    expect(replay(sml.poll(session, options), heard(frame))[0]).toMatchObject({
      value: 1_234_500n,
      step: 100n,
    });
  });
});
