/** A serial number that nobody wrote names nobody, whichever protocol it comes by. */
import { describe, expect, it } from "vitest";
import { dsmr } from "../../drivers/devices/dsmr.js";
import { growatt } from "../../drivers/devices/growatt.js";
import { iec62056 } from "../../drivers/devices/iec62056.js";
import { mbus } from "../../drivers/devices/mbus.js";
import { sds011 } from "../../drivers/devices/sds011.js";
import { sml } from "../../drivers/devices/sml.js";
import { sunspec } from "../../drivers/devices/sunspec.js";
import type { AnyDriver, Frame, Identity, Step } from "../../drivers/driver.js";
import { identified, requireSame } from "../../drivers/identity.js";
import { crc16Modbus } from "../../drivers/protocols/crc16.js";
import { identification, meterBlock } from "../simulators/iec62056-meter.js";
import { mbusTelegram, waterRecords } from "../simulators/mbus-meter.js";
import { house } from "../simulators/p1-meter.js";
import { SERVER, smlMeter } from "../simulators/sml-meter.js";
import { bytesFrame } from "./captures.js";

/** What a meter says, step by step of the conversation. */
type Meter = (step: Step) => Uint8Array;

function identityOf(driver: AnyDriver, written: object, meter: Meter): Identity | null {
  const talk: Generator<Step, { identity: Identity | null }, Frame> = driver.open(
    driver.options.parse(written),
  );
  let step = talk.next();
  while (!step.done) step = talk.next(bytesFrame(meter(step.value)));
  return step.value.identity;
}

/** Answers reads of registers from `at`. */
function registers(at: (address: number) => number): Meter {
  return (step) => {
    if (step.type !== "request") throw new Error("expected a read");
    const [unit = 0, code = 0, high = 0, low = 0, , count = 0] = step.bytes;
    const words = Array.from({ length: count }, (_, i) => at(256 * high + low + i));
    const body = [unit, code, 2 * count, ...words.flatMap((word) => [word >> 8, word & 0xff])];
    const crc = crc16Modbus(body);
    return Uint8Array.from([...body, crc & 0xff, crc >> 8]);
  };
}

/** SunSpec's model 1 with a serial number of `fill` registers, and behind it an inverter. */
function sunspecMap(fill: number): Meter {
  const common = new Map([...[0x5375, 0x6e53, 1, 66].entries()]);
  const names: [number, number][] = [...Array(16).keys()].map((i) => [4 + i, 0x4142]);
  const serial: [number, number][] = [...Array(16).keys()].map((i) => [52 + i, fill]);
  const map = new Map([...common, ...names, ...serial, [70, 103], [71, 50]]);
  return registers((address) => map.get(address - 40000) ?? 0);
}

const d0 = (serial: string): Meter => {
  return ({ type, ...step }) =>
    type === "request" && "bytes" in step && step.bytes[0] === 0x06
      ? meterBlock({ import: 1, serial })
      : identification("TST5SIM-1");
};

const waterMeter = (serial: string): Meter => {
  let asked = 0;
  return () =>
    asked++ === 0 ? Uint8Array.of(0xe5) : mbusTelegram({ serial, telegrams: [waterRecords(5n)] });
};

const numbered = (server: Uint8Array) => () => smlMeter({ import: 1n }, { server });
const din = (...number: number[]) => Uint8Array.from([...SERVER.subarray(0, 6), ...number]);

describe.each<[string, AnyDriver, object, (blank: boolean) => Meter[]]>([
  [
    "a D0 meter",
    iec62056,
    {},
    (blank) => (blank ? ["00000000", "        ", "FFFFFFFF", "0"] : ["00000001"]).map(d0),
  ],
  [
    "an M-Bus meter",
    mbus,
    { unit: 1 },
    (blank) => (blank ? ["00000000", "FFFFFFFF"] : ["00000001"]).map(waterMeter),
  ],
  [
    "a register map",
    growatt,
    { unit: 1 },
    (blank) => (blank ? [0, 0xffff, 0x2020, 0x3030] : [0x3031]).map((word) => registers(() => word)),
  ],
  [
    "a SunSpec device",
    sunspec,
    { unit: 1, base: 40000 },
    (blank) => (blank ? [0, 0xffff, 0x2020, 0x3030] : [0x3031]).map(sunspecMap),
  ],
  [
    "an SML meter",
    sml,
    {},
    (blank) =>
      (blank
        ? [new Uint8Array(10), new Uint8Array(10).fill(0xff), din(0, 0, 0, 0), din(0xff, 0xff, 0xff, 0xff)]
        : [SERVER]
      ).map(numbered),
  ],
  [
    "a P1 port",
    dsmr,
    {},
    (blank) =>
      (blank ? ["00000000", "    ", "\u00ff\u00ff\u00ff"] : ["E0001"]).map(
        (serial) => () => house({ import: [1, 2], serial }),
      ),
  ],
  [
    "a meter behind a P1 port",
    dsmr,
    { channel: "gas" },
    (blank) =>
      (blank ? ["00000000", "    "] : ["G0001"]).map(
        (serial) => () => house({ import: [1, 2], gas: { time: "260714113000S", litres: 5, serial } }),
      ),
  ],
  [
    "an SDS011",
    sds011,
    {},
    (blank) =>
      (blank ? [0, 0xff] : [1]).map((id) => () => {
        const data = [0x5e, 0, 0x83, 0, id, id];
        const sum = data.reduce((all, byte) => all + byte, 0) & 0xff;
        return Uint8Array.from([0xaa, 0xc0, ...data, sum, 0xab]);
      }),
  ],
])("%s", (_name, driver, options, meters) => {
  it("is named by its number", () => {
    for (const meter of meters(false)) expect(identityOf(driver, options, meter)).not.toBeNull();
  });

  it("is nobody with a number that nobody wrote", () => {
    const named = meters(true).map((meter) => identityOf(driver, options, meter));
    expect(named).toEqual(named.map(() => null));
  });
});

describe("a meter", () => {
  const [one, other] = [identified("A", "M", "1"), identified("A", "M", "2")];

  it("that was unknown when it was opened is opened anew once it says who it is", () => {
    expect(() => requireSame(null, one)).toThrow(/only now.*“A M 1”.*opened anew/);
    expect(() => requireSame(null, null)).not.toThrow();
  });

  it("that was known has to go on being the same", () => {
    expect(() => requireSame(one, one)).not.toThrow();
    expect(() => requireSame(one, other)).toThrow(/“A M 2”, not “A M 1”/);
    expect(() => requireSame(one, null)).toThrow(/does not say any more/);
  });
});
