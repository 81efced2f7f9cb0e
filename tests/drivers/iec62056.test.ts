import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replay, type Transcript } from "../../drivers/conversation.js";
import { iec62056 } from "../../drivers/devices/iec62056.js";
import { type Request, SilenceError } from "../../drivers/driver.js";
import {
  cutIec62056,
  offeredRate,
  RATES,
  type Rate,
  readout,
  signOn,
} from "../../drivers/protocols/iec62056.js";
import { dataBlock, identification, meterBlock } from "../simulators/iec62056-meter.js";
import { levelsOf, receivedAt } from "../simulators/uart.js";
import { bytesFrame } from "./captures.js";
import { proveWire, strangeLine } from "./wire.js";

const OPTIONS = iec62056.options.parse({});
const IDENTITY = identification("TST5\\2SIM-1");
const wh = fc.nat(999_999_999);

const talk = (block: Uint8Array, who = IDENTITY): Transcript => [
  { sent: signOn("").bytes, received: bytesFrame(who), at: 0n },
  { sent: readout(9600).bytes, received: bytesFrame(block), at: 0n },
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
    anything: fc.oneof(fc.array(strangeLine("*kWh"), { maxLength: 8 }).map(dataBlock), fc.constant(IDENTITY)),
    before: { open: [IDENTITY], poll: [IDENTITY] },
    request: readout(9600),
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

describe("the rate of the data block", () => {
  const asked = (transcript: Transcript) => transcript.map(({ sent }) => Buffer.from(sent ?? []).toString());
  const heard = (sent: { bytes: Uint8Array }, bytes: Uint8Array | null) => ({
    sent: sent.bytes,
    received: bytes === null ? null : bytesFrame(bytes),
    at: 0n,
  });
  const block = meterBlock({ import: 1 });

  it.each<[string, Rate]>([
    ["0", 300],
    ["1", 600],
    ["2", 1200],
    ["3", 2400],
    ["4", 4800],
    ["5", 9600],
    ["6", 19_200],
    // Reserved, and mode B.
    ["7", 300],
    ["9", 300],
    ["A", 300],
    ["I", 300],
  ])("offered as %s is %i Bd, asked for by its character and heard at it", (character, rate) => {
    const who = identification(`TST${character}SIM-1`);
    expect(offeredRate(who)).toBe(rate);
    const digit = rate === 300 ? "0" : character;
    const talk = iec62056.open(OPTIONS);
    talk.next();
    const { value } = talk.next(bytesFrame(who));
    expect(value).toMatchObject({
      type: "request",
      bytes: new Uint8Array(Buffer.from(`\x060${digit}0\r\n`)),
    });
    expect(value).toEqual(readout(rate));
    expect((value as Request).replyBaud).toBe(rate === 300 ? undefined : rate);
    expect(
      replay(iec62056.open(OPTIONS), [heard(signOn(""), who), heard(readout(rate), block)]),
    ).toMatchObject({ rate });
  });

  it("is that of the sign-on where the meter does not follow, and stays so", () => {
    const slow = [heard(signOn(""), IDENTITY), heard(readout(300), block)];
    const opening = [heard(signOn(""), IDENTITY), heard(readout(9600), null), ...slow];
    const session = replay(iec62056.open(OPTIONS), opening);
    expect(session.rate).toBe(300);
    expect(replay(iec62056.poll(session, OPTIONS), slow)).toMatchObject([{ value: 1000n }, {}, {}, {}]);
    expect(asked(opening)).toEqual(["/?!\r\n", "\x06050\r\n", "/?!\r\n", "\x06000\r\n"]);
  });

  it("is what the configuration says, and no other is tried", () => {
    const fixed = iec62056.options.parse({ baud: 300 });
    const slow = [heard(signOn(""), IDENTITY), heard(readout(300), block)];
    expect(replay(iec62056.open(fixed), slow).rate).toBe(300);
    const fast = iec62056.options.parse({ baud: 2400 });
    expect(() =>
      replay(iec62056.open(fast), [heard(signOn(""), IDENTITY), heard(readout(2400), null)]),
    ).toThrow(SilenceError);
    expect(() => iec62056.options.parse({ baud: 115_200 })).toThrow();
  });

  it("brings the block whole, and at any other rate nothing that is taken for one", () => {
    const rate = fc.constantFrom(...RATES);
    fc.assert(
      fc.property(wh, wh, rate, rate, (taken, given, sent, listened) => {
        const bytes = meterBlock({ import: taken, export: given });
        const received = receivedAt(levelsOf(bytes, sent), listened);
        const cut = cutIec62056(received, readout(listened));
        if (sent === listened) expect(received.subarray(0, bytes.length)).toEqual(bytes);
        expect(cut.type).toBe(sent === listened ? "frame" : "more");
      }),
      { numRuns: 60 },
    );
  });
});
