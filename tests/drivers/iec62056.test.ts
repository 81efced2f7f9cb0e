import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replay, type Transcript } from "../../drivers/conversation.js";
import { iec62056 } from "../../drivers/devices/iec62056.js";
import { cutIec62056, readout, signOn } from "../../drivers/protocols/iec62056.js";
import { dataBlock, identification, meterBlock } from "../simulators/iec62056-meter.js";
import { bytesFrame } from "./captures.js";
import { proveWire } from "./wire.js";

const OPTIONS = iec62056.options.parse({});
const IDENTITY = identification("TST5\\2SIM-1");
const wh = fc.nat(999_999_999);

const talk = (block: Uint8Array, who = IDENTITY): Transcript => [
  { sent: signOn("").bytes, received: bytesFrame(who), at: 0n },
  { sent: readout().bytes, received: bytesFrame(block), at: 0n },
];

const read = (block: Uint8Array) => {
  const session = replay(iec62056.open(OPTIONS), talk(block));
  return { session, said: replay(iec62056.poll(session, OPTIONS), talk(block)) };
};

describe("data blocks", () => {
  proveWire({
    driver: iec62056,
    options: OPTIONS,
    frame: fc.record({ import: wh, export: wh }).map(meterBlock),
    request: readout(),
  });

  it("say what was put in", () => {
    fc.assert(
      fc.property(wh, wh, (taken, given) => {
        const { session, said } = read(meterBlock({ import: taken, export: given }));
        expect(session.identity).toEqual({ maker: "TST", model: "SIM-1", serial: "00471123" });
        expect(said).toMatchObject([
          { channel: "import", value: BigInt(taken) * 1000n, step: 1000n },
          { channel: "export", value: BigInt(given) * 1000n },
          { channel: "power", value: 4631n, exponent: -1, unit: "W" },
          { channel: "voltage", value: 2314n, exponent: -1 },
        ]);
      }),
    );
  });

  it("of meters without a register for all tariffs are summed over those that there are", () => {
    const lines = ["1-1:0.0.0*255(7)", "1-1:1.8.1*255(00001.5*kWh)1-1:1.8.2*255(00002.25*kWh)"];
    expect(read(dataBlock(lines)).said).toMatchObject([
      { channel: "import", value: 3_750_000n, step: 10_000n },
    ]);
  });

  describe("with registers of several media or channels (A-B)", () => {
    const both = (first: string, second: string) =>
      dataBlock(["1-0:0.0.0(7)", `1-0:1.8.0(${first}*kWh)`, `1-1:1.8.0(${second}*kWh)`]);
    const then = (now: Uint8Array, before: Uint8Array) => {
      const session = replay(iec62056.open(OPTIONS), talk(before));
      return replay(iec62056.poll(session, OPTIONS), talk(now));
    };

    it("say nothing where these differ", () => {
      expect(read(both("1.5", "2.5")).said).toMatchObject([
        { channel: "import", value: null, unknown: expect.stringMatching(/1-0:1\.8\.0, and as 1-1:1\.8\.0/) },
      ]);
      expect(then(both("1.5", "1.6"), both("1.5", "1.5"))).toMatchObject([{ value: null }]);
      expect(then(both("1.5", "1.5"), both("1.5", "1.5"))).toMatchObject([{ value: 1_500_000n }]);
    });

    it("never take one for another that has gone", () => {
      const one = dataBlock(["1-0:0.0.0(7)", "1-0:1.8.0(1.5*kWh)"]);
      const other = dataBlock(["1-0:0.0.0(7)", "1-1:1.8.0(1.5*kWh)"]);
      expect(then(other, one)).toMatchObject([{ channel: "import", value: null }]);
      expect(then(other, both("1.5", "1.5"))).toMatchObject([{ channel: "import", value: null }]);
    });

    it("never sum tariffs of two", () => {
      const mixed = dataBlock(["1-0:0.0.0(7)", "1-0:1.8.1(1*kWh)", "1-1:1.8.2(2*kWh)"]);
      expect(read(mixed).said).toMatchObject([{ channel: "import", value: 1_000_000n }]);
    });

    it("hold each on its own to what is of the past", () => {
      const past = dataBlock(["1-0:0.0.0(7)", "1-0:1.8.0*255(1.5*kWh)", "1-0:1.8.0*05(0.5*kWh)"]);
      expect(read(past).said).toMatchObject([{ channel: "import", value: 1_500_000n }]);
    });
  });

  it("are not taken from a meter that answers in another one's place", () => {
    const { session } = read(meterBlock({ import: 1 }));
    const other = talk(meterBlock({ import: 2, serial: "00471124" }));
    expect(() => replay(iec62056.poll(session, OPTIONS), other)).toThrow(/00471124/);
  });
});

it("an identification is told from the echo of what was asked", () => {
  const echo = signOn("").bytes;
  expect(cutIec62056(Uint8Array.from([...echo, ...IDENTITY]), signOn(""))).toEqual({
    type: "frame",
    start: echo.length,
    end: echo.length + IDENTITY.length,
  });
});
